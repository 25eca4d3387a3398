"""Scores and trends that an officer set: words that mean something, and their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.checks.ratio import outturns
from reportgen.diagnostics import Diagnostic
from reportgen.model.rules import Score
from reportgen.scoring.override import (
    OVERRIDING_TRENDS,
    SCORE_SYMBOLS,
    TREND_SYMBOLS,
    read_score,
    read_trend,
    read_trend_override,
)

_TREND_FIELDS = ("short_term_trend_override", "annual_trend_override")


def unreadable_overrides(evidence: Evidence) -> Iterator[Diagnostic]:
    """D102: an override that is no score, band or trend of this layout."""
    bands = evidence.scores.rules.bands
    scores = [*dict.fromkeys([*(band.counts_as for band in bands), Score.NOT_SCORED])]
    score_words = dict.fromkeys([*scores, *(band.name for band in bands)])
    for _, outturn in outturns(evidence):
        cells = [("score_override", outturn.score_override, score_words)]
        cells += [
            (field, getattr(outturn, field), dict.fromkeys(OVERRIDING_TRENDS))
            for field in _TREND_FIELDS
        ]
        for field, text, words in cells:
            known = (
                read_score(text, bands) if field == "score_override" else read_trend_override(text)
            )
            if text and known is None:
                yield finding(
                    "D102",
                    outturn.place.at(field),
                    f"{field} of {outturn.code} for {outturn.period} cannot be '{text}'",
                    f"use one of: {', '.join(words)}",
                    indicator=outturn.code,
                    period=outturn.period,
                )


def unreadable_statements(evidence: Evidence) -> Iterator[Diagnostic]:
    """D102: a published score or trend that is neither a symbol nor a word for one."""
    bands = evidence.scores.rules.bands
    for _, outturn in outturns(evidence):
        cells = (
            ("score", outturn.stated_score, read_score(outturn.stated_score, bands)),
            (
                "short_term_trend",
                outturn.stated_short_term_trend,
                read_trend(outturn.stated_short_term_trend),
            ),
            ("annual_trend", outturn.stated_annual_trend, read_trend(outturn.stated_annual_trend)),
        )
        for field, text, known in cells:
            if text and known is None:
                symbols = SCORE_SYMBOLS if field == "score" else TREND_SYMBOLS
                yield finding(
                    "D102",
                    outturn.place.at(field),
                    f"{field} of {outturn.code} for {outturn.period} cannot be '{text}'",
                    f"use a word, or one of: {' '.join(symbols)}",
                    indicator=outturn.code,
                    period=outturn.period,
                )


def overrides_without_reason(evidence: Evidence) -> Iterator[Diagnostic]:
    """D105: a score or trend is set and nobody says why."""
    for _, outturn in outturns(evidence):
        if outturn.reason.strip():
            continue
        for field in ("score_override", *_TREND_FIELDS):
            if getattr(outturn, field):
                yield finding(
                    "D105",
                    outturn.place.at(field),
                    f"{field} of {outturn.code} for {outturn.period} has no reason",
                    "say why in the column 'reason': it is printed as a note",
                    indicator=outturn.code,
                    period=outturn.period,
                )
