"""A pack's figures give one dataset from CSV, from frames of text, and from typed frames."""

import io
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import FiscalCalendar
from reportgen.sources.delimited import read_delimited
from reportgen.sources.frame import read_frame
from reportgen.sources.outturns import COLUMNS

NAMES = ["code", "period", "value", "numerator", "note"]
CODES = st.sampled_from(["007", "1E5", "NA", "BV/78", "None", "nan", "PI.1447"])
NOTES = st.one_of(st.none(), st.sampled_from(["A&E", "x\ny", "", "#DIV/0!", "é", "1,5", "True"]))
COUNTS = st.one_of(st.none(), st.integers(0, 2**53))


def figures(digits: int):
    return st.one_of(
        st.none(),
        st.decimals(-(10**6), 10**6, places=digits, allow_nan=False, allow_infinity=False),
    )


def table_of_csv(frame: pd.DataFrame):
    buffer = io.StringIO()
    frame.to_csv(buffer, index=False)
    return cells(read_delimited(buffer.getvalue().encode(), "f.csv", COLUMNS, Diagnostics()))


def table_of(frame: pd.DataFrame):
    found = Diagnostics()
    table = read_frame(frame, "outturns", COLUMNS, FiscalCalendar(4), found)
    assert not list(found)
    return cells(table)


def cells(table):
    return [tuple(record.cells[name] for name in NAMES) for record in table.records]


def frame_of(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=NAMES, dtype=object)


ROWS = st.lists(
    st.tuples(CODES, st.just("2023-24 Q2"), figures(2), COUNTS, NOTES), min_size=1, max_size=5
)


@given(ROWS)
@settings(max_examples=50)
def test_decimals_and_text_of_every_type_are_the_file(rows):
    frame = frame_of(rows)
    text = frame.map(lambda value: "" if value is None else str(value))
    expected = table_of_csv(text)
    assert table_of(text.astype(str)) == expected
    assert table_of(frame) == expected
    assert table_of(frame.astype({"code": "string[python]", "numerator": "Int64"})) == expected
    arrow = {
        "code": pd.ArrowDtype(pa.string()),
        "value": pd.ArrowDtype(pa.decimal128(12, 2)),
        "numerator": pd.ArrowDtype(pa.int64()),
        "note": pd.ArrowDtype(pa.string()),
    }
    assert table_of(frame.astype(arrow)) == expected
    assert table_of(frame.astype({"code": "category", "note": "category"})) == expected


SHORT = figures(3).map(lambda each: None if each is None else each.normalize())


@given(st.lists(SHORT, min_size=1, max_size=6))
@settings(max_examples=50)
def test_binary_numbers_are_the_shortest_text_that_stands_for_them(values):
    rows = [("007", "2023-24 Q2", value, None, "x") for value in values]
    text = frame_of(rows).map(
        lambda value: "" if value is None else f"{value:f}" if isinstance(value, Decimal) else value
    )
    typed = frame_of(rows)
    typed["value"] = typed["value"].astype("float64")
    assert table_of(typed) == table_of_csv(text)
    assert table_of(typed.astype({"value": "Float64"})) == table_of_csv(text)
    assert table_of(typed.astype({"value": pd.ArrowDtype(pa.float64())})) == table_of_csv(text)


@pytest.mark.parametrize("width", ["float32", "Float32", pd.ArrowDtype(pa.float32())])
def test_narrow_numbers_keep_the_digits_that_they_were_written_with(width):
    frame = frame_of([("A", "2023-24 Q2", 18.8, 1, "x"), ("B", "2023-24 Q2", 0.1, 2, "y")])
    assert [row[2] for row in table_of(frame.astype({"value": width}))] == ["18.8", "0.1"]
