"""Set text in lines: spans of several faces, broken at spaces and after hyphens.

In: a ``Text`` (spans and a style) and a width. Out: ``Line`` values with every piece
placed. Each character stands for itself; there is no markup at this level.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts

Align = Literal["left", "right", "centre"]

_SLACK = 0.01
"""Points by which a line may overrun before it breaks: rounding, not room."""

_PART = re.compile(r"\n+| +|[^ \n]+")
# Two letters on either side: "data-sharing" and "and/or" may break, "2023-24" and "e-mail" not.
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-\u2013/])(?=[^\W\d_]{2})")


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


_Fragment = tuple[Span, str, float]
"""A string of one span, and its width."""


@dataclass(slots=True)
class _Box:
    """Fragments between two places where a line may break."""

    fragments: list[_Fragment]
    width: float
    space: _Fragment | None = None
    """The space before it; ``None`` after a hyphen or a line break, or at the start."""
    forced: bool = False
    """Whether the author broke the line before it."""

    @property
    def begins_word(self) -> bool:
        """Whether a word ends before it."""
        return self.forced or self.space is not None


def set_lines(paragraph: Text, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """Break a paragraph into lines of at most ``width`` points.

    A word that is wider than the line is broken at the last character that fits, so
    nothing ever runs off the page: only a single character can be wider than its line.
    A paragraph without text gives no line.
    """
    # Plans are made more than once, and many cells of a table say the same.
    known = fonts.lines.get((paragraph, width))
    if known is None:
        broken = _broken(_boxes(paragraph, fonts), width, paragraph.style, fonts)
        known = fonts.lines[paragraph, width] = _placed(broken, width, paragraph)
    return known


def set_balanced(paragraph: Text, width: float, fonts: Fonts) -> tuple[Line, ...]:
    """Break a heading into no more lines than ``set_lines`` does, as even as they go.

    No word is broken for it that fits in a line.
    """
    boxes = _boxes(paragraph, fonts)
    best = _broken(boxes, width, paragraph.style, fonts)
    low, high = max((box.width for box in boxes), default=0.0), width
    while len(best) > 1 and high - low > 1.0:
        middle = (low + high) / 2
        attempt = _broken(boxes, middle, paragraph.style, fonts)
        if len(attempt) > len(best):
            low = middle
        else:
            best, high = attempt, middle
    return _placed(best, width, paragraph)


def natural_width(paragraph: Text, fonts: Fonts) -> float:
    """Return the width in points of a paragraph whose lines break only where they must."""
    return widths_of(paragraph, fonts)[1]


def widest_word(paragraph: Text, fonts: Fonts) -> float:
    """Return the least width in points at which no word of a paragraph is broken."""
    return widths_of(paragraph, fonts)[0]


def widths_of(paragraph: Text, fonts: Fonts) -> tuple[float, float]:
    """Return the widths in points of the widest word, and of all on as few lines as can be.

    Together, because columns ask for both of every cell.
    """
    boxes = _boxes(paragraph, fonts)
    lines = _broken(boxes, math.inf, paragraph.style, fonts)
    widest = max((box.width for box in boxes), default=0.0)
    return widest, max((_width(line) for line in lines), default=0.0)


def height_of(paragraph: Text, width: float, fonts: Fonts) -> float:
    """Return the height in points of a paragraph set to ``width``."""
    return len(set_lines(paragraph, width, fonts)) * fonts.leading(paragraph.style)


def _boxes(paragraph: Text, fonts: Fonts) -> list[_Box]:
    """Return what must not be broken, with the spaces between."""
    boxes: list[_Box] = []
    space: _Fragment | None = None
    forced = joined = False
    for span in paragraph.spans:
        face, size = fonts.type_of(span.style or paragraph.style, span.face)
        for part in _PART.findall(span.text):
            if part[0] == " ":
                if not forced:
                    space = (span, " ", face.width(" ", size))
                joined = False
                continue
            if part[0] == "\n":
                space, forced, joined = None, bool(boxes), False
                continue
            for word in _words(part):
                fragment = (span, word, face.width(word, size))
                if joined and not _may_part(boxes[-1].fragments[-1][1], word):
                    boxes[-1].fragments.append(fragment)
                    boxes[-1].width += fragment[2]
                    continue
                boxes.append(_Box([fragment], fragment[2], space if boxes else None, forced))
                space, forced, joined = None, False, True
    return boxes


def _words(part: str) -> Sequence[str]:
    if "-" in part or "/" in part or "\u2013" in part:
        return _AFTER_HYPHEN.split(part)
    return (part,)


def _may_part(before: str, after: str) -> bool:
    """Whether a line may break between two strings that follow without a space."""
    return before[-1] in "-/\u2013" and (
        _AFTER_HYPHEN.match(before + after, len(before)) is not None
    )


def _broken(boxes: Sequence[_Box], width: float, style: str, fonts: Fonts) -> list[list[_Box]]:
    """Deal boxes into lines, as many into each as it holds."""
    limit = width + _SLACK
    lines: list[list[_Box]] = []
    used = 0.0
    for whole in boxes:
        for box in (whole,) if whole.width <= limit else _chopped(whole, limit, style, fonts):
            advance = box.width + box.space[2] if box.space else box.width
            if not lines or box.forced or used + advance > limit:
                lines.append([box])
                used = box.width
            else:
                lines[-1].append(box)
                used += advance
    return lines


def _chopped(box: _Box, limit: float, style: str, fonts: Fonts) -> Iterator[_Box]:
    """Yield a box that is wider than a line in parts, each as long as it may be."""
    part = _Box([], 0.0, box.space, box.forced)
    for span, string, _ in box.fragments:
        face, size = fonts.type_of(span.style or style, span.face)
        for character in string:
            advance = face.width(character, size)
            if part.fragments and part.width + advance > limit:
                yield part
                part = _Box([], 0.0)
            part.fragments.append((span, character, advance))
            part.width += advance
    yield part


def _placed(lines: Sequence[Sequence[_Box]], width: float, paragraph: Text) -> tuple[Line, ...]:
    """Return lines of boxes as lines of pieces, one piece for each run of a span."""
    softs = [*(line[0].begins_word for line in lines[1:]), False]
    linked = any(span.link for span in paragraph.spans)
    return tuple(
        _line(line, width, paragraph.align, soft=soft, linked=linked)
        for line, soft in zip(lines, softs, strict=False)
    )


def _line(boxes: Sequence[_Box], width: float, align: Align, *, soft: bool, linked: bool) -> Line:
    total = _width(boxes)
    x = {"left": 0.0, "right": width - total, "centre": (width - total) / 2}[align]
    pieces: list[Piece] = []
    # A space belongs to the span that has it; a span is one string, so one operator.
    span: Span | None = None
    strings: list[str] = []
    start = x
    for index, box in enumerate(boxes):
        fragments = [box.space, *box.fragments] if index and box.space else box.fragments
        for owner, string, advance in fragments:
            if owner is not span:
                if span is not None:
                    pieces.append(Piece(start, "".join(strings), x - start, span))
                span, strings, start = owner, [], x
            strings.append(string)
            x += advance
    if span is not None:
        pieces.append(Piece(start, "".join(strings), x - start, span))
    return Line(tuple(pieces), total, soft, linked)


def _width(boxes: Sequence[_Box]) -> float:
    spaces = sum(box.space[2] for box in boxes[1:] if box.space)
    return sum(box.width for box in boxes) + spaces
