"""How wide a block will be, before there is a grid to place it on."""

from __future__ import annotations

from reportgen.content.report import Report
from reportgen.layout.grid import COLUMNS, GUTTER_PT
from reportgen.style.paper import MM


def block_width(report: Report, columns: int) -> float:
    """Return the width in points of so many neighbouring grid columns of the page."""
    page = report.layout.page
    live = page.width_mm - page.margins.left_mm - page.margins.right_mm
    return (live * MM + GUTTER_PT) / COLUMNS * columns - GUTTER_PT
