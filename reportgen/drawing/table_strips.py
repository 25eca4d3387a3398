"""A table in a text as strips: row by row, so that it goes on in another frame.

In: a table and a measure. Out: a strip for each row, the head with the first one. A row
that begins a frame has the head above it, and its group's label where the group goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.diagnostics import Location
from reportgen.drawing.column_widths import TableTooWideError
from reportgen.drawing.flow import Paint, Path, Strip
from reportgen.drawing.set_table import SetTable, Stretch, set_table
from reportgen.drawing.table import Table
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.drawing.table_pages import ROWS_KEPT_TOGETHER
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

_SLACK = 0.01
"""Points by which a label may overrun its rows: rounding, not room."""


def table_strips(
    table: Table,
    width: float,
    fonts: Fonts,
    path: Path,
    *,
    indent: float = 0.0,
    gap: float = 0.0,
    location: Location | None = None,
) -> Iterator[Strip]:
    """Yield the strips of a table set to ``width`` points, drawn ``indent`` further right.

    Raises ``ReportgenError`` (L304, at ``location``) for a table that needs more.
    """
    try:
        measured = set_table(table, width, fonts)
    except TableTooWideError as error:
        raise error.at(location) from None
    drawing = TableDrawing(measured)
    groups = [number for number, group in enumerate(measured.groups) if group.rows]
    if not groups:
        paint = _rows_painter(drawing, (), indent, head=True, last=True)
        yield Strip(measured.head_height, path, paint, gap)
    for number in groups:
        rows = len(measured.groups[number].rows)
        heights = measured.row_heights(Stretch(number, 0, rows))
        kept = _kept(measured, number, heights)
        for index, (height, keep) in enumerate(zip(heights, kept, strict=True)):
            head = number == groups[0] and index == 0
            last = number == groups[-1] and index + 1 == rows
            part = (Stretch(number, index, index + 1, alone=False),)
            yield Strip(
                height=height + (measured.head_height if head else 0.0),
                path=path,
                paint=_rows_painter(drawing, part, indent, head=head, last=last),
                gap=gap if head else 0.0,
                keep=keep or (head and not last),
                repeat=None if head else _repeated(drawing, number, index, indent),
                ending=None if last else _ending_painter(drawing, indent),
                location=location,
                name=table.groups[number].rows[index].name,
            )


def _kept(table: SetTable, group: int, heights: Sequence[float]) -> Iterator[bool]:
    """Yield whether each row of a group stays with the next one.

    Two rows open a group, and its label has room beside the rows on either side of a break.
    """
    above, below = 0.0, sum(heights)
    opening, again = (table.label_height(group, continued=way) for way in (False, True))
    for index, height in enumerate(heights, start=1):
        above, below = above + height, below - height
        opens = index < ROWS_KEPT_TOGETHER or above < opening - _SLACK
        yield index < len(heights) and opening > 0 and (opens or below < again - _SLACK)


def _repeated(drawing: TableDrawing, group: int, index: int, indent: float) -> Strip | None:
    """Return what stands above a row that begins a frame, if anything does."""
    goes_on = index > 0 and drawing.table.groups[group].continued is not None
    if not drawing.table.head and not goes_on:
        return None

    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        bottom = drawing.draw(canvas, (), x + indent, y, last=False)
        if goes_on:
            drawing.draw_continued(canvas, group, x + indent, bottom)

    return Strip(drawing.table.head_height, (), paint)


def _rows_painter(
    drawing: TableDrawing, part: Sequence[Stretch], indent: float, *, head: bool, last: bool
) -> Paint:
    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        drawing.draw(canvas, part, x + indent, y, head=head, last=last)

    return paint


def _ending_painter(drawing: TableDrawing, indent: float) -> Paint | None:
    """Return what closes a table that goes on in the next frame as its last row would."""
    if not drawing.table.table.closing_rule:
        return None

    def paint(canvas: TaggedCanvas, x: float, y: float) -> None:
        drawing.draw_closing(canvas, x + indent, y)

    return paint
