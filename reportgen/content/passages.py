"""Written text as blocks to set: paragraphs, lists and small tables of a narrative.

In: a ``Narrative`` as its author wrote it. Out: blocks of the wing of paper, every
character still standing for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.content.report import Report
from reportgen.drawing.cell import Cell, Spacing
from reportgen.drawing.passage import Block, ListBlock, Paragraph, TableBlock
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.model import narrative
from reportgen.style.paper import MM

PARAGRAPH_GAP_PT = 2 * MM
BULLET = "\u2022"
EN_DASH = "\u2013"


def spans_of(runs: Sequence[narrative.Run]) -> tuple[Span, ...]:
    """Return runs as spans of the face that their emphasis asks for."""
    return tuple(Span(run.text, _face(run), link=run.link) for run in runs)


def _face(run: narrative.Run) -> str:
    if run.bold:
        return "semibold-italic" if run.italic else "semibold"
    return "italic" if run.italic else ""


def blocks_of(
    written: narrative.Narrative, report: Report, *, style: str = "body", level: int = 3
) -> tuple[Block, ...]:
    """Return the blocks of a narrative. ``level`` is that of its outermost headings."""
    return _blocks(written.blocks, report, style, level, depth=0)


def _blocks(
    written: Sequence[narrative.Block], report: Report, style: str, level: int, depth: int
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    shallowest = min(
        (block.level for block in written if isinstance(block, narrative.Subheading)), default=1
    )
    for block in written:
        gap = PARAGRAPH_GAP_PT
        if isinstance(block, narrative.Paragraph):
            blocks.append(Paragraph(Text(spans_of(block.runs), style), "P", gap))
        elif isinstance(block, narrative.Subheading):
            # Levels follow on from the page's own headings, without a gap.
            tag = f"H{min(6, level + (1 if block.level > shallowest else 0))}"
            blocks.append(Paragraph(Text(spans_of(block.runs), "h3"), tag, 1.5 * gap))
        elif isinstance(block, narrative.Bullets):
            blocks.append(_list(block, report, style, level, depth))
        else:
            blocks.append(TableBlock(grid_table(block, report), gap, block.location))
    return tuple(blocks)


def _list(
    block: narrative.Bullets, report: Report, style: str, level: int, depth: int
) -> ListBlock:
    def label(index: int) -> str:
        if block.ordered:
            return f"{block.start + index}."
        return BULLET if depth % 2 == 0 else EN_DASH

    items = tuple(
        (text(label(index), style), _blocks(item, report, style, level, depth + 1))
        for index, item in enumerate(block.items)
    )
    gap = PARAGRAPH_GAP_PT if depth == 0 else 0.0
    return ListBlock(items, "Decimal" if block.ordered else "Disc", gap)


GRID_SPACING = Spacing("table", 1.85 * MM, 1.85 * MM, 0.9 * MM)
GRID_HEAD_SPACING = Spacing("head", 0.6 * MM, 0.9 * MM, 0.4 * MM)


def grid_table(grid: narrative.Grid, report: Report) -> Table:
    """Return a small table of a text; its columns share the width by what they hold."""
    heads = [Text(spans_of(cell), "head") for cell in grid.head]
    rows = [[Text(spans_of(cell), "table") for cell in row] for row in grid.rows]
    longest = [
        max(len(head.plain), *(len(row[index].plain) for row in rows)) if rows else len(head.plain)
        for index, head in enumerate(heads)
    ]
    columns = tuple(
        Column(f"column {index}", Width(min(max(size, 12), 60), "fr"), pad_right=3 * MM)
        for index, size in enumerate(longest)
    )
    head = tuple(HeadCell(Cell((cell,)), index) for index, cell in enumerate(heads))
    return Table(
        columns=columns,
        head=(head,),
        groups=(Group(tuple(Row(tuple(Cell((cell,)) for cell in row)) for row in rows)),),
        spacing=GRID_SPACING,
        head_spacing=GRID_HEAD_SPACING,
        rules=report.rules(),
        opening_rule=False,
    )
