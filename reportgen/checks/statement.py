"""Scores and trends that were published before, held against the ones that are computed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic
from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator
from reportgen.model.outturn import Outturn
from reportgen.model.period import last_quarter_of
from reportgen.model.rules import Score, Trend
from reportgen.scoring.override import names_band, read_score, read_trend
from reportgen.scoring.score import score_period
from reportgen.scoring.scored import ScoredIndicator

# A published arrow says which way the number went where neither way is better.
_SAME = {Trend.UP: Trend.IMPROVING, Trend.DOWN: Trend.DECLINING}


@dataclass(frozen=True, slots=True)
class _Contradiction:
    field: str
    what: str
    stated: str
    computed: str


def contradicted_statements(evidence: Evidence) -> Iterator[Diagnostic]:
    """D204: a stated score or trend that the figures, after overrides, do not give.

    Every period up to the reported one is looked at. A past one is scored as past scores
    are; where it cannot be, for want of its own target or an earlier figure, it is not
    contradicted either. Of months only the last ones of their quarters are scored.
    """
    quarter = evidence.scores.quarter
    rows = (
        (indicator, outturn)
        for indicator in evidence.dataset.indicators
        for outturn in evidence.dataset.series[indicator.code]
    )
    for indicator, outturn in rows:
        if not _states(outturn) or last_quarter_of(outturn.period) > quarter:
            continue
        scored = evidence.scores.by_code[indicator.code]
        shown = scored.due and scored.period == outturn.period
        found = scored if shown else _past(evidence, indicator, outturn)
        for each in _contradictions(evidence, outturn, found, past=not shown):
            yield finding(
                "D204",
                outturn.place.at(each.field),
                f"the {each.what} of {indicator.code} for {outturn.period} is stated as "
                f"{each.stated}, and computed as {each.computed}",
                "correct the figures or the stated symbol, or set an override with its reason",
                indicator=indicator.code,
                period=outturn.period,
            )


def _contradictions(
    evidence: Evidence, outturn: Outturn, found: ScoredIndicator, *, past: bool
) -> Iterator[_Contradiction]:
    stated = read_score(outturn.stated_score, evidence.scores.rules.bands)
    if stated is not None and not (past and found.score is Score.NOT_SCORED):
        score, band = stated
        other_band = (
            band is not None and names_band(outturn.stated_score, band) and band.name != found.band
        )
        if score is not found.score or other_band:
            text = outturn.stated_score.strip()
            yield _Contradiction("score", "score", text, found.band or found.score.value)
    trends = (
        ("short_term_trend", "short-term trend", outturn.stated_short_term_trend, found.short_term),
        ("annual_trend", "annual trend", outturn.stated_annual_trend, found.annual),
    )
    for field, what, text, computed in trends:
        trend = read_trend(text)
        if trend is None or (past and computed is Trend.NONE):
            continue
        if trend not in (computed, _SAME.get(computed)):
            yield _Contradiction(field, what, text.strip(), computed.value)


def _past(evidence: Evidence, indicator: Indicator, outturn: Outturn) -> ScoredIndicator:
    scores = evidence.scores
    return score_period(
        indicator,
        evidence.dataset.series[indicator.code],
        outturn.period,
        scores.rules,
        scores.quarter.fiscal_year,
    )


def _states(outturn: Outturn) -> bool:
    return bool(
        outturn.stated_score or outturn.stated_short_term_trend or outturn.stated_annual_trend
    )
