"""Write workbooks: cells that are never run as formulas, and the same bytes every time.

In: an ``openpyxl`` workbook that other modules of this room fill. Out: bytes. The library
is imported when the first workbook is asked for.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name; it stands for none."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def new_book() -> Workbook:
    """Return a workbook without sheets."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    return book


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell, counted from 1. No sheet that is made here has merged ones."""
    from openpyxl.cell import Cell

    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def set_for_printing(sheet: Worksheet) -> None:
    """Let a sheet print on landscape A4, as wide as the paper, its headings on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put_text(cell: Cell, text: str) -> None:
    """Write text into a cell as text, whatever it looks like.

    ``=HYPERLINK(...)`` stays what somebody wrote, also after the cell was edited; ``007``
    keeps its zeros. Control characters, which a sheet cannot hold, are left out.
    """
    cell.value = without_controls(text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def without_controls(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _CONTROL.sub("", text)


def book_bytes(book: Workbook) -> bytes:
    """Return the file of a workbook: no clock in it, so that equal books are equal bytes."""
    written = io.BytesIO()
    book.save(written)
    made = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", data)
            plain = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            new.writestr(plain, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
