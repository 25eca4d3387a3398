"""A sheet as officers keep it, as a grid: where the headings are, what is hidden or filled down.

In: the cells of a sheet. Out: a ``Grid``, with a warning about what is hidden. Rows above the
headings are titles, and left out: the headings are the first row with a cell ``code`` (in a
sheet of owners, ``owner``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reportgen.diagnostics import Diagnostics, Location, column_letters
from reportgen.frozen import dataclass
from reportgen.model.record import Place
from reportgen.sources.characters import on_one_line
from reportgen.sources.grid import Cell, CellFault, Grid
from reportgen.sources.ooxml.refusal import EMPTY_IT, RefusalError
from reportgen.sources.ooxml.sheet import MAX_CELLS, NEVER_CALCULATED, Range, SheetCells
from reportgen.sources.table import UNREADABLE, Columns

HIDDEN = "F507"
"""Code of the warning about what is hidden in a workbook."""
_MAX_LISTED = 8
"""Cells, rows or columns that a message lists."""
# Excel makes a date of the month that somebody types as 2023-09: its first day.
_FIRST_OF_MONTH = re.compile(r"(\d{4}-\d{2})-01", re.ASCII)


@dataclass(frozen=True, slots=True)
class SheetRules:
    """What pack.yaml says of the sheets of one workbook."""

    fill_down: frozenset[str] = frozenset()
    """Columns in which a blank cell means what stands above it."""
    include_hidden: bool | None = None
    """``None``: read what is hidden, and warn; ``False``: leave it out."""
    hint: str = ""
    """How to decide, for the warning."""


def read_sheet_grid(
    cells: SheetCells,
    place: Place,
    columns: Columns,
    rules: SheetRules,
    diagnostics: Diagnostics,
    *,
    is_hidden: bool = False,
) -> Grid | None:
    """Return the grid of a sheet, ``None`` after reporting that it is empty (D101).

    ``place`` has the file and the sheet. Raises ``RefusalError`` where few cells would make
    an endless table.
    """
    hidden = _Hidden(cells, is_hidden)
    rows = dict(cells.rows) if rules.include_hidden is not False else hidden.shown()
    header = _header(rows, columns)
    if header is None:
        hint = f"it needs a row of headings: {', '.join(columns.required)}, ..."
        diagnostics.error("D101", _whole(place), "the sheet is empty", hint)
        return None
    headings = _headings(rows.pop(header), place, header, diagnostics)
    below = {number: rows[number] for number in rows if number > header}
    width = max([len(headings), *(max(row) for row in below.values())])
    if width * len(below) > 4 * MAX_CELLS:
        message = f"the sheet's table has {len(below):,} rows and {width:,} columns"
        raise RefusalError("F504", message, EMPTY_IT)
    headings += [""] * (width - len(headings))
    if rules.include_hidden is None:
        hidden.warn(place, [header, *below], rules.hint, diagnostics)
    _report_uncalculated(below, place, diagnostics)
    here = Place(place.file, header, sheet=place.sheet)
    folded = [" ".join(on_one_line(each).split()).casefold() for each in headings]
    filled = [number for number, name in enumerate(folded, 1) if name in rules.fill_down]
    as_month = [number for number, name in enumerate(folded, 1) if name == "period"]
    return Grid(here, headings, _rows(below, width, filled, as_month))


def _header(rows: Mapping[int, Mapping[int, Cell]], columns: Columns) -> int | None:
    """Return the row of the headings: the first that has the key column, else the first."""
    key = columns.required[0]
    for number, row in rows.items():
        if any(isinstance(cell, str) and cell.strip().casefold() == key for cell in row.values()):
            return number
    return next(iter(rows), None)


def _headings(
    row: Mapping[int, Cell], place: Place, line: int, diagnostics: Diagnostics
) -> list[str]:
    headings = [""] * max(row)
    for number, cell in row.items():
        if isinstance(cell, CellFault):
            location = Place(place.file, line, sheet=place.sheet).at_column(number)
            diagnostics.error(cell.code, location, cell.message, cell.hint)
        else:
            headings[number - 1] = _month(cell)
    return headings


def _rows(
    rows: Mapping[int, Mapping[int, Cell]],
    width: int,
    filled: Sequence[int],
    as_month: Sequence[int],
) -> Iterator[tuple[int, Sequence[Cell]]]:
    above: dict[int, Cell] = {}
    for number, row in rows.items():
        cells: list[Cell] = [""] * width
        for column, cell in row.items():
            cells[column - 1] = UNREADABLE if cell is NEVER_CALCULATED else cell
        if not all(column in filled for column in row):
            for column in filled:
                above[column] = cells[column - 1] = cells[column - 1] or above.get(column, "")
        else:
            above.update(row)
            cells = [""] * width  # a heading of the rows below, and no record itself
        for column in as_month:
            cell = cells[column - 1]
            if isinstance(cell, str):
                cells[column - 1] = _month(cell)
        yield number, cells


def _month(text: str) -> str:
    match = _FIRST_OF_MONTH.fullmatch(text)
    return match[1] if match else text


def _report_uncalculated(
    rows: Mapping[int, Mapping[int, Cell]], place: Place, diagnostics: Diagnostics
) -> None:
    """Report formulas without a value, once: nothing in such a workbook was calculated."""
    found = [
        Place(place.file, number, sheet=place.sheet).at_column(column)
        for number, row in rows.items()
        for column, cell in row.items()
        if cell is NEVER_CALCULATED
    ]
    if found:
        message = NEVER_CALCULATED.message
        if len(found) > 1:
            message = f"{len(found):,} formulas of the sheet were never calculated: "
            message += _listed(str(each.cell) for each in found)
        diagnostics.error(NEVER_CALCULATED.code, found[0], message, NEVER_CALCULATED.hint)


class _Hidden:
    """What of a sheet is hidden: all of it, or rows and columns that hold something."""

    def __init__(self, cells: SheetCells, whole: bool) -> None:
        self._cells = cells
        self._whole = whole
        self._ranges = cells.hidden_columns

    def shown(self) -> dict[int, Mapping[int, Cell]]:
        """Return the rows and cells that are not hidden."""
        rows = self._cells.rows
        kept = {number: rows[number] for number in rows if number not in self._cells.hidden_rows}
        if not self._ranges:
            return kept
        is_shown = _without(self._ranges)
        parts = {
            number: {column: cell for column, cell in row.items() if is_shown(column)}
            for number, row in kept.items()
        }
        return {number: row for number, row in parts.items() if row}

    def warn(self, place: Place, used: Iterable[int], hint: str, diagnostics: Diagnostics) -> None:
        """Warn, once for the sheet, of what is hidden and was read all the same."""
        rows = [number for number in used if number in self._cells.hidden_rows]
        is_shown = _without(self._ranges)
        columns = sorted(
            {column for row in self._cells.rows.values() for column in row if not is_shown(column)}
            if self._ranges
            else ()
        )
        parts = ["the sheet itself"] if self._whole else []
        if rows:
            parts.append(_numbered("row", rows, str))
        if columns:
            parts.append(_numbered("column", columns, column_letters))
        if parts:
            message = f"hidden, and read all the same: {', '.join(parts)}"
            diagnostics.warning(HIDDEN, _whole(place), message, hint)


def _whole(place: Place) -> Location:
    return Location(place.file, sheet=place.sheet)


def _without(ranges: Sequence[Range]) -> Callable[[int], bool]:
    """Return whether a column is outside all ranges, remembering the answer."""
    known: dict[int, bool] = {}

    def is_shown(column: int) -> bool:
        if column not in known:
            known[column] = not any(first <= column <= last for first, last in ranges)
        return known[column]

    return is_shown


def _numbered(noun: str, numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Return what is hidden in words, neighbours as one range.

    >>> _numbered("row", [5, 6, 7, 9], str), _numbered("column", [4], column_letters)
    ('rows 5 to 7, 9', 'column D')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = (
        name(first) if first == last else f"{name(first)} to {name(last)}" for first, last in runs
    )
    return f"{noun}{'s' if len(numbers) > 1 else ''} {_listed(said)}"


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _MAX_LISTED
    shown = ", ".join(listed[:_MAX_LISTED])
    return f"{shown} and {more:,} more" if more > 0 else shown
