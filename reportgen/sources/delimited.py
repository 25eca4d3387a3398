"""Comma-separated files: bytes to a table of text, every record with its line.

In: the bytes of a file that a spreadsheet saved as "CSV UTF-8". Out: ``Table``, or
findings that say what else the file is: a workbook under another name, another encoding,
another separator, rows of unequal length, a quotation mark that is never closed.

Nothing is converted: ``007`` stays ``007``, ``1E5`` and ``NA`` stay text. The line of a
record is the one on which it starts, with line breaks inside quotation marks counted.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.record import Place
from reportgen.sources.characters import (
    MAX_TEXT,
    cleaned,
    needs_cleaning,
    on_one_line,
    with_plain_breaks,
)
from reportgen.sources.table import Columns, Record, Table, check_unnamed, read_headings

_SAVE_AS = "open it in the spreadsheet and save as 'CSV UTF-8 (comma delimited)'"
_OTHER_FORMATS = (
    (b"PK\x03\x04", "F503", "a workbook or another zip file, not text"),
    (b"\xd0\xcf\x11\xe0", "F503", "an old workbook (.xls), not text"),
    (b"\xff\xfe", "F502", "UTF-16, not UTF-8"),
    (b"\xfe\xff", "F502", "UTF-16, not UTF-8"),
)
_OTHER_SEPARATORS = ((";", "semicolons"), ("\t", "tabs"), ("|", "bars"))
_Row = tuple[int, int, list[str]]
"""The lines on which a record starts and ends, and its cells as written."""


def read_delimited(
    data: bytes, file: str, columns: Columns, diagnostics: Diagnostics
) -> Table | None:
    r"""Return the table that a comma-separated file holds.

    ``file`` is the name that findings carry. Returns ``None`` after reporting a file of
    which no record can be read. Rows that cannot be read are reported and left out.

    >>> columns = Columns(known=("code", "title"), required=("code",))
    >>> table = read_delimited(b"code,title\n007,NA\n", "a.csv", columns, Diagnostics())
    >>> table.records[0].cells, table.records[0].place.line
    ({'code': '007', 'title': 'NA'}, 2)
    """
    text = _decoded(data, file, diagnostics)
    if text is None:
        return None
    found_before = len(diagnostics)
    rows = _rows(text, file, diagnostics)
    first = next(rows, None)
    if first is None:
        if len(diagnostics) == found_before:
            hint = f"it needs a row of headings: {', '.join(columns.required)}, ..."
            diagnostics.error("D101", Location(file, 1), "the file is empty", hint)
        return None
    line, _, headings = first
    header = Place(file, line)
    if _is_otherwise_separated(headings, header, columns, diagnostics):
        return None
    fields = read_headings(headings, header, columns, diagnostics)
    if fields is None:
        return None
    return Table(file, fields, tuple(_records(rows, file, fields, text, columns, diagnostics)))


def _decoded(data: bytes, file: str, diagnostics: Diagnostics) -> str | None:
    for signature, code, what in _OTHER_FORMATS:
        if data.startswith(signature):
            diagnostics.error(code, Location(file, 1, 1), f"the file is {what}", _SAVE_AS)
            return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        diagnostics.error("F502", _end_of(before, file), message, _SAVE_AS)
        return None


def _end_of(text: str, file: str) -> Location:
    """Return the place of the record and field with which ``text`` ends."""
    reader = csv.reader(io.StringIO(text + "?", newline=""))
    line = column = done = 1
    try:
        for row in reader:
            line, column, done = done, len(row), reader.line_num + 1
    except csv.Error:
        return Location(file, done)
    return Location(file, line, column)


def _rows(text: str, file: str, diagnostics: Diagnostics) -> Iterator[_Row]:
    """Yield the rows that are not blank; stop at the first that is broken."""
    # The file's own line ends are kept (newline=""), so that a lone carriage return
    # ends a line too, and line_num counts what an editor counts.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            end = reader.line_num
            if any(row):
                yield start, end, row
            start = end + 1
    except csv.Error as error:
        _report_broken(str(error), Location(file, start), diagnostics)


def _report_broken(error: str, location: Location, diagnostics: Diagnostics) -> None:
    hint = 'a quotation mark inside a cell is written twice: "a ""quoted"" word"'
    if "field limit" in error:
        message = f"a cell of this row has more than {MAX_TEXT:,} characters"
        hint = "shorten it; or a quotation mark is opened here and never closed"
        diagnostics.error("F504", location, message, hint)
    elif "end of data" in error:
        message = "a quotation mark opened in this row is never closed"
        diagnostics.error("F503", location, message, hint)
    else:
        message = "text follows a closing quotation mark; nothing from here on was read"
        diagnostics.error("F503", location, message, hint)


def _is_otherwise_separated(
    header: list[str], place: Place, columns: Columns, diagnostics: Diagnostics
) -> bool:
    known = set(columns.known)
    for separator, name in _OTHER_SEPARATORS:
        parts = [part.strip(' "').casefold() for part in ",".join(header).split(separator)]
        if len(parts) > 1 and known.intersection(parts):
            message = f"the file is separated by {name}, not by commas"
            hint = f"{_SAVE_AS}, with decimal points and not decimal commas"
            diagnostics.error("D101", place.at_column(1), message, hint)
            return True
    return False


def _records(
    rows: Iterator[_Row],
    file: str,
    fields: tuple[str, ...],
    text: str,
    columns: Columns,
    diagnostics: Diagnostics,
) -> Iterator[Record]:
    # Asked once for the whole file: in nearly every file no cell needs a second look.
    is_clean = not needs_cleaning(text)
    has_tabs = "\t" in text
    has_unnamed = "" in fields
    is_long = len(text) > MAX_TEXT
    for line, end, row in rows:
        place = Place(file, line, fields)
        if len(row) != len(fields):
            if any(cell.strip() for cell in row):
                _report_ragged(row, place, diagnostics)
            continue
        if is_long and max(map(len, row)) > MAX_TEXT:
            _report_long(row, place, diagnostics)
            continue
        if not is_clean:
            row = _cleaned_row(row, place, diagnostics)
        if has_tabs or end > line:
            row = [
                with_plain_breaks(cell) if field in columns.prose else on_one_line(cell)
                for field, cell in zip(fields, row, strict=True)
            ]
        if has_unnamed:
            check_unnamed(fields, row, place, diagnostics)
        cells = dict(zip(fields, map(str.strip, row), strict=True))
        if any(cells.values()):
            yield Record(place, cells)


def _report_ragged(row: list[str], place: Place, diagnostics: Diagnostics) -> None:
    count, expected = len(row), len(place.fields)
    message = f"the row has {count} cells, the row of headings {expected}"
    hint = (
        "put text with a comma in it, and figures such as 1,565, between quotation marks"
        if count > expected
        else "fill up the row with commas; a blank cell needs its comma too"
    )
    location = place.at_column(min(count, expected + 1))
    diagnostics.error("D101", location, message, hint)


def _report_long(row: list[str], place: Place, diagnostics: Diagnostics) -> None:
    for number, cell in enumerate(row, start=1):
        if len(cell) > MAX_TEXT:
            message = f"the cell has {len(cell):,} characters; the limit is {MAX_TEXT:,}"
            location = place.at_column(number)
            diagnostics.error("F504", location, message, "shorten it, or split it")


def _cleaned_row(row: list[str], place: Place, diagnostics: Diagnostics) -> list[str]:
    return [
        cleaned(cell, place.at_column(number), diagnostics) if needs_cleaning(cell) else cell
        for number, cell in enumerate(row, start=1)
    ]
