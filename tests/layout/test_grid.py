"""The grid of the page that the design was drawn on, and of others."""

from __future__ import annotations

import pytest

from reportgen.layout.grid import COLUMNS, GUTTER_PT, Grid
from reportgen.style.paper import MM


def a4(**margins: float) -> Grid:
    usual = {"top": 22.0, "right": 15.5, "bottom": 17.0, "left": 15.5, **margins}
    return Grid(297 * MM, 210 * MM, **{side: length * MM for side, length in usual.items()})


@pytest.mark.parametrize(("columns", "width"), [(5, 108.5), (7, 153.5), (12, 266)])
def test_columns_have_the_widths_of_the_design(columns: int, width: float) -> None:
    assert a4().w(columns) / MM == pytest.approx(width)


def test_columns_and_gutters_fill_the_live_width() -> None:
    for grid in (a4(), Grid(500, 700, 40, 30, 50, 20)):
        assert grid.x(1) == grid.left
        assert grid.x(COLUMNS) + grid.w(1) == pytest.approx(grid.right_edge)
        for column in range(1, COLUMNS):
            assert grid.x(column + 1) - grid.x(column) - grid.w(1) == pytest.approx(GUTTER_PT)


@pytest.mark.parametrize(
    ("line", "mm"),
    [
        ("header_rule", 15.5),
        ("over_title_baseline", 25.5),
        ("body_top", 42.5),
        ("body_after_standfirst", 48.5),
        ("floor", 193),
        ("footer_rule", 198),
    ],
)
def test_lines_stand_where_the_design_has_them(line: str, mm: float) -> None:
    assert getattr(a4(), line) / MM == pytest.approx(mm)


def test_narrow_margins_take_the_running_heads_with_them() -> None:
    grid = a4(top=15, bottom=12)
    assert grid.header_rule < grid.top < grid.over_title_baseline
    assert grid.floor < grid.footer_rule < grid.footer_baseline < grid.height
