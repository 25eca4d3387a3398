"""Written passages as strips: paragraphs, headings and nested lists, ready to be dealt.

In: blocks of set text and a measure. Out: strips with their structure paths. What the
text says, and which of it is a list, was decided by whoever made the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reportgen.diagnostics import Location
from reportgen.drawing.cell import Picture
from reportgen.drawing.flow import LINES_KEPT_TOGETHER, Node, Paint, Path, Strip
from reportgen.drawing.line_breaking import natural_width, set_lines
from reportgen.drawing.prose import Line, Text
from reportgen.drawing.prose_drawing import LinkInHand, draw_line
from reportgen.drawing.table import Table
from reportgen.drawing.table_strips import table_strips
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

LIST_GAP_PT = 2.0
"""Space between the items of a list."""
LABEL_GAP_PT = 5.0
"""Space between the label of a list item and its text."""
LEAST_MEASURE_PT = 60.0
"""Width that is left to the text of a list in however many lists."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading where ``tag`` says so (``H2``, ``H3``)."""

    text: Text
    tag: str = "P"
    gap_pt: float = 0.0
    """Space above it."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: for each item its label, of one line, and its blocks."""

    items: tuple[tuple[Text, tuple[Block, ...]], ...]
    numbering: Literal["Disc", "Decimal"]
    gap_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A small table in the text, which may go on in another frame under its head."""

    table: Table
    gap_pt: float = 0.0
    location: Location | None = None
    """Where it was asked for or written, for messages."""


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A drawing as wide as the text, with its alternative text."""

    picture: Picture
    gap_pt: float = 0.0


Block = Paragraph | ListBlock | TableBlock | PictureBlock


def strips_of(
    blocks: Sequence[Block], width: float, fonts: Fonts, path: Path = ()
) -> tuple[Strip, ...]:
    """Set blocks to ``width`` points and return their strips in reading order.

    Raises ``ReportgenError`` (L304) for a table that needs more than the width.
    """
    return tuple(_blocks(blocks, 0.0, width, fonts, path))


def _blocks(
    blocks: Sequence[Block], indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, indent, width, fonts, path)
        elif isinstance(block, ListBlock):
            yield from _list(block, indent, width, fonts, path)
        elif isinstance(block, PictureBlock):
            yield _picture(block, indent, width, fonts, path)
        else:
            yield from table_strips(
                block.table,
                width - indent,
                fonts,
                path,
                indent=indent,
                gap=block.gap_pt,
                location=block.location,
            )


def _paragraph(
    block: Paragraph, indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    lines = set_lines(block.text, width - indent, fonts)
    style, heading = block.text.style, block.tag.startswith("H")
    own, link = (*path, Node(block.tag)), LinkInHand()
    for index, line in enumerate(lines):
        left = len(lines) - index - 1
        # A break needs two lines on either side; a heading stays with what it heads.
        near_edge = index + 1 < LINES_KEPT_TOGETHER or left < LINES_KEPT_TOGETHER
        yield Strip(
            height=fonts.leading(style),
            path=own,
            paint=_line_painter(line, indent, style, fonts, link),
            gap=block.gap_pt if index == 0 else 0.0,
            keep=heading or (near_edge and left > 0),
            paragraph_end=left == 0,
        )


def _list(
    block: ListBlock, indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    own = Node("L", numbering=block.numbering)
    hang = LABEL_GAP_PT + max(
        (natural_width(label, fonts) for label, _ in block.items), default=0.0
    )
    # Lists in lists in lists stop moving to the right while there is a measure to read.
    inner = max(hang, min(indent + hang, width - LEAST_MEASURE_PT))
    for number, (label, blocks) in enumerate(block.items):
        item = Node("LI")
        body = (*path, own, item, Node("LBody"))
        strips = list(_blocks(blocks, inner, width, fonts, body))
        if not strips:
            strips = [Strip(fonts.leading(label.style), body, _nothing)]
        labels = tuple(
            Strip(
                height=0.0,
                path=(*path, own, item, Node("Lbl")),
                paint=_line_painter(replace(line, soft=True), inner - hang, label.style, fonts),
            )
            for line in set_lines(label, hang, fonts)[:1]
        )
        gap = block.gap_pt if number == 0 else LIST_GAP_PT
        # A list that begins with a list has two labels on its first line.
        yield replace(strips[0], gap=gap, beside=(*labels, *strips[0].beside))
        yield from strips[1:]


def _picture(block: PictureBlock, indent: float, width: float, fonts: Fonts, path: Path) -> Strip:
    picture, measure = block.picture, width - indent

    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        box = (x + indent, y, measure, picture.height_pt)
        with canvas.element("Figure", alt=picture.alt, bbox=box):
            picture.draw(canvas, x + indent, y, measure, fonts)

    return Strip(picture.height_pt, path, paint, block.gap_pt)


def _line_painter(
    line: Line, indent: float, style: str, fonts: Fonts, link: LinkInHand | None = None
) -> Paint:
    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        draw_line(canvas, line, x + indent, y + fonts.baseline(style), style, fonts, link)

    return paint


def _nothing(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw an item that says nothing."""
