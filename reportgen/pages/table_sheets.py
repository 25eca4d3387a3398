"""A page that is one table: title, table over as many sheets as it takes, notes at its end.

Scorecards and actions are such pages. The notes follow straight under the table where
there is room; many notes are set in two columns; what does not fit goes to a sheet of
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from reportgen.diagnostics import Location
from reportgen.drawing.flow import Dealt, Node, Strip, StructureWriter, balance, draw_strips
from reportgen.drawing.passage import Paragraph, strips_of
from reportgen.drawing.prose import Text, text
from reportgen.drawing.prose_drawing import draw_text
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.drawing.table import Table
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.drawing.table_pages import TooTallError, table_pages
from reportgen.frozen import dataclass
from reportgen.layout.grid import NOTES_GAP_PT
from reportgen.pages.page_type import Press, Sheet
from reportgen.pages.table_fitting import Make, fit_noted
from reportgen.pages.title import SetTitle, TitleBlock, set_title
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

NOTE_WIDTH_PT = 198.5 * MM
"""Most width of notes set in one column."""
ONE_COLUMN_UP_TO = 6
"""Notes up to which one wide column reads better than two."""
NOTE_GUTTER_PT = 4 * MM
NOTE_GAP_PT = 1.2 * MM


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands between a title and its table: its height in points, and how to draw it."""

    height: float
    draw: Callable[[TaggedCanvas, float, float], None]
    """Draws it with its corner at (x, y)."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A title, a table or what is said in its place, and notes."""

    title: TitleBlock
    table: Table | None
    notes: tuple[Text, ...]
    empty: str
    location: Location
    """The line of the layout that asked for it."""
    lead: Callable[[Press], Lead] | None = None
    """Stands over the table on every sheet; it is read out on the first."""
    make: Make | None = None
    """How the scorecard that it shows is made otherwise."""


def deal_table(
    table: SetTable, first_room: float, next_room: float, location: Location
) -> list[list[Stretch]]:
    """Deal a table's rows; raises ``ReportgenError`` (L304) where one is taller than a page."""
    try:
        return table_pages(table, first_room, next_room)
    except TooTallError as error:
        raise error.at(location) from None


def plan_table_page(page: TablePage, press: Press) -> list[Sheet]:
    """Plan the sheets of a table with its notes."""
    section = Node("Sect")
    title = set_title(page.title, press)
    if page.table is None:
        return [_empty_sheet(page, title, press, section)]
    later = set_title(page.title, press, again=True)
    table, printed = fit_noted(
        page.table, page.notes, page.make, press, press.grid.live_width, page.location
    )
    floor = press.grid.floor
    lead = page.lead(press) if page.lead else Lead(0.0, _nothing)
    above = floor - lead.height
    parts = deal_table(table, above - title.body_top, above - later.body_top, page.location)
    notes = _NotesPlan(printed, press)
    drawing = TableDrawing(table)
    sheets: list[Sheet] = []
    for index, part in enumerate(parts):
        head = title if index == 0 else later
        is_last = index == len(parts) - 1
        body_bottom = head.body_top + lead.height + (table.height_of(part) if part else 0.0)
        frames = notes.take(floor - body_bottom - NOTES_GAP_PT) if is_last else ()

        def draw(
            canvas: TaggedCanvas,
            part: Sequence[Stretch] = part,
            head: SetTitle = head,
            frames: Sequence[Dealt] = frames,
            again: bool = index > 0,
        ) -> None:
            head.draw(canvas)
            with canvas.artifact("Pagination", "Header") if again else nullcontext():
                lead.draw(canvas, press.grid.left, head.body_top)
            bottom = head.body_top + lead.height
            if part:
                bottom = drawing.draw(canvas, part, press.grid.left, bottom)
            notes.draw(canvas, frames, bottom + NOTES_GAP_PT)

        anchors = (page.title.anchor,) if index == 0 else ()
        sheets.append(Sheet(draw, section, anchors, names=table.names_in(part)))
    sheets += _note_sheets(notes, later, press, section)
    return sheets


def _nothing(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw what stands over a table that has nothing over it."""


def _note_sheets(notes: _NotesPlan, later: SetTitle, press: Press, section: Node) -> list[Sheet]:
    """Plan sheets for the notes for which there was no room under the table."""
    sheets = []
    while notes.left:
        frames = notes.take(press.grid.floor - later.body_top, must=True)

        def draw(canvas: TaggedCanvas, frames: Sequence[Dealt] = frames) -> None:
            later.draw(canvas)
            notes.draw(canvas, frames, later.body_top)

        sheets.append(Sheet(draw, section))
    return sheets


def _empty_sheet(page: TablePage, title: SetTitle, press: Press, section: Node) -> Sheet:
    def draw(canvas: TaggedCanvas) -> None:
        title.draw(canvas)
        grid = press.grid
        with canvas.element("P"):
            said = text(page.empty, "body")
            draw_text(canvas, said, grid.left, title.body_top, grid.live_width, press.fonts)

    return Sheet(draw, section, (page.title.anchor,))


class _NotesPlan:
    """Notes on their way onto sheets, in one column or two."""

    def __init__(self, notes: Sequence[Text], press: Press) -> None:
        self._press = press
        self._columns = 1 if len(notes) <= ONE_COLUMN_UP_TO else 2
        grid = press.grid
        wide = min(NOTE_WIDTH_PT, grid.live_width)
        halves = (grid.live_width - NOTE_GUTTER_PT) / 2
        self._width = wide if self._columns == 1 else halves
        blocks = [Paragraph(note, "P", NOTE_GAP_PT) for note in notes]
        self.left: Sequence[Strip] = strips_of(blocks, self._width, press.fonts)
        self._writer = StructureWriter()

    def take(self, room: float, *, must: bool = False) -> tuple[Dealt, ...]:
        """Return frames of notes for a height; with ``must`` some go there, however low it is."""
        frames, self.left = balance(self.left, self._columns, room, must=must)
        return tuple(frames)

    def draw(self, canvas: TaggedCanvas, frames: Sequence[Dealt], top: float) -> None:
        """Draw frames side by side from ``top`` down."""
        for index, frame in enumerate(frames):
            x = self._press.grid.left + index * (self._width + NOTE_GUTTER_PT)
            draw_strips(canvas, self._writer, frame.strips, x, top)
