"""The comparisons of many indicators with other bodies and with benchmarks, as a table.

In: scored indicators, and the figures of other bodies. Out: a row for each indicator that can
be compared, with its figure, benchmark, place, best and median, and a dot strip of all bodies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.content.column_cells import benchmark_cell, indicator_cell, instead, latest_cell
from reportgen.content.column_cells import second as second_line
from reportgen.content.comparison import own_name
from reportgen.content.difference_cells import against_benchmark_cell
from reportgen.content.rank_cell import place_cell
from reportgen.content.report import HEAD_SPACING, SCORECARD_SPACING, Report
from reportgen.content.table_groups import table_groups
from reportgen.content.window import Window, window
from reportgen.content.wording import period_label, quarter_title
from reportgen.drawing.cell import Cell, Figure, Picture
from reportgen.drawing.dot_strip import HEIGHT_PT, DotStrip, draw_dot_strip
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.model.indicator import Polarity
from reportgen.model.outturn import Marker
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.rank import Peer, PeerGroup, peer_group
from reportgen.scoring.scored import ScoredIndicator
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

"""What rows can be gathered under; it stands in the first column."""


@dataclass(frozen=True, slots=True)
class ComparisonsContent:
    """The table of comparisons, ready to be set."""

    table: Table | None
    """``None`` where nothing can be compared."""
    notes: tuple[Text, ...] = ()
    key: str = ""
    """What the key to the strips is called, and below what its marks stand for."""
    own: str = ""
    other: str = ""
    """Empty where no strip has one, as is the next."""
    benchmark: str = ""
    empty: str = ""
    """What is said in place of a table."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """One indicator with what it is compared with: bodies, a benchmark, or both."""

    scored: ScoredIndicator
    group: PeerGroup | None

    @property
    def benchmark(self) -> Decimal | None:
        """The benchmark's figure."""
        stated = self.scored.indicator.benchmark
        return stated.figure if stated is not None else None

    @property
    def own(self) -> Decimal | None:
        """Our figure of the period compared."""
        return self.scored.value if self.group is None else self.group.own


def comparisons(
    report: Report,
    shown: Sequence[ScoredIndicator],
    *,
    quarters: int,
    grouping: str | None,
    sort: str = "",
) -> ComparisonsContent:
    """Return the comparisons of some indicators; those without any are counted in a note.

    Figures of other bodies may lie back as far as the first of ``quarters`` quarters, the
    reported one counted. ``sort`` orders the rows of each group.
    """
    words = report.words
    if not shown:
        return ComparisonsContent(None, empty=words("scorecard.no_indicators"))
    compared = [each for each in _compared(report, shown, quarters) if _says_something(each)]
    if not compared:
        return ComparisonsContent(None, empty=words("comparison.none"))
    seen = window(report, 1)
    found = {each.scored.indicator.code: each for each in compared}

    def row(scored: ScoredIndicator) -> Row:
        return _row(seen, found[scored.indicator.code])

    table = Table(
        columns=tuple(_columns(grouping)),
        head=(tuple(_head(report, grouping)),),
        groups=tuple(table_groups(report, (each.scored for each in compared), grouping, sort, row)),
        spacing=SCORECARD_SPACING,
        head_spacing=HEAD_SPACING,
        rules=report.rules(),
        summary=words("comparison.page_summary", quarter=period_label(report.quarter, words)),
    )
    notes = (
        *_explanations(report, compared, left_out=len(shown) - len(compared)),
        *seen.notes.paragraphs(words),
    )
    return ComparisonsContent(
        table,
        notes,
        key=words("comparison.key"),
        own=own_name(report),
        other=words("comparison.key_other") if any(each.group for each in compared) else "",
        benchmark=words("comparison.key_benchmark")
        if any(each.benchmark is not None for each in compared)
        else "",
    )


def _compared(
    report: Report, shown: Sequence[ScoredIndicator], quarters: int
) -> Iterator[_Compared]:
    oldest = report.quarter.shift(1 - quarters)
    for scored in shown:
        others = report.dataset.comparators.get(scored.indicator.code, ())
        yield _Compared(scored, peer_group(scored, others, oldest=oldest))


def _says_something(compared: _Compared) -> bool:
    """Whether there are two figures to hold against each other."""
    return compared.own is not None and (
        compared.group is not None or compared.benchmark is not None
    )


def _columns(grouping: str | None) -> Iterator[Column]:
    if grouping:
        yield Column("group", Width(22 * MM, "pt"), pad_right=1 * MM)
    yield Column("indicator", Width(1.9, "fr"), pad_right=1.5 * MM, is_header=True)
    yield Column("latest", Width(21 * MM, "pt"), "centre", 0.8 * MM, 0.8 * MM, tint="latest")
    yield Column("benchmark", Width(1.2, "fr"), pad_left=2.5 * MM, pad_right=1 * MM)
    yield Column("against_benchmark", Width(19 * MM, "pt"), "centre", 1 * MM, 1 * MM)
    yield Column("rank", Width(16 * MM, "pt"), "centre")
    yield Column("best", Width(1.1, "fr"), pad_left=2.5 * MM, pad_right=1 * MM)
    yield Column("median", Width(14 * MM, "pt"), "centre")
    yield Column("bodies", Width(1.6, "fr"), "centre", 2.5 * MM, 0.5 * MM)


def _head(report: Report, grouping: str | None) -> Iterator[HeadCell]:
    words = report.words
    labels = [
        *([words(f"scorecard.{grouping}")] if grouping else []),
        words("scorecard.indicator"),
        words("scorecard.latest", quarter=quarter_title(report.quarter, words)),
        words("scorecard.benchmark"),
        *(words(f"comparison.{key}") for key in ("against_benchmark", "rank", "best", "median")),
        words("comparison.bodies"),
    ]
    for start, label in enumerate(labels):
        yield HeadCell(Cell((text(label, "head"),)), start)


def _row(seen: Window, compared: _Compared) -> Row:
    scored = compared.scored
    cells = (
        indicator_cell(seen, scored),
        latest_cell(seen, scored),
        benchmark_cell(seen, scored),
        against_benchmark_cell(seen, scored),
        _rank_cell(seen, compared),
        _best_cell(seen, compared),
        _median_cell(seen, compared),
        _bodies_cell(seen, compared),
    )
    return Row(cells, scored.indicator.code)


def _none(seen: Window) -> Cell:
    """Return what stands where there can be no figure: no bodies, or no better way."""
    seen.notes.use((Marker.NOT_APPLICABLE,))
    return Cell((instead(Marker.NOT_APPLICABLE),))


def _rank_cell(seen: Window, compared: _Compared) -> Cell:
    standing = compared.group.standing if compared.group is not None else None
    return _none(seen) if standing is None else place_cell(seen, compared.scored, standing)


def _best_cell(seen: Window, compared: _Compared) -> Cell:
    """Return the best figure; below, whose it is."""
    report, standing = seen.report, compared.group.standing if compared.group else None
    if standing is None:
        return _none(seen)
    best = standing.peers[0]
    figure = report.figures.outturn(best.value, compared.scored.indicator)
    whose = _named(report, best)
    shared = sum(peer.value == best.value for peer in standing.peers) - 1
    if shared:
        whose = report.words("comparison.shared", n=shared, body=whose, number=str(shared))
    return Cell((Figure(figure.whole, figure.fraction, "table-strong"), second_line(whose)))


def _median_cell(seen: Window, compared: _Compared) -> Cell:
    if compared.group is None:
        return _none(seen)
    figure = seen.report.figures.outturn(compared.group.middle, compared.scored.indicator)
    return Cell((Figure(figure.whole, figure.fraction, "table"),))


def _named(report: Report, peer: Peer) -> str:
    return own_name(report) if peer.body is None else peer.body


def _bodies_cell(seen: Window, compared: _Compared) -> Cell:
    """Return the dot strip, its figures in its alternative text."""
    report, indicator = seen.report, compared.scored.indicator
    assert compared.own is not None
    others = [peer.value for peer in _peers(compared) if peer.body is not None]
    shown = [*others, compared.own]
    said = {value: report.figures.outturn(value, indicator).plain for value in shown}
    if compared.benchmark is not None:
        shown.append(compared.benchmark)
        figure = report.figures.benchmark(compared.benchmark, indicator.unit).plain
        said.setdefault(compared.benchmark, figure)
    falling = indicator.polarity is Polarity.LOW
    low, high = said[min(shown)], said[max(shown)]
    strip = DotStrip(
        others=tuple(map(float, others)),
        own=float(compared.own),
        benchmark=None if compared.benchmark is None else float(compared.benchmark),
        start=high if falling else low,
        end=low if falling else high,
        falling=falling,
    )

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        draw_dot_strip(canvas, strip, x, y, width, fonts)

    return Cell((Picture(HEIGHT_PT, draw, _in_words(report, compared)),))


def _peers(compared: _Compared) -> tuple[Peer, ...]:
    """Return all bodies, which is our own alone where only a benchmark is compared."""
    if compared.group is not None:
        return compared.group.peers
    assert compared.own is not None
    return (Peer(None, compared.own),)


def _in_words(report: Report, compared: _Compared) -> str:
    words, scored = report.words, compared.scored
    period = compared.group.period if compared.group is not None else scored.period
    assert period is not None
    bodies = ", ".join(
        words(
            "comparison.body",
            body=_named(report, peer),
            figure=report.figures.outturn(peer.value, scored.indicator).plain,
        )
        for peer in _peers(compared)
    )
    said = words(
        "comparison.strip_alt",
        name=f"{scored.indicator.code} {scored.indicator.name}",
        period=period_label(period, words),
        bodies=bodies,
    )
    if compared.benchmark is None:
        return said
    figure = report.figures.benchmark(compared.benchmark, scored.indicator.unit).plain
    return f"{said} {words('notes.benchmark', benchmark=figure)}"


def _explanations(
    report: Report, compared: Sequence[_Compared], *, left_out: int
) -> Iterator[Text]:
    """Yield what the columns hold, where the figures come from, and what is not shown."""
    words = report.words
    if any(each.group is not None for each in compared):
        yield Text(
            (
                Span(words("comparison.rank"), face="semibold"),
                Span(f" {words('notes_under.rank')} {words('comparison.note')}"),
            ),
            "note",
        )
    else:
        yield text(words("comparison.note"), "note")
    sources = dict.fromkeys(
        source.rstrip(".")
        for each in compared
        if each.group is not None
        for source in each.group.sources
    )
    if sources:
        yield text(words("comparison.sources", sources="; ".join(sources)), "note")
    if left_out:
        yield text(words("comparison.left_out", n=left_out, number=str(left_out)), "note")
