"""Data frames of any types, with any contents: a pack, or findings; nothing else is raised."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from endurance import little_memory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import VALUES

import reportgen

QUARTER = "2023-24 Q2"
BITS = st.integers(-(2**63), 2**63 - 1)
OBJECTS = st.one_of(
    st.sampled_from(VALUES),
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(5_000, 20_000).map(lambda digits: 10**digits),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.complex_numbers(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=5),
    st.text(max_size=8),
    st.just(pd.NA),
    st.just(pd.NaT),
    st.just([1]),
    st.just({"a": 1}),
    st.just(pd.Timestamp("2023-09-30", tz="Europe/London")),
    st.just(pd.Interval(0, 1)),
    st.sampled_from(["2023Q3", "2023-09", "2023", "2023-09-30"]).map(pd.Period),
)
ARROW = (
    *(pa.int64(), pa.timestamp("s"), pa.timestamp("us"), pa.timestamp("ns"), pa.date64()),
    *(pa.timestamp("us", "Europe/London"), pa.duration("s"), pa.time64("us"), pa.uint64()),
)


def as_objects(values: list[Any]) -> Any:
    return pd.Series(values, dtype=object)


def as_category(values: list[Any]) -> Any:
    return pd.Series([repr(value)[:50] for value in values if not isinstance(value, int)]).astype(
        "category"
    )


def of_bits(kind: pa.DataType) -> st.SearchStrategy[Any]:
    """Return a strategy of columns whose bits are any at all."""

    def column(bits: list[int | None]) -> Any:
        stored = pa.array(bits, pa.int64()).view(kind)
        return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([stored])))

    return st.lists(st.none() | BITS, min_size=3, max_size=3).map(column)


COLUMN = st.one_of(
    st.lists(OBJECTS, min_size=3, max_size=3).map(as_objects),
    st.lists(OBJECTS, min_size=3, max_size=3).map(as_category),
    st.lists(st.floats(), min_size=3, max_size=3).map(pd.Series),
    st.lists(BITS, min_size=3, max_size=3).map(lambda bits: pd.Series(bits, dtype="Int64")),
    st.lists(BITS, min_size=3, max_size=3).map(lambda bits: pd.to_datetime(pd.Series(bits))),
    st.sampled_from(ARROW).flatmap(of_bits),
)
LABEL = st.one_of(
    st.sampled_from(["value", "marker", "note", "target", "numerator", "2023-24 Q1", "Q2", ""]),
    OBJECTS.filter(lambda value: not isinstance(value, list | dict | int)),
    st.tuples(st.sampled_from(["2023-24 Q1", "Q9", ""]), st.sampled_from(["value", "note", 3])),
)
FRAME = st.tuples(
    st.lists(st.tuples(LABEL, COLUMN), min_size=1, max_size=4), st.booleans(), st.booleans()
)


def outturns(drawn: Any) -> pd.DataFrame:
    columns, has_code, has_period = drawn
    known: list[tuple[Any, Any]] = []
    if has_code:
        known.append(("code", pd.Series(["A", "A", "B"])))
    if has_period:
        known.append(("period", pd.Series(["2022-23 Q2", "2023-24 Q1", QUARTER])))
    frame = pd.concat([each for _, each in (*known, *columns)], axis=1)
    # Labels as they are: a set of strange ones must not become something else in pandas.
    frame.columns = pd.Index([label for label, _ in (*known, *columns)], dtype=object)
    return frame


def survive(drawn: Any) -> None:
    indicators = pd.DataFrame({"code": ["A", "B"], "title": ["a", "b"], "polarity": ["high"] * 2})
    frames = {"indicators": indicators, "outturns": outturns(drawn)}
    with little_memory():
        try:
            reportgen.check(reportgen.load(frames, quarter=QUARTER))
        except reportgen.ReportgenError as refused:
            assert all(each.message for each in refused.diagnostics)


@given(FRAME)
@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_frame_is_read_or_refused(drawn: Any) -> None:
    survive(drawn)


@pytest.mark.exhaustive
@given(FRAME)
@settings(
    max_examples=300,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
def test_many_frames_are_read_or_refused(drawn: Any) -> None:
    survive(drawn)
