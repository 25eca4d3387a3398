"""Tables from SQLite, and every way in which a database is not there or says no."""

import sqlite3
import threading
import time
import urllib.parse
from pathlib import Path

import pytest
import sqlalchemy

from reportgen.diagnostics import Diagnostics
from reportgen.sources import database as database_module
from reportgen.sources.database import Database
from reportgen.sources.database_faults import Fault, fault_of, words_of
from reportgen.sources.folder import PackFolder
from reportgen.sources.outturns import COLUMNS
from reportgen.spec.kept import Kept
from reportgen.spec.pack_database import DatabaseSource, Query

SCHEMA = """
create table outturns (code text, period text, value, numerator integer, note text);
insert into outturns values ('007', '2023-24 Q1', 18.8, 96, null);
insert into outturns values ('1E5', '2023-24 Q2', 2.0, null, 'A&E');
insert into outturns values ('NA', '2023-24 Q2', '1,565', 0, '  x
y ');
insert into outturns values (null, null, null, null, null);
"""
ALL = "select * from outturns"


@pytest.fixture
def kpis(tmp_path: Path) -> Path:
    path = tmp_path / "figures of ours.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
    connection.close()
    return path


@pytest.fixture
def read(kpis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that asks a database for outturns: the cells, and the findings."""
    (tmp_path / "pack").mkdir()

    def ask(query: str | Query = ALL, address: str | None = None, timeout: int = 60, url=None):
        monkeypatch.setenv("KPI_DB", f"sqlite:///{kpis}" if address is None else address)
        found = Diagnostics()
        source = DatabaseSource(
            url or Kept(variable="KPI_DB"),
            timeout,
            outturns=query if isinstance(query, Query) else Query(query),
        )
        database = Database(source, PackFolder(tmp_path / "pack", found), found)
        try:
            table = database.table("outturns", COLUMNS)
        finally:
            database.close()
        cells = [tuple(record.cells.values()) for record in table.records] if table else None
        return cells, [f"{each.code} {each.location} {each.message}" for each in found]

    return ask


def test_rows_have_the_text_of_a_file(read):
    assert read() == (
        [
            ("007", "2023-24 Q1", "18.8", "96", ""),
            ("1E5", "2023-24 Q2", "2", "", "A&E"),
            ("NA", "2023-24 Q2", "1,565", "0", "x y"),
        ],
        [],
    )


def test_a_query_may_lie_in_a_file_and_be_wide(read, tmp_path):
    (tmp_path / "pack" / "wide.sql").write_text(
        "-- one column for each quarter\n"
        """select code, max(value) filter (where period = '2023-24 Q1') as "2023-24 Q1",\n"""
        """max(value) filter (where period = '2023-24 Q2') as "2023-24 Q2"\n"""
        "from outturns where code <> 'NA' group by code order by code;\n"
    )
    assert read(Query(file="wide.sql")) == (
        [("007", "2023-24 Q1", "18.8"), ("1E5", "2023-24 Q2", "2")],
        [],
    )


def test_the_address_may_be_kept_in_a_file(read, kpis, tmp_path):
    (tmp_path / "pack" / "address").write_text(f"sqlite:///{kpis}\n")
    (tmp_path / "elsewhere").write_text(f"\ufeffsqlite:///{kpis}\n")
    assert read(url=Kept(file="address"))[0] is not None
    assert read(url=Kept(file=str(tmp_path / "elsewhere")))[0] is not None


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (None, "F501 pack.yaml the file address, which keeps the address of the database, is not"),
        (
            "",
            "P402 pack.yaml the file address does not hold the address of the database on one line",
        ),
        (
            "one\ntwo",
            "P402 pack.yaml the file address does not hold the address of the database on one line",
        ),
        (
            "x" * 10_001,
            "P402 pack.yaml the file address does not hold the address of the database on one line",
        ),
    ],
)
def test_a_file_without_an_address_is_named(read, tmp_path, content, finding):
    if content is not None:
        (tmp_path / "pack" / "address").write_text(content)
    cells, (found,) = read(url=Kept(file="address"))
    assert cells is None and found.startswith(finding)


@pytest.mark.parametrize(
    ("select", "finding"),
    [
        ("code, period, value, 1 as valeu", "D101 sql:outturns:0:4 unknown column 'valeu'"),
        ("code, period, value, value", "D103 sql:outturns:0:4 column 'value' stands twice"),
        ("code, period", "D101 sql:outturns:0 column 'value' is missing"),
        ("code, period, x'35' as value", "D102 sql:outturns:1:3 b'5' is of the type bytes"),
        ("code, period, 9e999 as value", "D102 sql:outturns:1:3 inf is not a finite number"),
        ("code, period, value, 'a' || char(7) as note", "D102 sql:outturns:1:4 the text holds"),
        ("cod", "P402 pack.yaml the database refuses the query of 'outturns': no such column: cod"),
        ("code,, value", "P402 pack.yaml the database refuses the query of 'outturns': near"),
    ],
)
def test_what_is_wrong_names_table_row_and_column(read, select, finding):
    _, found = read(f"select {select} from outturns limit 1")
    assert found and found[0].startswith(finding)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (None, "F501 q.sql the file is not there"),
        (b"delete from outturns", "P402 q.sql the query begins with 'delete', not with SELECT"),
        (b"\xff", "F502 q.sql the file is not UTF-8"),
    ],
)
def test_what_is_wrong_with_the_file_of_a_query_is_said_there(read, tmp_path, content, finding):
    if content is not None:
        (tmp_path / "pack" / "q.sql").write_bytes(content)
    assert read(Query(file="q.sql")) == (None, [finding])


def test_nothing_can_be_written_whatever_the_query_says(read, kpis):
    before = kpis.read_bytes()
    for query in ("delete from outturns", "create table x (a)", "pragma user_version = 7"):
        _, found = read(query)
        assert found == [] or "attempt to write a readonly database" in found[0]
    assert kpis.read_bytes() == before


def test_a_missing_file_is_not_made(read, tmp_path):
    gone = tmp_path / "gone.db"
    with pytest.raises(FileNotFoundError) as raised:
        read(address=f"sqlite:///{gone}")
    assert raised.value.filename == str(gone)
    assert not gone.exists()


def test_what_is_no_database_cannot_be_reached(read, kpis):
    kpis.write_bytes(b"no database at all" * 100)
    with pytest.raises(ConnectionError, match="env:KPI_DB cannot be reached: file is not a data"):
        read()


def test_a_locked_database_is_busy(read, kpis, monkeypatch):
    monkeypatch.setitem(database_module._CONNECT, "pysqlite", {"timeout": 0})
    other = sqlite3.connect(kpis, isolation_level=None)
    other.execute("begin exclusive")
    try:
        with pytest.raises(BlockingIOError, match="database of env:KPI_DB is busy"):
            read()
    finally:
        other.close()


def test_a_query_that_takes_too_long_is_ended(read):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n)"
    start = time.monotonic()
    with pytest.raises(BlockingIOError, match="'outturns' did not end within 1 seconds") as raised:
        read(f"{endless} select i as code, i as period, i as value from n where i < 0", timeout=1)
    assert time.monotonic() - start < 20
    assert "raise 'timeout'" in raised.value.__notes__[0]
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


def test_a_query_beyond_the_budget_is_not_read(read, monkeypatch):
    monkeypatch.setattr(database_module, "MAX_BYTES", 40)
    assert read()[1] == [
        "F504 pack.yaml the query of 'outturns' gives more than 40 characters",
    ]


def test_queries_are_asked_in_one_transaction_and_go_on_after_an_error(kpis, tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_DB", f"sqlite:///{kpis}")
    found = Diagnostics()
    source = DatabaseSource(
        Kept(variable="KPI_DB"),
        indicators=Query("select nothing from outturns"),
        outturns=Query(ALL),
    )
    database = Database(source, PackFolder(tmp_path, found), found)
    assert database.table("indicators", COLUMNS) is None
    assert database.table("outturns", COLUMNS) is not None
    database.close()
    database.close()
    assert [each.code for each in found] == ["P402"]


SECRET = "s3cr/et!"
QUOTED = urllib.parse.quote(SECRET, safe="")


@pytest.mark.parametrize(
    ("address", "finding"),
    [
        ("", "P403 pack.yaml the environment variable KPI_DB is not set"),
        (f"just {SECRET}", "P402 pack.yaml env:KPI_DB does not hold the address of a database"),
        (f"postgresql://me:{SECRET}@h:port/x", "P402 pack.yaml env:KPI_DB does not hold"),
        (f"postgresql://me:x@{SECRET}@127.0.0.1/x", "P402 pack.yaml env:KPI_DB does not hold"),
        (f"nosuchdb://me:{QUOTED}@h/x", "P402 pack.yaml env:KPI_DB does not hold the address"),
        (f"oracle+oracledb://me:{QUOTED}@h/x", "P410 pack.yaml the driver 'oracledb' of the data"),
    ],
)
def test_what_is_wrong_with_an_address_never_repeats_it(read, address, finding):
    cells, (found,) = read(address=address)
    assert cells is None and found.startswith(finding)
    assert SECRET not in found and QUOTED not in found


@pytest.mark.parametrize("driver", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_is_not_there_cannot_be_reached(read, driver):
    address = f"{driver}://me:{QUOTED}@127.0.0.1:1/kpis"
    with pytest.raises(ConnectionError) as raised:
        read(address=address)
    said = str(raised.value)
    assert said.startswith("the database of env:KPI_DB cannot be reached: ")
    assert SECRET not in said and QUOTED not in said and "me:" not in said
    assert raised.value.__cause__ is None and raised.value.__suppress_context__


def test_without_sqlalchemy_the_extra_is_named(read, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sqlalchemy", None)
    cells, found = read()
    assert cells is None
    assert found == ["P410 pack.yaml a database is read through SQLAlchemy, which is not installed"]


class _SaidError(Exception):
    def __init__(self, words: str, **codes: object) -> None:
        super().__init__(words)
        vars(self).update(codes)


@pytest.mark.parametrize(
    ("origin", "connecting", "fault"),
    [
        (_SaidError("", sqlite_errorcode=5), False, Fault.BUSY),
        (_SaidError("", sqlite_errorcode=517), False, Fault.BUSY),
        (_SaidError("", sqlite_errorcode=1), False, Fault.QUERY),
        (_SaidError("", sqlite_errorcode=9), False, Fault.SLOW),
        (_SaidError("", sqlite_errorcode=10), False, Fault.GONE),
        (_SaidError("", sqlite_errorcode=14), True, Fault.GONE),
        (_SaidError("", sqlstate="42P01"), False, Fault.QUERY),
        (_SaidError("", sqlstate="22P02"), False, Fault.QUERY),
        (_SaidError("", sqlstate="53300"), True, Fault.BUSY),
        (_SaidError("", sqlstate="57014"), False, Fault.SLOW),
        (_SaidError("", sqlstate="57P01"), False, Fault.GONE),
        (_SaidError("", sqlstate="08006"), False, Fault.GONE),
        (_SaidError("", pgcode="42703"), False, Fault.QUERY),
        (_SaidError("FATAL: sorry, too many clients already"), True, Fault.BUSY),
        (_SaidError("FATAL: the database system is starting up"), True, Fault.BUSY),
        (_SaidError("connection refused"), True, Fault.GONE),
        (_SaidError("Lost connection: read timed out"), False, Fault.SLOW),
        (_SaidError("Unknown column"), False, Fault.QUERY),
    ],
)
def test_an_error_is_somebodys(origin, connecting, fault):
    wrapped = sqlalchemy.exc.DBAPIError("select 1", {}, origin)
    assert fault_of(wrapped, connecting=connecting) is fault
    assert fault_of(origin, connecting=connecting) is fault


def test_words_that_hold_a_secret_are_left_out():
    error = sqlalchemy.exc.OperationalError("select 1", {}, Exception(f"no {SECRET}\nmore"))
    assert words_of(error, (SECRET,)) == (
        "OperationalError, in words that hold the password or the address"
    )
    assert words_of(error, ("other",)) == f"no {SECRET}"
