"""Folders appear whole or not at all; what a dead process left is swept by the next one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reportgen.storage.atomic_file import STAGED_SUFFIX, prepare_folder, sweep, write_alone
from reportgen.storage.atomic_folder import staged_folder
from reportgen.storage.lock import LockedError, locked


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fill(folder: Path) -> None:
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a.txt").write_text("a", "utf-8")


@pytest.mark.parametrize("is_there", [False, True], ids=["missing", "empty"])
def test_a_folder_takes_the_place_of_none_or_of_an_empty_one(
    is_there: bool, tmp_path: Path
) -> None:
    target = tmp_path / "pack"
    if is_there:
        target.mkdir()
    with staged_folder(target) as staged:
        fill(staged)
        assert names(target) == [] if is_there else not target.exists()
    assert (target / "inner" / "a.txt").read_text("utf-8") == "a"
    assert names(tmp_path) == ["pack"]


def test_every_file_and_folder_is_flushed_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[int, bool]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        flushed.append((os.fstat(descriptor).st_ino, (tmp_path / "pack").exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with staged_folder(tmp_path / "pack") as staged:
        fill(staged)
    target = tmp_path / "pack"
    parts = {path.stat().st_ino for path in (target, *target.rglob("*"))}
    assert parts == {number for number, is_named in flushed if not is_named}
    assert flushed[-1] == (tmp_path.stat().st_ino, True)


def test_a_read_only_file_may_be_among_them(tmp_path: Path) -> None:
    with staged_folder(tmp_path / "pack") as staged:
        fill(staged)
        (staged / "inner" / "a.txt").chmod(0o400)
    assert names(tmp_path / "pack") == ["inner"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged_folder(tmp_path / "pack") as staged:
        fill(staged)
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_a_folder_of_a_dead_process_is_swept_and_that_of_a_living_one_stays(
    tmp_path: Path,
) -> None:
    left = tmp_path / f".pack.123-0a1b2c3d{STAGED_SUFFIX}"
    fill(left)
    with locked(tmp_path / "pack"):
        prepare_folder(tmp_path)
        assert left.exists()
    prepare_folder(tmp_path)
    assert names(tmp_path) == []


def test_a_link_is_swept_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere")
    (tmp_path / f".pack.123-0a1b2c3d{STAGED_SUFFIX}").symlink_to(tmp_path / "elsewhere")
    sweep(tmp_path)
    assert names(tmp_path) == ["elsewhere"]
    assert names(tmp_path / "elsewhere") == ["inner"]


def test_two_at_once_make_one_folder_or_write_one_file(tmp_path: Path) -> None:
    with staged_folder(tmp_path / "pack") as staged:
        fill(staged)
        with pytest.raises(LockedError, match="is being made by process"):
            staged_folder(tmp_path / "pack").__enter__()
    with (
        locked(tmp_path / "f.txt"),
        pytest.raises(LockedError, match="is being written by process"),
    ):
        write_alone(tmp_path / "f.txt", b"a")


def test_the_folder_in_which_one_stands_is_filled_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pack"
    target.mkdir()
    number = target.stat().st_ino
    monkeypatch.chdir(target)
    with staged_folder(Path()) as staged:
        fill(staged)
        (staged / "b.txt").write_text("b", "utf-8")
        assert names(target) == []
    assert target.stat().st_ino == number
    assert (names(target), names(tmp_path)) == (["b.txt", "inner"], ["pack"])
    assert Path("inner", "a.txt").read_text("utf-8") == "a"


def test_what_fails_there_leaves_it_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "pack"
    target.mkdir()
    monkeypatch.chdir(target)
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if path.name == "b.txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="No space left"), staged_folder(target) as staged:
        fill(staged)
        (staged / "b.txt").write_text("b", "utf-8")
    assert (names(target), names(tmp_path)) == ([], ["pack"])
