"""A grid: headings and rows of cells as they come from a sheet or a data frame.

In: the text of headings and cells, or what is wrong with a cell. Out: the ``Table`` that a
CSV file with the same text gives. A grid that is wide (a column for each period) is turned
by ``wide`` first; every other one has the columns of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportgen.diagnostics import Diagnostics
from reportgen.frozen import dataclass
from reportgen.model.record import Place
from reportgen.sources.characters import (
    MAX_TEXT,
    cleaned,
    needs_cleaning,
    on_one_line,
    with_plain_breaks,
)
from reportgen.sources.table import (
    UNREADABLE,
    Columns,
    Record,
    Table,
    check_unnamed,
    read_headings,
)


class CellFault(NamedTuple):
    """Why a cell has no text: an error of the spreadsheet, a number that is none."""

    message: str
    hint: str = ""
    code: str = "D102"


Cell = str | CellFault


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows. ``rows`` has the line of each row and a cell for each heading."""

    header: Place
    """File and line (0 in a frame) of the headings, and the sheet of a workbook."""
    headings: Sequence[str]
    rows: Iterable[tuple[int, Sequence[Cell]]]


def read_grid(grid: Grid, columns: Columns, diagnostics: Diagnostics) -> Table | None:
    """Return the table that a grid with the columns of the files holds.

    Returns ``None`` after reporting a grid of which no record can be read; see
    ``read_headings``.
    """
    fields = read_headings(grid.headings, grid.header, columns, diagnostics)
    if fields is None:
        return None
    return Table(grid.header.file, fields, tuple(_records(grid, fields, columns, diagnostics)))


def cell_text(
    cell: Cell, place: Place, column: int, is_prose: bool, diagnostics: Diagnostics
) -> str:
    """Return the trimmed text of a cell after reporting what is wrong with it.

    Line breaks are kept in prose only. A cell that cannot be read gives ``UNREADABLE``.
    """
    if not cell:
        return UNREADABLE if cell is UNREADABLE else ""
    if isinstance(cell, str) and cell.isascii() and cell.isprintable() and len(cell) <= MAX_TEXT:
        return cell.strip()  # nearly every cell: nothing in it needs a second look
    location = place.at_column(column)
    if isinstance(cell, CellFault):
        diagnostics.error(cell.code, location, cell.message, cell.hint)
        return UNREADABLE
    if len(cell) > MAX_TEXT:
        message = f"the cell has {len(cell):,} characters; the limit is {MAX_TEXT:,}"
        diagnostics.error("F504", location, message, "shorten it, or split it")
        return UNREADABLE
    if needs_cleaning(cell):
        cell = cleaned(cell, location, diagnostics)
    return (with_plain_breaks(cell) if is_prose else on_one_line(cell)).strip()


def _records(
    grid: Grid, fields: tuple[str, ...], columns: Columns, diagnostics: Diagnostics
) -> Iterator[Record]:
    file, sheet = grid.header.file, grid.header.sheet
    kinds = [field in columns.prose for field in fields]
    for line, row in grid.rows:
        place = Place(file, line, fields, sheet)
        texts = [
            cell_text(cell, place, number, is_prose, diagnostics)
            for number, (cell, is_prose) in enumerate(zip(row, kinds, strict=True), start=1)
        ]
        if "" in fields:
            check_unnamed(fields, texts, place, diagnostics)
        if any(texts) or any(text is UNREADABLE for text in texts):
            yield Record(place, dict(zip(fields, texts, strict=True)))
