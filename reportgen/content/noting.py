"""What must be said of a row beyond its figures: its notes, and what was decided by hand."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.content.report import Report
from reportgen.content.window import Window, outturn_in
from reportgen.content.wording import period_label
from reportgen.model.outturn import Outturn
from reportgen.scoring.scored import ScoredIndicator


def row_notes(window: Window, scored: ScoredIndicator) -> Iterator[str]:
    """Yield the notes on the figures that a row shows, oldest first, then those on symbols."""
    for quarter in window.quarters:
        row = outturn_in(scored, quarter)
        if row is not None and row is not scored.outturn:
            yield from _past_notes(window.report, row)
    shown = scored.outturn
    if shown is not None and shown.note:
        yield shown.note
    yield from override_notes(window.report, scored)
    if scored.indicator.code in window.queried:
        yield window.query


def _past_notes(report: Report, row: Outturn) -> Iterator[str]:
    """Yield the note of an earlier row, and why its figure is missing."""
    label = period_label(row.period, report.words)
    why = row.reason if row.value is None and row.replacing_marker is not None else ""
    for note in (row.note, why):
        if note:
            yield report.words("notes_under.period_note", period=label, note=note)


def override_notes(report: Report, scored: ScoredIndicator) -> Iterator[str]:
    """Yield a note for each symbol that was decided by hand, with the reason given."""
    words = report.words
    changed = []
    if scored.score is not scored.computed_score or scored.band != scored.computed_band:
        stated, computed = score_word(report, scored), computed_score_word(report, scored)
        changed.append(("scorecard.score", stated, computed))
    for key, stated_trend, computed_trend in (
        ("scorecard.short_term_trend", scored.short_term, scored.computed_short_term),
        ("scorecard.annual_trend", scored.annual, scored.computed_annual),
    ):
        if stated_trend is not computed_trend:
            stated, computed = report.trend_word(stated_trend), report.trend_word(computed_trend)
            changed.append((key, stated, computed))
    for key, stated, computed in changed:
        yield words(
            "notes_under.override",
            what=words(key),
            stated=stated,
            computed=computed,
            reason=scored.reason,
        )


def score_word(report: Report, scored: ScoredIndicator) -> str:
    """Return the word of an indicator's band, or why it has no score."""
    band = report.band(scored)
    if band is not None:
        return band.word
    why = scored.why_not_scored
    return report.words(f"not_scored.{why.value if why else 'plain'}")


def computed_score_word(report: Report, scored: ScoredIndicator) -> str:
    """Return the word of the band that the figures give."""
    words = (band.word for band in report.layout.bands if band.name == scored.computed_band)
    return next(words, report.words("not_scored.plain"))


def how_to_read(report: Report) -> str:
    """Return what a reader may rely on.

    That is less where symbols were set by hand, and the words of symbols are elsewhere
    where a heat map prints symbols alone.
    """
    words = report.words
    by_hand = any(True for scored in report.scores for _ in override_notes(report, scored))
    dense = any(page.kind == "heatmap" and not page.options.words for page in report.layout.pages)
    return words(
        "contents.how_to_read_text",
        calculated=words("contents.calculated_by_hand" if by_hand else "contents.calculated"),
        told_apart=words("contents.told_apart_heatmap" if dense else "contents.told_apart"),
    )
