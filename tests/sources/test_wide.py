"""Wide grids: a column for each period becomes a record for each figure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import FiscalYear
from reportgen.model.record import Place
from reportgen.sources.grid import Cell, CellFault, Grid
from reportgen.sources.outturns import COLUMNS
from reportgen.sources.table import Table
from reportgen.sources.wide import is_wide, read_wide, year_in


def melt(
    headings: Sequence[str], *rows: Sequence[Cell], year: FiscalYear | None = None
) -> tuple[Table | None, list[str]]:
    found = Diagnostics()
    grid = Grid(Place("k.xlsx", 1, sheet="Outturns"), headings, list(enumerate(rows, start=2)))
    table = read_wide(grid, COLUMNS, found, year)
    return table, [
        f"{each.code} {each.location.cell} {each.message} | {each.hint}" for each in found
    ]


def test_each_filled_cell_becomes_a_record_that_knows_its_cell() -> None:
    table, found = melt(
        ["Code", "Title", "2023-24 Q1", "Q2 2023/24", "2023-24 Q2 target", "2022-23"],
        ["PI.1", "First", "5%", "6%", "7%", ""],
        ["007", "Second", " ", "", "", "1,565"],
    )
    assert found == []
    assert table is not None
    assert [dict(record.cells) for record in table.records] == [
        {"code": "PI.1", "period": "2023-24 Q1", "value": "5%"},
        {"code": "PI.1", "period": "2023-24 Q2", "value": "6%", "target": "7%"},
        {"code": "007", "period": "2022-23", "value": "1,565"},
    ]
    place = table.records[1].place
    assert [place.at(name).cell for name in ("code", "period", "value", "target", "note")] == [
        *("A2", "D2", "D2", "E2", "2:2")
    ]


def test_a_group_without_a_figure_still_is_a_record() -> None:
    table, found = melt(
        ["code", "2023-24 Q2", "2023-24 Q2 marker", "2023-24 Q2 reason"],
        ["A", "", "x", "due 31 May"],
    )
    assert found == [] and table is not None
    assert table.records[0].cells["value"] == ""
    assert table.records[0].cells["marker"] == "x"


@pytest.mark.parametrize(
    ("heading", "period", "field"),
    [
        ("2023-24 Qtr. 2", "2023-24 Q2", "value"),
        ("2023-24 Q2\nscore override", "2023-24 Q2", "score_override"),
        ("2023-24 Q2: Numerator", "2023-24 Q2", "numerator"),
        ("2023-24 q2 forecast_score", "2023-24 Q2", "forecast_score"),
        ("2023-09", "2023-09", "value"),
        ("2023-09 denominator", "2023-09", "denominator"),
        ("2023/2024 target", "2023-24", "target"),
        (" Q2 ", "2022-23 Q2", "value"),
        ("Qtr 2 note", "2022-23 Q2", "note"),
    ],
)
def test_headings_name_a_period_and_a_field(heading: str, period: str, field: str) -> None:
    table, found = melt(["code", heading], ["A", "t"], year=FiscalYear(2022))
    assert found == [] and table is not None
    assert (table.records[0].cells["period"], table.records[0].cells[field]) == (period, "t")


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("2023 Q2", "did you mean '2023-24 Q2'?"),
        ("Q2 23/24", "did you mean '2023-24 Q2'?"),
        ("Target 2023-24 Q2", "did you mean '2023-24 Q2 target'?"),
        ("2023-25 Q3", "did you mean '2023-24 Q3'?"),
        ("Q2", "say of which year: '2023-24 Q2', or name the sheet 'Outturns 2023-24'"),
        ("target", "say of which period: '2023-24 Q2 target'"),
        ("2023", "did you mean '2023-24', or a quarter of it: '2023-24 Q2'?"),
        (
            "tilte",
            "did you mean 'title'? Known headings: code, title, 2023-24 Q2, 2023-24 Q2 target",
        ),
    ],
)
def test_a_heading_that_is_no_period_comes_with_the_nearest_form(heading: str, hint: str) -> None:
    _, found = melt(["code", heading, "2022-23 Q1"], ["A", "1", "2"])
    assert found == [f"D101 B1 '{heading}' is not a period | {hint}"]


def test_two_headings_of_one_period_are_an_error() -> None:
    _, found = melt(["code", "2023-24 Q1", "Q1 2023/24", "code"], ["A", "1", "2", "B"])
    assert [each.partition(" |")[0] for each in found] == [
        "D103 C1 column '2023-24 Q1' stands twice: first at k.xlsx!Outturns!B1",
        "D103 D1 column 'code' stands twice: first at k.xlsx!Outturns!A1",
    ]


def test_no_code_column_is_one_error() -> None:
    table, found = melt(["2023-24 Q1"], ["1"])
    assert table is None
    assert [each.partition(" |")[0] for each in found] == ["D101 1:1 column 'code' is missing"]


def test_a_cell_that_cannot_be_read_is_reported_once_and_its_record_kept() -> None:
    table, found = melt(
        ["code", "2023-24 Q1"], ["A", CellFault("the cell holds #DIV/0!", "mend it")]
    )
    assert found == ["D102 B2 the cell holds #DIV/0! | mend it"]
    assert table is not None and table.records[0].cells["value"] == ""


def test_text_under_no_heading_is_an_error() -> None:
    _, found = melt(["code", "2023-24 Q1", ""], ["A", "1", "2"], ["B", "1", ""])
    assert [each[:8] for each in found] == ["D101 C2 "]


@pytest.mark.parametrize(
    ("headings", "wide"),
    [
        (["code", "2023-24 Q1"], True),
        (["code", "Q1", "Q2"], True),
        (["code", "2023-09"], True),
        (["code", "period", "value"], False),
        (["code", " Period ", "2023-24 Q1"], False),
        (["code", "value", "target"], False),
    ],
)
def test_wide_is_what_has_periods_for_columns(headings: list[str], wide: bool) -> None:
    assert is_wide(headings) is wide


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Outturns 2023-24", "2023-24"),
        ("Outturns (2022-2023)", "2022-23"),
        ("Outturns Place", None),
        ("Outturns 2022-23 2023-24", None),
        ("Outturns 2023", None),
    ],
)
def test_the_year_of_a_sheet_is_in_its_name(name: str, year: str | None) -> None:
    found = year_in(name)
    assert (str(found) if found else None) == year
