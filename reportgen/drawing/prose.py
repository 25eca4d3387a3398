"""Text to be set: paragraphs of spans, and the lines of placed pieces that they become.

Each character stands for itself; there is no markup at this level. ``line_breaking`` makes
the lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from typing import Literal

from reportgen.frozen import dataclass
from reportgen.remembering import remembered

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one look. ``link`` is a web address, or ``#name`` for a place in the file."""

    text: str
    face: str = ""
    """Role of the face; the style's where empty."""
    colour: str = ""
    """Name of the colour; the style's where empty."""
    link: str = ""
    style: str = ""
    """Style whose size and face it has; the paragraph's where empty. Leading stays."""
    page_of: str = ""
    """Name of a place in the file whose page number replaces the text, once it is known."""


@dataclass(frozen=True, slots=True)
class Text:
    r"""One paragraph: spans, set in a style of the theme. ``\n`` breaks the line.

    Spaces in a row count as one; those at the edges of a line are not printed, nor are
    empty lines. A no-break space is a character like any other.
    """

    spans: tuple[Span, ...]
    style: str
    align: Align = "left"
    _hash: int = field(init=False, repr=False, compare=False)
    """Worked out once: each paragraph is looked up whenever a width or its lines are asked for."""

    def __post_init__(self) -> None:
        """Work out the hash."""
        object.__setattr__(self, "_hash", hash((self.spans, self.style, self.align)))

    def __hash__(self) -> int:
        """Return the hash of spans, style and alignment."""
        return self._hash

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(span.text for span in self.spans)


# Half of the texts in the tables of a pack ("improving", "80% or more") stand in others too.
@remembered(4096)
def text(content: str, style: str, align: Align = "left", face: str = "") -> Text:
    """Return a paragraph of one span."""
    return Text((Span(content, face),), style, align)


def resolve(paragraph: Text, page_of: Callable[[str], int]) -> Text:
    """Return the paragraph with the page numbers that its spans refer to."""
    if not any(span.page_of for span in paragraph.spans):
        return paragraph
    spans = (
        replace(span, text=str(page_of(span.page_of))) if span.page_of else span
        for span in paragraph.spans
    )
    return replace(paragraph, spans=tuple(spans))


@dataclass(frozen=True, slots=True)
class Piece:
    """A string placed in a line: ``x`` points from the left edge of the measure."""

    x: float
    string: str
    width: float
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces, ``width`` points wide."""

    pieces: tuple[Piece, ...]
    width: float
    soft: bool = False
    """Whether a word ends with it and another begins below: extraction needs a space here."""
    linked: bool = False
    """Whether its paragraph has links."""
