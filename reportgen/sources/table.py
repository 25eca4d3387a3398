"""A table of text: records whose cells are looked up by column, each with its place.

In: a row of headings and what a table may hold (``Columns``). Out: ``Table``. Delimited
files and data frames both end here, so that the readers of indicators, outturns and
actions know one form only, and both doors obey the same rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.frozen import dataclass
from reportgen.model.period import FiscalCalendar
from reportgen.model.record import Place
from reportgen.sources.characters import on_one_line, shortened


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have, those that it must have, those that hold prose.

    Line breaks inside a cell of prose are kept; elsewhere they become spaces.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    prose: frozenset[str] = frozenset()


PERIOD = "period"
"""The column with the quarter, year or month that a row is about."""


class _Unreadable(str):
    """The type of ``UNREADABLE``, which alone is identical to it."""

    __slots__ = ()


UNREADABLE: Final = _Unreadable()
"""A blank cell in place of one that was reported: that it is blank needs no second report."""


class Record(NamedTuple):
    """One row: where it stands, and the trimmed text of its cells by column name."""

    place: Place
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """All records of one file or frame, in order; blank rows are left out."""

    file: str
    fields: tuple[str, ...]
    records: tuple[Record, ...]


def dated(table: Table, calendar: FiscalCalendar) -> Table:
    """Return a table with its periods written as the contract does."""
    if PERIOD not in table.fields:
        return table
    records = tuple(
        Record(place, {**cells, PERIOD: calendar.written(cells[PERIOD])})
        if cells.get(PERIOD)
        else Record(place, cells)
        for place, cells in table.records
    )
    return replace(table, records=records)


def table_digest(table: Table) -> str:
    """Return the SHA-256 of a table's text, where there are no bytes of a file to stand for it."""
    digest = hashlib.sha256("\x1f".join(table.fields).encode())
    for record in table.records:
        named = (f"{field}\x1d{text}" for field, text in record.cells.items())
        digest.update(b"\x1e" + "\x1f".join(named).encode())
    return digest.hexdigest()


def read_headings(
    written: Sequence[str], header: Place, columns: Columns, diagnostics: Diagnostics
) -> tuple[str, ...] | None:
    """Return the column names that a heading row means, in its order.

    Spaces around a heading, line breaks in it and its case make no difference. Unknown
    (D101) and repeated columns (D103) are reported and keep their place in the row.
    Returns ``None`` when a required column is missing (D101): no record can be read then.
    """
    fields = tuple(" ".join(on_one_line(heading).split()).casefold() for heading in written)
    first_at: dict[str, int] = {}
    for number, (heading, field) in enumerate(zip(written, fields, strict=True), start=1):
        location = header.at_column(number)
        if not field:
            continue
        if field not in columns.known:
            message = f"unknown column '{shortened(heading)}'"
            hint = suggestion(field, columns.known, "columns")
            diagnostics.error("D101", location, message, hint)
        elif field in first_at:
            message = f"column '{field}' stands twice: as field {first_at[field]} and {number}"
            diagnostics.error("D103", location, message, "delete or rename one of the two")
        first_at.setdefault(field, number)
    missing = [field for field in columns.required if field not in first_at]
    for field in missing:
        message = f"column '{field}' is missing"
        hint = f"needed columns: {', '.join(columns.required)}"
        diagnostics.error("D101", header.at_column(None), message, hint)
    return None if missing else fields


def check_unnamed(
    fields: Sequence[str], row: Sequence[str], place: Place, diagnostics: Diagnostics
) -> None:
    """Report (D101) cells with text under a column that has no heading."""
    for number, (field, cell) in enumerate(zip(fields, row, strict=True), start=1):
        if not field and cell.strip():
            message = f"'{shortened(cell)}' stands under a column without a heading"
            diagnostics.error(
                "D101", place.at_column(number), message, "name the column, or clear it"
            )
