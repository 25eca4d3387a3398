"""Sheets and their orientation."""

import pytest

from reportgen.style.paper import MM, SIZES, Orientation, Size


@pytest.mark.parametrize(
    ("name", "width_mm", "height_mm"),
    [("A4", 210, 297), ("A3", 297, 420), ("Letter", 215.9, 279.4)],
)
def test_named_sheets_are_upright(name: str, width_mm: float, height_mm: float) -> None:
    sheet = SIZES[name]
    assert (sheet.width_mm, sheet.height_mm) == (width_mm, height_mm)


def test_turning_puts_the_longer_side_where_it_is_wanted() -> None:
    flat = Size(300, 200)
    assert flat.turned(Orientation.LANDSCAPE) == Size(300, 200)
    assert flat.turned(Orientation.PORTRAIT) == Size(200, 300)


def test_an_inch_has_25_4_millimetres() -> None:
    assert pytest.approx(72) == 25.4 * MM
