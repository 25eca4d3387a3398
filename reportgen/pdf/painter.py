"""Operators: lines, shapes and text as the content of a page.

In: points from the top-left corner of the trim, y down; colours and faces by name.
Out: content stream operators, in the coordinates of PDF (y up). Source: ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NoReturn

from reportgen.pdf.encoding import FaceEncoding
from reportgen.pdf.graphics_state import Cap, GraphicsState, Join
from reportgen.pdf.inks import Inks
from reportgen.pdf.typeface import Typeface

Command = (
    tuple[Literal["M", "L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""A step of a path: move, line, Bezier curve (two controls, end), close."""

Matrix = tuple[float, float, float, float, float, float]

_OPERATORS: Mapping[str, str] = {"M": "m", "L": "l", "C": "c"}

# A quarter of a circle as a Bezier curve: distance of the controls, in radii.
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Painter(GraphicsState):
    """Writes the operators of one page after the other."""

    def __init__(self, inks: Inks, faces: Mapping[str, Typeface]) -> None:
        """Take the inks and faces that drawing names."""
        super().__init__(inks)
        self._faces = faces
        self._encodings = {
            role: FaceEncoding(face, f"F{count}")
            for count, (role, face) in enumerate(faces.items(), 1)
        }
        self._left = 0.0
        self._base = 0.0
        self._matrix: Matrix = _IDENTITY

    # -- text ------------------------------------------------------------------------------

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a line of text in points, without tracking."""
        return self._faces[face].width(text, size)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        face: str,
        size: float,
        colour: str,
        tracking: float = 0.0,
    ) -> None:
        """Draw one line of text from ``x`` on a baseline; ``size`` and ``tracking`` in points.

        A line that goes on below ends with a space, or the words run together when copied.
        Raises ``ReportgenError`` (S608) for a character that the face lacks.
        """
        if not text:
            return
        try:
            runs = self._encodings[face].encode(text)
        except KeyError:
            self._refuse_characters(text, self._faces[face])
        self._begin_painting()
        code = self._code
        ink = self._inks.text[colour]
        if ink != self._fill:
            code.append(ink)
            self._fill = ink
        if tracking != self._tracking:
            code.append(f"{round(tracking, 3):g} Tc")
            self._tracking = tracking
        place = f"BT {round(self._left + x, 2):g} {round(self._base - baseline, 2):g} Td"
        for resource, literal in runs:
            if (resource, size) != self._font:
                place += f" /{resource} {round(size, 3):g} Tf"
                self._font = resource, size
            place += f" {literal} Tj"
        code.append(place + " ET")

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
        self._code.append(
            f"{round(left + x0, 2):g} {round(base - y0, 2):g} m "
            f"{round(left + x1, 2):g} {round(base - y1, 2):g} l S"
        )

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
        k = r * _QUARTER
        self.path(
            (
                ("M", cx + r, cy),
                ("C", cx + r, cy - k, cx + k, cy - r, cx, cy - r),
                ("C", cx - k, cy - r, cx - r, cy - k, cx - r, cy),
                ("C", cx - r, cy + k, cx - k, cy + r, cx, cy + r),
                ("C", cx + k, cy + r, cx + r, cy + k, cx + r, cy),
                ("Z",),
            ),
            fill,
            stroke,
            width,
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
        left, base = self._left, self._base
        steps = []
        for letter, *ordinates in commands:
            if letter == "Z":
                steps.append("h")
                continue
            for index in range(0, len(ordinates), 2):
                steps.append(
                    f"{round(left + ordinates[index], 2):g} "
                    f"{round(base - ordinates[index + 1], 2):g}"
                )
            steps.append(_OPERATORS[letter])
        self._code.append(" ".join(steps) + paint)

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

    # -- what subclasses fill in -----------------------------------------------------------

    def _refuse_characters(self, text: str, face: Typeface) -> NoReturn:
        """Refuse a text with characters that the face lacks."""
        raise NotImplementedError

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
        steps = [f"{round(left + x, 2):g} {round(base - y, 2):g} l" for x, y in points]
        steps[0] = steps[0][:-1] + "m"
        return " ".join(steps)

    def _rectangle(self, x: float, y: float, w: float, h: float) -> str:
        return (
            f"{round(self._left + x, 2):g} {round(self._base - y - h, 2):g} "
            f"{round(w, 2):g} {round(h, 2):g} re"
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
