"""The workbook that officers fill in: its sheets, lists, notes and protection."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl import Workbook

from reportgen.model.action import ActionStatus
from reportgen.model.unit import Unit
from reportgen.sources.reading import TABLES
from reportgen.workbooks.columns import FORMS, Kind
from reportgen.workbooks.form import LAST_ROW, LISTS, Measure, form

OF_THE_PAST = ("printed_figures", "earlier_actions")
"""Tables that nobody fills in."""
ROWS = {
    "indicators": [{"code": "007", "title": "=Agents", "polarity": "high", "unit": "%"}],
    "outturns": [
        {"code": "007", "period": "2023-24 Q1", "value": "95.5%", "numerator": "1,565"},
        {"code": "007", "period": "2023-24 Q2"},
    ],
    "actions": [{"code": "A", "due": "2023-10-31", "progress": "70", "status": "on track"}],
}


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def filled() -> Workbook:
    return opened(form(ROWS, {"007": Measure(Unit("%"), 1)}, "Pack"))


def column_of(book: Workbook, sheet: str, name: str) -> str:
    """Return the letters of a column."""
    return next(cell.column_letter for cell in book[sheet][1] if cell.value == name)


def test_forms_have_the_columns_of_the_files() -> None:
    assert {name: tuple(each.name for each in form) for name, form in FORMS.items()} == {
        name: columns.known for name, columns in TABLES.items() if name not in OF_THE_PAST
    }


def test_an_empty_form_has_every_sheet_but_that_of_other_bodies() -> None:
    book = opened(form({}, {}))
    assert book.sheetnames == ["Indicators", "Outturns", "Commentary", "Actions", "Owners", LISTS]
    assert opened(form({"comparators": [{"code": "1"}]}, {})).sheetnames[-2:] == [
        "Comparators",
        LISTS,
    ]


def test_headings_say_what_they_are_for_and_are_all_that_is_protected(filled: Workbook) -> None:
    for sheet in filled.worksheets[:-1]:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert all(cell.comment and cell.protection.locked for cell in sheet[1])
        assert all(not cell.protection.locked for row in sheet.iter_rows(2) for cell in row)
        letters = [cell.column_letter for cell in sheet[1]]
        assert all(not sheet.column_dimensions[each].protection.locked for each in letters)
        assert not (sheet.protection.insertRows or sheet.protection.sort)


def test_where_there_is_a_choice_a_list_offers_it(filled: Workbook) -> None:
    rules = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule
        for sheet in filled.worksheets
        for rule in sheet.data_validations.dataValidation
    }
    letters = column_of(filled, "Actions", "status")
    rule = rules["Actions", f"{letters}2"]
    assert (rule.type, rule.showErrorMessage) == ("list", True)
    sheet, _, cells = rule.formula1.partition("!")
    offered = [row[0].value for row in filled[sheet][cells.replace("$", "")]]
    assert offered == [each.value for each in ActionStatus]
    marker = rules["Outturns", f"{column_of(filled, 'Outturns', 'marker')}2"]
    assert not marker.showErrorMessage  # "p r" is right as well
    progress = rules["Actions", f"{column_of(filled, 'Actions', 'progress')}2"]
    assert (progress.type, progress.formula1, progress.formula2) == ("whole", "0", "100")
    code = rules["Outturns", "A2"]
    assert code.formula1 == f"Indicators!$A$2:$A${LAST_ROW}"


def test_every_choice_is_offered_by_a_list_that_holds_it(filled: Workbook) -> None:
    asked = {
        column.choices
        for columns in FORMS.values()
        for column in columns
        if column.kind in (Kind.CHOICE, Kind.SUGGESTION)
    }
    lists = {
        tuple(cell.value for cell in column[1:] if cell.value is not None)
        for column in filled[LISTS].iter_cols()
    }
    assert lists == asked


def test_cells_are_typed_and_blank_ones_are_ready(filled: Workbook) -> None:
    sheet = filled["Outturns"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [("007", "s")] * 2
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.955, "0.0%")
    assert (sheet["C3"].value, sheet["C3"].number_format) == (None, "0.0%")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (1565, "#,##0")
    assert sheet["B3"].number_format == "@"  # or 2023-09 would become a day
    actions = filled["Actions"]
    due = actions[f"{column_of(filled, 'Actions', 'due')}2"]
    assert (due.value.isoformat()[:10], due.number_format) == ("2023-10-31", "yyyy-mm-dd")
    title = filled["Indicators"]["B2"]
    assert (title.value, title.data_type, title.quotePrefix) == ("=Agents", "s", True)
    assert filled["Outturns"].column_dimensions["B"].number_format == "@"


def test_equal_forms_are_equal_bytes() -> None:
    assert form(ROWS, {}) == form(ROWS, {})
