"""``check`` and ``build`` of packs that are workbooks: cells, exit codes, JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import move_into_workbook

from reportgen.sources import folder as folder_module

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]


@pytest.fixture
def book(pack: Path) -> Path:
    """Return the workbook of the sample pack, moved into one."""
    return move_into_workbook(pack, wide=True)


def change(book: Path, sheet: str, cell: str, value: object) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook[sheet][cell] = value
    workbook.save(book)


def test_findings_name_sheet_and_cell(run: Run, run_json: RunJson, pack: Path, book: Path) -> None:
    change(book, "Outturns", "B3", "n/a")
    change(book, "Actions", "E2", "soon")
    code, out, _ = run("check", pack)
    assert code == 3
    assert [line.partition(" D")[0] for line in out.splitlines() if line[0] != " "] == [
        "kpis.xlsx!Actions!E2: error:",
        "kpis.xlsx!Outturns!B3: error:",
    ]
    code, document = run_json("check", pack)
    assert code == 3
    assert [
        (each["code"], each["file"], each["sheet"], each["cell"]) for each in document["findings"]
    ] == [("D102", "kpis.xlsx", "Actions", "E2"), ("D102", "kpis.xlsx", "Outturns", "B3")]
    assert all("line" not in each and "column" not in each for each in document["findings"])


def test_a_workbook_as_a_whole_has_neither_sheet_nor_cell(
    run_json: RunJson, pack: Path, book: Path
) -> None:
    book.write_bytes(b"")
    code, document = run_json("build", pack, "-o", pack.parent / "out")
    [finding] = document["findings"]
    assert (code, finding["code"]) == (3, "F503")
    assert (finding["file"], finding["sheet"], finding["cell"]) == ("kpis.xlsx", None, None)
    assert not (pack.parent / "out").exists()


def test_a_workbook_that_is_being_saved_is_for_later(
    run: Run, run_json: RunJson, pack: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = book.read_bytes()[:2000]

    def save_on(seconds: float) -> None:
        book.write_bytes(book.read_bytes() + b"more")

    book.write_bytes(half)
    monkeypatch.setattr(folder_module.time, "sleep", save_on)
    code, out, err = run("check", pack)
    assert (code, out) == (75, "")
    assert err.startswith("reportgen: kpis.xlsx is being saved by another program; try again")
    code, document = run_json("check", pack)
    assert (code, document["errors"]) == (75, 1)


@pytest.mark.parametrize(
    ("wrong", "added", "places"),
    [
        ("titel: A", "", ["kpis.xlsx!Outturns!B3", "pack.yaml:13:1"]),
        ("x: [", "", ["pack.yaml:14:1"]),
        ("a: 1", ", actions: {}", ["pack.yaml:12:41", "pack.yaml:13:1"]),
    ],
)
def test_a_broken_pack_yaml_brings_no_findings_about_files_that_are_not_meant(
    wrong: str, added: str, places: list[str], run_json: RunJson, pack: Path, book: Path
) -> None:
    change(book, "Outturns", "B3", "n/a")
    path = pack / "pack.yaml"
    written = path.read_text("utf-8").replace("kpis.xlsx}", f"kpis.xlsx{added}}}")
    path.write_text(f"{written}{wrong}\n", "utf-8")
    code, document = run_json("check", pack)
    assert code == 3
    found = document["findings"]
    assert [
        f"{each['file']}!{each['sheet']}!{each['cell']}"
        if "sheet" in each
        else f"{each['file']}:{each['line']}:{each['column']}"
        for each in found
    ] == places
