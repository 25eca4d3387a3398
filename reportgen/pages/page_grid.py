"""The grid of a page, from what the layout says of its paper."""

from __future__ import annotations

from reportgen.layout.grid import Grid
from reportgen.spec.page_setup import PageSetup
from reportgen.style.paper import MM


def grid_of(setup: PageSetup) -> Grid:
    """Return the grid of a page setup, in points."""
    margins = setup.margins
    return Grid(
        width=setup.width_mm * MM,
        height=setup.height_mm * MM,
        top=margins.top_mm * MM,
        right=margins.right_mm * MM,
        bottom=margins.bottom_mm * MM,
        left=margins.left_mm * MM,
        bleed=setup.bleed_mm * MM,
    )
