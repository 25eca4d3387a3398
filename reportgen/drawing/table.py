"""Tables as their makers describe them: columns, a head, rows in groups.

Nothing is measured here. A head has one row or two; the rows of a group may stand under a
merged first cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportgen.drawing.cell import Cell, Spacing
from reportgen.drawing.prose import Align
from reportgen.frozen import dataclass


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
    least: float = 0.0
    """The width below which it cannot be read. A column that shares what is left has at least
    this (0: the usual one); a fixed one gives way as far as this where room is short (0: not)."""
    most_lines: int = 0
    """Lines up to which a text is at home in its cells; 0: any number."""
    is_header: bool = False
    """Whether its cells are the headers of their rows."""
    silent: bool = False
    """Whether it only shows what its neighbours say: drawn, not read out. For tables without
    a head, whose cells would have to be counted again."""

    @property
    def pads(self) -> float:
        """Both paddings together."""
        return self.pad_left + self.pad_right


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
    titled: bool = False
    """Whether the head is the table's title: what it says heads no column."""
    closing_rule: bool = True
    """Whether the last row is closed with the outer rule instead of a row rule."""
    centred: bool = False
    """Whether cells stand in the middle of their rows instead of on one first line."""

    @property
    def grouped(self) -> bool:
        """Whether the first column holds merged labels."""
        return any(group.label is not None for group in self.groups)
