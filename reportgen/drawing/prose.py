"""Set text in lines: spans of several faces, broken at spaces and after hyphens.

In: a ``Text`` (spans and a style) and a width. Out: ``Line`` values with every piece
placed. Each character stands for itself; there is no markup at this level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

Align = Literal["left", "right", "centre"]

_SLACK = 0.01
"""Points by which a line may overrun before it breaks: rounding, not room."""

# A break is allowed at spaces, and after a hyphen, dash or slash between letters:
# "data-sharing" may break, "2023-24" and "16-" may not.
_TOKEN = re.compile(r"\n| +|(?:[^ \n]+?[^\W\d_]{2,}[-\u2013/](?=[^\W\d_]{2}))|[^ \n]+?(?=[ \n]|$)")


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
    """One paragraph: spans, set in a style of the theme."""

    spans: tuple[Span, ...]
    style: str
    align: Align = "left"

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(span.text for span in self.spans)


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
    """A string placed in a line: ``x`` points from the line's left edge."""

    x: float
    string: str
    width: float
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces. ``soft``: words go on below, so extraction needs a space here."""

    pieces: tuple[Piece, ...]
    width: float
    soft: bool


@dataclass(slots=True)
class _Box:
    """Fragments between two places where a line may break."""

    fragments: list[tuple[Span, str, float]]
    width: float = 0.0
    glue: float = 0.0
    """Width of the space before this box, 0 where it follows a hyphen or a line break."""
    glue_span: Span | None = None
    forced: bool = False
    """Whether the author broke the line before this box."""


def set_lines(paragraph: Text, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """Break a paragraph into lines of at most ``width`` points.

    A word that is wider than the line is broken at the last character that fits, so
    nothing ever runs off the page. A paragraph without text gives no line.
    """
    lines: list[Line] = []
    current: list[_Box] = []
    used = 0.0
    for box in _boxes(paragraph, width, fonts):
        overruns = bool(current) and used + box.glue + box.width > width + _SLACK
        if current and (overruns or box.forced):
            soft = box.forced or box.glue_span is not None
            lines.append(_line(current, width, paragraph.align, soft=soft))
            current, used = [], 0.0
        used += box.width + (box.glue if current else 0.0)
        current.append(box)
    if current:
        lines.append(_line(current, width, paragraph.align, soft=False))
    return tuple(lines)


def natural_width(paragraph: Text, fonts: Fonts) -> float:
    """Return the width in points that a paragraph takes on one line."""
    return sum(
        fonts.width(span.text, span.style or paragraph.style, span.face) for span in paragraph.spans
    )


def set_balanced(paragraph: Text, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """Break a heading into no more lines than ``set_lines`` does, as even as they go."""
    lines = set_lines(paragraph, width, fonts)
    low, high = max((line.width for line in lines), default=0.0) / 2, width
    while len(lines) > 1 and high - low > 1.0:
        middle = (low + high) / 2
        attempt = set_lines(paragraph, middle, fonts)
        if len(attempt) > len(lines):
            low = middle
        else:
            lines, high = attempt, middle
    return lines


def _boxes(paragraph: Text, width: float, fonts: Fonts) -> Iterator[_Box]:
    box: _Box | None = None
    glue, glue_span, forced = 0.0, None, False
    for span in paragraph.spans:
        style = span.style or paragraph.style
        for token in _TOKEN.findall(span.text):
            if token == "\n" or token[0] == " ":
                if box is not None:
                    yield box
                    box = None
                if token == "\n":
                    glue, glue_span, forced = 0.0, None, True
                else:
                    glue, glue_span = fonts.width(" ", style, span.face), span
                continue
            for part in _fitting(token, width, style, span.face, fonts):
                part_width = fonts.width(part, style, span.face)
                if box is not None and (
                    part is not token or _may_break_after(box.fragments[-1][1], part)
                ):
                    yield box
                    box = None
                if box is None:
                    box = _Box([], 0.0, glue, glue_span, forced)
                    glue, glue_span, forced = 0.0, None, False
                box.fragments.append((span, part, part_width))
                box.width += part_width
    if box is not None:
        yield box


def _may_break_after(before: str, after: str) -> bool:
    return before[-1] in "-\u2013/" and before[-2:-1].isalpha() and after[:1].isalpha()


def _fitting(token: str, width: float, style: str, face: str, fonts: Fonts) -> Iterator[str]:
    """Yield a token whole, or in parts where it is wider than the line."""
    if fonts.width(token, style, face) <= width + _SLACK:
        yield token
        return
    part, used = "", 0.0
    for character in token:
        advance = fonts.width(character, style, face)
        if part and used + advance > width:
            yield part
            part, used = "", 0.0
        part += character
        used += advance
    yield part


def _line(boxes: list[_Box], width: float, align: Align, *, soft: bool) -> Line:
    placed: list[tuple[Span, str, float]] = []
    for index, box in enumerate(boxes):
        if index and box.glue_span is not None:
            placed.append((box.glue_span, " ", box.glue))
        placed += box.fragments
    merged: list[Piece] = []
    x = 0.0
    for span, string, advance in placed:
        last = merged[-1] if merged else None
        # A space belongs to whichever neighbour has its face; one string, one show operator.
        if last is not None and last.span is span:
            merged[-1] = Piece(last.x, last.string + string, last.width + advance, span)
        else:
            merged.append(Piece(x, string, advance, span))
        x += advance
    shift = {"left": 0.0, "right": width - x, "centre": (width - x) / 2}[align]
    if shift:
        merged = [Piece(p.x + shift, p.string, p.width, p.span) for p in merged]
    return Line(tuple(merged), x, soft)


def draw_line(
    canvas: TaggedCanvas, line: Line, x: float, baseline: float, style: str, fonts: Fonts
) -> None:
    """Draw one line, its links as Link elements with their annotations."""
    last = len(line.pieces) - 1
    for index, piece in enumerate(line.pieces):
        span = piece.span
        of = fonts.styles[span.style or style]
        string = piece.string + " " if line.soft and index == last else piece.string
        face, colour = span.face or of.face, span.colour or of.colour
        left = x + piece.x
        if not span.link:
            canvas.text(left, baseline, string, face, of.size_pt, colour)
            continue
        with canvas.element("Link"):
            canvas.text(left, baseline, string, face, of.size_pt, colour)
            box = (left, baseline - of.size_pt * 0.8, piece.width, of.size_pt * 1.05)
            if span.link.startswith("#"):
                canvas.link(*box, destination=span.link[1:], contents=piece.string)
            else:
                canvas.link(*box, url=span.link, contents=piece.string)


def draw_lines(
    canvas: TaggedCanvas,
    lines: tuple[Line, ...],
    x: float,
    top: float,
    style: str,
    fonts: Fonts,
) -> float:
    """Draw lines from ``top`` down; return the bottom of the last, in points."""
    leading, offset = fonts.leading(style), fonts.baseline(style)
    for index, line in enumerate(lines):
        draw_line(canvas, line, x, top + index * leading + offset, style, fonts)
    return top + len(lines) * leading


def draw_text(
    canvas: TaggedCanvas, paragraph: Text, x: float, top: float, width: float, fonts: Fonts
) -> float:
    """Set and draw a paragraph; return the bottom of its last line, in points."""
    lines = set_lines(paragraph, width, fonts)
    return draw_lines(canvas, lines, x, top, paragraph.style, fonts)


def height_of(paragraph: Text, width: float, fonts: Fonts) -> float:
    """Return the height in points of a paragraph set to ``width``."""
    return len(set_lines(paragraph, width, fonts)) * fonts.leading(paragraph.style)
