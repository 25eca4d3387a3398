"""Bad workbooks, each by its row of the table in ``test_rows``."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from endurance import asked, endured
from made_pack import MadePack
from sown_faults import FIGURES, MANY, Case, book, try_case
from workbooks import cell, raw_workbook, table_xml, text_cell, write_workbook

from reportgen.sources import folder as pack_folder

PERIOD = "2023-24 Q2"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
HEADINGS = FIGURES[0]
WHOLE = raw_workbook({"Indicators": table_xml(MANY)})
K = "kpis.xlsx"
FAR = table_xml(FIGURES).replace(
    "</sheetData>", f'<row r="1048576">{cell("XFD1048576", 1)}</row></sheetData>'
)
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><sst>&b;</sst>'


def raw(outturns: str, **options: object) -> bytes:
    sheets = {"Indicators": table_xml(MANY), "Outturns": outturns}
    return raw_workbook(sheets, **options)  # type: ignore[arg-type]


def one(value: str, **options: object) -> bytes:
    """Return a workbook with one figure, as the XML of its cell."""
    return raw(table_xml([HEADINGS, ["PI.1", PERIOD, value]]), **options)


CASES = [
    *(
        Case(31, each, book(one(cell("C2", each, "e"))), f"{K}!Outturns!C2", "D102", each, "mend")
        for each in ("#DIV/0!", "#REF!")
    ),
    Case(
        32,
        "never calculated",
        book(outturns=[HEADINGS, ["PI.1", PERIOD, "=1/2"]]),
        f"{K}!Outturns!C2",
        "D102",
        "never calculated",
        "open the workbook in Excel, and save",
    ),
    Case(
        33,
        "two columns of one period",
        book(outturns=[["code", PERIOD, PERIOD], ["PI.1", 95, 96]]),
        f"{K}!Outturns!C1",
        "D103",
        "first at kpis.xlsx!Outturns!B1",
    ),
    Case(
        37,
        "two figures of one period",
        book(outturns=[*FIGURES, ["PI.1", PERIOD, 10]]),
        f"{K}!Outturns!A3",
        "D103",
        "first at kpis.xlsx!Outturns!A2",
    ),
    Case(
        44,
        "beyond all floats",
        book(one(cell("C2", "1e999"))),
        f"{K}!Outturns!C2",
        "D102",
        "not a finite number",
    ),
    Case(
        54,
        "password",
        book(OLE + "EncryptedPackage".encode("utf-16-le")),
        K,
        "F503",
        "protected by a password",
        "remove the password",
    ),
    Case(54, "xls", book(OLE), K, "F503", "an old workbook (.xls)", "save it as"),
    Case(
        54,
        "CSV by another name",
        book(b"code,title\nPI.1,First\n"),
        K,
        "F503",
        "is text",
        "name it .csv",
    ),
    Case(
        54,
        "Excel's lock",
        book(b"x", name="~$kpis.xlsx"),
        "pack.yaml:4:21",
        "F503",
        "Excel keeps it while one is open",
        "kpis.xlsx",
    ),
    Case(54, "no bytes", book(b""), K, "F503", "empty (0 bytes)"),
    Case(
        54, "cut in half", book(WHOLE[: len(WHOLE) // 2]), K, "F503", "is cut off", "save it again"
    ),
    Case(
        55,
        "no such sheet",
        book(outturns=[], Data=FIGURES),
        K,
        "D101",
        "'Outturns' is missing",
        "Sheets: Indicators, Data",
    ),
    Case(56, "far cell", book(raw(FAR)), f"{K}!Outturns!XFD1048576", "F504"),
    Case(
        58,
        "text without end, packed",
        book(one(text_cell("C2", "x" * 60_000_000))),
        f"{K}!Outturns",
        "F504",
        "times its size",
    ),
    Case(
        58,
        "text without end",
        book(one(text_cell("C2", "x" * 1_000_000), compression=zipfile.ZIP_STORED)),
        f"{K}!Outturns!C2",
        "F504",
    ),
    Case(
        59,
        "entities",
        book(raw(table_xml(FIGURES), strings="x", parts={"xl/strings.xml": ENTITY})),
        K,
        "F503",
        "contains a DTD",
    ),
    Case(
        61,
        "no number in a number",
        book(one(cell("C2", "abc"))),
        f"{K}!Outturns!C2",
        "D102",
        "'abc'",
    ),
]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_folder, "PAUSE_S", 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_cell(case: Case, tmp_path: Path) -> None:
    assert try_case(case, tmp_path).cpu_s < 1


def scores(case: Case, folder: Path) -> dict[str, object]:
    """Return what is reported of each code, by code."""
    try_case(case, folder)
    rows = asked("scores", folder / "pack").document
    return {row["code"]: row["value"] for row in rows}


def test_codes_stay_text(tmp_path: Path) -> None:
    indicators = [MANY[0], ["007", "First", "high", "%"], ["1E5", "Second", "high", "%"]]
    outturns = [HEADINGS, ["007", PERIOD, 95], ["1E5", PERIOD, 96]]
    case = Case(29, "codes", book(indicators=indicators, outturns=outturns), exit_code=0)
    assert scores(case, tmp_path) == {"007": 95, "1E5": 96}


def test_headings_may_have_spaces_and_breaks(tmp_path: Path) -> None:
    wide = [["code", " 2023-24 Q1 ", "2023-24\nQ2"], ["PI.1", 94, 95]]
    case = Case(34, "headings", book(outturns=wide), exit_code=0)
    assert scores(case, tmp_path) == {"PI.1": 95}


@pytest.mark.parametrize(("says", "outcome"), [("", ""), (", fill_down: outcome", "Roads")])
def test_merged_cells_are_filled_down_where_that_is_said(
    says: str, outcome: str, tmp_path: Path
) -> None:
    indicators = [
        [*MANY[0], "outcome"],
        ["PI.1", "First", "high", "%", "Roads"],
        ["PI.2", "Second", "high", "%", ""],
    ]
    outturns = [*FIGURES, ["PI.2", PERIOD, 96]]
    sow = book(indicators=indicators, outturns=outturns, says=f"{{workbook: {{file: {K}{says}}}}}")
    try_case(Case(40, "merged", sow, exit_code=0), tmp_path)
    rows = asked("scores", tmp_path / "pack").document
    assert (rows[1]["code"], rows[1]["outcome"] or "") == ("PI.2", outcome)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("", {"PI.1": 95, "PI.2": 96}),
        (", include_hidden: true", {"PI.1": 95, "PI.2": 96}),
        (", include_hidden: false", {"PI.1": 95, "PI.2": None}),
    ],
)
def test_what_is_hidden_is_read_with_a_warning_or_as_the_pack_says(
    says: str, expected: dict[str, object], tmp_path: Path
) -> None:
    write_workbook(
        tmp_path / K,
        {
            "Indicators": [*MANY, ["PI.2", "Second", "high", "%"]],
            "Outturns": [*FIGURES, ["PI.2", PERIOD, 96]],
        },
    )
    hidden = openpyxl.load_workbook(tmp_path / K)
    hidden["Outturns"].row_dimensions[3].hidden = True
    hidden.save(tmp_path / K)
    (tmp_path / "pack.yaml").write_text(
        "organisation: Example Borough Council\ntitle: Pack\nquarter: 2023-24 Q2\n"
        f"sources: {{workbook: {{file: {K}{says}}}}}\n",
        "utf-8",
    )
    answer = endured("check", tmp_path)
    warned = [each["sheet"] for each in answer.findings if each["code"] == "F507"]
    assert warned == ([] if says else ["Outturns"])
    rows = asked("scores", tmp_path).document
    assert {row["code"]: row["value"] for row in rows} == expected


def test_one_that_is_being_saved_is_tried_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = MadePack(tmp_path / "pack")
    after = book(WHOLE)(pack)
    pack.write()
    assert after is not None
    pack.add("PI.1")
    pack.write()
    after(pack.folder)
    path = pack.folder / K

    def saving(seconds: float) -> None:
        path.write_bytes(path.read_bytes()[:-1])

    monkeypatch.setattr(pack_folder.time, "sleep", saving)
    path.write_bytes(WHOLE[:-20])
    answer = endured("check", pack.folder, exit_codes=(75,))
    assert "being saved by another program" in answer.findings[0]["message"]
