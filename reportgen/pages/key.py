"""The key as a page of its own, and as a block that other pages can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.content.key import KEY_PARTS, KeyTable, key_tables
from reportgen.content.report import Report
from reportgen.drawing.flow import Node
from reportgen.drawing.table import SetTable, Stretch, set_table
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

PART_GAP_PT = 9 * MM
HALVES = ("markers", "actions")
"""Parts that share a row of the key."""


@dataclass(frozen=True, slots=True)
class KeyOptions:
    """What a layout says of a key."""

    parts: tuple[str, ...] = KEY_PARTS


@dataclass(frozen=True, slots=True)
class Key:
    """A key's content."""

    title: TitleBlock
    tables: tuple[KeyTable, ...]


PARTS_FIELD = Field(
    ListOf(Choice(KEY_PARTS, "parts of a key")), description="What is explained, in order."
)
SHAPE = Record(KeyOptions, {"parts": PARTS_FIELD}, what="a key")


def _compose(report: Report, page: PageSpec) -> Key:
    words = report.words
    title = page.title or words("key.title")
    continued = words("furniture.continued", title=report.directorate or title)
    options: KeyOptions = page.options
    block = TitleBlock(report.directorate, title, continued, f"key:{page.location.line}")
    return Key(block, key_tables(report, options.parts))


def _plan(key: Key, press: Press) -> list[Sheet]:
    title = set_title(key.title, press)

    def draw(canvas: TaggedCanvas) -> None:
        title.draw(canvas)
        grid = press.grid
        draw_key(canvas, key.tables, grid.left, title.body_top, grid.live_width, press)

    return [Sheet(draw, Node("Sect"), (key.title.anchor,))]


def draw_key(
    canvas: TaggedCanvas,
    tables: Sequence[KeyTable],
    x: float,
    top: float,
    width: float,
    press: Press,
) -> float:
    """Draw the parts of a key in a frame; return the bottom. Markers and actions share a row."""
    y = top
    rows: list[list[KeyTable]] = []
    for table in tables:
        if rows and table.part in HALVES and rows[-1][-1].part in HALVES and len(rows[-1]) == 1:
            rows[-1].append(table)
        else:
            rows.append([table])
    for number, row in enumerate(rows):
        y += PART_GAP_PT if number else 0.0
        each = (width - GUTTER_PT * (len(row) - 1)) / len(row)
        bottoms = []
        for index, part in enumerate(row):
            placed = set_table(part.table, each, press.fonts)
            left = x + index * (each + GUTTER_PT)
            bottoms.append(TableDrawing(placed).draw(canvas, _all(placed), left, y))
        y = max(bottoms)
    return y


def _all(table: SetTable) -> tuple[Stretch, ...]:
    return tuple(Stretch(index, 0, len(group.rows)) for index, group in enumerate(table.groups))


def _entries(key: Key) -> tuple[Entry, ...]:
    return (Entry(key.title.anchor, key.title.title),)


KEY = PageType("key", SHAPE, _compose, _plan, _entries)
