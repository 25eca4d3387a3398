"""One process at a time writes a file, and a dead one holds nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.storage.lock import LockedError, lock_of, locked

HOLD_UNTIL_TOLD = """
import sys
from pathlib import Path
from reportgen.storage.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_lock_is_gone_when_it_is_let_go(tmp_path: Path) -> None:
    with locked(tmp_path / "pack.pdf") as held:
        assert held
        assert lock_of(tmp_path / "pack.pdf").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_second_holder_is_told_who_the_first_one_is(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    with locked(target), pytest.raises(LockedError) as raised, locked(target):
        pass
    assert f"process {os.getpid()} on {socket.gethostname()}" in str(raised.value)


def test_locks_of_other_files_do_not_matter(tmp_path: Path) -> None:
    with locked(tmp_path / "a.pdf"), locked(tmp_path / "b.pdf") as held:
        assert held


def test_the_lock_of_another_process_holds_until_that_dies(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    command = [sys.executable, "-c", HOLD_UNTIL_TOLD, str(target)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {other.pid} on "), locked(target):
            pass
        other.kill()
        other.wait()
    with locked(target) as held:
        assert held
    assert list(tmp_path.iterdir()) == []
