"""Dates, quarters, units and lists in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reportgen.content.wording import (
    amount_with_unit,
    benchmark_words,
    joined,
    limit_words,
    long_date,
    months_of,
    number_in_words,
    period_in_sentence,
    period_label,
    period_title,
    sentence,
    short_date,
    unit_label,
    weekday,
)
from reportgen.model.indicator import Indicator, Limit, Polarity
from reportgen.model.period import FiscalCalendar, FiscalYear, Quarter, read_period
from reportgen.model.record import Place
from reportgen.model.unit import Unit


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "none"), (1, "one"), (12, "twelve"), (13, "13"), (200, "200"), (1234, "1,234")],
)
def test_numbers_up_to_twelve_are_words(words, number, expected):
    assert number_in_words(number, words) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c", "d"], "a, b, c and d")],
)
def test_parts_are_joined_as_a_list(words, parts, expected):
    assert joined(parts, words) == expected


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert (sentence("one, PI.7, met"), sentence("")) == ("One, PI.7, met", "")


def test_dates(words):
    day = date(2023, 12, 6)
    assert long_date(day, words) == "6 December 2023"
    assert short_date(date(2024, 5, 31), words) == "31 May 2024"
    assert weekday(day, words) == "Wednesday"


@pytest.mark.parametrize(
    ("first_month", "quarter", "expected"),
    [
        (4, Quarter(2023, 2), "July to September 2023"),
        (4, Quarter(2023, 4), "January to March 2024"),
        (1, Quarter(2023, 1), "January to March 2023"),
        (6, Quarter(2023, 3), "December 2023 to February 2024"),
        (12, Quarter(2023, 1), "December 2023 to February 2024"),
    ],
)
def test_months_of_a_quarter_cross_year_ends(words, first_month, quarter, expected):
    assert months_of(quarter, FiscalCalendar(first_month), words) == expected


@pytest.mark.parametrize(
    ("period", "label", "in_sentence", "title"),
    [
        ("2023-24 Q2", "Q2 2023-24", "quarter 2", "Quarter 2"),
        ("2023-24 Q1", "Q1 2023-24", "quarter 1", "Quarter 1"),
        ("2022-23 Q4", "Q4 2022-23", "quarter 4 2022-23", "Q4 2022-23"),
        ("2022-23", "2022-23", "2022-23", "2022-23"),
    ],
)
def test_a_period_names_its_year_where_it_is_another(words, period, label, in_sentence, title):
    read, reported = read_period(period), Quarter(2023, 2)
    assert period_label(read, words) == label
    assert period_in_sentence(read, reported, words) == in_sentence
    assert period_title(read, reported, words) == title


def test_labels_of_years(words):
    assert period_label(FiscalYear(1999), words) == "1999-00"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", "per cent"),
        ("% of high risk assets", "per cent of high risk assets"),
        ("% (rolling year)", "per cent (rolling year)"),
        ("per 10,000", "rate per 10,000"),
        ("per 1,000 residents", "rate per 1,000 residents"),
        ("number", "number"),
        ("days", "days"),
        ("£", "pounds"),
        ("£k", "thousands of pounds"),
        ("£m", "millions of pounds"),
        ("£ billion", "£ billion"),
        ("missed bins", "missed bins"),
    ],
)
def test_units_in_words(words, unit, expected):
    indicator = Indicator("A", "t", Polarity.HIGH, Place("i.csv", 2), unit=Unit(unit))
    assert unit_label(indicator, words) == expected


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("1", "%", "1 point"),
        ("1.0", "%", "1.0 points"),
        ("0.1", "%", "0.1 points"),
        ("7.8", "%", "7.8 points"),
        ("5.9", "per 10,000", "5.9 per 10,000"),
        ("5", "£k", "£5k"),
        ("1200", "number", "1,200"),
        ("0.3", "ratio", "0.3"),
        ("3", "days", "3 days"),
        ("1", "days", "1 day"),
        ("0.5", "hours", "0.5 hours"),
        ("2", "per 1,000 births", "2 per 1,000 births"),
        ("4", "minutes", "4 minutes"),
    ],
)
def test_amounts_of_a_unit(words, amount, unit, expected):
    assert amount_with_unit(Decimal(amount), Unit(unit), words) == expected


@pytest.mark.parametrize(
    ("amount", "relative", "unit", "expected"),
    [
        ("5", True, None, "5% of the target"),
        ("5", True, "days", "5% of the target"),
        ("2.5", False, "%", "2.5 points"),
        ("2", False, "days", "2 days"),
        ("2", False, None, "2 in the unit of the indicator"),
    ],
)
def test_limits_say_what_they_are_of(words, amount, relative, unit, expected):
    limit = Limit(Decimal(amount), relative=relative)
    assert limit_words(limit, words, Unit(unit) if unit else None) == expected


def test_a_benchmark_has_its_source_where_it_is_known(words):
    assert benchmark_words("17.6%", "Top quartile.", words) == "17.6%, Top quartile"
    assert benchmark_words("17.6%", "", words) == "17.6%"
