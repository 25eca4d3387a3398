"""Tables with every width and height known.

In: a ``Table`` and the width there is. Out: a ``SetTable``, which can be dealt over pages
and drawn slice by slice.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drawing.cell import Axis, SetCell, Spacing, set_cell
from reportgen.drawing.column_widths import axis_of, column_needs, column_widths
from reportgen.drawing.prose import Align
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its cells set; ``height`` with the spacing, in points."""

    cells: tuple[SetCell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class SetGroup:
    """A group with its rows and labels set."""

    rows: tuple[SetRow, ...]
    label: SetCell | None
    continued: SetCell | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive rows of one group on one page: ``first`` up to, not including, ``end``."""

    group: int
    first: int
    end: int
    alone: bool = True
    """Whether the group's label stands beside these rows only, or beside their neighbours too."""


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with every width and height known, in points."""

    table: Table
    fonts: Fonts
    widths: tuple[float, ...]
    axes: tuple[Axis | None, ...]
    head: tuple[tuple[tuple[HeadCell, SetCell], ...], ...]
    head_heights: tuple[float, ...]
    groups: tuple[SetGroup, ...]

    @property
    def width(self) -> float:
        """The width of the whole table."""
        return sum(self.widths)

    @property
    def head_height(self) -> float:
        """The height of the head."""
        return sum(self.head_heights)

    @property
    def overlong(self) -> frozenset[str]:
        """The names of the rows with a text of more lines than its column has a place for."""
        lead = 1 if self.table.grouped else 0
        limits = [
            (index - lead, column.most_lines)
            for index, column in enumerate(self.table.columns)
            if column.most_lines and index >= lead
        ]
        return frozenset(
            row.name
            for group, placed in zip(self.table.groups, self.groups, strict=True)
            for row, cells in zip(group.rows, placed.rows, strict=True)
            for index, most in limits
            if any(len(part.lines) > most for part in cells.cells[index].parts)
        )

    def row_heights(self, stretch: Stretch) -> list[float]:
        """Return the heights of a stretch, the last row padded to hold the group's label."""
        rows = self.groups[stretch.group].rows
        heights = [row.height for row in rows[stretch.first : stretch.end]]
        if heights and (stretch.alone or stretch.end == len(rows)):
            beside = heights if stretch.alone else [row.height for row in rows]
            continued = stretch.alone and stretch.first > 0
            needed = self.label_height(stretch.group, continued=continued)
            heights[-1] += max(0.0, needed - sum(beside))
        return heights

    def label_height(self, group: int, *, continued: bool) -> float:
        """Return the height that a group's label needs with its spacing; 0 without one."""
        of = self.groups[group]
        label = of.continued if continued else of.label
        return 0.0 if label is None else _with_spacing(label.height, self.table.spacing)

    def names_in(self, stretches: Sequence[Stretch]) -> tuple[str, ...]:
        """Return the names of the rows of a page's part of the table."""
        return tuple(
            row.name
            for part in stretches
            for row in self.table.groups[part.group].rows[part.first : part.end]
        )

    def height_of(self, stretches: Sequence[Stretch]) -> float:
        """Return the height of a page's part of the table, its head included."""
        return self.head_height + sum(sum(self.row_heights(part)) for part in stretches)


def set_table(table: Table, width: float, fonts: Fonts) -> SetTable:
    """Set a table to ``width`` points; without sharing columns it may be narrower.

    Raises ``TableTooWideError`` where the columns need more than there is.
    """
    needs = column_needs(table, fonts)
    widths = column_widths(table.columns, needs, width)
    axes = tuple(
        axis_of(column, need, wide)
        for column, need, wide in zip(table.columns, needs, widths, strict=True)
    )
    inner = [wide - column.pads for column, wide in zip(table.columns, widths, strict=True)]
    aligns = [column.align for column in table.columns]
    head = tuple(
        tuple((each, _set_head(each, table, widths, fonts)) for each in row) for row in table.head
    )
    known: list[dict[int, SetCell]] = [{} for _ in inner]
    groups = tuple(_set_group(group, table, inner, aligns, fonts, known) for group in table.groups)
    return SetTable(table, fonts, tuple(widths), axes, head, _head_heights(head, table), groups)


def _set_head(each: HeadCell, table: Table, widths: Sequence[float], fonts: Fonts) -> SetCell:
    width = _span(each, table.columns, widths)
    return set_cell(each.cell, width, each.align(table.columns), fonts, table.head_spacing)


def _span(each: HeadCell, columns: Sequence[Column], widths: Sequence[float]) -> float:
    last = each.start + each.columns - 1
    pads = columns[each.start].pad_left + columns[last].pad_right
    return sum(widths[each.start : last + 1]) - pads


def _head_heights(
    head: tuple[tuple[tuple[HeadCell, SetCell], ...], ...], table: Table
) -> tuple[float, ...]:
    heights = [0.0] * len(head)
    for number, row in enumerate(head):
        for each, cell in row:
            # A label stands in the last row that it spans, clear of the spanners' rules.
            last = number + each.rows - 1
            heights[last] = max(heights[last], _with_spacing(cell.height, table.head_spacing))
    return tuple(heights)


def _set_group(
    group: Group,
    table: Table,
    inner: Sequence[float],
    aligns: Sequence[Align],
    fonts: Fonts,
    known: Sequence[dict[int, SetCell]],
) -> SetGroup:
    """Set a group; ``known`` holds for each column the cells that were set before, by identity."""
    lead = 1 if table.grouped else 0
    label, continued = (
        set_cell(cell, inner[0], aligns[0], fonts, table.spacing) if cell is not None else None
        for cell in (group.label, group.continued)
    )
    rows = tuple(
        _set_row(row, inner[lead:], aligns[lead:], table.spacing, fonts, known[lead:])
        for row in group.rows
    )
    return SetGroup(rows, label, continued)


def _set_row(
    row: Row,
    inner: Sequence[float],
    aligns: Sequence[Align],
    spacing: Spacing,
    fonts: Fonts,
    known: Sequence[dict[int, SetCell]],
) -> SetRow:
    cells: list[SetCell] = []
    tallest = 0.0
    for cell, width, align, before in zip(row.cells, inner, aligns, known, strict=True):
        placed = before.get(id(cell))
        if placed is None:
            placed = before[id(cell)] = set_cell(cell, width, align, fonts, spacing)
        cells.append(placed)
        tallest = max(tallest, placed.height)
    return SetRow(tuple(cells), max(_with_spacing(tallest, spacing), spacing.least_row))


def _with_spacing(height: float, spacing: Spacing) -> float:
    return height + spacing.top + spacing.bottom
