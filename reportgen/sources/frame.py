"""Data frames as tables of text: the analyst's door, with the rules of the files.

In: a pandas ``DataFrame``. Out: the ``Table`` that a CSV file with the same contents
gives. Missing values of every kind become blank, periods are read by the pack's calendar;
for the rest see ``values``. An index is for its owner, unless a level of it has the name of
a column: then it is one. pandas is imported here, when a frame is read, and nowhere else.
"""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.period import FiscalCalendar, FiscalYear, Quarter
from reportgen.model.record import Place
from reportgen.sources.grid import Cell, CellFault, Grid
from reportgen.sources.table import Columns, Table
from reportgen.sources.values import cell_of
from reportgen.sources.wide import read_long_or_wide

if TYPE_CHECKING:
    from pandas import DataFrame, Period, Series

_NARROW = {"float[pyarrow]": "float32", "halffloat[pyarrow]": "float16"}
"""Types of pyarrow that hand out their numbers as 64-bit ones, and the width they have."""
_NO_VALUE = (OverflowError, ValueError)
"""What it raises where a stored moment lies beyond all calendars."""
_MONTHS_IN_QUARTER = 3
_MONTHS_IN_YEAR = 12


def read_frame(
    frame: object,
    name: str,
    columns: Columns,
    calendar: FiscalCalendar,
    diagnostics: Diagnostics,
    file: str = "",
) -> Table | None:
    """Return the table that a frame holds; its lines are row numbers.

    ``name`` is that of the table. ``file`` is what findings name, ``<name>`` if nothing is
    said. Outturns may be wide: ``code`` and a column for each period, as text or pandas
    ``Period``, or columns of two levels, a period and a field. A ``Period`` of a quarter or a
    year is read by the pack's fiscal ``calendar``, whatever month the period's own year ends
    in. Returns ``None`` after reporting a frame of which no record can be read.
    """
    file = file or f"<{name}>"
    from pandas import DataFrame

    if not isinstance(frame, DataFrame):
        message = f"the frame '{name}' is a {type(frame).__name__}, not a pandas DataFrame"
        diagnostics.error("D102", Location(file), message)
        return None
    frame = _with_named_index(frame, columns)
    headings = [_heading(label, columns, calendar) for label in frame.columns]
    cells = [_cells(frame.iloc[:, index], calendar) for index in range(len(headings))]
    rows = enumerate(zip(*cells, strict=True), start=1)
    grid = Grid(Place(file, 0), headings, rows)
    return read_long_or_wide(grid, columns, diagnostics)


def frame_cell(value: object, calendar: FiscalCalendar) -> Cell:
    """Return the cell of a CSV file that stands for ``value``, or what is wrong with it.

    >>> april = FiscalCalendar(4)
    >>> [frame_cell(value, april) for value in (96.0, float("nan"), Decimal("2.50"), None)]
    ['96', '', '2.50', '']
    """
    if isinstance(value, str):
        return str(value)
    if _is_missing(value):
        return ""
    from pandas import Period

    return _period_text(value, calendar) if isinstance(value, Period) else cell_of(value)


def _with_named_index(frame: DataFrame, columns: Columns) -> DataFrame:
    """Return the frame with those levels of its index as columns that are named like columns."""
    labels = {str(label).casefold() for label in frame.columns}
    named = [
        level
        for level, label in enumerate(frame.index.names)
        if label is not None
        and str(label).casefold() in columns.known
        and str(label).casefold() not in labels
    ]
    return frame.reset_index(level=named) if named else frame


def _heading(label: object, columns: Columns, calendar: FiscalCalendar) -> str:
    """Return the heading that a label of a column stands for; a period comes before its field."""
    parts = label if isinstance(label, tuple) else (label,)
    texts = [
        cell if isinstance(cell := frame_cell(part, calendar), str) else str(part) for part in parts
    ]
    texts.sort(key=lambda text: text.casefold() in columns.known)
    return " ".join(text for text in texts if text)


def _cells(column: Series, calendar: FiscalCalendar) -> Sequence[Cell]:
    """Return the cells of a column.

    Each number keeps its own width: a 32-bit float that is widened has digits that nobody
    wrote.
    """
    from pandas import CategoricalDtype, Series

    dtype = column.dtype
    if isinstance(dtype, CategoricalDtype):
        cells = _cells(Series(dtype.categories), calendar)
        return [cells[code] if code >= 0 else "" for code in column.cat.codes]
    width = _NARROW.get(str(dtype))
    if width is not None:
        column = Series(column.to_numpy(dtype=width, na_value=float("nan")))
    array = column.array
    try:
        return [frame_cell(value, calendar) for value in array]
    except _NO_VALUE:
        return [_cell_at(array, index, calendar) for index in range(len(array))]


def _cell_at(array: Any, index: int, calendar: FiscalCalendar) -> Cell:
    """Return one cell; pyarrow gives moments out that no date of Python can be."""
    try:
        return frame_cell(array[index], calendar)
    except _NO_VALUE as error:
        message = f"what is stored as {array.dtype} is no day of the calendar ({error})"
        return CellFault(message, "put the date right where the data comes from")


def _is_missing(value: object) -> bool:
    """Return whether a value is one of the ways in which pandas writes a missing one."""
    from pandas import NA, NaT

    if value is None or value is NA or value is NaT:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    # A number that is none is the only one that is not equal to itself.
    return isinstance(value, numbers.Real) and bool(value != value)


def _period_text(value: Period, calendar: FiscalCalendar) -> str:
    first, last = value.start_time, value.end_time
    length = (last.year - first.year) * _MONTHS_IN_YEAR + last.month - first.month + 1
    into_year = (first.month - calendar.first_month) % _MONTHS_IN_YEAR
    year = first.year - (first.month < calendar.first_month)
    if length == _MONTHS_IN_YEAR and into_year == 0:
        return str(FiscalYear(year))
    if length == _MONTHS_IN_QUARTER and into_year % _MONTHS_IN_QUARTER == 0:
        return str(Quarter(year, into_year // _MONTHS_IN_QUARTER + 1))
    return str(value)
