"""``reportgen archive add``: what becomes a version, and what is said where it does not."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import bagit
import pytest
from archives import COUNCIL, added

import reportgen
from reportgen.archive.bag import write_bag
from reportgen.archive.catalogue import versions
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.archive.record import read_record
from reportgen.archive.verification import verify
from reportgen.model.period import Quarter
from reportgen.storage.lock import locked

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
NAME = "wrenbridge-metropolitan-borough-council/2023-24-q2/childrens-services"
EDITIONS = {f"childrens-services-2023-24-q2{edition}.pdf" for edition in ("", "-office", "-print")}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture(scope="module")
def pdfs(sample_pdf: Callable[..., Path]) -> dict[str, Path]:
    return {edition: sample_pdf(edition) for edition in ("screen", "office")}


@pytest.fixture(scope="module")
def sample_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    folder = tmp_path_factory.mktemp("pdfs")
    sample = Path(__file__).resolve().parents[2] / "data" / "childrens-services"

    def build(edition: str) -> Path:
        return reportgen.build(reportgen.load(sample), folder, edition).pdf

    return build


def test_a_pack_is_kept_with_what_it_was_made_from(
    run: Run, pack: Path, archive: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1701907200")  # 7 December 2023
    code, out, err = run("archive", "add", pack, "--archive", archive, "--retain", "7y")
    assert (code, out) == (0, f"{archive / NAME / 'v001'}\n")
    assert f"{archive}: a new archive was begun\n{NAME}/v001: added, 18 files" in err
    assert "it is a draft" in err
    bag = bagit.Bag(str(archive / NAME / "v001"))
    bag.validate()
    assert {Path(name).name for name in bag.payload_files() if name.startswith("data/pdf")} == (
        EDITIONS
    )
    assert bag.info["Bagging-Date"] == "2023-12-07"
    assert bag.info["Reportgen-Retain-Until"] == "2030-12-07"
    assert bag.info["Reportgen-Body"] == "Cabinet"
    assert bag.info["Reportgen-Classification"] == "OFFICIAL"

    # The same pack on another day changes nothing.
    monkeypatch.setenv("REPORTGEN_ARCHIVE", str(archive))
    code, out, err = run("archive", "add", pack)
    assert (code, out) == (0, f"{archive / NAME / 'v001'}\n")
    assert err == f"{NAME}/v001: archived already with these bytes; nothing was changed\n"

    # A corrected one is another version, and says why.
    edit(pack / "overview.md", "the", "the the")
    code, out, err = run("archive", "add", pack)
    assert (code, out) == (7, "")
    assert f"{NAME}/v001 is in the archive already, and this one has other bytes" in err
    assert '--reason "what was corrected"' in err
    code, out, err = run("archive", "add", pack, "--reason", "A word was missing", "--quiet")
    assert (code, out, err) == (0, f"{archive / NAME / 'v002'}\n", "")
    assert verify(Place(archive)).damages == ()
    assert versions(Place(archive))[-1].info["Reportgen-Reason"] == "A word was missing"


def test_pack_yaml_says_where_and_for_how_long(
    run_json: RunJson, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1701907200")
    with (pack / "pack.yaml").open("a") as spec:
        spec.write("archive: {place: ../kept, retain: 18m}\n")
    code, document = run_json("archive", "add", pack)
    assert code == 0
    (version,) = document["versions"]
    assert version["version"] == f"{NAME}/v001"
    assert (version["archived"], version["retain_until"]) == ("2023-12-07", "2025-06-07")
    assert (version["added"], version["due"], version["status"]) == (True, False, "draft")
    assert document["errors"] == 0
    assert (tmp_path / "kept" / NAME / "v001").is_dir()


def test_nobody_says_where_the_archive_is(run: Run, pack: Path) -> None:
    for action in (["add", pack], ["list"], ["verify"], ["show", "x"], ["export", "x", "y"]):
        code, out, err = run("archive", *action)
        assert (code, out) == (2, "")
        assert "nobody says where the archive is; name the archive with --archive DIR" in err


def test_a_pack_that_is_not_valid_is_not_kept_and_the_others_are(
    run: Run, run_json: RunJson, pack: Path, archive: Path, tmp_path: Path, pdfs: dict[str, Path]
) -> None:
    (pack / "outturns.csv").write_text("code,period,value\nPI.1,soon,1\n")
    code, out, err = run("archive", "add", pack, "--archive", archive)
    assert (code, out) == (3, "")
    assert "D102" in err and "nothing written" in err
    assert not archive.exists() or not list(archive.rglob("v001"))
    code, document = run_json("archive", "add", pack, pdfs["screen"], "--archive", archive)
    assert code == 3
    assert [each["version"] for each in document["versions"]] == [f"{NAME}/v001"]
    assert document["errors"] > 0


def test_editions_of_one_pack_are_one_version(
    run: Run, archive: Path, pdfs: dict[str, Path]
) -> None:
    code, out, _ = run("archive", "add", *pdfs.values(), "--archive", archive)
    assert (code, out) == (0, f"{archive / NAME / 'v001'}\n")
    (version,) = versions(Place(archive))
    record = read_record(version.open_payload("record.json"))
    assert record.organisation == "Wrenbridge Metropolitan Borough Council"
    assert (record.quarter, record.pack) == ("2023-24 Q2", "childrens-services")
    assert [each.edition for each in record.editions] == ["screen", "office"]
    assert verify(Place(archive)).damages == ()


def test_a_pdf_that_was_kept_with_its_pack_is_there_already(
    run: Run, archive: Path, pdfs: dict[str, Path], sample: Path, tmp_path: Path
) -> None:
    assert run("archive", "add", sample, "--archive", archive)[0] == 0
    code, out, err = run("archive", "add", pdfs["office"], "--archive", archive)
    assert (code, out) == (0, f"{archive / NAME / 'v001'}\n")
    assert "archived already with these bytes; nothing was changed" in err
    other = tmp_path / pdfs["office"].name
    other.write_bytes(pdfs["screen"].read_bytes())
    code, _, err = run("archive", "add", other, "--archive", archive)
    assert code == 7 and "this one has other bytes" in err


def test_a_pdf_says_whose_it_is_or_somebody_must(
    run: Run, archive: Path, pdfs: dict[str, Path], tmp_path: Path
) -> None:
    report = tmp_path / "Report to Cabinet.pdf"
    shutil.copy(pdfs["screen"], report)
    code, _, err = run("archive", "add", report, "--archive", archive)
    assert code == 2
    assert f"{report} does not say whose it is: give --pack NAME" in err
    code, out, _ = run("archive", "add", report, "--archive", archive, "--pack", "Cabinet report")
    assert code == 0
    assert "/cabinet-report/v001" in out
    code, _, err = run(
        *("archive", "add", pdfs["screen"], "--archive", archive, "--quarter", "2023-24 Q3")
    )
    assert code == 2
    assert "says that its quarter is 2023-24 Q2, not 2023-24 Q3" in err


def test_a_pdf_of_another_program_needs_all_that_it_does_not_say(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    import pikepdf

    report = tmp_path / "report.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Author"] = "Somebody"
    pdf.save(report)
    code, _, err = run("archive", "add", report, "--archive", archive)
    assert code == 2
    assert 'give --organisation NAME, --quarter "2023-24 Q2", --pack NAME' in err
    told = ("--organisation", COUNCIL, "--quarter", "2023-24 Q2", "--pack", "Annual report")
    code, _, _ = run("archive", "add", report, "--archive", archive, *told)
    assert code == 0
    (version,) = versions(Place(archive))
    assert version.key == Key(COUNCIL, Quarter(2023, 2), "Annual report")


@pytest.mark.parametrize(
    ("name", "data", "code", "fault"),
    [
        ("gone.pdf", None, 3, "F501 there is no such file"),
        ("letter.pdf", b"Dear Sir", 3, "F503 this is no PDF"),
        ("nowhere", None, 3, "F501 there is no such folder"),
    ],
)
def test_what_cannot_be_archived_is_named(
    run: Run, archive: Path, tmp_path: Path, name: str, data: bytes | None, code: int, fault: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    found, out, err = run("archive", "add", tmp_path / name, "--archive", archive)
    assert (found, out) == (code, "")
    assert fault in err
    assert not archive.exists()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--retain", "for ever"], "--retain: 'for ever' is no time that a record is kept"),
        (["--retain-until", "31/03/2031"], "write year, month and day: 2031-03-31"),
        (["--retain", "7y", "--retain-until", "2031-03-31"], "not allowed with argument"),
        (["--wait", "-1"], "--wait takes seconds"),
        (["--wait", "nan"], "--wait takes seconds"),
    ],
)
def test_wrong_options_are_wrong_usage(
    run: Run, pack: Path, archive: Path, options: list[str], fault: str
) -> None:
    code, out, err = run("archive", "add", pack, "--archive", archive, *options)
    assert (code, out) == (2, "")
    assert fault in err
    assert not archive.exists()


def test_who_waits_too_long_is_told_who_writes(
    run: Run, archive: Path, pdfs: dict[str, Path]
) -> None:
    added(archive)
    command = ("archive", "add", pdfs["screen"], "--archive", archive, "--wait", "0.2")
    with locked(archive / "reportgen-archive.json"):
        code, out, err = run(
            "archive", "add", pdfs["screen"], "--archive", archive, "--wait", "0.2"
        )
    assert (code, out) == (75, "")
    holder = f"process {os.getpid()} on {socket.gethostname()} since 20"
    assert f"the archive in {archive} is being written by {holder}" in err
    code, out, _ = run(*command)
    assert (code, out) == (0, f"{archive / NAME / 'v001'}\n")


def test_a_disk_that_fails_is_exit_74_and_says_what_stays(
    run: Run, archive: Path, pdfs: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other-2023-24-q2.pdf"
    shutil.copy(pdfs["screen"], other)

    def full(folder: Path, payload: Mapping[str, bytes], labels: object) -> None:
        if any("other" in name for name in payload):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
        write_bag(folder, payload, labels)  # type: ignore[arg-type]

    monkeypatch.setattr("reportgen.archive.adding.write_bag", full)
    code, out, err = run("archive", "add", pdfs["screen"], other, "--archive", archive)
    assert (code, out) == (74, "")
    assert "No space left on device" in err
    assert f"{NAME}/v001 was archived before that, and stays; run the same command again" in err
    monkeypatch.undo()
    code, out, err = run("archive", "add", pdfs["screen"], other, "--archive", archive)
    assert (code, len(out.splitlines())) == (0, 2)
    assert f"{NAME}/v001: archived already with these bytes" in err
    assert verify(Place(archive)).damages == ()
