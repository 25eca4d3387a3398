"""Sheets as officers keep them: titles, formulas, merged cells, what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import (
    BOOK,
    INDICATORS,
    OUTTURNS,
    Shown,
    raw_workbook,
    sheet_xml,
    table_xml,
    text_cell,
    write_workbook,
)

from reportgen.model.period import Month, read_period

Read = Callable[..., Any]


def said(found: Any) -> list[str]:
    return [f"{each.code} {each.location}: {each.message}" for each in found.findings]


def value(found: Any, code: str, period: str = "2023-24 Q2") -> Decimal | None:
    outturn = found.dataset.series[code].outturns.get(read_period(period))
    return outturn.value if outturn else None


def test_formulas_that_were_never_calculated_are_one_finding_for_each_sheet(
    read_books: Read,
) -> None:
    rows = [
        ["code", *(f"{year}-{year - 1999} Q1" for year in range(2010, 2020))],
        ["PI.1", *["=1"] * 10],
    ]
    found = read_books({"kpis.xlsx": {"Indicators": INDICATORS, "Outturns": rows}})
    assert said(found) == [
        "D102 kpis.xlsx!Outturns!B2: 10 formulas of the sheet were never calculated: "
        "B2, C2, D2, E2, F2, G2, H2, I2 and 2 more"
    ]
    assert found.findings[0].hint == "open the workbook in Excel, and save it there"


def test_stored_values_of_formulas_are_read(read_books: Read) -> None:
    row = text_cell("A2", "PI.2") + text_cell("B2", "2023-24 Q2")
    head = "".join(
        text_cell(f"{letter}1", name)
        for letter, name in zip("ABCD", ("code", "period", "value", "note"), strict=True)
    )
    sheet = sheet_xml(
        head, row + '<c r="C2"><f>2+3</f><v>5</v></c><c r="D2" t="str"><f>""</f><v></v></c>'
    )
    found = read_books(
        {"k.xlsx": raw_workbook({"Indicators": table_xml(INDICATORS), "Outturns": sheet})}
    )
    assert found.findings == ()
    assert value(found, "PI.2") == 5


def test_months_that_excel_made_days_of_are_months(read_books: Read) -> None:
    indicators = [[*INDICATORS[0], "frequency"], ["PI.1", "First", "low", "%", "monthly"]]
    long = [["code", "period", "value"], ["PI.1", Shown(date(2023, 9, 1), "mmm-yy"), 4]]
    wide = [["code", Shown(date(2023, 8, 1), "mmm-yy")], ["PI.1", 5]]
    found = read_books(
        {"kpis.xlsx": {"Indicators": indicators, "Outturns": long, "Outturns wide": wide}}
    )
    assert found.findings == ()
    assert list(found.dataset.series["PI.1"].months) == [Month(2023, 8), Month(2023, 9)]


@pytest.mark.parametrize(
    ("fill", "outcomes"), [((), ["Safe", ""]), (("Outcome",), ["Safe", "Safe"])]
)
def test_merged_cells_are_filled_down_only_where_declared(
    fill: tuple[str, ...], outcomes: list[str], read_books: Read, tmp_path: Path
) -> None:
    path = write_workbook(tmp_path / "made.xlsx", BOOK)
    book = openpyxl.load_workbook(path)
    sheet = book["Indicators"]
    sheet["E1"], sheet["E2"] = "outcome", "Safe"
    sheet.merge_cells("E2:E3")
    book.save(path)
    found = read_books({"kpis.xlsx": path.read_bytes()}, rules={"fill_down": fill})
    assert found.findings == ()
    assert [each.outcome for each in found.dataset.indicators] == outcomes


def test_a_row_with_nothing_but_what_is_filled_down_heads_those_below(read_books: Read) -> None:
    rows = [
        ["code", "title", "polarity", "outcome"],
        ["", "", "", "Safe"],
        ["PI.1", "First", "low", ""],
        [],
        ["", "", "", "Well"],
        ["PI.2", "Second", "low", ""],
    ]
    book = {"kpis.xlsx": {"Indicators": rows, "Outturns": OUTTURNS}}
    found = read_books(book, rules={"fill_down": ("outcome",)})
    assert [each.outcome for each in found.dataset.indicators] == ["Safe", "Well"]


def test_a_column_to_fill_down_must_be_there(read_books: Read) -> None:
    found = read_books({"kpis.xlsx": BOOK}, rules={"fill_down": ("outcom",)})
    assert said(found) == [
        "P402 pack.yaml: 'fill_down' names 'outcom', which is no column of kpis.xlsx"
    ]
    assert found.findings[0].hint.startswith("did you mean 'outcome'?")


@pytest.fixture
def hiding(tmp_path: Path) -> bytes:
    """Return a workbook with hidden rows, a hidden column and a hidden sheet."""
    path = write_workbook(
        tmp_path / "made.xlsx",
        {
            **BOOK,
            "Outturns": [[*OUTTURNS[0], "note"], *([*row, "n"] for row in OUTTURNS[1:])],
            "Actions": [["code", "title", "status"], ["A", "Do", "paused"]],
        },
    )
    book = openpyxl.load_workbook(path)
    book["Actions"].sheet_state = "hidden"
    book["Outturns"].row_dimensions[3].hidden = True
    book["Outturns"].column_dimensions["D"].hidden = True
    book.save(path)
    return path.read_bytes()


def test_what_is_hidden_is_read_with_one_warning_for_each_sheet(
    hiding: bytes, read_books: Read
) -> None:
    found = read_books({"kpis.xlsx": hiding})
    assert sorted(said(found)) == [
        "F507 kpis.xlsx!Actions: hidden, and read all the same: the sheet itself",
        "F507 kpis.xlsx!Outturns: hidden, and read all the same: row 3, column D",
    ]
    assert {str(each.severity) for each in found.findings} == {"warning"}
    assert "include_hidden: true" in found.findings[0].hint
    assert value(found, "PI.2") == 5


@pytest.mark.parametrize(("include", "count", "note"), [(True, 1, "n"), (False, 0, "")])
def test_the_pack_decides_about_what_is_hidden(
    include: bool, count: int, note: str, hiding: bytes, read_books: Read
) -> None:
    found = read_books({"kpis.xlsx": hiding}, rules={"include_hidden": include})
    assert found.findings == ()
    assert (value(found, "PI.2") is not None, len(found.dataset.actions)) == (include, count)
    [outturn] = found.dataset.series["PI.1"].outturns.values()
    assert outturn.note == note


def test_an_empty_sheet_is_an_error(read_books: Read) -> None:
    found = read_books({"k.xlsx": {"Indicators": INDICATORS, "Outturns": []}})
    assert said(found) == ["D101 k.xlsx!Outturns: the sheet is empty"]
