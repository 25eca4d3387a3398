"""The command line with a pack from a database: its exit codes, and never a password."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest
from database_pack import stored_pack

SAMPLE = Path(__file__).parents[2] / "data" / "starter"
SECRET = "hunter2"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a pack whose outturns are in SQLite."""
    address = f"sqlite:///{tmp_path / 'kpis.db'}"
    monkeypatch.setenv("KPI_DB", address)
    return stored_pack(SAMPLE, tmp_path / "pack", address)


def test_a_pack_is_checked_from_a_database(run, pack):
    assert run("check", str(pack))[0] == 0


def test_findings_have_row_and_column(run, pack, tmp_path):
    with sqlite3.connect(tmp_path / "kpis.db") as connection:
        connection.execute("update outturns set value = 'n/a' where rowid = 2")
    connection.close()
    code, out, _ = run("check", str(pack), "--format", "json")
    finding = next(each for each in json.loads(out)["findings"] if each["severity"] == "error")
    assert code == 3
    assert (finding["code"], finding["file"], finding["line"]) == ("D102", "sql:outturns", 2)
    assert finding["column"] == 3


@pytest.mark.parametrize("command", ["check", "build", "scores"])
@pytest.mark.parametrize(
    ("address", "exit_code", "words"),
    [
        ("", 3, "P403 the environment variable KPI_DB is not set"),
        (f"postgresql://me:{SECRET}@h:port/x", 3, "P402 env:KPI_DB does not hold the address"),
        (f"oracle+oracledb://me:{SECRET}@h/x", 2, "P410 the driver 'oracledb' of the database"),
        (f"postgresql+psycopg://me:{SECRET}@127.0.0.1:1/x", 74, "env:KPI_DB cannot be reached"),
        ("sqlite:///gone.db", 74, "the file of the database is not there"),
    ],
)
def test_what_goes_wrong_has_its_exit_code(
    run, pack, monkeypatch, command, address, exit_code, words
):
    monkeypatch.setenv("KPI_DB", address)
    code, out, err = run(command, str(pack))
    assert code == exit_code, err
    assert words in out + err
    assert SECRET not in out + err and "Traceback" not in err


def test_a_locked_database_is_tried_again_later(run, pack, tmp_path, monkeypatch):
    from reportgen.sources import database

    monkeypatch.setitem(database._CONNECT, "pysqlite", {"timeout": 0})
    other = sqlite3.connect(tmp_path / "kpis.db", isolation_level=None)
    other.execute("begin exclusive")
    try:
        code, _, err = run("check", str(pack))
    finally:
        other.close()
    assert (code, "is busy" in err) == (75, True)


def test_what_is_not_installed_is_wrong_usage(run, pack, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    code, out, err = run("check", str(pack))
    assert code == 2
    assert "pip install 'reportgen[sql]'" in out + err
