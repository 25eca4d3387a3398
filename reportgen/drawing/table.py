"""Tables: columns, a head of one or two rows, rows in groups under a merged first cell.

In: a ``Table`` of cells. Out: a ``SetTable`` with every width, axis and height known,
which deals its rows over pages and draws any slice of them. A table that goes on over
pages is one Table element; only its first head is real, the repeated ones are artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.drawing.cell import Axis, Cell, Figure, SetCell, Spacing, set_cell
from reportgen.drawing.prose import Align, Text, natural_width
from reportgen.pdf.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a column is: ``pt`` points, ``fr`` shares of what is left, ``fit`` its content."""

    amount: float
    unit: Literal["pt", "fr", "fit"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Paddings in points; figures hang on an axis found from all of them."""

    key: str
    width: Width
    align: Align = "left"
    pad_left: float = 0.0
    pad_right: float = 0.0
    tint: str = ""
    """Colour behind the column, from the last row of the head down."""
    is_header: bool = False
    """Whether its cells are the headers of their rows."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head: where it starts, and how many columns and rows it spans."""

    cell: Cell
    start: int
    columns: int = 1
    rows: int = 1
    spanner: bool = False
    """Whether a rule below it gathers the columns that it spans."""

    def align(self, columns: Sequence[Column]) -> Align:
        """How its text stands: a spanner to the left, a label as its column does."""
        return "left" if self.spanner else columns[self.start].align


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``name`` says which, in messages."""

    cells: tuple[Cell, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one merged first cell; ``label`` is ``None`` where the table has no groups."""

    rows: tuple[Row, ...]
    label: Cell | None = None
    continued: Cell | None = None
    """The label where the group goes on after a page break."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights of the rules in points, and their colours by name."""

    outer: float
    group: float
    head: float
    row: float
    colour: str
    row_colour: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its maker describes it. Without groups of its own it has one, unlabelled."""

    columns: tuple[Column, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    groups: tuple[Group, ...]
    spacing: Spacing
    head_spacing: Spacing
    rules: Rules
    summary: str = ""
    """What the table holds, for those who hear it."""
    opening_rule: bool = True
    """Whether an outer rule stands above the head."""
    closing_rule: bool = True
    """Whether the last row is closed with the outer rule instead of a row rule."""
    centred: bool = False
    """Whether cells stand in the middle of their rows instead of on one first line."""

    @property
    def grouped(self) -> bool:
        """Whether the first column holds merged labels."""
        return any(group.label is not None for group in self.groups)


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

    def row_heights(self, stretch: Stretch) -> list[float]:
        """Return the heights of a stretch, the last row padded to hold the group's label."""
        group = self.groups[stretch.group]
        heights = [row.height for row in group.rows[stretch.first : stretch.end]]
        label = group.label if stretch.first == 0 else group.continued
        if label is not None and heights:
            spacing = self.table.spacing
            needed = label.height + spacing.top + spacing.bottom
            heights[-1] += max(0.0, needed - sum(heights))
        return heights

    def height_of(self, stretches: Sequence[Stretch]) -> float:
        """Return the height of a page's part of the table, its head included."""
        return self.head_height + sum(sum(self.row_heights(part)) for part in stretches)


def set_table(table: Table, width: float, fonts: Fonts) -> SetTable:
    """Measure a table to ``width`` points.

    Raises ``TableTooWideError`` where the columns need more than there is.
    """
    needs = _needs(table, fonts)
    widths = _widths(table.columns, needs, width)
    axes = tuple(
        _axis(column, need, wide)
        for column, need, wide in zip(table.columns, needs, widths, strict=True)
    )
    inner = [
        wide - column.pad_left - column.pad_right
        for column, wide in zip(table.columns, widths, strict=True)
    ]
    lead = 1 if table.grouped else 0
    aligns = [column.align for column in table.columns]

    def label(cell: Cell | None) -> SetCell | None:
        return set_cell(cell, inner[0], aligns[0], fonts, table.spacing) if cell else None

    groups = tuple(
        SetGroup(
            tuple(
                _set_row(row, inner[lead:], aligns[lead:], table.spacing, fonts)
                for row in group.rows
            ),
            label(group.label),
            label(group.continued),
        )
        for group in table.groups
    )
    head = tuple(
        tuple((each, _set_head(each, table, widths, fonts)) for each in row) for row in table.head
    )
    return SetTable(table, fonts, tuple(widths), axes, head, _head_heights(head, table), groups)


def _set_head(each: HeadCell, table: Table, widths: Sequence[float], fonts: Fonts) -> SetCell:
    width = _span(each, table.columns, widths)
    return set_cell(each.cell, width, each.align(table.columns), fonts, table.head_spacing)


def _set_row(
    row: Row, inner: Sequence[float], aligns: Sequence[Align], spacing: Spacing, fonts: Fonts
) -> SetRow:
    cells = tuple(
        set_cell(cell, width, align, fonts, spacing)
        for cell, width, align in zip(row.cells, inner, aligns, strict=True)
    )
    height = max((cell.height for cell in cells), default=0.0) + spacing.top + spacing.bottom
    return SetRow(cells, max(height, spacing.least_row))


def _span(each: HeadCell, columns: Sequence[Column], widths: Sequence[float]) -> float:
    last = each.start + each.columns - 1
    pads = columns[each.start].pad_left + columns[last].pad_right
    return sum(widths[each.start : last + 1]) - pads


def _head_heights(
    head: tuple[tuple[tuple[HeadCell, SetCell], ...], ...], table: Table
) -> tuple[float, ...]:
    spacing = table.head_spacing
    heights = [
        max(
            (cell.height + spacing.top + spacing.bottom for each, cell in row if each.rows == 1),
            default=0.0,
        )
        for row in head
    ]
    for row_number, row in enumerate(head):
        for each, cell in row:
            if each.rows > 1:
                # A label stands in the last row that it spans, clear of the spanners' rules.
                last = row_number + each.rows - 1
                need = cell.height + spacing.top + spacing.bottom
                heights[last] = max(heights[last], need)
    return tuple(heights)


class TableTooWideError(ValueError):
    """Columns that need more room than the page has; both widths in points."""

    def __init__(self, needed: float, room: float) -> None:
        """Keep both widths."""
        super().__init__(f"the columns need {needed:.0f} pt, there are {room:.0f} pt")
        self.needed = needed
        self.room = room


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column's content takes: widest parts of its figures, widest word or line."""

    whole: float = 0.0
    fraction: float = 0.0
    """Widest fraction with the unit, to the right of the axis."""
    instead: float = 0.0
    """Widest thing printed in a figure's stead."""
    natural: float = 0.0
    """Widest cell set on one line."""
    has_figures: bool = False


def _needs(table: Table, fonts: Fonts) -> list[_Need]:
    lead = 1 if table.grouped else 0
    needs = []
    for index, _ in enumerate(table.columns):
        whole = fraction = instead = natural = 0.0
        has_figures = False
        cells = (
            (group.label for group in table.groups)
            if index < lead
            else (row.cells[index - lead] for group in table.groups for row in group.rows)
        )
        for cell in cells:
            for part in cell.parts if cell else ():
                if isinstance(part, Figure):
                    has_figures = True
                    size = fonts.width(part.fraction, part.style)
                    if part.whole:
                        whole = max(whole, fonts.width(part.whole, part.style))
                        fraction = max(fraction, size)
                    else:
                        instead = max(instead, size)
                elif isinstance(part, Text) and table.columns[index].width.unit == "fit":
                    natural = max(natural, natural_width(part, fonts))
        needs.append(_Need(whole, fraction, instead, natural, has_figures))
    return needs


def _widths(columns: Sequence[Column], needs: Sequence[_Need], room: float) -> list[float]:
    """Give fixed and fitting columns what they ask for, and share out the rest."""
    least = []
    for column, need in zip(columns, needs, strict=True):
        pads = column.pad_left + column.pad_right
        figures = max(need.whole + need.fraction, need.instead) + pads
        asked = {
            "pt": column.width.amount,
            "fit": max(need.natural + pads, figures),
            "fr": 0.0 if need.has_figures else LEAST_SHARE_PT,
        }[column.width.unit]
        # A figure is never squeezed: its column grows and the sharing columns give way.
        least.append(max(asked, figures))
    if sum(least) > room + 0.5:
        raise TableTooWideError(sum(least), room)
    return _shared(columns, least, room)


def _shared(columns: Sequence[Column], least: Sequence[float], room: float) -> list[float]:
    """Share out what fixed columns leave; a share is never less than its column needs."""
    widths = list(least)
    sharing = [index for index, column in enumerate(columns) if column.width.unit == "fr"]
    while sharing:
        shares = sum(columns[index].width.amount for index in sharing)
        spare = room - sum(width for at, width in enumerate(widths) if at not in sharing)
        short = [
            index
            for index in sharing
            if spare * columns[index].width.amount / shares < least[index]
        ]
        if not short:
            for index in sharing:
                widths[index] = spare * columns[index].width.amount / shares
            break
        sharing = [index for index in sharing if index not in short]
    return widths


LEAST_SHARE_PT = 40.0
"""A sharing column narrower than this cannot be read, so the table is refused."""


def _axis(column: Column, need: _Need, width: float) -> Axis | None:
    if not need.has_figures:
        return None
    inner = width - column.pad_left - column.pad_right
    block = need.whole + need.fraction
    left = {"left": 0.0, "centre": (inner - block) / 2, "right": inner - block}[column.align]
    end = max(left + block, need.instead)
    return Axis(left + need.whole, min(end, inner))
