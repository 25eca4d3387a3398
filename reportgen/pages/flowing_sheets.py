"""Text that flows in columns over as many sheets as it takes, under its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.drawing.flow import Dealt, Node, Strip, StructureWriter, balance, draw_strips
from reportgen.drawing.passage import Block, strips_of
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.page_type import Press, Sheet
from reportgen.pages.title import SetTitle, TitleBlock, set_title

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


def plan_flowing(
    block: TitleBlock, blocks: Sequence[Block], columns: int, width: float, press: Press
) -> list[Sheet]:
    """Plan the sheets of blocks set in columns of ``width`` points; at least one sheet."""
    grid = press.grid
    rest: Sequence[Strip] = strips_of(blocks, width, press.fonts)
    section, writer = Node("Sect"), StructureWriter()
    sheets: list[Sheet] = []
    while rest or not sheets:
        again = bool(sheets)
        title = set_title(block, press, again=again)
        frames, rest = balance(rest, columns, grid.floor - title.body_top)

        def draw(
            canvas: TaggedCanvas, title: SetTitle = title, frames: Sequence[Dealt] = frames
        ) -> None:
            title.draw(canvas)
            for index, frame in enumerate(frames):
                x = grid.left + index * (width + GUTTER_PT)
                draw_strips(canvas, writer, frame.strips, x, title.body_top)

        sheets.append(Sheet(draw, section, () if again else (block.anchor,)))
    return sheets
