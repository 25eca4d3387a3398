"""A database as a source of tables: the door of SQLAlchemy.

In: where the database is, and a query for each table. Out: the ``Table`` that a CSV file
with the same text gives. All queries are asked in one transaction, so that they see one
state of the data; it is read-only where the database knows such. Rows are streamed, within
the budget of a file. Findings name ``sql:outturns`` with the number of the row, from 1, and
of the column. SQLAlchemy is imported here, when a query is asked, and nowhere else.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.record import Place
from reportgen.sources.database_address import read_address
from reportgen.sources.database_faults import Fault, fault_of, words_of
from reportgen.sources.folder import MAX_BYTES, PackFolder
from reportgen.sources.grid import Cell, Grid
from reportgen.sources.table import Columns, Table
from reportgen.sources.values import cell_of
from reportgen.sources.wide import read_long_or_wide
from reportgen.spec.pack_database import (
    ORDER_HINT,
    SELECT_HINT,
    UNORDERED,
    DatabaseSource,
    Query,
    unordered,
)
from reportgen.spec.reading import NOT_INSTALLED
from reportgen.spec.select_statement import select_fault

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, CursorResult

EXTRA = "pip install 'reportgen[sql]'"
_SECONDS_TO_CONNECT = 10
_STREAMED = {"stream_results": True, "max_row_buffer": 1000}

_CONNECT: dict[str, dict[str, Any]] = {
    "psycopg": {"connect_timeout": _SECONDS_TO_CONNECT},
    "psycopg2": {"connect_timeout": _SECONDS_TO_CONNECT},
    "pymysql": {"connect_timeout": _SECONDS_TO_CONNECT},
    "mysqldb": {"connect_timeout": _SECONDS_TO_CONNECT},
    "pyodbc": {"timeout": _SECONDS_TO_CONNECT},
    "pysqlite": {"timeout": 5},
}
"""What a driver is told, so that nobody waits for ever for a server or a lock."""
_OPTIONS: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
_BEGIN: dict[str, tuple[str, ...]] = {
    "postgresql": ("SET LOCAL statement_timeout = {milliseconds}",),
    "sqlite": ("PRAGMA query_only = ON",),
    "mysql": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_execution_time = {milliseconds}",
    ),
    "mariadb": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_statement_time = {seconds}",
    ),
    "oracle": ("SET TRANSACTION READ ONLY",),
}
"""What is said to a database before the first query."""


class _BudgetError(Exception):
    """A query gave more than may be read."""


class _DriverError(Exception):
    """What a driver raised: drivers raise what they like, and not all of it is wrapped."""

    def __init__(self, cause: Exception) -> None:
        super().__init__()
        self.cause = cause


class Database:
    """The database of a pack. It is opened by the first query, and must be closed."""

    def __init__(
        self, source: DatabaseSource, folder: PackFolder, diagnostics: Diagnostics
    ) -> None:
        """Keep what pack.yaml says; nothing is opened yet."""
        self._source = source
        self._folder = folder
        self._diagnostics = diagnostics
        self._connection: Connection | None = None
        self._is_open = self._has_begun = False
        self._secrets: tuple[str, ...] = ()

    def table(self, name: str, columns: Columns) -> Table | None:
        """Return what the query of a table gives, ``None`` after reporting why it gives none.

        Codes: P402 a query that the database refuses, P410 software that is not installed,
        F504 too many rows, and those of ``read_address`` and ``read_grid``. Raises
        ``BlockingIOError`` where the database is busy or the query takes too long, and
        another ``OSError`` where it cannot be reached.
        """
        query = self._source.query(name)
        text = self._text(query, name) if query is not None else None
        connection = self._opened()
        if query is None or text is None or connection is None:
            return None
        location = Location(query.file) if query.file else query.location
        try:
            with self._limited(connection):
                return self._read(self._asked(connection, text), name, columns)
        except _BudgetError:
            message = f"the query of '{name}' gives more than {MAX_BYTES:,} characters"
            self._diagnostics.error("F504", location, message, "leave out what is not used")
        except _DriverError as error:
            self._explain(error.cause, name, location)
        self._abandon(connection)
        return None

    def close(self) -> None:
        """End the transaction and the connection, if there is one."""
        if self._connection is not None:
            self._abandon(self._connection)
            self._connection.close()
            self._connection = None

    def _text(self, query: Query, name: str) -> str | None:
        """Return the text of a query after looking at it, as pack.yaml's reader does."""
        if not query.file:
            return query.text
        data = self._folder.read(query.file)
        if data is None:
            return None
        location = Location(query.file)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._diagnostics.error("F502", location, "the file is not UTF-8", "save it as UTF-8")
            return None
        if fault := select_fault(text):
            self._diagnostics.error("P402", location, f"the query {fault}", SELECT_HINT)
            return None
        if unordered(name, text):
            self._diagnostics.warning("P402", location, f"the query {UNORDERED}", ORDER_HINT)
        return text

    def _opened(self) -> Connection | None:
        """Return the connection; what keeps it from being made is reported once."""
        if not self._is_open:
            self._is_open = True
            location = self._source.locations.get("url", self._source.location)
            root = self._folder.root
            address = read_address(self._source.url, location, root, self._diagnostics)
            if address is not None:
                self._connection = self._connected(address, location)
        return self._connection

    def _connected(self, address: str, location: Location) -> Connection | None:
        try:
            from sqlalchemy import NullPool, create_engine, make_url
        except ImportError:
            message = "a database is read through SQLAlchemy, which is not installed"
            self._diagnostics.error(NOT_INSTALLED, location, message, EXTRA)
            return None
        self._secrets = (address,)
        try:
            url = _with_driver(make_url(address))
            self._secrets = _secrets_of(url, address)
            if url.password and "@" in f"{url.host}{url.database}":
                raise ValueError  # the rest of a password, which a driver would repeat
            connect = {
                key: value
                for key, value in _CONNECT.get(url.get_driver_name(), {}).items()
                if key not in url.query
            }
            url = _read_only_file(url)
            # Parameters are hidden, the pool is none: nothing outlives this reading.
            engine = create_engine(
                url, poolclass=NullPool, connect_args=connect, hide_parameters=True
            )
        except ModuleNotFoundError as error:
            message = f"the driver '{error.name}' of the database is not installed"
            self._diagnostics.error(NOT_INSTALLED, location, message, f"pip install {error.name}")
            return None
        except FileNotFoundError:
            raise
        except Exception:
            # What SQLAlchemy says of it may repeat the address.
            message = f"{self._source.url} does not hold the address of a database"
            hint = (
                "write it as postgresql://user:password@host/database or sqlite:////path/file;"
                " in a password @ is written %40, : %3A, / %2F and % %25"
            )
            self._diagnostics.error("P402", location, message, hint)
            return None
        try:
            connection = engine.connect()
        except Exception as error:
            self._give_up(error, fault_of(error, connecting=True))
        options = _OPTIONS.get(engine.dialect.name, {})
        return connection.execution_options(no_parameters=True, **options)

    def _asked(self, connection: Connection, text: str) -> CursorResult[Any]:
        """Return what a query gives, after what a transaction needs once."""
        seconds = self._source.timeout
        first = () if self._has_begun else _BEGIN.get(connection.dialect.name, ())
        try:
            for statement in first:
                connection.exec_driver_sql(
                    statement.format(seconds=seconds, milliseconds=seconds * 1000)
                )
            self._has_begun = True
            return connection.exec_driver_sql(text, execution_options=_STREAMED)
        except Exception as error:
            raise _DriverError(error) from None

    def _abandon(self, connection: Connection) -> None:
        """End the transaction, in which nothing can be asked after an error."""
        self._has_begun = False
        try:
            connection.rollback()
        except Exception:
            connection.invalidate()  # the line is dead; there is nothing to end

    @contextmanager
    def _limited(self, connection: Connection) -> Iterator[None]:
        """Interrupt a query of SQLite that takes too long; servers see to it themselves."""
        raw = connection.connection.dbapi_connection
        if connection.dialect.name != "sqlite" or raw is None:
            yield
            return
        timer = threading.Timer(self._source.timeout, raw.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _read(self, result: CursorResult[Any], name: str, columns: Columns) -> Table | None:
        with result:
            headings = [str(key) for key in result.keys()]
            grid = Grid(Place(f"sql:{name}", 0), headings, _rows(result))
            return read_long_or_wide(grid, columns, self._diagnostics)

    def _explain(self, error: Exception, name: str, location: Location) -> None:
        fault = fault_of(error, connecting=False)
        if fault is Fault.SLOW:
            seconds = self._source.timeout
            slow = BlockingIOError(f"the query of '{name}' did not end within {seconds} seconds")
            slow.add_note("make it faster, or raise 'timeout' under 'sql' in pack.yaml")
            raise slow from None
        if fault is not Fault.QUERY:
            self._give_up(error, fault)
        message = f"the database refuses the query of '{name}': {words_of(error, self._secrets)}"
        self._diagnostics.error("P402", location, message, "correct the query")

    def _give_up(self, error: Exception, fault: Fault) -> NoReturn:
        words = words_of(error, self._secrets)
        if fault is Fault.GONE:
            what = f"the database of {self._source.url} cannot be reached: {words}"
            raise ConnectionError(what) from None
        what = f"the database of {self._source.url} is busy: {words}; try again later"
        raise BlockingIOError(what) from None


def _rows(result: CursorResult[Any]) -> Iterator[tuple[int, list[Cell]]]:
    size = 0
    for number, row in enumerate(_fetched(result), start=1):
        cells = [cell_of(value) for value in row]
        size += sum(len(cell) + 1 if isinstance(cell, str) else 1 for cell in cells)
        if size > MAX_BYTES:
            raise _BudgetError
        yield number, cells


def _fetched(result: CursorResult[Any]) -> Iterator[Sequence[object]]:
    while True:
        try:
            row = result.fetchone()
        except Exception as error:
            raise _DriverError(error) from None
        if row is None:
            return
        yield row


def _with_driver(url: URL) -> URL:
    """Return an address of PostgreSQL with the driver that is there, where it names none."""
    if url.drivername not in ("postgres", "postgresql"):
        return url
    return url.set(drivername="postgresql+psycopg" if find_spec("psycopg") else "postgresql")


def _read_only_file(url: URL) -> URL:
    """Return an address of SQLite so that its file is neither written nor made.

    Raises ``FileNotFoundError`` where there is no such file: SQLite would make an empty one.
    """
    name = url.database
    if url.get_backend_name() != "sqlite" or not name or name.startswith((":", "file:")):
        return url
    path = Path(name).absolute()
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "the file of the database is not there", str(path))
    query = {**url.query, "mode": "ro", "uri": "true"}
    return url.set(database=f"file:{quote(path.as_posix())}", query=query)


def _secrets_of(url: URL, address: str) -> tuple[str, ...]:
    """Return the texts that no message may repeat."""
    found = [address, url.render_as_string(hide_password=False)]
    if url.password:
        found += [str(url.password), quote(str(url.password), safe="")]
    for key, value in url.query.items():
        if any(word in key.casefold() for word in ("password", "pwd", "odbc_connect", "token")):
            found += [value] if isinstance(value, str) else list(value)
    return tuple(each for each in found if each)
