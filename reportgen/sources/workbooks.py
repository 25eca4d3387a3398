"""The workbooks of a pack: which sheets hold which table, read into one ``Table`` for each.

In: what pack.yaml says under ``sources: workbook``, and the pack's folder. Out: tables, the rows
of sheets of one kind below each other, in the order of workbooks and sheets. Sheets are
known by their names, in any case and with any spaces: ``Indicators``, ``Commentary``; of
outturns every sheet whose name begins so (``Outturns 2023-24``, ``Outturns Place``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostics, Location, nearest, suggestion
from reportgen.frozen import dataclass
from reportgen.model.record import Place
from reportgen.sources.folder import PackFolder
from reportgen.sources.ooxml.refusal import SAVE_AGAIN, RefusalError
from reportgen.sources.ooxml.workbook import Sheet, Workbook
from reportgen.sources.sheet_grid import SheetRules, read_sheet_grid
from reportgen.sources.table import Columns, Record, Table
from reportgen.sources.wide import read_long_or_wide, year_in
from reportgen.spec.pack_sources import WorkbookSource

OUTTURNS = "outturns"
LOCK = "~$"
"""How the name of the file begins with which Excel says that it has a workbook open."""
_NEAR = 0.8
"""How like the name of a table the name of a sheet must be for it to be a slip: ``Action``."""
_MAX_LISTED = 20
"""Sheets that a hint lists."""


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook that could be opened."""

    file: str
    source: WorkbookSource
    workbook: Workbook
    columns: set[str]
    """Headings seen in it, for the names under ``fill_down``."""


class Workbooks:
    """All workbooks of a pack. Every finding goes into the collector."""

    def __init__(
        self,
        sources: Iterable[WorkbookSource],
        tables: Mapping[str, Columns],
        folder: PackFolder,
        diagnostics: Diagnostics,
    ) -> None:
        """Open the workbooks, after reporting those that cannot be (F501 to F505)."""
        self._tables = tables
        self._diagnostics = diagnostics
        self._books: list[_Book] = []
        named: set[str] = set()
        for source in sources:
            if source.file in named:
                message = f"the workbook {source.file} is named twice"
                diagnostics.error("P402", source.location, message, "name each one once")
                continue
            named.add(source.file)
            workbook = self._opened(source, folder)
            if workbook is not None:
                self._books.append(_Book(source.file, source, workbook, set()))
        self._are_open = len(self._books) == len(named) > 0
        self._warn_of_near_misses()

    def sheets_of(self, name: str) -> tuple[Location, ...]:
        """Return where the sheets of a table are."""
        return tuple(Location(book.file, sheet=sheet.name) for book, sheet in self._sheets_of(name))

    def report_missing(self, name: str) -> None:
        """Report (D101) that no sheet holds a table, with the sheets that there are.

        Where a workbook could not be opened, the sheet may be in that one: nothing is said.
        """
        if not self._are_open:
            return
        listed = [each.name for book in self._books for each in book.workbook.sheets]
        close = nearest(name, listed)
        hint = f"did you mean '{close}'? " if close else ""
        shown = ", ".join(listed[:_MAX_LISTED]) + (", ..." if len(listed) > _MAX_LISTED else "")
        hint += f"Sheets: {shown or 'none'}; or put {name}.csv beside the workbook"
        location = Location(self._books[0].file, sheet="")
        self._diagnostics.error(
            "D101", location, f"the sheet '{_sheet_name(name)}' is missing", hint
        )

    def table(self, name: str) -> Table | None:
        """Return a table, ``None`` where no sheet holds it or none of them can be read."""
        tables: list[Table] = []
        for book, sheet in self._sheets_of(name):
            place = Place(book.file, 1, sheet=sheet.name)
            try:
                table = self._read(book, sheet, place, name)
            except RefusalError as refusal:
                self._report(refusal, Location(book.file, sheet=sheet.name))
                continue
            if table is not None:
                tables.append(table)
        if len(tables) < 2:
            return tables[0] if tables else None
        fields = dict.fromkeys(field for table in tables for field in table.fields)
        records: tuple[Record, ...] = tuple(record for each in tables for record in each.records)
        return Table(tables[0].file, tuple(fields), records)

    def check_fill_down(self) -> None:
        """Report (P402) columns to be filled down that no sheet has. For after all tables."""
        known = sorted({field for columns in self._tables.values() for field in columns.known})
        for book in self._books:
            for name in book.source.fill_down:
                if name.casefold() not in book.columns:
                    message = f"'fill_down' names '{name}', which is no column of {book.file}"
                    location = book.source.locations.get("fill_down", book.source.location)
                    hint = suggestion(name, known, "columns")
                    self._diagnostics.error("P402", location, message, hint)

    def _opened(self, source: WorkbookSource, folder: PackFolder) -> Workbook | None:
        file, location = source.file, Location(source.file, sheet="")
        path = PurePosixPath(file)
        if path.name.startswith(LOCK):
            message = f"{file} is no workbook: Excel keeps it while one is open"
            hint = f"name the workbook itself: {path.with_name(path.name.removeprefix(LOCK))}"
            self._diagnostics.error("F503", source.location, message, hint)
            return None
        if not folder.has(file):
            message = f"the workbook {file} is not there"
            beside = folder.names(str(path.parent), path.suffix.casefold())
            close = nearest(path.name, [PurePosixPath(name).name for name in beside])
            hint = f"did you mean '{close}'?" if close else "put it into the pack folder"
            self._diagnostics.error("F501", source.location, message, hint)
            return None
        data = folder.read_settled(file, location)
        if data is None:
            return None
        try:
            return Workbook(data)
        except RefusalError as refusal:
            self._report(refusal, location)
            return None

    def _read(self, book: _Book, sheet: Sheet, place: Place, name: str) -> Table | None:
        columns, source = self._tables[name], book.source
        rules = SheetRules(
            frozenset(field.casefold() for field in source.fill_down),
            source.include_hidden,
            "show it, or write in pack.yaml under 'sources' workbook: "
            f"{{file: {book.file}, include_hidden: true}}, or false to leave it out",
        )
        grid = read_sheet_grid(
            book.workbook.cells(sheet),
            place,
            columns,
            rules,
            self._diagnostics,
            is_hidden=sheet.is_hidden,
        )
        if grid is None:
            return None
        book.columns.update(" ".join(each.split()).casefold() for each in grid.headings)
        return read_long_or_wide(grid, columns, self._diagnostics, year_in(sheet.name))

    def _sheets_of(self, name: str) -> list[tuple[_Book, Sheet]]:
        return [
            (book, sheet)
            for book in self._books
            for sheet in book.workbook.sheets
            if _table_in(sheet, self._tables) == name
            and not (sheet.is_hidden and book.source.include_hidden is False)
        ]

    def _warn_of_near_misses(self) -> None:
        """Warn of sheets that are not read, but almost have the name of a table that none has."""
        for book in self._books:
            for sheet in book.workbook.sheets:
                if _table_in(sheet, self._tables) is not None:
                    continue
                absent = [name for name in self._tables if not self._sheets_of(name)]
                for meant in get_close_matches(_folded(sheet.name), absent, 1, _NEAR):
                    message = f"the sheet '{sheet.name}' is not read: its name is that of no table"
                    hint = f"did you mean '{_sheet_name(meant)}'?"
                    location = Location(book.file, sheet=sheet.name)
                    self._diagnostics.warning("D101", location, message, hint)

    def _report(self, refusal: RefusalError, location: Location) -> None:
        at = Location(location.file, refusal.line, refusal.column, location.sheet)
        self._diagnostics.error(refusal.code, at, refusal.message, refusal.hint or SAVE_AGAIN)


def _table_in(sheet: Sheet, tables: Iterable[str]) -> str | None:
    name = _folded(sheet.name)
    if name.startswith(OUTTURNS):
        return OUTTURNS
    return next((table for table in tables if _folded(table) == name), None)


def _folded(name: str) -> str:
    return "".join(name.replace("_", " ").split()).casefold()


def _sheet_name(table: str) -> str:
    return table.replace("_", " ").capitalize()
