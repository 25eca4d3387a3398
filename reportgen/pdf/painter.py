"""Operators: lines, shapes and text as the content of a page.

In: points from the top-left corner of the trim, y down; colours by name.
Out: content stream operators, in the coordinates of PDF (y up). Source: ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal, NewType

from reportgen.pdf.graphics_state import Cap, Join
from reportgen.pdf.inks import Inks
from reportgen.pdf.text_painter import TextPainter
from reportgen.pdf.typeface import Typeface

Command = (
    tuple[Literal["M", "L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""A step of a path: move, line, Bezier curve (two controls, end), close."""

Outline = NewType("Outline", str)
"""A path as operators, y up, made by ``write_path``."""

Matrix = tuple[float, float, float, float, float, float]

_OPERATORS: Mapping[str, str] = {"M": "m", "L": "l", "C": "c", "Z": "h"}

# A quarter of a circle as a Bezier curve: distance of the controls, in radii.
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Painter(TextPainter):
    """Writes the operators of one page after the other."""

    def __init__(self, inks: Inks, faces: Mapping[str, Typeface]) -> None:
        """Take the inks and faces that drawing names."""
        super().__init__(inks, faces)
        self._matrix: Matrix = _IDENTITY

    # -- lines and shapes ------------------------------------------------------------------

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float,
        colour: str,
        dash: Sequence[float] | None = None,
        cap: Cap = "butt",
    ) -> None:
        """Draw a straight line; ``dash`` is the lengths of strokes and gaps in points."""
        self._begin_stroke(width, colour, dash, cap, "miter")
        left, base = self._left, self._base
        self._code.append(f"{left + x0:.2f} {base - y0:.2f} m {left + x1:.2f} {base - y1:.2f} l S")

    def polyline(
        self,
        points: Sequence[tuple[float, float]],
        width: float,
        colour: str,
        dash: Sequence[float] | None = None,
        round_joins: bool = False,
        cap: Cap = "butt",
    ) -> None:
        """Draw straight lines from point to point; fewer than two points draw nothing."""
        if len(points) < 2:
            return
        self._begin_stroke(width, colour, dash, cap, "round" if round_joins else "miter")
        self._code.append(f"{self._outline(points)} S")

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
    ) -> None:
        """Draw a rectangle from its top-left corner."""
        paint = self._begin_shape(fill, stroke, width)
        if paint:
            self._code.append(self._rectangle(x, y, w, h) + paint)

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
    ) -> None:
        """Draw a closed shape through the points; fewer than three points draw nothing."""
        if len(points) < 3:
            return
        paint = self._begin_shape(fill, stroke, width)
        if paint:
            self._code.append(f"{self._outline(points)} h{paint}")

    def circle(
        self,
        cx: float,
        cy: float,
        r: float,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
    ) -> None:
        """Draw a circle around a centre."""
        self.stamp(_circle(r), cx, cy, fill, stroke, width)

    def stamp(
        self,
        outline: Outline,
        x: float,
        y: float,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
    ) -> None:
        """Draw a path that was written before, with its origin at a point.

        Symbols and dots come by the thousand in a few sizes: written once and moved, they are
        drawn in a tenth of the time.
        """
        paint = self._begin_shape(fill, stroke, width)
        if paint:
            self._code.append(
                f"q 1 0 0 1 {self._left + x:.2f} {self._base - y:.2f} cm {outline}{paint} Q"
            )

    def path(
        self,
        commands: Sequence[Command],
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        dash: Sequence[float] | None = None,
        cap: Cap = "butt",
        join: Join = "miter",
    ) -> None:
        """Draw a path of lines and curves. Where it crosses itself, non-zero winding fills."""
        paint = self._begin_shape(fill, stroke, width, dash, cap, join)
        if not paint or not commands:
            return
        self._code.append(write_path(commands, self._left, self._base) + paint)

    # -- scopes ----------------------------------------------------------------------------

    @contextmanager
    def clip(self, x: float, y: float, w: float, h: float) -> Iterator[None]:
        """Show only what is inside a rectangle."""
        with self._saved_state():
            self._code.append(self._rectangle(x, y, w, h) + " W n")
            yield

    @contextmanager
    def rotated(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Move the origin to a point and turn the axes; y still points down.

        Positive angles turn anticlockwise: 90 makes text read upward.
        """
        angle = math.radians(degrees)
        cosine, sine = math.cos(angle), math.sin(angle)
        own: Matrix = (cosine, sine, -sine, cosine, self._left + x, self._base - y)
        before = self._matrix, self._left, self._base
        with self._saved_state():
            self._code.append(
                " ".join(f"{round(value, 6):g}" for value in own[:4])
                + f" {round(own[4], 2):g} {round(own[5], 2):g} cm"
            )
            self._matrix = _product(own, self._matrix)
            self._left = self._base = 0.0
            yield
            self._matrix, self._left, self._base = before

    # -- pages, for subclasses -------------------------------------------------------------

    def _start_content(self, left: float, base: float) -> None:
        """Start an empty page whose top-left trim corner lies at ``left``, ``base`` (y up)."""
        self._code = []
        self._left, self._base = left, base
        self._matrix = _IDENTITY
        self._forget_state()

    def _content(self) -> bytes:
        """Return what was painted since ``_start_content``. Each character is one byte."""
        return "\n".join(self._code).encode("latin-1")

    def _page_box(self, x: float, y: float, w: float, h: float) -> tuple[float, ...]:
        """Return left, bottom, right, top in the page's own coordinates, around a rectangle."""
        corners = [self._page_point(x + dx, y + dy) for dx in (0, w) for dy in (0, h)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)

    def _page_point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point in the page's own coordinates: from its lower-left corner, y up."""
        a, b, c, d, e, f = self._matrix
        x, y = self._left + x, self._base - y
        return a * x + c * y + e, b * x + d * y + f

    # -- paths -----------------------------------------------------------------------------

    def _outline(self, points: Sequence[tuple[float, float]]) -> str:
        """Return the operators of an open path through the points."""
        left, base = self._left, self._base
        (x, y), *others = points
        steps = [f"{left + x:.2f} {base - y:.2f} m"]
        steps += [f"{left + x:.2f} {base - y:.2f} l" for x, y in others]
        return " ".join(steps)

    def _rectangle(self, x: float, y: float, w: float, h: float) -> str:
        return f"{self._left + x:.2f} {self._base - y - h:.2f} {w:.2f} {h:.2f} re"


def write_path(commands: Sequence[Command], left: float = 0.0, base: float = 0.0) -> Outline:
    """Return a path as operators: around its own origin, or around (``left``, ``base``), y up.

    >>> write_path([("M", 0, 1), ("L", 2, -3), ("Z",)])
    '0.00 -1.00 m 2.00 3.00 l h'
    """
    steps = []
    for letter, *ordinates in commands:
        for x, y in zip(ordinates[::2], ordinates[1::2], strict=True):
            steps.append(f"{left + x:.2f} {base - y:.2f}")
        steps.append(_OPERATORS[letter])
    return Outline(" ".join(steps))


@lru_cache(maxsize=256)
def _circle(radius: float) -> Outline:
    r, k = radius, radius * _QUARTER
    return write_path(
        (
            ("M", r, 0),
            ("C", r, -k, k, -r, 0, -r),
            ("C", -k, -r, -r, -k, -r, 0),
            ("C", -r, k, -k, r, 0, r),
            ("C", k, r, r, k, r, 0),
            ("Z",),
        )
    )


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
