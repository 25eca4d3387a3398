"""Where a record came from: the place that a finding about it names."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Place:
    """A record's line in its file, and the names of the fields in order.

    One tuple of names is shared by all records of a file, so that a place costs a
    few words of memory however wide the table is.
    """

    file: str
    line: int
    fields: tuple[str, ...] = ()

    def at(self, field: str) -> Location:
        """Return the location of a field; of the record where it has no such field."""
        column = self.fields.index(field) + 1 if field in self.fields else None
        return Location(self.file, self.line, column)

    @property
    def location(self) -> Location:
        """The location of the record as a whole."""
        return Location(self.file, self.line, 1)
