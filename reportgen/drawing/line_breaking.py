"""Break text into lines: at spaces and after hyphens, each word measured in its face.

In: a ``Text`` and a width in points. Out: ``Line`` values with every piece placed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportgen.drawing.prose import Align, Line, Piece, Span, Text
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts

_SLACK = 0.01
"""Points by which a line may overrun before it breaks: rounding, not room."""

_PART = re.compile(r"\n+| +|[^ \n]+")
# Two letters on either side: "data-sharing" and "and/or" may break, "2023-24" and "e-mail" not.
_HYPHEN = re.compile(r"[-/\u2013]")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-\u2013/])(?=[^\W\d_]{2})")

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


class _PlainWords(NamedTuple):
    """The words of a paragraph whose author broke no line, side by side.

    Nearly all paragraphs are such. Breaking them in bare lists, without a value for each word
    and each space, takes a third of the time: 0.1 s of 0.5 s at 1000 indicators.
    """

    strings: list[str]
    widths: list[float]
    owners: list[Span]
    gaps: list[Span | None]
    """The span that has the space before a word, ``None`` where none stands there."""
    gap_widths: list[float]

    def width(self, first: int, end: int) -> float:
        """Return the width of the words from ``first`` up to, not including, ``end``."""
        return sum(self.widths[first:end]) + sum(self.gap_widths[first + 1 : end])


def set_lines(
    paragraph: Text, width: float, fonts: Fonts, align: Align | None = None
) -> tuple[Line, ...]:
    """Break a paragraph into lines of at most ``width`` points.

    ``align`` takes the place of the paragraph's own alignment. A word that is wider than
    the line is broken at the last character that fits, so nothing ever runs off the page:
    only a single character can be wider than its line. A paragraph without text gives no
    line.
    """
    # Plans are made more than once, and many cells of a table say the same.
    key = paragraph, width, align or paragraph.align
    known = fonts.lines.get(key)
    if known is None:
        words = _plain_words(paragraph, fonts)
        if words is not None and max(words.widths, default=0.0) <= width + _SLACK:
            linked = any(span.link for span in paragraph.spans)
            known = tuple(_plain_lines(words, width, key[2], linked))
        else:
            broken = _broken(_boxes(paragraph, fonts), width, paragraph.style, fonts)
            known = _placed(broken, width, paragraph, key[2])
        fonts.lines[key] = known
    return known


def _plain_words(paragraph: Text, fonts: Fonts) -> _PlainWords | None:
    """Return the words of a paragraph; ``None`` where lines are broken, or spans share a word."""
    strings: list[str] = []
    widths: list[float] = []
    owners: list[Span] = []
    gaps: list[Span | None] = []
    gap_widths: list[float] = []
    gap: Span | None = None
    gap_width = 0.0
    for span in paragraph.spans:
        said = span.text
        if "\n" in said:
            return None
        face, size = fonts.type_of(span.style or paragraph.style, span.face)
        space = face.width(" ", size)
        if said.startswith(" "):
            gap, gap_width = span, space
        parts = [part for part in said.split(" ") if part]
        if not parts:
            continue
        if gap is None and strings:
            return None
        first = len(strings)
        if _HYPHEN.search(said):
            for part in parts:
                words = _words(part)
                strings += words
                gaps += [span, *[None] * (len(words) - 1)]
                gap_widths += [space, *[0.0] * (len(words) - 1)]
        else:
            strings += parts
            gaps += [span] * len(parts)
            gap_widths += [space] * len(parts)
        gaps[first], gap_widths[first] = gap, gap_width
        added = strings[first:]
        widths += [face.width(string, size) for string in added]
        owners += [span] * len(added)
        gap, gap_width = (span, space) if said.endswith(" ") else (None, 0.0)
    return _PlainWords(strings, widths, owners, gaps, gap_widths)


def _plain_lines(words: _PlainWords, width: float, align: Align, linked: bool) -> Iterator[Line]:
    limit = width + _SLACK
    starts: list[int] = []
    used = 0.0
    for at, (advance, gap_width) in enumerate(zip(words.widths, words.gap_widths, strict=True)):
        wide = advance + gap_width
        if not starts or used + wide > limit:
            starts.append(at)
            used = advance
        else:
            used += wide
    for first, end in pairwise((*starts, len(words.strings))):
        total = words.width(first, end)
        pieces = tuple(_plain_pieces(words, first, end, _start(total, width, align)))
        soft = end < len(words.strings) and words.gaps[end] is not None
        yield Line(pieces, total, soft, linked)


def _plain_pieces(words: _PlainWords, first: int, end: int, x: float) -> Iterator[Piece]:
    """Yield a line's words as one string for each run of a span, the first at ``x``."""
    strings, widths, owners, gaps, gap_widths = words
    start, said, span = x, strings[first], owners[first]
    x += widths[first]
    for at in range(first + 1, end):
        gap = gaps[at]
        if gap is not None:
            if gap is not span:
                yield Piece(start, said, x - start, span)
                start, said, span = x, "", gap
            said += " "
            x += gap_widths[at]
        if owners[at] is not span:
            yield Piece(start, said, x - start, span)
            start, said, span = x, "", owners[at]
        said += strings[at]
        x += widths[at]
    yield Piece(start, said, x - start, span)


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
    return _placed(best, width, paragraph, paragraph.align)


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
    words = _plain_words(paragraph, fonts)
    if words is not None:
        return max(words.widths, default=0.0), words.width(0, len(words.strings))
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
    if _HYPHEN.search(part):
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


def _placed(
    lines: Sequence[Sequence[_Box]], width: float, paragraph: Text, align: Align
) -> tuple[Line, ...]:
    """Return lines of boxes as lines of pieces, one piece for each run of a span."""
    softs = [*(line[0].begins_word for line in lines[1:]), False]
    linked = any(span.link for span in paragraph.spans)
    return tuple(
        _line(line, width, align, soft=soft, linked=linked)
        for line, soft in zip(lines, softs, strict=False)
    )


def _line(boxes: Sequence[_Box], width: float, align: Align, *, soft: bool, linked: bool) -> Line:
    total = _width(boxes)
    x = _start(total, width, align)
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


def _start(total: float, width: float, align: Align) -> float:
    """Return where a line that takes ``total`` of ``width`` points begins."""
    if align == "left":
        return 0.0
    return width - total if align == "right" else (width - total) / 2


def _width(boxes: Sequence[_Box]) -> float:
    spaces = sum(box.space[2] for box in boxes[1:] if box.space)
    return sum(box.width for box in boxes) + spaces
