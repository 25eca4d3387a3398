"""Written passages as strips: paragraphs, headings and nested lists, ready to be dealt.

In: blocks of set text and a measure. Out: strips with their structure paths. What the
text says, and which of it is a list, was decided by whoever made the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.drawing.flow import LINES_KEPT_TOGETHER, Node, Paint, Path, Strip
from reportgen.drawing.prose import Line, Text, draw_line, natural_width, set_lines
from reportgen.drawing.table import Stretch, Table, set_table
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

LIST_GAP_PT = 2.0
"""Space between the items of a list."""
LABEL_GAP_PT = 5.0
"""Space between the label of a list item and its text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading where ``tag`` says so (``H2``, ``H3``)."""

    text: Text
    tag: str = "P"
    gap_pt: float = 0.0
    """Space above it."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: for each item its label and its blocks."""

    items: tuple[tuple[Text, tuple[Block, ...]], ...]
    numbering: Literal["Disc", "Decimal"]
    gap_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A small table in the text, which may go on in another frame under its head."""

    table: Table
    gap_pt: float = 0.0


Block = Paragraph | ListBlock | TableBlock


def strips_of(
    blocks: Sequence[Block], width: float, fonts: Fonts, path: Path = ()
) -> tuple[Strip, ...]:
    """Set blocks to ``width`` points and return their strips in reading order."""
    return tuple(_blocks(blocks, 0.0, width, fonts, path))


def _blocks(
    blocks: Sequence[Block], indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, indent, width, fonts, path)
        elif isinstance(block, ListBlock):
            yield from _list(block, indent, width, fonts, path)
        else:
            yield from _table(block, indent, width, fonts, path)


def _paragraph(
    block: Paragraph, indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    lines = set_lines(block.text, width - indent, fonts)
    style, heading = block.text.style, block.tag.startswith("H")
    own = (*path, Node(block.tag))
    for index, line in enumerate(lines):
        left = len(lines) - index - 1
        last = left == 0
        # A break needs two lines on either side; a heading stays with what it heads.
        near_edge = index + 1 < LINES_KEPT_TOGETHER or 0 < left < LINES_KEPT_TOGETHER
        yield Strip(
            height=fonts.leading(style),
            path=own,
            paint=_line_painter(line, indent, style, fonts),
            gap=block.gap_pt if index == 0 else 0.0,
            keep=heading or (near_edge and not last),
            paragraph_end=last,
        )


def _list(
    block: ListBlock, indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    own = Node("L", numbering=block.numbering)
    hang = LABEL_GAP_PT + max(
        (natural_width(label, fonts) for label, _ in block.items), default=0.0
    )
    for number, (label, blocks) in enumerate(block.items):
        item = Node("LI")
        gap = block.gap_pt if number == 0 else LIST_GAP_PT
        body = (*path, own, item, Node("LBody"))
        strips = list(_blocks(blocks, indent + hang, width, fonts, body))
        label_lines = set_lines(label, width, fonts)
        if not label_lines:
            yield from strips
            continue
        mark = Strip(
            height=0.0,
            path=(*path, own, item, Node("Lbl")),
            paint=_line_painter(label_lines[0], indent, label.style, fonts, spaced=True),
        )
        if not strips:
            strips = [Strip(fonts.leading(label.style), body, _nothing)]
        first = strips[0]
        yield Strip(
            first.height, first.path, first.paint, gap, first.keep, first.paragraph_end, mark
        )
        yield from strips[1:]


def _table(
    block: TableBlock, indent: float, width: float, fonts: Fonts, path: Path
) -> Iterator[Strip]:
    """Yield a table row by row, its head with the first one."""
    measured = set_table(block.table, width - indent, fonts)
    drawing = TableDrawing(measured)
    rows = [
        Stretch(number, index, index + 1)
        for number, group in enumerate(measured.groups)
        for index in range(len(group.rows))
    ]
    for index, row in enumerate(rows):
        head, last = index == 0, index + 1 == len(rows)
        height = sum(measured.row_heights(row)) + (measured.head_height if head else 0.0)
        yield Strip(
            height=height,
            path=path,
            paint=_row_painter(drawing, row, indent, head=head, last=last),
            gap=block.gap_pt if head else 0.0,
            keep=head and not last,
            repeat=None if head else _repeated_head(drawing, indent),
        )


def _repeated_head(drawing: TableDrawing, indent: float) -> Strip | None:
    if not drawing.table.head:
        return None

    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        drawing.draw(canvas, (), x + indent, y, last=False)

    return Strip(drawing.table.head_height, (), paint)


def _row_painter(
    drawing: TableDrawing, row: Stretch, indent: float, *, head: bool, last: bool
) -> Paint:
    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        drawing.draw(canvas, (row,), x + indent, y, head=head, last=last)

    return paint


def _line_painter(
    line: Line, indent: float, style: str, fonts: Fonts, *, spaced: bool = False
) -> Paint:
    offset = fonts.baseline(style)
    shown = Line(line.pieces, line.width, soft=True) if spaced else line

    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        draw_line(canvas, shown, x + indent, y + offset, style, fonts)

    return paint


def _nothing(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw an item that says nothing."""
