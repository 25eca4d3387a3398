"""Cells of a sheet: every type, where they may stand, and what is hidden or merged."""

from __future__ import annotations

import pytest
from workbooks import cell, raw_workbook, sheet_xml, text_cell

from reportgen.sources.grid import CellFault
from reportgen.sources.ooxml.refusal import RefusalError
from reportgen.sources.ooxml.sheet import MAX_COLUMNS, MAX_ROWS, SheetCells
from reportgen.sources.ooxml.workbook import Workbook

STRINGS = (
    "<si><t>plain</t></si>"
    "<si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    "<si><t>one_x000D_&#10;two</t></si>"
    "<si><t>_x005F_x000D_</t></si>"
    "<si/>"
)
STYLES = (
    "<numFmts><numFmt numFmtId='170' formatCode='0.0%'/>"
    "<numFmt numFmtId='171' formatCode='[h]:mm'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='14'/><xf numFmtId='9'/></cellXfs>"
)


def cells_of(*rows: str, before: str = "", after: str = "", properties: str = "") -> SheetCells:
    workbook = Workbook(
        raw_workbook(
            {"S": sheet_xml(*rows, before=before, after=after)},
            strings=STRINGS,
            styles=STYLES,
            properties=properties,
        )
    )
    return workbook.cells(workbook.sheets[0])


def text_of(xml: str, properties: str = "") -> object:
    """Return the text of one cell in A1, the message of a fault, ``None`` where it is blank."""
    found = cells_of(xml, properties=properties).rows.get(1, {}).get(1)
    return found.message if isinstance(found, CellFault) else found


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (cell("A1", 0, "s"), "plain"),
        (cell("A1", 1, "s"), "rich"),
        (cell("A1", 2, "s"), "東京"),
        (cell("A1", 3, "s"), "one\r\ntwo"),
        (cell("A1", 4, "s"), "_x000D_"),
        (cell("A1", 5, "s"), None),
        (cell("A1", 6, "s"), "the text of the cell is missing in the workbook"),
        (cell("A1", "-1", "s"), "the text of the cell is missing in the workbook"),
        (text_cell("A1", " in place "), " in place "),
        (cell("A1", sort="inlineStr", inside="<is><r><t>a</t></r><r><t>b</t></r></is>"), "ab"),
        (cell("A1", "by formula", "str", "<f>A2</f><v>by formula</v>"), "by formula"),
        (cell("A1", sort="str", inside="<f>A2</f><v></v>"), None),
        (cell("A1", inside="<f>A2</f>"), "the formula was never calculated"),
        (cell("A1", inside="<f>A2</f><v></v>"), "the formula was never calculated"),
        (cell("A1", inside="<f>A2</f><v>7</v>"), "7"),
        (cell("A1", "#DIV/0!", "e"), "the cell holds the error #DIV/0!"),
        (cell("A1", 1, "b"), "TRUE"),
        (cell("A1", 0, "b"), "FALSE"),
        (cell("A1", "2023-11-20T00:00:00", "d"), "2023-11-20"),
        (cell("A1", "2023-11-20T09:30:00", "d"), "2023-11-20 09:30:00"),
        (cell("A1", 1, "q"), "the cell is of an unknown type 'q'"),
        (cell("A1", "95.5"), "95.5"),
        (cell("A1", "0.95499999999999996", style=1), "95.5%"),
        (cell("A1", "7.0000000000000007E-2", style=3), "7%"),
        (cell("A1", "0.955", style=99), "0.955"),
        (cell("A1", 45250, style=2), "2023-11-20"),
        (cell("A1", "", style=2), None),
    ],
)
def test_a_cell_is_read_by_its_type_and_format(xml: str, text: str | None) -> None:
    assert text_of(xml) == text


def test_the_workbook_says_from_which_day_dates_count() -> None:
    assert text_of(cell("A1", 45250, style=2), '<workbookPr date1904="1"/>') == "2027-11-21"


def test_cells_and_rows_without_a_reference_follow_each_other() -> None:
    first = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    sheet = first + "<row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
    workbook = Workbook(
        raw_workbook({"S": sheet_xml().replace("<sheetData>", f"<sheetData>{sheet}")})
    )
    assert workbook.cells(workbook.sheets[0]).rows == {1: {1: "1", 2: "2"}, 5: {3: "3", 4: "4"}}


def row(number: int, cells: str, hidden: str = "") -> str:
    return f'<row r="{number}"{hidden}>{cells}</row>'


def sheet_of(*rows: str, after: str = "") -> SheetCells:
    data = sheet_xml(after=after).replace("<sheetData>", f"<sheetData>{''.join(rows)}")
    workbook = Workbook(raw_workbook({"S": data}))
    return workbook.cells(workbook.sheets[0])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(2, ""), row(1, "")], "row 1 stands out of order"),
        ([row(1, cell("B1", 1) + cell("A1", 1))], "cell A1 stands out of order"),
        ([row(1, cell("A1", 1) + cell("A1", 2))], "cell A1 stands out of order"),
        ([row(1, cell("A2", 1))], "cell A2 stands out of order"),
        ([row(1, cell("1A", 1))], "'1A' is not the name of a cell"),
        ([row(0, "")], "'0' is not the number of a row"),
        (['<row r="x"></row>'], "'x' is not the number of a row"),
    ],
)
def test_a_sheet_out_of_order_is_refused(rows: list[str], message: str) -> None:
    with pytest.raises(RefusalError) as caught:
        sheet_of(*rows)
    assert (caught.value.code, caught.value.message) == ("F503", message)


@pytest.mark.parametrize(
    ("line", "reference", "column", "is_refused"),
    [
        (MAX_ROWS, f"A{MAX_ROWS}", 1, False),
        (MAX_ROWS + 1, f"A{MAX_ROWS + 1}", 1, True),
        (1, "ALL1", MAX_COLUMNS, False),
        (1, "ALM1", MAX_COLUMNS + 1, True),
        (1_048_576, "XFD1048576", 16_384, True),
    ],
)
def test_a_cell_far_outside_any_table_is_refused_where_it_stands(
    line: int, reference: str, column: int, is_refused: bool
) -> None:
    rows = row(line, cell(reference, 1))
    if is_refused:
        with pytest.raises(RefusalError) as caught:
            sheet_of(rows)
        found = caught.value
        assert (found.code, found.line, found.column) == ("F504", line, column)
    else:
        assert sheet_of(rows).rows == {line: {column: "1"}}


def test_far_cells_that_are_only_formatted_do_no_harm() -> None:
    assert sheet_of(row(1, cell("A1", 1)), row(1_048_576, '<c r="XFD1048576" s="1"/>')).rows == {
        1: {1: "1"}
    }


def test_a_text_without_end_is_refused_at_its_cell() -> None:
    with pytest.raises(RefusalError) as caught:
        sheet_of(row(1, text_cell("B1", "ab" * 60_000)))
    assert (caught.value.code, caught.value.line, caught.value.column) == ("F504", 1, 2)


def test_merged_cells_have_the_value_of_the_first_only() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D1:D1"/></mergeCells>'
    rows = [
        row(line, "".join(cell(f"{letter}{line}", f"{line}") for letter in "ABCD"))
        for line in (1, 2)
    ]
    assert sheet_of(*rows, after=merged).rows == {
        1: {1: "1", 3: "1", 4: "1"},
        2: {3: "2", 4: "2"},
    }


@pytest.mark.parametrize(
    ("merged", "code"),
    [
        ('<mergeCell ref="A1:C800"/>' * 15_000, "F503"),
        ('<mergeCell ref="A1:C1"/>' * 50_001, "F504"),
        ('<mergeCell ref="A1:"/><mergeCell ref="nowhere"/>', "F503"),
    ],
)
def test_merged_cells_that_lie_upon_each_other_are_refused(merged: str, code: str) -> None:
    rows = [row(line, cell(f"A{line}", 1)) for line in range(1, 801)]
    with pytest.raises(RefusalError) as caught:
        sheet_of(*rows, after=f"<mergeCells>{merged}</mergeCells>")
    assert caught.value.code == code


def test_hidden_rows_and_columns_are_known() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>'
    data = sheet_xml(before=columns).replace(
        "<sheetData>",
        "<sheetData>"
        + row(1, cell("A1", 1))
        + row(2, cell("A2", 1), ' hidden="true"')
        + row(3, "", ' hidden="1"'),
    )
    workbook = Workbook(raw_workbook({"S": data}, states={"S": "veryHidden"}))
    [sheet] = workbook.sheets
    cells = workbook.cells(sheet)
    assert sheet.is_hidden
    assert (cells.hidden_rows, cells.hidden_columns) == ({2}, ((2, 3),))
