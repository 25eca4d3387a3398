"""Workbooks for tests: as a spreadsheet saves them, and as nobody should ever send them.

``write_workbook`` goes through openpyxl, which writes what Excel would. ``raw_workbook`` puts a
file together part by part, for what openpyxl cannot or would not write.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.diagnostics import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TABLES = ("indicators", "outturns", "commentary", "actions", "owners", "comparators")
_PERCENTAGE = re.compile(r"-?[\d,]+(\.\d+)?%")
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Shown:
    """A value with its number format: ``Shown(0.955, "0.0%")``."""

    value: object
    number_format: str


Rows = Sequence[Sequence[object]]


INDICATORS: Rows = [
    ["code", "title", "polarity", "unit"],
    ["PI.1", "First", "low", "%"],
    ["PI.2", "Second", "high", "number"],
]
OUTTURNS: Rows = [
    ["code", "period", "value"],
    ["PI.1", "2023-24 Q2", Shown(0.188, "0.0%")],
    ["PI.2", "2023-24 Q2", 5],
]
BOOK = {"Indicators": INDICATORS, "Outturns": OUTTURNS}
"""The sheets of a small pack."""


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook with these sheets; return its path."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        fill(workbook.create_sheet(name), rows)
    workbook.save(path)
    return path


def fill(sheet: Worksheet, rows: Rows) -> None:
    """Put rows into a sheet, from A1."""
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell: Any = sheet.cell(line, column)
            if isinstance(value, Shown):
                cell.value, cell.number_format = value.value, value.number_format
            elif value not in (None, ""):
                cell.value = value
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "f"


def typed(text: str) -> object:
    """Return what somebody gets who types ``text`` into a cell: a number, a day, a percentage.

    No number tells ``1.50`` from ``1.5``: such a target stays text.
    """
    if "." in text and text.rstrip("%").endswith("0"):
        return text
    if _PERCENTAGE.fullmatch(text):
        digits = text.removesuffix("%").replace(",", "")
        return Shown(float(Decimal(digits) / 100), "0.0%")
    if _NUMBER.fullmatch(text):
        number = float(text.replace(",", ""))
        return int(number) if number.is_integer() else number
    return date.fromisoformat(text) if _DAY.fullmatch(text) else text


def move_into_workbook(folder: Path, *, wide: bool = False, name: str = "kpis.xlsx") -> Path:
    """Replace the CSV files of a pack folder by a workbook, and say so in its pack.yaml."""
    sheets: dict[str, Rows] = {}
    for table in _TABLES:
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        if wide and table == "outturns":
            rows = as_wide(rows)
        # Codes stay text, whatever they look like.
        body = [[row[0], *map(typed, row[1:])] for row in rows[1:]]
        sheets[table.capitalize()] = [rows[0], *body]
        path.unlink()
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"sources: {{workbook: {name}}}\n")
    return write_workbook(folder / name, sheets)


def as_wide(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return long outturns as a row for each code and a column for each period and field."""
    fields, *records = rows
    cells: dict[str, dict[str, str]] = {}
    headings: dict[str, None] = {}
    for record in sorted(records, key=lambda row: row[1]):
        for field, text in zip(fields[2:], record[2:], strict=True):
            heading = record[1] if field == "value" else f"{record[1]} {field}"
            if text:
                headings.setdefault(heading)
                cells.setdefault(record[0], {})[heading] = text
    codes = dict.fromkeys(record[0] for record in records)
    return [["code", *headings]] + [
        [code, *(cells.get(code, {}).get(heading, "") for heading in headings)] for code in codes
    ]


def copied(source: Path, target: Path) -> Path:
    """Copy a pack folder; return the copy."""
    shutil.copytree(source, target)
    return target


def cell(
    reference: str, value: object = "", sort: str = "", inside: str = "", style: int = 0
) -> str:
    """Return the XML of a cell: its ``<v>``, or what is ``inside`` it instead."""
    attributes = f' t="{sort}"' if sort else ""
    attributes += f' s="{style}"' if style else ""
    return f'<c r="{reference}"{attributes}>{inside or f"<v>{value}</v>"}</c>'


def text_cell(reference: str, text: str) -> str:
    """Return the XML of a cell with its text inside."""
    inside = f'<is><t xml:space="preserve">{text}</t></is>'
    return cell(reference, sort="inlineStr", inside=inside)


def sheet_xml(*rows: str, before: str = "", after: str = "", space: str = MAIN) -> str:
    """Return the XML of a sheet: the cells of each row, from row 1."""
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{space}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


def table_xml(rows: Rows, **options: str) -> str:
    """Return the XML of a sheet of texts; a cell that begins with ``<c`` stays as it is."""
    return sheet_xml(
        *(
            "".join(
                str(value)
                if str(value).startswith("<c")
                else text_cell(f"{column_letters(column)}{line}", str(value))
                for column, value in enumerate(row, 1)
                if value != ""
            )
            for line, row in enumerate(rows, 1)
        ),
        **options,
    )


def raw_workbook(
    sheets: Mapping[str, str],
    *,
    strings: str = "",
    styles: str = "",
    properties: str = "",
    states: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a workbook of the XML of its sheets; ``parts`` are added, or replace others."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="s{number}"'
        f"{f' state={chr(34)}{states[name]}{chr(34)}' if states and name in states else ''}/>"
        for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="s{number}" Type="{LINKS}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    if strings:
        links += f'<Relationship Id="t" Type="{LINKS}/sharedStrings" Target="/xl/strings.xml"/>'
    if styles:
        links += f'<Relationship Id="f" Type="{LINKS}/styles" Target="styles.xml"/>'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="w" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(links),
        **{f"xl/worksheets/s{number}.xml": sheets[name] for number, name in enumerate(names, 1)},
    }
    if strings:
        made["xl/strings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return zipped({**made, **(parts or {})}, compression)


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of these parts, the same bytes every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            archive.writestr(info, content)
    return file.getvalue()


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
