"""Numbers by their shortest decimal form, percentages and days by their formats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.sources.grid import CellFault
from reportgen.sources.ooxml.number_format import NumberKind, kind_of
from reportgen.sources.ooxml.value import number_text

NUMBER, PERCENTAGE, DATE = NumberKind.NUMBER, NumberKind.PERCENTAGE, NumberKind.DATE


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("7", NUMBER, "7"),
        ("-3", NUMBER, "-3"),
        ("95.50", NUMBER, "95.5"),
        ("0.1", NUMBER, "0.1"),
        ("8.6999999999999993", NUMBER, "8.7"),
        ("1E5", NUMBER, "100000"),
        ("1.5E-7", NUMBER, "0.00000015"),
        ("1E+20", NUMBER, "100000000000000000000"),
        ("-0", NUMBER, "0"),
        ("0.28999999999999998", PERCENTAGE, "29%"),
        ("1", PERCENTAGE, "100%"),
        ("0", PERCENTAGE, "0%"),
        ("-0.052", PERCENTAGE, "-5.2%"),
        ("12.5", PERCENTAGE, "1250%"),
        ("1E-5", PERCENTAGE, "0.001%"),
        ("1", DATE, "1900-01-01"),
        ("59", DATE, "1900-02-28"),
        ("61", DATE, "1900-03-01"),
        ("45250", DATE, "2023-11-20"),
        ("45250.5", DATE, "2023-11-20 12:00:00"),
        ("45250.999999", DATE, "2023-11-21"),
        ("2958465", DATE, "9999-12-31"),
        ("0.5", DATE, "12:00:00"),
    ],
)
def test_a_number_is_written_as_its_format_means_it(
    written: str, kind: NumberKind, text: str
) -> None:
    assert number_text(written, kind, is_1904=False) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("0", "1904-01-01"),
        ("60", "1904-03-01"),
        ("43788", "2023-11-20"),
        ("2957003", "9999-12-31"),
    ],
)
def test_a_workbook_may_count_days_from_1904(written: str, text: str) -> None:
    assert number_text(written, DATE, is_1904=True) == text


@pytest.mark.parametrize(
    ("written", "kind", "message"),
    [
        ("1e999", NUMBER, "1e999 is not a finite number"),
        ("-1e999", PERCENTAGE, "-1e999 is not a finite number"),
        ("abc", NUMBER, "the cell should hold a number, but holds 'abc'"),
        ("nan", NUMBER, "the cell should hold a number, but holds 'nan'"),
        ("inf", NUMBER, "the cell should hold a number, but holds 'inf'"),
        ("1,5", NUMBER, "the cell should hold a number, but holds '1,5'"),
        ("٣", NUMBER, "the cell should hold a number, but holds '٣'"),
        ("60", DATE, "60 is no day of the calendar"),
        ("-1", DATE, "-1 is no day of the calendar"),
        ("2958465.9999999", DATE, "2958465.9999999 is no day of the calendar"),
        ("1E+308", DATE, f"1{59 * '0'}… is no day of the calendar"),
        ("2958466", DATE, "2958466 is no day of the calendar"),
    ],
)
def test_what_is_no_number_or_day_is_a_fault(written: str, kind: NumberKind, message: str) -> None:
    found = number_text(written, kind, is_1904=False)
    assert isinstance(found, CellFault)
    assert (found.code, found.message) == ("D102", message)


def test_days_end_with_the_year_9999_in_both_systems() -> None:
    assert isinstance(number_text("2957004", DATE, is_1904=True), CellFault)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_changes_on_the_way(number: float) -> None:
    text = number_text(repr(number), NUMBER, is_1904=False)
    assert isinstance(text, str)
    assert float(text) == number
    assert "e" not in text.casefold()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", NUMBER),
        ("0.00", NUMBER),
        ("#,##0;[Red]-#,##0", NUMBER),
        ('"£"#,##0.00', NUMBER),
        ("0.00E+00", NUMBER),
        ('0 "days"', NUMBER),
        (r"0\d", NUMBER),
        ("[$-809]0", NUMBER),
        ("@", NUMBER),
        ("0%", PERCENTAGE),
        ("0.0%;-0.0%", PERCENTAGE),
        ('0.0"%"', NUMBER),
        (r"0\%", NUMBER),
        ("dd/mm/yyyy", DATE),
        ("[$-809]d mmmm yyyy;@", DATE),
        ("mmm-yy", DATE),
        ("[h]:mm", DATE),
        ("h:mm AM/PM", DATE),
    ],
)
def test_a_format_code_says_what_a_number_is(code: str, kind: NumberKind) -> None:
    assert kind_of(code) is kind
