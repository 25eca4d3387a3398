"""The command line as scripts see it: what it prints where, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.arguments.catalogue import COMMANDS
from reportgen.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "childrens-services"

FINDING_KEYS = [
    *("code", "severity", "message", "hint", "file", "line", "column"),
    *("indicator", "period", "accepted"),
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command: exit code, stdout, stderr."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return call


def document_of(out: str) -> Any:
    """Return the one JSON document that stdout must be."""
    return json.loads(out)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["build", "--help"]])
def test_help_is_printed_on_stdout(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("usage: reportgen")


def test_help_names_every_command(run: Run) -> None:
    _, out, _ = run("--help")
    assert all(command in out for command in COMMANDS)


def test_the_version_is_printed(run: Run) -> None:
    import reportgen

    assert run("--version") == (0, f"reportgen {reportgen.__version__}\n", "")


WRONG_USAGE: tuple[tuple[list[str], str], ...] = (
    ([], "no command given"),
    (["chekc", "x"], "did you mean 'check'?"),
    (["build"], "PACK"),
    (["check", str(SAMPLE), "--quarter", "soon"], "'soon' is not a period"),
    (["check", str(SAMPLE), "--quarter", "2023-24"], "is a year, not a quarter"),
    (["check", str(SAMPLE), "--format", "csv"], "invalid choice"),
    (["check", str(SAMPLE), "--layout", "quarterly"], "unrecognized arguments"),
    (["build", str(SAMPLE), "--edition", "scren"], "did you mean 'screen'?"),
    (["build", str(SAMPLE), "--edition", "web"], "unknown edition 'web'"),
    (["build", str(SAMPLE), "--audience", "cabinet"], "argument --audience: invalid choice"),
    (["schema", "theme"], "invalid choice"),
    (["build", str(SAMPLE), "--stric"], "unrecognized arguments"),
)


@pytest.mark.parametrize(("arguments", "complaint"), WRONG_USAGE)
def test_wrong_usage_is_one_sentence_and_exit_2(
    run: Run, arguments: list[str], complaint: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.startswith("reportgen: ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc", "x"],
        ["archive", "x"],
        ["build", str(SAMPLE), "--edition", "prnt"],
        ["scores", str(SAMPLE), "--quarter", "soon"],
    ],
)
def test_wrong_usage_under_json_is_the_document_of_check(run: Run, arguments: list[str]) -> None:
    code, out, _ = run(*arguments, "--format", "json")
    document = document_of(out)
    assert code == 2
    assert (document["errors"], document["warnings"]) == (1, 0)
    assert [list(finding) for finding in document["findings"]] == [FINDING_KEYS]


def test_an_epoch_that_is_no_number_is_wrong_usage(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for epoch in ("yesterday", "-1", "1.5", "²", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        code, _, err = run("build", SAMPLE, "-o", tmp_path / "out")
        assert code == 2
        assert "SOURCE_DATE_EPOCH" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_exit_1_with_a_traceback_only_when_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("a bug of ours")

    monkeypatch.setattr("reportgen.commands.check.check", fail)
    code, out, err = run("check", SAMPLE, *(["--debug"] if debug else []))
    assert (code, out) == (1, "")
    assert "internal error: KeyError: 'a bug of ours'" in err
    assert ("Traceback" in err) is debug


def test_a_bug_under_json_is_still_one_document(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("a bug of ours")

    monkeypatch.setattr("reportgen.commands.check.check", fail)
    code, out, _ = run("check", SAMPLE, "--format", "json")
    assert code == 1
    assert document_of(out)["errors"] == 1
