"""The grid of a page: margins, twelve columns, and the lines that titles stand on.

Lengths are points from the top left corner of the trim. Distances that belong to the
design, not to one council, are named here once.
"""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.style.paper import MM

COLUMNS = 12
GUTTER_PT = 4 * MM

# Running heads stand between margin and edge: in their usual place where there is room.
HEADER_RULE_PT = 15.5 * MM
HEADER_CLEAR_PT = 6.5 * MM
"""Least distance from the header's rule to the top margin's line."""
HEADER_BASELINE_DROP_PT = 2.4 * MM
FOOTER_RULE_FROM_BOTTOM_PT = 12 * MM
FOOTER_CLEAR_PT = 5 * MM
"""Least distance from the bottom margin's line to the footer's rule."""
FOOTER_BASELINE_DROP_PT = 4.5 * MM

# Where a page's title and body stand, below the top margin's line.
OVER_TITLE_DROP_PT = 3.5 * MM
TITLE_DROP_PT = 6 * MM
STANDFIRST_DROP_PT = 15.6 * MM
BODY_DROP_PT = 20.5 * MM
BODY_AFTER_STANDFIRST_DROP_PT = 26.5 * MM

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
    bleed: float = 0.0
    """How far what touches the trim goes on beyond it."""

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

    @property
    def header_rule(self) -> float:
        """The rule under the running head."""
        return min(HEADER_RULE_PT, self.top - HEADER_CLEAR_PT)

    @property
    def header_baseline(self) -> float:
        """The last baseline of the running head."""
        return self.header_rule - HEADER_BASELINE_DROP_PT

    @property
    def footer_rule(self) -> float:
        """The rule over the running foot, where that is one line."""
        return max(self.height - FOOTER_RULE_FROM_BOTTOM_PT, self.floor + FOOTER_CLEAR_PT)

    @property
    def footer_baseline(self) -> float:
        """The baseline of a running foot of one line."""
        return self.footer_rule + FOOTER_BASELINE_DROP_PT

    @property
    def over_title_baseline(self) -> float:
        """The baseline of what stands over a title."""
        return self.top + OVER_TITLE_DROP_PT

    @property
    def title_top(self) -> float:
        """The top of a page's title."""
        return self.top + TITLE_DROP_PT

    @property
    def standfirst_top(self) -> float:
        """The top of a standfirst under a title of one line."""
        return self.top + STANDFIRST_DROP_PT

    @property
    def body_top(self) -> float:
        """Where a page's body begins without a standfirst."""
        return self.top + BODY_DROP_PT

    @property
    def body_after_standfirst(self) -> float:
        """Where it begins under a standfirst of one line."""
        return self.top + BODY_AFTER_STANDFIRST_DROP_PT

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
