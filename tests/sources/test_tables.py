"""A table comes from one place: a frame, a query, a sheet or a file."""

import io
import sqlite3

import pandas as pd
import pytest

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.period import Quarter
from reportgen.sources.reading import read_dataset, read_frames
from reportgen.spec.kept import Kept
from reportgen.spec.pack_database import DatabaseSource, Query
from reportgen.spec.pack_sources import Sources, WorkbookSource
from reportgen.spec.pack_spec import PackSpec

Q2 = Quarter(2023, 2)
INDICATORS = "code,title,polarity\nPI.1,First,low\n"
OUTTURNS = "code,period,value\nPI.1,2023-24 Q2,5\n"


@pytest.fixture
def database(tmp_path, monkeypatch):
    """Return a source of outturns whose figure is 7."""
    with sqlite3.connect(tmp_path / "kpis.db") as connection:
        connection.executescript(
            "create table o (code, period, value); insert into o values ('PI.1','2023-24 Q2',7);"
        )
    connection.close()
    monkeypatch.setenv("KPI_DB", f"sqlite:///{tmp_path / 'kpis.db'}")
    return DatabaseSource(Kept(variable="KPI_DB"), outturns=Query("select * from o"))


@pytest.fixture
def read(tmp_path):
    """Return a function that reads files of a folder, and perhaps frames: figure and findings."""

    def of_folder(files, sources=None, frames=None):
        folder = tmp_path / "pack"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        found = Diagnostics()
        spec = PackSpec(Q2, sources=sources or Sources())
        dataset = read_dataset(spec, folder, Q2, found, frames=frames or {})
        series = dataset.series.get("PI.1")
        places = [f"{each.code} {each.location} {each.message}" for each in found]
        return series.value_at(Q2) if series else None, places, dataset

    return of_folder


def test_queries_and_files_stand_side_by_side(read, database):
    figure, found, dataset = read({"indicators.csv": INDICATORS}, Sources(database=database))
    assert (figure, found) == (7, [])
    assert [each.name for each in dataset.inputs] == ["indicators.csv", "sql:outturns"]
    assert dataset.series["PI.1"].as_read[0].place.at("value") == Location("sql:outturns", 1, 3)


def test_a_frame_takes_the_place_of_a_query_or_a_file(read, database):
    frame = pd.read_csv(io.StringIO(OUTTURNS))
    files = {"indicators.csv": INDICATORS, "outturns.csv": "broken"}
    figure, found, dataset = read(files, Sources(database=database), {"outturns": frame})
    assert (figure, found) == (5, [])
    assert [each.name for each in dataset.inputs] == ["indicators.csv", "<outturns>"]


def test_a_query_and_a_file_are_one_too_many(read, database):
    files = {"indicators.csv": INDICATORS, "outturns.csv": OUTTURNS}
    locations = {"sql": Location("pack.yaml", 4, 3)}
    _, found, _ = read(files, Sources(database=database, locations=locations))
    assert found == [
        "D103 pack.yaml:4:3 outturns stand in a query and in a file: sql:outturns and outturns.csv"
    ]


def test_a_missing_table_of_a_pack_with_queries_says_both_ways(read, database):
    read_and_found = read({}, Sources(database=database))
    assert [each for each in read_and_found[1]] == [
        "D101 indicators.csv the file indicators.csv is missing"
    ]


def test_parquet_is_known_by_its_ending(read):
    frame = pd.read_csv(io.StringIO(OUTTURNS))
    files = {"indicators.csv": INDICATORS, "o.Parquet": frame.to_parquet()}
    figure, found, dataset = read(files, Sources(outturns="o.Parquet"))
    assert (figure, found) == (5, [])
    assert [each.name for each in dataset.inputs] == ["indicators.csv", "o.Parquet"]


def test_a_workbook_that_is_not_there_is_named_once(read):
    _, found, _ = read({}, Sources(workbooks=(WorkbookSource("gone.xlsx"),)))
    assert [each.split(" ", 1)[0] for each in found] == ["F501"]


def test_frames_may_bring_the_overview():
    frames = {
        "indicators": pd.read_csv(io.StringIO(INDICATORS)),
        "outturns": pd.read_csv(io.StringIO(OUTTURNS)),
    }
    found = Diagnostics()
    dataset = read_frames({**frames, "overview": "**A** good\r\nquarter"}, PackSpec(Q2), Q2, found)
    assert len(dataset.overview.blocks) == 1
    assert not list(found)
    read_frames({**frames, "overview": 5, "overveiw": ""}, PackSpec(Q2), Q2, found)
    assert [f"{each.code} {each.location}" for each in found] == [
        "D101 <overveiw>",
        "D102 <overview>",
    ]
