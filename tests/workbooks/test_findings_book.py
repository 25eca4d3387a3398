"""Findings as a workbook, read back by the library that spreadsheets' users have too."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl import Workbook

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.findings.by_owner import FindingList, OwnedFinding, OwnersFindings
from reportgen.workbooks.findings_book import ALL, MAX_SHEET_NAME, findings_book


def owner(name: str, *messages: str, location: Location | None = None) -> OwnersFindings:
    place = location or Location("outturns.csv", 2, 3)
    found = [
        Diagnostic("D205", message, place, "look", Severity.WARNING, "PI.1", "2023-24 Q2")
        for message in messages
    ]
    return OwnersFindings(name, tuple(OwnedFinding(each, "PI.1 Potholes") for each in found))


def book_of(*owners: OwnersFindings, files: str = "q2") -> Workbook:
    data = findings_book(FindingList("Pack", quarter="2023-24 Q2", owners=owners), files)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_one_sheet_has_all_and_each_owner_has_one() -> None:
    book = book_of(owner("Head of Roads", "one", "two"), owner("Head of Bins", "three"))
    assert book.sheetnames == [ALL, "Head of Roads", "Head of Bins"]
    assert [book[name].max_row for name in book.sheetnames] == [4, 3, 2]
    assert [cell.value for cell in book[ALL][2]] == [
        "Head of Roads",
        "Warning",
        "D205",
        "Outturn far outside its own history.",
        "PI.1 Potholes",
        "2023-24 Q2",
        "One.",
        "Look.",
        "outturns.csv, line 2, column C",
        None,
    ]
    assert book[ALL].auto_filter.ref == "A1:J4"
    assert book[ALL].freeze_panes == "A2"


def test_a_list_of_one_owner_is_one_sheet() -> None:
    assert book_of(owner("Head of Roads", "one")).sheetnames == ["Head of Roads"]


def test_a_list_of_nobody_says_so_by_its_headings_alone() -> None:
    book = book_of()
    assert book.sheetnames == [ALL]
    assert book[ALL].max_row == 1


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_text_is_never_a_formula(text: str) -> None:
    book = book_of(owner(text, text))
    sheet = book.worksheets[0]
    cell = sheet["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert book_of(owner("A", "a\x00b\x1bc")).worksheets[0]["G2"].value == "Abc."


@pytest.mark.parametrize(
    ("location", "target", "cell"),
    [
        (Location("a b.csv", 2, 3), "q2/a%20b.csv", None),
        (Location("k.xlsx", 14, 6, "Bob's"), "q2/k.xlsx", "'Bob''s'!F14"),
        (Location("<outturns>", 2, 3), None, None),
    ],
)
def test_places_lead_to_files_and_cells(
    location: Location, target: str | None, cell: str | None
) -> None:
    link = book_of(owner("A", "one", location=location)).worksheets[0]["I2"].hyperlink
    assert (link and link.target, link and link.location) == (target, cell)


def test_names_of_sheets_are_allowed_and_no_two_alike() -> None:
    long = "Head of Everything That Is Done Under This Roof"
    names = ["a/b:c", "A B C", long, long + "!", "History", "[]", "All findings"]
    made = book_of(*(owner(name, "x") for name in names)).sheetnames
    assert made[1:] == [
        "a b c",
        "A B C (2)",
        long[:MAX_SHEET_NAME],
        long[: MAX_SHEET_NAME - 4] + " (2)",
        "History (2)",
        "Owner",
        "All findings (2)",
    ]
    assert all(len(name) <= MAX_SHEET_NAME for name in made)


def test_equal_lists_are_equal_bytes() -> None:
    found = FindingList("Pack", owners=(owner("A", "one"),))
    assert findings_book(found) == findings_book(found)
    assert b"1980-01-01T00:00:00Z" in openpyxl_core(findings_book(found))


def openpyxl_core(data: bytes) -> bytes:
    """Return the part of a workbook that says when it was made."""
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml")
