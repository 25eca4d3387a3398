"""Operators that show text: one line, or lines that were written before.

In: points from the top-left corner of the trim, y down; colours and faces by name.
Out: text objects on the page's code. Source: ISO 32000-1, 9.4.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NoReturn

from reportgen.frozen import dataclass
from reportgen.pdf.encoding import FaceEncoding
from reportgen.pdf.graphics_state import GraphicsState
from reportgen.pdf.inks import Inks
from reportgen.pdf.typeface import Typeface

PlacedText = tuple["WrittenText", float, float]
"""What was written, and where its origin stands."""

Shown = tuple[float, float, str, str, float, str]
"""A string: x and y (down) of its start, the characters, face, size in points, colour."""


@dataclass(frozen=True, slots=True, eq=False)
class WrittenText:
    """Strings as operators, around an origin of their own.

    Of the 14,000 texts in the cells of a large pack two in three were set before; a text of
    several lines is one text object. Measured on that pack: 0.15 of the time to draw it.
    """

    x: float
    y: float
    """Where the first string begins, y down."""
    ink: str
    font: tuple[str, float]
    """What the first string is set with."""
    set_font: str
    """The operator that selects ``font``, with a blank before it."""
    body: str
    """The strings, with all that changes between them."""
    last_ink: str
    last_font: tuple[str, float]


_NOTHING_WRITTEN = WrittenText(0.0, 0.0, "", ("", 0.0), "", "", "", ("", 0.0))


class TextPainter(GraphicsState):
    """Writes text into the content of pages."""

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
        self.written: dict[Hashable, tuple[WrittenText, Any]] = {}
        """Texts for whoever draws on this canvas, by what they were written from, each with
        what else is known of it. A key that is an ``id`` has its object there, so that it stays
        what it is."""

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
            runs = self._encodings[face].runs[text]
        except KeyError:
            self._refuse_characters(text, self._faces[face])
        if self._owner is not self._marked:
            self._switch_mark()
        ink = self._inks.text[colour]
        if ink != self._fill:
            self._code.append(ink)
            self._fill = ink
        if tracking != self._tracking:
            self._code.append(f"{round(tracking, 3):g} Tc")
            self._tracking = tracking
        place = f"BT {self._left + x:.2f} {self._base - baseline:.2f} Td"
        for resource, literal in runs:
            font = resource, size
            if font != self._font:
                place += f" /{resource} {size:g} Tf"
                self._font = font
            place += f" {literal} Tj"
        self._code.append(f"{place} ET")

    def write_text(self, strings: Sequence[Shown]) -> WrittenText:
        """Return strings as ``show`` draws them.

        Raises ``ReportgenError`` (S608) for a character that the face lacks.
        """
        first: tuple[float, float, str, tuple[str, float]] | None = None
        ink, font, at = "", ("", 0.0), (0.0, 0.0)
        body = ""
        for x, y, text, face, size, colour in strings:
            try:
                runs = self._encodings[face].runs[text]
            except KeyError:
                self._refuse_characters(text, self._faces[face])
            for index, (resource, literal) in enumerate(runs):
                wanted = self._inks.text[colour], (resource, size)
                if first is None:
                    first = x, y, *wanted
                    ink, font = wanted
                elif not index:
                    body += f" {x - at[0]:.2f} {at[1] - y:.2f} Td"
                if wanted[0] != ink:
                    body += f" {wanted[0]}"
                if wanted[1] != font:
                    body += _set_font(wanted[1])
                ink, font = wanted
                body += f" {literal} Tj"
            at = x, y
        if first is None:
            return _NOTHING_WRITTEN
        return WrittenText(*first, _set_font(first[3]), body, ink, font)

    def show(self, written: WrittenText, x: float, y: float) -> None:
        """Draw a text that was written before, with its origin at a point."""
        if written is _NOTHING_WRITTEN:
            return
        if self._owner is not self._marked:
            self._switch_mark()
        if written.ink != self._fill:
            self._code.append(written.ink)
        if self._tracking:
            self._code.append("0 Tc")
            self._tracking = 0.0
        font = "" if written.font == self._font else written.set_font
        left, base = self._left + x + written.x, self._base - y - written.y
        self._code.append(f"BT {left:.2f} {base:.2f} Td{font}{written.body} ET")
        self._fill, self._font = written.last_ink, written.last_font

    # -- what subclasses fill in -----------------------------------------------------------

    def _refuse_characters(self, text: str, face: Typeface) -> NoReturn:
        """Refuse a text with characters that the face lacks."""
        raise NotImplementedError


def _set_font(font: tuple[str, float]) -> str:
    """Return the operator that selects a font, with a blank before it."""
    return f" /{font[0]} {font[1]:g} Tf"
