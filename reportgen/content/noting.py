"""What must be said of a row beyond its figures: its notes, and what was decided by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.content.report import Report
from reportgen.content.window import Window, outturn_in
from reportgen.content.wording import period_label
from reportgen.disclosure.counts import counts_people
from reportgen.model.audience import Audience
from reportgen.model.indicator import Indicator
from reportgen.model.number import decimals_of, displayed
from reportgen.model.outturn import Marker, Outturn
from reportgen.scoring.scored import ScoredIndicator

_STOPS = (".", "!", "?", "…")
"""With what a sentence ends, and a note that somebody wrote may."""


def row_notes(window: Window, scored: ScoredIndicator) -> Iterator[str]:
    """Yield the notes on the figures that a row shows, oldest first, then those on symbols."""
    # Without any of them a figure has no note, and most series have none of them.
    if any(row.note or row.reason or row.markers for row in scored.series):
        for quarter in window.quarters:
            row = outturn_in(scored, quarter)
            if row is not None and row is not scored.outturn:
                yield from _past_notes(window.report, scored, row)
    if note := note_on(window.report, scored, scored.outturn):
        yield note
    yield from override_notes(window.report, scored)
    if scored.indicator.code in window.queried:
        yield window.query


def note_on(report: Report, scored: ScoredIndicator, row: Outturn | None) -> str:
    """Return the source's note on a figure, and what it was before it was revised."""
    if row is None:
        return ""
    revised = _revision(report, scored, row)
    if not row.note or not revised:
        return row.note or revised
    note = row.note if row.note.endswith(_STOPS) else f"{row.note}."
    return f"{note} {revised}"


def _revision(report: Report, scored: ScoredIndicator, row: Outturn) -> str:
    """Return what was printed of a figure that the source marks as revised.

    Of a figure that was revised in an earlier pack already, it is what stood before that.
    """
    printed = report.dataset.printed
    if printed is None or row.value is None or Marker.REVISED not in row.markers:
        return ""
    measure = printed.measures.get(scored.indicator.code)
    figure = measure.figure(row.when) if measure is not None else None
    if figure is None or measure is None:
        return ""
    decimals = min(measure.decimals, scored.indicator.decimals)
    now = displayed(row.value, decimals)
    if figure.value is not None and displayed(figure.value, decimals) != now:
        then, quarter = figure.value, figure.printed_in
    elif figure.replaced is not None and displayed(figure.replaced.value, decimals) != now:
        then, quarter = figure.replaced.value, figure.replaced.printed_in
    else:
        return ""
    if _is_small(report, scored.indicator, then):
        return ""
    words = report.words
    was = report.figures.with_unit(
        report.figures.number(then, decimals_of(then)), scored.indicator.unit
    )
    if quarter is None:
        return words("notes_under.revised_before", figure=was.plain)
    label = period_label(quarter, words)
    return words("notes_under.revised", figure=was.plain, quarter=label)


def _is_small(report: Report, indicator: Indicator, then: Decimal) -> bool:
    """Return whether a figure of before there was a rule may not be printed again."""
    rule = report.spec.disclosure
    if rule is None or not rule.suppresses or report.spec.audience is Audience.EXEMPT:
        return False
    counts = counts_people(indicator.unit) and indicator.code not in rule.leave
    return counts and rule.smallest <= then <= rule.largest


def _past_notes(report: Report, scored: ScoredIndicator, row: Outturn) -> Iterator[str]:
    """Yield the note of an earlier row, and why its figure is missing."""
    label = period_label(row.period, report.words)
    why = row.reason if row.value is None and row.replacing_marker is not None else ""
    for note in (note_on(report, scored, row), why):
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
