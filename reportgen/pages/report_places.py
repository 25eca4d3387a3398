"""Where the parts of an exception report stand on a sheet: side by side, or stacked.

On a wide sheet verdicts, figures and chart stand on the left and commentary beside them;
its continuations are set in two columns. On a narrow one (A4 upright) the figures take
the whole width and the commentary stands below them, in one column. Lengths in points.
"""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.layout.grid import GUTTER_PT, Grid
from reportgen.remembering import remembered
from reportgen.style.paper import MM

STACKED_BELOW_PT = 200 * MM
"""Live width under which half a sheet is too narrow for a chart."""
FIGURES_COLUMNS = 5
TEXT_COLUMNS = 5
HEAD_COLUMNS = 2
"""Grid columns of a hanging head, which it takes where they are narrower."""
HEAD_WIDTH_PT = 41 * MM
FIRST_HEAD_COLUMN = 6
FIRST_TEXT_COLUMN = 8
LATER_TEXT_COLUMN = 3
CHART_HEIGHT_PT = 76 * MM
STACKED_CHART_HEIGHT_PT = 62 * MM


@dataclass(frozen=True, slots=True)
class ReportPlaces:
    """The measures of a report's sheets."""

    stacked: bool
    """Whether the commentary stands below the figures, not beside them."""
    figures_width: float
    """Of verdicts, outturns and chart, from the left margin."""
    chart_height: float
    """What a chart takes where there is room."""
    head_width: float
    first_head_x: float
    first_text_x: float
    later_text_x: float
    text_width: float
    """Of one column of commentary."""
    later_columns: int
    """Columns side by side on the sheets after the first."""

    @property
    def whole_width(self) -> float:
        """Of what goes across all columns of a later sheet."""
        return self.later_columns * (self.text_width + GUTTER_PT) - GUTTER_PT


# A report asks sixteen times where its parts stand: 0.03 s of 0.5 s for 250 of them.
@remembered(32)
def places_of(grid: Grid) -> ReportPlaces:
    """Return where the parts of reports stand on sheets of a grid."""
    if grid.live_width < STACKED_BELOW_PT:
        text_x = grid.left + HEAD_WIDTH_PT + GUTTER_PT
        return ReportPlaces(
            stacked=True,
            figures_width=grid.live_width,
            chart_height=STACKED_CHART_HEIGHT_PT,
            head_width=HEAD_WIDTH_PT,
            first_head_x=grid.left,
            first_text_x=text_x,
            later_text_x=text_x,
            text_width=grid.right_edge - text_x,
            later_columns=1,
        )
    return ReportPlaces(
        stacked=False,
        figures_width=grid.w(FIGURES_COLUMNS),
        chart_height=CHART_HEIGHT_PT,
        head_width=min(HEAD_WIDTH_PT, grid.w(HEAD_COLUMNS)),
        first_head_x=grid.x(FIRST_HEAD_COLUMN),
        first_text_x=grid.x(FIRST_TEXT_COLUMN),
        later_text_x=grid.x(LATER_TEXT_COLUMN),
        text_width=grid.w(TEXT_COLUMNS),
        later_columns=2,
    )
