"""Draw text that is set in lines. The element that is open owns it, but for its links.

In: lines, a place and the style that they were set in. Out: text on a canvas, and a Link
element with its annotations for each link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import groupby, islice
from typing import TYPE_CHECKING

from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.prose import Line, Piece, Text
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.structure import StructureElement
    from reportgen.pdf.text_painter import Shown, WrittenText


class LinkInHand:
    """The link in which the last line of a paragraph ended: over lines it is one element.

    One of these goes from line to line of a paragraph, over columns and pages.
    """

    __slots__ = ("_address", "_element")

    def __init__(self) -> None:
        """Be in no link."""
        self.let_go()

    def let_go(self) -> None:
        """Be in no link any more: what follows begins a new one, even to the same place."""
        self._address = ""
        self._element: StructureElement | None = None

    @contextmanager
    def within(self, canvas: TaggedCanvas, address: str) -> Iterator[None]:
        """Draw inside the Link in hand if it leads to ``address``, else inside a new one."""
        if self._element is not None and self._address == address:
            with canvas.resume(self._element):
                yield
            return
        with canvas.element("Link") as self._element:
            self._address = address
            yield


def draw_line(
    canvas: TaggedCanvas,
    line: Line,
    x: float,
    baseline: float,
    style: str,
    fonts: Fonts,
    link: LinkInHand | None = None,
) -> None:
    """Draw one line, its links as Link elements with their annotations.

    ``link`` is that of the paragraph, where links may go on from line to line.
    """
    if line.linked:
        _draw_linked(canvas, line, x, baseline, style, fonts, link or LinkInHand())
        return
    for at, _, string, face, size, colour in _shown(line, style, fonts):
        canvas.text(x + at, baseline, string, face, size, colour)


def _shown(
    line: Line, style: str, fonts: Fonts, down: float = 0.0, *, closed: bool = False
) -> Iterator[Shown]:
    """Yield the strings of a line, ``down`` points below the first one's baseline.

    Where a word ends with it, or ``closed`` says that nothing follows, it ends with a space.
    """
    last = line.pieces[-1] if line.soft or closed else None
    for piece in line.pieces:
        span = piece.span
        of = fonts.styles[span.style or style]
        string = f"{piece.string} " if piece is last else piece.string
        yield piece.x, down, string, span.face or of.face, of.size_pt, span.colour or of.colour


def _draw_linked(
    canvas: TaggedCanvas,
    line: Line,
    x: float,
    baseline: float,
    style: str,
    fonts: Fonts,
    link: LinkInHand,
    *,
    closed: bool = False,
) -> None:
    """Draw a line that may have links in it."""
    shown = iter(tuple(_shown(line, style, fonts, closed=closed)))
    for address, run in groupby(line.pieces, key=lambda piece: piece.span.link):
        pieces = list(run)
        contents = "".join(piece.string for piece in pieces).strip() if address else ""
        with link.within(canvas, address) if contents else nullcontext():
            for at, _, string, face, size, colour in islice(shown, len(pieces)):
                canvas.text(x + at, baseline, string, face, size, colour)
            if contents:
                _draw_area(canvas, pieces, x, baseline, fonts.styles[style].size_pt, contents)
            else:
                link.let_go()


def _draw_area(
    canvas: TaggedCanvas,
    pieces: Sequence[Piece],
    x: float,
    baseline: float,
    size: float,
    contents: str,
) -> None:
    """Make the pieces of a link on one line lead to where it goes."""
    address = pieces[0].span.link
    left, right = pieces[0].x, pieces[-1].x + pieces[-1].width
    box = (x + left, baseline - size * 0.8, right - left, size * 1.05)
    if address.startswith("#"):
        canvas.link(*box, destination=address[1:], contents=contents)
    else:
        canvas.link(*box, url=address, contents=contents)


def draw_lines(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    x: float,
    top: float,
    style: str,
    fonts: Fonts,
) -> float:
    """Draw the lines of a paragraph from ``top`` down; return the bottom of the last."""
    draw_paragraph(canvas, lines, x, top + fonts.baseline(style), style, fonts)
    return top + len(lines) * fonts.leading(style)


def draw_paragraph(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    x: float,
    baseline: float,
    style: str,
    fonts: Fonts,
    *,
    closed: bool = False,
) -> None:
    """Draw lines below one another, the first on ``baseline``.

    ``closed``: the last ends with a space too, so that its words never touch others.
    """
    if not lines:
        return
    if lines[0].linked:
        leading = fonts.leading(style)
        link, end = LinkInHand(), len(lines) - 1
        for index, line in enumerate(lines):
            at, last = baseline + index * leading, closed and index == end
            _draw_linked(canvas, line, x, at, style, fonts, link, closed=last)
        return
    canvas.show(written_paragraph(canvas, lines, style, fonts, closed=closed), x, baseline)


def written_paragraph(
    canvas: TaggedCanvas, lines: Sequence[Line], style: str, fonts: Fonts, *, closed: bool
) -> WrittenText:
    """Return lines without links as a text whose origin is the start of its first baseline."""
    # Lines that are set once are kept with their fonts, so equal paragraphs are one value.
    key = id(lines), style, closed
    kept = canvas.written.get(key)
    if kept is None:
        leading, last = fonts.leading(style), len(lines) - 1
        strings = [
            shown
            for index, line in enumerate(lines)
            for shown in _shown(
                line, style, fonts, index * leading, closed=closed and index == last
            )
        ]
        kept = canvas.written[key] = canvas.write_text(strings), lines
    return kept[0]


def draw_text(
    canvas: TaggedCanvas, paragraph: Text, x: float, top: float, width: float, fonts: Fonts
) -> float:
    """Set and draw a paragraph; return the bottom of its last line, in points."""
    lines = set_lines(paragraph, width, fonts)
    return draw_lines(canvas, lines, x, top, paragraph.style, fonts)
