"""A page in the house's type."""

from __future__ import annotations

import pytest
from drawn_sheet import Sheets, house_fonts

from reportgen.layout.grid import Grid
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return house_fonts()


@pytest.fixture
def grid() -> Grid:
    return Grid(297 * MM, 210 * MM, 22 * MM, 15.5 * MM, 17 * MM, 15.5 * MM)


@pytest.fixture
def sheet(grid: Grid) -> Sheets:
    return Sheets(grid.width, grid.height)
