"""Wide data frames: ``code`` and a column for each period give what the long frame gives."""

import pandas as pd
import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import FiscalCalendar
from reportgen.sources.frame import read_frame
from reportgen.sources.outturns import COLUMNS

LONG = pd.DataFrame(
    {
        "code": ["A", "A", "B", "B"],
        "period": ["2023-24 Q1", "2023-24 Q2", "2023-24 Q1", "2023-24 Q2"],
        "value": [5.0, 7.5, None, 1.0],
        "target": [6.0, 6.0, None, 2.0],
    }
)
VALUES = LONG[["code", "period", "value"]]


def read(frame: pd.DataFrame, calendar: FiscalCalendar | None = None):
    found = Diagnostics()
    table = read_frame(frame, "outturns", COLUMNS, calendar or FiscalCalendar(4), found)
    records = [] if table is None else table.records
    cells = sorted(
        tuple(record.cells.get(name, "") for name in ("code", "period", "value", "target"))
        for record in records
    )
    return cells, [f"{each.code} {each.location}" for each in found], records


def wide(values: list[str] | str, frame: pd.DataFrame = LONG) -> pd.DataFrame:
    return frame.pivot(index="code", columns="period", values=values)


def relabelled(labels: object) -> pd.DataFrame:
    frame = wide("value")
    return frame.set_axis(labels, axis=1).reset_index()


@pytest.mark.parametrize(
    "frame",
    [
        wide("value").reset_index(),
        wide("value"),  # the code is the index, as a pivot leaves it
        relabelled(["2023/24 Qtr. 1", "Q2 2023-24"]),
        relabelled([pd.Period("2023Q2", "Q"), pd.Period("2023Q3", "Q")]),
        relabelled(pd.PeriodIndex(["2024Q1", "2024Q2"], freq="Q-MAR")),
        wide("value").set_axis(pd.PeriodIndex(["2023Q2", "2023Q3"], freq="Q"), axis=1),
        wide(["value"]),
        wide(["value"]).swaplevel(axis=1),
        wide("value").reset_index().assign(title=["a", "b"]),
    ],
)
def test_a_column_for_each_period_gives_the_long_table(frame):
    cells, found, _ = read(frame)
    assert not found
    assert cells == [
        ("A", "2023-24 Q1", "5", ""),
        ("A", "2023-24 Q2", "7.5", ""),
        ("B", "2023-24 Q2", "1", ""),
    ]


@pytest.mark.parametrize(
    "frame",
    [
        wide(["value", "target"]),
        wide(["value", "target"]).swaplevel(axis=1).sort_index(axis=1),
        wide(["value", "target"]).reset_index(),
        wide(["value", "target"])
        .set_axis(["2023-24 Q1", "2023-24 Q2", "2023-24 Q1 target", "2023-24 Q2 target"], axis=1)
        .reset_index(),
        pd.DataFrame(
            [["A", 5.0, 6.0, 7.5, 6.0], ["B", None, None, 1.0, 2.0]],
            columns=pd.MultiIndex.from_tuples(
                [
                    ("code", ""),
                    *(
                        (quarter, field)
                        for quarter in pd.period_range("2023Q2", periods=2, freq="Q")
                        for field in ("value", "target")
                    ),
                ]
            ),
        ),
    ],
)
def test_columns_of_two_levels_are_periods_and_fields(frame):
    cells, found, _ = read(frame)
    assert not found
    assert cells == [
        ("A", "2023-24 Q1", "5", "6"),
        ("A", "2023-24 Q2", "7.5", "6"),
        ("B", "2023-24 Q2", "1", "2"),
    ]


def test_months_and_years_are_periods_too():
    frame = pd.DataFrame({"code": ["A"], "2022-23": [5], pd.Period("2023-09", "M"): [6]})
    assert read(frame)[0] == [("A", "2022-23", "5", ""), ("A", "2023-09", "6", "")]
    july = pd.DataFrame({"code": ["A"], pd.Period("2023Q3", "Q"): [6]})
    assert read(july, FiscalCalendar(7))[0] == [("A", "2023-24 Q1", "6", "")]


def test_a_record_knows_row_and_column_of_its_figure():
    _, _, records = read(wide("value").reset_index())
    assert [str(each.place.at("value")) for each in records] == [
        "<outturns>:1:2",
        "<outturns>:1:3",
        "<outturns>:2:3",
    ]
    assert str(records[-1].place.at("code")) == "<outturns>:2:1"


@pytest.mark.parametrize(
    ("frame", "places"),
    [
        (relabelled(["2023-24 Q1", "2023-24 Q1"]), ["D103 <outturns>:0:3"]),
        (relabelled(["2023-24 Q1", "Q2 2023"]), ["D101 <outturns>:0:3"]),
        (relabelled([pd.Period("2023Q2"), pd.Period("2023Q3", "Q-JAN")]), ["D101 <outturns>:0:3"]),
        (relabelled(["2023-24 Q1", pd.Timestamp("2023-07-01")]), ["D101 <outturns>:0:3"]),
        (
            pd.DataFrame({"cod": ["A"], "2023-24 Q1": [5]}),
            ["D101 <outturns>:0:1", "D101 <outturns>:0"],
        ),
        (pd.DataFrame({"code": ["A"], "2023-24 Q1": [True]}), ["D102 <outturns>:1:2"]),
    ],
)
def test_what_is_wrong_with_a_wide_frame_has_its_place(frame, places):
    assert read(frame)[1] == places
