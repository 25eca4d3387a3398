"""What an overview says: counts by score, biggest changes, and how actions stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.content.column_cells import TREND_COLOUR, second
from reportgen.content.report import Report
from reportgen.content.sentences import status_key
from reportgen.content.wording import (
    amount_with_unit,
    period_label,
    quarter_in_sentence,
    quarter_short,
    quarter_title,
    quarter_words,
)
from reportgen.drawing.cell import Cell, Figure, Picture, Sign, Spacing
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.drawing.tally import Share, draw_tally, tally_blocks
from reportgen.model.action import Action, ActionStatus
from reportgen.model.indicator import Indicator
from reportgen.model.number import displayed
from reportgen.model.period import Period, Quarter
from reportgen.model.rules import Score, ShortTermRule, Trend
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import (
    Change,
    Changes,
    Since,
    biggest_changes,
    directorate_of,
    group_by,
    outcome_of,
)
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

HEAD_SIGN_PT = 4.2 * MM
_COUNT_SPACING = Spacing("", 1.55 * MM, 1.55 * MM, 0.6 * MM, 11.2 * MM)
_COUNT_HEAD = Spacing("", 1.2 * MM, 1.2 * MM, 0.5 * MM)
_CHANGE_SPACING = Spacing("table", 1.25 * MM, 1.2 * MM, 0.6 * MM)
_CHANGE_HEAD = Spacing("head", 1.35 * MM, 1.2 * MM, 0.3 * MM)
_ACTION_SPACING = Spacing("", 1.2 * MM, 1.2 * MM, 0.6 * MM, 8 * MM)
ACTION_SIGN_PT = 5 * MM


def counts_table(report: Report, shown: Sequence[ScoredIndicator], *, by: str | None) -> Table:
    """Return the number of indicators by score, in all and by group, and a block for each."""
    words, bands = report.words, report.layout.bands
    unscored = any(each.score is Score.NOT_SCORED for each in shown)
    names = [band.name for band in bands]
    columns = [Column("outcome", Width(35 * MM, "pt"), pad_right=1 * MM, is_header=True)]
    columns += [Column(name, Width(13.7 * MM, "pt"), "centre") for name in names]
    if unscored:
        columns.append(Column("not_scored", Width(14 * MM, "pt"), "centre"))
    columns.append(Column("blocks", Width(1, "fr"), pad_left=4 * MM))
    head = [Cell((text(words("overview.outcome"), "head"),))]
    head += [
        Cell((Sign(band.symbol, band.colour, HEAD_SIGN_PT), text(band.word, "head")))
        for band in bands
    ]
    if unscored:
        head.append(Cell((text(words("overview.not_scored"), "head"),)))
    many = len(shown) > 15
    head.append(Cell((text(words("overview.blocks_bar" if many else "overview.blocks"), "head"),)))
    keys = {"outcome": outcome_of, "directorate": directorate_of}
    grouped = group_by(shown, keys[by]) if by else {}
    groups = {name: members for name, members in grouped.items() if name}
    rows = [_count_row(report, words("overview.all"), shown, unscored, strong=True)]
    if len(groups) > 1:
        rows += [
            _count_row(report, name, members, unscored, strong=False)
            for name, members in groups.items()
        ]
    return Table(
        columns=tuple(columns),
        head=(tuple(HeadCell(cell, start) for start, cell in enumerate(head)),),
        groups=(Group(tuple(rows)),),
        spacing=_COUNT_SPACING,
        head_spacing=_COUNT_HEAD,
        rules=report.rules(),
        summary=words("overview.counts_summary"),
        centred=True,
    )


def _count_row(
    report: Report,
    label: str,
    members: Sequence[ScoredIndicator],
    unscored: bool,
    *,
    strong: bool,
) -> Row:
    style = "count-total" if strong else "count"
    numbers = [sum(each.band == band.name for each in members) for band in report.layout.bands]
    cells = [Cell((text(label, "table-strong" if strong else "table"),))]
    cells += [Cell((text(str(number), style),)) for number in numbers]
    if unscored:
        number = sum(each.score is Score.NOT_SCORED for each in members)
        cells.append(Cell((text(str(number), style),)))
    cells.append(_tally_cell(report, members))
    return Row(tuple(cells), label)


def _tally_cell(report: Report, members: Sequence[ScoredIndicator]) -> Cell:
    """Return a block for each indicator that has a score, worst last, as one picture."""
    shares = tuple(
        Share(
            tuple(each.indicator.code for each in members if each.band == band.name),
            band.symbol,
            band.colour,
            # The ink goes to the exceptions: a target met is only outlined.
            "outlined" if band.counts_as is Score.MET else "solid",
        )
        for band in report.layout.bands
    )
    if not any(share.codes for share in shares):
        return Cell()
    _, height = tally_blocks(shares, _TALLY_WIDTH_PT)
    parts = [
        report.words("overview.tally", band=band.word, codes=", ".join(share.codes))
        for band, share in zip(report.layout.bands, shares, strict=True)
        if share.codes
    ]

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        blocks, _ = tally_blocks(shares, width)
        draw_tally(canvas, blocks, x, y, "block", fonts)

    return Cell((Picture(height, draw, f"{'; '.join(parts)}."),))


_TALLY_WIDTH_PT = 94 * MM
"""Width for which the height of a tally is reckoned; wider ones are never higher."""


def changes_of(report: Report, since: Since, top: int) -> Changes:
    """Return the biggest changes of the pack, each way."""
    return biggest_changes(report.scores, since, top)


def changes_table(report: Report, changes: Sequence[Change], title: str, since: Since) -> Table:
    """Return changes in one direction: from what, to what, by how much, in words.

    The head names the periods that most figures belong to; a figure of another one (of an
    annual measure, or one that arrives late) has its own below it.
    """
    words = report.words
    columns = (
        Column("trend", Width(6.5 * MM, "pt")),
        Column("indicator", Width(1, "fr"), pad_right=2 * MM, is_header=True),
        Column("earlier", Width(21 * MM, "pt"), "right", pad_right=1.5 * MM),
        Column("latest", Width(20.5 * MM, "pt"), "right", pad_right=1.5 * MM),
        Column("change", Width(35 * MM, "pt"), pad_left=4.5 * MM),
    )
    latest = report.quarter
    earlier = latest.previous if since is Since.SHORT_TERM else latest.year_earlier
    label = quarter_short if earlier.year == latest.year else period_label
    labels = [label(earlier, words), label(latest, words), words("overview.change")]
    head = (
        HeadCell(Cell((text(title, "head"),)), 0, columns=2),
        *(
            HeadCell(Cell((text(label, "head"),)), start)
            for start, label in enumerate(labels, start=2)
        ),
    )
    rows = tuple(_change_row(report, change, earlier, latest) for change in changes)
    return Table(
        columns=columns,
        head=(head,),
        groups=(Group(rows),),
        spacing=_CHANGE_SPACING,
        head_spacing=_CHANGE_HEAD,
        rules=report.rules(),
        closing_rule=False,
        summary=title,
    )


def _change_row(report: Report, change: Change, earlier: Quarter, latest: Quarter) -> Row:
    scored, indicator = change.scored, change.scored.indicator
    look = report.trend_look(change.trend)
    name = Text((Span(indicator.code, face="bold"), Span(f" {indicator.name}")), "table")
    spoken = report.trend_word(change.trend)
    sign = (Sign(look.symbol, TREND_COLOUR, 3.6 * MM, spoken=spoken),) if look else ()
    before = _dated(report, indicator, change.earlier, "table", change.earlier_period, earlier)
    value = scored.value if scored.value is not None else change.earlier
    now = _dated(report, indicator, value, "table-bold", scored.period or latest, latest)
    said = Cell((text(change_in_words(report, change), "table"),))
    return Row((Cell(sign), Cell((name,)), before, now, said), indicator.code)


def _dated(
    report: Report,
    indicator: Indicator,
    value: Decimal,
    style: str,
    period: Period,
    headed: Quarter,
) -> Cell:
    """Return a figure, with its period below where the head names another."""
    figure = report.figures.outturn(value, indicator)
    shown = Figure(figure.whole, figure.fraction, style)
    if period == headed:
        return Cell((shown,))
    return Cell((shown, second(period_label(period, report.words))))


def change_in_words(report: Report, change: Change) -> str:
    """Return "down 1.9 points", "up 5.9 per 10,000"."""
    indicator, words = change.scored.indicator, report.words
    size = displayed(abs(change.change), indicator.decimals)
    amount = amount_with_unit(size, indicator.unit, words)
    return words("overview.down" if change.change < 0 else "overview.up", amount=amount)


def change_titles(report: Report, since: Since) -> dict[Trend, str]:
    """Return the headings of the lists of changes."""
    words, suffix = report.words, "previous" if since is Since.SHORT_TERM else "year"
    said = _compared_quarter(report, since)
    return {
        Trend.IMPROVING: words(f"overview.improved_{suffix}", quarter=said),
        Trend.DECLINING: words(f"overview.declined_{suffix}", quarter=said),
    }


def no_change_sentence(report: Report, since: Since, trend: Trend) -> str:
    """Return what is said where a list of changes is empty."""
    words, suffix = report.words, "previous" if since is Since.SHORT_TERM else "year"
    way = "improved" if trend is Trend.IMPROVING else "declined"
    return words(f"overview.none_{way}_{suffix}", quarter=_compared_quarter(report, since))


def _compared_quarter(report: Report, since: Since) -> str:
    """Return "quarter 1", and its year where a previous quarter lies in the year before."""
    if since is Since.SHORT_TERM:
        return quarter_in_sentence(report.quarter.previous, report.quarter, report.words)
    return quarter_words(report.quarter, report.words)


def not_compared_sentence(report: Report, since: Since) -> str:
    """Return what is said where no figure has an earlier one to compare with."""
    words = report.words
    if since is Since.YEAR:
        return words("overview.not_compared_year")
    if report.quarter.number == 1 and report.scores.rules.short_term is ShortTermRule.WITHIN_YEAR:
        return words("overview.not_compared_first", quarter=quarter_title(report.quarter, words))
    return words("overview.not_compared_previous")


NAMED = (ActionStatus.AT_RISK, ActionStatus.OVERDUE)
"""Statuses whose actions an overview names."""


def actions_table(report: Report) -> Table | None:
    """Return the number of actions by status, with those at risk or overdue named."""
    actions = report.dataset.actions
    if not actions:
        return None
    words = report.words
    columns = (
        Column("status", Width(24 * MM, "pt"), is_header=True),
        Column("number", Width(10 * MM, "pt"), "left"),
        # Word and number stand beside the squares.
        Column("signs", Width(20 * MM, "pt"), silent=True),
        Column("names", Width(1, "fr")),
    )
    rows = []
    for status in ActionStatus:
        members = [action for action in actions if action.status is status]
        if members or status in list(ActionStatus)[:5]:
            rows.append(_status_row(report, status, members))
    return Table(
        columns=columns,
        head=(),
        groups=(Group(tuple(rows)),),
        spacing=_ACTION_SPACING,
        head_spacing=_ACTION_SPACING,
        rules=report.rules(),
        closing_rule=False,
        summary=words("overview.actions_summary"),
        centred=True,
    )


SIGNS_SHOWN = 3
"""Squares drawn for a status; the number beside them always says how many there are."""


def _status_row(report: Report, status: ActionStatus, members: Sequence[Action]) -> Row:
    key = status_key(status)
    word = report.words(f"status.{key}")
    names: tuple[Text, ...] = ()
    if status in NAMED:
        names = tuple(_named(members))
    cells = (
        Cell((text(word, "table"),)),
        Cell((text(str(len(members)), "count"),)),
        Cell((_signs(report, status, len(members)),)) if members else Cell(),
        Cell(names),
    )
    return Row(cells, word)


def _named(members: Sequence[Action]) -> Iterator[Text]:
    for action in members:
        yield Text((Span(action.code, face="bold"), Span(f" {action.title}")), "table")


def _signs(report: Report, status: ActionStatus, number: int) -> Sign:
    look = report.action_look(status)
    return Sign(look.symbol, look.colour, ACTION_SIGN_PT, min(number, SIGNS_SHOWN))
