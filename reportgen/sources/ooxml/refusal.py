"""Why a workbook cannot be read: a code, what is wrong, what to do, and the cell if any."""

from __future__ import annotations


class RefusalError(Exception):
    """A workbook, or one of its sheets, that is not read; ``line`` and ``column`` of a cell."""

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Keep what a finding needs; who catches it knows the file and the sheet."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column


SAVE_AGAIN = "open it in Excel and save it as an Excel workbook (.xlsx)"
COPY_AGAIN = "it may have been cut off while it was copied: copy or save it again"
EMPTY_IT = "delete what lies outside the table, or move the table to a new workbook"
