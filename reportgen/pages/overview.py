"""The overview: blocks on the grid, row by row, over as many sheets as they take.

Blocks follow each other from left to right; one that begins further left than the last
one ended starts a new row. A row that does not fit goes over to the next sheet; one that
no sheet holds goes on from sheet to sheet. Spacers and page breaks part rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.content.report import Report
from reportgen.content.sentences import overview_standfirst
from reportgen.drawing.flow import (
    Dealt,
    Node,
    Strip,
    StructureWriter,
    deal,
    draw_strips,
    height_of,
)
from reportgen.drawing.passage import Block, strips_of
from reportgen.frozen import dataclass
from reportgen.layout.grid import BLOCK_GAP_PT
from reportgen.pages.chart_block import ChartBlock
from reportgen.pages.overview_blocks import BLOCK_LIST, BlockContent, block_contents
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.table_block import ScorecardBlock
from reportgen.pages.title import SetTitle, TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Field, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


HEADED_DROP_PT = 4.5 * MM


@dataclass(frozen=True, slots=True)
class OverviewOptions:
    """What a layout says of an overview."""

    blocks: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview's content."""

    title: TitleBlock
    blocks: tuple[BlockContent, ...]


SHAPE = Record(
    OverviewOptions,
    {"blocks": Field(BLOCK_LIST, required=True, description="What stands on it, in order.")},
    what="an overview",
    description="The summary page: text, counts, biggest changes and more, as blocks on a grid.",
)


def _compose(report: Report, page: PageSpec) -> Overview:
    words = report.words
    title = page.title or words("overview.title")
    continued = words("furniture.continued", title=report.about or title)
    shown = tuple(report.scores)
    standfirst = overview_standfirst(report, shown) if shown else None
    block = TitleBlock(report.over(title), title, continued, page.anchor, standfirst)
    return Overview(block, block_contents(report, page.options.blocks))


@dataclass(frozen=True, slots=True)
class _Placed:
    """Strips of one block at a place on a sheet."""

    block: Node
    """What holds the block together where it goes on after others on the sheet before."""
    x: float
    y: float
    dealt: Dealt


def _plan(overview: Overview, press: Press) -> list[Sheet]:
    grid = press.grid
    first = set_title(overview.title, press)
    later = set_title(overview.title, press, again=True)
    pages: list[list[_Placed]] = [[]]
    # Under a standfirst the blocks, which open with headings, need more air than a table.
    y = first.body_top + (HEADED_DROP_PT if overview.title.standfirst else 0.0)
    for row in _rows(overview.blocks):
        if not row[0].blocks:
            # After a break nothing fits on the sheet in hand; at its top nothing is parted.
            y = grid.floor if row[0].breaks and pages[-1] else y + row[0].space_pt
            continue
        strips = [_strips(block, press) for block in row]
        height = max(height_of(each) for each in strips)
        if pages[-1] and y + height > grid.floor:
            pages.append([])
            y = later.body_top
        rests: list[Sequence[Strip]] = list(strips)
        nodes = [Node("Sect") for _ in row]
        while True:
            bottom = y
            for index, block in enumerate(row):
                if not rests[index]:
                    continue
                dealt, rests[index] = deal(rests[index], grid.floor - y, whole=False)
                pages[-1].append(_Placed(nodes[index], grid.x(block.first), y, dealt))
                bottom = max(bottom, y + dealt.height)
            if not any(rests):
                break
            pages.append([])
            y = later.body_top
        y = bottom + BLOCK_GAP_PT
    return _sheets(pages, first, later, overview.title.anchor)


def _strips(block: BlockContent, press: Press) -> tuple[Strip, ...]:
    width = press.grid.w(block.last - block.first + 1)
    parts: list[Block] = []
    for each in block.blocks:
        if isinstance(each, ChartBlock | ScorecardBlock):
            parts += each.placed(press, width)
        else:
            parts.append(each)
    return strips_of(parts, width, press.fonts)


def _rows(blocks: Sequence[BlockContent]) -> list[list[BlockContent]]:
    rows: list[list[BlockContent]] = []
    for block in blocks:
        if rows and block.blocks and block.first > rows[-1][-1].last:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _sheets(
    pages: Sequence[Sequence[_Placed]], first: SetTitle, later: SetTitle, anchor: str
) -> list[Sheet]:
    section, writer = Node("Sect"), StructureWriter()
    sheets = []
    for number, placed in enumerate(pages):
        title = later if number else first

        def draw(
            canvas: TaggedCanvas, title: SetTitle = title, placed: Sequence[_Placed] = placed
        ) -> None:
            title.draw(canvas)
            for each in placed:
                with writer.within(canvas, (each.block,)):
                    draw_strips(canvas, writer, each.dealt.strips, each.x, each.y)

        sheets.append(Sheet(draw, section, () if number else (anchor,)))
    return sheets


def _entries(overview: Overview) -> tuple[Entry, ...]:
    return (Entry(overview.title.anchor, overview.title.title),)


OVERVIEW = PageType("overview", SHAPE, _compose, _plan, _entries)
