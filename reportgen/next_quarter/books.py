"""The workbooks of a pack for the next quarter, written anew from what was read of them.

In: a pack whose tables are in workbooks. Out: workbooks of the same names with the sheets
of a form. Each row stays in the workbook that it came from; a figure that is asked for
goes where the indicator's other figures are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.next_quarter.tables import Row, Sheet
from reportgen.pack.pack import Pack
from reportgen.pipeline import tables_of
from reportgen.workbooks.columns import FORMS
from reportgen.workbooks.form import Measure, form

_BOOK = "(workbook)"
"""A cell that goes with every row and names its workbook; no column is called so."""


class RolledBooks:
    """The tables that are in workbooks, by name."""

    def __init__(self, pack: Pack) -> None:
        """Read the tables of a pack; of one without workbooks nothing is read."""
        files = [source.file for source in pack.spec.sources.workbooks]
        self._files = files
        self._measures = {
            each.code: Measure(each.unit, each.decimals) for each in pack.dataset.indicators
        }
        tables = tables_of(pack) if files else {}
        self._sheets = {
            name: Sheet(
                table.fields,
                tuple({**record.cells, _BOOK: record.place.file} for record in table.records),
            )
            for name, table in tables.items()
            if name in FORMS and table.file in files
        }

    def __contains__(self, name: object) -> bool:
        """Return whether a table is in a workbook."""
        return name in self._sheets

    def read(self, name: str) -> Sheet:
        """Return a table."""
        return self._sheets[name]

    def replace(self, name: str, table: Sheet) -> None:
        """Take a table as rolled on; new rows of an indicator go where its old ones are."""
        home = {
            row.get("code", ""): row[_BOOK]
            for known in ("indicators", "outturns")
            for row in self._sheets.get(known, Sheet((), ())).rows
        }
        first = self._files[0]
        rows = ({_BOOK: home.get(row.get("code", ""), first), **row} for row in table.rows)
        self._sheets[name] = Sheet(table.headings, tuple(rows))

    def write(self, folder: Path) -> None:
        """Write the workbooks into a folder, in place of those that are there."""
        decimals = {code: str(measure.decimals) for code, measure in self._measures.items()}
        for file in self._files:
            tables = {name: list(self._rows(name, file)) for name in self._sheets}
            for row in tables.get("indicators", ()):
                # Typed into a sheet, 2.0 is 2: what is shown must not rest on what is written.
                row["decimals"] = row.get("decimals") or decimals.get(row["code"], "")
            (folder / file).write_bytes(form(tables, self._measures))

    def _rows(self, name: str, file: str) -> Iterator[Row]:
        for row in self._sheets[name].rows:
            if row[_BOOK] == file:
                yield {column: text for column, text in row.items() if column != _BOOK}
