"""Where each table of a pack comes from: a data frame, a query, sheets, or a file.

In: what pack.yaml says under ``sources``, the folder, and frames if there are any. Out: one
``Table`` for each name, by the door that it needs. A table has one source: two are an error
that names both, for nobody can tell which of them is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostics, Location, nearest
from reportgen.model.dataset import InputFile
from reportgen.model.period import FiscalCalendar, Quarter
from reportgen.sources import (
    actions,
    commentary_table,
    comparators,
    indicators,
    outturns,
    printed_figures,
)
from reportgen.sources.delimited import read_delimited
from reportgen.sources.folder import PackFolder
from reportgen.sources.frame import read_frame
from reportgen.sources.parquet import SUFFIX, read_parquet
from reportgen.sources.table import Columns, Table, table_digest
from reportgen.spec.pack_spec import PackSpec

if TYPE_CHECKING:
    from reportgen.sources.database import Database
    from reportgen.sources.workbooks import Workbooks

TABLES: Mapping[str, Columns] = {
    "indicators": indicators.COLUMNS,
    "outturns": outturns.COLUMNS,
    "commentary": commentary_table.COLUMNS,
    "actions": actions.ACTION_COLUMNS,
    "owners": actions.OWNER_COLUMNS,
    "comparators": comparators.COLUMNS,
    "printed_figures": printed_figures.COLUMNS,
    "earlier_actions": actions.ACTION_COLUMNS,
}
"""The tables of a pack: files of these names with ``.csv``, or frames under these keys."""
EARLIER_ACTIONS = "previous/{}/actions.csv"
"""Where a pack that was rolled on keeps the actions of the quarter before, by its slug."""
REQUIRED = ("indicators", "outturns")
OVERVIEW = "overview"
"""The key under which frames may bring the pack's overview, as Markdown."""


class FrameTables:
    """Data frames by the names of tables, and the overview as text beside them.

    A ``Table`` may stand for a frame: one that was read before, and was kept as text.
    """

    def __init__(
        self, frames: Mapping[str, object], calendar: FiscalCalendar, diagnostics: Diagnostics
    ) -> None:
        """Keep the frames after reporting (D101, D102) what is none."""
        self._frames = frames
        self._calendar = calendar
        self._diagnostics = diagnostics
        self.read: dict[str, Table] = {}
        """The tables that were asked for, by name."""
        known = (*TABLES, OVERVIEW)
        for key in frames:
            if key not in known:
                close = nearest(str(key), known)
                hint = f"did you mean '{close}'? " if close else ""
                hint += f"Known frames: {', '.join(TABLES)}; and '{OVERVIEW}', a text"
                message = f"unknown frame '{key}'"
                diagnostics.error("D101", Location(f"<{key}>"), message, hint)
        self.overview: str | None = None
        """Markdown, ``None`` where the frames bring none."""
        if OVERVIEW in frames:
            text = frames[OVERVIEW]
            if isinstance(text, str):
                self.overview = text
            else:
                message = f"the overview is a {type(text).__name__}, not a text in Markdown"
                diagnostics.error("D102", Location(f"<{OVERVIEW}>"), message)

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """What was read, with the digests of its text."""
        return _digests(self.read)

    def has(self, name: str) -> bool:
        """Return whether there is a frame of a name."""
        return name in self._frames

    def is_kept(self, name: str) -> bool:
        """Return whether a table was kept as text, and so may stand for a query's answer."""
        return isinstance(self._frames.get(name), Table)

    def table(self, name: str) -> Table | None:
        """Return a table, ``None`` where there is none or it cannot be read."""
        if name not in self._frames:
            return None
        frame, columns = self._frames[name], TABLES[name]
        if isinstance(frame, Table):
            table: Table | None = frame
        else:
            table = read_frame(frame, name, columns, self._calendar, self._diagnostics)
        if table is not None:
            self.read[name] = table
        return table

    def report_missing(self, name: str) -> None:
        """Report (D101) that a frame is needed."""
        message = f"the frame '{name}' is missing"
        self._diagnostics.error("D101", Location(f"<{name}>"), message)


class FolderTables:
    """The tables of a pack folder, of which frames may take the place of some."""

    def __init__(
        self,
        spec: PackSpec,
        quarter: Quarter,
        files: PackFolder,
        frames: FrameTables,
        diagnostics: Diagnostics,
        printed: Path | None = None,
    ) -> None:
        """Open the workbooks; all else is opened when it is asked for.

        ``printed`` is a file, of any folder, that takes the place of the printed figures.
        """
        self._spec = spec
        self._quarter = quarter
        self._printed = printed
        self._files = files
        self._frames = frames
        self._diagnostics = diagnostics
        self._workbooks = _opened_workbooks(spec, files, diagnostics)
        self._database = _database(spec, files, diagnostics)
        self._queried: dict[str, Table] = {}

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """What was read beside files, with the digests of its text."""
        return (*self._frames.inputs, *_digests(self._queried))

    @property
    def unfiled(self) -> Mapping[str, Table]:
        """The tables that came from no file, by name."""
        return {**self._frames.read, **self._queried}

    def table(self, name: str) -> Table | None:
        """Return a table, ``None`` where there is none or it cannot be read."""
        if self._frames.has(name):
            if self._frames.is_kept(name):
                self._read_query_file(name)
            return self._frames.table(name)
        if name == "printed_figures" and self._printed is not None:
            return self._from_outside(self._printed, TABLES[name])
        places = self._places(name)
        if len(places) > 1:
            self._report_several(name, places)
        for kind in places:
            if kind == "query":
                return self._from_database(name)
            if kind == "sheet" and self._workbooks is not None:
                return self._workbooks.table(name)
            return self._from_file(name)
        self._report_missing(name)
        return None

    def finish(self) -> None:
        """Report what can be known only after all tables, and close what was opened."""
        if self._workbooks is not None:
            self._workbooks.check_fill_down()

    def close(self) -> None:
        """Close what was opened."""
        if self._database is not None:
            self._database.close()

    def _places(self, name: str) -> dict[str, str]:
        """Return where a table is, by the kind of place; the first is the one that is read."""
        found: dict[str, str] = {}
        source = self._spec.sources.database
        if source is not None and source.query(name) is not None:
            found["query"] = f"sql:{name}"
        if self._workbooks is not None and (sheets := self._workbooks.sheets_of(name)):
            found["sheet"] = str(sheets[0])
        if self._files.has(self._file(name)):
            found["file"] = self._file(name)
        return found

    def _file(self, name: str) -> str:
        if stated := self._stated(name):
            return stated
        if name == "earlier_actions":
            return EARLIER_ACTIONS.format(self._quarter.previous.slug)
        return f"{name}.csv"

    def _stated(self, name: str) -> str | None:
        stated: str | None = getattr(self._spec.sources, name)
        return stated

    def _read_query_file(self, name: str) -> None:
        """Count the file of a query that is not asked again among the inputs, as it was."""
        source = self._spec.sources.database
        query = source.query(name) if source is not None else None
        if query is not None and query.file:
            self._files.read(query.file)

    def _from_database(self, name: str) -> Table | None:
        assert self._database is not None
        table = self._database.table(name, TABLES[name])
        if table is not None:
            self._queried[name] = table
        return table

    def _from_file(self, name: str) -> Table | None:
        file, columns, spec = self._file(name), TABLES[name], self._spec
        data = self._files.read(file)
        if data is None:
            return None
        if PurePosixPath(file).suffix.casefold() == SUFFIX:
            return read_parquet(data, file, name, columns, spec.calendar, self._diagnostics)
        return read_delimited(data, file, columns, self._diagnostics, spec.encoding)

    def _from_outside(self, path: Path, columns: Columns) -> Table | None:
        """Return the table of a file that is named on the command line, not by the pack."""
        if not path.is_file():
            self._diagnostics.error("F501", Location(str(path)), "the file is not there")
            return None
        data = PackFolder(path.parent, self._diagnostics).read(path.name)
        if data is None:
            return None
        return read_delimited(data, str(path), columns, self._diagnostics, self._spec.encoding)

    def _report_several(self, name: str, places: Mapping[str, str]) -> None:
        kinds = " and in a ".join(places)
        message = f"{name} stand in a {kinds}: {' and '.join(places.values())}"
        location = Location(places.get("file") or places["sheet"])
        hint = "keep one: delete or rename the other"
        if "query" in places:
            location = self._spec.sources.locations.get("sql", self._spec.location)
            hint = "keep one: take out the query, or delete or rename the other"
        self._diagnostics.error("D103", location, message, hint)

    def _report_missing(self, name: str) -> None:
        stated, file = self._stated(name), self._file(name)
        if stated:
            location = self._spec.sources.locations.get(name, self._spec.location)
            message = f"the file {file} is not there"
            self._diagnostics.error("F501", location, message, _hint(file, self._files.root))
        elif name in REQUIRED and self._workbooks is not None:
            self._workbooks.report_missing(name)
        elif name in REQUIRED:
            hint = _hint(file, self._files.root)
            if self._database is not None:
                hint += f"; or add a query '{name}' under 'sql'"
            message = f"the file {file} is missing"
            self._diagnostics.error("D101", Location(file), message, hint)


def _opened_workbooks(
    spec: PackSpec, files: PackFolder, diagnostics: Diagnostics
) -> Workbooks | None:
    if not spec.sources.workbooks:
        return None
    # Imported late: a pack of CSV files reads no workbook.
    from reportgen.sources.workbooks import Workbooks

    return Workbooks(spec.sources.workbooks, TABLES, files, diagnostics)


def _database(spec: PackSpec, files: PackFolder, diagnostics: Diagnostics) -> Database | None:
    if spec.sources.database is None:
        return None
    # Imported late, as workbooks are.
    from reportgen.sources.database import Database

    return Database(spec.sources.database, files, diagnostics)


def _digests(tables: Mapping[str, Table]) -> tuple[InputFile, ...]:
    return tuple(
        InputFile(tables[name].file, table_digest(tables[name])) for name in sorted(tables)
    )


def _hint(file: str, folder: Path) -> str:
    close = nearest(file, [path.name for path in folder.iterdir()]) if folder.is_dir() else None
    return f"did you mean '{close}'?" if close else "put it into the pack folder"
