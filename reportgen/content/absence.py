"""Which marker stands where there is nothing to print: not available, or not applicable.

``x`` says that a figure is missing, ``z`` that there can be none. A trend or a score has
``z`` where the rules know none (a first quarter, a count to date, a break), and otherwise
what its missing figure has: ``x``, or ``c`` where that is confidential.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.content.report import Report
from reportgen.content.window import outturn_in
from reportgen.model.indicator import Accumulates, Frequency
from reportgen.model.outturn import Marker
from reportgen.model.period import FiscalYear, Period, Quarter, last_quarter_of
from reportgen.model.rules import STEPWISE, ShortTermRule, TrendRule
from reportgen.scoring.reported import is_due
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.trend import (
    charted,
    moves_by_quarter,
    one_year_before,
    periods_before,
    step_of,
)

_ENDS = {Frequency.ANNUAL: (4,), Frequency.HALF_YEARLY: (2, 4)}
"""Quarters in which the periods of a measure end."""


def marker_in(scored: ScoredIndicator, quarter: Quarter) -> Marker:
    """Return what stands for the missing figure of a quarter.

    Without a row to say so it is ``z`` where no figure was ever due, else ``x``.
    """
    row = outturn_in(scored, quarter)
    stated = row.replacing_marker if row is not None else None
    # Whenever it is reported, the figure of a year or half-year stands where that ends.
    ends = _ENDS.get(scored.indicator.frequency)
    due = (
        quarter.number in ends
        if ends is not None
        else is_due(scored.indicator, quarter.shift(scored.indicator.arrears))
    )
    return stated or (Marker.NOT_AVAILABLE if due else Marker.NOT_APPLICABLE)


def without(marker: Marker) -> Marker:
    """Return what stands for a score whose figure has ``marker`` in its place."""
    kept = marker in (Marker.NOT_APPLICABLE, Marker.CONFIDENTIAL)
    return marker if kept else Marker.NOT_AVAILABLE


def marker_of_all(markers: Iterable[Marker]) -> Marker:
    """Return what stands for something that needs several figures, by their markers."""
    found = set(markers)
    if Marker.CONFIDENTIAL in found:
        return Marker.CONFIDENTIAL
    return Marker.NOT_AVAILABLE if found - {Marker.NOT_APPLICABLE} else Marker.NOT_APPLICABLE


def short_term_marker(report: Report, scored: ScoredIndicator) -> Marker:
    """Return what stands for a short-term trend that there is not."""
    return _trend_marker(scored, report.scores.rules.short_term_rule)


def long_term_marker(report: Report, scored: ScoredIndicator) -> Marker:
    """Return what stands for a long-term trend that there is not."""
    return _trend_marker(scored, report.scores.rules.long_term)


def previous_marker(report: Report, scored: ScoredIndicator) -> Marker:
    """Return what stands for a comparison with the period just before that there is not."""
    rule = report.scores.rules.short_term_rule
    usual = TrendRule(ShortTermRule.PREVIOUS_QUARTER)
    return _trend_marker(scored, rule if rule.basis in STEPWISE else usual)


def _trend_marker(scored: ScoredIndicator, rule: TrendRule) -> Marker:
    indicator, period = scored.indicator, scored.period
    if not isinstance(period, Quarter) or not moves_by_quarter(indicator):
        return Marker.NOT_APPLICABLE
    match rule.basis:
        case ShortTermRule.SAME_QUARTER:
            return _between(scored, one_year_before(period), period)
        case ShortTermRule.MEAN:
            return _between(scored, *periods_before(indicator, period, rule.over), period)
        case ShortTermRule.REGRESSION:
            return _among(scored, charted(period, rule.over))
    earlier = period.shift(-step_of(indicator))
    within_year = rule.basis is ShortTermRule.WITHIN_YEAR
    if within_year and earlier.year != period.year:
        return Marker.NOT_APPLICABLE
    return _between(scored, earlier, period)


def annual_marker(report: Report, scored: ScoredIndicator) -> Marker:
    """Return what stands for an annual trend that there is not."""
    if scored.period is None or scored.indicator.accumulates is Accumulates.PROGRAMME:
        return Marker.NOT_APPLICABLE
    return _between(scored, one_year_before(scored.period), scored.period)


def _among(scored: ScoredIndicator, periods: Sequence[Period]) -> Marker:
    """Return ``x`` where figures that could be there are missing; some may be."""
    if scored.series.breaks_between(periods[0], periods[-1]):
        return Marker.NOT_APPLICABLE
    return marker_of_all(filter(None, (_missing(scored, each) for each in periods)))


def _between(scored: ScoredIndicator, *periods: Period) -> Marker:
    """Return ``x`` where a figure that could be there is missing; each is needed."""
    if scored.series.breaks_between(periods[0], periods[-1]):
        return Marker.NOT_APPLICABLE
    missing = [_missing(scored, each) for each in periods]
    if Marker.NOT_APPLICABLE in missing or not any(missing):
        return Marker.NOT_APPLICABLE
    return Marker.CONFIDENTIAL if Marker.CONFIDENTIAL in missing else Marker.NOT_AVAILABLE


def _missing(scored: ScoredIndicator, period: Period) -> Marker | None:
    """Return what stands for the figure of a period; ``None`` where it is there."""
    if scored.series.value_at(period) is not None:
        return None
    row = scored.series.at(period)
    if row is not None and row.replacing_marker is not None:
        return row.replacing_marker
    if isinstance(period, FiscalYear):
        return Marker.NOT_AVAILABLE
    return marker_in(scored, last_quarter_of(period))
