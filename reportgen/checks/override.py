"""Scores and trends that an officer set: words that mean something, and their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.checks.ratio import outturns
from reportgen.diagnostics import Diagnostic
from reportgen.model.outturn import Outturn
from reportgen.model.rules import Score
from reportgen.scoring.override import (
    SCORE_SYMBOLS,
    TREND_SYMBOLS,
    read_score,
    read_trend,
)

_SET_SCORES = ("score_override", "forecast_score")
_ARROWS = " ".join(TREND_SYMBOLS)
_OVERRIDES = ("score_override", "short_term_trend_override", "annual_trend_override")


def unreadable_scores(evidence: Evidence) -> Iterator[Diagnostic]:
    """D102: a score that is set or forecast, and is no score or band of this layout."""
    bands = evidence.scores.rules.bands
    words = dict.fromkeys(
        (*(band.counts_as for band in bands), Score.NOT_SCORED, *(band.name for band in bands))
    )
    for _, outturn in outturns(evidence):
        if not (outturn.score_override or outturn.forecast_score):
            continue
        for field in _SET_SCORES:
            text = getattr(outturn, field)
            if text and read_score(text, bands) is None:
                yield _unreadable(outturn, field, f"use one of: {', '.join(words)}")


def unreadable_statements(evidence: Evidence) -> Iterator[Diagnostic]:
    """D102: a published score or trend that is neither a symbol nor a word for one."""
    bands = evidence.scores.rules.bands
    for _, outturn in outturns(evidence):
        if outturn.stated_score and read_score(outturn.stated_score, bands) is None:
            yield _unreadable(outturn, "score", f"use a word, or one of: {' '.join(SCORE_SYMBOLS)}")
        if not (outturn.stated_short_term_trend or outturn.stated_annual_trend):
            continue
        for field in ("short_term_trend", "annual_trend"):
            text = getattr(outturn, f"stated_{field}")
            if text and read_trend(text) is None:
                yield _unreadable(outturn, field, f"use a word, or one of: {_ARROWS}")


def overrides_without_reason(evidence: Evidence) -> Iterator[Diagnostic]:
    """D105: a score or trend is set and nobody says why."""
    for _, outturn in outturns(evidence):
        is_set = (
            outturn.score_override
            or outturn.short_term_trend_override
            or outturn.annual_trend_override
        )
        if not is_set or outturn.reason.strip():
            continue
        for field in _OVERRIDES:
            if getattr(outturn, field):
                yield finding(
                    "D105",
                    outturn.place.at(field),
                    f"{field} of {outturn.code} for {outturn.when} has no reason",
                    "say why in the column 'reason': it is printed as a note",
                    indicator=outturn.code,
                    period=outturn.when,
                )


def _unreadable(outturn: Outturn, column: str, hint: str) -> Diagnostic:
    stated = getattr(outturn, column, None) or getattr(outturn, f"stated_{column}")
    return finding(
        "D102",
        outturn.place.at(column),
        f"{column} of {outturn.code} for {outturn.when} cannot be '{stated}'",
        hint,
        indicator=outturn.code,
        period=outturn.when,
    )
