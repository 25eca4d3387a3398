"""CSV bytes to records: their place, their text, and every way in which a file is not CSV."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics, Severity
from reportgen.sources.characters import MAX_TEXT
from reportgen.sources.delimited import read_delimited
from reportgen.sources.table import Columns

COLUMNS = Columns(
    known=("code", "title", "value", "text"), required=("code",), prose=frozenset({"text"})
)


def read(data: str | bytes):
    found = Diagnostics()
    table = read_delimited(
        data if isinstance(data, bytes) else data.encode(), "f.csv", COLUMNS, found
    )
    return table, list(found)


def rows(data: str | bytes) -> list[tuple[int, dict[str, str]]]:
    table, found = read(data)
    assert not found
    assert table is not None
    return [(record.place.line, dict(record.cells)) for record in table.records]


def only_finding(data: str | bytes):
    _, found = read(data)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("text", ["007", "1E5", "NA", "None", "null", "n/a", "=HYPERLINK(1)", "-"])
def test_text_stays_text(text):
    assert rows(f"code,title\n{text},{text}\n") == [(2, {"code": text, "title": text})]


def test_line_of_a_record_counts_quoted_line_breaks_and_blank_lines():
    data = 'code,title\nA,"one\ntwo"\n\nB,x\n,\n"C\n",y\nD,z\n'
    assert [(line, cells["code"]) for line, cells in rows(data)] == [
        (2, "A"),
        (5, "B"),
        (7, "C"),
        (9, "D"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(line_end):
    data = line_end.join(["code,title", "A,x", "B,y", ""])
    assert [(line, cells["code"]) for line, cells in rows(data)] == [(2, "A"), (3, "B")]


def test_line_breaks_become_spaces_except_in_prose():
    [(_, cells)] = rows('code,title,text\nA,"one \r\n two","p\r\n\r\nq"\n')
    assert cells == {"code": "A", "title": "one two", "text": "p\n\nq"}


def test_byte_order_mark_and_outer_spaces_are_left_out():
    assert rows("\ufeffcode,title\n A ,\u00a0x \n".encode()) == [(2, {"code": "A", "title": "x"})]


# A file with a space beside none of what parts its cells is spared the trimming of each.
@pytest.mark.parametrize("before", ["", " ", "  ", "\t", "\u00a0"])
@pytest.mark.parametrize("after", ["", " ", "\t", "\u2003"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\nB,C\n"])
def test_no_space_around_a_cell_is_left(before, after, quote, end):
    for cell in ("A b", "A"):
        written = f"{quote}{before}{cell}{after}{quote}"
        for row, place in ((f"{written},x", "code"), (f"x,{written}", "title")):
            records = rows(f"code,title\n{row}{end}")
            assert records[0][1][place] == cell
            assert records[0][1] == {"code": "x", "title": "x"} | {place: cell}


def test_text_is_composed():
    assert rows("code\nCafe\u0301\n")[0][1]["code"] == "Caf\u00e9"


def test_headings_ignore_spaces_case_and_line_breaks():
    assert rows('" Code ","Ti\ntle"\nA,x\n'.replace("Ti\n", "\nTi"))[0][1] == {
        "code": "A",
        "title": "x",
    }


def test_only_headings_are_a_table_without_records():
    table, found = read("code,title\n")
    assert table is not None and table.records == () and not found


@pytest.mark.parametrize(
    ("data", "code", "place", "words"),
    [
        (b"", "D101", "f.csv:1", "empty"),
        (b"\n\n", "D101", "f.csv:1", "empty"),
        (b"title\nx\n", "D101", "f.csv:1", "column 'code' is missing"),
        (b"code,titel\nA,x\n", "D101", "f.csv:1:2", "unknown column 'titel'"),
        (b"code,title,title\nA,x,y\n", "D103", "f.csv:1:3", "as field 2 and 3"),
        (b"code,,title\nA,lost,x\n", "D101", "f.csv:2:2", "'lost' stands under a column"),
        (b"code,title\nA\n", "D101", "f.csv:2:1", "1 cells, the row of headings 2: none for title"),
        (b"code,title\nA,1,565\n", "D101", "f.csv:2:3", "'565' stands after the last column"),
        (b"code,title\nA,x,,y\n", "D101", "f.csv:2:3", "4 cells, the row of headings 2: 'y'"),
        (b"code;title\nA;1,5\n", "D101", "f.csv:1:1", "semicolons"),
        (b"code\ttitle\nA\tx\n", "D101", "f.csv:1:1", "tabs"),
        (b"code,title\nA,caf\xe9\n", "F502", "f.csv:2:2", "0xE9"),
        (b'code,title\n"A\nB",x\nC,caf\xe9\n', "F502", "f.csv:4:2", "0xE9"),
        ("code\nA\n".encode("utf-16"), "F502", "f.csv:1:1", "UTF-16"),
        (b"PK\x03\x04rest", "F503", "f.csv:1:1", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "F503", "f.csv:1:1", "old workbook"),
        (b"sep=;\ncode;title\nA;1,5\n", "D101", "f.csv:1:1", "semicolons"),
        (b"code|title\nA|x\n", "D101", "f.csv:1:1", "bars"),
        (b"<!DOCTYPE html>\n<html>", "F503", "f.csv:1:1", "a web page"),
        (b"%PDF-1.7", "F503", "f.csv:1:1", "a PDF"),
        (b"PAR1", "F503", "f.csv:1:1", "Parquet"),
        (b'code,title\nA,x\nB,"open\nC,y\n', "F503", "f.csv:3:2", "never closed"),
        (b'code,title\n"A\nB","open\nC,y\n', "F503", "f.csv:3:2", "never closed"),
        (b'code,title\r\n"A\r\n\r\nB",x\r\n"C,y\r\n', "F503", "f.csv:5:1", "never closed"),
        (b'code,title\nA,"x"y\n', "F503", "f.csv:2:2", "closes this cell;"),
        (b'code,title\nA,"x\nB,"y"\n', "F503", "f.csv:2:2", "closes this cell in line 3;"),
        ("code,title\nA,Caf\ufffd\n".encode(), "D102", "f.csv:2:2", "U+FFFD"),
        (b"code,title\nA,x\x00y\n", "D102", "f.csv:2:2", "U+0000"),
        (b"code,title\nA,x\x0by\n", "D102", "f.csv:2:2", "U+000B"),
    ],
)
def test_what_is_not_a_table_is_an_error_with_its_place(data, code, place, words):
    finding = only_finding(data)
    assert (finding.code, str(finding.location)) == (code, place)
    assert words in finding.message
    assert finding.severity is Severity.ERROR


def test_unknown_column_names_the_nearest():
    assert "did you mean 'title'?" in only_finding(b"code,titel\nA,x\n").hint


def test_trailing_blank_columns_and_rows_of_a_spreadsheet_are_left_out():
    assert rows("code,title,,\nA,x,,\n,,,\n , \n")[0][1]["code"] == "A"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("code,title\nA,x,,,\n", "A"),  # more blank cells than headings
        ("code,title,,\nA,x\n", "A"),  # fewer, where the headings are blank too
        ("code,title,,\nA,x,, \n", "A"),
        ("code,title\nA,x\n,,,,,\n \n", "A"),
        ("sep=,\ncode,title\nA,x\n", "A"),
    ],
)
def test_blank_cells_that_a_spreadsheet_leaves_mean_nothing(data, code):
    assert [cells["code"] for _, cells in rows(data)] == [code]


def test_a_short_row_names_the_columns_that_it_lacks():
    data = "code,title,value,text\nA\n"
    assert only_finding(data).message.endswith("none for title, value, text")
    columns = Columns(known=tuple("abcdefg"), required=("a",))
    found = Diagnostics()
    read_delimited(b"a,b,c,d,e,f,g\n1\n", "f.csv", columns, found)
    assert next(iter(found)).message.endswith("none for b, c, d, e and 2 more")


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("A,x,1,565,y", "if 1,565 in 'value' is one figure, write it as \"1,565\" or 1565"),
        ("A,x,£1,565.5,y", "if £1,565.5 in 'value' is one figure"),
        ("A,x,1565,5,y", "put text with a comma in it"),
        ("A,Children, young people,5,y", "put text with a comma in it"),
    ],
)
def test_a_figure_that_a_comma_broke_is_told_from_text(row, hint):
    assert only_finding(f"code,title,value,text\n{row}\n").hint.startswith(hint)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_inside_cells_are_counted_however_they_end(line_end):
    data = line_end.join(["code,title", 'A,"one', "", 'two"', "B,x", "C", ""])
    table, found = read(data)
    assert [record.place.line for record in table.records] == [2, 5]
    assert [str(each.location) for each in found] == ["f.csv:6:1"]


@pytest.mark.parametrize("text", ['5" pipe', 'say "no"', 'a"b'])
def test_a_quotation_mark_inside_a_plain_cell_is_text(text):
    assert rows(f"code,title\nA,{text}\n")[0][1]["title"] == text


def test_bidi_controls_are_left_out_with_a_warning():
    table, found = read("code,title\nA,ab\u202ecd\n")
    assert table.records[0].cells["title"] == "abcd"
    assert [(each.severity, str(each.location)) for each in found] == [
        (Severity.WARNING, "f.csv:2:2")
    ]


@pytest.mark.parametrize(("length", "codes"), [(MAX_TEXT, []), (MAX_TEXT + 1, ["F504"])])
def test_a_cell_has_a_limit(length, codes):
    table, found = read(f"code,title\nA,{'x' * length}\nB,y\n")
    assert [each.code for each in found] == codes
    assert table.records[-1].cells["code"] == "B"


def test_a_cell_beyond_the_limit_of_the_parser_is_an_error_too():
    assert only_finding(f"code,title\nA,{'x' * 200_000}\n").code == "F504"


def test_all_errors_come_in_one_run():
    _, found = read("code,titel\nA\nB,x,y\nC,\x01\n")
    assert [str(each.location) for each in found] == [
        "f.csv:1:2",
        "f.csv:2:1",
        "f.csv:3:3",
        "f.csv:4:2",
    ]


CELL = st.text(st.sampled_from("a1 ,\"\n\r;'é<&=\t"), max_size=6)


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,3}", fullmatch=True), CELL), max_size=6))
def test_what_a_csv_writer_writes_is_read(records):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("code", "text"), *records])
    expected = [
        (code, text.replace("\r\n", "\n").replace("\r", "\n").strip()) for code, text in records
    ]
    assert [(cells["code"], cells["text"]) for _, cells in rows(buffer.getvalue())] == expected


@given(st.binary(max_size=80))
def test_any_bytes_give_a_table_or_findings(data):
    table, found = read(b"code,title\n" + data)
    assert table is not None or found
