"""The trend rules stated a second time, in fractions, over random measures.

Figures are whole tenths, one for each quarter, the reported one last; ``None`` is a missing
one. The mean and the line are worked out here by other formulas than the package's.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.indicator import Accumulates, Frequency, Indicator, Polarity, Target
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import Quarter
from reportgen.model.record import Place
from reportgen.model.rules import ShortTermRule, TrendRule
from reportgen.scoring.trend import trend_by

PLACE = Place("outturns.csv", 2)
LAST = Quarter(2023, 2)
LOW, HIGH = 20, 30

Figures = list[int | None]


def tenths(number: Fraction) -> int:
    """Round tenths to whole ones as at school: away from zero from a half on."""
    doubled = 2 * abs(number) + 1
    size = doubled.numerator // doubled.denominator // 2
    return size if number >= 0 else -size


def outside(figure: int) -> int:
    return max(LOW - figure, figure - HIGH, 0)


def way(now: int, then: int, polarity: str) -> str:
    if polarity == "range":
        now, then = -outside(now), -outside(then)
    if polarity == "low":
        now, then = -now, -then
    return "steady" if now == then else "improving" if now > then else "declining"


def expected_mean(figures: Figures, number: int, step: int, polarity: str) -> str:
    now, before = figures[-1], [figures[-1 - step * back] for back in range(1, number + 1)]
    if now is None or None in before:
        return "none"
    return way(now, tenths(Fraction(sum(each or 0 for each in before), number)), polarity)


def expected_line(figures: Figures, number: int, polarity: str) -> str:
    points = [(x, y) for x, y in enumerate(figures[-number:]) if y is not None]
    if len(points) < 3 or figures[-1] is None:
        return "none"
    # The normal equations, solved by Cramer's rule.
    n, sx = len(points), sum(x for x, _ in points)
    sy, sxx = sum(y for _, y in points), sum(x * x for x, _ in points)
    sxy = sum(x * y for x, y in points)
    below = n * sxx - sx * sx
    intercept, slope = Fraction(sy * sxx - sx * sxy, below), Fraction(n * sxy - sx * sy, below)
    first, last = (tenths(intercept + slope * x) for x in (points[0][0], points[-1][0]))
    return way(last, first, polarity)


def found(figures: Figures, rule: TrendRule, polarity: str = "high", **options: object) -> str:
    breaks = options.pop("breaks", None)
    indicator = Indicator(
        "A",
        "A title",
        Polarity(polarity),
        PLACE,
        decimals=1,
        **options,  # type: ignore[arg-type]
    )
    outturns = {}
    for back, figure in enumerate(reversed(figures)):
        period = LAST.shift(-back)
        markers = (Marker.BREAK,) if back == breaks else ()
        value = None if figure is None else Decimal(figure).scaleb(-1)
        outturns[period] = Outturn("A", period, PLACE, value=value, markers=markers)
    target = Target(Decimal(LOW).scaleb(-1), Decimal(HIGH).scaleb(-1))
    return trend_by(indicator, Series(outturns), LAST, target, rule).trend.value


# Few different figures, so that ties and roundings are hit all the time.
figures_of = st.lists(st.none() | st.integers(-5, 60) | st.integers(18, 24), min_size=9, max_size=9)
polarities = st.sampled_from(["high", "low", "range"])
several = settings(max_examples=400, deadline=None, derandomize=True)


@several
@given(figures_of, polarities, st.integers(2, 8))
def test_the_mean_of_previous_figures(figures: Figures, polarity: str, number: int) -> None:
    rule = TrendRule(ShortTermRule.MEAN, number)
    assert found(figures, rule, polarity) == expected_mean(figures, number, 1, polarity)


@several
@given(figures_of, polarities, st.integers(2, 4))
def test_the_mean_of_half_years(figures: Figures, polarity: str, number: int) -> None:
    rule = TrendRule(ShortTermRule.MEAN, number)
    trend = found(figures, rule, polarity, frequency=Frequency.HALF_YEARLY)
    assert trend == expected_mean(figures, number, 2, polarity)


@several
@given(figures_of, polarities, st.integers(2, 9))
def test_the_line_through_the_last_quarters(figures: Figures, polarity: str, number: int) -> None:
    rule = TrendRule(ShortTermRule.REGRESSION, number)
    assert found(figures, rule, polarity) == expected_line(figures, number, polarity)


@several
@given(figures_of, polarities)
def test_the_same_quarter_last_year(figures: Figures, polarity: str) -> None:
    now, then = figures[-1], figures[-5]
    expected = "none" if now is None or then is None else way(now, then, polarity)
    assert found(figures, TrendRule(ShortTermRule.SAME_QUARTER), polarity) == expected


RISING: Figures = [10, 11, 12, 13, 14, 15, 16, 17, 18]
RULES = (
    TrendRule(ShortTermRule.SAME_QUARTER),
    TrendRule(ShortTermRule.MEAN, 4),
    TrendRule(ShortTermRule.REGRESSION, 5),
)


@pytest.mark.parametrize("rule", RULES)
def test_no_trend_crosses_a_break(rule: TrendRule) -> None:
    assert found(RISING, rule) == "improving"
    assert [found(RISING, rule, breaks=back) for back in (0, 3)] == ["none", "none"]
    assert found(RISING, rule, breaks=4) == "improving"  # figures from there on compare


@pytest.mark.parametrize("rule", RULES)
def test_annual_and_accumulating_measures_have_none(rule: TrendRule) -> None:
    assert found(RISING, rule, frequency=Frequency.ANNUAL) == "none"
    assert found(RISING, rule, accumulates=Accumulates.YEAR) == "none"


def test_a_difference_too_small_to_print_is_none() -> None:
    assert found([20, 21, 20, 20, 20], TrendRule(ShortTermRule.MEAN, 4)) == "steady"
    assert found([20, 20, 20, 20, 21], TrendRule(ShortTermRule.MEAN, 4)) == "improving"
