"""Workbooks as a source: sheets by name, long and wide, several of them, CSV files beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from workbooks import BOOK, INDICATORS, OUTTURNS, Shown, write_workbook

from reportgen.diagnostics import Diagnostics
from reportgen.model.period import Quarter, read_period
from reportgen.sources.reading import read_dataset
from reportgen.spec.pack_sources import Sources, WorkbookSource
from reportgen.spec.pack_spec import PackSpec

Read = Callable[..., Any]
Q2 = Quarter(2023, 2)


def said(found: Any) -> list[str]:
    return [f"{each.code} {each.location}: {each.message}" for each in found.findings]


def value(found: Any, code: str, period: str = "2023-24 Q2") -> Decimal | None:
    outturn = found.dataset.series[code].outturns.get(read_period(period))
    return outturn.value if outturn else None


def test_a_workbook_gives_indicators_outturns_and_their_cells(read_books: Read) -> None:
    found = read_books({"kpis.xlsx": BOOK})
    assert found.findings == ()
    assert [each.code for each in found.dataset.indicators] == ["PI.1", "PI.2"]
    assert (value(found, "PI.1"), value(found, "PI.2")) == (Decimal("18.8"), Decimal(5))
    [outturn] = found.dataset.series["PI.1"].outturns.values()
    assert str(outturn.place.at("value")) == "kpis.xlsx!Outturns!C2"
    assert [each.name for each in found.dataset.inputs] == ["kpis.xlsx"]


def test_every_table_may_be_a_sheet_under_a_name_in_any_case(read_books: Read) -> None:
    found = read_books(
        {
            "kpis.xlsx": {
                "Read me": [["Anything at all"]],
                " INDICATORS": INDICATORS,
                "out turns": OUTTURNS,
                "commentary": [["code", "text"], ["PI.1", "Line one.\nLine two."]],
                "Actions": [
                    ["code", "title", "status", "due"],
                    ["A", "Do", "on track", date(2024, 3, 1)],
                ],
                "Owners": [["owner", "role"], ["Jo", "Head of Care"]],
                "Comparators": [
                    ["code", "period", "body", "value"],
                    ["PI.1", "2023-24 Q2", "B", 0.2],
                ],
            }
        }
    )
    assert found.findings == ()
    dataset = found.dataset
    assert dataset.actions[0].due == date(2024, 3, 1)
    assert list(dataset.owners) == ["Jo"]
    assert dataset.comparators["PI.1"][0].value == Decimal("0.2")
    assert str(dataset.commentary["PI.1"].sections[0].location) == "kpis.xlsx!commentary!B2"


def test_outturns_may_be_wide_one_sheet_for_each_year_or_directorate(read_books: Read) -> None:
    found = read_books(
        {
            "kpis.xlsx": {
                "Indicators": INDICATORS,
                "Outturns 2022-23": [
                    ["Year before last"],
                    [],
                    ["code", "Q1", "Q2\n"],
                    ["PI.1", 1, 2],
                ],
                "Outturns Place": [["code", "2023-24 Q2", "2023-24 Q2 target"], ["PI.2", 7, 8]],
                "OUTTURNS long": [["code", "period", "value"], ["PI.1", "2023-24 Q2", 3]],
            }
        }
    )
    assert found.findings == ()
    assert [value(found, "PI.1", each) for each in ("2022-23 Q1", "2022-23 Q2", "2023-24 Q2")] == [
        1,
        2,
        3,
    ]
    [outturn] = found.dataset.series["PI.2"].outturns.values()
    assert (outturn.value, outturn.target.low) == (7, 8)
    assert str(outturn.place.at("target")) == "kpis.xlsx!Outturns Place!C2"
    early = found.dataset.series["PI.1"].outturns[read_period("2022-23 Q1")]
    assert str(early.place.at("value")) == "kpis.xlsx!Outturns 2022-23!B4"


def test_sheets_of_several_workbooks_are_joined_and_rows_know_their_file(read_books: Read) -> None:
    found = read_books(
        {
            "a.xlsx": {"Indicators": INDICATORS[:2], "Outturns": OUTTURNS[:2]},
            "b.xlsx": {
                "Indicators": [INDICATORS[0], INDICATORS[2]],
                "Outturns": [["code", "2023-24 Q2"], ["PI.2", 6]],
            },
        }
    )
    assert found.findings == ()
    assert [str(each.place.location) for each in found.dataset.indicators] == [
        "a.xlsx!Indicators!A2",
        "b.xlsx!Indicators!A2",
    ]
    assert value(found, "PI.2") == 6


def test_one_figure_in_two_workbooks_names_both_cells(read_books: Read) -> None:
    wide = [["code", "2023-24 Q1", "2023-24 Q2"], ["PI.1", 4, 5]]
    found = read_books({"a.xlsx": BOOK, "b.xlsx": {"Outturns": wide}})
    assert said(found) == [
        "D103 b.xlsx!Outturns!C2: PI.1 has two outturns for 2023-24 Q2: first at a.xlsx!Outturns!A2"
    ]


def test_an_unknown_code_of_a_wide_row_is_one_finding(read_books: Read) -> None:
    wide = [["code", "2023-24 Q1", "2023-24 Q2"], ["PI.9", 4, 5]]
    found = read_books({"a.xlsx": {"Indicators": INDICATORS, "Outturns": wide}})
    assert said(found)[:1] == ["D104 a.xlsx!Outturns!A2: unknown indicator 'PI.9'"]
    assert len({*found.findings}) == 1


def test_csv_files_may_hold_what_the_workbook_lacks(read_books: Read) -> None:
    found = read_books(
        {"kpis.xlsx": {"Indicators": INDICATORS}},
        {
            "outturns.csv": "code,period,value\nPI.1,2023-24 Q2,4\n",
            "commentary/PI.1.md": "## Impact\n\nNone.\n",
        },
    )
    assert found.findings == ()
    assert value(found, "PI.1") == 4
    assert list(found.dataset.commentary) == ["PI.1"]


def test_a_table_in_both_is_an_error(read_books: Read) -> None:
    found = read_books({"kpis.xlsx": BOOK}, {"outturns.csv": "code,period,value\n"})
    assert said(found) == [
        "D103 outturns.csv: outturns stand in a sheet and in a file: "
        "kpis.xlsx!Outturns and outturns.csv"
    ]


def test_a_missing_sheet_lists_those_that_there_are(read_books: Read) -> None:
    found = read_books({"kpis.xlsx": {"Indicators": INDICATORS, "Turnouts": OUTTURNS}})
    assert said(found) == ["D101 kpis.xlsx: the sheet 'Outturns' is missing"]
    assert found.findings[0].hint == (
        "did you mean 'Turnouts'? Sheets: Indicators, Turnouts; "
        "or put outturns.csv beside the workbook"
    )


def test_a_sheet_that_almost_has_the_name_of_a_table_is_a_warning(read_books: Read) -> None:
    found = read_books({"kpis.xlsx": {**BOOK, "Action": [["code"]], "Comparison": [["x"]]}})
    assert said(found) == [
        "D101 kpis.xlsx!Action: the sheet 'Action' is not read: its name is that of no table"
    ]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["kpi.xlsx"], "F501 pack.yaml: the workbook kpi.xlsx is not there"),
        (["~$kpis.xlsx"], "F503 pack.yaml: ~$kpis.xlsx is no workbook: Excel keeps it"),
        (["kpis.xlsx", "kpis.xlsx"], "P402 pack.yaml: the workbook kpis.xlsx is named twice"),
    ],
)
def test_a_name_that_is_no_workbook(names: list[str], message: str, tmp_path: Path) -> None:
    write_workbook(tmp_path / "kpis.xlsx", BOOK)
    (tmp_path / "~$kpis.xlsx").write_bytes(b"somebody")
    sources = Sources(workbooks=tuple(map(WorkbookSource, names)))
    found = Diagnostics()
    read_dataset(PackSpec(Q2, sources=sources), tmp_path, Q2, found)
    [only] = found
    assert f"{only.code} {only.location}: {only.message}".startswith(message)
    assert "kpis.xlsx" in only.hint or "once" in only.hint


def test_cells_are_read_by_their_types(read_books: Read) -> None:
    indicators = [
        ["code", "title", "polarity", "unit", "target", "tolerance"],
        ["007", "Text code", "low", "%", Shown(0.15, "0%"), Shown(0.05, "0%")],
        [7, "Number code", "high", "£", "£5", 0.1],
        ["1E5", "Text like a number", "high", "number", "1,234", ""],
    ]
    outturns = [
        ["code", "period", "value"],
        ["007", "2023-24 Q2", Shown(0.955, "0.0%")],
        ["007", "2023-24 Q1", 95.5],
        ["007", "2022-23 Q4", "12%"],
        [7, "2023-24 Q2", "−5"],
        ["1E5", "2023-24 Q2", 1e-05],
        ["1E5", "2023-24 Q1", "1,234.50"],
    ]
    found = read_books({"kpis.xlsx": {"Indicators": indicators, "Outturns": outturns}})
    assert found.findings == ()
    assert [each.code for each in found.dataset.indicators] == ["007", "7", "1E5"]
    assert [value(found, "007", each) for each in ("2023-24 Q2", "2023-24 Q1", "2022-23 Q4")] == [
        *(Decimal("95.5"), Decimal("95.5"), Decimal(12))
    ]
    assert value(found, "7") == -5
    assert value(found, "1E5") == Decimal("0.00001")
    assert value(found, "1E5", "2023-24 Q1") == Decimal("1234.50")
    first = found.dataset.indicators[0]
    assert (first.target.low, first.tolerance.amount, first.tolerance.relative) == (15, 5, True)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("(5)", "outturn '(5)' of PI.2 is not a number"),
        ("12%", "outturn '12%' of PI.2 is not a number"),
        (Shown(0.12, "0%"), "outturn '12%' of PI.2 is not a number"),
        ("n/a", "outturn 'n/a' of PI.2 is not a number"),
        (True, "outturn 'TRUE' of PI.2 is not a number"),
        (date(2023, 3, 2), "outturn '2023-03-02' of PI.2 is not a number"),
        ("#N/A", "the cell holds the error #N/A"),
        ("=1+1", "the formula was never calculated"),
    ],
)
def test_what_is_no_figure_is_an_error_with_its_cell(
    cell: object, message: str, read_books: Read
) -> None:
    rows = [OUTTURNS[0], ["PI.2", "2023-24 Q2", cell]]
    found = read_books({"kpis.xlsx": {"Indicators": INDICATORS, "Outturns": rows}})
    assert said(found) == [f"D102 kpis.xlsx!Outturns!C2: {message}"]


def test_an_error_in_a_required_cell_is_reported_once(read_books: Read) -> None:
    rows = [INDICATORS[0], ["PI.1", "#REF!", "low", "%"], ["PI.2", "=A1", "high", ""]]
    found = read_books({"kpis.xlsx": {"Indicators": rows, "Outturns": OUTTURNS}})
    assert sorted(said(found)) == [
        "D102 kpis.xlsx!Indicators!B2: the cell holds the error #REF!",
        "D102 kpis.xlsx!Indicators!B3: the formula was never calculated",
    ]


@pytest.mark.parametrize(
    ("headings", "message"),
    [
        (
            ["code", "period", "value", "value"],
            "D103 k.xlsx!Outturns!D1: column 'value' stands twice",
        ),
        (["code", "period", "value", "tagret"], "D101 k.xlsx!Outturns!D1: unknown column 'tagret'"),
        (["code", "period", " Value \n", ""], "D101 k.xlsx!Outturns!D2: '1' stands under a column"),
        (["code", "Q1", "Q1 ", ""], "D101 k.xlsx!Outturns!B1: 'Q1' is not a period"),
        (
            ["code", "periods", "value", "note"],
            "D101 k.xlsx!Outturns!1:1: column 'period' is missing",
        ),
    ],
)
def test_headings_are_normalised_and_checked(
    headings: list[str], message: str, read_books: Read
) -> None:
    rows = [headings, ["PI.1", "2023-24 Q2", "1", "1"]]
    found = read_books({"k.xlsx": {"Indicators": INDICATORS, "Outturns": rows}})
    assert any(each.startswith(message) for each in said(found)), said(found)
