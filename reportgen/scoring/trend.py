"""Compare a figure with an earlier one: the direction of performance, not of the number.

In: an indicator, its series, and the period of the figure that is shown.
Out: ``Comparison``: a trend, and the period that it compares with.

Figures are compared as displayed, so equal figures on the page are always steady.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Frequency, Indicator, Polarity, Target
from reportgen.model.number import displayed
from reportgen.model.outturn import Series
from reportgen.model.period import QUARTERS_IN_YEAR, FiscalYear, Period, Quarter
from reportgen.model.rules import ShortTermRule, Trend, TrendRule
from reportgen.remembering import remembered
from reportgen.scoring.performance import distance_outside
from reportgen.scoring.trend_line import ends_of_line, mean_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """A trend and what it rests on.

    ``earlier`` is ``None`` where there is no trend, and where it rests on several periods.
    """

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


def trend_by(
    indicator: Indicator,
    series: Series,
    period: Period,
    target: Target | None,
    rule: TrendRule,
) -> Comparison:
    """Compare as a rule says; annual and accumulating measures never have such a trend.

    - ``within year``, ``previous quarter``: the quarter before, of a half-yearly measure the
      half-year before. Under the first nothing crosses a fiscal year, so the first quarter
      and the first half-year of a year have no trend.
    - ``same quarter last year``.
    - ``mean of previous``: the mean of the ``rule.over`` figures before, which must all be
      there.
    - ``regression``: the line that fits the figures of the last ``rule.over`` quarters, at
      its end against its beginning; it needs three of them, and the latest.
    """
    if not isinstance(period, Quarter) or not moves_by_quarter(indicator):
        return NO_COMPARISON
    match rule.basis:
        case ShortTermRule.SAME_QUARTER:
            return _compare(indicator, series, period, one_year_before(period), target)
        case ShortTermRule.MEAN:
            return _with_mean(indicator, series, period, target, rule.over)
        case ShortTermRule.REGRESSION:
            return _along_line(indicator, series, period, target, rule.over)
    earlier = period.shift(-step_of(indicator))
    if rule.basis is ShortTermRule.WITHIN_YEAR and earlier.fiscal_year != period.fiscal_year:
        return NO_COMPARISON
    return _compare(indicator, series, period, earlier, target)


def moves_by_quarter(indicator: Indicator) -> bool:
    """Return whether figures of the same year can be held against each other."""
    annual = indicator.frequency is Frequency.ANNUAL
    return not annual and indicator.accumulates is Accumulates.NO


def step_of(indicator: Indicator) -> int:
    """Return how many quarters lie between two figures."""
    return 2 if indicator.frequency is Frequency.HALF_YEARLY else 1


def periods_before(indicator: Indicator, period: Quarter, number: int) -> tuple[Quarter, ...]:
    """Return the quarters of the ``number`` figures before that of ``period``, oldest first."""
    return _stepping_back(period, step_of(indicator), number)


# The same few quarters for every indicator of a pack.
@remembered(256)
def _stepping_back(period: Quarter, step: int, number: int) -> tuple[Quarter, ...]:
    return tuple(period.shift(-step * back) for back in range(number, 0, -1))


def charted(period: Quarter, number: int) -> tuple[Quarter, ...]:
    """Return the ``number`` quarters that end with ``period``, oldest first."""
    return tuple(period.shift(-back) for back in range(number - 1, -1, -1))


def _with_mean(
    indicator: Indicator, series: Series, period: Quarter, target: Target | None, number: int
) -> Comparison:
    before = periods_before(indicator, period, number)
    now = _figure(indicator, series, period)
    figures = [_figure(indicator, series, each) for each in before]
    there = [figure for figure in figures if figure is not None]
    if now is None or len(there) < len(figures) or series.breaks_between(before[0], period):
        return NO_COMPARISON
    mean = mean_of(there, indicator.decimals)
    return Comparison(direction(now, mean, indicator.polarity, target))


def _along_line(
    indicator: Indicator, series: Series, period: Quarter, target: Target | None, number: int
) -> Comparison:
    quarters = charted(period, number)
    figures = [_figure(indicator, series, each) for each in quarters]
    ends = ends_of_line(figures, indicator.decimals)
    if ends is None or figures[-1] is None or series.breaks_between(quarters[0], period):
        return NO_COMPARISON
    first, last = ends
    return Comparison(direction(last, first, indicator.polarity, target))


def _figure(indicator: Indicator, series: Series, period: Period) -> Decimal | None:
    value = series.value_at(period)
    return None if value is None else displayed(value, indicator.decimals)


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
    now, before = (_figure(indicator, series, each) for each in (period, earlier))
    if now is None or before is None or series.breaks_between(earlier, period):
        return NO_COMPARISON
    trend = direction(now, before, indicator.polarity, target)
    return NO_COMPARISON if trend is Trend.NONE else Comparison(trend, earlier)
