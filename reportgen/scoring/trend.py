"""Compare a figure with an earlier one: the direction of performance, not of the number.

In: an indicator, its series, and the period of the figure that is shown.
Out: ``Comparison``: a trend, and the period that it compares with.

Figures are compared as displayed, so equal figures on the page are always steady.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.indicator import Accumulates, Frequency, Indicator, Polarity, Target
from reportgen.model.number import displayed
from reportgen.model.outturn import Series
from reportgen.model.period import QUARTERS_IN_YEAR, FiscalYear, Period, Quarter
from reportgen.model.rules import ShortTermRule, Trend
from reportgen.scoring.performance import distance_outside


@dataclass(frozen=True, slots=True)
class Comparison:
    """A trend and what it rests on; ``earlier`` is ``None`` where there is no trend."""

    trend: Trend
    earlier: Period | None = None


NO_COMPARISON = Comparison(Trend.NONE)


def direction(now: Decimal, earlier: Decimal, polarity: Polarity, target: Target | None) -> Trend:
    """Return the trend from ``earlier`` to ``now``, both as displayed.

    A ``range`` measure improves by coming nearer to the range ``target``, and is steady
    inside it; without a target nothing can be said of it. ``polarity`` ``none`` gives
    ``up`` and ``down``.

    >>> direction(Decimal("18.8"), Decimal("26.6"), Polarity.LOW, None).value
    'improving'
    """
    if polarity is Polarity.RANGE:
        if target is None:
            return Trend.NONE
        # Nearer is better: the distances change places, so that a rise is an improvement.
        now, earlier = distance_outside(earlier, target), distance_outside(now, target)
    if now == earlier:
        return Trend.STEADY
    rises = now > earlier
    if polarity is Polarity.NONE:
        return Trend.UP if rises else Trend.DOWN
    return Trend.IMPROVING if rises is (polarity is not Polarity.LOW) else Trend.DECLINING


def short_term(
    indicator: Indicator,
    series: Series,
    period: Period,
    target: Target | None,
    rule: ShortTermRule,
) -> Comparison:
    """Compare with the previous quarter, of a half-yearly measure the previous half-year.

    Under ``within year`` nothing crosses a fiscal year, so the first quarter and the
    first half-year of a year have no short-term trend; ``previous quarter`` crosses.
    Annual and accumulating measures never have one.
    """
    if (
        not isinstance(period, Quarter)
        or indicator.frequency is Frequency.ANNUAL
        or indicator.accumulates is not Accumulates.NO
    ):
        return NO_COMPARISON
    step = 2 if indicator.frequency is Frequency.HALF_YEARLY else 1
    earlier = period.shift(-step)
    if rule is ShortTermRule.WITHIN_YEAR and earlier.fiscal_year != period.fiscal_year:
        return NO_COMPARISON
    return _compare(indicator, series, period, earlier, target)


def annual(
    indicator: Indicator, series: Series, period: Period, target: Target | None
) -> Comparison:
    """Compare with the same period one year before; never of a running programme's count.

    A year's figure may stand one year under the year and the next under its last quarter.
    """
    if indicator.accumulates is Accumulates.PROGRAMME:
        return NO_COMPARISON
    earlier = one_year_before(period)
    if indicator.frequency is Frequency.ANNUAL and series.value_at(earlier) is None:
        earlier = _other_form(earlier)
    return _compare(indicator, series, period, earlier, target)


def one_year_before(period: Period) -> Period:
    """Return the same quarter of the year before, or the year before."""
    return period.shift(-1) if isinstance(period, FiscalYear) else period.year_earlier


def _other_form(period: Period) -> Period:
    if isinstance(period, FiscalYear):
        return period.last_quarter
    return period.fiscal_year if period.number == QUARTERS_IN_YEAR else period


def _compare(
    indicator: Indicator, series: Series, period: Period, earlier: Period, target: Target | None
) -> Comparison:
    now, before = series.value_at(period), series.value_at(earlier)
    if now is None or before is None or series.breaks_between(earlier, period):
        return NO_COMPARISON
    trend = direction(
        displayed(now, indicator.decimals),
        displayed(before, indicator.decimals),
        indicator.polarity,
        target,
    )
    return NO_COMPARISON if trend is Trend.NONE else Comparison(trend, earlier)
