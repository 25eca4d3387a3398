"""The grid of a page: margins, twelve columns, and the lines that titles stand on.

Lengths are points from the top left corner of the trim. Distances that belong to the
design, not to one council, are named here once.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.style.paper import MM

COLUMNS = 12
GUTTER_PT = 4 * MM

HEADER_BASELINE_PT = 13.1 * MM
HEADER_RULE_PT = 15.5 * MM
FOOTER_RULE_FROM_BOTTOM_PT = 12 * MM
FOOTER_BASELINE_FROM_BOTTOM_PT = 7.5 * MM

OVER_TITLE_BASELINE_PT = 25.5 * MM
TITLE_TOP_PT = 28 * MM
STANDFIRST_TOP_PT = 37.6 * MM
BODY_TOP_PT = 42.5 * MM
"""Where a page's body begins without a standfirst."""
BODY_AFTER_STANDFIRST_PT = 48.5 * MM
"""Where it begins under a standfirst of one line."""

BLOCK_GAP_PT = 12 * MM
NOTES_GAP_PT = 5 * MM
HEADING_GAP_PT = 2 * MM


@dataclass(frozen=True, slots=True)
class Grid:
    """A page's size and margins in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def live_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def floor(self) -> float:
        """The line below which nothing but the running foot stands."""
        return self.height - self.bottom

    @property
    def right_edge(self) -> float:
        """The right margin's line."""
        return self.width - self.right

    def x(self, column: int) -> float:
        """Return the left edge of a column, 1 to 12.

        >>> round(Grid(297 * MM, 210 * MM, 0, 15.5 * MM, 0, 15.5 * MM).x(6) / MM, 1)
        128.0
        """
        return self.left + (column - 1) * self._step

    def w(self, columns: int) -> float:
        """Return the width of so many neighbouring columns with their gutters."""
        return columns * self._step - GUTTER_PT

    @property
    def _step(self) -> float:
        return (self.live_width + GUTTER_PT) / COLUMNS
