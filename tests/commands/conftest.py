"""Run one command in this process, on a copy of the sample that a test may break."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "childrens-services"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sample() -> Path:
    return SAMPLE


@pytest.fixture
def shipped_layout() -> Path:
    return ROOT / "layouts" / "quarterly.yaml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command: exit code, stdout, stderr."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return call


@pytest.fixture
def run_json(run: Run) -> Callable[..., tuple[int, Any]]:
    """Return a function that runs one command under ``--format json``: exit code, document."""

    def call(*arguments: object) -> tuple[int, Any]:
        code, out, _ = run(*arguments, "--format", "json")
        return code, json.loads(out)

    return call


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    folder = tmp_path / "childrens-services"
    shutil.copytree(SAMPLE, folder)
    return folder


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Return a function that replaces text in a file; text that is not there is a mistake."""

    def call(path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return call


@pytest.fixture
def append() -> Callable[[Path, str], None]:
    """Return a function that writes text at the end of a file."""

    def call(path: Path, text: str) -> None:
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return call
