"""``reportgen archive``: what it lists, shows, verifies and gives out again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest
from archives import COUNCIL, KEY, added

from reportgen.archive.adding import add_version
from reportgen.archive.catalogue import versions
from reportgen.archive.naming import Key
from reportgen.archive.place import Place
from reportgen.model.period import Quarter

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def keep_three(archive: Path) -> None:
    """Keep three versions: one for ever, one until 2025, one that was corrected."""
    added(archive)
    until = {"Bagging-Date": "2023-12-07", "Reportgen-Retain-Until": "2025-06-07"}
    key = Key(COUNCIL, Quarter(2023, 3), KEY.pack)
    add_version(Place(archive), key, {"pdf/a.pdf": b"x" * 2000}, until)
    added(archive, "second", "PI.1 was mistyped")


def test_versions_are_listed_in_order(run: Run, run_json: RunJson, archive: Path) -> None:
    keep_three(archive)
    code, out, err = run("archive", "list", "--archive", archive)
    assert code == 0
    head, *lines = out.splitlines()
    assert head.split() == ["VERSION", "ARCHIVED", "STATUS", "KEEP", "UNTIL", "REASON"]
    assert [line.split()[0].split("/", 1)[1] for line in lines] == [
        "2023-24-q2/adult-care/v001",
        "2023-24-q2/adult-care/v002",
        "2023-24-q3/adult-care/v001",
    ]
    assert lines[1].endswith("PI.1 was mistyped")
    assert err == f"3 versions in {archive}\n"
    _, document = run_json("archive", "list", "--archive", archive)
    assert [each["number"] for each in document] == [1, 2, 1]
    assert document[0]["retain_until"] is None


def test_a_version_that_cannot_be_read_does_not_hide_the_others(run: Run, archive: Path) -> None:
    keep_three(archive)
    labels = archive / "example-borough-council/2023-24-q2/adult-care/v001/bag-info.txt"
    labels.chmod(0o644)
    labels.write_text("nonsense\n")
    code, out, err = run("archive", "list", "--archive", archive)
    assert (code, len(out.splitlines())) == (7, 3)
    assert f"{labels}: 'nonsense' is no label with a value\n    hint: run: reportgen" in err
    assert run("archive", "show", "adult-care/v002", "--archive", archive)[0] == 0
    code, _, err = run("archive", "show", "2023-24-q2/adult-care/v001", "--archive", archive)
    assert code == 7 and str(labels) in err


@pytest.mark.parametrize(("day", "due"), [(1749254400, 0), (1749340800, 1)])  # 7, 8 June 2025
def test_what_is_due_is_listed_after_its_last_day_and_stays(
    run: Run,
    run_json: RunJson,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    day: int,
    due: int,
) -> None:
    keep_three(archive)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
    code, out, err = run("archive", "list", "--due", "--archive", archive)
    assert (code, out.count("2023-24-q3/adult-care/v001")) == (0, due)
    assert f"{due} of them may be disposed of; nothing is deleted" in err
    _, document = run_json("archive", "list", "--due", "--archive", archive)
    assert len(document) == due
    assert len(versions(Place(archive))) == 3


def test_a_version_is_shown_by_name_and_by_folder(
    run: Run, run_json: RunJson, archive: Path, tmp_path: Path
) -> None:
    keep_three(archive)
    code, out, err = run("archive", "show", "2023-24-q2/adult-care", "--archive", archive)
    assert (code, err) == (0, "")
    assert re.search(r"^Reportgen-Reason +PI\.1 was mistyped$", out, re.MULTILINE)
    assert "figures/scores.csv" in out
    path = archive / "example-borough-council/2023-24-q3/adult-care/v001"
    code, document = run_json("archive", "show", path)
    assert code == 0
    assert [each["name"] for each in document["files"]] == ["pdf/a.pdf"]
    assert document["files"][0]["bytes"] == 2000
    assert document["info"]["Payload-Oxum"] == "2000.1"
    code, _, err = run("archive", "show", tmp_path)
    assert code == 2 and "holds no bag of reportgen's" in err
    code, _, err = run("archive", "show", "q3", "--archive", archive)
    assert code == 2 and "there is no version 'q3'" in err


def test_a_whole_archive_verifies(run: Run, run_json: RunJson, archive: Path) -> None:
    keep_three(archive)
    code, out, err = run("archive", "verify", "--archive", archive)
    assert (code, out) == (0, "")
    assert err.startswith(f"{archive}: 3 versions, 9 files, all hashed again (")
    assert err.endswith("): no damage\n")
    code, document = run_json("archive", "verify", "--archive", archive, "--sample", "30%")
    assert code == 0
    assert (document["versions"], document["files"], document["sample"]) == (3, 9, 0.3)
    assert 0 < document["hashed"] < 9
    assert document["damages"] == [] == document["findings"]


def test_damage_is_exit_7_that_names_the_file(run: Run, run_json: RunJson, archive: Path) -> None:
    keep_three(archive)
    name = "example-borough-council/2023-24-q3/adult-care/v001/data/pdf/a.pdf"
    (archive / name).chmod(0o644)
    (archive / name).write_bytes(b"y" * 2000)
    code, out, err = run("archive", "verify", "--archive", archive)
    assert code == 7
    assert out == f"{name}: the file is not what was archived: its SHA-256 is another\n"
    assert "1 damage\n    hint: bring the file back from a backup" in err
    code, document = run_json("archive", "verify", "--archive", archive)
    assert (code, document["errors"]) == (7, 1)
    assert document["findings"][0]["file"] == name
    assert document["damages"][0]["path"] == name


@pytest.mark.parametrize("share", ["0%", "101%", "ten", "10", "-1%", ""])
def test_a_sample_that_is_no_share_is_wrong_usage(run: Run, archive: Path, share: str) -> None:
    added(archive)
    code, _, err = run("archive", "verify", "--archive", archive, f"--sample={share}")
    assert code == 2
    assert "not a share of the files such as 10%" in err


def test_a_copy_is_a_bag_too_and_is_known_as_the_version(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    keep_three(archive)
    copy = tmp_path / "copy"
    code, out, err = run("archive", "export", "adult-care/v002", copy, "--archive", archive)
    assert (code, out, err) == (0, f"{copy}\n", "")
    bagit.Bag(str(copy)).validate()
    code, shown, _ = run("archive", "show", copy)
    assert code == 0 and "PI.1 was mistyped" in shown
    code, _, err = run("archive", "export", "adult-care/v002", copy, "--archive", archive)
    assert code == 2 and "is not empty" in err


def test_the_pdfs_alone_are_given_out(run: Run, archive: Path, tmp_path: Path) -> None:
    keep_three(archive)
    code, out, _ = run(
        *("archive", "export", "adult-care/v002", tmp_path / "out", "--pdf", "--archive", archive)
    )
    assert (code, out) == (0, f"{tmp_path / 'out' / 'adult-care-2023-24-q2.pdf'}\n")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["adult-care-2023-24-q2.pdf"]


@pytest.mark.parametrize("options", [[], ["--pdf"]])
def test_what_is_damaged_is_not_given_out(
    run: Run, archive: Path, tmp_path: Path, options: list[str]
) -> None:
    path = added(archive).version.file("pdf/adult-care-2023-24-q2.pdf")
    path.chmod(0o644)
    path.write_bytes(b"%PDF-1.7 f1rst")
    code, out, err = run(
        *("archive", "export", "adult-care", tmp_path / "out", "--archive", archive, *options)
    )
    assert (code, out) == (7, "")
    assert f"{path}: the file is not what its manifest says" in err
    assert not (tmp_path / "out").exists()


def test_an_archive_of_a_newer_format_is_read_and_not_written(
    run: Run, archive: Path, pack: Path
) -> None:
    added(archive)
    (archive / "reportgen-archive.json").write_text('{"format": 2}')
    for action in (["list"], ["verify"], ["show", "adult-care"]):
        code, _, err = run("archive", *action, "--archive", archive)
        assert code == 0
        assert "has format 2, and this reportgen knows 1: it is only read" in err
    code, out, err = run("archive", "add", pack, "--archive", archive)
    assert (code, out) == (7, "")
    assert "it is only read\n    hint: add with a newer reportgen" in err


def test_a_failure_under_json_is_the_document_of_check(run: Run, archive: Path) -> None:
    code, out, _ = run("archive", "list", "--archive", archive, "--format", "json")
    document = json.loads(out)
    assert (code, document["errors"], len(document["findings"])) == (2, 1, 1)


def test_an_action_must_be_named(run: Run) -> None:
    for given in ([], ["ad"]):
        code, _, err = run("archive", *given)
        assert code == 2
        assert "ACTION" in err and "Traceback" not in err
