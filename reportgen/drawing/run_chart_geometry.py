"""The line of a run chart: its pieces, its points and the labels at them.

In: a ``RunChart`` and its ``ChartFrame``. Out: a ``RunChartGeometry`` in points, with each
label at the first place where it is clear of every line, point and other label.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reportgen.drawing.label_placement import (
    CLEARANCE,
    Box,
    Occupied,
    Side,
    Stroke,
    first_clear,
    places_around,
    preferred_side,
)
from reportgen.drawing.run_chart import ChartStyle, Measure, RunChart
from reportgen.drawing.run_chart_frame import GUTTER_INSET, ChartFrame, Segment
from reportgen.drawing.runs import runs
from reportgen.drawing.side_labels import CAP_HEIGHT, DESCENT, PlacedText
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

Point = tuple[float, float]

LINE_WIDTH = 1.7
POINT_RADIUS = 0.8 * MM
RING_WIDTH = 0.4 * MM
LATEST_RADIUS = 1.15 * MM
TARGET_WIDTH = 0.9
BENCHMARK_WIDTH = 1.1
YEAR_END_WIDTH = 0.25
ZERO_LINE_WIDTH = 0.5

FIGURE_CHARACTERS = frozenset("0123456789.-−+%")
"""Characters that stand on the baseline."""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label in the plot; ``clear`` unless no free place was found for it."""

    text: PlacedText
    box: Box
    clear: bool


@dataclass(frozen=True, slots=True)
class RunChartGeometry:
    """Where the data of a run chart goes, in points on the canvas."""

    lines: tuple[tuple[Point, ...], ...]
    """The line in pieces of at least two points."""
    points: tuple[Point, ...]
    """All figures but the latest."""
    latest: Point | None
    labels: tuple[PlacedLabel, ...]


def run_chart_geometry(
    chart: RunChart, frame: ChartFrame, measure: Measure, style: ChartStyle
) -> RunChartGeometry:
    """Place line, points and labels. Every label lies between the sides of the plot."""
    pieces = runs(chart.values, {*chart.breaks, *chart.restarts})
    at = {
        position: (frame.across(position), frame.up(value))
        for position, value in enumerate(chart.values)
        if value is not None
    }
    latest = at.get(len(chart.values) - 1)
    lines = tuple(tuple(at[position] for position in piece) for piece in pieces)
    occupied = occupied_by(frame)
    occupied.strokes += [
        Stroke(*start, *end, LINE_WIDTH / 2) for line in lines for start, end in pairwise(line)
    ]
    occupied.boxes += [
        _around(point, LATEST_RADIUS if point is latest else POINT_RADIUS) for point in at.values()
    ]
    setting = LabelSetting(measure, style, occupied, label_bounds(frame))
    return RunChartGeometry(
        lines=tuple(line for line in lines if len(line) > 1),
        points=tuple(point for point in at.values() if point is not latest),
        latest=latest,
        labels=(
            *_point_labels(chart, pieces, at, setting),
            *_break_labels(chart, at, setting),
            *_remark_labels(chart, at, setting),
        ),
    )


def occupied_by(frame: ChartFrame) -> Occupied:
    """Return what the frame puts into the plot: reference lines, year ends and zero line."""
    weights: list[tuple[Iterable[Segment], float]] = [
        (frame.targets, TARGET_WIDTH),
        (frame.benchmarks, BENCHMARK_WIDTH),
        (frame.year_ends, YEAR_END_WIDTH),
        ((frame.zero_line,) if frame.zero_line else (), ZERO_LINE_WIDTH),
    ]
    return Occupied(
        [Stroke(*segment, width / 2) for segments, width in weights for segment in segments]
    )


def label_bounds(frame: ChartFrame) -> Box:
    """Return where labels may lie: in the plot, and in the space above it."""
    plot = frame.plot
    right = plot.right + GUTTER_INSET - CLEARANCE
    return Box(plot.left + CLEARANCE, frame.outer.top, right, plot.bottom)


@dataclass(frozen=True, slots=True)
class LabelSetting:
    """What every label of one chart is placed with."""

    measure: Measure
    style: ChartStyle
    occupied: Occupied
    bounds: Box

    def size(self, text: str) -> tuple[float, float]:
        """Return width and height of a label; brackets and commas need room below."""
        size = self.style.label_size
        return self.measure(text, self.style.regular, size), size * (CAP_HEIGHT + _descent(text))

    def place(self, text: str, places: Iterable[Box]) -> PlacedLabel:
        """Put a label at its best place, and note that this is taken now."""
        place = first_clear(places, self.occupied, self.bounds)
        self.occupied.labels.append(place.box)
        size = self.style.label_size
        baseline = place.box.bottom - size * _descent(text)
        placed = PlacedText(place.box.left, baseline, text, self.style.regular, size)
        return PlacedLabel(placed, place.box, place.clear)


def _descent(text: str) -> float:
    return 0.0 if FIGURE_CHARACTERS.issuperset(text) else DESCENT


def _around(point: Point, radius: float) -> Box:
    # A label's own stand-off keeps it clear of its point, so the ring alone counts here.
    reach = radius + RING_WIDTH / 2 - CLEARANCE
    x, y = point
    return Box(x - reach, y - reach, x + reach, y + reach)


def _point_labels(
    chart: RunChart,
    pieces: tuple[tuple[int, ...], ...],
    at: dict[int, Point],
    setting: LabelSetting,
) -> list[PlacedLabel]:
    """Return the labels at the points, in the order of the periods.

    Peaks and troughs are placed first: they have one good side, the others can give way.
    """
    sides = _preferred_sides(chart, pieces)
    labelled = chart.labelled_positions
    placed: dict[int, PlacedLabel] = {}
    for position in sorted(labelled, key=lambda each: sides[each] not in (Side.NORTH, Side.SOUTH)):
        text = chart.value_texts[position]
        places = places_around(*at[position], *setting.size(text), sides[position])
        placed[position] = setting.place(text, places)
    return [placed[position] for position in labelled]


def _preferred_sides(
    chart: RunChart, pieces: tuple[tuple[int, ...], ...]
) -> dict[int, Side | None]:
    sides: dict[int, Side | None] = {}
    for piece in pieces:
        figures = [chart.values[position] or 0.0 for position in piece]
        for index, position in enumerate(piece):
            before = figures[index - 1] if index else None
            after = figures[index + 1] if index + 1 < len(figures) else None
            sides[position] = preferred_side(before, figures[index], after)
    return sides


def _break_labels(
    chart: RunChart, at: dict[int, Point], setting: LabelSetting
) -> list[PlacedLabel]:
    """Return the break text in each gap that a break leaves, where the line would have run."""
    placed = []
    for position in chart.breaks if chart.break_text else ():
        before = max((each for each in at if each < position), default=None)
        if before is None or position not in at:
            continue
        (x0, y0), (x1, y1) = at[before], at[position]
        places = places_around((x0 + x1) / 2, (y0 + y1) / 2, *setting.size(chart.break_text), None)
        placed.append(setting.place(chart.break_text, places))
    return placed


def _remark_labels(
    chart: RunChart, at: dict[int, Point], setting: LabelSetting
) -> list[PlacedLabel]:
    """Return the remarks, each near its point."""
    placed = []
    for position, text in chart.remarks.items():
        if position in at:
            places = places_around(*at[position], *setting.size(text), None)
            placed.append(setting.place(text, places))
    return placed
