"""Periods: every form in which people write them, and no other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.period import (
    FiscalCalendar,
    FiscalYear,
    Quarter,
    last_quarter_of,
    read_period,
)

quarters = st.builds(Quarter, st.integers(1990, 2098), st.integers(1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "2023-24 Q2",
        "2023/24 Q2",
        "2023-24 Qtr. 2",
        "2023/24 Qtr. 2",
        "2023-24 Qtr 2",
        "Q2 2023-24",
        "2023/2024 Q2",
        "2023-2024 q2",
        "2023\u201324 Q2",
        "  2023-24  Q2 ",
        "2023-24 Quarter 2",
    ],
)
def test_every_form_of_a_quarter_is_the_same_quarter(text: str) -> None:
    assert read_period(text) == Quarter(2023, 2)


@pytest.mark.parametrize("text", ["2023-24", "2023/24", "2023/2024"])
def test_a_year_alone_is_a_fiscal_year(text: str) -> None:
    assert read_period(text) == FiscalYear(2023)


def test_the_turn_of_a_century_is_read() -> None:
    assert read_period("2099-00 Q4") == Quarter(2099, 4)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-25 Q1", "ends one year after"),
        ("2023-23 Q1", "ends one year after"),
        ("2023-2025", "ends one year after"),
        ("2023-24 Q5", "Q1 to Q4"),
        ("2023-24 Q0", "Q1 to Q4"),
        ("2023 Q2", "is not a period"),
        ("Q2", "is not a period"),
        ("2023-24 Q", "is not a period"),
        ("2023-24 Q22", "is not a period"),
        ("23-24 Q2", "is not a period"),
        ("", "is not a period"),
        ("2023-24 Q2 x", "is not a period"),
        ("2023-24 Q\u0662", "is not a period"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as refused:
        read_period(text)
    assert repr(text)[1:-1] in str(refused.value)


@given(quarters)
def test_what_is_printed_can_be_read(quarter: Quarter) -> None:
    assert read_period(str(quarter)) == quarter
    assert read_period(str(quarter.fiscal_year)) == quarter.fiscal_year


@given(quarters, st.integers(-40, 40))
def test_shifting_keeps_the_distance_and_the_order(quarter: Quarter, steps: int) -> None:
    shifted = quarter.shift(steps)
    assert shifted.ordinal - quarter.ordinal == steps
    assert (shifted > quarter) == (steps > 0)
    assert shifted.shift(-steps) == quarter


def test_the_quarter_before_a_first_one_is_last_years_fourth() -> None:
    assert Quarter(2023, 1).previous == Quarter(2022, 4)
    assert Quarter(2023, 1).year_earlier == Quarter(2022, 1)


def test_a_year_ends_with_its_fourth_quarter() -> None:
    assert last_quarter_of(FiscalYear(2023)) == Quarter(2023, 4)
    assert last_quarter_of(Quarter(2023, 2)) == Quarter(2023, 2)


@pytest.mark.parametrize(
    ("first_month", "quarter", "first", "last"),
    [
        (4, Quarter(2023, 1), date(2023, 4, 1), date(2023, 6, 30)),
        (4, Quarter(2023, 2), date(2023, 7, 1), date(2023, 9, 30)),
        (4, Quarter(2023, 4), date(2024, 1, 1), date(2024, 3, 31)),
        (1, Quarter(2023, 1), date(2023, 1, 1), date(2023, 3, 31)),
        (1, Quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31)),
        (9, Quarter(2023, 2), date(2023, 12, 1), date(2024, 2, 29)),
        (12, Quarter(2023, 1), date(2023, 12, 1), date(2024, 2, 29)),
    ],
)
def test_quarters_have_their_days_wherever_the_year_starts(
    first_month: int, quarter: Quarter, first: date, last: date
) -> None:
    fiscal = FiscalCalendar(first_month)
    assert (fiscal.first_day(quarter), fiscal.last_day(quarter)) == (first, last)


@given(quarters, st.integers(1, 12))
def test_quarters_follow_each_other_without_a_day_between(
    quarter: Quarter, first_month: int
) -> None:
    fiscal = FiscalCalendar(first_month)
    gap = fiscal.first_day(quarter.shift(1)) - fiscal.last_day(quarter)
    assert gap.days == 1
