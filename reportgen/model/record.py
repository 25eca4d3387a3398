"""Where a record came from: the place that a finding about it names."""

from __future__ import annotations

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A record's line in its file, and the names of the fields in order.

    One tuple of names is shared by all records of a file, so that a place costs a
    few words of memory however wide the table is; so is the tuple of columns.

    >>> fields, columns = ("code", "period", "value"), (1, 6, 6)
    >>> place = Place("kpis.xlsx", 14, fields, "Outturns", columns)
    >>> place.at("code").cell, place.at("value").cell
    ('A14', 'F14')
    """

    file: str
    line: int
    fields: tuple[str, ...] = ()
    sheet: str | None = None
    """The sheet of a workbook, ``None`` in any other file."""
    columns: tuple[int, ...] = ()
    """The column, from 1, in which each field stands; empty where they stand in order."""

    def at(self, field: str) -> Location:
        """Return the location of a field; of the record where it has no such field."""
        column = None
        if field in self.fields:
            index = self.fields.index(field)
            column = self.columns[index] if self.columns else index + 1
        return self.at_column(column)

    def at_column(self, column: int | None) -> Location:
        """Return the location of a column of the record's line, counted from 1."""
        return Location(self.file, self.line, column, self.sheet)

    @property
    def location(self) -> Location:
        """The location of the record as a whole."""
        return self.at_column(self.columns[0] if self.columns else 1)
