"""A workbook to fill in: a sheet for each table of a pack, with what is known already.

In: the tables as text, and the indicators that say in which unit a figure is. Out: the
bytes of the workbook. Headings are protected (there is no password: it is against slips),
and say what they are for; where there is a choice, a list offers it. What was filled in
is read back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import field
from typing import TYPE_CHECKING

from reportgen.diagnostics import column_letters
from reportgen.frozen import dataclass
from reportgen.model.unit import Unit
from reportgen.workbooks.book import book_bytes, cell_at, new_book, put_text, set_for_printing
from reportgen.workbooks.columns import FORMS, FormColumn, Kind
from reportgen.workbooks.typed_cell import (
    AS_TEXT,
    DAY,
    GENERAL,
    TypedCell,
    blank_format,
    day_cell,
    figure_cell,
    whole_cell,
)

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 10_000
"""The last row that lists of choices reach."""
OPTIONAL = ("comparators",)
"""Tables without a sheet where nothing is known of them."""
LISTS = "Lists"
"""The sheet with the choices."""
WAITING = "value"
"""The column of outturns that officers fill in; what is blank there is marked."""
_WAITING_COLOUR = "FFF4CC"
_TYPEFACE = "Calibri"
_HEAD_HEIGHT_PT = 24
_NOTE_SIZE = (90, 280)
"""Height and width in pixels."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a form must know of an indicator to show its figures."""

    unit: Unit = field(default_factory=Unit)
    decimals: int = 0


def form(
    tables: Mapping[str, Sequence[Row]], measures: Mapping[str, Measure], title: str = ""
) -> bytes:
    """Return the workbook. ``tables`` has rows by name of the table, ``measures`` are by code."""
    book = new_book()
    book.properties.title = title or "Performance figures"
    book.properties.creator = "reportgen"
    lists = _Lists()
    for name, columns in FORMS.items():
        rows = tables.get(name, ())
        if rows or name not in OPTIONAL:
            _add_sheet(book.create_sheet(name.capitalize()), columns, rows, measures, lists)
    lists.write(book.create_sheet(LISTS))
    return book_bytes(book)


def _add_sheet(
    sheet: Worksheet,
    columns: Sequence[FormColumn],
    rows: Sequence[Row],
    measures: Mapping[str, Measure],
    lists: _Lists,
) -> None:
    for number, column in enumerate(columns, 1):
        _head(sheet, number, column)
        _offer(sheet, number, column, lists)
    styles = _Styles()
    for line, row in enumerate(rows, 2):
        measure = measures.get(row.get("code", ""), Measure())
        for number, column in enumerate(columns, 1):
            typed = _typed(column, row.get(column.name, ""), measure)
            cell = cell_at(sheet, line, number)
            if isinstance(typed.value, str):
                put_text(cell, typed.value)
            else:
                cell.value = typed.value
            waits = column.name == WAITING and not row.get(WAITING) and not row.get("marker")
            styles.apply(cell, column, typed.number_format, waits=waits)
    sheet.freeze_panes = "C2" if columns[0].name == "code" else "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(columns))}{max(len(rows) + 1, 2)}"
    set_for_printing(sheet)
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    protection = sheet.protection
    protection.sheet = True
    # openpyxl's names say what is locked: all but the headings may be worked on.
    for allowed in (
        *("autoFilter", "sort", "insertRows", "deleteRows"),
        *("formatCells", "formatColumns", "formatRows"),
    ):
        setattr(protection, allowed, False)


def _head(sheet: Worksheet, number: int, column: FormColumn) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell = cell_at(sheet, 1, number)
    put_text(cell, column.name)
    cell.font = Font(name=_TYPEFACE, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="12436D")
    cell.alignment = Alignment(vertical="center")
    cell.border = Border(right=Side(style="thin", color="FFFFFF"))
    cell.comment = Comment(column.note, "reportgen", *_NOTE_SIZE)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT_PT
    # Cells that nobody has filled in yet take the style of their column.
    below = sheet.column_dimensions[column_letters(number)]
    below.width = column.width
    below.protection = Protection(locked=False)
    below.number_format = _blank(column)
    below.alignment = Alignment(vertical="top", wrap_text=column.kind is Kind.PROSE)


def _offer(sheet: Worksheet, number: int, column: FormColumn, lists: _Lists) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind in (Kind.CHOICE, Kind.SUGGESTION):
        rule = DataValidation("list", formula1=lists.reference(column))
        rule.showErrorMessage = column.kind is Kind.CHOICE
    elif column.kind is Kind.INDICATOR:
        rule = DataValidation("list", formula1=f"Indicators!$A$2:$A${LAST_ROW}")
        rule.showErrorMessage = True
    elif column.kind is Kind.WHOLE:
        low, high = column.bounds
        rule = DataValidation("whole", operator="between", formula1=str(low), formula2=str(high))
        rule.showErrorMessage = True
    else:
        return
    rule.error = column.note
    rule.errorTitle = column.name
    letters = column_letters(number)
    rule.add(f"{letters}2:{letters}{LAST_ROW}")
    sheet.add_data_validation(rule)


class _Lists:
    """The choices of all columns, on a sheet of their own: a rule itself has no room for them."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def reference(self, column: FormColumn) -> str:
        """Return the range that holds the choices of a column."""
        self._lists.setdefault(column.choices, column.name)
        letters = column_letters(list(self._lists).index(column.choices) + 1)
        return f"{LISTS}!${letters}$2:${letters}${len(column.choices) + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Write the lists, each under the name of the first column that uses it."""
        for number, (choices, name) in enumerate(self._lists.items(), 1):
            for line, text in enumerate((name, *choices), 1):
                put_text(cell_at(sheet, line, number), text)
            sheet.column_dimensions[column_letters(number)].width = 18
        sheet.protection.sheet = True


class _Styles:
    """Styles of filled cells. Each is made once: making one for every cell takes seconds."""

    def __init__(self) -> None:
        self._made: dict[tuple[bool, str, bool], object] = {}

    def apply(self, cell: Cell, column: FormColumn, number_format: str, *, waits: bool) -> None:
        """Give a cell the style of its column, and a number format.

        ``waits`` is whether somebody has yet to fill it in.
        """
        is_prose = column.kind is Kind.PROSE
        key = (is_prose, number_format, waits)
        made = self._made.get(key)
        quoted = cell.quotePrefix
        if made is None or quoted:
            from openpyxl.styles import Alignment, PatternFill, Protection

            if waits:
                cell.fill = PatternFill("solid", fgColor=_WAITING_COLOUR)
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(vertical="top", wrap_text=is_prose)
            cell.number_format = number_format
            if not quoted:
                self._made[key] = cell._style  # type: ignore[attr-defined]
        else:
            cell._style = copy(made)  # type: ignore[attr-defined]


def _typed(column: FormColumn, text: str, measure: Measure) -> TypedCell:
    if not text:
        is_figure = column.kind is Kind.FIGURE
        shown = blank_format(measure.unit, measure.decimals) if is_figure else _blank(column)
        return TypedCell("", shown)
    if column.kind in (Kind.FIGURE, Kind.COUNT):
        return figure_cell(text, is_written=column.is_written or column.kind is Kind.COUNT)
    if column.kind is Kind.DATE:
        return day_cell(text)
    if column.kind is Kind.WHOLE:
        return whole_cell(text)
    return TypedCell(text, AS_TEXT)


def _blank(column: FormColumn) -> str:
    """Return the number format of a blank cell: text, unless the column is of numbers or days."""
    if column.kind is Kind.DATE:
        return DAY
    return GENERAL if column.kind in (Kind.FIGURE, Kind.COUNT, Kind.WHOLE) else AS_TEXT
