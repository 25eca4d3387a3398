"""Many processes write to one archive: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from pathlib import Path

import pytest
from archives import INFO, KEY, payload_with

from reportgen.archive.adding import add_version
from reportgen.archive.catalogue import versions
from reportgen.archive.place import Place
from reportgen.archive.verification import verify
from reportgen.storage.lock import LockedError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks are POSIX's")


def write(place: Place, process: int, count: int, told_later: Path) -> None:
    """Add versions, each again until it is there; note how often somebody else was at it."""
    later = 0
    for number in range(count):
        payload = payload_with(f"{process}-{number}")
        while True:
            try:
                add_version(place, KEY, payload, INFO, "another figure", wait=0.0)
                break
            except LockedError as held:
                assert "is being written by" in str(held) and "try again later" in str(held)
                later += 1
                time.sleep(random.uniform(0.01, 0.06))
    told_later.write_text(str(later))


def all_write(folder: Path, processes: int, count: int) -> int:
    """Let processes add versions at the same time; return how often one was told to wait."""
    place, notes = Place(folder / "archive"), folder / "notes"
    notes.mkdir()
    children = []
    for process in range(processes):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                write(place, process, count, notes / f"{process}")
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ended == [0] * processes
    return sum(int(note.read_text()) for note in notes.iterdir())


def check(folder: Path, processes: int, count: int) -> None:
    """Find every version that was added, each once, and the archive whole."""
    place = Place(folder / "archive")
    found = versions(place)
    assert [each.number for each in found] == [*range(1, processes * count + 1)]
    texts = [
        each.open_payload("figures/scores.csv").decode().split(",")[-1].strip() for each in found
    ]
    assert len(texts) == len({*texts})
    assert {*texts} == {f"{process}-{n}" for process in range(processes) for n in range(count)}
    verified = verify(place)
    assert (verified.damages, verified.unfinished) == ((), ())
    assert verified.hashed == verified.files == 4 * processes * count


@pytest.mark.parametrize(
    ("processes", "count"),
    [(4, 6), pytest.param(8, 50, marks=pytest.mark.exhaustive)],
)
def test_nothing_is_lost_and_nothing_is_there_twice(
    processes: int, count: int, memory: Path
) -> None:
    later = all_write(memory, processes, count)
    print(f"{processes} processes added {count} versions each; told to try later {later} times")
    assert later > 0
    check(memory, processes, count)
