"""Entries that cannot be trusted are not there, and where none can be kept all goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pdf import user_cache
from reportgen.pdf.user_cache import MOST_BYTES, MOST_ENTRIES, keep, recall


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the entries of a user who has none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen"


def test_what_was_kept_is_recalled_under_its_name_alone(folder: Path) -> None:
    assert recall("a") is None and not folder.exists()
    keep("a", b"measures")
    assert (recall("a"), recall("b")) == (b"measures", None)
    keep("a", b"")
    assert recall("a") == b""
    assert [each.name for each in folder.iterdir()] == ["a"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry[:-1] + b"?",
        lambda entry: entry[:-1],
        lambda entry: entry + b"?",
        lambda entry: entry[:20],
        lambda entry: b"",
    ],
)
def test_a_spoiled_entry_is_not_there(spoil: Callable[[bytes], bytes], folder: Path) -> None:
    keep("a", b"measures")
    (folder / "a").write_bytes(spoil((folder / "a").read_bytes()))
    assert recall("a") is None
    keep("a", b"measures")
    assert recall("a") == b"measures"


def test_an_entry_answers_to_no_other_name(folder: Path) -> None:
    keep("a", b"measures")
    (folder / "a").rename(folder / "b")
    assert recall("b") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_what_somebody_else_left_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("a", b"measures")
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert recall("a") is None


def test_the_home_folder_has_it_where_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    keep("a", b"measures")
    assert recall("a") == b"measures"
    assert len(list(tmp_path.rglob("reportgen/a"))) == 1
    for name in ("HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    keep("a", b"other")
    assert recall("a") is None


def test_a_folder_that_cannot_be_made_is_done_without(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"a file")
    keep("a", b"measures")
    assert recall("a") is None
    assert folder.read_bytes() == b"a file"


def test_a_full_disk_leaves_no_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    keep("a", b"measures")
    assert list(folder.iterdir()) == []


def test_the_folder_stays_small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(MOST_ENTRIES):
        keep(f"{number}", b"measures")
        os.utime(folder / f"{number}", ns=(number, number))
    assert len(list(folder.iterdir())) == MOST_ENTRIES
    keep("last", b"measures")
    assert len(list(folder.iterdir())) == MOST_ENTRIES // 2 + 1
    assert recall("0") is None and recall(f"{MOST_ENTRIES - 1}") == recall("last") == b"measures"
    keep("large", bytes(MOST_BYTES))
    assert recall("large") is None


def test_names_and_contents_do_not_run_together() -> None:
    assert user_cache._digest("a", b"b\nc") != user_cache._digest("ab", b"c")
