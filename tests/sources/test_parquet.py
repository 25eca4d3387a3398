"""Parquet files: every type of column, and every way in which a file is none."""

import io
import sys
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import FiscalCalendar
from reportgen.sources import parquet as parquet_module
from reportgen.sources.outturns import COLUMNS
from reportgen.sources.parquet import read_parquet

TWO = {"code": ["007", "1E5"], "period": ["2023-24 Q2"] * 2}


def stored(columns: dict[str, object], **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


def read(data: bytes):
    found = Diagnostics()
    table = read_parquet(data, "o.parquet", "outturns", COLUMNS, FiscalCalendar(4), found)
    cells = [tuple(record.cells.values()) for record in table.records] if table else None
    return cells, [f"{each.code} {each.location} {each.message}" for each in found]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array([96, None], pa.int64()), ["96", ""]),
        (pa.array([9007199254740993, None], pa.int64()), ["9007199254740993", ""]),
        (pa.array([18.8, None], pa.float64()), ["18.8", ""]),
        (pa.array([18.8, None], pa.float32()), ["18.8", ""]),
        (pa.array([2.0, float("nan")], pa.float64()), ["2", ""]),
        (pa.array([Decimal("2.50"), None], pa.decimal128(10, 2)), ["2.50", ""]),
        (pa.array(["1,565", None], pa.string()), ["1,565", ""]),
        (pa.array(["5", None]).dictionary_encode(), ["5", ""]),
        (pa.array(["5", None], pa.large_string()), ["5", ""]),
        (pa.array([date(2023, 9, 30), None], pa.date32()), ["2023-09-30", ""]),
        (pa.array([datetime(2023, 9, 30), None], pa.timestamp("us")), ["2023-09-30", ""]),
        (pa.array([datetime(2023, 9, 30), None], pa.timestamp("ns", "UTC")), ["2023-09-30", ""]),
        (pa.array([None, None], pa.null()), ["", ""]),
    ],
)
@pytest.mark.parametrize("options", [{}, {"use_dictionary": False, "compression": "none"}])
def test_a_column_of_every_type_is_read(values, texts, options):
    cells, found = read(stored({**TWO, "value": values}, **options))
    assert not found
    assert [row[2] for row in cells] == texts


def test_a_wide_file_is_read():
    data = stored({"code": ["A"], "2023-24 Q1": [5], "2023-24 Q2": [None]})
    assert read(data) == ([("A", "2023-24 Q1", "5")], [])


@pytest.mark.parametrize(
    ("columns", "finding"),
    [
        ({**TWO, "valeu": [1, 2]}, "D101 o.parquet:0:3 unknown column 'valeu'"),
        ({**TWO, "value": [1.0, float("inf")]}, "D102 o.parquet:2:3 inf is not a finite number"),
        ({**TWO, "value": [True, None]}, "D102 o.parquet:1:3 True is of the type bool"),
        ({**TWO, "value": [[1], None]}, "D102 o.parquet:1:3 [1] is of the type"),
        ({**TWO, "value": [b"5", None]}, "D102 o.parquet:1:3 b'5' is of the type bytes"),
    ],
)
def test_what_is_wrong_names_row_and_column(columns, finding):
    assert read(stored(columns))[1][0].startswith(finding)


GOOD = stored({**TWO, "value": [1, 2]})


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"code,value\n", GOOD[:-40], GOOD[: len(GOOD) // 2], GOOD[4:]]
)
def test_what_is_no_parquet_file_is_refused(data):
    cells, (found,) = read(data)
    assert cells is None
    assert found.startswith("F503 o.parquet the file is not a Parquet file that can be read")


def test_what_unpacks_beyond_the_budget_is_not_unpacked(monkeypatch):
    many = stored({"code": ["A"] * 1000, "period": ["x"] * 1000, "value": [1] * 1000})
    monkeypatch.setattr(parquet_module, "MAX_BYTES", 2999)
    assert read(many) == (
        None,
        ["F504 o.parquet the file unpacks to 3,000 bytes or cells; the limit is 2,999"],
    )
    monkeypatch.setattr(parquet_module, "MAX_BYTES", 3000)
    cells, found = read(many)
    assert (len(cells), found) == (1000, [])


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = Diagnostics()
    assert read_parquet(GOOD, "o.parquet", "outturns", COLUMNS, FiscalCalendar(4), found) is None
    (only,) = found
    assert (only.code, only.hint) == ("P410", "pip install 'reportgen[parquet]'")


FAR = pa.array([2**62, None], pa.int64())


@pytest.mark.parametrize(
    "values", [FAR.view(pa.timestamp("us")), pa.array([2**30, None], pa.int32()).view(pa.date32())]
)
def test_a_moment_beyond_all_calendars_is_an_error_at_its_row(values):
    cells, (found,) = read(stored({**TWO, "value": values}))
    assert found.startswith("D102 o.parquet:1:3 what is stored as ")
    assert "is no day of the calendar" in found
    assert [row[2] for row in cells] == ["", ""]


@pytest.mark.parametrize("encode", [lambda text: text, lambda text: text.dictionary_encode()])
def test_text_that_is_not_utf_8_is_refused(encode):
    text = pa.array([b"\xff", b"A"]).view(pa.string())
    assert read(stored({**TWO, "note": encode(text)}))[1][0].startswith("F503 o.parquet")


@pytest.mark.parametrize("said", [b"\xff", b"{", b"[]", b'{"columns": 3, "index_columns": [4]}'])
def test_what_pandas_is_told_of_a_file_may_be_broken(said):
    table = pa.table({**TWO, "value": [1, 2]}).replace_schema_metadata({b"pandas": said})
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    cells, found = read(buffer.getvalue())
    assert cells is not None or found[0].startswith("F503 o.parquet")
