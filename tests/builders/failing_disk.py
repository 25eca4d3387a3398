"""A disk that fails at the n-th thing it is asked to change, as SQLite's own tests have it.

Every call that changes the disk is counted: files opened for writing, written to, flushed,
renamed, removed; folders made and removed. At the n-th one a fault happens: an error, once
or from then on, or the end of the process. A command that is run for n = 1, 2, 3, ... until
none fails has been stopped at every point at which it can be.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

_CALLS = (
    *("write", "fsync", "replace", "rename", "mkdir", "unlink", "remove", "rmdir", "ftruncate"),
    "chmod",
)
_ASKING = ("stat", "lstat", "scandir", "listdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class FailingDisk:
    """Counts what changes the disk; ``fault`` happens at the ``at``-th, or from there on.

    ``reads``: what only asks the disk counts too.
    """

    at: int
    fault: Callable[[], None]
    for_good: bool = False
    reads: bool = False
    asked: list[str] = field(default_factory=list)
    """The calls so far."""

    @property
    def has_failed(self) -> bool:
        """Whether the fault has happened."""
        return len(self.asked) >= self.at

    def ask(self, name: str) -> None:
        """Count a call; let the fault happen."""
        self.asked.append(name)
        if len(self.asked) == self.at or (self.for_good and self.has_failed):
            self.fault()

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between this process and its disk until the patch is undone."""
        for name in (*_CALLS, *(_ASKING if self.reads else ())):
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))
        if hasattr(os, "sendfile"):
            patch.setattr(os, "sendfile", self._wrapped("sendfile", os.sendfile))
        patch.setattr(os, "open", self._opening(os.open))
        opener = self._file_opening(io.open)
        patch.setattr(io, "open", opener)
        patch.setattr(builtins, "open", opener)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.ask(name)
            return real(*given, **named)

        return call

    def _opening(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *given: Any, **named: Any) -> int:
            if self.reads or flags & _WRITING:
                self.ask("open")
            return real(path, flags, *given, **named)

        return call

    def _file_opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+"):
                if self.reads:
                    self.ask("open")
                return real(file, mode, *given, **named)
            self.ask("open")
            opened = real(file, mode, *given, **named)
            write = opened.write

            def written(data: Any) -> Any:
                self.ask("write")
                return write(data)

            opened.write = written
            return opened

        return call


def killed() -> None:
    """End this process without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def terminated() -> None:
    """Ask this process to end, as an operator or a shutdown does."""
    signal.raise_signal(signal.SIGTERM)


def error(number: int) -> Callable[[], None]:
    """Return a fault: an error of the system."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def in_a_process_of_its_own(work: Callable[[], int]) -> int:
    """Run ``work`` in a copy of this process; return its exit code, or minus the signal."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
