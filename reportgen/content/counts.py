"""What an overview counts: indicators by score, in all and by group, with a block for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.content.report import Report
from reportgen.content.table_groups import GROUPINGS
from reportgen.drawing.cell import Cell, Picture, Sign, Spacing
from reportgen.drawing.prose import text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.drawing.tally import (
    LABELLED_UP_TO,
    SEPARATE_UP_TO,
    Share,
    draw_tally,
    is_labelled,
    labelled_width,
    tally_blocks,
)
from reportgen.model.rules import Score
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import group_by
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

HEAD_SIGN_PT = 4.2 * MM
_SPACING = Spacing("", 1.55 * MM, 1.55 * MM, 0.6 * MM, 11.2 * MM)
_LOW_SPACING = Spacing("", 1.55 * MM, 1.55 * MM, 0.6 * MM, 9.2 * MM)
"""Where no block carries a code."""
_HEAD = Spacing("", 1.2 * MM, 1.2 * MM, 0.5 * MM)
_LABEL_PT = 35 * MM
_NUMBER_PT = 13.7 * MM
_NOT_SCORED_PT = 14 * MM
_BLOCKS_PAD_PT = 4 * MM


def counts_table(
    report: Report, shown: Sequence[ScoredIndicator], *, by: str | None, width: float
) -> Table:
    """Return the number of indicators by score, in all and by group, and a block for each.

    ``width`` is that of the table, in points: the blocks have what the numbers leave.
    """
    words, bands = report.words, report.layout.bands
    unscored = any(each.score is Score.NOT_SCORED for each in shown)
    columns = [Column("outcome", Width(_LABEL_PT, "pt"), pad_right=1 * MM, is_header=True)]
    columns += [Column(band.name, Width(_NUMBER_PT, "pt"), "centre") for band in bands]
    parted = by == "directorate"
    label = words("scorecard.directorate") if parted else words("overview.outcome")
    head = [Cell((text(label, "head"),))]
    head += [
        Cell((Sign(band.symbol, band.colour, HEAD_SIGN_PT), text(band.word, "head")))
        for band in bands
    ]
    if unscored:
        columns.append(Column("not_scored", Width(_NOT_SCORED_PT, "pt"), "centre"))
        head.append(Cell((text(words("overview.not_scored"), "head"),)))
    room = width - sum(column.width.amount for column in columns) - _BLOCKS_PAD_PT
    columns.append(Column("blocks", Width(1, "fr"), pad_left=_BLOCKS_PAD_PT))
    head.append(Cell((text(_blocks_heading(report, shown), "head"),)))
    grouped = group_by(shown, GROUPINGS[by]) if by else {}
    named = [(words("overview.all"), tuple(shown))]
    if len(grouped) > 1:
        named += [
            (name or words("overview.no_outcome"), tuple(members))
            for name, members in grouped.items()
        ]
    tallies = [_shares(report, members) for _, members in named]
    block = labelled_width(tallies, room)
    rows = [
        _row(
            report, name, members, unscored, _tally_cell(report, tally, room, block), strong=not at
        )
        for at, ((name, members), tally) in enumerate(zip(named, tallies, strict=True))
    ]
    return Table(
        columns=tuple(columns),
        head=(tuple(HeadCell(cell, start) for start, cell in enumerate(head)),),
        groups=(Group(tuple(rows)),),
        spacing=_SPACING if any(map(is_labelled, tallies)) else _LOW_SPACING,
        head_spacing=_HEAD,
        rules=report.rules(),
        summary=words(
            "overview.counts_summary_directorate" if parted else "overview.counts_summary"
        ),
        centred=True,
    )


def _blocks_heading(report: Report, shown: Sequence[ScoredIndicator]) -> str:
    """Return what the blocks are, which depends on how many there are."""
    scored = sum(each.band is not None for each in shown)
    if scored > SEPARATE_UP_TO:
        return report.words("overview.blocks_bar")
    plain = scored > LABELLED_UP_TO
    return report.words("overview.blocks_plain" if plain else "overview.blocks")


def _row(
    report: Report,
    label: str,
    members: Sequence[ScoredIndicator],
    unscored: bool,
    tally: Cell,
    *,
    strong: bool,
) -> Row:
    style = "count-total" if strong else "count"
    numbers = [sum(each.band == band.name for each in members) for band in report.layout.bands]
    if unscored:
        numbers.append(sum(each.score is Score.NOT_SCORED for each in members))
    name = Cell((text(label, "table-strong" if strong else "table"),))
    counts = (Cell((text(str(number), style),)) for number in numbers)
    return Row((name, *counts, tally), label)


def _shares(report: Report, members: Sequence[ScoredIndicator]) -> tuple[Share, ...]:
    """Return the indicators that have a score by band, the worst last."""
    return tuple(
        Share(
            tuple(each.indicator.code for each in members if each.band == band.name),
            band.symbol,
            band.colour,
            # The ink goes to the exceptions: a target met is only outlined.
            "outlined" if band.counts_as is Score.MET else "solid",
        )
        for band in report.layout.bands
    )


def _tally_cell(report: Report, shares: Sequence[Share], room: float, block: float) -> Cell:
    """Return a block for each indicator that has a score, as one picture."""
    if not any(share.codes for share in shares):
        return Cell()
    blocks, height = tally_blocks(shares, room, block)
    parts = [
        report.words("overview.tally", band=band.word, codes=", ".join(share.codes))
        for band, share in zip(report.layout.bands, shares, strict=True)
        if share.codes
    ]

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        draw_tally(canvas, blocks, x, y, "block", fonts)

    return Cell((Picture(height, draw, f"{'; '.join(parts)}."),))
