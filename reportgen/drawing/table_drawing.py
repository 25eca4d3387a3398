"""Draw a slice of a set table: tints and rules as artifacts, cells as TH and TD."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.drawing.cell import SetCell
from reportgen.drawing.cell_drawing import CellPlace, draw_cell, text_of_cell
from reportgen.drawing.flow import Node, StructureWriter
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.drawing.table import Column, HeadCell

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.structure import StructureElement

SPANNER_BREAK_PT = 5.67
"""White between the rules of neighbouring spanners: 2 mm."""


class TableDrawing:
    """One table on its way over pages: keeps its elements from slice to slice."""

    def __init__(self, table: SetTable) -> None:
        """Prepare the structure; nothing is drawn yet."""
        self.table = table
        attributes = {"summary": table.table.summary} if table.table.summary else {}
        self._table = Node("Table", **attributes)
        self._body = Node("TBody")
        self._writer = StructureWriter()
        self._begun = False
        self._edges = (0.0, *accumulate(table.widths))
        columns, spacing = table.table.columns, table.table.spacing
        self._places = tuple(
            CellPlace(width - column.pads, column.align, axis, spacing)
            for column, width, axis in zip(columns, table.widths, table.axes, strict=True)
        )
        self._lefts = tuple(
            edge + column.pad_left for edge, column in zip(self._edges, columns, strict=False)
        )

    def draw(
        self,
        canvas: TaggedCanvas,
        stretches: Sequence[Stretch],
        x: float,
        top: float,
        *,
        head: bool = True,
        last: bool = True,
    ) -> float:
        """Draw some rows with the corner at (x, top), under the head; return the bottom.

        Without ``head`` they go on straight under rows drawn before; without ``last``
        others go on under them.
        """
        set_table = self.table
        body_top = top + (set_table.head_height if head else 0.0)
        bottom = body_top + sum(sum(set_table.row_heights(part)) for part in stretches)
        with canvas.artifact("Layout"):
            self._draw_tints(canvas, x, top, bottom, head=head)
            self._draw_rules(canvas, stretches, x, body_top, last=last)
            if head:
                self._draw_head_rules(canvas, x, top)
        if head and self._begun:
            with canvas.artifact("Pagination", "Header"):
                canvas.repeated((self, x, top), lambda: self._draw_head(canvas, x, top))
        elif head and set_table.head:
            part = "Caption" if set_table.table.titled else "THead"
            with self._writer.within(canvas, (self._table,)), canvas.element(part):
                self._draw_head(canvas, x, top)
        self._begun = True
        y = body_top
        for stretch in stretches:
            with self._writer.within(canvas, (self._table, self._body)):
                y = self._draw_stretch(canvas, stretch, x, y, head=head)
        return bottom

    def _draw_tints(
        self, canvas: TaggedCanvas, x: float, top: float, bottom: float, *, head: bool
    ) -> None:
        # Rows that are drawn one by one must not cover the rule of the row above.
        start = top + (
            sum(self.table.head_heights[:-1]) if head else self.table.table.rules.group / 2
        )
        for index, column in enumerate(self.table.table.columns):
            if column.tint:
                left = x + self._edges[index]
                canvas.rect(left, start, self.table.widths[index], bottom - start, fill=column.tint)

    def _draw_head_rules(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        rules, right = self.table.table.rules, x + self.table.width
        if self.table.table.opening_rule:
            canvas.line(x, top, right, top, rules.outer, rules.colour)
        y = top
        for height, row in zip(self.table.head_heights, self.table.head, strict=True):
            y += height
            for left, end in self._spanner_rules(row):
                canvas.line(x + left, y, x + end, y, rules.head, rules.colour)
        if self.table.head:
            canvas.line(x, y, right, y, rules.head, rules.colour)

    def _draw_rules(
        self,
        canvas: TaggedCanvas,
        stretches: Sequence[Stretch],
        x: float,
        top: float,
        *,
        last: bool,
    ) -> None:
        table, rules = self.table.table, self.table.table.rules
        right = x + self.table.width
        indent = x + (self._edges[1] if table.grouped else 0.0)
        y = top
        for number, stretch in enumerate(stretches):
            if number:
                canvas.line(x, y, right, y, rules.group, rules.colour)
            heights = self.table.row_heights(stretch)
            for height in heights[:-1]:
                y += height
                canvas.line(indent, y, right, y, rules.row, rules.row_colour)
            y += heights[-1] if heights else 0.0
        if not stretches:
            return
        if last and table.closing_rule:
            self.draw_closing(canvas, x, y)
        elif last or not table.grouped:
            canvas.line(x, y, right, y, rules.row, rules.row_colour)
        elif stretches[-1].end == len(self.table.groups[stretches[-1].group].rows):
            canvas.line(x, y, right, y, rules.group, rules.colour)
        else:
            canvas.line(indent, y, right, y, rules.row, rules.row_colour)

    def draw_closing(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw the rule under the last row of a slice."""
        rules = self.table.table.rules
        with canvas.artifact("Layout"):
            canvas.line(x, y, x + self.table.width, y, rules.outer, rules.colour)

    def draw_continued(self, canvas: TaggedCanvas, group: int, x: float, top: float) -> None:
        """Draw the label of a group that goes on beside its row at ``top``, not read again."""
        label = self.table.groups[group].continued
        if label is not None:
            with canvas.artifact("Pagination", "Header"):
                self._draw_in(canvas, label, 0, x, top)

    def _spanner_rules(
        self, row: Sequence[tuple[HeadCell, SetCell]]
    ) -> Iterator[tuple[float, float]]:
        spanners = [each for each, _ in row if each.spanner]
        for index, each in enumerate(spanners):
            last = each.start + each.columns
            gap = SPANNER_BREAK_PT if index + 1 < len(spanners) else 0.0
            yield self._edges[each.start] + self._lead(each), self._edges[last] - gap

    def _lead(self, each: HeadCell) -> float:
        return self.table.table.columns[each.start].pad_left

    def _draw_head(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        spacing = self.table.table.head_spacing
        columns = self.table.table.columns
        y = top
        for number, row in enumerate(self.table.head):
            with nullcontext() if self.table.table.titled else canvas.element("TR"):
                for each, cell in row:
                    height = sum(self.table.head_heights[number : number + each.rows])
                    last = each.start + each.columns - 1
                    left = x + self._edges[each.start] + columns[each.start].pad_left
                    end = x + self._edges[last + 1] - columns[last].pad_right
                    with self._head_cell(canvas, each):
                        # Labels stand on the rule below them, however many lines they take.
                        at = y + height - spacing.bottom - cell.height
                        align = each.align(columns)
                        place = CellPlace(end - left, align, None, spacing)
                        draw_cell(canvas, cell, place, left, at, self.table.fonts)
            y += self.table.head_heights[number]

    def _draw_stretch(
        self, canvas: TaggedCanvas, stretch: Stretch, x: float, top: float, *, head: bool
    ) -> float:
        table, group = self.table.table, self.table.groups[stretch.group]
        lead = 1 if table.grouped else 0
        y = top
        heights = self.table.row_heights(stretch)
        for index, height in zip(range(stretch.first, stretch.end), heights, strict=True):
            if head and index == stretch.first and index > 0:
                self.draw_continued(canvas, stretch.group, x, y)
            with canvas.element("TR"):
                if index == 0 and group.label is not None:
                    with canvas.element("TH", scope="Row", row_span=len(group.rows)):
                        self._draw_in(canvas, group.label, 0, x, y)
                for number, cell in enumerate(group.rows[index].cells, start=lead):
                    drop = self._drop(cell, height) if table.centred else 0.0
                    self._draw_cell(canvas, cell, number, x, y + drop)
            y += height
        return y

    def _draw_cell(
        self, canvas: TaggedCanvas, cell: SetCell, number: int, x: float, top: float
    ) -> None:
        table, place = self.table, self._places[number]
        column, fonts = table.table.columns[number], table.fonts
        left, at = x + self._lefts[number], top + place.spacing.top
        if column.silent or not cell.is_text:
            with self._cell(canvas, column):
                draw_cell(canvas, cell, place, left, at, fonts)
            return
        text = text_of_cell(canvas, cell, place, left, at, fonts)
        if column.is_header:
            canvas.text_cell("TH", text, "Row")
        else:
            canvas.text_cell("TD", text)

    def _head_cell(
        self, canvas: TaggedCanvas, each: HeadCell
    ) -> AbstractContextManager[StructureElement]:
        """Return what owns a cell of the head."""
        if self.table.table.titled:
            return canvas.element("P")
        return canvas.element("TH", scope="Column", col_span=each.columns, row_span=each.rows)

    def _cell(self, canvas: TaggedCanvas, column: Column) -> AbstractContextManager[object]:
        """Return what owns the cells of a column."""
        if column.silent:
            return canvas.artifact("Layout")
        return canvas.element("TH", scope="Row") if column.is_header else canvas.element("TD")

    def _drop(self, cell: SetCell, height: float) -> float:
        """Return how far a cell moves down from its first line to the middle of its row."""
        return (height - cell.height) / 2 - self.table.table.spacing.top

    def _draw_in(
        self, canvas: TaggedCanvas, cell: SetCell, column: int, x: float, top: float
    ) -> None:
        place = self._places[column]
        at, fonts = top + place.spacing.top, self.table.fonts
        draw_cell(canvas, cell, place, x + self._lefts[column], at, fonts)
