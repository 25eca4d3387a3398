"""Tables to set and draw: columns, cells and rows in few words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_sheet import Sheets

from reportgen.drawing.cell import Cell, Figure, Part, Spacing
from reportgen.drawing.prose import text
from reportgen.drawing.set_table import SetTable, Stretch, set_table
from reportgen.drawing.table import Column, Group, HeadCell, Row, Rules, Table, Width
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.fonts import Fonts

HOUSE = Spacing("table", 5, 4, 2.5, 34)
HEAD = Spacing("head", 2, 2, 1)
RULES = Rules(1, 0.75, 0.5, 0.25, "navy", "ink")
FR = Width(1, "fr")
FIT = Width(0, "fit")


def pt(width: float) -> Width:
    return Width(width, "pt")


def cell(*parts: Part | str) -> Cell:
    return Cell(tuple(text(each, "table") if isinstance(each, str) else each for each in parts))


def figure(whole: str, fraction: str = "", style: str = "table", marker: str = "") -> Figure:
    return Figure(whole, fraction, style, marker, "second" if marker else "")


def nothing(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
    canvas.rect(x, y, width, 1, fill="ink")


def made(
    columns: Sequence[Column],
    *rows: Sequence[Cell],
    head: Sequence[str] = (),
    spacing: Spacing = HOUSE,
) -> Table:
    heads = tuple(HeadCell(Cell((text(label, "head"),)), at) for at, label in enumerate(head))
    return Table(
        columns=tuple(columns),
        head=(heads,) if heads else (),
        groups=(Group(tuple(Row(tuple(cells), f"row {at}") for at, cells in enumerate(rows))),),
        spacing=spacing,
        head_spacing=HEAD,
        rules=RULES,
    )


def whole(table: SetTable) -> list[Stretch]:
    return [Stretch(at, 0, len(group.rows)) for at, group in enumerate(table.groups)]


def drawn(sheet: Sheets, table: Table, width: float, fonts: Fonts) -> SetTable:
    placed = set_table(table, width, fonts)
    bottom = TableDrawing(placed).draw(sheet.canvas, whole(placed), 20, 30)
    assert bottom == pytest.approx(30 + placed.height_of(whole(placed)))
    return placed
