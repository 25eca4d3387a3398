"""Bars of several bodies, one below the other, ours solid.

In: a ``ComparisonChart`` and a frame in points. Out: vector marks and text on a canvas, in
the look of the other charts. Where not all bodies fit, those nearest to ours are drawn, and a
line says how many are not. The target crosses all bars, dashed, with its words above them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reportgen.drawing.label_placement import CLEARANCE, Box
from reportgen.drawing.line_breaking import height_of
from reportgen.drawing.prose import text
from reportgen.drawing.prose_drawing import draw_text
from reportgen.drawing.run_chart import CIVIC, ChartStyle
from reportgen.drawing.run_chart_drawing import TARGET_DASH
from reportgen.drawing.run_chart_geometry import TARGET_WIDTH
from reportgen.drawing.scale import LinearScale
from reportgen.drawing.side_labels import CAP_HEIGHT
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

NAME_SHARE = 0.36
"""Of the frame's width, for the names; longer ones wrap."""
FIGURE_ROOM = 18 * MM
"""Right of the longest bar, for its figure."""
GAP = 2 * MM
"""Between a name and its bar, and between a bar and its figure."""
TOP_GAP = 3 * MM
ROW_PAD = 1.2 * MM
BAR_HEIGHT = 3 * MM
OUTLINE_WIDTH = 0.75
ZERO_WIDTH = 0.5
TARGET_UNDERLAY_WIDTH = 2.1
FIGURE_CLEARANCE = 0.5 * MM
"""Above and below a figure that crosses the target."""
TARGET_GAP = 1.2 * MM
"""Between the words of the target and the first bar."""
REMARK_GAP = 1 * MM
"""Between the last bar and what is said of those that are not drawn."""
NAME_STYLE = "note"


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One body: its name, its figure as printed and as a number."""

    name: str
    figure: str
    value: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonChart:
    """Bodies, best first; exactly one of them is ours."""

    rows: tuple[ComparisonRow, ...]
    targets: tuple[float, ...] = ()
    """One, two for a range, none without target."""
    target_text: str = ""
    left_out: Callable[[int], str] | None = None
    """Returns what is printed of so many bodies that are not drawn."""

    @property
    def own(self) -> int:
        """The position of ours."""
        return next(at for at, row in enumerate(self.rows) if row.own)


def rows_shown(heights: Sequence[float], own: int, room: float) -> range:
    """Return the positions drawn in ``room``: all, or those nearest to ``own``.

    ``own`` is always drawn; the rest is taken from either side in turn.

    >>> rows_shown([10, 10, 10, 10, 10], 3, 30)
    range(2, 5)
    """
    first, last = own, own
    left = room - heights[own]
    grew = True
    while grew:
        grew = False
        if first > 0 and heights[first - 1] <= left:
            first, grew = first - 1, True
            left -= heights[first]
        if last + 1 < len(heights) and heights[last + 1] <= left:
            last, grew = last + 1, True
            left -= heights[last]
    return range(first, last + 1)


def draw_comparison_chart(
    canvas: TaggedCanvas,
    chart: ComparisonChart,
    x: float,
    y: float,
    width: float,
    height: float,
    fonts: Fonts,
    style: ChartStyle = CIVIC,
) -> None:
    """Draw the bars in the frame whose top left is (x, y); 108.5 x 76 mm by design."""
    names = width * NAME_SHARE
    said = [text(row.name, NAME_STYLE, face=style.bold if row.own else "") for row in chart.rows]
    heights = [max(height_of(each, names, fonts), BAR_HEIGHT) + ROW_PAD for each in said]
    top = y + TOP_GAP + (style.label_leading if chart.targets else 0.0)
    shown = rows_shown(heights, chart.own, y + height - top)
    if len(shown) < len(chart.rows) and chart.left_out is not None:
        remark = text(chart.left_out(len(chart.rows)), NAME_STYLE)
        shown = rows_shown(
            heights, chart.own, y + height - top - height_of(remark, width, fonts) - REMARK_GAP
        )
        remark = text(chart.left_out(len(chart.rows) - len(shown)), NAME_STYLE)
        bottom = top + sum(heights[at] for at in shown) + REMARK_GAP
        draw_text(canvas, remark, x, bottom, width, fonts)
    values = [*(chart.rows[at].value for at in shown), *chart.targets]
    low, high = min(0.0, *values), max(0.0, *values)
    left = x + names + GAP + (FIGURE_ROOM if low < 0 else 0.0)
    scale = LinearScale(low, high or 1.0, left, x + width - FIGURE_ROOM)
    start, middles = top, []
    for at in shown:
        draw_text(canvas, said[at], x, top, names, fonts)
        middles.append(top + fonts.leading(NAME_STYLE) / 2)
        _draw_bar(canvas, chart.rows[at], scale, middles[-1], style)
        top += heights[at]
    canvas.line(scale(0.0), start, scale(0.0), top, ZERO_WIDTH, style.ink)
    if chart.targets:
        across = [scale(each) for each in chart.targets]
        _draw_target(canvas, across, start, top, style)
        _draw_target_text(canvas, chart, across, Box(x, y, x + width, start), style)
    for at, middle in zip(shown, middles, strict=True):
        _draw_figure(canvas, chart, at, scale, middle, style)


def _draw_bar(
    canvas: TaggedCanvas, row: ComparisonRow, scale: LinearScale, middle: float, style: ChartStyle
) -> None:
    zero, end = scale(0.0), scale(row.value)
    fill = style.line if row.own else style.tint
    if row.value:
        box = (min(zero, end), middle - BAR_HEIGHT / 2, abs(end - zero), BAR_HEIGHT)
        canvas.rect(*box, fill=fill, stroke=style.line, width=OUTLINE_WIDTH)


def _draw_target(
    canvas: TaggedCanvas, across: Sequence[float], top: float, bottom: float, style: ChartStyle
) -> None:
    """Draw the target over the bars, on a paper-coloured line that parts it from solid ones."""
    for at in across:
        canvas.line(at, top, at, bottom, TARGET_UNDERLAY_WIDTH, style.paper)
        canvas.line(at, top, at, bottom, TARGET_WIDTH, style.ink, dash=TARGET_DASH)


def _draw_target_text(
    canvas: TaggedCanvas,
    chart: ComparisonChart,
    across: Sequence[float],
    above: Box,
    style: ChartStyle,
) -> None:
    """Draw the words of the target over its line, or over the middle of a range."""
    words = canvas.width(chart.target_text, style.semibold, style.label_size)
    middle = sum(across) / len(across)
    left = max(min(middle - words / 2, above.right - words), above.left)
    baseline = above.bottom - TARGET_GAP
    canvas.text(left, baseline, chart.target_text, style.semibold, style.label_size, style.ink)


def _draw_figure(
    canvas: TaggedCanvas,
    chart: ComparisonChart,
    position: int,
    scale: LinearScale,
    middle: float,
    style: ChartStyle,
) -> None:
    """Draw a bar's figure at its end, on clear ground where the target would cross it."""
    row = chart.rows[position]
    end, size = scale(row.value), style.label_size
    face = style.bold if row.own else style.regular
    width, cap = canvas.width(row.figure, face, size), size * CAP_HEIGHT
    left = end + GAP / 2 if row.value >= 0 else end - GAP / 2 - width
    clear = cap + 2 * FIGURE_CLEARANCE
    right = left + width
    if any(left - CLEARANCE < scale(target) < right + CLEARANCE for target in chart.targets):
        box = (left - CLEARANCE / 2, middle - clear / 2, width + CLEARANCE, clear)
        canvas.rect(*box, fill=style.paper)
    canvas.text(left, middle + cap / 2, row.figure, face, size, style.ink)
