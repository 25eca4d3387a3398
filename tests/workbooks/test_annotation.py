"""Copies with comments: made of what is sound, refused for what only its figures could be read of.

The reader of figures looks at a few parts of a workbook. What stands in the others must not
reach the library that copies them.
"""

from __future__ import annotations

import io
import time
from pathlib import Path

import openpyxl
import pytest
from endurance import asked
from workbooks import BOOK, MAIN, cell, raw_workbook, sheet_xml, table_xml

from reportgen.diagnostics import Diagnostic, Location
from reportgen.sources.ooxml.refusal import RefusalError
from reportgen.workbooks import inspection
from reportgen.workbooks.annotation import annotated

TABLES = {name: table_xml([[str(cell) for cell in row] for row in BOOK[name]]) for name in BOOK}
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'


def merged(area: str) -> str:
    return sheet_xml(cell("A1", 1), after=f'<mergeCells><mergeCell ref="{area}"/></mergeCells>')


def linked(area: str) -> str:
    return sheet_xml(cell("A1", 1), after=f'<hyperlinks><hyperlink ref="{area}"/></hyperlinks>')


@pytest.mark.parametrize(
    ("sheets", "parts", "code", "says"),
    [
        ({}, {"docProps/core.xml": BOMB}, "F503", "contains a DTD in its part docProps/core.xml"),
        ({}, {"xl/theme/theme1.xml": "<a>"}, "F503", "damaged in its part xl/theme/theme1.xml"),
        ({"Notes": merged("A1:XFD1048576")}, {}, "F504", "cover more than 50,000 cells"),
        ({"Notes": linked("$A$1:$XFD$99")}, {}, "F504", "cover more than 50,000 cells"),
        ({"Notes": linked("XFD1048576:A1")}, {}, "F504", "cover more than 50,000 cells"),
        ({"Notes": merged("A1")}, {}, "F503", "no copy of the workbook can be made"),
        (
            {},
            {"docProps/core.xml": f'<a xmlns="{MAIN}"><modified>soon</modified></a>'},
            "F503",
            "no copy of the workbook can be made",
        ),
    ],
    ids=["DTD", "broken part", "merged", "link", "link upwards", "one merged", "openpyxl fails"],
)
def test_what_cannot_be_copied_is_refused_at_once(
    sheets: dict[str, str], parts: dict[str, str], code: str, says: str
) -> None:
    start = time.process_time()
    with pytest.raises(RefusalError, match=says) as refused:
        annotated(raw_workbook({**TABLES, **sheets}, parts=parts), [])
    assert refused.value.code == code
    assert refused.value.hint
    assert time.process_time() - start < 1


def test_as_many_cells_as_are_allowed_may_be_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MAX_COVERED", 8)
    book = {**TABLES, "Notes": merged("A1:B4")}
    copy = annotated(raw_workbook(book, parts=_content_types()), [])
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == [*TABLES, "Notes"]
    with pytest.raises(RefusalError, match="more than 8 cells"):
        annotated(raw_workbook({**TABLES, "Notes": merged("A1:C3")}), [])


def test_controls_in_a_finding_do_not_keep_it_from_the_cell() -> None:
    finding = Diagnostic("D102", "'a\x07b' is no figure", Location("k.xlsx", 2, 3, "Outturns"))
    copy = annotated(raw_workbook(TABLES, parts=_content_types()), [finding])
    comment = openpyxl.load_workbook(io.BytesIO(copy))["Outturns"]["C2"].comment
    assert comment is not None
    assert "'ab' is no figure" in comment.text


def test_the_command_says_why_there_is_no_copy_beside_all_findings(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "organisation: Example Borough Council\ntitle: Pack\nquarter: 2023-24 Q2\n"
        "sources: {workbook: k.xlsx}\n",
        "utf-8",
    )
    data = raw_workbook(TABLES, parts={"docProps/core.xml": BOMB})
    (tmp_path / "k.xlsx").write_bytes(data)
    answer = asked("check", tmp_path, "--annotate", tmp_path / "copy.xlsx")
    assert answer.exit_code == 3
    said = [(each["code"], each["severity"], each["file"]) for each in answer.findings]
    assert said[0] == ("F503", "error", "k.xlsx")
    assert len(said) > 1, "the findings about the figures are there too"
    assert not (tmp_path / "copy.xlsx").exists()


def _content_types() -> dict[str, str]:
    """Return the part that openpyxl needs to find the others."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/s{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number in range(1, 4)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/>{sheets}</Types>'
    }
