"""A copy of a workbook with the findings about it, as comments on the cells they are about.

In: the bytes of a workbook that was read, and the findings. Out: the bytes of the copy.
What is in cells, formulas too, stays; a comment that is there already is kept, and the
findings follow it. Findings about no cell stand on the first cell of their sheet.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Location, column_letters
from reportgen.findings.wording import as_sentence, severity_of
from reportgen.workbooks.book import book_bytes, cell_at, without_controls
from reportgen.workbooks.inspection import inspect_for_copy, uncopied

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

AUTHOR = "reportgen"
_WIDTH = 380
_LINE_HEIGHT = 17
_CHARACTERS_A_LINE = 52
"""Size of a comment in pixels, and about how much text a line of it holds."""


def annotated(data: bytes, findings: Iterable[Diagnostic]) -> bytes:
    """Return the copy of a workbook. ``findings`` are those about this file.

    Raises ``RefusalError`` where it cannot be copied: figures may be read of a workbook that
    is broken, or made to cost much, in parts that hold none. ``OSError``: the disk fails.
    """
    inspect_for_copy(data)
    try:
        return _copy(data, findings)
    except Exception as error:  # openpyxl fails anywhere on what it has not met
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's: it keeps sheets in temporary files while it writes them
        raise uncopied(error) from error


def _copy(data: bytes, findings: Iterable[Diagnostic]) -> bytes:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # It warns of what it leaves out of a copy: drawings, and rules newer than itself.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data))
    by_cell: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in findings:
        by_cell.setdefault(_place(book, finding.location), []).append(finding)
    for (sheet, address), found in by_cell.items():
        _comment(_free_cell(book, sheet, address), found)
    return book_bytes(book)


def _place(book: Workbook, location: Location) -> tuple[str, str]:
    """Return the sheet and the cell on which a finding about ``location`` is said."""
    sheet = location.sheet if location.sheet in book.sheetnames else book.sheetnames[0]
    if location.sheet != sheet or location.line is None:
        return sheet or "", "A1"
    return sheet or "", f"{column_letters(location.column or 1)}{location.line}"


def _free_cell(book: Workbook, sheet: str, address: str) -> Cell:
    """Return a cell; of merged ones the first, which alone can have a comment."""
    from openpyxl.utils.cell import coordinate_to_tuple

    worksheet = book[sheet]
    for merged in worksheet.merged_cells.ranges:
        if address in merged:
            return cell_at(worksheet, merged.min_row, merged.min_col)
    return cell_at(worksheet, *coordinate_to_tuple(address))


def _comment(cell: Cell, findings: Iterable[Diagnostic]) -> None:
    from openpyxl.comments import Comment

    said = [cell.comment.text] if cell.comment else []
    said += [_text(finding) for finding in findings]
    text = without_controls("\n\n".join(said))
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.splitlines())
    cell.comment = Comment(text, AUTHOR, _LINE_HEIGHT * (lines + 1), _WIDTH)


def _text(finding: Diagnostic) -> str:
    advice = f"Accepted: {finding.accepted}" if finding.accepted else finding.hint
    lines = [f"{severity_of(finding)} {finding.code}: {as_sentence(finding.message)}"]
    return "\n".join((*lines, as_sentence(advice)) if advice else lines)
