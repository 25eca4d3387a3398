"""Tables from a real PostgreSQL: its types, its transactions, and how it says no."""

from __future__ import annotations

from collections.abc import Iterator

import postgresql_server
import pytest
from postgresql_server import PASSWORD, Server

from reportgen.diagnostics import Diagnostics
from reportgen.sources.database import Database
from reportgen.sources.folder import PackFolder
from reportgen.sources.outturns import COLUMNS
from reportgen.spec.kept import Kept
from reportgen.spec.pack_database import DatabaseSource, Query

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if what := postgresql_server.missing():
        pytest.skip(what)
    with postgresql_server.running_server() as running:
        running.execute(
            "create table kpis (code text, period text, value numeric);"
            "insert into kpis values ('PI.1', '2023-24 Q2', 2.50), ('PI.2', '2023-24 Q2', 2);"
            "create sequence numbers; grant usage on sequence numbers to reader"
        )
        yield running


@pytest.fixture
def ask(server: Server, tmp_path, monkeypatch):
    """Return a function that asks queries: the cells of the last, and all findings."""

    def of(*queries: str, url: str = "", timeout: int = 60, between: str = ""):
        monkeypatch.setenv("KPI_DB", url or server.url())
        found = Diagnostics()
        names = ("indicators", "outturns")[-len(queries) :]
        asked = {name: Query(text) for name, text in zip(names, queries, strict=True)}
        source = DatabaseSource(Kept(variable="KPI_DB"), timeout, **asked)
        database = Database(source, PackFolder(tmp_path, found), found)
        table = None
        try:
            for name in names:
                table = database.table(name, COLUMNS)
                if between:
                    server.execute(between)
                    between = ""
        finally:
            database.close()
        cells = [tuple(record.cells.values()) for record in table.records] if table else None
        return cells, [f"{each.code} {each.location} {each.message}" for each in found]

    return of


def of_value(expression: str) -> str:
    return f"select 'A' as code, '2023-24 Q2' as period, {expression} as value"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("2.50::numeric(9, 2)", "2.50"),
        ("2::numeric(9, 2)", "2.00"),
        ("1565::numeric", "1565"),
        ("1e-7::numeric", "0.0000001"),
        ("18.8::double precision", "18.8"),
        ("2::double precision", "2"),
        ("18.8::real", "18.8"),
        ("7::smallint", "7"),
        ("9007199254740993::bigint", "9007199254740993"),
        ("'007'::text", "007"),
        ("'1,565'::varchar(9)", "1,565"),
        ("'x'::char(5)", "x"),
        ("null::numeric", ""),
        ("null", ""),
        ("date '2023-09-30'", "2023-09-30"),
        ("timestamp '2023-09-30'", "2023-09-30"),
        ("timestamp '2023-09-30 10:00'", "2023-09-30 10:00:00"),
        ("'10:30 and :name'", "10:30 and :name"),
        ("case when 'Ab' like 'A%' then 'like%' end", "like%"),
    ],
)
def test_a_value_of_every_type_has_the_text_of_a_cell(ask, expression, text):
    assert ask(of_value(expression)) == ([("A", "2023-24 Q2", text)], [])


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("true", "True is of the type bool"),
        ("'NaN'::double precision", "nan is not a finite number"),
        ("'Infinity'::numeric", "Infinity is not a finite number"),
        ("interval '1 day'", "1 day, 0:00:00 is of the type timedelta"),
        ("'\\x35'::bytea", "b'5' is of the type bytes"),
        ("array[1, 2]", "[1, 2] is of the type list"),
        ("'{\"a\": 1}'::jsonb", "{'a': 1} is of the type dict"),
    ],
)
def test_what_is_no_text_number_or_date_is_refused(ask, expression, message):
    _, found = ask(of_value(expression))
    assert found[0].startswith(f"D102 sql:outturns:1:3 {message}")


def test_a_query_that_is_wrong_does_not_spoil_the_next(ask):
    cells, found = ask("select * from nowhere", "select * from kpis order by code")
    assert cells == [("PI.1", "2023-24 Q2", "2.50"), ("PI.2", "2023-24 Q2", "2")]
    assert found == [
        "P402 pack.yaml the database refuses the query of 'indicators':"
        ' relation "nowhere" does not exist'
    ]


def test_all_queries_see_one_state_of_the_data(ask, server):
    try:
        cells, found = ask(
            "select * from kpis order by code",
            "select * from kpis order by code",
            between="update kpis set value = 99",
        )
    finally:
        server.execute("update kpis set value = case code when 'PI.1' then 2.50 else 2 end")
    assert ([row[2] for row in cells], found) == (["2.50", "2"], [])


def test_nothing_can_be_changed(ask):
    _, found = ask(of_value("nextval('numbers')"))
    assert found[0].endswith("cannot execute nextval() in a read-only transaction")


def test_a_query_that_takes_too_long_is_ended(ask):
    with pytest.raises(BlockingIOError, match="'outturns' did not end within 1 seconds"):
        ask(of_value("pg_sleep(60)::text"), timeout=1)


def test_a_wrong_password_is_no_permission_and_is_not_repeated(ask, server):
    with pytest.raises(ConnectionError) as raised:
        ask(of_value("1"), url=server.url(password="wr@ng/one"))
    said = str(raised.value)
    assert "password authentication failed" in said
    assert "wr@ng" not in said and "wr%40ng" not in said and PASSWORD not in said


def test_a_server_without_room_is_busy(ask, server):
    server.execute("alter role reader connection limit 0")
    try:
        with pytest.raises(BlockingIOError, match=r"is busy: .*too many connections"):
            ask(of_value("1"))
    finally:
        server.execute("alter role reader connection limit -1")


def test_a_table_that_the_reader_may_not_read_is_the_querys_fault(ask, server):
    server.execute("create table secret (code text); revoke all on secret from reader")
    _, found = ask("select code, code as period, code as value from secret")
    assert found[0].endswith("permission denied for table secret")


def test_many_rows_are_streamed(ask):
    cells, found = ask(
        "select 'PI.' || i as code, '2023-24 Q2' as period, i as value"
        " from generate_series(1, 5000) as i order by i"
    )
    assert (len(cells), cells[-1], found) == (5000, ("PI.5000", "2023-24 Q2", "5000"), [])
