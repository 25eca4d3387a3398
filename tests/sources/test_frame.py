"""Data frames give the dataset that a CSV file with the same contents gives."""

import csv
import io
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.model.number import read_number
from reportgen.model.period import FiscalCalendar, Quarter
from reportgen.sources.delimited import read_delimited
from reportgen.sources.frame import frame_cell, read_frame
from reportgen.sources.outturns import COLUMNS
from reportgen.sources.reading import read_dataset, read_frames
from reportgen.spec.pack_spec import PackSpec

REFERENCE = Path(__file__).parents[2] / "data" / "childrens-services"
APRIL = FiscalCalendar(4)
Q2 = Quarter(2023, 2)
SPEC = PackSpec(Q2)
INDICATORS = pd.DataFrame({"code": ["A", "B"], "title": ["a", "b"], "polarity": ["high", "low"]})
OUTTURNS = pd.DataFrame({"code": ["A"], "period": ["2023-24 Q2"], "value": [5]})


def read(**frames):
    found = Diagnostics()
    dataset = read_frames(
        {"indicators": INDICATORS, "outturns": OUTTURNS, **frames}, SPEC, Q2, found
    )
    return dataset, [f"{each.code} {each.location}" for each in found]


def without_places(value):
    """Return a value as plain tuples, without where it was read."""
    if is_dataclass(value):
        kept = (field.name for field in fields(value) if field.name not in ("place", "location"))
        return tuple(without_places(getattr(value, name)) for name in kept)
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(without_places, value))
    return value


@pytest.mark.parametrize("types", [{"dtype": str}, {"dtype": str, "keep_default_na": False}, {}])
def test_the_reference_pack_reads_the_same_from_frames(types):
    files, frames = Diagnostics(), Diagnostics()
    from_files = read_dataset(SPEC, REFERENCE, Q2, files)
    names = ("indicators", "outturns", "actions", "owners")
    tables = {name: pd.read_csv(REFERENCE / f"{name}.csv", **types) for name in names}
    from_frames = read_frames(tables, SPEC, Q2, frames)
    assert not list(files) and not list(frames)
    for part in ("indicators", "series", "actions", "owners"):
        assert without_places(getattr(from_frames, part)) == without_places(
            getattr(from_files, part)
        )


def text_of(value: object) -> str:
    cell = frame_cell(value, APRIL)
    assert isinstance(cell, str), cell
    return cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        ("NA", "NA"),
        (7, "7"),
        (np.int64(7), "7"),
        (2.0, "2"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-05, "0.00001"),
        (1e22, "10000000000000000000000"),
        (np.float64(2.5), "2.5"),
        (np.float32(0.1), "0.1"),
        (np.float16(0.1), "0.1"),
        (np.str_("x"), "x"),
        (Decimal("2.50"), "2.50"),
        (Decimal("1E+3"), "1000"),
        (None, ""),
        (float("nan"), ""),
        (np.float32("nan"), ""),
        (Decimal("NaN"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (date(2023, 9, 30), "2023-09-30"),
        (datetime(2023, 9, 30), "2023-09-30"),
        (pd.Timestamp("2023-09-30"), "2023-09-30"),
        (pd.Timestamp("2023-09-30", tz="Europe/London"), "2023-09-30"),
        (pd.Timestamp("2023-09-30 10:00"), "2023-09-30 10:00:00"),
        (pd.Period("2023Q3", "Q-DEC"), "2023-24 Q2"),
        (pd.Period("2024Q2", "Q-MAR"), "2023-24 Q2"),
        (pd.Period("2024Q1", "Q-DEC"), "2023-24 Q4"),
        (pd.Period("2024", "Y-MAR"), "2023-24"),
        (pd.Period("2023", "Y-DEC"), "2023"),
        (pd.Period("2023-09", "M"), "2023-09"),
        (pd.Period("2023Q3", "Q-JAN"), "2023Q3"),
    ],
)
def test_every_value_has_the_text_of_a_cell(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, "True is of the type bool: neither text, a number nor a date"),
        (np.True_, "True is of the type bool: neither text, a number nor a date"),
        (float("inf"), "inf is not a finite number"),
        (np.float32("-inf"), "-inf is not a finite number"),
        (Decimal("Infinity"), "Infinity is not a finite number"),
        (pd.Timedelta(days=1), "1 days 00:00:00 is of the type Timedelta: neither"),
        (pd.Interval(0, 1), "(0, 1] is of the type Interval: neither"),
        (time(10, 0), "10:00:00 is of the type time: neither"),
        (Fraction(1, 3), "1/3 is of the type Fraction: neither"),
        (1 + 2j, "(1+2j) is of the type complex: neither"),
        (b"5", "b'5' is of the type bytes: neither"),
        ([1, 2], "[1, 2] is of the type list: neither"),
        ({"a": 1}, "{'a': 1} is of the type dict: neither"),
    ],
)
def test_what_is_neither_text_number_nor_date_is_refused(value, message):
    fault = frame_cell(value, APRIL)
    assert fault.message.startswith(message)
    assert (fault.code, bool(fault.hint)) == ("D102", True)


def test_periods_follow_the_packs_calendar():
    assert frame_cell(pd.Period("2023Q3", "Q-DEC"), FiscalCalendar(1)) == "2023-24 Q3"
    assert frame_cell(pd.Period("2023", "Y-DEC"), FiscalCalendar(1)) == "2023-24"


ARROW = {
    name: pd.ArrowDtype(kind)
    for name, kind in {
        "int64": pa.int64(),
        "half": pa.float16(),
        "float": pa.float32(),
        "double": pa.float64(),
        "decimal": pa.decimal128(10, 2),
        "string": pa.string(),
        "dictionary": pa.dictionary(pa.int8(), pa.string()),
        "date": pa.date32(),
        "timestamp": pa.timestamp("ns"),
        "zoned": pa.timestamp("us", "Europe/London"),
        "null": pa.null(),
    }.items()
}
DAY = pd.Timestamp("2023-09-30")


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pd.array([96, None], dtype="Int64"), ["96", ""]),
        (pd.array([0.1, None], dtype="Float32"), ["0.1", ""]),
        (pd.Series([96, None]), ["96", ""]),
        (pd.Series([0.1, 2.5], dtype="float32"), ["0.1", "2.5"]),
        (pd.Series([9007199254740993, 2], dtype="int64"), ["9007199254740993", "2"]),
        (pd.Series([255, 0], dtype="uint8"), ["255", "0"]),
        (pd.Categorical(["5", None]), ["5", ""]),
        (pd.Categorical(np.array([0.1, 2.5], dtype="float32")), ["0.1", "2.5"]),
        (pd.array(["5", None], dtype="string"), ["5", ""]),
        (pd.array(["5", None], dtype="string[python]"), ["5", ""]),
        (pd.array(["5", None], dtype="string[pyarrow]"), ["5", ""]),
        (pd.array(["5", None], dtype="str"), ["5", ""]),
        (pd.Series([Decimal("2.50"), "3"], dtype=object), ["2.50", "3"]),
        (pd.arrays.SparseArray([5.0, np.nan]), ["5", ""]),
        (pd.Series([DAY, None]), ["2023-09-30", ""]),
        (pd.Series([DAY, None]).dt.tz_localize("UTC"), ["2023-09-30", ""]),
        (pd.PeriodIndex(["2023Q3", None], freq="Q"), ["2023-24 Q2", ""]),
        (pd.Series([96, None], dtype=ARROW["int64"]), ["96", ""]),
        (pd.Series(np.array([0.1, np.nan], "float16"), dtype=ARROW["half"]), ["0.1", ""]),
        (pd.Series([0.1, None], dtype=ARROW["float"]), ["0.1", ""]),
        (pd.Series([0.1, None], dtype=ARROW["double"]), ["0.1", ""]),
        (pd.Series([Decimal("2.50"), None], dtype=ARROW["decimal"]), ["2.50", ""]),
        (pd.Series(["5", None], dtype=ARROW["string"]), ["5", ""]),
        (pd.Series(["5", None], dtype=ARROW["dictionary"]), ["5", ""]),
        (pd.Series([date(2023, 9, 30), None], dtype=ARROW["date"]), ["2023-09-30", ""]),
        (pd.Series([DAY, None], dtype=ARROW["timestamp"]), ["2023-09-30", ""]),
        (
            pd.Series([DAY.tz_localize("Europe/London"), None], dtype=ARROW["zoned"]),
            ["2023-09-30", ""],
        ),
        (pd.Series([None, None], dtype=ARROW["null"]), ["", ""]),
    ],
)
def test_columns_of_every_type_are_read(column, texts):
    found = Diagnostics()
    frame = pd.DataFrame({"code": ["A", "B"], "period": ["x", "y"], "value": column})
    table = read_frame(frame, "outturns", COLUMNS, APRIL, found)
    assert [record.cells["value"] for record in table.records] == texts
    assert [record.place.line for record in table.records] == [1, 2]
    assert not list(found)


@pytest.mark.parametrize(
    "index",
    [["x", "x"], [9, 7], pd.MultiIndex.from_tuples([(1, "a"), (1, "a")], names=["q", None])],
)
def test_an_index_is_for_its_owner(index):
    frame = pd.DataFrame(
        {"code": ["A", "B"], "period": ["2023-24 Q2"] * 2, "value": [5, float("inf")]},
        index=index,
    )
    assert read(outturns=frame)[1] == ["D102 <outturns>:2:3"]


def test_a_level_of_the_index_that_is_named_like_a_column_is_one():
    dataset, found = read(
        indicators=INDICATORS.set_index("code"), outturns=OUTTURNS.set_index(["code", "period"])
    )
    assert not found
    assert dataset.series["A"].value_at(Q2) == 5


def test_floats_count_decimals_by_their_shortest_form():
    outturns = pd.DataFrame(
        {"code": ["A", "A"], "period": ["2023-24 Q1", "2023-24 Q2"], "value": [2.0, 2.5]}
    )
    dataset, found = read(outturns=outturns)
    assert not found
    assert [str(each.value) for each in dataset.series["A"]] == ["2", "2.5"]
    assert [each.decimals for each in dataset.indicators] == [1, 0]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"value": [float("inf")]}, "D102 <outturns>:1:3"),
        ({"value": [True]}, "D102 <outturns>:1:3"),
        ({"value": [pd.Timedelta(days=1)]}, "D102 <outturns>:1:3"),
        ({"value": [DAY]}, "D102 <outturns>:1:3"),
        ({"note": [True]}, "D102 <outturns>:1:4"),
        ({"note": [float("inf")]}, "D102 <outturns>:1:4"),
        ({"period": [True]}, "D102 <outturns>:1:2"),
        ({"code": ["C"]}, "D104 <outturns>:1:1"),
        ({"period": [pd.Timestamp("2023-07-01")]}, "D102 <outturns>:1:2"),
        ({"valeu": [5]}, "D101 <outturns>:0:4"),
        ({"note": ["a\x07"]}, "D102 <outturns>:1:4"),
        ({"note": pd.Series(["a\ud800"], dtype=object)}, "D102 <outturns>:1:4"),
        ({"note": ["x" * 50_001]}, "F504 <outturns>:1:4"),
    ],
)
def test_errors_name_the_frame_and_the_row(change, place):
    assert read(outturns=OUTTURNS.assign(**change))[1] == [place]


def test_two_columns_of_one_name_are_an_error():
    frame = pd.concat([OUTTURNS, OUTTURNS[["value"]]], axis=1)
    assert read(outturns=frame)[1] == ["D103 <outturns>:0:4"]


def test_unknown_and_missing_frames_and_other_objects_are_errors():
    found = Diagnostics()
    read_frames({"indicator": INDICATORS, "outturns": [1]}, SPEC, Q2, found)
    assert [f"{each.code} {each.location}" for each in found] == [
        "D101 <indicator>",
        "D101 <indicators>",
        "D102 <outturns>",
    ]
    assert "did you mean 'indicators'?" in next(iter(found)).hint


def test_the_digest_tells_contents_apart():
    digests = {read(outturns=OUTTURNS.assign(value=[value]))[0].inputs for value in (5, 5.0, 6)}
    assert len(digests) == 2


def test_commentary_comes_as_a_frame_too():
    commentary = pd.DataFrame({"code": ["A"], "section": ["Impact"], "text": ["**x**\n\ny"]})
    dataset, found = read(commentary=commentary)
    assert not found
    assert len(dataset.commentary["A"].sections[0].narrative.blocks) == 2


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e20, max_value=1e20))
def test_a_float_is_read_back_as_itself(value):
    text = text_of(value)
    number = read_number(text)
    # Below 1e-28 there are more digits than a figure may have.
    assert len(text) > 28 if number is None else float(number) == value


VALUES = st.sampled_from(["", "5", "2.50", " 1,565 ", "n/a", "A&E", "x\ny", "é", "'", '"'])


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4))
def test_text_is_read_the_same_from_a_frame_and_from_a_file(rows):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("code", "period", "value"), *rows])
    found = Diagnostics()
    from_file = read_delimited(buffer.getvalue().encode(), "f.csv", COLUMNS, found)
    frame = pd.DataFrame(rows, columns=["code", "period", "value"], dtype=object)
    from_frame = read_frame(frame, "outturns", COLUMNS, APRIL, found)
    assert not list(found)
    assert [record.cells for record in from_file.records] == [
        record.cells for record in from_frame.records
    ]


@pytest.mark.parametrize(
    ("number", "is_read"),
    [
        (10**999, True),
        (10**1000, False),
        pytest.param(10**5000, False, id="more digits than Python writes"),
        (Decimal("1E+999"), True),
        (Decimal("1E+1000"), False),
        (Decimal("1E+999999999"), False),
        (Decimal("1E-999"), True),
        (Decimal("-1E-1000"), False),
    ],
)
def test_a_number_of_endless_digits_is_refused_and_not_written_out(number, is_read):
    cell = frame_cell(number, FiscalCalendar(4))
    assert isinstance(cell, str) == is_read
    assert is_read or "more than 1,000 digits" in cell.message
