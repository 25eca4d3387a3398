"""Small multiples: one small line chart beside the other, alike in size and in their periods.

In: a ``SmallMultiples`` (panels with their figures and texts) and a frame in points. Out: how
many panels can be read in it, and where each of them stands. Nothing here is drawn.

Panels of one measure share one vertical scale, with ticks at the left of each row; panels of
different measures have each its own, with ticks of their own. Periods stand under the lowest
panel of each column. A panel that would be narrower or lower than can be read is not drawn:
whoever asks is told how many fit, and says how many do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from reportgen.drawing.label_placement import Box
from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.prose import Line, Text
from reportgen.drawing.prose import text as plain
from reportgen.drawing.run_chart import CIVIC, ChartStyle
from reportgen.drawing.runs import Values
from reportgen.drawing.scale import Axis
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

LEAST_PLOT_WIDTH = 20 * MM
LEAST_PLOT_HEIGHT = 10 * MM
"""A plot that is smaller cannot be read."""
USUAL_PLOT_HEIGHT = 17 * MM
"""Where there is no height that the plots must fill."""
MOST_PLOT_HEIGHT = 42 * MM
"""Higher plots make small changes look steep."""
COLUMN_GAP = 4.5 * MM
ROW_GAP = 3 * MM
TITLE_STYLE = "note"
TITLE_GAP = 1.3 * MM
TOP_GAP = 1.5 * MM
"""From the top of the frame to the first titles."""
FIGURE_GAP = 1.8 * MM
"""Between a point and its figure."""
FIRST_INSET = 1.2 * MM
"""From the left of a plot to its oldest period."""
TICK_LENGTH = 1.0 * MM
TICK_GAP = 0.7 * MM
SCALE_STYLE = "second"
"""Type of ticks, periods and remark."""
FIGURE_STYLE = "figure-label"
PERIODS_DROP = 1.2 * MM
"""From the bottom of a plot to the top of its periods."""
REMARK_GAP = 1.5 * MM


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: figures, target, and every text that is printed with it."""

    title: Text
    values: Values
    figure: str
    """Printed at its latest figure; empty where there is none."""
    axis: Axis
    tick_texts: tuple[str, ...]
    marker: str = ""
    """Printed under the figure."""
    targets: tuple[Values, ...] = ()
    """Dashed: one, two for a range, none without target."""
    parted: tuple[int, ...] = ()
    """Positions whose figure is not joined to the one before."""
    emphasised: bool = False
    keep: int = 0
    """The order in which panels are kept where not all fit: 0 is kept longest."""

    @property
    def latest(self) -> int | None:
        """The position of the latest figure."""
        present = [at for at, value in enumerate(self.values) if value is not None]
        return present[-1] if present else None


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """Panels in reading order, and what they have in common."""

    panels: tuple[Panel, ...]
    shared: bool
    """Whether all have the axis of the first one."""
    first: tuple[str, str]
    """The oldest period, printed in two lines: quarter and year."""
    last: tuple[str, str]
    year_ends: tuple[int, ...] = ()
    """Positions after which a year ends."""
    remark: str = ""
    """Printed below: how many are not shown."""

    def kept(self, count: int) -> SmallMultiples:
        """Return the ``count`` panels that are kept longest, in the same reading order."""
        kept = sorted(range(len(self.panels)), key=lambda at: self.panels[at].keep)[:count]
        return replace(self, panels=tuple(self.panels[at] for at in sorted(kept)))


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel, where its title and its plot stand, and what is printed at its edges."""

    panel: Panel
    title: tuple[Line, ...]
    outer: Box
    """All of it, without periods and the ticks of a shared scale."""
    plot: Box
    ticks: bool
    periods: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Panels in rows and columns at a width: how wide they are, and how high at least."""

    rows: tuple[tuple[Panel, ...], ...]
    titles: tuple[tuple[tuple[Line, ...], ...], ...]
    columns: int
    lead: float
    """For the ticks of a shared scale, left of each row."""
    inset: float
    """For the ticks of scales of their own, left in each panel."""
    gutter: float
    """For the latest figures, right in each panel."""
    panel_width: float
    title_heights: tuple[float, ...]
    """Of each row."""
    below: float
    """Height of periods and remark, and of the white over the first row."""

    def height(self, plot: float) -> float:
        """Return the height in points with plots of a height."""
        gaps = ROW_GAP * (len(self.rows) - 1)
        return sum(self.title_heights) + len(self.rows) * plot + gaps + self.below

    def plot_height(self, room: float) -> float:
        """Return the height of plots that fills ``room`` points, as far as they can be read."""
        spare = (room - self.height(0.0)) / len(self.rows)
        return min(max(spare, LEAST_PLOT_HEIGHT), MOST_PLOT_HEIGHT)


def arranged(
    chart: SmallMultiples, width: float, fonts: Fonts, style: ChartStyle = CIVIC
) -> Arrangement:
    """Deal the panels into rows of ``width`` points, as even as they go."""
    texts = (text for panel in chart.panels for text in panel.tick_texts)
    ticks = max((fonts.width(text, SCALE_STYLE) for text in texts), default=0.0)
    ticks += TICK_GAP + TICK_LENGTH
    lead, inset = (ticks, 0.0) if chart.shared else (0.0, ticks)
    gutter = FIGURE_GAP + max(
        (figure_width(panel, fonts, style) for panel in chart.panels), default=0.0
    )
    least = inset + LEAST_PLOT_WIDTH + gutter
    most = max(int((width - lead + COLUMN_GAP) // (least + COLUMN_GAP)), 1)
    count = math.ceil(len(chart.panels) / most)
    columns = math.ceil(len(chart.panels) / count)
    panel_width = (width - lead + COLUMN_GAP) / columns - COLUMN_GAP
    rows = tuple(
        chart.panels[start : start + columns] for start in range(0, len(chart.panels), columns)
    )
    titles = tuple(
        tuple(set_lines(panel.title, panel_width, fonts) for panel in row) for row in rows
    )
    leading = fonts.leading(TITLE_STYLE)
    below = TOP_GAP + PERIODS_DROP + 2 * fonts.leading(SCALE_STYLE)
    if chart.remark:
        below += REMARK_GAP + len(remark_lines(chart, width, fonts)) * fonts.leading(TITLE_STYLE)
    return Arrangement(
        rows=rows,
        titles=titles,
        columns=columns,
        lead=lead,
        inset=inset,
        gutter=gutter,
        panel_width=panel_width,
        title_heights=tuple(max(map(len, row)) * leading + TITLE_GAP for row in titles),
        below=below,
    )


def figure_width(panel: Panel, fonts: Fonts, style: ChartStyle) -> float:
    """Return the width in points of a panel's latest figure, or of its marker if that is wider."""
    figure = fonts.width(panel.figure, FIGURE_STYLE, style.bold)
    return max(figure, fonts.width(panel.marker, SCALE_STYLE))


def remark_lines(chart: SmallMultiples, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """Return the remark, broken into lines."""
    return set_lines(plain(chart.remark, TITLE_STYLE), width, fonts) if chart.remark else ()


def usual_height(chart: SmallMultiples, width: float, fonts: Fonts) -> float:
    """Return the height in points that the panels take with plots of the usual height."""
    return arranged(chart, width, fonts).height(USUAL_PLOT_HEIGHT)


def least_height(chart: SmallMultiples, width: float, fonts: Fonts) -> float:
    """Return the height in points under which not all panels can be read."""
    return arranged(chart, width, fonts).height(LEAST_PLOT_HEIGHT)


def panels_that_fit(chart: SmallMultiples, width: float, height: float, fonts: Fonts) -> int:
    """Return how many panels can be read in a frame, 0 if none.

    Where not all do, there is room for one line that says so.
    """
    if least_height(chart, width, fonts) <= height:
        return len(chart.panels)
    room = height - REMARK_GAP - fonts.leading(TITLE_STYLE)
    # No more rows fit than those of titles of one line: what is beyond is not tried.
    row = fonts.leading(TITLE_STYLE) + TITLE_GAP + LEAST_PLOT_HEIGHT + ROW_GAP
    columns = int((width + COLUMN_GAP) // (LEAST_PLOT_WIDTH + COLUMN_GAP))
    most = min(len(chart.panels) - 1, max(columns, 1) * math.ceil(max(room, 0.0) / row))
    for count in range(most, 0, -1):
        if least_height(chart.kept(count), width, fonts) <= room:
            return count
    return 0


def placed_panels(
    chart: SmallMultiples, arrangement: Arrangement, outer: Box
) -> tuple[PlacedPanel, ...]:
    """Return where every panel stands in a frame, in reading order."""
    plot_height = arrangement.plot_height(outer.bottom - outer.top)
    step = arrangement.panel_width + COLUMN_GAP
    top = outer.top + TOP_GAP
    placed: list[PlacedPanel] = []
    for number, row in enumerate(arrangement.rows):
        plot_top = top + arrangement.title_heights[number]
        below = arrangement.rows[number + 1] if number + 1 < len(arrangement.rows) else ()
        for column, panel in enumerate(row):
            left = outer.left + arrangement.lead + column * step
            right = left + arrangement.panel_width
            placed.append(
                PlacedPanel(
                    panel=panel,
                    title=arrangement.titles[number][column],
                    outer=Box(left, top, right, plot_top + plot_height),
                    plot=Box(
                        left + arrangement.inset,
                        plot_top,
                        right - arrangement.gutter,
                        plot_top + plot_height,
                    ),
                    ticks=not chart.shared or column == 0,
                    periods=column >= len(below),
                )
            )
        top = plot_top + plot_height + ROW_GAP
    return tuple(placed)


def thinned(places: Sequence[float], least: float) -> tuple[int, ...]:
    """Return the positions of ticks that stand ``least`` points apart, the first among them.

    >>> thinned([100, 90, 80, 70, 60], 15)
    (0, 2, 4)
    """
    if len(places) < 2:
        return tuple(range(len(places)))
    pitch = abs(places[1] - places[0])
    every = max(math.ceil(least / pitch), 1) if pitch else len(places)
    return tuple(range(0, len(places), every))
