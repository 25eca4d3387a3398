"""Draw a run chart: a line with ringed points, labelled directly, without grid or legend.

In: a ``RunChart`` and a frame in points. Out: vector marks and text on a canvas. Callers wrap
it in ``canvas.element("Figure", alt=...)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import CIVIC, ChartStyle, RunChart
from reportgen.drawing.run_chart_frame import ChartFrame, Segment, chart_frame
from reportgen.drawing.run_chart_geometry import (
    BENCHMARK_WIDTH,
    LATEST_RADIUS,
    LINE_WIDTH,
    POINT_RADIUS,
    RING_WIDTH,
    TARGET_WIDTH,
    YEAR_END_WIDTH,
    ZERO_LINE_WIDTH,
    PlacedLabel,
    RunChartGeometry,
    run_chart_geometry,
)
from reportgen.drawing.side_labels import PlacedText
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

UNDERLAY_WIDTH = 1.3 * MM
"""Of the paper-coloured line under the line: it parts the line from all that it crosses."""

HALO_RADIUS = LATEST_RADIUS + 0.45 * MM
"""Of the paper-coloured disc under the latest point."""

TARGET_DASH = (1.8 * MM, 1.1 * MM)
BENCHMARK_DASH = (0.0, 1.1 * MM)
"""With round caps, dashes without length are dots."""


def draw_run_chart(
    canvas: TaggedCanvas,
    chart: RunChart,
    x: float,
    y: float,
    width: float,
    height: float,
    style: ChartStyle = CIVIC,
) -> None:
    """Draw a run chart in the frame whose top left is (x, y); 108.5 x 76 mm by design."""
    frame = chart_frame(chart, Box(x, y, x + width, y + height), canvas.width, style)
    geometry = run_chart_geometry(chart, frame, canvas.width, style)
    draw_axis(canvas, frame, style)
    draw_targets(canvas, frame.targets, style)
    draw_benchmarks(canvas, frame.benchmarks, style)
    draw_grounds(canvas, geometry.labels, style)
    draw_line(canvas, geometry, style)
    draw_texts(canvas, frame.texts, style)
    draw_texts(canvas, (label.text for label in geometry.labels), style)


def draw_axis(canvas: TaggedCanvas, frame: ChartFrame, style: ChartStyle) -> None:
    """Draw year ends, ticks and zero line."""
    for segment in frame.year_ends:
        canvas.line(*segment, YEAR_END_WIDTH, style.ink)
    for segment in frame.ticks:
        canvas.line(*segment, ZERO_LINE_WIDTH, style.ink)
    if frame.zero_line is not None:
        canvas.line(*frame.zero_line, ZERO_LINE_WIDTH, style.ink)


def draw_targets(canvas: TaggedCanvas, segments: Iterable[Segment], style: ChartStyle) -> None:
    """Draw the levels of targets, dashed."""
    for segment in segments:
        canvas.line(*segment, TARGET_WIDTH, style.ink, dash=TARGET_DASH)


def draw_benchmarks(canvas: TaggedCanvas, segments: Iterable[Segment], style: ChartStyle) -> None:
    """Draw the levels of benchmarks, dotted."""
    for segment in segments:
        canvas.line(*segment, BENCHMARK_WIDTH, style.ink, dash=BENCHMARK_DASH, cap="round")


def draw_grounds(canvas: TaggedCanvas, labels: Iterable[PlacedLabel], style: ChartStyle) -> None:
    """Clear the ground under labels that found no free place, so that they can be read."""
    for label in labels:
        if not label.clear:
            box = label.box
            canvas.rect(
                box.left, box.top, box.right - box.left, box.bottom - box.top, fill=style.paper
            )


def draw_texts(canvas: TaggedCanvas, texts: Iterable[PlacedText], style: ChartStyle) -> None:
    """Draw placed texts in ink."""
    for text in texts:
        canvas.text(text.x, text.baseline, text.text, text.face, text.size, style.ink)


def draw_line(canvas: TaggedCanvas, geometry: RunChartGeometry, style: ChartStyle) -> None:
    """Draw the line with its points, the latest one solid."""
    for points in geometry.lines:
        canvas.polyline(points, UNDERLAY_WIDTH, style.paper, round_joins=True)
    for points in geometry.lines:
        canvas.polyline(points, LINE_WIDTH, style.line, round_joins=True)
    for centre in geometry.points:
        canvas.circle(*centre, POINT_RADIUS, fill=style.paper, stroke=style.line, width=RING_WIDTH)
    if geometry.latest is not None:
        canvas.circle(*geometry.latest, HALO_RADIUS, fill=style.paper)
        canvas.circle(*geometry.latest, LATEST_RADIUS, fill=style.line)
