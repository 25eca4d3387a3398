"""Wide outturns: a row for each indicator, a column for each period.

In: a ``Grid`` whose headings are ``code`` and periods. Out: the ``Table`` that the same
figures give one below the other, each record with the cell in which its figure stands.

A heading is a period in any of its written forms (``2023-24 Q2``, ``2023/24 Qtr. 2``,
``2023-24``, ``2023-09``): the column holds values. A period and the name of another column
of ``outturns.csv`` (``2023-24 Q2 target``, ``2023-24 Q2 score override``) is that field of the
same period. ``Q2`` alone is enough where the sheet's name says the year. A ``title`` beside the
code is for people, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.frozen import dataclass
from reportgen.model.period import FiscalYear, read_month, read_period
from reportgen.model.record import Place
from reportgen.sources.characters import on_one_line, shortened
from reportgen.sources.grid import Cell, Grid, cell_text, read_grid
from reportgen.sources.table import Columns, Record, Table

CODE, PERIOD, VALUE, TITLE = "code", "period", "value", "title"

_PERIOD_LIKE = re.compile(r"\b(?:q|qtr\.?|quarter)\s*\d|\b(?:19|20)\d\d\b", re.IGNORECASE)
_QUARTER_ONLY = re.compile(r"(?:Q|Qtr\.?|Quarter)\s*([0-9])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)(?!\d)")
_QUARTER = re.compile(r"(?:q|qtr|quarter)\.?\s*([1-4])(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns of one period, from 1, by the fields that they hold."""

    period: str
    columns: dict[str, int]


def is_wide(headings: Sequence[str]) -> bool:
    """Return whether headings are those of a wide grid: periods, but no column ``period``.

    >>> is_wide(["Code", "2023-24 Q1", "2023-24 Q2"]), is_wide(["code", "period", "value"])
    (True, False)
    """
    folded = [_on_one_line(heading).casefold() for heading in headings]
    return PERIOD not in folded and any(map(_PERIOD_LIKE.search, folded))


def year_in(name: str) -> FiscalYear | None:
    """Return the one fiscal year that a sheet's name holds, ``None`` if none or several.

    >>> str(year_in("Outturns 2023-24 Place"))
    '2023-24'
    """
    years = []
    for word in name.split():
        try:
            period = read_period(word.strip("()"))
        except ValueError:
            continue
        if isinstance(period, FiscalYear):
            years.append(period)
    return years[0] if len(years) == 1 else None


def read_wide(
    grid: Grid, columns: Columns, diagnostics: Diagnostics, year: FiscalYear | None = None
) -> Table | None:
    """Return the table that a wide grid holds, by row and then by period.

    ``columns`` are those of the long table; ``year`` is that of headings such as ``Q2``.
    A heading that names no period (D101), and two that name the same (D103), are reported.
    A blank cell is no record. Returns ``None`` where there is no column ``code`` (D101).
    """
    code, groups = _headings(grid, columns, diagnostics, year)
    if code is None:
        hint = "a wide table has a column 'code', and a column for each period"
        diagnostics.error("D101", grid.header.at_column(None), "column 'code' is missing", hint)
        return None
    records = tuple(_records(grid, code, groups, columns, diagnostics))
    return Table(grid.header.file, (CODE, PERIOD, VALUE), records)


def read_long_or_wide(
    grid: Grid, columns: Columns, diagnostics: Diagnostics, year: FiscalYear | None = None
) -> Table | None:
    """Return the table of a grid, which may be wide where its figures are by code and period.

    Every door that has grids asks for this; ``year`` is as for ``read_wide``.
    """
    if columns.required == (CODE, PERIOD, VALUE) and is_wide(grid.headings):
        return read_wide(grid, columns, diagnostics, year)
    return read_grid(grid, columns, diagnostics)


def _headings(
    grid: Grid, columns: Columns, diagnostics: Diagnostics, year: FiscalYear | None
) -> tuple[int | None, list[_Group]]:
    groups: dict[str, _Group] = {}
    fields = [each for each in columns.known if each not in (CODE, PERIOD)]
    code = None
    seen: dict[tuple[str, str], int] = {}
    for number, written in enumerate(grid.headings, start=1):
        heading = _on_one_line(written)
        if not heading:
            continue
        meant = _meaning(heading, fields, year)
        if meant is None:
            message = f"'{shortened(heading)}' is not a period"
            hint = _nearest(heading, fields, year, grid.header.sheet is not None)
            diagnostics.error("D101", grid.header.at_column(number), message, hint)
            continue
        period, field = meant
        first = seen.setdefault(meant, number)
        if first != number:
            what = f"{period} {field}".strip() if field != VALUE else period
            message = f"column '{what}' stands twice: first at {grid.header.at_column(first)}"
            hint = "delete or rename one of the two"
            diagnostics.error("D103", grid.header.at_column(number), message, hint)
        elif field == CODE:
            code = number
        elif field != TITLE:
            groups.setdefault(period, _Group(period, {})).columns[field] = number
    return code, list(groups.values())


def _meaning(
    heading: str, fields: Sequence[str], year: FiscalYear | None
) -> tuple[str, str] | None:
    """Return the period and the field that a heading names; the period is empty for ``code``."""
    folded = heading.casefold()
    if folded in (CODE, TITLE):
        return "", folded
    period = _period(heading, year)
    if period is not None:
        return period, VALUE
    for field in fields:
        for ending in (f" {field}", f" {field.replace('_', ' ')}"):
            if folded.endswith(ending):
                period = _period(heading[: -len(ending)].rstrip(" :,-"), year)
                if period is not None:
                    return period, field
    return None


def _period(text: str, year: FiscalYear | None) -> str | None:
    """Return a period in the form of the contract, ``None`` where ``text`` names none."""
    match = _QUARTER_ONLY.fullmatch(text)
    if match and year is not None:
        text = f"{year} Q{match[1]}"
    for read in (read_period, read_month):
        try:
            return str(read(text))
        except ValueError:
            continue
    return None


def _nearest(heading: str, fields: Sequence[str], year: FiscalYear | None, is_sheet: bool) -> str:
    """Return what a heading was probably meant to be."""
    folded = heading.casefold()
    named = [each for each in fields if each.replace("_", " ") in folded.replace("_", " ")]
    field = max(named, key=len, default="")
    tail = f" {field}" if field else ""
    quarter = _QUARTER.search(heading)
    without = heading[: quarter.start()] + heading[quarter.end() :] if quarter else heading
    stated = _YEAR.search(without)
    start = FiscalYear(2000 + int(stated[1])) if stated else year
    if quarter and start is not None:
        return f"did you mean '{start} Q{quarter[1]}{tail}'?"
    if quarter:
        sheet = ", or name the sheet 'Outturns 2023-24'" if is_sheet else ""
        return f"say of which year: '2023-24 Q{quarter[1]}{tail}'{sheet}"
    if field and not stated:
        return f"say of which period: '2023-24 Q2 {field}'"
    if start is not None and stated:
        return f"did you mean '{start}{tail}', or a quarter of it: '{start} Q2{tail}'?"
    return suggestion(heading, (CODE, TITLE, "2023-24 Q2", "2023-24 Q2 target"), "headings")


def _records(
    grid: Grid,
    code: int,
    groups: Sequence[_Group],
    columns: Columns,
    diagnostics: Diagnostics,
) -> Iterator[Record]:
    placed = [(group, *_layout(group, code)) for group in groups]
    named = {code, *(number for group in groups for number in group.columns.values())}
    bare = [
        number
        for number, heading in enumerate(grid.headings, start=1)
        if number not in named and not heading.strip()
    ]
    for line, row in grid.rows:
        here = Place(grid.header.file, line, sheet=grid.header.sheet)
        texts = {
            number: cell_text(row[number - 1], here, number, False, diagnostics) for number in named
        }
        for number in bare:
            if row[number - 1]:
                message = "a cell is filled in under a column without a heading"
                hint = "name the column, or clear it"
                diagnostics.error("D101", here.at_column(number), message, hint)
        for group, fields, places in placed:
            if not _is_filled(row, group):
                continue
            cells = dict.fromkeys((CODE, PERIOD, VALUE), "")
            cells[CODE], cells[PERIOD] = texts[code], group.period
            cells.update((field, texts[number]) for field, number in group.columns.items())
            yield Record(Place(here.file, line, fields, here.sheet, places), cells)


def _layout(group: _Group, code: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the fields of a record and the columns in which they stand."""
    first = group.columns.get(VALUE, min(group.columns.values()))
    columns = {CODE: code, PERIOD: first, VALUE: first} | group.columns
    return tuple(columns), tuple(columns.values())


def _is_filled(row: Sequence[Cell], group: _Group) -> bool:
    return any(
        not isinstance(cell := row[number - 1], str) or cell.strip()
        for number in group.columns.values()
    )


def _on_one_line(heading: str) -> str:
    return " ".join(on_one_line(heading).split())
