"""The cells of a scorecard: what each column says of an indicator.

Every cell has a first line (figure, symbol, value) and a second one in smaller type
(counts, words, sources).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.content.absence import (
    annual_marker,
    long_term_marker,
    marker_in,
    marker_of_all,
    short_term_marker,
    without,
)
from reportgen.content.exempt import exempt_mark
from reportgen.content.notes import marker_pairs, marker_text
from reportgen.content.noting import note_on, row_notes, score_word
from reportgen.content.paths import path_in_words, path_of, target_in_words
from reportgen.content.report import BAD_NEWS, Report
from reportgen.content.window import Window, outturn_in
from reportgen.content.wording import period_label, unit_label, unit_words
from reportgen.drawing.cell import Cell, Figure, Picture, Sign
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.sparkline import Sparkline, draw_sparkline
from reportgen.model.indicator import Polarity
from reportgen.model.outturn import Marker
from reportgen.model.period import Quarter
from reportgen.model.rules import Trend, WhyNotScored
from reportgen.model.unit import Unit
from reportgen.pdf.fonts import Fonts
from reportgen.remembering import remembered
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.words import Words
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

SCORE_SIZE_PT = 4.2 * MM
TREND_SIZE_PT = 4.6 * MM
TREND_COLOUR = "ink"
"""Arrows have no colour of their own: it would argue with that of the score beside them."""
SPARKLINE_HEIGHT_PT = 9.5 * MM


def second(content: str, *, strong: bool = False) -> Text:
    """Return a second line of a cell."""
    return text(content, "second-strong" if strong else "second")


def instead(marker: Marker, style: str = "table") -> Figure:
    """Return what is printed where there is no figure."""
    return Figure("", marker_text((marker,)), style)


# Rows differ in few of their cells. Cells that say the same are one value, which is measured and
# set once for a column: 0.05 s of 0.75 s at 1000 indicators.
@remembered(4096)
def _figure_cell(whole: str, fraction: str, style: str, below: str = "") -> Cell:
    part = Figure(whole, fraction, style)
    return Cell((part, second(below)) if below else (part,))


@remembered(256)
def _sign_cell(symbol: str, colour: str, size_pt: float, word: str, strong: bool) -> Cell:
    return Cell((Sign(symbol, colour, size_pt), second(word, strong=strong)))


@remembered(64)
def _instead_cell(marker: Marker) -> Cell:
    return Cell((instead(marker),))


def outcome_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the outcome as a cell of its own, where rows are not grouped by it."""
    return Cell((text(scored.indicator.outcome, "table-strong"),))


def directorate_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the directorate."""
    name = scored.indicator.directorate or window.report.directorate
    return Cell((text(name, "table-strong"),))


def indicator_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return code, title and note references; below, the unit and which way is good."""
    title = Text(
        (
            Span(scored.indicator.code, face="bold"),
            Span(f" {scored.indicator.name}{note_references(window, scored)}"),
        ),
        "table",
    )
    below = second(unit_and_polarity(window.report, scored))
    return Cell((title, below, *_exempt_line(window, scored)))


def _exempt_line(window: Window, scored: ScoredIndicator) -> tuple[Text, ...]:
    mark = exempt_mark(window.report, scored.indicator)
    return (second(mark, strong=True),) if mark else ()


def unit_and_polarity(report: Report, scored: ScoredIndicator) -> str:
    """Return "per cent; low is good"."""
    return _unit_and_polarity(scored.indicator.unit, scored.indicator.polarity, report.words)


@remembered(256)
def _unit_and_polarity(unit: Unit, polarity: Polarity, words: Words) -> str:
    good = words(f"polarity.{polarity.value}")
    return words("polarity.line", unit=unit_words(unit, words), polarity=good)


def note_references(window: Window, scored: ScoredIndicator) -> str:
    """Return " [note 1]" for each note on a figure shown, registering the notes."""
    words, register = window.report.words, window.notes
    notes = dict.fromkeys(row_notes(window, scored))
    references = [words("scorecard.note_ref", number=str(register.number(note))) for note in notes]
    return "".join(f" {reference}" for reference in references)


def code_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the code."""
    return Cell((text(scored.indicator.code, "table", face="bold"),))


def title_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the title with its note references."""
    title = f"{scored.indicator.name}{note_references(window, scored)}"
    return Cell((text(title, "table"), *_exempt_line(window, scored)))


def owner_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the owner's role."""
    return Cell((text(role_of(window.report, scored.indicator.owner), "table"),))


def role_of(report: Report, owner: str) -> str:
    """Return the role of an owner as the pack lists it, or the owner as written."""
    known = report.dataset.owners.get(owner)
    return known.role if known is not None and known.role else owner


def unit_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the unit in words."""
    return Cell((text(unit_label(scored.indicator, window.report.words), "table"),))


def history_cell(window: Window, scored: ScoredIndicator, quarter: Quarter) -> Cell:
    """Return an earlier quarter's figure, bare; its markers stand on the second line."""
    row = outturn_in(scored, quarter)
    value = displayed_value(scored.indicator, row)
    if row is None or value is None:
        marker = marker_in(scored, quarter)
        window.notes.use((marker,))
        return _instead_cell(marker)
    figure = window.report.figures.number(value, scored.indicator.decimals)
    if not row.markers:
        return _figure_cell(figure.whole, figure.fraction, "table")
    window.notes.use(row.markers)
    return _figure_cell(figure.whole, figure.fraction, "table", marker_pairs(row.markers))


def latest_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure reported, large; below, its counts, or why there is none."""
    report, outturn = window.report, scored.outturn
    lines = list(latest_figure(window, scored).parts)
    if scored.value is None:
        lines.append(second(_why_missing(report, scored, latest_marker(scored))))
    elif outturn and outturn.numerator is not None and outturn.denominator is not None:
        counts = report.words(
            "scorecard.counts",
            numerator=report.figures.as_written(outturn.numerator),
            denominator=report.figures.as_written(outturn.denominator),
        )
        lines.insert(1, second(counts))
    return Cell(tuple(lines))


def latest_figure(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure reported with its markers, and its period where the head has another."""
    if scored.value is None or scored.outturn is None:
        marker = latest_marker(scored)
        window.notes.use((marker,))
        return Cell((instead(marker, "latest"),))
    figure = window.report.figures.outturn(scored.value, scored.indicator)
    marked = marker_text(scored.outturn.markers)
    window.notes.use(scored.outturn.markers)
    shown = Figure(figure.whole, figure.fraction, "latest", marked, "second")
    if scored.period is None or scored.period == window.last:
        return Cell((shown,))
    return Cell((shown, second(period_label(scored.period, window.report.words))))


def latest_marker(scored: ScoredIndicator) -> Marker:
    """Return what is printed in place of the figure reported, where there is none."""
    stated = scored.outturn.replacing_marker if scored.outturn else None
    return stated or (Marker.NOT_AVAILABLE if scored.due else Marker.NOT_APPLICABLE)


def _why_missing(report: Report, scored: ScoredIndicator, marker: Marker) -> str:
    """Return why there is no figure: the reason beside its marker, or what that stands for."""
    if scored.outturn is not None and scored.outturn.replacing_marker and scored.outturn.reason:
        return scored.outturn.reason
    if not scored.due:
        return report.words("not_scored.not_due")
    return report.words(f"marker.{marker.value}.short")


def target_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the target as written; below, on which side of it is good."""
    report = window.report
    if scored.target is None:
        window.notes.use((Marker.NOT_APPLICABLE,))
        return _instead_cell(Marker.NOT_APPLICABLE)
    figure = report.figures.target(scored.target, scored.indicator.unit)
    qualifier = report.words(f"target.{scored.indicator.polarity.value}")
    return _figure_cell(figure.whole, figure.fraction, "table", qualifier)


def score_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the symbol of the score, and its word; or why there is none."""
    report, band = window.report, window.report.band(scored)
    if band is None:
        marker = Marker.NOT_APPLICABLE
        if scored.why_not_scored is WhyNotScored.NO_VALUE:
            marker = without(latest_marker(scored))
        window.notes.use((marker,))
        return Cell((instead(marker), second(score_word(report, scored))))
    strong = scored.score in BAD_NEWS
    return _sign_cell(band.symbol, band.colour, SCORE_SIZE_PT, band.word, strong)


def short_term_trend_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the short-term trend's arrow and word."""
    return _trend_cell(window, scored, scored.short_term, short_term_marker)


def long_term_trend_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the long-term trend's arrow and word."""
    return _trend_cell(window, scored, scored.long_term, long_term_marker)


def annual_trend_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the annual trend's arrow and word."""
    return _trend_cell(window, scored, scored.annual, annual_marker)


def _trend_cell(
    window: Window,
    scored: ScoredIndicator,
    trend: Trend,
    marker_for: Callable[[Report, ScoredIndicator], Marker],
) -> Cell:
    report = window.report
    look = report.trend_look(trend)
    if look is None:
        marker = marker_for(report, scored)
        window.notes.use((marker,))
        return _instead_cell(marker)
    word = report.trend_word(trend)
    return _sign_cell(look.symbol, TREND_COLOUR, TREND_SIZE_PT, word, trend in BAD_NEWS)


def sparkline_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the indicator's path with its target, and every number in its alternative."""
    report = window.report
    path = path_of(window, scored)
    parted = (*path.breaks, *path.restarts)
    sparkline = Sparkline(path.numbers, path.target_lines(), window.year_ends, parted)
    if sparkline.figures < 2:
        gaps = (
            quarter
            for quarter, value in zip(path.quarters, path.values, strict=True)
            if value is None
        )
        marker = marker_of_all(marker_in(scored, quarter) for quarter in gaps)
        window.notes.use((marker,))
        return Cell((instead(marker),))
    alt = report.words(
        "path.alt",
        name=f"{scored.indicator.code} {scored.indicator.name}",
        points=path_in_words(path, scored, report),
        target=target_in_words(path, scored, report),
    )

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        draw_sparkline(canvas, sparkline, x, y, width, SPARKLINE_HEIGHT_PT)

    return Cell((Picture(SPARKLINE_HEIGHT_PT, draw, alt),))


def benchmark_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the comparator's figure, and where it comes from."""
    benchmark = scored.indicator.benchmark
    source = _source(window, scored) if benchmark and benchmark.source else ""
    if benchmark is None or benchmark.figure is None:
        window.notes.use((Marker.NOT_APPLICABLE,))
        missing = instead(Marker.NOT_APPLICABLE)
        return Cell((missing, second(source)) if source else (missing,))
    figure = window.report.figures.benchmark(benchmark.figure, scored.indicator.unit)
    return _figure_cell(figure.whole, figure.fraction, "table-strong", source)


def _source(window: Window, scored: ScoredIndicator) -> str:
    """Return where a benchmark comes from, or the note that says so where that takes long."""
    assert scored.indicator.benchmark is not None
    source, words = scored.indicator.benchmark.source, window.report.words
    if scored.indicator.code not in window.noted:
        return source
    number = window.notes.number(words("notes_under.benchmark_source", source=source.rstrip(".")))
    return words("scorecard.note_ref", number=str(number))


def note_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the note on the figure reported, printed in the row."""
    note = note_on(window.report, scored, scored.outturn)
    return Cell((second(note),)) if note else Cell()
