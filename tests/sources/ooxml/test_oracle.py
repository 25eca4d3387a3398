"""What openpyxl writes and reads, and what nobody wrote: workbooks with bytes out of place."""

from __future__ import annotations

import io
import random
from datetime import date

import openpyxl
import pytest
from workbooks import INDICATORS, cell, fill, raw_workbook, sheet_xml, table_xml, zipped

from reportgen.sources.grid import CellFault
from reportgen.sources.ooxml.refusal import RefusalError
from reportgen.sources.ooxml.workbook import Workbook

CHARACTERS = "aZ09 .,%£-−'\"&<>_x000D_\n\té東😀"
XML = sheet_xml(
    "".join(
        cell(f"{letter}1", 0, sort) for letter, sort in zip("ABC", ("s", "n", "b"), strict=True)
    ),
    cell("A2", 45250, style=1) + cell("C2", "0.5", style=1),
    before='<cols><col min="2" max="3" hidden="1"/></cols>',
    after='<mergeCells><mergeCell ref="A2:C2"/></mergeCells>',
)


def some_value(chance: random.Random) -> object:
    return chance.choice(
        (
            None,
            chance.randrange(-(10**9), 10**9),
            chance.uniform(-1e6, 1e6),
            chance.random() * 10 ** chance.randrange(-20, 20),
            chance.random() < 0.5,
            "".join(chance.choices(CHARACTERS, k=chance.randrange(1, 12))),
            date(1900, 3, 1 + chance.randrange(28)),
            date(chance.randrange(1901, 2100), chance.randrange(1, 13), chance.randrange(1, 29)),
        )
    )


@pytest.mark.parametrize("seed", range(5))
def test_openpyxl_reads_the_same_values(seed: int) -> None:
    chance = random.Random(seed)
    written = openpyxl.Workbook()
    fill(written.worksheets[0], [[some_value(chance) for _ in range(30)] for _ in range(30)])
    file = io.BytesIO()
    written.save(file)
    other = openpyxl.load_workbook(file).worksheets[0]
    ours = Workbook(file.getvalue())
    cells = ours.cells(ours.sheets[0]).rows
    for row in other.iter_rows():
        for theirs in row:
            text = cells.get(theirs.row, {}).get(theirs.column, "")
            assert text == _as_text(theirs.value, theirs.data_type), theirs.coordinate


def _as_text(value: object, kind: str) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    if hasattr(value, "date"):
        return value.date().isoformat()
    text = openpyxl.compat.safe_string(value)
    return text if kind != "n" else _Number(value)


class _Number:
    """A number that equals every text which writes it."""

    def __init__(self, number: object) -> None:
        self.number = number

    def __eq__(self, text: object) -> bool:
        return isinstance(text, str) and "e" not in text.lower() and float(text) == self.number

    def __hash__(self) -> int:
        return hash(self.number)


@pytest.mark.parametrize("seed", range(4))
def test_bytes_out_of_place_are_refused_or_read_but_never_crash(seed: int) -> None:
    chance = random.Random(seed)
    whole = raw_workbook({"Indicators": table_xml(INDICATORS), "Outturns": XML}, strings="<si/>")
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 30)]
                case _:
                    data[at:at] = chance.randbytes(chance.randrange(1, 10))
        _read_or_refuse(bytes(data))


@pytest.mark.parametrize("seed", range(4))
def test_xml_out_of_place_is_refused_or_read_but_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
    for _ in range(300):
        text = XML
        for _ in range(chance.randrange(1, 4)):
            start, end = sorted(chance.randrange(len(text)) for _ in range(2))
            if chance.random() < 0.5:
                text = text[:start] + chance.choice('<>"/=&;A1-9e \0') + text[start + 1 :]
            else:
                # Numbers are what the reader reckons with: make them other numbers.
                text = (
                    text[:start]
                    + text[start:end].replace(
                        chance.choice("0123456789"),
                        chance.choice(("-1", "99999999999", "1e400", "x")),
                    )
                    + text[end:]
                )
        _read_or_refuse(raw_workbook({"Outturns": text}, strings="<si/>", styles=styles))


def _read_or_refuse(data: bytes) -> None:
    try:
        workbook = Workbook(data)
        for sheet in workbook.sheets:
            for row in workbook.cells(sheet).rows.values():
                assert all(isinstance(each, str | CellFault) for each in row.values())
    except RefusalError as refusal:
        assert refusal.code in ("F503", "F504", "F505")
        assert refusal.message and refusal.hint


def test_an_empty_zip_file_is_refused() -> None:
    with pytest.raises(RefusalError):
        Workbook(zipped({}))
