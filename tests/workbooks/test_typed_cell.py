"""What becomes a number in a sheet, and what stays text because a number would change it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.unit import Unit
from reportgen.workbooks.typed_cell import blank_format, day_cell, figure_cell, whole_cell


@pytest.mark.parametrize(
    ("text", "written", "free"),
    [
        ("96", (96, "0"), (96, "0")),
        ("-3", (-3, "0"), (-3, "0")),
        ("−3.5", (-3.5, "0.0"), (-3.5, "0.0")),
        ("0", (0, "0"), (0, "0")),
        ("0.05", (0.05, "0.00"), (0.05, "0.00")),
        ("1,565", (1565, "#,##0"), (1565, "#,##0")),
        ("66,446.5", (66446.5, "#,##0.0"), (66446.5, "#,##0.0")),
        ("95.5%", (0.955, "0.0%"), (0.955, "0.0%")),
        ("15%", (0.15, "0%"), (0.15, "0%")),
        ("100%", (1, "0%"), (1, "0%")),
        ("£5", (5, "£0"), (5, "£0")),
        ("2.0", ("2.0", "@"), (2, "0.0")),
        ("2.80%", ("2.80%", "@"), (0.028, "0.00%")),
        ("100", (100, "0"), (100, "0")),
        *(
            (text, (text, "@"), (text, "@"))
            for text in (
                "007",
                "1E5",
                "z",
                "2.5-3.5",
                "n/a",
                "=1+1",
                "12345678901234567",
                ".5",
                "5 %",
            )
        ),
    ],
)
def test_figures(text: str, written: tuple[object, str], free: tuple[object, str]) -> None:
    for is_written, expected in ((True, written), (False, free)):
        made = figure_cell(text, is_written=is_written)
        assert (made.value, made.number_format) == expected
        assert type(made.value) is type(expected[0])


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_is_the_same_number(number: Decimal) -> None:
    text = f"{number:,f}"
    made = figure_cell(text, is_written=False)
    assert Decimal(str(made.value)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-10-31", date(2023, 10, 31)),
        ("2023-02-30", "2023-02-30"),
        ("31/10/2023", "31/10/2023"),
        ("2023-24 Q2", "2023-24 Q2"),
    ],
)
def test_days(text: str, value: object) -> None:
    assert day_cell(text).value == value


@pytest.mark.parametrize(
    ("text", "value"), [("70", 70), ("0", 0), ("07", "07"), ("7.5", "7.5"), ("-1", "-1")]
)
def test_whole_numbers(text: str, value: object) -> None:
    assert whole_cell(text).value == value


@pytest.mark.parametrize(
    ("unit", "decimals", "shown"),
    [("%", 0, "0%"), ("% of homes", 2, "0.00%"), ("per 10,000", 1, "#,##0.0"), ("£m", 0, "#,##0")],
)
def test_cells_that_wait_show_what_will_be_typed_in_their_unit(
    unit: str, decimals: int, shown: str
) -> None:
    assert blank_format(Unit(unit), decimals) == shown
