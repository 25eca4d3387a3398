"""``--format json`` is one document on stdout, however a command ends."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from endurance import asked, check_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pack import MadePack
from workbooks import BOOK, write_workbook

from reportgen import pipeline
from reportgen.pdf import preflight
from reportgen.pdf.breach import Breach
from reportgen.storage.lock import locked

PDF = "pack-2023-24-q2.pdf"
Spoil = Callable[[Path, Path, pytest.MonkeyPatch], object]
"""Changes the pack, the output folder, or the program."""


def broken(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    (pack / "outturns.csv").write_text("code,period,value\nPI.1,2023-24 Q2,many\n", "utf-8")


def gone(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    pack.rename(pack.with_name("elsewhere"))


def a_bug(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("a bug\nof two lines")

    patch.setattr(pipeline, "examine", fail)


def no_room(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    patch.setattr(os, "fsync", fail)


def no_folder(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    output.parent.mkdir(exist_ok=True)
    output.write_bytes(b"a file")


def held(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    output.mkdir()
    lock = locked(output / PDF)
    lock.__enter__()
    patch.callback = lambda: lock.__exit__(None, None, None)  # type: ignore[attr-defined]


def below_standard(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(preflight, "preflight", lambda pdf: [Breach("ISO 14289-1", "7.1", "untagged")])


def interrupted(number: signal.Signals) -> Spoil:
    def spoil(pack: Path, output: Path, patch: pytest.MonkeyPatch) -> None:
        real = pipeline.examine

        def examine(*given: object, **named: object) -> object:
            signal.raise_signal(number)
            return real(*given, **named)  # type: ignore[arg-type]

        patch.setattr(pipeline, "examine", examine)

    return spoil


KINDS: dict[str, tuple[Spoil, int, tuple[str, ...]]] = {
    "bug": (a_bug, 1, ()),
    "usage": (lambda *_: None, 2, ("--edition", "vellum")),
    "quarter": (lambda *_: None, 2, ("--quarter", "soon")),
    "invalid": (broken, 3, ()),
    "gone": (gone, 3, ()),
    "layout": (lambda *_: None, 3, ("--layout", "nowhere")),
    "strict": (lambda *_: None, 4, ("--strict",)),
    "standard": (below_standard, 8, ()),
    "no room": (no_room, 74, ()),
    "no folder": (no_folder, 74, ()),
    "held": (held, 75, ()),
    "interrupted": (interrupted(signal.SIGINT), 130, ()),
    "terminated": (interrupted(signal.SIGTERM), 143, ()),
}


def pack_in(folder: Path) -> Path:
    made = MadePack(folder / "pack")
    made.add("PI.1", "90 91 92 93 94 80")  # an exception without commentary: a warning
    return made.write()


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_of_a_build_is_one_document(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, exit_code, options = KINDS[kind]
    pack = pack_in(tmp_path)
    spoil(pack, tmp_path / "out", monkeypatch)
    answer = asked("build", pack, "-o", tmp_path / "out", *options)
    assert answer.exit_code == exit_code
    check_document(answer)
    assert answer.document["errors"] or answer.exit_code == 4
    assert not (tmp_path / "out" / PDF).exists()


@pytest.mark.parametrize("command", ["check", "scores", "build"])
@pytest.mark.parametrize("kind", ["invalid", "gone", "quarter"])
def test_every_command_gives_the_document_of_check(
    kind: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, exit_code, options = KINDS[kind]
    if command == "scores" and options:
        options = ("--strict",)  # which it does not have
    pack = pack_in(tmp_path)
    spoil(pack, tmp_path / "out", monkeypatch)
    answer = asked(command, pack, *options)
    assert answer.exit_code == exit_code
    check_document(answer)
    assert answer.document["errors"]


WORDS = st.sampled_from(
    [
        *("build", "check", "scores", "schema", "inspect", "archive", "PACK", "", "-", "--", "é"),
        *("--strict", "--quarter", "--edition", "-o", "--debug", "--help", "--version", "--format"),
        *("json", "text", "--allow-code", "--printed", "--owner", "--annotate", "2023-24 Q2"),
        *("screen", "x.csv", "\x1b[2J"),
    ]
)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=5))
def test_no_command_line_gives_anything_else(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    if {"--help", "--version"} & set(words):
        return  # what is asked for there is text
    folder = tmp_path_factory.mktemp("line")
    pack = str(pack_in(folder))
    given_words = [pack if word == "PACK" else word for word in words]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        answer = asked(*given_words)
    assert answer.exit_code in (0, 2, 3, 4, 74), answer.findings
    if answer.exit_code:
        check_document(answer)


@pytest.mark.parametrize(("reason", "exit_code"), [("Agreed with finance.", 0), ("", 3)])
def test_what_is_accepted_is_in_the_document_and_counts_nowhere(
    reason: str, exit_code: int, tmp_path: Path
) -> None:
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "90 91 92 93 94 80")
    finding = f"finding: D203, indicator: PI.1, period: 2023-24 Q2, reason: '{reason}'"
    made.spec |= {"status": "final", "accept": f"[{{{finding}}}]"}
    answer = asked("build", made.write(), "-o", tmp_path / "out", "--strict")
    assert answer.exit_code == exit_code
    check_document(answer)
    if reason:
        (only,) = answer.findings
        assert only["accepted"] == reason
        assert (answer.document["errors"], answer.document["warnings"]) == (0, 0)


def test_findings_of_a_workbook_are_in_the_document_of_a_refused_copy(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "organisation: Example Borough Council\ntitle: Pack\nquarter: 2023-24 Q2\n"
        "sources: {workbook: k.xlsx}\n",
        "utf-8",
    )
    write_workbook(tmp_path / "k.xlsx", BOOK)
    answer = asked("check", tmp_path, "--annotate", tmp_path / "k.xlsx")
    assert answer.exit_code == 2
    check_document(answer)
