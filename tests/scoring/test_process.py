"""What holds for the limits and signals of every process."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.indicator import Polarity
from reportgen.scoring.limits import process_limits
from reportgen.scoring.variation import Signal, Variation, signals, variation_of

TENTHS = st.integers(-200, 200).map(lambda number: Decimal(number) / 10)
PROCESSES = st.lists(TENTHS, min_size=2, max_size=30)

MIRRORED = {
    Signal.COMMON: Signal.COMMON,
    Signal.ABOVE_LIMIT: Signal.BELOW_LIMIT,
    Signal.RISING: Signal.FALLING,
    Signal.NEAR_UPPER: Signal.NEAR_LOWER,
    Signal.ABOVE_MEAN: Signal.BELOW_MEAN,
}
MIRROR = {**MIRRORED, **{other: one for one, other in MIRRORED.items()}}


def test_equal_figures_have_no_spread_and_no_special_cause() -> None:
    values = [Decimal("0.1")] * 13
    limits = process_limits(values)
    assert limits.lower == limits.mean == limits.upper == Fraction(1, 10)
    assert set(signals(values, limits)) == {Signal.COMMON}


def test_one_figure_has_no_limits() -> None:
    with pytest.raises(ValueError, match="two figures"):
        process_limits([Decimal(3)])


@pytest.mark.parametrize(("count", "trial"), [(11, True), (12, False)])
def test_limits_of_fewer_than_twelve_figures_are_trial_limits(count: int, trial: bool) -> None:
    assert process_limits([Decimal(index % 3) for index in range(count)]).trial is trial


@settings(max_examples=60, derandomize=True, deadline=None)
@given(PROCESSES)
def test_a_process_turned_over_gives_the_same_signals_turned_over(values: list[Decimal]) -> None:
    turned = [-value for value in values]
    one, other = process_limits(values), process_limits(turned)
    assert (one.mean, one.lower, one.upper) == (-other.mean, -other.upper, -other.lower)
    found = signals(values, one)
    assert tuple(MIRROR[signal] for signal in found) == signals(turned, other)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(PROCESSES, TENTHS)
def test_only_figures_beyond_a_limit_are_named_so(values: list[Decimal], shift: Decimal) -> None:
    limits = process_limits(values)
    moved = [value + shift for value in values]
    assert signals(moved, process_limits(moved)) == signals(values, limits)
    for value, signal in zip(values, signals(values, limits), strict=True):
        outside = not limits.lower <= Fraction(value) <= limits.upper
        assert outside is (signal in {Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT})


def test_neither_way_is_better_where_a_range_is_aimed_at() -> None:
    assert variation_of(Signal.RISING, Polarity.RANGE) is Variation.NEUTRAL_HIGH
    assert variation_of(Signal.FALLING, Polarity.NONE) is Variation.NEUTRAL_LOW
