"""Numbers: read as people write them, rounded as people round them."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.number import decimals_of, displayed, read_number

figures = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,565", "1565"),
        ("1,234,567.80", "1234567.80"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("+3", "3"),
        (" 18.8 ", "18.8"),
        ("0.50", "0.50"),
        (".5", "0.5"),
        ("007", "7"),
    ],
)
def test_a_figure_is_read_as_written(text: str, number: str) -> None:
    assert str(read_number(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "n/a", "NaN", "inf", "1e5", "1E400", "12,34", "1,2345", ",5", "5.", "(5)", "1 000"),
        *("1.2.3", "--3", "1_000", "\u0661", "0x10", "9" * 29),
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "percent", "currency", "number"),
    [
        ("95.5%", True, False, "95.5"),
        ("95.5 %", True, False, "95.5"),
        ("95.5%", False, True, None),
        ("£5", False, True, "5"),
        ("-£5", False, True, "-5"),
        ("£5", True, False, None),
    ],
)
def test_signs_beside_a_figure_are_read_where_the_unit_has_them(
    text: str, percent: bool, currency: bool, number: str | None
) -> None:
    read = read_number(text, percent=percent, currency=currency)
    assert read == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [
        ("2.675", 2, "2.68"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.04", 1, "0.0"),
        ("1.25", 1, "1.3"),
        ("99.95", 1, "100.0"),
        ("2", 1, "2.0"),
    ],
)
def test_figures_are_rounded_half_up_away_from_zero(number: str, decimals: int, shown: str) -> None:
    assert str(displayed(Decimal(number), decimals)) == shown


@given(figures, st.integers(0, 4))
def test_rounding_moves_by_at_most_half_a_step(number: Decimal, decimals: int) -> None:
    shown = displayed(number, decimals)
    assert abs(Fraction(shown) - Fraction(number)) <= Fraction(1, 2 * 10**decimals)
    assert decimals_of(shown) == decimals


def test_rounding_does_not_depend_on_the_callers_arithmetic() -> None:
    number = Decimal("1234567890.12345")
    with decimal.localcontext() as narrow:
        narrow.prec = 3
        narrow.rounding = decimal.ROUND_DOWN
        assert displayed(number, 4) == Decimal("1234567890.1235")
