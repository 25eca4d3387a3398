"""Everything round the data of a run chart: plot, axis, years, reference lines, side labels.

In: a ``RunChart`` and a frame in points. Out: a ``ChartFrame``, with every line and text
placed. Lines and bars stand in the same frame, so that both kinds of chart look alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import (
    PLOT_INSET_BOTTOM,
    PLOT_INSET_LEFT,
    PLOT_INSET_RIGHT,
    PLOT_INSET_TOP,
    ChartStyle,
    Measure,
    ReferenceLine,
    RunChart,
    YearSpan,
)
from reportgen.drawing.runs import levels
from reportgen.drawing.scale import LinearScale
from reportgen.drawing.side_labels import CAP_HEIGHT, LineLabel, PlacedText, side_texts
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

Segment = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""

TICK_LENGTH = 1.0 * MM
TICK_GAP = 0.7 * MM
"""Between a tick and its text."""

FIRST_POINT_INSET = 5 * MM
"""From the left of the plot to the oldest period."""
LAST_POINT_INSET = 4 * MM
"""From the latest period to the right of the plot."""

PERIOD_DROP = 4.6 * MM
"""From the bottom of the plot to the baseline of the periods."""
YEAR_DROP = 8.8 * MM
YEAR_END_DROP = 9.7 * MM
"""From the bottom of the plot to the end of a year-end line."""

TEXT_GAP = 1.0 * MM
"""Least space between two periods."""

YEAR_GAP = 0.5 * MM
"""Least space between a year and a year-end line."""

GUTTER_INSET = 1.5 * MM
"""Between the plot and the labels beside it."""


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """Where everything but the data goes, in points on the canvas."""

    outer: Box
    plot: Box
    across: LinearScale
    """Position of a period to x."""
    up: LinearScale
    """Value to y."""
    ticks: tuple[Segment, ...]
    zero_line: Segment | None
    """``None`` where zero is not on the axis."""
    year_ends: tuple[Segment, ...]
    targets: tuple[Segment, ...]
    benchmarks: tuple[Segment, ...]
    texts: tuple[PlacedText, ...]
    """Ticks, periods, years and side labels."""


def chart_frame(chart: RunChart, outer: Box, measure: Measure, style: ChartStyle) -> ChartFrame:
    """Place everything but the data of a chart inside ``outer``, in points, y down."""
    plot = _plot(chart, outer, measure, style)
    across = LinearScale(
        0.0,
        max(len(chart.values) - 1.0, 0.0),
        plot.left + FIRST_POINT_INSET,
        plot.right - LAST_POINT_INSET,
    )
    up = LinearScale(chart.axis.low, chart.axis.high, plot.bottom, plot.top)
    return ChartFrame(
        outer=outer,
        plot=plot,
        across=across,
        up=up,
        ticks=tuple(
            (plot.left - TICK_LENGTH, up(tick), plot.left, up(tick))
            for tick in chart.axis.ticks
            if tick != 0
        ),
        zero_line=(plot.left, up(0.0), plot.right, up(0.0)) if chart.axis.from_zero else None,
        year_ends=tuple(
            (across(place), plot.top, across(place), plot.bottom + YEAR_END_DROP)
            for place in chart.year_ends
        ),
        targets=_levels(chart.targets, plot, across, up),
        benchmarks=_levels(chart.benchmarks, plot, across, up),
        texts=(
            *_tick_texts(chart, plot, up, measure, style),
            *_period_texts(chart, plot, across, measure, style),
            *_year_texts(chart, plot, across, measure, style),
            *side_texts(
                _line_labels(chart, up),
                Box(plot.right + GUTTER_INSET, outer.top, outer.right, outer.bottom),
                measure,
                style,
            ),
        ),
    )


def _plot(chart: RunChart, outer: Box, measure: Measure, style: ChartStyle) -> Box:
    widest = max(
        (measure(text, style.regular, style.scale_size) for text in chart.tick_texts), default=0.0
    )
    return Box(
        outer.left + max(PLOT_INSET_LEFT, widest + TICK_GAP + TICK_LENGTH),
        outer.top + PLOT_INSET_TOP,
        outer.right - PLOT_INSET_RIGHT,
        outer.bottom - PLOT_INSET_BOTTOM,
    )


def _levels(
    lines: Sequence[ReferenceLine], plot: Box, across: LinearScale, up: LinearScale
) -> tuple[Segment, ...]:
    """Return the stretches of reference lines, out to the sides of the plot."""
    return tuple(
        (
            plot.left if level.first == 0 else across(level.first - 0.5),
            up(level.value),
            plot.right if level.last == len(line.levels) - 1 else across(level.last + 0.5),
            up(level.value),
        )
        for line in lines
        for level in levels(line.levels)
    )


def _line_labels(chart: RunChart, up: LinearScale) -> list[LineLabel]:
    labels = []
    if chart.latest is not None and chart.latest_position is not None:
        labels.append(LineLabel(chart.latest, up(chart.values[-1] or 0.0), is_latest=True))
    for line in (*chart.targets, *chart.benchmarks):
        held = levels(line.levels)
        if line.label is not None and held:
            labels.append(LineLabel(line.label, up(held[-1].value)))
    return labels


def _tick_texts(
    chart: RunChart, plot: Box, up: LinearScale, measure: Measure, style: ChartStyle
) -> Iterator[PlacedText]:
    right = plot.left - TICK_LENGTH - TICK_GAP
    for tick, text in zip(chart.axis.ticks, chart.tick_texts, strict=True):
        width = measure(text, style.regular, style.scale_size)
        baseline = up(tick) + style.scale_size * CAP_HEIGHT / 2
        yield PlacedText(right - width, baseline, text, style.regular, style.scale_size)


def _period_texts(
    chart: RunChart, plot: Box, across: LinearScale, measure: Measure, style: ChartStyle
) -> Iterator[PlacedText]:
    """Yield the periods, the latest in semibold; where they are too close, every n-th."""
    if not chart.values:
        return
    last = len(chart.values) - 1
    widest = max(measure(text, style.semibold, style.scale_size) for text in chart.period_texts)
    pitch = across(1.0) - across(0.0) if last else plot.right - plot.left
    every = math.ceil((widest + TEXT_GAP) / pitch)
    year_ends = [across(place) for place in chart.year_ends]
    for position, text in enumerate(chart.period_texts):
        if (last - position) % every:
            continue
        face = style.semibold if position == last else style.regular
        width = measure(text, face, style.scale_size)
        left = min(across(position) - width / 2, plot.right + GUTTER_INSET - TEXT_GAP - width)
        if position != last and any(left < end < left + width for end in year_ends):
            continue
        yield PlacedText(left, plot.bottom + PERIOD_DROP, text, face, style.scale_size)


def _year_texts(
    chart: RunChart, plot: Box, across: LinearScale, measure: Measure, style: ChartStyle
) -> Iterator[PlacedText]:
    """Yield the years, each centred under its periods and clear of the year-end lines."""
    for index, year in enumerate(chart.years):
        width = measure(year.text, style.semibold, style.scale_size)
        least = across(year.first - 0.5) + YEAR_GAP if index else plot.left - PLOT_INSET_LEFT
        most = _year_end(chart.years, index, across, plot) - width
        middle = (across(year.first) + across(year.last)) / 2 - width / 2
        if least > most and 0 < index < len(chart.years) - 1:
            # A year too short for its text: under its neighbours' lines it would mislead.
            continue
        left = max(min(middle, most), least)
        yield PlacedText(left, plot.bottom + YEAR_DROP, year.text, style.semibold, style.scale_size)


def _year_end(years: Sequence[YearSpan], index: int, across: LinearScale, plot: Box) -> float:
    if index == len(years) - 1:
        return plot.right + PLOT_INSET_RIGHT
    return across(years[index].last + 0.5) - YEAR_GAP
