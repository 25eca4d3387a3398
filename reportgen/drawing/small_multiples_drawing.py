"""Draw small multiples: each a line with its target dashed and its latest figure beside it.

In: a ``SmallMultiples`` and a frame in points. Out: vector marks and text on a canvas, in the
look of the other charts. Callers wrap it in ``canvas.element("Figure", alt=...)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.drawing.label_placement import Box
from reportgen.drawing.prose import Line
from reportgen.drawing.prose_drawing import draw_lines
from reportgen.drawing.run_chart import CIVIC, ChartStyle
from reportgen.drawing.run_chart_geometry import LINE_WIDTH, YEAR_END_WIDTH, ZERO_LINE_WIDTH
from reportgen.drawing.runs import levels, runs
from reportgen.drawing.scale import LinearScale
from reportgen.drawing.side_labels import CAP_HEIGHT
from reportgen.drawing.small_multiples import (
    FIGURE_GAP,
    FIGURE_STYLE,
    FIRST_INSET,
    PERIODS_DROP,
    REMARK_GAP,
    SCALE_STYLE,
    TICK_GAP,
    TICK_LENGTH,
    TITLE_STYLE,
    PlacedPanel,
    SmallMultiples,
    arranged,
    figure_width,
    placed_panels,
    remark_lines,
    thinned,
)
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

THIN_LINE_WIDTH = 1.1
"""Of panels that are not emphasised."""
LATEST_RADIUS = 0.8 * MM
EMPHASISED_RADIUS = 1.05 * MM
LONE_RADIUS = 0.5 * MM
TARGET_WIDTH = 0.75
TARGET_DASH = (1.3 * MM, 0.8 * MM)
LEAST_TICK_PITCH = 4.2 * MM


def draw_small_multiples(
    canvas: TaggedCanvas,
    chart: SmallMultiples,
    box: Box,
    fonts: Fonts,
    style: ChartStyle = CIVIC,
) -> None:
    """Draw all panels into a frame that is high enough for them (``panels_that_fit``)."""
    width = box.right - box.left
    remark = remark_lines(chart, width, fonts)
    placed = placed_panels(chart, arranged(chart, width, fonts, style), box)
    for each in placed:
        _draw_panel(canvas, chart, each, fonts, style)
    if remark:
        bottom = max(each.plot.bottom for each in placed)
        top = bottom + PERIODS_DROP + 2 * fonts.leading(SCALE_STYLE) + REMARK_GAP
        draw_lines(canvas, remark, box.left, top, TITLE_STYLE, fonts)


def _draw_panel(
    canvas: TaggedCanvas,
    chart: SmallMultiples,
    placed: PlacedPanel,
    fonts: Fonts,
    style: ChartStyle,
) -> None:
    panel, plot = placed.panel, placed.plot
    count = len(panel.values)
    across = LinearScale(0.0, count - 1.0, plot.left + FIRST_INSET, plot.right)
    up = LinearScale(panel.axis.low, panel.axis.high, plot.bottom, plot.top)
    if panel.emphasised:
        outer = placed.outer
        canvas.rect(
            plot.left, plot.top, outer.right - plot.left, plot.bottom - plot.top, fill=style.tint
        )
    _draw_title(canvas, placed.title, placed.outer, fonts)
    for after in chart.year_ends:
        x = across(after + 0.5)
        canvas.line(x, plot.top, x, plot.bottom, YEAR_END_WIDTH, style.ink)
    weight = ZERO_LINE_WIDTH if panel.axis.from_zero else YEAR_END_WIDTH
    base = up(0.0) if panel.axis.from_zero else plot.bottom
    canvas.line(plot.left, base, plot.right, base, weight, style.ink)
    if placed.ticks:
        _draw_ticks(canvas, placed, up, fonts, style)
    for target in panel.targets:
        for level in levels(target):
            left = plot.left if level.first == 0 else across(level.first - 0.5)
            right = plot.right if level.last == count - 1 else across(level.last + 0.5)
            y = up(level.value)
            canvas.line(left, y, right, y, TARGET_WIDTH, style.ink, dash=TARGET_DASH)
    _draw_path(canvas, placed, across, up, fonts, style)
    if placed.periods:
        _draw_periods(canvas, chart, placed, fonts, style)


def _draw_title(canvas: TaggedCanvas, lines: tuple[Line, ...], outer: Box, fonts: Fonts) -> None:
    draw_lines(canvas, lines, outer.left, outer.top, TITLE_STYLE, fonts)


def _draw_ticks(
    canvas: TaggedCanvas, placed: PlacedPanel, up: LinearScale, fonts: Fonts, style: ChartStyle
) -> None:
    panel, right = placed.panel, placed.plot.left
    of = fonts.styles[SCALE_STYLE]
    for at in thinned([up(tick) for tick in panel.axis.ticks], LEAST_TICK_PITCH):
        y, said = up(panel.axis.ticks[at]), panel.tick_texts[at]
        canvas.line(right - TICK_LENGTH, y, right, y, ZERO_LINE_WIDTH, style.ink)
        left = right - TICK_LENGTH - TICK_GAP - fonts.width(said, SCALE_STYLE)
        baseline = y + of.size_pt * CAP_HEIGHT / 2
        canvas.text(left, baseline, said, of.face, of.size_pt, style.ink)


def _draw_path(
    canvas: TaggedCanvas,
    placed: PlacedPanel,
    across: LinearScale,
    up: LinearScale,
    fonts: Fonts,
    style: ChartStyle,
) -> None:
    """Draw the line in its pieces, figures that stand alone, and the latest with its text."""
    panel = placed.panel
    at = {
        position: (across(position), up(value))
        for position, value in enumerate(panel.values)
        if value is not None
    }
    pieces = runs(panel.values, panel.parted)
    for piece in pieces:
        points = [at[position] for position in piece]
        width = LINE_WIDTH if panel.emphasised else THIN_LINE_WIDTH
        canvas.polyline(points, width, style.line, round_joins=True)
        if len(piece) == 1:
            canvas.circle(*points[0], LONE_RADIUS, fill=style.line)
    if panel.latest is None:
        return
    x, y = at[panel.latest]
    canvas.circle(x, y, EMPHASISED_RADIUS if panel.emphasised else LATEST_RADIUS, fill=style.line)
    _draw_figure(canvas, placed, x, y, fonts, style)


def _draw_figure(
    canvas: TaggedCanvas, placed: PlacedPanel, x: float, y: float, fonts: Fonts, style: ChartStyle
) -> None:
    """Draw the latest figure right of its point, on clear ground where that lies in the plot."""
    panel, plot = placed.panel, placed.plot
    size, of = fonts.styles[FIGURE_STYLE].size_pt, fonts.styles[SCALE_STYLE]
    cap, more = size * CAP_HEIGHT, of.size_pt if panel.marker else 0.0
    width = figure_width(panel, fonts, style)
    left = min(x + FIGURE_GAP, placed.outer.right - width)
    baseline = min(max(y + cap / 2, plot.top + cap), plot.bottom - more)
    if left < plot.right:
        ground = style.tint if panel.emphasised else style.paper
        canvas.rect(left, baseline - cap - 1, width, cap + more + 2, fill=ground)
    said = f"{panel.figure} " if panel.marker else panel.figure
    canvas.text(left, baseline, said, style.bold, size, style.ink)
    if panel.marker:
        canvas.text(left, baseline + more, panel.marker, of.face, of.size_pt, style.ink)


def _draw_periods(
    canvas: TaggedCanvas,
    chart: SmallMultiples,
    placed: PlacedPanel,
    fonts: Fonts,
    style: ChartStyle,
) -> None:
    """Draw the oldest period from the left of a plot, the latest under its end; years below."""
    plot, of = placed.plot, fonts.styles[SCALE_STYLE]
    top = plot.bottom + PERIODS_DROP
    for number in range(2):
        baseline = top + number * fonts.leading(SCALE_STYLE) + fonts.baseline(SCALE_STYLE)
        first, last = chart.first[number], chart.last[number]
        canvas.text(plot.left, baseline, f"{first} ", of.face, of.size_pt, style.ink)
        width = fonts.width(last, SCALE_STYLE, style.semibold)
        left = min(plot.right - width / 2, placed.outer.right - width)
        canvas.text(left, baseline, f"{last} ", style.semibold, of.size_pt, style.ink)
