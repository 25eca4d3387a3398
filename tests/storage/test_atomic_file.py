"""Files appear whole or not at all, whatever fails and whenever the process dies."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.storage.atomic_file import STAGED_SUFFIX, prepare_folder, sweep, write_whole
from reportgen.storage.lock import LOCK_SUFFIX, locked

OLD = b"old content"
NEW = b"new content, longer than the old one"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "pack.pdf", NEW)
    assert (tmp_path / "pack.pdf").read_bytes() == NEW
    assert names(tmp_path) == ["pack.pdf"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(OLD)
    write_whole(tmp_path / "pack.pdf", NEW)
    assert (tmp_path / "pack.pdf").read_bytes() == NEW


def test_a_written_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    write_whole(tmp_path / "pack.pdf", NEW)
    (tmp_path / "plain").write_bytes(NEW)
    assert (tmp_path / "pack.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


class FailingCalls:
    """Lets ``before`` calls of the system through, then fails the next one."""

    def __init__(self, before: int, error: BaseException) -> None:
        """Keep how many calls to let through, and what to raise after them."""
        self.left = before
        self.error = error
        self.failed_in = ""

    def wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            self.left -= 1
            if self.left == -1:
                self.failed_in = name
                raise self.error
            return real(*given, **named)

        return call


ERRORS = (OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt())


@pytest.mark.parametrize("error", ERRORS, ids=["disk full", "interrupted"])
def test_failing_the_nth_call_leaves_the_old_file_or_the_new_one(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # After SQLite: fail every call in turn, and look at what is there afterwards.
    failed_in = []
    for before in range(50):
        folder = tmp_path / str(before)
        folder.mkdir()
        target = folder / "pack.pdf"
        target.write_bytes(OLD)
        calls = FailingCalls(before, error)
        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "replace"):
                patch.setattr(os, name, calls.wrap(name, getattr(os, name)))
            try:
                write_whole(target, NEW)
            except (OSError, KeyboardInterrupt):
                assert target.read_bytes() in (OLD, NEW)
        failed_in.append(calls.failed_in)
        assert [name for name in names(folder) if name != "pack.pdf"] == []
        if not calls.failed_in:
            assert target.read_bytes() == NEW
            break
    assert {"open", "write", "fsync", "replace"} <= set(failed_in)
    assert failed_in[-1] == "", "the last round must have gone through without a failure"


def test_a_short_write_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write_whole(tmp_path / "pack.pdf", NEW)
    assert (tmp_path / "pack.pdf").read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit to set")
def test_a_real_limit_on_the_file_size_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from reportgen.storage.atomic_file import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_whole(Path(sys.argv[1]), b'x' * 5000)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=False
    )
    assert "OSError: [Errno 27]" in run.stderr
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["pack.pdf"]


KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from reportgen.storage import atomic_file
from reportgen.storage.lock import locked

def die(descriptor):
    os.kill(os.getpid(), signal.SIGKILL)

target = Path(sys.argv[1])
with locked(target):
    os.fsync = die
    atomic_file.write_whole(target, b"half")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_killed_process_left_is_swept_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)
    run = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(target)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD
    left = [name for name in names(tmp_path) if name != "pack.pdf"]
    assert [name.endswith(STAGED_SUFFIX) for name in left].count(True) == 1
    assert [name.endswith(LOCK_SUFFIX) for name in left].count(True) == 1
    sweep(tmp_path)
    assert names(tmp_path) == ["pack.pdf"]


def test_the_sweep_leaves_what_a_living_process_writes(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    staged = tmp_path / f".pack.pdf.123-0a1b2c3d{STAGED_SUFFIX}"
    staged.write_bytes(b"half")
    with locked(target):
        sweep(tmp_path)
        assert staged.exists()
    sweep(tmp_path)
    assert not staged.exists()


def test_the_sweep_leaves_files_of_others(tmp_path: Path) -> None:
    others = [".hidden.lock", ".pack.pdf.part", "x.reportgen-part", ".notes"]
    for name in others:
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path)
    assert names(tmp_path) == sorted(others)


def test_a_missing_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "a" / "b")
    assert names(tmp_path / "a" / "b") == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="an administrator may write everywhere"
)
def test_a_folder_that_cannot_be_written_is_found_out(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            prepare_folder(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(FileExistsError):
        prepare_folder(tmp_path / "output")
