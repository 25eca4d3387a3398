"""What whole processes take: processor time, time on the clock, peak memory.

In: commands. Out: ``Taken``, and ``Result`` with what was made. Times of one machine compare
with times of the same machine.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
"""The unit in which the system counts peak memory."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one process took, from its start to its end."""

    cpu_s: float
    """User and system."""
    wall_s: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of a program's builds of one pack, and what it made."""

    size: str
    """Of the pack, by its name."""
    program: str
    taken: Taken
    pages: int
    pdf_bytes: int

    @property
    def bytes_a_page(self) -> float:
        """How long the file is for its pages."""
        return self.pdf_bytes / self.pages

    @property
    def cpu_ms_a_page(self) -> float:
        """Processor time for each page."""
        return 1000 * self.taken.cpu_s / self.pages


def run(command: Sequence[str], answer: Path, environment: Mapping[str, str]) -> Taken:
    """Run a command to its end, its stdout into ``answer``. Raises when it fails.

    The system counts the memory of whoever starts a process as that process's own, so this
    one must stay small: what reads whole PDFs runs elsewhere.
    """
    remarks = answer.with_suffix(".err")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    began = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, str(answer), flags, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, str(remarks), flags, 0o600),
        ],
    )
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        said = answer.read_text("utf-8") + remarks.read_text("utf-8")
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    return Taken(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * MAXRSS_BYTES)


def environment(compiled: Path) -> dict[str, str]:
    """Return the environment of a measured process: byte code is kept, as in an installation.

    ``compiled`` is the folder that takes it; the first run of a command fills it.
    """
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONHASHSEED": "0"}
