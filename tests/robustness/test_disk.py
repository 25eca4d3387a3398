"""Every command that writes, stopped at every point: the old files or the new ones, no others.

After SQLite: the n-th change of the disk fails, for every n, until a run comes through; then
the same with a disk that stays broken, and with a process that is killed there. Afterwards
the command is run again: it must succeed, and sweep away what was left. How many points were
tried is printed (``-s``), and is never none.
"""

from __future__ import annotations

import contextlib
import errno
import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from failing_disk import FailingDisk, error, in_a_process_of_its_own, killed, terminated
from mixed_pack import with_workbook, write_mixed_pack

from reportgen.cli import main

OLD = b"what was there before"
Tree = dict[str, bytes | None]


@dataclass(frozen=True)
class Writer:
    """A command that writes, and what it writes over."""

    arguments: tuple[str, ...]
    """``OUT`` is the folder in which it writes, ``PACK`` and ``BOOK`` are packs."""
    old: str = ""
    """A file that is there already."""
    is_long: bool = False
    """Whether it takes so long, or so many points, that the normal tests try few of them."""


WRITERS = {
    "build": Writer(("build", "PACK", "-o", "OUT"), "pack-2023-24-q2-draft-2.pdf"),
    "check to text": Writer(("check", "PACK", "-o", "OUT/f.txt"), "f.txt"),
    "check to html": Writer(("check", "PACK", "--format", "html", "-o", "OUT/f.html"), "f.html"),
    "check to xlsx": Writer(("check", "PACK", "--format", "xlsx", "-o", "OUT/f.xlsx"), "f.xlsx"),
    "annotate": Writer(("check", "BOOK", "--annotate", "OUT/copy.xlsx")),
    "template": Writer(("template", "OUT/new.xlsx")),
    "template from": Writer(
        ("template", "OUT/k.xlsx", "--from", "PACK", "--split", "owner"), is_long=True
    ),
    "new": Writer(("new", "OUT/fresh"), is_long=True),
    "next": Writer(("next", "PACK", "OUT/fresh"), is_long=True),
    "next of a workbook": Writer(("next", "BOOK", "OUT/fresh"), is_long=True),
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="kills and forks are POSIX's")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("packs")
    pack, book = write_mixed_pack(folder / "pack"), write_mixed_pack(folder / "book")
    with_workbook(book)
    return {"PACK": pack, "BOOK": book}


class Trial:
    """One command, run again and again in folders of its own."""

    def __init__(self, name: str, packs: dict[str, Path], folder: Path) -> None:
        """Run the command once as it should be, to know what it writes."""
        self.writer = WRITERS[name]
        self.packs = packs
        self.folder = folder
        self.count = 0
        self.begin()
        self.before = self.tree()
        code, said = self.command()
        assert code in (0, 3), said
        self.done = code
        self.after = self.tree()
        assert self.after != self.before
        assert not [name for name in self.after if name.startswith(".")]

    def begin(self) -> None:
        """Make the next output folder, with the old file in it."""
        self.count += 1
        self.out = self.folder / f"out{self.count}"
        self.out.mkdir()
        if self.writer.old:
            (self.out / self.writer.old).write_bytes(OLD)

    def tree(self) -> Tree:
        """Return all that the output folder holds: files by name, ``None`` for folders."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(self.out.rglob("*"))
        }

    def command(self) -> tuple[int, str]:
        """Run the command; return its exit code and what it said on stderr."""
        known = {**{name: str(path) for name, path in self.packs.items()}, "OUT": str(self.out)}
        arguments = [
            known.get(head, head) + tail
            for head, slash, rest in (each.partition("/") for each in self.writer.arguments)
            for tail in (slash + rest,)
        ]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(arguments)
        return code, err.getvalue()

    def points(self, step: int) -> Iterator[int]:
        """Yield 1, 1 + step, ... as long as ``self.more`` holds."""
        self.more, point = True, 1
        while self.more:
            yield point
            point += step

    def is_old_or_new(self, tree: Tree) -> bool:
        """Return whether what has a name of its own is as before, or as it should be.

        Workbooks for several owners appear one by one, each of them whole.
        """
        named = {name: data for name, data in tree.items() if not name.startswith(".")}
        known = (*self.before.items(), *self.after.items())
        is_one = named in (self.before, self.after) or "--split" in self.writer.arguments
        return is_one and all(item in known for item in named.items())

    def recover(self) -> None:
        """Run the command once more: it succeeds, and nothing else is left."""
        if self.tree() == self.after:
            return
        for path in self.out.glob("[!.]*"):
            if path.name != self.writer.old:
                # It came whole, and is not written over: somebody takes it away.
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        code, said = self.command()
        assert code == self.done, said
        assert self.tree() == self.after


def fail_everywhere(
    trial: Trial, fault: Callable[[], None], *, for_good: bool = False, step: int = 1
) -> int:
    """Let the disk fail at each point; return how many there were."""
    tried = 0
    for point in trial.points(step):
        trial.begin()
        disk = FailingDisk(point, fault, for_good)
        with pytest.MonkeyPatch.context() as patch:
            disk.install(patch)
            code, said = trial.command()
        trial.more = disk.has_failed
        tried += disk.has_failed
        failed_in = disk.asked[point - 1] if disk.has_failed else ""
        where = f"{failed_in} at {point}"
        assert code in (74, trial.done), f"{where}: {code} {said}"
        assert "Traceback" not in said
        tree = trial.tree()
        assert trial.is_old_or_new(tree), f"{where}: {sorted(tree)}"
        if code == 74:
            assert said.startswith("reportgen: "), said
        left = {name for name in tree if name.startswith(".")}
        if not for_good:
            # What could not be removed is left to the next run.
            assert not left or failed_in in ("unlink", "rmdir"), f"{where}: {left}"
            if code != 74:
                assert tree.keys() - left == trial.after.keys(), where
        trial.recover()
    return tried


def kill_everywhere(trial: Trial, *, step: int = 1) -> int:
    """Kill the process at each point; return how many there were."""
    tried = 0
    for point in trial.points(step):
        trial.begin()

        def work(point: int = point) -> int:
            FailingDisk(point, killed).install(pytest.MonkeyPatch())
            return trial.command()[0]

        code = in_a_process_of_its_own(work)
        trial.more = code == -9
        tried += trial.more
        assert code in (-9, trial.done), point
        assert trial.is_old_or_new(trial.tree()), f"{point}: {sorted(trial.tree())}"
        trial.recover()
    return tried


def interrupt_everywhere(trial: Trial, *, step: int = 1) -> int:
    """Ask the process to end at each point: it cleans up; return how many there were."""
    tried = 0
    for point in trial.points(step):
        trial.begin()

        def work(point: int = point) -> int:
            FailingDisk(point, terminated).install(pytest.MonkeyPatch())
            return trial.command()[0]

        code = in_a_process_of_its_own(work)
        trial.more = code == 143
        tried += trial.more
        assert code in (143, trial.done), point
        tree = trial.tree()
        assert trial.is_old_or_new(tree), f"{point}: {sorted(tree)}"
        assert not [name for name in tree if name.startswith(".")], f"{point}: {sorted(tree)}"
    return tried


def short(name: str) -> int:
    """Return how far apart the points are that the normal tests try."""
    return 31 if WRITERS[name].is_long else 4


@pytest.mark.parametrize("name", ["build", "check to text", "annotate", "template", "new", "next"])
def test_a_disk_that_is_full_leaves_the_old_or_the_new(
    name: str, packs: dict[str, Path], tmp_path: Path
) -> None:
    trial = Trial(name, packs, tmp_path)
    tried = fail_everywhere(trial, error(errno.ENOSPC), step=short(name))
    assert tried > 0


@POSIX
@pytest.mark.parametrize("name", ["build", "new"])
def test_a_killed_process_leaves_the_old_or_the_new(
    name: str, packs: dict[str, Path], tmp_path: Path
) -> None:
    assert kill_everywhere(Trial(name, packs, tmp_path), step=short(name)) > 0


@POSIX
@pytest.mark.parametrize("name", ["build", "new"])
def test_a_process_that_is_asked_to_end_leaves_nothing(
    name: str, packs: dict[str, Path], tmp_path: Path
) -> None:
    assert interrupt_everywhere(Trial(name, packs, tmp_path), step=short(name)) > 0


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_every_failure_at_every_point(
    name: str, for_good: bool, number: int, packs: dict[str, Path], tmp_path: Path
) -> None:
    trial = Trial(name, packs, tmp_path)
    tried = fail_everywhere(trial, error(number), for_good=for_good)
    print(f"{name}: {tried} points")
    assert tried > 5


@POSIX
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WRITERS)
def test_a_kill_at_every_point(name: str, packs: dict[str, Path], tmp_path: Path) -> None:
    tried = kill_everywhere(Trial(name, packs, tmp_path))
    print(f"{name}: {tried} points")
    assert tried > 5


@POSIX
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WRITERS)
def test_an_end_that_is_asked_for_at_every_point(
    name: str, packs: dict[str, Path], tmp_path: Path
) -> None:
    tried = interrupt_everywhere(Trial(name, packs, tmp_path))
    print(f"{name}: {tried} points")
    assert tried > 5
