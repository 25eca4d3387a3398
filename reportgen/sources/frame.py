"""Data frames as tables of text: the analyst's door, with the rules of the files.

In: a pandas ``DataFrame``. Out: the ``Table`` that a CSV file with the same contents
gives. Numbers become the shortest decimal text that stands for them, without trailing
zeros; missing values become blank; nothing is rounded. pandas is imported here, when a
frame is read, and nowhere else.
"""

from __future__ import annotations

import hashlib
import numbers
from datetime import date, datetime, time
from decimal import Decimal

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.period import FiscalCalendar, FiscalYear, Quarter
from reportgen.model.record import Place
from reportgen.sources.grid import Grid, read_grid
from reportgen.sources.table import Columns, Table

_MONTHS_IN_QUARTER = 3
_MONTHS_IN_YEAR = 12


def read_frame(
    frame: object,
    name: str,
    columns: Columns,
    calendar: FiscalCalendar,
    diagnostics: Diagnostics,
) -> Table | None:
    """Return the table that a frame holds; its file is ``<name>``, its lines row numbers.

    A pandas ``Period`` of a quarter or a year is read by the pack's fiscal ``calendar``,
    whatever month the period's own year ends in. Returns ``None`` after reporting a frame
    of which no record can be read.
    """
    file = f"<{name}>"
    from pandas import DataFrame

    if not isinstance(frame, DataFrame):
        message = f"the frame '{name}' is a {type(frame).__name__}, not a pandas DataFrame"
        diagnostics.error("D102", Location(file), message)
        return None
    header = Place(file, 0)
    headings = [str(label) for label in frame.columns]
    # Iterating over the array keeps each number in its own width; tolist() would widen
    # a 32-bit float to digits that nobody wrote.
    cells = [
        [cell_text(value, calendar) for value in frame.iloc[:, index].array]
        for index in range(len(headings))
    ]
    rows = enumerate(zip(*cells, strict=True), start=1)
    return read_grid(Grid(header, headings, rows), columns, diagnostics)


def frame_digest(table: Table) -> str:
    """Return the SHA-256 of a table's text, which stands for a file's digest."""
    digest = hashlib.sha256("\x1f".join(table.fields).encode())
    for record in table.records:
        digest.update(b"\x1e" + "\x1f".join(record.cells.values()).encode())
    return digest.hexdigest()


def cell_text(value: object, calendar: FiscalCalendar) -> str:
    """Return the text that a cell of a CSV file would have for ``value``.

    >>> april = FiscalCalendar(4)
    >>> [cell_text(value, april) for value in (96.0, 1e-05, Decimal("2.50"), None)]
    ['96', '0.00001', '2.50', '']
    """
    if isinstance(value, str):
        return str(value)
    if _is_missing(value):
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else str(value)
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        # str() of a float of any width is its shortest text that reads back the same.
        number = Decimal(str(value))
        return format(number, "f").removesuffix(".0") if number.is_finite() else str(number)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return _period_text(value, calendar)


def _is_missing(value: object) -> bool:
    """Return whether a value is one of the ways in which pandas writes a missing one."""
    from pandas import NA, NaT

    if value is None or value is NA or value is NaT:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    # A float that is no number is the only one that is not equal to itself.
    return isinstance(value, numbers.Real) and bool(value != value)


def _period_text(value: object, calendar: FiscalCalendar) -> str:
    from pandas import Period

    if not isinstance(value, Period):
        return str(value)
    first, last = value.start_time, value.end_time
    length = (last.year - first.year) * _MONTHS_IN_YEAR + last.month - first.month + 1
    into_year = (first.month - calendar.first_month) % _MONTHS_IN_YEAR
    year = first.year - (first.month < calendar.first_month)
    if length == _MONTHS_IN_YEAR and into_year == 0:
        return str(FiscalYear(year))
    if length == _MONTHS_IN_QUARTER and into_year % _MONTHS_IN_QUARTER == 0:
        return str(Quarter(year, into_year // _MONTHS_IN_QUARTER + 1))
    return str(value)
