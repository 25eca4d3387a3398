"""A control chart: a run chart with the limits of its process and its special causes.

In: a ``ProcessChart`` and a frame in points. Out: vector marks and text on a canvas, in the
frame and look of the run chart. Limits are dashed finely, the mean is a hairline; a special
cause is told by the shape over its point and by the word beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import CIVIC, ChartStyle, ReferenceLine, RunChart, SideLabel
from reportgen.drawing.run_chart_drawing import (
    draw_axis,
    draw_grounds,
    draw_line,
    draw_targets,
    draw_texts,
)
from reportgen.drawing.run_chart_frame import ChartFrame, Segment, chart_frame
from reportgen.drawing.run_chart_geometry import run_chart_geometry
from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

MEAN_WIDTH = 0.5
LIMIT_WIDTH = 0.5
LIMIT_DASH = (0.7 * MM, 0.7 * MM)
MARK_SIZE = 2.9 * MM
MARK_HALO = 3.6 * MM
"""Side of the paper-coloured shape under a mark."""


@dataclass(frozen=True, slots=True)
class LimitStretch:
    """Mean and limits from one position to another, in the unit of the figures."""

    first: int
    last: int
    lower: float
    mean: float
    upper: float


@dataclass(frozen=True, slots=True)
class PointMark:
    """The shape over a special point: a symbol's name and a colour's."""

    symbol: str
    colour: str


@dataclass(frozen=True, slots=True)
class ProcessChart:
    """Figures by period with the limits of their process."""

    run: RunChart
    """Line, axis, target and texts; its benchmarks are not drawn."""
    stretches: tuple[LimitStretch, ...]
    """Oldest first, none overlapping."""
    labels: tuple[SideLabel, SideLabel, SideLabel]
    """What lower limit, mean and upper limit are called, beside the plot."""
    marks: tuple[PointMark | None, ...]
    """One for each value; ``None`` where it is a common cause."""


def draw_process_chart(
    canvas: TaggedCanvas,
    chart: ProcessChart,
    x: float,
    y: float,
    width: float,
    height: float,
    style: ChartStyle = CIVIC,
) -> None:
    """Draw a control chart in the frame whose top left is (x, y); 108.5 x 76 mm by design."""
    run = replace(chart.run, benchmarks=tuple(_limit_lines(chart)))
    frame = chart_frame(run, Box(x, y, x + width, y + height), canvas.width, style)
    geometry = run_chart_geometry(run, frame, canvas.width, style)
    draw_axis(canvas, frame, style)
    for segment in limit_segments(chart, frame):
        canvas.line(*segment, LIMIT_WIDTH, style.ink, dash=LIMIT_DASH)
    for segment in mean_segments(chart, frame):
        canvas.line(*segment, MEAN_WIDTH, style.ink)
    draw_targets(canvas, frame.targets, style)
    draw_grounds(canvas, geometry.labels, style)
    draw_line(canvas, geometry, style)
    _draw_marks(canvas, chart, frame, style)
    draw_texts(canvas, frame.texts, style)
    draw_texts(canvas, (label.text for label in geometry.labels), style)


def mean_segments(chart: ProcessChart, frame: ChartFrame) -> list[Segment]:
    """Return the mean of each stretch as a line across it."""
    return [_across(chart, frame, each, each.mean) for each in chart.stretches]


def limit_segments(chart: ProcessChart, frame: ChartFrame) -> list[Segment]:
    """Return lower and upper limit of each stretch as lines across it."""
    return [
        _across(chart, frame, each, level)
        for each in chart.stretches
        for level in (each.lower, each.upper)
    ]


def _across(chart: ProcessChart, frame: ChartFrame, stretch: LimitStretch, level: float) -> Segment:
    last = len(chart.run.values) - 1
    left = frame.plot.left if stretch.first == 0 else frame.across(stretch.first - 0.5)
    right = frame.plot.right if stretch.last == last else frame.across(stretch.last + 0.5)
    return left, frame.up(level), right, frame.up(level)


def _limit_lines(chart: ProcessChart) -> Iterable[ReferenceLine]:
    """Yield limits and mean as lines, so that labels keep clear of them and name them."""
    for name, label in zip(("lower", "mean", "upper"), chart.labels, strict=True):
        levels: list[float | None] = [None] * len(chart.run.values)
        for stretch in chart.stretches:
            for position in range(stretch.first, stretch.last + 1):
                levels[position] = getattr(stretch, name)
        yield ReferenceLine(tuple(levels), label)


def _draw_marks(
    canvas: TaggedCanvas, chart: ProcessChart, frame: ChartFrame, style: ChartStyle
) -> None:
    for position, (value, mark) in enumerate(zip(chart.run.values, chart.marks, strict=True)):
        if value is None or mark is None:
            continue
        x, y = frame.across(position), frame.up(value)
        for size, colour in ((MARK_HALO, style.paper), (MARK_SIZE, mark.colour)):
            draw_symbol(canvas, mark.symbol, x - size / 2, y - size / 2, size, colour)
