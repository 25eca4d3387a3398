"""Findings as a workbook: one sheet with all of them, and one for each owner.

In: a ``FindingList``, and where the pack's files lie seen from the workbook. Out: the
bytes of the file. Sheets can be filtered and printed; the place of each finding is a link
to its file and, in a workbook, to its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from reportgen.checks.catalogue import CATALOGUE
from reportgen.diagnostics import Location, column_letters
from reportgen.findings.by_owner import FindingList, OwnedFinding
from reportgen.findings.wording import as_sentence, in_pack, place_in_words, severity_of
from reportgen.workbooks.book import book_bytes, cell_at, new_book, put_text, set_for_printing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ALL = "All findings"
"""Name of the first sheet."""
MAX_SHEET_NAME = 31
"""Characters that the name of a sheet may have."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_COLUMNS = (
    ("Owner", 28),
    ("Severity", 11),
    ("Code", 8),
    ("Kind", 34),
    ("About", 34),
    ("Period", 13),
    ("What is wrong", 52),
    ("What to do", 52),
    ("Place", 34),
    ("Answer", 40),
)
"""Headings and widths in characters; the last column is for the owner to write in."""
_PLACE = 9
_ANSWER = 10
_ANSWER_HINT = "For the owner: what was done, or why it is right as it is."


def findings_book(found: FindingList, files: str = "") -> bytes:
    """Return the workbook's bytes.

    ``files`` is the pack's folder as a link from the workbook names it; empty, and places
    are text only. A list of one owner has no sheet for all.
    """
    book = new_book()
    book.properties.title = f"Findings: {found.title} {found.quarter}".strip()
    book.properties.creator = "reportgen"
    if len(found.owners) != 1:
        rows = ((each.owner, finding) for each in found.owners for finding in each.findings)
        _add_sheet(book, ALL, rows, files)
    names = _sheet_names(each.owner for each in found.owners)
    for name, each in zip(names, found.owners, strict=True):
        _add_sheet(book, name, ((each.owner, finding) for finding in each.findings), files)
    return book_bytes(book)


def _add_sheet(
    book: Workbook, name: str, rows: Iterable[tuple[str, OwnedFinding]], files: str
) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    sheet = book.create_sheet(name)
    bold, top = Font(name="Calibri", bold=True), Alignment(vertical="top", wrap_text=True)
    below = Border(bottom=Side(style="thin"))
    for number, (heading, width) in enumerate(_COLUMNS, 1):
        cell = cell_at(sheet, 1, number)
        put_text(cell, heading)
        cell.font, cell.border = bold, below
        sheet.column_dimensions[column_letters(number)].width = width
    last = 1
    for last, (owner, finding) in enumerate(rows, 2):
        for number, text in enumerate((*_texts(owner, finding), ""), 1):
            cell = cell_at(sheet, last, number)
            put_text(cell, text)
            cell.alignment = top
        _link(sheet, last, finding.diagnostic.location, files)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(_COLUMNS))}{last}"
    set_for_printing(sheet)
    _explain_answer(sheet)


def _texts(owner: str, finding: OwnedFinding) -> Iterator[str]:
    """Yield the text of each column but the answer's."""
    found = finding.diagnostic
    rule = CATALOGUE.get(found.code)
    yield owner
    yield severity_of(found)
    yield found.code
    yield as_sentence(rule.summary if rule else "")
    yield finding.subject
    yield found.period or ""
    yield as_sentence(found.message)
    yield as_sentence(f"Accepted: {found.accepted}" if found.accepted else found.hint)
    yield place_in_words(found.location)


def _link(sheet: Worksheet, row: int, location: Location, files: str) -> None:
    if not files or not in_pack(location):
        return
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = cell_at(sheet, row, _PLACE)
    link = Hyperlink(ref=cell.coordinate, target=f"{files}/{quote(location.file)}")
    if location.sheet and location.cell:
        # Within a reference, an apostrophe in the name of a sheet is doubled.
        link.location = f"'{location.sheet.replace(chr(39), chr(39) * 2)}'!{location.cell}"
    cell.hyperlink = link
    cell.font = Font(name="Calibri", color="12436D", underline="single")


def _explain_answer(sheet: Worksheet) -> None:
    from openpyxl.comments import Comment

    comment = Comment(_ANSWER_HINT, "reportgen")
    comment.width, comment.height = 260, 60
    cell_at(sheet, 1, _ANSWER).comment = comment


def _sheet_names(owners: Iterable[str]) -> Iterator[str]:
    """Yield a name for each owner's sheet: allowed, short enough, and no two alike."""
    taken = {ALL.casefold(), "history"}  # the second is kept by Excel for itself
    for owner in owners:
        plain = _NOT_IN_NAMES.sub(" ", owner).strip().strip("'")[:MAX_SHEET_NAME].strip() or "Owner"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            tail = f" ({number})"
            name = plain[: MAX_SHEET_NAME - len(tail)] + tail
        taken.add(name.casefold())
        yield name
