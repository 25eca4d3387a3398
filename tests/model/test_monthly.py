"""Months: order, the quarter that they lie in, and what stands for a quarter."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.monthly import monthly_series
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalCalendar, FiscalYear, Month, Quarter, read_month
from reportgen.model.record import Place

APRIL = FiscalCalendar(4)
PLACE = Place("outturns.csv", 2, ("code", "period", "value"))


def row(month: Month, value: int, *markers: Marker) -> Outturn:
    period = APRIL.quarter_of(month)
    return Outturn("A", period, PLACE, Decimal(value), markers=markers, month=month)


def year_of(**extra: Marker) -> Series:
    """Make April 2023 to March 2024 with the month's number as figure."""
    months = {}
    for step in range(12):
        month = Month(2023, 4).shift(step)
        marker = extra.get(f"m{month.number}")
        months[month] = row(month, month.number, *((marker,) if marker else ()))
    return monthly_series(months, {}, APRIL)


@pytest.mark.parametrize("text", ["2023-09", " 2023-09 "])
def test_a_month_is_read_as_the_contract_writes_it(text: str) -> None:
    assert read_month(text) == Month(2023, 9)


@pytest.mark.parametrize("text", ["2023-13", "2023-00", "2023-9", "Sep 2023", "2023-24 Q2", ""])
def test_anything_else_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        read_month(text)


@settings(max_examples=80, derandomize=True)
@given(st.integers(1990 * 12, 2040 * 12), st.integers(1, 12))
def test_a_month_lies_between_the_days_of_its_quarter(ordinal: int, first_month: int) -> None:
    month, fiscal = Month(1, 1).shift(ordinal - 12), FiscalCalendar(first_month)
    quarter = fiscal.quarter_of(month)
    first, last = fiscal.first_day(quarter), fiscal.last_day(quarter)
    assert (first.year, first.month) <= (month.year, month.number) <= (last.year, last.month)
    assert fiscal.last_month(quarter) == Month(last.year, last.month)


def test_the_last_month_stands_for_its_quarter() -> None:
    series = year_of()
    figures = [series.value_at(Quarter(2023, number)) for number in (1, 2, 3, 4)]
    assert figures == [6, 9, 12, 3]
    assert [str(each.when) for each in series.as_read][:3] == ["2023-04", "2023-05", "2023-06"]
    assert len(series.as_read) == 12


def test_a_quarter_without_its_last_month_has_no_figure() -> None:
    months = {month: row(month, 5) for month in (Month(2023, 7), Month(2023, 8))}
    series = monthly_series(months, {}, APRIL)
    assert series.at(Quarter(2023, 2)) is None
    assert len(series.months) == 2


def test_a_break_in_any_month_parts_its_quarter_from_earlier_ones() -> None:
    series = year_of(m7=Marker.BREAK)
    q1, q2, q3 = (Quarter(2023, number) for number in (1, 2, 3))
    assert series.breaks_between(q1, q2)
    assert not series.breaks_between(q2, q3)
    assert series.months[Month(2023, 9)].markers == ()


def test_quarters_and_years_from_before_stay_as_they_are() -> None:
    old = Outturn("A", Quarter(2022, 4), PLACE, Decimal(2))
    year = Outturn("A", FiscalYear(2021), PLACE, Decimal(1))
    month = Month(2023, 6)
    series = monthly_series({month: row(month, 6)}, {old.period: old, year.period: year}, APRIL)
    assert [str(each.when) for each in series.as_read] == ["2021-22", "2022-23 Q4", "2023-06"]
    assert [str(each.period) for each in series] == ["2021-22", "2022-23 Q4", "2023-24 Q1"]
