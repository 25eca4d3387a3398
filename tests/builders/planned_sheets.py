"""Sheets of a page planned and drawn with nothing around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drawn_sheet import Sheets, house_colours, house_fonts

from reportgen.drawing.flow import StructureWriter
from reportgen.layout.grid import Grid
from reportgen.pages.page_type import Press, Sheet
from reportgen.style.paper import MM


def press(page_of: Callable[[str], int] = lambda _: 1) -> Press:
    """Return what pages are set with, on A4 landscape."""
    grid = Grid(297 * MM, 210 * MM, 22 * MM, 15.5 * MM, 17 * MM, 15.5 * MM)
    return Press(house_fonts(), house_colours(), grid, page_of)


def sheets_of(planned: Sequence[Sheet], grid: Grid) -> Sheets:
    """Draw planned sheets; their sections go on from sheet to sheet."""
    drawn, writer = Sheets(grid.width, grid.height), StructureWriter()
    for number, sheet in enumerate(planned):
        if number:
            drawn.next_page()
        with writer.within(drawn.canvas, (sheet.section,)):
            sheet.draw(drawn.canvas)
    drawn.finish()
    return drawn
