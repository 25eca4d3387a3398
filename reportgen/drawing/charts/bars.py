"""Bars by period, the latest emphasised, in the same frame as the run chart.

In: a ``RunChart`` whose axis starts at zero. Out: bars, targets and benchmarks laid out by
matplotlib and drawn by our renderer; axis, labels and all texts placed by our own hand, so
that both kinds of chart look alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.drawing.charts.inks import RGB, Inks
from reportgen.drawing.charts.stage import bare_axes, draw_artists
from reportgen.drawing.label_placement import CLEARANCE, Box
from reportgen.drawing.run_chart import CIVIC, ChartStyle, RunChart
from reportgen.drawing.run_chart_drawing import (
    BENCHMARK_DASH,
    TARGET_DASH,
    draw_axis,
    draw_grounds,
    draw_texts,
)
from reportgen.drawing.run_chart_frame import ChartFrame, Segment, chart_frame
from reportgen.drawing.run_chart_geometry import (
    BENCHMARK_WIDTH,
    TARGET_WIDTH,
    LabelSetting,
    PlacedLabel,
    label_bounds,
    occupied_by,
)
from reportgen.frozen import dataclass
from reportgen.style.colour import Colour
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reportgen.drawing.run_chart import Measure
    from reportgen.pdf.canvas import TaggedCanvas

BAR_SHARE = 0.62
"""Width of a bar, as a share of the distance between two."""

WIDEST_BAR = 7.0 * MM
"""Half of it fits between the outer periods and the sides of the plot."""

OUTLINE_WIDTH = 0.75
"""Of the bars before the latest, which are filled with a tint."""

UNDERLAY_SPARE = 1.4
"""By how much the paper-coloured ground of a reference line is wider than it."""

LABEL_STAND_OFF = 0.9 * MM
"""Between the end of a bar and its label."""

LABEL_STEP = 0.5 * MM
LABEL_STEPS = 16
"""By which a label moves further off until it is clear, and how often at most."""

LABEL_SLIDES = (0.0, -0.25, 0.25)
"""Shares of its width by which a label may move sideways."""


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a reference line is stroked, in points."""

    width: float
    dash: tuple[float, float]
    cap: Literal["butt", "round"]


TARGET = LineLook(TARGET_WIDTH, TARGET_DASH, "butt")
BENCHMARK = LineLook(BENCHMARK_WIDTH, BENCHMARK_DASH, "round")


def draw_bars(
    canvas: TaggedCanvas,
    chart: RunChart,
    x: float,
    y: float,
    width: float,
    height: float,
    colours: Mapping[str, Colour],
    style: ChartStyle = CIVIC,
) -> None:
    """Draw a bar chart in the frame whose top left is (x, y); 108.5 x 76 mm by design.

    ``colours`` are those of the theme. Callers wrap the chart in
    ``canvas.element("Figure", alt=...)``. Raises ``ValueError`` where the chart's axis does
    not hold zero, because lengths would lie: see ``axis_for(..., bars=True)``.
    """
    if not chart.axis.from_zero:
        raise ValueError("bars need an axis that holds zero")
    frame = chart_frame(chart, Box(x, y, x + width, y + height), canvas.width, style)
    bars = bar_boxes(chart, frame)
    labels = bar_labels(chart, frame, bars, canvas.width, style)
    _draw_data(canvas, chart, frame, bars, Inks(colours), style)
    draw_axis(canvas, frame, style)
    draw_grounds(canvas, labels, style)
    draw_texts(canvas, frame.texts, style)
    draw_texts(canvas, (label.text for label in labels), style)


def bar_boxes(chart: RunChart, frame: ChartFrame) -> dict[int, Box]:
    """Return the bar of each figure by position, in points; of zero it has no height."""
    pitch = frame.across(1.0) - frame.across(0.0) if len(chart.values) > 1 else WIDEST_BAR
    half = min(pitch * BAR_SHARE, WIDEST_BAR) / 2
    zero = frame.up(0.0)
    return {
        position: Box(
            frame.across(position) - half,
            min(frame.up(value), zero),
            frame.across(position) + half,
            max(frame.up(value), zero),
        )
        for position, value in enumerate(chart.values)
        if value is not None
    }


def bar_labels(
    chart: RunChart,
    frame: ChartFrame,
    bars: Mapping[int, Box],
    measure: Measure,
    style: ChartStyle,
) -> list[PlacedLabel]:
    """Return the labels beyond the ends of the bars, moved outwards until they are clear."""
    occupied = occupied_by(frame)
    # A label keeps its own stand-off from bars, so their boxes count without the clearance.
    occupied.boxes += [
        Box(bar.left, bar.top + CLEARANCE, bar.right, bar.bottom - CLEARANCE)
        for bar in bars.values()
        if bar.bottom - bar.top > 2 * CLEARANCE
    ]
    setting = LabelSetting(measure, style, occupied, label_bounds(frame))
    labels = []
    for position in chart.labelled_positions:
        text = chart.value_texts[position]
        downwards = (chart.values[position] or 0.0) < 0
        places = _beyond(bars[position], *setting.size(text), downwards=downwards)
        labels.append(setting.place(text, places))
    return labels


def _beyond(bar: Box, width: float, height: float, *, downwards: bool) -> Iterator[Box]:
    """Yield places for a label from the end of its bar outwards, never so far that it strays."""
    centred = (bar.left + bar.right - width) / 2
    for step in range(LABEL_STEPS):
        off = LABEL_STAND_OFF + step * LABEL_STEP
        top = bar.bottom + off if downwards else bar.top - off - height
        for slide in LABEL_SLIDES:
            left = centred + slide * width
            yield Box(left, top, left + width, top + height)


def _draw_data(
    canvas: TaggedCanvas,
    chart: RunChart,
    frame: ChartFrame,
    bars: Mapping[int, Box],
    inks: Inks,
    style: ChartStyle,
) -> None:
    """Set up bars and reference lines on matplotlib's axes, which fill the plot, and draw."""
    plot = frame.plot
    with bare_axes(
        plot.right - plot.left,
        plot.bottom - plot.top,
        (plot.left, plot.right),
        (plot.bottom, plot.top),
    ) as axes:
        _add_bars(axes, chart, bars, inks, style)
        solid = bars.get(len(chart.values) - 1)
        for segments, look in ((frame.targets, TARGET), (frame.benchmarks, BENCHMARK)):
            for ground in _grounds(segments, look, solid):
                _add_line(axes, ground, look.width + UNDERLAY_SPARE, inks[style.paper])
        for segments, look in ((frame.targets, TARGET), (frame.benchmarks, BENCHMARK)):
            for segment in segments:
                _add_line(axes, segment, look.width, inks[style.ink], look)
        roles = {style.regular, style.semibold, style.bold}
        draw_artists(axes, canvas, inks, roles, plot.left, plot.top)


def _add_bars(
    axes: Axes, chart: RunChart, bars: Mapping[int, Box], inks: Inks, style: ChartStyle
) -> None:
    latest = len(chart.values) - 1
    axes.bar(
        [(bar.left + bar.right) / 2 for bar in bars.values()],
        [bar.top - bar.bottom for bar in bars.values()],
        width=[bar.right - bar.left for bar in bars.values()],
        bottom=[bar.bottom for bar in bars.values()],
        color=[inks[style.line if position == latest else style.tint] for position in bars],
        edgecolor=inks[style.line],
        linewidth=OUTLINE_WIDTH,
    )


def _grounds(segments: Sequence[Segment], look: LineLook, solid: Box | None) -> Iterator[Segment]:
    """Yield where lines need a ground of paper: on the solid bar, not so near its end as to cut it.

    On tinted bars, and on one another, lines can be read without.
    """
    reach = (look.width + UNDERLAY_SPARE + OUTLINE_WIDTH) / 2
    for x0, y, x1, _ in segments:
        if solid is not None and solid.top + reach <= y <= solid.bottom - reach:
            left, right = max(x0, solid.left), min(x1, solid.right)
            if left < right:
                yield left, y, right, y


def _add_line(
    axes: Axes, segment: Segment, width: float, colour: RGB, look: LineLook | None = None
) -> None:
    x0, y0, x1, y1 = segment
    # matplotlib counts dashes in line widths.
    dashes = tuple(length / width for length in look.dash) if look is not None else ()
    axes.plot(
        (x0, x1),
        (y0, y1),
        color=colour,
        linestyle=(0.0, dashes) if dashes else "-",
        linewidth=width,
        solid_capstyle="butt",
        dash_capstyle=look.cap if look is not None else "butt",
        marker="",
    )
