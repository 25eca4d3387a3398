"""``reportgen build``: where the file goes, and what is said about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
Append = Callable[[Path, str], None]


def test_build_prints_the_path_and_remarks_the_rest(run: Run, tmp_path: Path, sample: Path) -> None:
    code, out, err = run("build", sample, "-o", tmp_path / "a" / "b")
    pdf = tmp_path / "a" / "b" / "childrens-services-2023-24-q2.pdf"
    assert (code, out) == (0, f"{pdf}\n")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert err.count("D201") == 4  # each finding, and the hint how to accept it
    assert err.rstrip().endswith("pages, no errors, 2 warnings")
    assert [path.name for path in pdf.parent.iterdir()] == [pdf.name]


def test_build_as_json_describes_the_file(tmp_path: Path, run_json: RunJson, sample: Path) -> None:
    code, document = run_json("build", sample, "-o", tmp_path)
    assert code == 0
    assert list(document) == [
        *("pdf", "pages", "edition", "quarter", "sha256"),
        *("errors", "warnings", "findings"),
    ]
    data = Path(document["pdf"]).read_bytes()
    assert document["sha256"] == hashlib.sha256(data).hexdigest()
    assert (document["edition"], document["quarter"]) == ("screen", "2023-24 Q2")
    assert (document["errors"], document["warnings"]) == (0, 2)


@pytest.mark.parametrize(("edition", "ending"), [("office", "-office"), ("print", "-print")])
def test_an_edition_names_its_file(
    tmp_path: Path, run_json: RunJson, sample: Path, edition: str, ending: str
) -> None:
    code, document = run_json("build", sample, "--edition", edition, "-o", tmp_path)
    assert (code, document["edition"]) == (0, edition)
    assert Path(document["pdf"]).name == f"childrens-services-2023-24-q2{ending}.pdf"


def test_the_default_output_is_under_the_current_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", sample)[1] == f"{Path('output/childrens-services-2023-24-q2.pdf')}\n"
    assert (tmp_path / "output" / "childrens-services-2023-24-q2.pdf").is_file()


def test_the_name_of_the_current_folder_names_the_pack(
    run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(pack)
    out = run("build", ".", "-o", tmp_path / "out", "--quarter", "2023-24 Q1")[1]
    assert Path(out.strip()).name == "childrens-services-2023-24-q1.pdf"


def test_a_quiet_build_says_nothing_but_its_path(run: Run, tmp_path: Path, sample: Path) -> None:
    code, out, err = run("build", sample, "-o", tmp_path, "--quiet")
    assert (code, err) == (0, "")
    assert out == f"{tmp_path / 'childrens-services-2023-24-q2.pdf'}\n"


def test_a_quiet_build_says_its_errors(run: Run, tmp_path: Path, pack: Path, edit: Edit) -> None:
    edit(pack / "pack.yaml", "quarter:", "quartre:")
    code, out, err = run("build", pack, "-o", tmp_path, "--quiet")
    assert (code, out) == (3, "")
    assert "did you mean 'quarter'" in err


def test_timings_name_every_stage(run: Run, tmp_path: Path, sample: Path) -> None:
    code, out, err = run("build", sample, "-o", tmp_path, "--quiet", "--timings")
    assert (code, out.count("\n")) == (0, 1)
    assert [line.split(maxsplit=2)[-1] for line in err.splitlines()[1:]] == [
        *("starting", "reading", "checking", "composing", "planning pages", "drawing pages"),
        *("writing the file", "proving the file", "in all"),
    ]
