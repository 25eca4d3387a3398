"""A sheet that nothing is printed on: what cannot be printed is found before a page is drawn.

In: what a renderer draws. Out: nothing, or ``UnprintableError``: for characters that a face
lacks, formulas, figures that are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from reportgen.drawing.charts.inks import UnprintableError

if TYPE_CHECKING:
    from reportgen.pdf.graphics_state import Cap, Join
    from reportgen.pdf.painter import Command
    from reportgen.pdf.typeface import Typeface

_NO_FIGURE = re.compile(r"[-+\N{MINUS SIGN}£$€]?(?:nan|inf|None)\s?[%km]?", re.IGNORECASE)
"""What Python prints for a figure that is missing or endless."""
_FORMULA = "\\mathdefault"
"""What matplotlib labels the ticks of a logarithmic axis with."""


class ProofSheet:
    """A surface that measures, and takes no ink."""

    def __init__(self, faces: Mapping[str, Typeface]) -> None:
        """Take the faces by role."""
        self._faces = faces

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a line of text in points."""
        return self._faces[face].width(text, size)

    def text(
        self, x: float, baseline: float, text: str, face: str, size: float, colour: str
    ) -> None:
        """Prove that a text can be printed."""
        prove_text(text, self._faces[face])

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
        """Take no ink."""

    def clip(self, x: float, y: float, w: float, h: float) -> AbstractContextManager[None]:
        """Go on."""
        return nullcontext()

    def rotated(self, x: float, y: float, degrees: float) -> AbstractContextManager[None]:
        """Go on."""
        return nullcontext()


def prove_text(text: str, face: Typeface) -> None:
    """Raise ``UnprintableError`` for a text that a face cannot print, or that says nothing."""
    if _NO_FIGURE.fullmatch(text.strip()):
        hint = "leave gaps out: series.points has the figures that are there"
        raise UnprintableError(f"a chart prints '{text}' for a figure that is missing", hint)
    if _FORMULA in text:
        hint = "give the ticks labels of their own: axes.set_xticks(places, labels)"
        raise UnprintableError(f"a chart prints the formula '{text}'", hint)
    if missing := face.lacks(text):
        named = ", ".join(f"'{each}' (U+{ord(each):04X})" for each in missing)
        message = f"a chart prints {named} in '{text}', which the font {face.name} lacks"
        raise UnprintableError(message, "write it with other characters")
