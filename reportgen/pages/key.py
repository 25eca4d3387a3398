"""The key as a page of its own, and as a block that other pages can hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.content.key import KEY_PARTS, KeyTable, key_tables
from reportgen.content.report import Report
from reportgen.diagnostics import Location
from reportgen.drawing.flow import Node
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.frozen import dataclass
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.table_fitting import fit_table
from reportgen.pages.table_sheets import deal_table
from reportgen.pages.title import SetTitle, TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

PART_GAP_PT = 8 * MM
HALVES = (("variation", "assurance"), ("markers", "actions"))
"""Parts that share a row of the key: they are short."""
PAIRS = (("scores", "trends"), *HALVES)
"""Parts that share a row where each half is roomy, or where they do not fit otherwise."""
ROOMY_PT = 110 * MM


@dataclass(frozen=True, slots=True)
class KeyOptions:
    """What a layout says of a key."""

    parts: tuple[str, ...] = KEY_PARTS


@dataclass(frozen=True, slots=True)
class Key:
    """A key's content."""

    title: TitleBlock
    tables: tuple[KeyTable, ...]
    location: Location


PARTS_FIELD = Field(
    ListOf(Choice(KEY_PARTS, "parts of a key")),
    description="What is explained, in order; variation and assurance if control charts are used.",
)
SHAPE = Record(
    KeyOptions,
    {"parts": PARTS_FIELD},
    what="a key",
    description="What symbols, arrows and markers mean.",
)


def _compose(report: Report, page: PageSpec) -> Key:
    words = report.words
    title = page.title or words("key.title")
    continued = words("furniture.continued", title=report.about or title)
    options: KeyOptions = page.options
    block = TitleBlock(report.over(title), title, continued, page.anchor)
    return Key(block, key_tables(report, options.parts), page.location)


def _plan(key: Key, press: Press) -> list[Sheet]:
    title, later = set_title(key.title, press), set_title(key.title, press, again=True)
    grid, section = press.grid, Node("Sect")
    rooms = (grid.floor - title.body_top, grid.floor - later.body_top)
    parts = deal_key(key.tables, grid.live_width, rooms, press, key.location)
    sheets = []
    for index, part in enumerate(parts or [KeySheet((), 0.0)]):

        def draw(
            canvas: TaggedCanvas,
            part: KeySheet = part,
            head: SetTitle = later if index else title,
        ) -> None:
            head.draw(canvas)
            part.draw(canvas, grid.left, head.body_top)

        sheets.append(Sheet(draw, section, () if index else (key.title.anchor,)))
    return sheets


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one part of a key at a place relative to the key's corner, in points."""

    x: float
    y: float
    drawing: TableDrawing
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class KeySheet:
    """What of a key stands on one sheet, and how high it is in points."""

    parts: tuple[_Part, ...]
    height: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its corner at (x, top)."""
        for part in self.parts:
            part.drawing.draw(canvas, part.stretches, x + part.x, top + part.y)


def deal_key(
    tables: Sequence[KeyTable],
    width: float,
    rooms: tuple[float, float],
    press: Press,
    location: Location,
) -> list[KeySheet]:
    """Deal the parts of a key over sheets with the heights ``rooms``: the first, the others.

    Short parts share a row, and longer ones do where the halves are roomy or where the key
    takes more than a sheet without it. A row that does not fit goes to the next sheet, and
    one that no sheet holds goes on from sheet to sheet. Raises ``ReportgenError`` (L304)
    where there is no width for a part.
    """
    if (width - GUTTER_PT) / 2 < ROOMY_PT:
        sheets = _deal_rows(_rows(tables, HALVES), width, rooms, press, location)
        if len(sheets) < 2:
            return sheets
    return _deal_rows(_rows(tables, PAIRS), width, rooms, press, location)


def _deal_rows(
    rows: Sequence[Sequence[KeyTable]],
    width: float,
    rooms: tuple[float, float],
    press: Press,
    location: Location,
) -> list[KeySheet]:
    sheets: list[KeySheet] = []
    parts: list[_Part] = []
    y, room = 0.0, rooms[0]
    for row in rows:
        each = (width - GUTTER_PT * (len(row) - 1)) / len(row)
        placed = [fit_table(part.table, press, each, location) for part in row]
        drawings = [TableDrawing(table) for table in placed]
        top = y + PART_GAP_PT if parts else 0.0
        if parts and top + max(table.height_of(_all(table)) for table in placed) > room:
            sheets.append(KeySheet(tuple(parts), y))
            parts, top, room = [], 0.0, rooms[1]
        dealt = [deal_table(table, room - top, rooms[1], location) for table in placed]
        for number in range(max(len(pages) for pages in dealt)):
            if number:
                sheets.append(KeySheet(tuple(parts), y))
                parts, top, room = [], 0.0, rooms[1]
            y = top
            for index, (table, pages) in enumerate(zip(placed, dealt, strict=True)):
                if number < len(pages) and pages[number]:
                    stretches = tuple(pages[number])
                    x = index * (each + GUTTER_PT)
                    parts.append(_Part(x, top, drawings[index], stretches))
                    y = max(y, top + table.height_of(stretches))
    return [*sheets, KeySheet(tuple(parts), y)] if parts else sheets


def _rows(tables: Sequence[KeyTable], pairs: Sequence[tuple[str, str]]) -> list[list[KeyTable]]:
    """Gather the parts into rows: neighbours that are a pair, in either order, share one."""
    rows: list[list[KeyTable]] = []
    for table in tables:
        mates = {mate for pair in pairs if table.part in pair for mate in pair} - {table.part}
        if rows and len(rows[-1]) == 1 and rows[-1][0].part in mates:
            rows[-1].append(table)
        else:
            rows.append([table])
    return rows


def _all(table: SetTable) -> tuple[Stretch, ...]:
    return tuple(Stretch(index, 0, len(group.rows)) for index, group in enumerate(table.groups))


def _entries(key: Key) -> tuple[Entry, ...]:
    return (Entry(key.title.anchor, key.title.title),)


KEY = PageType("key", SHAPE, _compose, _plan, _entries)
