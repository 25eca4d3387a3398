"""The symbols that a layout may name, as data.

In: nothing. Out: ``SYMBOLS``, from a symbol's name to its shape in a unit square, y up.

Scores are free shapes and action statuses are always squares, so the two families cannot be
confused; shape carries the meaning, and no two symbols differ by colour alone. Star, circle
and triangle have areas of 0.38, 0.45 and 0.42: optically equal at 4.2 mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.drawing.symbols.shape import (
    CIRCLE_HANDLE,
    Ink,
    Part,
    Point,
    Symbol,
    disc,
    polygon,
    polyline,
    rounded_rectangle,
    turned,
)

if TYPE_CHECKING:
    from reportgen.pdf.painter import Command

FRAME_STROKE = 0.09
"""Stroke of an action square, in unit squares."""

SIGN_STROKE = 0.13
"""Stroke of the sign inside an action square, in unit squares."""

FRAME = rounded_rectangle(0.085, 0.085, 0.83, 0.83, corner=0.06)
OPEN_FRAME = Part(FRAME, fill=Ink.GROUND, stroke=Ink.OWN, stroke_width=FRAME_STROKE)
SOLID_FRAME = Part(FRAME, fill=Ink.OWN, stroke=Ink.OWN, stroke_width=FRAME_STROKE)

ROUND = disc((0.5, 0.5), 0.44)
OPEN_ROUND = Part(ROUND, fill=Ink.GROUND, stroke=Ink.OWN, stroke_width=FRAME_STROKE)
SOLID_ROUND = Part(ROUND, fill=Ink.OWN, stroke=Ink.OWN, stroke_width=FRAME_STROKE)
RING = Part(disc((0.5, 0.5), 0.24), fill=Ink.GROUND, stroke=Ink.OWN, stroke_width=FRAME_STROKE)
SOLID_SIX = Part(
    polygon((0.27, 0.90), (0.73, 0.90), (0.97, 0.5), (0.73, 0.10), (0.27, 0.10), (0.03, 0.5))
)
WAVE: tuple[Point, ...] = ((0.22, 0.42), (0.38, 0.62), (0.54, 0.38), (0.70, 0.62), (0.78, 0.50))
_REACH = 0.44 * CIRCLE_HANDLE
HALF_ROUND: tuple[Command, ...] = (
    ("M", 0.06, 0.5),
    ("C", 0.06, 0.5 - _REACH, 0.5 - _REACH, 0.06, 0.5, 0.06),
    ("C", 0.5 + _REACH, 0.06, 0.94, 0.5 - _REACH, 0.94, 0.5),
    ("Z",),
)
STEP_UP: tuple[Point, ...] = ((0.22, 0.36), (0.44, 0.36), (0.56, 0.64), (0.78, 0.64))
STEP_DOWN: tuple[Point, ...] = ((0.22, 0.64), (0.44, 0.64), (0.56, 0.36), (0.78, 0.36))

ARROW: tuple[Point, ...] = (
    (0.04, 0.41),
    (0.50, 0.41),
    (0.50, 0.15),
    (0.97, 0.50),
    (0.50, 0.85),
    (0.50, 0.59),
    (0.04, 0.59),
)


def arrow(degrees: float) -> Symbol:
    """Return the arrow turned anticlockwise from pointing right."""
    return Symbol((Part(polygon(*turned(ARROW, degrees))),))


def sign(*commands: Command, ink: Ink) -> Part:
    """Return the stroked sign inside an action square."""
    return Part(commands, fill=None, stroke=ink, stroke_width=SIGN_STROKE)


def bar(left: float, bottom: float, width: float, height: float) -> Part:
    """Return a filled upright rectangle."""
    right, top = left + width, bottom + height
    return Part(polygon((left, bottom), (right, bottom), (right, top), (left, top)))


SYMBOLS: Mapping[str, Symbol] = {
    # Scores
    "star": Symbol(
        (
            Part(
                polygon(
                    (0.5, 0.99),
                    (0.353, 0.672),
                    (0.005, 0.631),
                    (0.262, 0.393),
                    (0.194, 0.049),
                    (0.5, 0.22),
                    (0.806, 0.049),
                    (0.738, 0.393),
                    (0.995, 0.631),
                    (0.647, 0.672),
                )
            ),
        )
    ),
    "circle": Symbol((Part(disc((0.5, 0.5), 0.38)),)),
    "triangle": Symbol((Part(polygon((0.5, 0.95), (0.01, 0.10), (0.99, 0.10))),)),
    "square": Symbol((bar(0.16, 0.16, 0.68, 0.68),)),
    "diamond": Symbol((Part(polygon((0.5, 0.98), (0.02, 0.5), (0.5, 0.02), (0.98, 0.5))),)),
    "tick": Symbol(
        (
            Part(
                polygon(
                    (0.05, 0.47),
                    (0.19, 0.61),
                    (0.38, 0.42),
                    (0.81, 0.85),
                    (0.95, 0.71),
                    (0.38, 0.14),
                )
            ),
        )
    ),
    "cross": Symbol(
        (
            Part(
                polygon(
                    (0.12, 0.74),
                    (0.26, 0.88),
                    (0.50, 0.64),
                    (0.74, 0.88),
                    (0.88, 0.74),
                    (0.64, 0.50),
                    (0.88, 0.26),
                    (0.74, 0.12),
                    (0.50, 0.36),
                    (0.26, 0.12),
                    (0.12, 0.26),
                    (0.36, 0.50),
                )
            ),
        )
    ),
    # A figure that has no score: small and hollow, so that it weighs less than any score
    "no-score": Symbol((RING,)),
    # Trends: of performance (improving, declining), or of a number that is neither good nor bad
    "improving": arrow(45),
    "steady": arrow(0),
    "declining": arrow(-45),
    "up": arrow(90),
    "down": arrow(-90),
    # Variation of a process: round, six-sided where it is a concern; the line says which side
    "variation-common": Symbol((OPEN_ROUND, sign(*polyline(*WAVE), ink=Ink.OWN))),
    "variation-improvement-high": Symbol((SOLID_ROUND, sign(*polyline(*STEP_UP), ink=Ink.GROUND))),
    "variation-improvement-low": Symbol((SOLID_ROUND, sign(*polyline(*STEP_DOWN), ink=Ink.GROUND))),
    "variation-concern-high": Symbol((SOLID_SIX, sign(*polyline(*STEP_UP), ink=Ink.GROUND))),
    "variation-concern-low": Symbol((SOLID_SIX, sign(*polyline(*STEP_DOWN), ink=Ink.GROUND))),
    "variation-neutral-high": Symbol((OPEN_ROUND, sign(*polyline(*STEP_UP), ink=Ink.OWN))),
    "variation-neutral-low": Symbol((OPEN_ROUND, sign(*polyline(*STEP_DOWN), ink=Ink.OWN))),
    # Assurance: what a process will do about its target
    "assurance-pass": Symbol(
        (SOLID_ROUND, sign(*polyline((0.26, 0.50), (0.43, 0.33), (0.73, 0.67)), ink=Ink.GROUND))
    ),
    "assurance-fail": Symbol(
        (
            SOLID_SIX,
            sign(
                *polyline((0.31, 0.31), (0.69, 0.69)),
                *polyline((0.31, 0.69), (0.69, 0.31)),
                ink=Ink.GROUND,
            ),
        )
    ),
    "assurance-chance": Symbol((OPEN_ROUND, Part(HALF_ROUND))),
    # Action statuses
    "complete": Symbol(
        (
            SOLID_FRAME,
            sign(*polyline((0.25, 0.48), (0.43, 0.30), (0.76, 0.70)), ink=Ink.GROUND),
        )
    ),
    "on-track": Symbol(
        (OPEN_FRAME, sign(*polyline((0.38, 0.75), (0.64, 0.50), (0.38, 0.25)), ink=Ink.OWN))
    ),
    "at-risk": Symbol((OPEN_FRAME, bar(0.43, 0.44, 0.14, 0.34), bar(0.43, 0.20, 0.14, 0.14))),
    "overdue": Symbol(
        (
            SOLID_FRAME,
            sign(
                *polyline((0.28, 0.28), (0.72, 0.72)),
                *polyline((0.28, 0.72), (0.72, 0.28)),
                ink=Ink.GROUND,
            ),
        )
    ),
    "not-started": Symbol((OPEN_FRAME,)),
    "paused": Symbol((OPEN_FRAME, bar(0.31, 0.26, 0.13, 0.48), bar(0.56, 0.26, 0.13, 0.48))),
    "cancelled": Symbol((OPEN_FRAME, sign(*polyline((0.26, 0.26), (0.74, 0.74)), ink=Ink.OWN))),
}
