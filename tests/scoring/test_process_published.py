"""Limits, variation and assurance against numbers that others have published.

The numbers are facts, each with the place where it was printed. NHSRplotthedots (MIT) prints
limits of `rnorm(20)` with `set.seed(123)` in its snapshots, PowerBI-SPC prints limits to four
decimals; the monthly breaches are NHS England's (Open Government Licence v3).
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from reportgen.model.indicator import Polarity, Target
from reportgen.scoring.assurance import Assurance, assurance_of
from reportgen.scoring.limits import Limits, process_limits
from reportgen.scoring.variation import (
    Signal,
    Variation,
    shift_ends,
    signals,
    trend_ends,
    two_in_three,
    variation_of,
)


def figures(text: str) -> list[Decimal]:
    return [Decimal(each) for each in text.split()]


RNORM = figures(
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 "
    "-1.26506123 -0.68685285 -0.44566197 1.2240818 0.35981383 0.40077145 0.11068272 "
    "-0.55584113 1.78691314 0.49785048 -1.96661716 0.7013559 -0.47279141"
)
JUMP = [*RNORM[:14], Decimal(10), *RNORM[15:]]
SPIKE = figures("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1")
OPPOSITE = figures("1 -1 1 -1 1 -1 1 -1 1 -1 1 -1 1 -1 5.5 -5.5")
PROPORTIONS = [
    Decimal(over) / Decimal(under)
    for over, under in zip(
        (5, 7, 5, 7, 7, 5, 4, 9, 8, 13, 8, 7, 8, 7, 12, 11, 8),
        (113, 132, 121, 134, 116, 131, 93, 138, 182, 157, 100, 103, 146, 108, 153, 141, 134),
        strict=True,
    )
]
BREACHES = figures(
    "1195 1843 1397 1333 1771 1751 2013 1759 2179 2585 1654 1543 1632 1558 1190 1357 1279 1683 "
    "2190 1804 986 2181 2048 2154"
)
"""Four-hour breaches at one hospital trust, April 2016 to March 2018."""


def rounded(value: Fraction, like: str) -> Decimal:
    """Round a limit to as many places as its source printed."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal(like))


LIMITS = [
    # NHSRplotthedots tests/testthat/_snaps/ptd_spc_standard.md: r1, r2, r3
    (RNORM, True, "0.1416238", "-3.01138", "3.294627"),
    (JUMP, True, "0.6694159", "-2.383666", "3.722497"),
    (JUMP, False, "0.6694159", "-4.596625", "5.935457"),
    # _snaps/ptd_spc.md, facets 0 and 1
    (RNORM[:10], True, "0.0746", "-2.60", "2.75"),
    (RNORM[10:], True, "0.209", "-3.28", "3.70"),
    # vignettes/deviations.Rmd, the same figures with and without screening
    (SPIKE, True, "1.94", "-0.72", "4.60"),
    (SPIKE, False, "1.94", "-3.06", "6.95"),
    # Not printed; restated independently from the rules of NHSRplotthedots 0.2.2
    (BREACHES, True, "1711.875", "849.793181818", "2573.956818182"),
]


@pytest.mark.parametrize(("values", "screen", "mean", "lower", "upper"), LIMITS)
def test_limits_are_the_published_ones(
    values: list[Decimal], screen: bool, mean: str, lower: str, upper: str
) -> None:
    limits = process_limits(values, screen=screen)
    assert rounded(limits.mean, mean) == Decimal(mean)
    assert rounded(limits.lower, lower) == Decimal(lower)
    assert rounded(limits.upper, upper) == Decimal(upper)
    assert limits.points == len(values)


def test_limits_of_proportions_agree_with_a_second_implementation() -> None:
    # PowerBI-SPC test/Chart Types/i.test.ts; it uses 3 / 1.128 and prints four decimals.
    limits = process_limits(PROPORTIONS)
    assert rounded(limits.lower, "0.0229") == Decimal("0.0229")
    assert rounded(limits.upper, "0.0957") == Decimal("0.0957")
    assert rounded(limits.near_lower, "0.0350") == Decimal("0.0350")
    assert rounded(limits.near_upper, "0.0836") == Decimal("0.0836")


@pytest.mark.parametrize("values", [RNORM, RNORM[:10], RNORM[10:]])
def test_random_figures_are_common_causes(values: list[Decimal]) -> None:
    # r1, and facets 0 and 1, whose limits are made apart: no special cause in any
    found = signals(values, process_limits(values))
    assert list(found) == [Signal.COMMON] * len(values)


def test_the_target_of_random_figures_is_met_by_chance() -> None:
    half = Target(Decimal("0.5"), Decimal("0.5"))
    assert assurance_of(process_limits(RNORM), half, Polarity.HIGH) is Assurance.CHANCE


@pytest.mark.parametrize("screen", [True, False])
def test_a_spike_is_beyond_its_limit(screen: bool) -> None:
    # vignettes/deviations.Rmd: the fifth point is outside whether or not ranges are screened
    found = signals(SPIKE, process_limits(SPIKE, screen=screen))
    assert [at for at, each in enumerate(found) if each is Signal.ABOVE_LIMIT] == [4]


def test_two_near_opposite_limits_are_no_special_cause() -> None:
    # NHSRplotthedots tests/testthat/test-ptd_spc_standard.R, its issue 143
    assert signals(OPPOSITE, process_limits(OPPOSITE))[-2:] == (Signal.COMMON, Signal.COMMON)


def test_breaches_below_the_mean_are_an_improvement_of_eight_months() -> None:
    # vignettes/NHSRplotthedots.Rmd, "stable period": eight sequential points, seven and one more
    found = signals(BREACHES, process_limits(BREACHES))
    expected = [Signal.COMMON] * 9 + [Signal.ABOVE_LIMIT] + [Signal.BELOW_MEAN] * 8
    assert list(found) == expected + [Signal.COMMON] * 6
    assert variation_of(found[12], Polarity.LOW) is Variation.IMPROVEMENT_LOW
    assert variation_of(found[9], Polarity.LOW) is Variation.CONCERN_HIGH


ASSURANCES = [
    # NHSRplotthedots tests/testthat/test-ptd_calculate_assurance_type.R
    (1, 3, Assurance.FAIL, Assurance.PASS),
    (5, 7, Assurance.PASS, Assurance.FAIL),
    (1, 5, Assurance.CHANCE, Assurance.CHANCE),
    # PowerBI-SPC: a target on a limit is inconsistent
    (4, 7, Assurance.CHANCE, Assurance.CHANCE),
    (1, 4, Assurance.CHANCE, Assurance.CHANCE),
]


@pytest.mark.parametrize(("lower", "upper", "high", "low"), ASSURANCES)
def test_assurance_is_the_published_one(
    lower: int, upper: int, high: Assurance, low: Assurance
) -> None:
    middle = Fraction(lower + upper, 2)
    bounds = Fraction(lower), Fraction(upper)
    limits = Limits(middle, *bounds, *bounds, 20)
    four = Target(Decimal(4), Decimal(4))
    assert assurance_of(limits, four, Polarity.HIGH) is high
    assert assurance_of(limits, four, Polarity.LOW) is low
    assert assurance_of(limits, four, Polarity.NONE) is Assurance.NONE
    assert assurance_of(limits, None, Polarity.HIGH) is Assurance.NONE


# NHSRplotthedots tests/testthat/test-ptd_calculate_point_type.R


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((1, 2, 3, 3, 4, 5, 6), (0, 0, 0, 0, 0, 0, 0)),
        ((1, 2, 3, 4, 5, 6, 7), (0, 0, 0, 0, 0, 0, 1)),
        ((2, 1, 2, 3, 4, 5, 6, 7, 3), (0, 0, 0, 0, 0, 0, 0, 1, 0)),
        ((7, 6, 5, 4, 3, 2, 1), (0, 0, 0, 0, 0, 0, -1)),
    ],
)
def test_seven_in_one_direction_are_a_trend(values: tuple[int, ...], ends: tuple[int, ...]) -> None:
    assert trend_ends([Fraction(value) for value in values]) == list(ends)


@pytest.mark.parametrize(
    ("sides", "ends"),
    [
        ((1, 1, 1, 1, 1, 1), (0, 0, 0, 0, 0, 0)),
        ((1, 1, 1, 1, 1, 1, 1, 1, -1), (0, 0, 0, 0, 0, 0, 1, 1, 0)),
    ],
)
def test_seven_on_one_side_are_a_shift(sides: tuple[int, ...], ends: tuple[int, ...]) -> None:
    assert shift_ends(sides) == list(ends)


@pytest.mark.parametrize(
    ("near", "sides", "flags", "coloured"),
    [
        ((0, 0, 1, 0, 1, 0, 0), (1,) * 7, (0, 0, 1, 1, 1, 0, 0), (0, 0, 1, 0, 1, 0, 0)),
        ((0, 0, 1, 1, 0, 0, 0), (1,) * 7, (0, 1, 1, 1, 1, 0, 0), (0, 0, 1, 1, 0, 0, 0)),
        ((1, 0, 0, 1), (1,) * 4, (0, 0, 0, 0), (0, 0, 0, 0)),
        ((1, 0, 1), (1, -1, 1), (0, 0, 0), (0, 0, 0)),
    ],
)
def test_two_of_three_near_a_limit_are_flagged(
    near: tuple[int, ...],
    sides: tuple[int, ...],
    flags: tuple[int, ...],
    coloured: tuple[int, ...],
) -> None:
    found = two_in_three([bool(each) for each in near], sides)
    assert [int(each) for each in found] == list(flags)
    both = [int(flag and close) for flag, close in zip(found, near, strict=True)]
    assert both == list(coloured)
