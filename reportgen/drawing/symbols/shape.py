"""The shape of a symbol: paths in a unit square, and where their ink comes from.

In: points of a square of side 1, origin at the lower left, y up, as a designer writes them.
Out: ``Symbol`` values, and path commands in canvas coordinates (points, y down).

A symbol knows no colour. Each of its parts is painted in the symbol's own ink or in the
ground that it stands on (the white tick of a filled square), and the drawing says which
colours these two are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from reportgen.pdf.painter import Command

Point = tuple[float, float]

CIRCLE_HANDLE = 4 / 3 * (math.sqrt(2) - 1)
"""Length of a Bezier handle that draws a quarter of a unit circle (error 0.03 %)."""


class Ink(StrEnum):
    """The two inks of a symbol."""

    OWN = "own"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Part:
    """One path of a symbol, filled, stroked or both. ``stroke_width`` is in unit squares."""

    commands: tuple[Command, ...]
    fill: Ink | None = Ink.OWN
    stroke: Ink | None = None
    stroke_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """Parts in the order in which they are painted."""

    parts: tuple[Part, ...]


def polygon(*points: Point) -> tuple[Command, ...]:
    """Return the closed path through ``points``."""
    return (*polyline(*points), ("Z",))


def polyline(*points: Point) -> tuple[Command, ...]:
    """Return the open path through ``points``, of which there is at least one."""
    first, *rest = points
    return (("M", *first), *(("L", *point) for point in rest))


def disc(centre: Point, radius: float) -> tuple[Command, ...]:
    """Return a circle as four Bezier curves."""
    return rounded_rectangle(
        centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius, corner=radius
    )


def rounded_rectangle(
    left: float, bottom: float, width: float, height: float, *, corner: float
) -> tuple[Command, ...]:
    """Return a rectangle whose corners are quarter circles of radius ``corner``."""
    right, top, handle = left + width, bottom + height, corner * (1 - CIRCLE_HANDLE)
    return (
        ("M", left + corner, bottom),
        ("L", right - corner, bottom),
        ("C", right - handle, bottom, right, bottom + handle, right, bottom + corner),
        ("L", right, top - corner),
        ("C", right, top - handle, right - handle, top, right - corner, top),
        ("L", left + corner, top),
        ("C", left + handle, top, left, top - handle, left, top - corner),
        ("L", left, bottom + corner),
        ("C", left, bottom + handle, left + handle, bottom, left + corner, bottom),
        ("Z",),
    )


def turned(points: Iterable[Point], degrees: float) -> tuple[Point, ...]:
    """Return points rotated anticlockwise about the middle of the unit square.

    >>> [(round(x, 3), round(y, 3)) for x, y in turned([(1.0, 0.5)], 90)]
    [(0.5, 1.0)]
    """
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple(
        (
            0.5 + (x - 0.5) * cosine - (y - 0.5) * sine,
            0.5 + (x - 0.5) * sine + (y - 0.5) * cosine,
        )
        for x, y in points
    )


def placed(commands: Iterable[Command], x: float, y: float, size: float) -> tuple[Command, ...]:
    """Return a path of the unit square in the box at (x, y) of the canvas, y down.

    >>> placed([("M", 0.0, 1.0), ("L", 1.0, 0.0)], 10, 20, 4)
    (('M', 10.0, 20.0), ('L', 14.0, 24.0))
    """
    bottom = y + size
    moved: list[Command] = []
    for command in commands:
        if command[0] == "Z":
            moved.append(command)
        elif command[0] == "C":
            _, x1, y1, x2, y2, end_x, end_y = command
            moved.append(
                (
                    "C",
                    x + size * x1,
                    bottom - size * y1,
                    x + size * x2,
                    bottom - size * y2,
                    x + size * end_x,
                    bottom - size * end_y,
                )
            )
        else:
            operator, to_x, to_y = command
            moved.append((operator, x + size * to_x, bottom - size * to_y))
    return tuple(moved)
