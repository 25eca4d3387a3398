"""Files that are no workbook, or would cost too much: each refused with its own sentence."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import warnings
import zipfile

import pytest
from workbooks import (
    INDICATORS,
    LINKS,
    MAIN,
    STRICT,
    cell,
    raw_workbook,
    sheet_xml,
    table_xml,
    zipped,
)

from reportgen.sources.ooxml.refusal import RefusalError
from reportgen.sources.ooxml.sheet import SheetCells
from reportgen.sources.ooxml.workbook import Workbook

SHEET = table_xml(INDICATORS)
GOOD = raw_workbook({"Indicators": SHEET})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRINGS = "<si><t>a</t></si>"
SECONDS = 1
"""Processor time in which any of them is refused, on a slow machine."""
MEMORY = 100_000_000


def read(data: bytes) -> list[SheetCells]:
    workbook = Workbook(data)
    return [workbook.cells(sheet) for sheet in workbook.sheets]


def refusal(data: bytes) -> RefusalError:
    with pytest.raises(RefusalError) as caught:
        read(data)
    assert caught.value.hint
    return caught.value


def with_strings(*pieces: bytes) -> bytes:
    """Return a workbook whose shared strings are written piece by piece."""
    template = raw_workbook({"Indicators": sheet_xml(cell("A1", 0, "s"))}, strings=STRINGS)
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name in made.namelist():
            if name != "xl/strings.xml":
                archive.writestr(name, made.read(name))
        with archive.open("xl/strings.xml", "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
    return file.getvalue()


def a_long_string(megabytes: int) -> bytes:
    start, end = f'<sst xmlns="{MAIN}"><si><t>'.encode(), b"</t></si></sst>"
    return with_strings(start, *[b"a" * 1_000_000] * megabytes, end)


def a_string_of_false_size() -> bytes:
    data = bytearray(a_long_string(20))
    struct.pack_into("<I", data, data.rfind(b"xl/strings.xml") - 46 + 24, 1000)
    return bytes(data)


def two_parts_of_one_name() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in ("x", "y"):
            archive.writestr("xl/workbook.xml", text)
    return file.getvalue()


def a_part_with(name: str, content: str | bytes) -> bytes:
    return raw_workbook(
        {"Indicators": sheet_xml(cell("A1", 0, "s"))}, strings=STRINGS, parts={name: content}
    )


def flagged(data: bytes) -> bytes:
    """Return a zip file with the bit that says that its first part is encrypted."""
    made = bytearray(data)
    made[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


BOMB = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE sst SYSTEM "file:///etc/hosts">'
TEXTS = f'<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "F503", "the file is empty (0 bytes)"),
        (OLE + bytes(600), "F503", "the file is an old workbook (.xls)"),
        (
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "F503",
            "the workbook is protected by a password",
        ),
        (b"code,period,value\nA,2023-24 Q2,5\n", "F503", "the file is text, such as CSV, not a"),
        (b"\xef\xbb\xbfcode;period\n", "F503", "the file is text, such as CSV, not a workbook"),
        (b"<html><table></table></html>", "F503", "the file is a web page or XML file, not a"),
        (bytes(range(256)), "F503", "the file is not an Excel workbook (.xlsx)"),
        (GOOD[: len(GOOD) // 2], "F503", "the workbook is cut off: the end of the file is missing"),
        (GOOD[:-1], "F503", "the workbook is cut off: the end of the file is missing"),
        (GOOD[:60] + GOOD[200:], "F503", "the workbook is damaged"),
        (zipped({"a.txt": "x"}), "F503", "the zip file holds no workbook"),
        (zipped({"content.xml": "<x/>"}), "F503", "the file is an OpenDocument file (.ods), not"),
        (zipped({"xl/workbook.bin": b"x"}), "F503", "the file is a binary workbook (.xlsb), not"),
        (zipped({"word/document.xml": b"x"}), "F503", "the file is a Word document, not an Excel"),
        (flagged(GOOD), "F503", "the workbook is a zip file that is protected by a password"),
        (
            raw_workbook({"Indicators": SHEET}, compression=zipfile.ZIP_LZMA),
            "F503",
            "the workbook is packed in a way that Excel does not use",
        ),
        (two_parts_of_one_name(), "F503", "the workbook holds two parts of one name"),
        (
            zipped({f"{n}": "" for n in range(5001)}),
            "F504",
            "the workbook has more than 5,000 part",
        ),
        (
            a_part_with("../x.sh", "x"),
            "F505",
            "the workbook holds a path that leads out of it: '..",
        ),
        (a_part_with("/etc/x", "x"), "F505", "the workbook holds a path that leads out of it: '/e"),
        (a_part_with("C:\\x", "x"), "F505", "the workbook holds a path that leads out of it: 'C:"),
        (a_part_with("xl/strings.xml", BOMB + TEXTS), "F503", "the workbook contains a DTD in its"),
        (a_part_with("xl/strings.xml", OUTSIDE + TEXTS), "F503", "the workbook contains a DTD"),
        (
            a_part_with("xl/worksheets/s1.xml", f"{BOMB}{SHEET}".encode("utf-16")),
            "F503",
            "the workbook contains a DTD in its part xl/worksheets/s1.xml",
        ),
        (
            a_part_with("xl/strings.xml", TEXTS),
            "F503",
            "the workbook is damaged in its part xl/str",
        ),
        (a_part_with("xl/strings.xml", "<sst"), "F503", "the workbook is damaged in its part xl/s"),
        (
            a_part_with("xl/strings.xml", '<?xml version="1.0" encoding="x"?><sst/>'),
            "F503",
            "the workbook is damaged in its part xl/strings.xml",
        ),
        (
            a_part_with("xl/worksheets/s1.xml", SHEET.replace("</sheetData>", "<a>" * 200_000)),
            "F504",
            "the workbook's part xl/worksheets/s1.xml unpacks to",
        ),
        (a_long_string(200), "F504", "the workbook's part xl/strings.xml has 200,000,093 bytes"),
        (a_long_string(90), "F504", "the workbook's part xl/strings.xml unpacks to"),
        (a_string_of_false_size(), "F503", "the workbook is damaged in its part xl/strings.xml"),
        (
            a_part_with(
                "xl/strings.xml", f'<sst xmlns="{MAIN}"><si><t>{"a" * 400_000}</t></si></sst>'
            ),
            "F504",
            "a text of the workbook has more than 100,000 characters",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_at_once(data: bytes, code: str, message: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    try:
        found = refusal(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found.code, found.message[: len(message)]) == (code, message)
    assert time.process_time() - began < SECONDS
    assert peak < MEMORY


def test_a_part_outside_the_package_is_not_there() -> None:
    links = f'<Relationship Id="s1" Type="{LINKS}/worksheet" Target="../../../etc/hosts"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>'
    }
    found = refusal(raw_workbook({"Indicators": SHEET}, parts=parts))
    assert found.message == "the workbook lacks its part etc/hosts"


@pytest.mark.parametrize(
    "sheet",
    [
        SHEET,
        table_xml(INDICATORS, space=STRICT),
        SHEET.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        f'<?xml version="1.0" encoding="UTF-16"?>{SHEET}'.encode("utf-16"),
    ],
    ids=["transitional", "strict", "with prefixes", "UTF-16"],
)
def test_every_form_of_the_standard_is_read(sheet: str | bytes) -> None:
    parts = {"xl/worksheets/s1.xml": sheet}
    [cells] = read(raw_workbook({"Indicators": SHEET}, parts=parts))
    assert [list(row.values()) for row in cells.rows.values()] == [list(row) for row in INDICATORS]


def test_charts_among_the_sheets_are_left_out() -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="s{number}" Type="{LINKS}/{kind}" Target="worksheets/s2.xml"/>'
        for number, kind in ((1, "chartsheet"), (2, "worksheet"))
    )
    parts = {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>'
    }
    workbook = Workbook(raw_workbook({"Chart": SHEET, "Indicators": SHEET}, parts=parts))
    assert [sheet.name for sheet in workbook.sheets] == ["Indicators"]
