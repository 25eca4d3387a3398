"""A sparkline: the path of an indicator at the size of a word.

In: a ``Sparkline`` (figures, targets, year ends and breaks by position) and a frame in
points. Out: geometry, then vector marks on a canvas.

Every row has its own scale: the range of figures and targets together, padded by 8 %, so the
height of one sparkline says nothing about another's. A missing figure leaves a gap, and so
does a break; a figure between two gaps is a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.drawing.runs import Values, levels, runs
from reportgen.drawing.scale import LinearScale
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

Point = tuple[float, float]
Segment = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""

PADDING = 0.08
"""Share of the range left free above and below."""

SIDE_INSET_PT = 1.2 * MM
"""From either side of the frame to the first and the last figure."""

EDGE_INSET_PT = 1.0 * MM
"""From top and bottom of the frame to the padded range: the latest dot stays inside."""

LINE_WIDTH_PT = 1.0
LATEST_RADIUS_PT = 0.85 * MM
LONE_RADIUS_PT = 0.35 * MM
TARGET_WIDTH_PT = 0.62
TARGET_DASH_PT = (1.1 * MM, 0.7 * MM)
YEAR_END_WIDTH_PT = 0.25


@dataclass(frozen=True, slots=True)
class Sparkline:
    """What a sparkline shows; all positions count from 0, the oldest period shown."""

    values: Values
    """Figures by period, ``None`` where one is missing. The last is the latest."""
    targets: tuple[Values, ...] = ()
    """Target lines, each with its level by period: one, two for a range, none without target."""
    year_ends: tuple[int, ...] = ()
    """Positions after which a year ends: 3 means between positions 3 and 4."""
    breaks: tuple[int, ...] = ()
    """Positions whose figure cannot be compared with the one before."""

    @property
    def figures(self) -> int:
        """The number of figures that there are; with fewer than two there is no path."""
        return sum(value is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class SparklineGeometry:
    """Where everything goes, in points on the canvas."""

    lines: tuple[tuple[Point, ...], ...] = ()
    """The path, in pieces of at least two points."""
    lone_points: tuple[Point, ...] = ()
    """Figures between two gaps, the latest left out."""
    latest: Point | None = None
    targets: tuple[Segment, ...] = ()
    year_ends: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class SparklineColours:
    """Names of the theme's colours for a sparkline."""

    line: str = "navy"
    reference: str = "ink"


CIVIC = SparklineColours()


def sparkline_geometry(
    sparkline: Sparkline, x: float, y: float, width: float, height: float
) -> SparklineGeometry:
    """Place a sparkline in the frame whose top left is (x, y), in points, y down.

    Any figures are safe: where all are equal, or there is one, they lie at mid-height.
    """
    count = len(sparkline.values)
    if not count:
        return SparklineGeometry()
    across = _position_scale(count, x, width)
    up = _value_scale(sparkline, y, height)
    pieces = [
        tuple((across(index), up(sparkline.values[index] or 0.0)) for index in run)
        for run in runs(sparkline.values, sparkline.breaks)
    ]
    latest = pieces[-1][-1] if sparkline.values[-1] is not None else None
    return SparklineGeometry(
        lines=tuple(piece for piece in pieces if len(piece) > 1),
        lone_points=tuple(
            piece[0] for piece in pieces if len(piece) == 1 and piece[0] is not latest
        ),
        latest=latest,
        targets=tuple(
            _level(level.first, level.last, up(level.value), across, (x, x + width), count)
            for target in sparkline.targets
            for level in levels(target)
        ),
        year_ends=tuple(
            (across(after + 0.5), y, across(after + 0.5), y + height)
            for after in sparkline.year_ends
            if 0 <= after < count - 1
        ),
    )


def _position_scale(count: int, x: float, width: float) -> LinearScale:
    right = x + width - SIDE_INSET_PT
    # One period alone is the latest, and the latest stands at the right.
    return LinearScale(0.0, count - 1.0, x + SIDE_INSET_PT if count > 1 else right, right)


def _value_scale(sparkline: Sparkline, y: float, height: float) -> LinearScale:
    """Return the scale of the range of figures and targets, padded at both ends."""
    shown = [
        value
        for values in (sparkline.values, *sparkline.targets)
        for value in values
        if value is not None
    ]
    low, high = min(shown, default=0.0), max(shown, default=0.0)
    room = (height - 2 * EDGE_INSET_PT) * PADDING / (1 + 2 * PADDING)
    top, bottom = y + EDGE_INSET_PT + room, y + height - EDGE_INSET_PT - room
    return LinearScale(low, high, bottom, top)


def _level(
    first: int, last: int, y: float, across: LinearScale, sides: Point, count: int
) -> Segment:
    """Return a target's level: to the sides of the frame, or half way to its neighbours."""
    start = sides[0] if first == 0 else across(first - 0.5)
    end = sides[1] if last == count - 1 else across(last + 0.5)
    return start, y, end, y


def draw_sparkline(
    canvas: TaggedCanvas,
    sparkline: Sparkline,
    x: float,
    y: float,
    width: float,
    height: float,
    colours: SparklineColours = CIVIC,
) -> None:
    """Draw a sparkline in the frame whose top left is (x, y); 21 x 9.5 mm by design.

    Callers wrap it in ``canvas.element("Figure", alt=...)``.
    """
    geometry = sparkline_geometry(sparkline, x, y, width, height)
    for segment in geometry.year_ends:
        canvas.line(*segment, YEAR_END_WIDTH_PT, colours.reference)
    for segment in geometry.targets:
        canvas.line(*segment, TARGET_WIDTH_PT, colours.reference, dash=TARGET_DASH_PT)
    for points in geometry.lines:
        canvas.polyline(points, LINE_WIDTH_PT, colours.line, round_joins=True)
    for centre in geometry.lone_points:
        canvas.circle(*centre, LONE_RADIUS_PT, fill=colours.line)
    if geometry.latest is not None:
        canvas.circle(*geometry.latest, LATEST_RADIUS_PT, fill=colours.line)
