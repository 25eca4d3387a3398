"""The type of a pack at hand: faces to measure with, styles to set text in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from reportgen.frozen import dataclass
from reportgen.style.typography import TypeStyle

if TYPE_CHECKING:
    from reportgen.pdf.typeface import Typeface

MOST_LINES_KEPT = 5000
"""Paragraphs kept from one build to the next: a pack of 100 indicators has about as many."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces by role and styles by name, as the theme gives them."""

    faces: Mapping[str, Typeface]
    styles: Mapping[str, TypeStyle]
    lines: dict[tuple[object, float, str], Any] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Paragraphs that were set with this type before, by paragraph, width and alignment."""
    _baselines: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def rest(self) -> None:
        """Keep the lines of a small pack for the next build, and let go those of a large one.

        Measured on the second build of a pack of five indicators: a tenth of the time.
        """
        if len(self.lines) > MOST_LINES_KEPT:
            self.lines.clear()

    def type_of(self, style: str, face: str = "") -> tuple[Typeface, float]:
        """Return the face and the size in points of a style, in another face if named."""
        of = self.styles[style]
        return self.faces[face or of.face], of.size_pt

    def width(self, text: str, style: str, face: str = "") -> float:
        """Return the width in points of ``text`` in a style, in another face if named."""
        typeface, size = self.type_of(style, face)
        return typeface.width(text, size)

    def baseline(self, style: str) -> float:
        """Return how far below the top of a line its baseline stands, in points.

        The leading that a face does not fill is shared above and below, as CSS does it,
        so that lines of two styles with one leading differ by less than a hair.
        """
        known = self._baselines.get(style)
        if known is None:
            of = self.styles[style]
            face = self.faces[of.face]
            spare = of.leading_pt - of.size_pt * (face.ascent - face.descent)
            known = self._baselines[style] = spare / 2 + of.size_pt * face.ascent
        return known

    def leading(self, style: str) -> float:
        """Return the height in points of one line of a style."""
        return self.styles[style].leading_pt
