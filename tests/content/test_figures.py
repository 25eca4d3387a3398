"""Figures as text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.content.figures import FigureStyle
from reportgen.model.indicator import Target
from reportgen.model.unit import Unit


@pytest.fixture(scope="module")
def style(words) -> FigureStyle:
    return FigureStyle.of(words)


@pytest.mark.parametrize(
    ("value", "decimals", "whole", "fraction"),
    [
        ("1.3", 1, "1", ".3"),
        ("2", 1, "2", ".0"),
        ("1565", 0, "1,565", ""),
        ("1234567.891", 2, "1,234,567", ".89"),
        ("999.95", 1, "1,000", ".0"),
        ("2.675", 2, "2", ".68"),
        ("0.5", 0, "1", ""),
        ("-3", 0, "−3", ""),
        ("-1234.5", 1, "−1,234", ".5"),
        ("-0.04", 1, "0", ".0"),
        ("-0.05", 1, "−0", ".1"),
    ],
)
def test_numbers_have_thousands_and_a_true_minus(style, value, decimals, whole, fraction):
    figure = style.number(Decimal(value), decimals)
    assert (figure.whole, figure.fraction) == (whole, fraction)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("95.5", "%", "95.5%"),
        ("95.5", "% of high risk assets", "95.5%"),
        ("-2", "%", "−2%"),
        ("84.2", "per 10,000", "84.2"),
        ("5", "£", "£5"),
        ("1250", "£k", "£1,250k"),
        ("3.4", "£m", "£3.4m"),
        ("3.4", "£ million", "£3.4 million"),
        ("-12", "£k", "−£12k"),
        ("7", "days", "7"),
        ("7", "number", "7"),
    ],
)
def test_only_signs_of_a_unit_stand_beside_a_figure(style, value, unit, expected):
    number = Decimal(value)
    assert style.benchmark(number, Unit(unit)).plain == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "whole", "fraction"),
    [
        ("15", "15", "%", "15", "%"),
        ("2.8", "2.8", "%", "2", ".8%"),
        ("83", "83", "per 10,000", "83", ""),
        ("2.5", "3.5", "%", "2", ".5–3.5%"),
        ("2.5", "3.5", "days", "2", ".5–3.5"),
        ("2", "3", "£k", "£2", "–£3k"),
        ("-2", "-1", "%", "−2", " to −1%"),
        ("-2", "1", "£", "−£2", " to £1"),
        ("1000", "2000", "number", "1,000", "–2,000"),
    ],
)
def test_targets_are_shown_as_written(style, low, high, unit, whole, fraction):
    figure = style.target(Target(Decimal(low), Decimal(high)), Unit(unit))
    assert (figure.whole, figure.fraction) == (whole, fraction)


@pytest.mark.parametrize("written", ["0", "7459", "26.8", "142.50"])
def test_counts_keep_the_digits_that_were_written(style, written):
    assert style.as_written(Decimal(written)).replace(",", "") == written
