"""Bars of several bodies, one below the other, ours solid.

In: a ``ComparisonChart`` and a frame in points. Out: vector marks and text on a canvas, in
the look of the other charts. Where not all bodies fit, those nearest to ours are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.drawing.prose import draw_text, height_of, text
from reportgen.drawing.run_chart import CIVIC, ChartStyle
from reportgen.drawing.scale import LinearScale
from reportgen.drawing.side_labels import CAP_HEIGHT
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
    shown = rows_shown(heights, chart.own, height - TOP_GAP)
    values = [chart.rows[at].value for at in shown]
    low, high = min(0.0, *values), max(0.0, *values)
    left = x + names + GAP + (FIGURE_ROOM if low < 0 else 0.0)
    scale = LinearScale(low, high or 1.0, left, x + width - FIGURE_ROOM)
    top = y + TOP_GAP
    start = top
    for at in shown:
        row = chart.rows[at]
        draw_text(canvas, said[at], x, top, names, fonts)
        middle = top + fonts.leading(NAME_STYLE) / 2
        _draw_bar(canvas, row, scale, middle, style)
        top += heights[at]
    canvas.line(scale(0.0), start, scale(0.0), top, ZERO_WIDTH, style.ink)


def _draw_bar(
    canvas: TaggedCanvas, row: ComparisonRow, scale: LinearScale, middle: float, style: ChartStyle
) -> None:
    zero, end = scale(0.0), scale(row.value)
    fill = style.line if row.own else style.tint
    if row.value:
        box = (min(zero, end), middle - BAR_HEIGHT / 2, abs(end - zero), BAR_HEIGHT)
        canvas.rect(*box, fill=fill, stroke=style.line, width=OUTLINE_WIDTH)
    face = style.bold if row.own else style.regular
    size = style.label_size
    at = end + GAP / 2 if row.value >= 0 else end - GAP / 2 - canvas.width(row.figure, face, size)
    baseline = middle + size * CAP_HEIGHT / 2
    canvas.text(at, baseline, row.figure, face, size, style.ink)
