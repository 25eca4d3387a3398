"""Figures in cells: what is read, and what is refused with a hint."""

from decimal import Decimal

import pytest

from reportgen.model.indicator import Limit
from reportgen.model.outturn import Marker
from reportgen.model.unit import Unit
from reportgen.sources.figures import (
    PLAIN,
    CellError,
    Notation,
    figure,
    limit,
    markers,
    target,
)

PERCENT = Notation.of(Unit("%"))
POUNDS = Notation.of(Unit("£"))


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,565", "number", "1565"),
        ("95.5%", "%", "95.5"),
        ("95.5%", "% of high risk assets", "95.5"),
        ("95.50", "%", "95.50"),
        ("£5", "£", "5"),
        ("-£1,000.25", "£ per visit", "-1000.25"),
        ("-3", "days", "-3"),
        ("−3", "days", "-3"),
        ("0", "%", "0"),
        (".5", "number", "0.5"),
    ],
)
def test_figures_are_read_as_people_write_them(text, unit, number):
    found = figure(text, Notation.of(Unit(unit)))
    assert str(found) == number


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("n/a", "%", "leave the cell empty"),
        ("..", "%", "leave the cell empty"),
        ("#DIV/0!", "%", "error of the spreadsheet"),
        ("#REF!", "%", "error of the spreadsheet"),
        ("=A1/B1", "%", "formula"),
        ("inf", "%", "finite"),
        ("-Infinity", "%", "finite"),
        ("nan", "%", "finite"),
        ("1e400", "%", "power of ten"),
        ("1.5E+03", "number", "power of ten"),
        ("(5)", "number", "-5"),
        ("12%", "number", "only where the unit is a percentage"),
        ("£5", "%", "only where the unit is £"),
        ("£5", "£m", "only where the unit is £"),
        ("5,5", "number", "a point before the decimals"),
        ("x", "%", "column 'marker'"),
        ("[c]", "%", "column 'marker'"),
        ("1,23", "number", "a point before the decimals"),
        ("1 565", "number", "leave the cell empty"),
        ("9" * 400, "number", "leave the cell empty"),
        ("--3", "number", "leave the cell empty"),
        ("5%%", "%", "leave the cell empty"),
    ],
)
def test_anything_else_is_an_error_with_a_hint(text, unit, hint):
    with pytest.raises(CellError) as caught:
        figure(text, Notation.of(Unit(unit)))
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "low", "high", "percent_written"),
    [
        ("15%", "15", "15", True),
        ("2.8", "2.8", "2.8", False),
        ("2.5-3.5", "2.5", "3.5", False),
        ("2.5 – 3.5", "2.5", "3.5", False),
        ("2.5%-3.5%", "2.5", "3.5", True),
        ("-3--1", "-3", "-1", False),
        ("-3–5", "-3", "5", False),
        ("−3", "-3", "-3", False),
    ],
)
def test_targets_are_a_figure_or_a_range(text, low, high, percent_written):
    found = target(text, PERCENT)
    assert (str(found.low), str(found.high)) == (low, high)
    assert found.percent_written is percent_written


@pytest.mark.parametrize("text", ["3.5-2.5", "2.5-", "-", "2-3-4", "a-b", "2.5 to 3.5", "tbc"])
def test_other_targets_are_errors(text):
    with pytest.raises(CellError):
        target(text, PERCENT)


@pytest.mark.parametrize(
    ("text", "notation", "amount", "relative"),
    [
        ("5%", PLAIN, "5", True),
        ("2.5 %", PERCENT, "2.5", True),
        ("5pp", PERCENT, "5", False),
        ("5 pp", PERCENT, "5", False),
        ("2.5", PLAIN, "2.5", False),
        ("£50", POUNDS, "50", False),
        ("0%", PLAIN, "0", True),
    ],
)
def test_limits(text, notation, amount, relative):
    assert limit(text, notation) == Limit(Decimal(amount), relative)


@pytest.mark.parametrize(
    ("text", "notation"),
    [("5pp", PLAIN), ("-5%", PLAIN), ("5%pp", PERCENT), ("pp", PERCENT), ("five", PLAIN)],
)
def test_other_limits_are_errors(text, notation):
    with pytest.raises(CellError):
        limit(text, notation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p", (Marker.PROVISIONAL,)),
        ("p r", (Marker.PROVISIONAL, Marker.REVISED)),
        ("P,R p", (Marker.PROVISIONAL, Marker.REVISED)),
        ("x b", (Marker.NOT_AVAILABLE, Marker.BREAK)),
        ("low", (Marker.LOW,)),
    ],
)
def test_markers(text, expected):
    assert markers(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"), [("q", "Known markers"), ("[p]", "without brackets: p"), ("x z", "keep one")]
)
def test_other_markers_are_errors(text, hint):
    with pytest.raises(CellError) as caught:
        markers(text)
    assert hint in caught.value.hint
