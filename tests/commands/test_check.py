"""``reportgen check``, and what every command does with input that is not valid."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]
Edit = Callable[[Path, str, str], None]
Append = Callable[[Path, str], None]

FINDING_KEYS = [
    *("code", "severity", "message", "hint", "file", "line", "column"),
    *("indicator", "period", "accepted"),
]


def test_check_lists_findings_on_stdout_and_counts_on_stderr(run: Run, sample: Path) -> None:
    code, out, err = run("check", sample)
    assert code == 0
    lines = out.splitlines()
    heads, hints = lines[::2], lines[1::2]
    assert [head.split(" ", 1)[0] for head in heads] == ["outturns.csv:19:3:", "outturns.csv:25:3:"]
    assert all(": warning: D201 PI.43" in head for head in heads)
    assert all(hint.startswith("    hint: ") for hint in hints)
    assert err == f"{sample}: no errors, 2 warnings\n"


def test_check_finds_the_two_contradictions_of_the_reference_and_nothing_else(
    run_json: RunJson, sample: Path
) -> None:
    code, document = run_json("check", sample)
    assert code == 0
    assert list(document) == ["errors", "warnings", "findings"]
    assert [list(finding) for finding in document["findings"]] == [FINDING_KEYS] * 2
    assert [
        (finding["code"], finding["indicator"], finding["severity"], finding["period"])
        for finding in document["findings"]
    ] == [
        ("D201", "PI.432", "warning", "2023-24 Q2"),
        ("D201", "PI.433", "warning", "2023-24 Q2"),
    ]
    assert ["86.7" in document["findings"][0]["message"]] == [True]
    assert ["23.0" in document["findings"][1]["message"]] == [True]


def test_strict_turns_warnings_into_exit_4(run: Run, tmp_path: Path, sample: Path) -> None:
    assert run("check", sample, "--strict")[0] == 4
    code, out, err = run("build", sample, "--strict", "-o", tmp_path / "out")
    assert (code, out) == (4, "")
    assert "D201" in err
    assert not (tmp_path / "out").exists()


def test_a_final_pack_needs_every_gate_finding_accepted(
    run: Run, pack: Path, run_json: RunJson, edit: Edit, append: Append
) -> None:
    edit(pack / "pack.yaml", "status: draft", "status: final")
    code, document = run_json("check", pack)
    assert code == 3
    assert (document["errors"], document["warnings"]) == (2, 0)
    assert {finding["severity"] for finding in document["findings"]} == {"error"}
    assert run("build", pack, "-o", pack.parent / "out")[0] == 3
    assert not (pack.parent / "out").exists()

    append(
        pack / "pack.yaml",
        "accept:\n"
        "- {finding: D201, indicator: PI.432, period: 2023-24 Q2, reason: Mid-year estimate.}\n"
        "- {finding: D201, indicator: PI.433, period: 2023-24 Q2, reason: As above.}\n",
    )
    code, document = run_json("check", pack, "--strict")
    assert code == 0
    assert (document["errors"], document["warnings"]) == (0, 0)
    assert [finding["accepted"] for finding in document["findings"]] == [
        "Mid-year estimate.",
        "As above.",
    ]


def test_all_errors_of_all_files_come_in_one_run(
    run: Run, pack: Path, shipped_layout: Path, edit: Edit, append: Append
) -> None:
    shutil.copyfile(shipped_layout, pack / "own.yaml")
    edit(pack / "own.yaml", "- history", "- histroy")
    edit(pack / "own.yaml", "theme: civic", "theme: civik")
    append(pack / "pack.yaml", "titel: Misspelt\nlayuot: own\n")
    edit(pack / "outturns.csv", "PI.126,2022-23 Q1,2%", "PI.126,2022-23 Q1,two")
    edit(pack / "actions.csv", ",on track,80", ",on trak,80")
    code, out, err = run("build", pack, "--layout", "own", "-o", pack.parent / "out")
    assert (code, out) == (3, "")
    heads = [line.split(": ", 1)[0] for line in err.splitlines() if ": error: " in line]
    files = {head.split(":")[0] for head in heads}
    assert files == {"pack.yaml", "own.yaml", "outturns.csv", "actions.csv"}
    assert heads == sorted(heads, key=lambda head: (head.split(":")[0], int(head.split(":")[1])))
    assert not (pack.parent / "out").exists()


BAD_INPUTS: tuple[tuple[str, str, str, str], ...] = (
    ("indicators.csv", "polarity,target", "polarty,target", "did you mean 'polarity'"),
    (
        "outturns.csv",
        "PI.126,2022-23 Q1,2%",
        "PI.126,2022-23 Q1,n/a",
        "outturns.csv:2:3: error: D102",
    ),
    ("outturns.csv", "PI.126,2022-23 Q2,", "PI.126,2022-23 Q1,", "outturns.csv:3:1: error: D103"),
    ("outturns.csv", "PI.126,2022-23 Q2,", "PI.127,2022-23 Q2,", "outturns.csv:3:1: error: D104"),
    ("outturns.csv", '96,"7,459"', "96,0", "error: D105"),
    ("outturns.csv", "PI.126,2023-24 Q2", "PI.126,2023-25 Q1", "error: D102"),
    ("indicators.csv", "in education, employment", "in education, \U0001f600", "error: D106"),
    ("pack.yaml", "layout: quarterly", "layout: quartely", "did you mean 'quarterly'"),
    ("pack.yaml", "title:", "password: x\ntitle:", "error: P404"),
)


@pytest.mark.parametrize(("file", "old", "new", "complaint"), BAD_INPUTS)
def test_bad_input_is_exit_3_with_its_place_and_no_file(
    run: Run, pack: Path, file: str, old: str, new: str, complaint: str, edit: Edit
) -> None:
    edit(pack / file, old, new)
    output = pack.parent / "out"
    code, out, err = run("build", pack, "-o", output)
    assert (code, out) == (3, "")
    assert complaint in err
    assert f"{file}:" in err
    assert not output.exists()
    code, out, _ = run("check", pack)
    assert code == 3
    assert complaint in out


@pytest.mark.parametrize("command", ["build", "check", "scores"])
def test_a_failure_under_json_is_the_document_of_check(
    pack: Path, command: str, run_json: RunJson, edit: Edit
) -> None:
    edit(pack / "outturns.csv", "PI.126,2022-23 Q1,2%", "PI.126,2022-23 Q1,n/a")
    code, document = run_json(command, pack)
    assert code == 3
    assert list(document) == ["errors", "warnings", "findings"]
    assert document["errors"] == 1
    (finding,) = document["findings"]
    assert list(finding) == FINDING_KEYS
    assert (finding["code"], finding["file"], finding["line"], finding["column"]) == (
        *("D102", "outturns.csv"),
        *(2, 3),
    )


@pytest.mark.parametrize("command", ["build", "check", "scores"])
def test_a_pack_that_is_not_there_is_invalid_input(
    run_json: RunJson, command: str, tmp_path: Path
) -> None:
    code, document = run_json(command, tmp_path / "nowhere")
    assert code == 3
    assert [finding["code"] for finding in document["findings"]] == ["F501"]


def test_control_characters_in_findings_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    _, out, err = run("check", tmp_path / "now\x1b[2Jhere")
    assert "\x1b" not in out + err
    assert "\\x1b[2J" in out
