"""Comma-separated files: bytes to a table of text, every record with its line.

In: the bytes of a file that a spreadsheet saved as "CSV UTF-8", or in the encoding that
pack.yaml states. Out: ``Table``, or findings that say what else the file is: a workbook
under another name, another encoding, another separator, rows of unequal length, a
quotation mark that is never closed.

Blank cells beyond the last heading, and blank rows, are what spreadsheets leave of cells
that were once in use; they mean nothing.

Nothing is converted: ``007`` stays ``007``, ``1E5`` and ``NA`` stay text. The line of a
record is the one on which it starts, with line breaks inside quotation marks counted.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.record import Place
from reportgen.sources.characters import (
    MAX_TEXT,
    cleaned,
    needs_cleaning,
    on_one_line,
    shortened,
    with_plain_breaks,
)
from reportgen.sources.encoding import SAVE_AS, decoded
from reportgen.sources.quotes import OpenedQuote, faulty_quote
from reportgen.sources.table import Columns, Record, Table, check_unnamed, read_headings

_OTHER_FORMATS = (
    (b"PK\x03\x04", "a workbook or another zip file, not text"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls), not text"),
    (b"%PDF", "a PDF, not text"),
    (b"PAR1", "a Parquet file; name it with the ending .parquet, and under 'sources'"),
)
_WEB_PAGE = re.compile(rb"\s*<(!doctype\s+html|html|\?xml)\b", re.IGNORECASE)
_OTHER_SEPARATORS = ((";", "semicolons"), ("\t", "tabs"), ("|", "bars"))
_SEPARATOR_LINE = re.compile("sep=(.)", re.IGNORECASE)
"""A first line that tells Excel, and nobody else, by what cells are separated."""
_EDGES = ("\t", ", ", " ,", '" ', ' "', "\n ", " \n", "\r ", " \r")
_THOUSANDS = re.compile(r"[-−+]?£?\d{1,3}"), re.compile(r"\d{3}(\.\d+)?%?")
"""The two cells into which a comma breaks 1,565."""
_NAMED = 4
"""Columns that a message names before it counts the others."""
_Row = tuple[int, int, list[str]]
"""The lines on which a record starts and ends, and its cells as written."""


def read_delimited(
    data: bytes, file: str, columns: Columns, diagnostics: Diagnostics, encoding: str = ""
) -> Table | None:
    r"""Return the table that a comma-separated file holds.

    ``file`` is the name that findings carry, ``encoding`` the codec that pack.yaml states.
    Returns ``None`` after reporting a file of which no record can be read. Rows that cannot
    be read are reported and left out.

    >>> columns = Columns(known=("code", "title"), required=("code",))
    >>> table = read_delimited(b"code,title\n007,NA\n", "a.csv", columns, Diagnostics())
    >>> table.records[0].cells, table.records[0].place.line
    ({'code': '007', 'title': 'NA'}, 2)
    """
    if _is_other_format(data, file, diagnostics):
        return None
    text = decoded(data, encoding, file, diagnostics)
    if text is None:
        return None
    found_before = len(diagnostics)
    rows = _rows(text, file, diagnostics)
    first = next(rows, None)
    if first is not None and ",".join(first[2]).casefold() == "sep=,":
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


def _is_other_format(data: bytes, file: str, diagnostics: Diagnostics) -> bool:
    what = next((what for mark, what in _OTHER_FORMATS if data.startswith(mark)), "")
    if _WEB_PAGE.match(data):
        what = "a web page or XML, not comma-separated text"
    if what:
        diagnostics.error("F503", Location(file, 1, 1), f"the file is {what}", SAVE_AS)
    return bool(what)


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
        quote = faulty_quote(text, start)
        place = Location(file, quote.line, quote.column) if quote else Location(file, start)
        _report_broken(str(error), place, quote, diagnostics)


def _report_broken(
    error: str, location: Location, quote: OpenedQuote | None, diagnostics: Diagnostics
) -> None:
    hint = 'a quotation mark inside a cell is written twice: "a ""quoted"" word"'
    if quote is not None and quote.closed_on is None:
        message = "the quotation mark opened here is never closed; nothing from here on was read"
        diagnostics.error("F503", location, message, hint)
    elif "field limit" in error:
        message = f"a cell of this row has more than {MAX_TEXT:,} characters"
        hint = "shorten it; or a quotation mark is opened here and closed much too late"
        diagnostics.error("F504", location, message, hint)
    else:
        end = f" in line {quote.closed_on}" if quote and quote.closed_on != quote.line else ""
        message = f"text follows the quotation mark that closes this cell{end}"
        diagnostics.error("F503", location, f"{message}; nothing from here on was read", hint)


def _is_otherwise_separated(
    header: list[str], place: Place, columns: Columns, diagnostics: Diagnostics
) -> bool:
    known = set(columns.known)
    stated = _SEPARATOR_LINE.fullmatch(header[0]) if len(header) == 1 else None
    for separator, name in _OTHER_SEPARATORS:
        parts = [part.strip(' "').casefold() for part in ",".join(header).split(separator)]
        if (len(parts) > 1 and known.intersection(parts)) or (stated and stated[1] == separator):
            message = f"the file is separated by {name}, not by commas"
            hint = f"{SAVE_AS}, with decimal points and not decimal commas"
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
    has_long = max(map(len, text.split("\n"))) > MAX_TEXT
    # With no space beside what parts cells there is none to take off them: 0.01 s of 0.05 s.
    is_plain = text.isascii() and is_clean and not text.endswith(" ")
    is_trimmed = is_plain and not any(edge in text for edge in _EDGES)
    width = max((number for number, field in enumerate(fields, start=1) if field), default=0)
    count = len(fields)
    for line, end, row in rows:
        place = Place(file, line, fields)
        if len(row) != count:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) < width or any(cell.strip() for cell in row[len(fields) :]):
                _report_ragged(row, place, diagnostics)
                continue
            row = [*row[: len(fields)], *[""] * (len(fields) - len(row))]
        is_one_line = end == line
        if (has_long or not is_one_line) and max(map(len, row)) > MAX_TEXT:
            _report_long(row, place, diagnostics)
            continue
        if not is_clean:
            row = _cleaned_row(row, place, diagnostics)
        if has_tabs or not is_one_line:
            row = [
                with_plain_breaks(cell) if field in columns.prose else on_one_line(cell)
                for field, cell in zip(fields, row, strict=True)
            ]
        if has_unnamed:
            check_unnamed(fields, row, place, diagnostics)
        if is_trimmed and is_one_line:
            yield Record(place, dict(zip(fields, row, strict=True)))
            continue
        cells = dict(zip(fields, map(str.strip, row), strict=True))
        if any(cells.values()):
            yield Record(place, cells)


def _report_ragged(row: list[str], place: Place, diagnostics: Diagnostics) -> None:
    count, fields = len(row), place.fields
    message = f"the row has {count} cells, the row of headings {len(fields)}: "
    if count > len(fields):
        extra = next(cell for cell in row[len(fields) :] if cell.strip())
        message += f"'{shortened(extra)}' stands after the last column"
        hint = _split_figure(row, fields) or (
            "put text with a comma in it, and figures such as 1,565, between quotation marks"
        )
    else:
        message += f"none for {_some([field for field in fields[count:] if field])}"
        hint = "fill up the row with commas; a blank cell needs its comma too"
    location = place.at_column(min(count, len(fields) + 1))
    diagnostics.error("D101", location, message, hint)


def _split_figure(row: list[str], fields: tuple[str, ...]) -> str:
    """Return what to do about the first figure that a comma has probably broken in two."""
    for field, head, tail in zip(fields, row, row[1:], strict=False):
        head, tail = head.strip(), tail.strip()
        if _THOUSANDS[0].fullmatch(head) and _THOUSANDS[1].fullmatch(tail):
            one = f"{head},{tail}"
            return f"if {one} in '{field}' is one figure, write it as \"{one}\" or {head}{tail}"
    return ""


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


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
