"""``reportgen archive rebuild``: what it says, and how it ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import reportgen
from reportgen.archive.adding import add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.record import FileRecord, Record, record_bytes
from reportgen.cli import main
from reportgen.model.period import Quarter
from reportgen.publish.archived_pack import ArchivedPack, archived_pack
from reportgen.spec.shipped import shipped_folder

SAMPLE = shipped_folder("data") / "childrens-services"
NAMES = [f"childrens-services-2023-24-q2{edition}.pdf" for edition in ("", "-office", "-print")]
Change = Callable[[Record], Record]


@cache
def made() -> ArchivedPack:
    return archived_pack(reportgen.load(SAMPLE))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], Path]:
    """Return what archives the sample with another record than it has."""
    monkeypatch.setenv("REPORTGEN_ARCHIVE", str(tmp_path / "archive"))

    def archive(change: Change) -> Path:
        payload = {**made().payload, "record.json": record_bytes(change(made().record))}
        key = Key("Example Council", Quarter(2023, 2), "childrens-services")
        return add_version(Place(tmp_path / "archive"), key, payload, {}).version.path

    return archive


def test_the_same_bytes_are_said_and_written_where_they_are_wanted(
    archive: Callable[[Change], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = archive(lambda record: record)
    again = tmp_path / "again"
    assert main(["archive", "rebuild", "childrens-services", "-o", str(again)]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()] == NAMES
    assert all(line.endswith("  same bytes") for line in out.splitlines())
    assert "all editions were made again with the same bytes" in err
    for name in NAMES:
        assert (again / name).read_bytes() == (bag / "data" / "pdf" / name).read_bytes()


def test_other_bytes_end_with_7_and_the_tools_of_then(
    archive: Callable[[Change], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def changed(record: Record) -> Record:
        first, *others = record.editions
        fonts = (replace(record.fonts[0], sha256="0" * 64), *record.fonts[1:])
        tools = {**record.tools, "pillow": "4.0.0", "gone": "1.0"}
        editions = (replace(first, sha256="0" * 64), *others)
        return replace(record, editions=editions, tools=tools, fonts=fonts)

    bag = archive(changed)
    assert main(["archive", "rebuild", str(bag)]) == 7
    out, err = capsys.readouterr()
    assert [line.split("  ")[-1].strip() for line in out.splitlines()] == [
        "other bytes",
        "same bytes",
        "same bytes",
    ]
    assert "1 of 3 editions have other bytes than were archived\n" in err
    assert "    made with pillow 4.0.0; this is " in err
    assert "    made with gone 1.0; there is none now\n" in err
    assert "IBMPlexSansCondensed-Regular.ttf is not the one that it was made with" in err


def test_other_bytes_from_the_same_tools_are_no_riddle_left_open(
    archive: Callable[[Change], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def changed(record: Record) -> Record:
        return replace(
            record, editions=tuple(replace(each, sha256="0" * 64) for each in record.editions)
        )

    archive(changed)
    assert main(["archive", "rebuild", "childrens-services", "--format", "json"]) == 7
    document = json.loads(capsys.readouterr().out)
    assert (document["same"], document["tools"], document["fonts"]) == (False, [], [])
    first = document["editions"][0]
    assert (first["same"], first["archived"], first["pdf"]) == (False, "0" * 64, None)
    pdf = made().payload[f"pdf/{NAMES[0]}"]
    assert first["rebuilt"] == hashlib.sha256(pdf).hexdigest()


def test_what_can_not_be_made_again_is_said(
    archive: Callable[[Change], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    archive(lambda record: replace(record, layout="lost"))
    assert main(["archive", "rebuild", "childrens-services"]) == 7
    out, err = capsys.readouterr()
    assert out == ""
    assert "F501 the layout 'lost' is not among the files that were kept" in err
    assert "this reportgen does not take what it was made from" in err


def test_a_record_that_lies_about_its_files_is_damage(
    archive: Callable[[Change], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    outside = FileRecord("charts.py", "0" * 64, "../../../../charts.py")
    archive(lambda record: replace(record, code=(outside,)))
    assert main(["archive", "rebuild", "childrens-services"]) == 7
    assert "which is not in the bag" in capsys.readouterr().err
