"""Find a place for a label where it touches nothing.

In: the point that a label belongs to, its size, what is already on the paper and the bounds
that it must keep to. Out: the first free place in a fixed order, or the place with the
fewest collisions where none is free.

Above a peak, below a trough, to the right of a falling line; else north, south, east, west,
then the same moved along the point, then further off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import Enum

from reportgen.frozen import dataclass
from reportgen.style.paper import MM

CLEARANCE = 0.6 * MM
"""Between a label and any line or other label."""

STAND_OFF_DOWN = 2.2 * MM
STAND_OFF_ACROSS = 1.7 * MM
"""From the middle of a point to the nearest edge of a label above or below, or beside it."""

SLIDES = (0.0, 0.25, 0.5)
"""Shares of a label's length by which it may move along its point."""

LABEL_COUNTS = 1000
"""How much a collision with a label counts, against one with a line or a point."""

DISTANCES = (1.0, 1.8, 2.8, 4.0)
"""Multiples of the stand-off that are tried, nearest first."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in points, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, margin: float) -> Box:
        """Return the box with a margin on every side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def overlapping(self, others: Iterable[Box]) -> int:
        """Return how many other boxes share more than an edge with this one."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        found = 0
        for other in others:
            if left < other.right and other.left < right:
                if top < other.bottom and other.top < bottom:
                    found += 1
        return found

    def moved_between(self, left: float, right: float) -> Box:
        """Return the box moved sideways into an interval, to its left end if it is too wide."""
        shift = max(min(0.0, right - self.right), left - self.left)
        if not shift:
            return self
        return Box(self.left + shift, self.top, self.right + shift, self.bottom)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line on the paper, and half its width; all in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    half_width: float = 0.0

    def crosses(self, box: Box) -> bool:
        """Return whether the line, half its width counted, runs through the inside of a box.

        Source: Liang and Barsky, "A new concept and method for line clipping" (1984).
        """
        x0, y0, x1, y1, half = self.x0, self.y0, self.x1, self.y1, self.half_width
        left, right = box.left - half, box.right + half
        top, bottom = box.top - half, box.bottom + half
        # Most lines are far away, and a few comparisons say so.
        if (x0 <= left and x1 <= left) or (x0 >= right and x1 >= right):
            return False
        if (y0 <= top and y1 <= top) or (y0 >= bottom and y1 >= bottom):
            return False
        enter, leave = 0.0, 1.0
        for start, change, low, high in ((x0, x1 - x0, left, right), (y0, y1 - y0, top, bottom)):
            if change == 0:
                continue
            near, far = (low - start) / change, (high - start) / change
            if near > far:
                near, far = far, near
            enter, leave = max(enter, near), min(leave, far)
        return enter < leave


@dataclass(slots=True)
class Occupied:
    """What is on the paper already."""

    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    """Of points and bars."""
    labels: list[Box] = field(default_factory=list)

    def collisions(self, box: Box) -> int:
        """Return how badly ``box`` collides: 0 if it keeps the clearance from everything.

        Every line and every box that comes closer counts one; a label counts more than any
        number of these, because two texts on each other cannot be read.
        """
        near = box.grown(CLEARANCE)
        found = LABEL_COUNTS * near.overlapping(self.labels) + near.overlapping(self.boxes)
        for stroke in self.strokes:
            if stroke.crosses(near):
                found += 1
        return found


class Side(Enum):
    """Where a label lies from its point; the value is (right, down)."""

    NORTH = (0, -1)
    SOUTH = (0, 1)
    EAST = (1, 0)
    WEST = (-1, 0)


def preferred_side(before: float | None, value: float, after: float | None) -> Side | None:
    """Return the side on which a label reads best, ``None`` where the shape does not say.

    ``before`` and ``after`` are the neighbouring figures on the same line, if any.

    >>> preferred_side(8.7, 26.6, 18.8), preferred_side(16.1, 8.7, 12.3)
    (<Side.NORTH: (0, -1)>, <Side.SOUTH: (0, 1)>)
    >>> preferred_side(19.2, 16.1, 8.7), preferred_side(8.7, 12.3, 26.6)
    (<Side.EAST: (1, 0)>, None)
    """
    neighbours = [neighbour for neighbour in (before, after) if neighbour is not None]
    if all(neighbour <= value for neighbour in neighbours):
        return Side.NORTH
    if all(neighbour >= value for neighbour in neighbours):
        return Side.SOUTH
    return Side.EAST if before is not None and before > value else None


def places_around(
    x: float, y: float, width: float, height: float, preferred: Side | None
) -> Iterator[Box]:
    """Yield boxes of a label's size round a point, the best first."""
    for distance in DISTANCES:
        if preferred is not None:
            for slide in SLIDES:
                yield from _beside(x, y, width, height, preferred, distance, slide)
        for slide in SLIDES:
            for side in Side:
                if side is not preferred:
                    yield from _beside(x, y, width, height, side, distance, slide)


def _beside(
    x: float, y: float, width: float, height: float, side: Side, distance: float, slide: float
) -> Iterator[Box]:
    right, down = side.value
    middle_x = x + right * (STAND_OFF_ACROSS * distance + width / 2)
    middle_y = y + down * (STAND_OFF_DOWN * distance + height / 2)
    for sign in (1, -1) if slide else (0,):
        centre_x = middle_x + (sign * slide * width if not right else 0.0)
        centre_y = middle_y - (sign * slide * height if not down else 0.0)
        left, top = centre_x - width / 2, centre_y - height / 2
        yield Box(left, top, left + width, top + height)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes, and whether it is clear of everything there."""

    box: Box
    clear: bool


def first_clear(places: Iterable[Box], occupied: Occupied, bounds: Box) -> Place:
    """Return the first place inside ``bounds`` that is clear of everything ``occupied``.

    A place that sticks out sideways is moved in; one that sticks out above or below is passed
    over. Where none is clear, the place with the fewest collisions, the earliest of equals.
    Raises ``ValueError`` without any places.
    """
    best: Box | None = None
    fewest = 0
    first: Box | None = None
    for wanted in places:
        place = wanted.moved_between(bounds.left, bounds.right)
        first = first or place
        if place.top < bounds.top or place.bottom > bounds.bottom:
            continue
        collisions = occupied.collisions(place)
        if not collisions:
            return Place(place, clear=True)
        if best is None or collisions < fewest:
            best, fewest = place, collisions
    found = best or first
    if found is None:
        raise ValueError("a label needs at least one place to choose from")
    return Place(found, clear=False)


def pushed_apart(
    wanted: Sequence[float], depths: Sequence[float], gap: float, low: float, high: float
) -> tuple[float, ...]:
    """Return places as near as can be to the ``wanted`` ones, ``gap`` or more apart.

    ``wanted`` is in order from the top, in points; item ``i`` takes ``depths[i]`` below its
    place, and the gap is counted from there to the next item's place. Everything stays
    between ``low`` and ``high`` while it fits; otherwise it starts at ``low`` and runs over.
    Neighbours that push each other move by as little as possible, in least squares.

    >>> pushed_apart([10.0, 12.0, 40.0], [0.0, 0.0, 0.0], 6.0, 0.0, 100.0)
    (8.0, 14.0, 40.0)

    Source: pool adjacent violators (isotonic regression).
    """
    offsets = [0.0]
    for depth in depths:
        offsets.append(offsets[-1] + depth + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=False):
        mean, count = place - offset, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    most = high - (offsets[-1] - gap)
    settled = [max(min(mean, most), low) for mean, count in pools for _ in range(count)]
    return tuple(base + offset for base, offset in zip(settled, offsets, strict=False))
