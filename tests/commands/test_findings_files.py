"""``reportgen check`` with a file, a format for people, and one owner's list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

Run = Callable[..., tuple[int, str, str]]
Edit = Callable[[Path, str, str], None]


def test_html_goes_to_stdout_or_into_a_file(run: Run, pack: Path, tmp_path: Path) -> None:
    code, out, err = run("check", pack, "--format", "html")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>")
    target = tmp_path / "new folder" / "findings.html"
    code, out, err = run("check", pack, "--format", "html", "-o", target)
    assert (code, out) == (0, f"{target}\n")
    assert err.endswith("no errors, 2 warnings\n")
    assert 'href="../childrens-services/outturns.csv"' in target.read_text("utf-8")


def test_invalid_packs_have_their_findings_by_owner_too(
    run: Run, pack: Path, tmp_path: Path, edit: Edit
) -> None:
    edit(pack / "outturns.csv", "PI.1447,2023-24 Q2,18.8", "PI.1447,2023-24 Q2,n/a")
    target = tmp_path / "findings.xlsx"
    assert run("check", pack, "--format", "xlsx", "-o", target)[0] == 3
    assert openpyxl.load_workbook(target).sheetnames == ["Head of Social Work"]


def test_one_owner_has_a_list_of_their_own(run: Run, pack: Path, edit: Edit) -> None:
    edit(pack / "outturns.csv", "PI.2250,2023-24 Q2,95.5%", "PI.2250,2023-24 Q2,9.5%")
    code, out, _ = run("check", pack, "--owner", "head of early help", "--format", "json")
    document = json.loads(out)
    assert code == 0
    assert {each["indicator"] for each in document["findings"]} == {"PI.2250"}
    assert document["warnings"] == len(document["findings"]) > 0
    code, out, err = run("check", pack, "--owner", "Head of Nothing")
    assert (code, out) == (2, "")
    assert "no findings for 'Head of Nothing'" in err


def test_text_and_json_can_be_kept_in_files(run: Run, pack: Path, tmp_path: Path) -> None:
    for format_, ending in (("text", "txt"), ("json", "json")):
        target = tmp_path / f"findings.{ending}"
        shown = run("check", pack, "--format", format_)[1]
        assert run("check", pack, "--format", format_, "-o", target)[0] == 0
        assert target.read_text("utf-8") == shown


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--format", "xlsx"), "needs a file"),
        (("--format", "html", "-o", "outturns.csv"), "ends in .html"),
        (("--format", "html", "-o", "findings"), "ends in .html"),
    ],
)
def test_a_slip_never_writes_over_figures(
    run: Run, pack: Path, given: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack)
    before = (pack / "outturns.csv").read_bytes()
    code, out, err = run("check", ".", *given)
    assert (code, out) == (2, "")
    assert says in err
    assert (pack / "outturns.csv").read_bytes() == before


def test_a_pack_that_is_not_there_is_a_finding_too(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "findings.html"
    assert run("check", tmp_path / "nowhere", "--format", "html", "-o", target)[0] == 3
    assert "there is no such folder" in target.read_text("utf-8").casefold()
