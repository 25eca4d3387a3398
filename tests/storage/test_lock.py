"""One process at a time writes a file, and a dead one holds nothing."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.storage.lock import LockedError, lock_of, locked, locked_within

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


class Clock:
    """A clock that only sleep moves, and what else happens while somebody sleeps."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.now = 0.0
        self.at: dict[float, Callable[[], object]] = {}

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds
        for moment in [each for each in self.at if each <= self.now]:
            self.at.pop(moment)()


def test_who_waits_gets_the_lock_when_it_is_let_go(tmp_path: Path) -> None:
    target, clock, first = tmp_path / "x", Clock(), contextlib.ExitStack()
    first.enter_context(locked(target))
    clock.at[59.5] = first.close
    with locked_within(target, 60, clock, clock.sleep) as held:
        assert held
        assert 59.5 <= clock.now <= 60
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seconds", [0, 0.01, 60])
def test_who_has_waited_is_told_who_holds_it(seconds: float, tmp_path: Path) -> None:
    target, clock = tmp_path / "x", Clock()
    with (
        locked(target),
        pytest.raises(LockedError, match=f"process {os.getpid()} on .* since 20"),
        locked_within(target, seconds, clock, clock.sleep),
    ):
        pass
    assert clock.now == pytest.approx(seconds)


def test_nobody_waits_for_what_is_free_or_for_a_disk_that_fails(tmp_path: Path) -> None:
    def asleep(seconds: float) -> None:
        raise AssertionError("nothing to wait for")

    with locked_within(tmp_path / "x", 60, sleep=asleep) as held:
        assert held
    with pytest.raises(FileNotFoundError), locked_within(tmp_path / "no/x", 60, sleep=asleep):
        pass
