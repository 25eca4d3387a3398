"""The cells of a scorecard: what each column says of an indicator.

Every cell has a first line (figure, symbol, value) and a second one in smaller type
(counts, words, sources).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.content.notes import marker_text
from reportgen.content.paths import path_in_words, path_of
from reportgen.content.report import BAD_NEWS, Report
from reportgen.content.window import Window, outturn_in
from reportgen.content.wording import period_label, unit_label
from reportgen.drawing.cell import Cell, Figure, Picture, Sign
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.sparkline import Sparkline, draw_sparkline
from reportgen.model.outturn import Marker
from reportgen.model.period import Quarter
from reportgen.model.rules import Trend
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.reported import is_due
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
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
    return Cell((title, second(unit_and_polarity(window.report, scored))))


def unit_and_polarity(report: Report, scored: ScoredIndicator) -> str:
    """Return "per cent; low is good"."""
    indicator, words = scored.indicator, report.words
    polarity = words(f"polarity.{indicator.polarity.value}")
    return words("polarity.line", unit=unit_label(indicator, words), polarity=polarity)


def note_references(window: Window, scored: ScoredIndicator) -> str:
    """Return " [note 1]" for each note on a figure shown, registering the notes."""
    words, register = window.report.words, window.notes
    found: list[str] = []
    for quarter in window.quarters:
        row = outturn_in(scored, quarter)
        if row is not None and row.note and row is not scored.outturn:
            label = period_label(row.period, words)
            found.append(words("notes_under.period_note", period=label, note=row.note))
    shown = scored.outturn
    if shown is not None:
        if shown.note:
            found.append(shown.note)
        found += override_notes(window.report, scored)
    references = [words("scorecard.note_ref", number=str(register.number(note))) for note in found]
    if scored.indicator.code in window.queried:
        references.append(words("scorecard.note_ref", number=str(register.number(window.query))))
    return "".join(f" {reference}" for reference in dict.fromkeys(references))


def override_notes(report: Report, scored: ScoredIndicator) -> list[str]:
    """Return a note for each symbol that was decided by hand, with the reason given."""
    words = report.words
    pairs = []
    if scored.score is not scored.computed_score or scored.band != scored.computed_band:
        pairs.append((score_word(report, scored), computed_score_word(report, scored)))
    if scored.short_term is not scored.computed_short_term:
        pairs.append(
            (report.trend_word(scored.short_term), report.trend_word(scored.computed_short_term))
        )
    if scored.annual is not scored.computed_annual:
        pairs.append((report.trend_word(scored.annual), report.trend_word(scored.computed_annual)))
    return [
        words("notes_under.override", stated=stated, computed=computed, reason=scored.reason)
        for stated, computed in pairs
    ]


def score_word(report: Report, scored: ScoredIndicator) -> str:
    """Return the word of an indicator's band, or why it has no score."""
    band = report.band(scored)
    if band is not None:
        return band.word
    why = scored.why_not_scored
    return report.words(f"not_scored.{why.value}" if why else "overview.not_scored")


def computed_score_word(report: Report, scored: ScoredIndicator) -> str:
    """Return the word of the band that the figures give."""
    words = [band.word for band in report.layout.bands if band.name == scored.computed_band]
    return words[0] if words else report.words("overview.not_scored")


def code_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the code."""
    return Cell((text(scored.indicator.code, "table", face="bold"),))


def title_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the title with its note references."""
    title = f"{scored.indicator.name}{note_references(window, scored)}"
    return Cell((text(title, "table"),))


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
        marker = (row.replacing_marker if row else None) or _why_empty(scored, quarter)
        window.notes.use((marker,))
        return Cell((instead(marker),))
    figure = window.report.figures.number(value, scored.indicator.decimals)
    part = Figure(figure.whole, figure.fraction, "table")
    if not row.markers:
        return Cell((part,))
    window.notes.use(row.markers)
    return Cell((part, second(marker_text(row.markers))))


def _why_empty(scored: ScoredIndicator, quarter: Quarter) -> Marker:
    """Return ``z`` where no figure was ever due for the quarter, else ``x``."""
    due = is_due(scored.indicator, quarter)
    return Marker.NOT_AVAILABLE if due else Marker.NOT_APPLICABLE


def latest_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure reported, large; below, its counts, or why there is none."""
    report, outturn = window.report, scored.outturn
    words = report.words
    lines: list[Figure | Text] = []
    if scored.value is None or outturn is None:
        marker = (outturn.replacing_marker if outturn else None) or (
            Marker.NOT_AVAILABLE if scored.due else Marker.NOT_APPLICABLE
        )
        window.notes.use((marker,))
        lines.append(instead(marker, "latest"))
        why = (outturn.reason if outturn else "") or (
            words(f"not_scored.{scored.why_not_scored.value}")
            if scored.why_not_scored and not scored.due
            else words(f"marker.{marker.value}.name").lower()
        )
        lines.append(second(why))
        return Cell(tuple(lines))
    figure = report.figures.outturn(scored.value, scored.indicator)
    window.notes.use(outturn.markers)
    marked = marker_text(outturn.markers)
    lines.append(Figure(figure.whole, figure.fraction, "latest", marked, "second"))
    if outturn.numerator is not None and outturn.denominator is not None:
        counts = words(
            "scorecard.counts",
            numerator=report.figures.as_written(outturn.numerator),
            denominator=report.figures.as_written(outturn.denominator),
        )
        lines.append(second(counts))
    if scored.period is not None and scored.period != report.quarter:
        lines.append(second(period_label(scored.period, words)))
    return Cell(tuple(lines))


def target_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the target as written; below, on which side of it is good."""
    report = window.report
    if scored.target is None:
        window.notes.use((Marker.NOT_APPLICABLE,))
        return Cell((instead(Marker.NOT_APPLICABLE),))
    figure = report.figures.target(scored.target, scored.indicator.unit)
    part = Figure(figure.whole, figure.fraction, "table")
    qualifier = report.words(f"target.{scored.indicator.polarity.value}")
    return Cell((part, second(qualifier)) if qualifier else (part,))


def score_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the symbol of the score, and its word; or why there is none."""
    report, band = window.report, window.report.band(scored)
    if band is None:
        no_value = scored.why_not_scored is not None and scored.missing
        marker = Marker.NOT_AVAILABLE if no_value else Marker.NOT_APPLICABLE
        window.notes.use((marker,))
        return Cell((instead(marker), second(score_word(report, scored))))
    strong = scored.score in BAD_NEWS
    sign = Sign(band.symbol, band.colour, SCORE_SIZE_PT)
    return Cell((sign, second(band.word, strong=strong)))


def short_term_trend_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the short-term trend's arrow and word."""
    return _trend_cell(window, scored, scored.short_term)


def annual_trend_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the annual trend's arrow and word."""
    return _trend_cell(window, scored, scored.annual)


def _trend_cell(window: Window, scored: ScoredIndicator, trend: Trend) -> Cell:
    report = window.report
    look = report.trend_look(trend)
    if look is None:
        marker = Marker.NOT_AVAILABLE if scored.missing else Marker.NOT_APPLICABLE
        window.notes.use((marker,))
        return Cell((instead(marker),))
    sign = Sign(look.symbol, TREND_COLOUR, TREND_SIZE_PT)
    return Cell((sign, second(report.trend_word(trend), strong=trend in BAD_NEWS)))


def sparkline_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the indicator's path with its target, and every number in its alternative."""
    report = window.report
    path = path_of(window, scored)
    sparkline = Sparkline(path.numbers, path.target_lines(), window.year_ends, path.breaks)
    if sparkline.figures < 2:
        window.notes.use((Marker.NOT_AVAILABLE,))
        return Cell((instead(Marker.NOT_AVAILABLE),))
    words = report.words
    target = words("scorecard.sparkline_no_target")
    if scored.target is not None:
        figure = report.figures.target(scored.target, scored.indicator.unit).plain
        target = words("scorecard.sparkline_target", target=figure)
    alt = words(
        "scorecard.sparkline_alt",
        name=f"{scored.indicator.code} {scored.indicator.name}",
        points=path_in_words(path, scored, report),
        target=target,
    )

    def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
        draw_sparkline(canvas, sparkline, x, y, width, SPARKLINE_HEIGHT_PT)

    return Cell((Picture(SPARKLINE_HEIGHT_PT, draw, alt),))


def benchmark_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the comparator's figure, and where it comes from."""
    benchmark = scored.indicator.benchmark
    source = (second(benchmark.source),) if benchmark and benchmark.source else ()
    if benchmark is None or benchmark.figure is None:
        window.notes.use((Marker.NOT_APPLICABLE,))
        return Cell((instead(Marker.NOT_APPLICABLE), *source))
    figure = window.report.figures.benchmark(benchmark.figure, scored.indicator.unit)
    return Cell((Figure(figure.whole, figure.fraction, "table-strong"), *source))


def note_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the note on the figure reported, printed in the row."""
    note = scored.outturn.note if scored.outturn else ""
    return Cell((second(note),)) if note else Cell()
