"""The cells of one sheet that hold something, read in one pass.

In: the part of a sheet, the workbook's texts and number formats. Out: ``SheetCells``: text or
fault by row and column, and which rows and columns are hidden. Cells that are only formatted
are left out, however far they reach.

Source: ECMA-376 part 1, 18.3.1 (worksheets); 18.18.11 (types of cells).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reportgen.diagnostics import column_letters
from reportgen.frozen import dataclass
from reportgen.sources.characters import shortened
from reportgen.sources.grid import Cell, CellFault
from reportgen.sources.ooxml.markup import both, read_markup
from reportgen.sources.ooxml.number_format import NumberKind
from reportgen.sources.ooxml.refusal import EMPTY_IT, SAVE_AGAIN, RefusalError
from reportgen.sources.ooxml.text import MAX_WRITTEN
from reportgen.sources.ooxml.value import date_text, number_text, unescaped

MAX_ROWS = 250_000
"""Rows in which a cell may be filled in; ten years of 5,000 indicators have 200,000."""
MAX_COLUMNS = 1_000
"""Columns in which a cell may be filled in; fifty years of quarters with four fields have 800."""
MAX_CELLS = 1_500_000
"""Cells that are filled in."""
MAX_MERGED = 50_000
"""Merged ranges."""

NEVER_CALCULATED = CellFault(
    "the formula was never calculated", "open the workbook in Excel, and save it there"
)
"""What stands in a cell whose formula has no value stored beside it."""

Range = tuple[int, int]
"""First and last row or column, from 1."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_TRUE = frozenset(("1", "true"))

_CELL, _VALUE, _FORMULA, _TEXT, _PHONETIC, _ROW, _COLUMN, _MERGED = range(8)
_KINDS = both(
    {
        "c": _CELL,
        "v": _VALUE,
        "f": _FORMULA,
        "t": _TEXT,
        "rPh": _PHONETIC,
        "row": _ROW,
        "col": _COLUMN,
        "mergeCell": _MERGED,
    }
)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of a sheet that hold something, by row and column, from 1 and in order."""

    rows: Mapping[int, Mapping[int, Cell]]
    hidden_rows: frozenset[int] = frozenset()
    """Of those that hold something."""
    hidden_columns: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class CellTexts:
    """What the cells of a workbook's sheets refer to."""

    strings: Sequence[str] = ()
    kinds: Sequence[NumberKind] = ()
    is_1904: bool = False


def read_sheet(name: str, chunks: Iterable[bytes], texts: CellTexts) -> SheetCells:
    """Return what the sheet in part ``name`` holds; raise ``RefusalError`` where it is unsound."""
    reader = _SheetReader(texts)
    read_markup(name, chunks, reader.start, reader.end, reader.text)
    return reader.finished()


class _SheetReader:
    """The handlers of one pass over a sheet."""

    __slots__ = (
        *("_cells", "_column", "_columns", "_count", "_has_formula", "_hidden_columns"),
        *("_hidden_rows", "_letters", "_merged", "_parts", "_phonetic", "_reads", "_row"),
        *("_rows", "_size", "_style", "_texts", "_type", "_was_hidden"),
    )

    def __init__(self, texts: CellTexts) -> None:
        self._texts = texts
        self._rows: dict[int, dict[int, Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[Range] = []
        self._merged: list[tuple[Range, Range]] = []
        self._letters: dict[str, int] = {}
        self._row = self._column = self._count = self._size = 0
        self._cells: dict[int, Cell] = {}
        self._was_hidden = self._has_formula = self._reads = self._phonetic = False
        self._type, self._style = "n", ""
        self._parts: list[str] = []

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        kind = _KINDS.get(element)
        if kind == _CELL:
            reference = attributes.get("r")
            self._column = self._column + 1 if reference is None else self._at(reference)
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._has_formula = False
            self._size = 0
            self._parts.clear()
        elif kind == _VALUE:
            self._reads = True
        elif kind == _TEXT:
            self._reads = not self._phonetic
        elif kind == _FORMULA:
            self._has_formula = True
        elif kind == _ROW:
            self._open_row(attributes)
        elif kind == _PHONETIC:
            self._phonetic = True
        elif kind == _COLUMN:
            self._note_column(attributes)
        elif kind == _MERGED:
            self._note_merged(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        if self._reads:
            self._size += len(data)
            if self._size > MAX_WRITTEN:
                message = f"the cell has more than {MAX_WRITTEN:,} characters"
                raise self._refusal("F504", message, "shorten it, or split it over several rows")
            self._parts.append(data)

    def end(self, element: str) -> None:
        kind = _KINDS.get(element)
        if kind == _CELL:
            if self._parts or self._has_formula:
                self._close_cell()
        elif kind == _VALUE or kind == _TEXT:
            self._reads = False
        elif kind == _PHONETIC:
            self._phonetic = False
        elif kind == _ROW and self._cells:
            self._rows[self._row] = self._cells
            if self._was_hidden:
                self._hidden_rows.add(self._row)

    def finished(self) -> SheetCells:
        """Return the cells, without those that a merged one covers."""
        self._clear_covered()
        rows = {number: cells for number, cells in self._rows.items() if cells}
        hidden = frozenset(self._hidden_rows & rows.keys())
        return SheetCells(rows, hidden, tuple(sorted(self._hidden_columns)))

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        stated = attributes.get("r")
        number = self._row + 1 if stated is None else _whole(stated)
        if number <= self._row:
            raise RefusalError("F503", f"row {stated} stands out of order", SAVE_AGAIN)
        self._row, self._column, self._cells = number, 0, {}
        self._was_hidden = attributes.get("hidden") in _TRUE

    def _at(self, reference: str) -> int:
        """Return the column of a cell of this row."""
        letters = reference.rstrip("0123456789")
        column = self._letters.get(letters)
        if column is None:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                message = f"'{shortened(reference)}' is not the name of a cell"
                raise RefusalError("F503", message, SAVE_AGAIN)
            column = self._letters[letters] = _column_number(letters)
        if column <= self._column or reference[len(letters) :] != str(self._row):
            raise RefusalError("F503", f"cell {reference} stands out of order", SAVE_AGAIN)
        return column

    def _close_cell(self) -> None:
        cell = self._cell("".join(self._parts))
        if not cell:
            return
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            last = f"row {MAX_ROWS:,} and column {column_letters(MAX_COLUMNS)}"
            message = f"a cell is filled in far outside any table; the limit is {last}"
            raise self._refusal("F504", message, EMPTY_IT)
        self._count += 1
        if self._count > MAX_CELLS:
            message = f"the sheet has more than {MAX_CELLS:,} cells"
            raise self._refusal("F504", message, EMPTY_IT)
        self._cells[self._column] = cell

    def _cell(self, written: str) -> Cell:
        sort = self._type
        if sort == "s":
            strings = self._texts.strings
            number = int(written) if written.isascii() and written.isdigit() else len(strings)
            if number < len(strings):
                return strings[number]
            return CellFault("the text of the cell is missing in the workbook", SAVE_AGAIN)
        if sort == "str" or sort == "inlineStr":
            return unescaped(written)
        written = written.strip()
        if not written:
            return NEVER_CALCULATED if self._has_formula else ""
        if sort == "n":
            return number_text(written, self._kind(), self._texts.is_1904)
        if sort == "b":
            return "TRUE" if written in _TRUE else "FALSE"
        if sort == "d":
            return date_text(written)
        if sort == "e":
            message = f"the cell holds the error {shortened(written)}"
            return CellFault(message, "mend the formula, and save the workbook again")
        return CellFault(f"the cell is of an unknown type '{shortened(sort)}'", SAVE_AGAIN)

    def _kind(self) -> NumberKind:
        style, kinds = self._style, self._texts.kinds
        if not style or not (style.isascii() and style.isdigit()) or len(style) > 6:
            style = "0"
        return kinds[int(style)] if int(style) < len(kinds) else NumberKind.NUMBER

    def _note_column(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _TRUE and len(self._hidden_columns) < MAX_COLUMNS:
            first, last = (_whole(attributes.get(key, "")) for key in ("min", "max"))
            self._hidden_columns.append((first, last))

    def _note_merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if len(self._merged) == MAX_MERGED:
            message = f"the sheet has more than {MAX_MERGED:,} merged cells"
            raise RefusalError("F504", message, EMPTY_IT)
        if not all(corners):
            message = f"'{shortened(reference)}' is not a range of cells"
            raise RefusalError("F503", message, SAVE_AGAIN)
        (left, top), (right, bottom) = (
            (_column_number(match[1]), int(match[2])) for match in corners if match
        )
        self._merged.append(((top, bottom), (left, right)))

    def _clear_covered(self) -> None:
        """Take away what stands in cells that a merged one covers: Excel shows none of it."""
        numbers = sorted(self._rows)
        looked_at = 0
        for (top, bottom), (left, right) in self._merged:
            for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
                cells = self._rows[number]
                looked_at += 1 + len(cells)
                if looked_at > MAX_CELLS:
                    raise RefusalError("F503", "merged cells lie upon each other", SAVE_AGAIN)
                for column in [each for each in cells if left <= each <= right]:
                    if (number, column) != (top, left):
                        del cells[column]

    def _refusal(self, code: str, message: str, hint: str) -> RefusalError:
        return RefusalError(code, message, hint, line=self._row, column=self._column)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9) or int(text) < 1:
        raise RefusalError("F503", f"'{shortened(text)}' is not the number of a row", SAVE_AGAIN)
    return int(text)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
