"""The archive under every fault of the disk: what it held, or that and the whole new version.

After SQLite, as in ``test_disk``: the n-th thing that the disk is asked fails, for every n,
until a run comes through; then the same with a disk that stays broken, with questions that
fail too, and with a process that is killed there. Each time the archive must verify, hold the
old state or the new, and take the version when it is added again. How many points were tried
is printed (``-s``), and is never none.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from archives import KEY, added
from failing_disk import FailingDisk, error, in_a_process_of_its_own, killed, terminated

from reportgen.archive.catalogue import versions
from reportgen.archive.place import Place
from reportgen.archive.verification import verify
from reportgen.cli import main
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.storage.atomic_file import staged_path
from reportgen.storage.lock import LockedError, lock_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="kills and forks are POSIX's")
NETWORK = (errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTDOWN)
"""What is said of a share that is no longer there."""


def nothing(folder: Path) -> None:
    """Begin with no archive at all."""


def first(folder: Path) -> None:
    """Begin with one version, which is to be corrected."""
    added(folder)


def left_over(folder: Path) -> None:
    """Begin with a version, and with what two processes left that were killed."""
    added(folder)
    for name in ("v002", "v003"):
        staged = staged_path(folder / KEY.folder / name)
        (staged / "data").mkdir(parents=True)
        (staged / "data" / "half.pdf").write_bytes(b"%PDF")
        (staged / "data" / "half.pdf").chmod(0o444)
        lock_of(folder / KEY.folder / name).touch()
    lock_of(folder / "reportgen-archive.json").touch()


def same(folder: Path) -> None:
    """Begin with the bytes that are added: nothing is to be done."""
    added(folder, "second")


BEGINNINGS = {each.__name__: each for each in (nothing, first, left_over, same)}


class Trial:
    """One version, added again and again to archives that begin alike."""

    def __init__(self, beginning: str, folder: Path) -> None:
        """Add the version once as it should be, to know what the archive holds then."""
        self.folder = folder
        self.start = folder / "start" / "archive"
        self.start.parent.mkdir()
        BEGINNINGS[beginning](self.start)
        self.count = 0
        self.begin()
        self.before, self.litter = self.held(), self.left()
        self.add()
        self.after = self.held()

    def begin(self) -> None:
        """Make the next archive."""
        self.count += 1
        shutil.rmtree(self.folder / f"{self.count - 1}", ignore_errors=True)
        (self.folder / f"{self.count}").mkdir()
        self.archive = self.folder / f"{self.count}" / "archive"
        if self.start.exists():
            shutil.copytree(self.start, self.archive)

    def add(self) -> None:
        """Add the version."""
        added(self.archive, "second", "a slip")

    def held(self) -> list[tuple[int, str]]:
        """Return number and content of each version; the archive must be whole."""
        place = Place(self.archive)
        try:
            found = verify(place)
        except UsageError:
            return []  # not begun
        assert found.damages == ()
        return [
            (each.number, each.open_payload("figures/scores.csv").decode())
            for each in versions(place)
        ]

    def left(self) -> list[str]:
        """Return what lies there that belongs to no version."""
        return sorted(path.name for path in self.archive.rglob(".*"))

    def is_read_only(self) -> bool:
        """Return whether no file of a version can be written to."""
        files = [path for path in self.archive.rglob("v[0-9]*/**/*") if path.is_file()]
        return all(not stat.S_IMODE(path.stat().st_mode) & 0o222 for path in files)

    def recover(self, where: str) -> None:
        """Look at what is held, add the version once more, and look again."""
        assert self.held() in (self.before, self.after), where
        self.add()
        assert self.held() == self.after, where
        assert self.left() == [], where
        assert self.is_read_only(), where

    def points(self, step: int) -> Iterator[int]:
        """Yield 1, 1 + step, ... as long as ``self.more`` holds."""
        self.more, point = True, 1
        while self.more:
            yield point
            point += step


def fail_everywhere(
    trial: Trial,
    fault: Callable[[], None],
    *,
    for_good: bool = False,
    reads: bool = False,
    step: int = 1,
) -> int:
    """Let the disk fail at each point; return how many there were."""
    tried = 0
    for point in trial.points(step):
        trial.begin()
        disk = FailingDisk(point, fault, for_good, reads)
        raised: OSError | ArchiveError | None = None
        with pytest.MonkeyPatch.context() as patch:
            disk.install(patch)
            try:
                trial.add()
            except (OSError, ArchiveError) as failure:
                raised = failure
        trial.more = disk.has_failed
        tried += disk.has_failed
        failed_in = disk.asked[point - 1] if disk.has_failed else ""
        where = f"{failed_in} at {point}"
        if raised is not None:
            assert not isinstance(raised, LockedError), where
            # A version that cannot be read is not said to be there.
            assert reads or not isinstance(raised, ArchiveError), where
        else:
            assert trial.held() == trial.after, where
        if not for_good and not reads and failed_in not in ("unlink", "rmdir"):
            assert {*trial.left()} <= {*trial.litter}, where
        trial.recover(where)
    return tried


def kill_everywhere(trial: Trial, *, step: int = 1) -> int:
    """Kill the process at each point; return how many there were."""
    tried = 0
    for point in trial.points(step):
        trial.begin()

        def work(point: int = point) -> int:
            FailingDisk(point, killed).install(pytest.MonkeyPatch())
            trial.add()
            return 0

        code = in_a_process_of_its_own(work)
        trial.more = code == -9
        tried += trial.more
        assert code in (-9, 0), point
        trial.recover(f"killed at {point}")
    return tried


def interrupt_everywhere(trial: Trial, report: Path, *, step: int = 1) -> int:
    """Ask the command to end at each point: it cleans up; return how many there were."""
    told = ("--organisation", KEY.organisation, "--quarter", str(KEY.quarter), "--pack", KEY.pack)
    tried = 0
    for point in trial.points(step):
        trial.begin()

        def work(point: int = point) -> int:
            FailingDisk(point, terminated).install(pytest.MonkeyPatch())
            with contextlib.redirect_stdout(io.StringIO()):
                where = ("--archive", str(trial.archive), "--reason", "a slip", "--quiet")
                return main(["archive", "add", str(report), *where, *told])

        code = in_a_process_of_its_own(work)
        trial.more = code == 143
        tried += trial.more
        assert code in (143, 0), point
        assert trial.left() == [], f"{point}: {trial.left()}"
        place = Place(trial.archive)
        begun = place.is_begun
        assert verify(place).damages == () if begun else not list(trial.archive.rglob("v00*"))
        assert len(versions(place)) - len(trial.before) in (0, 1) if begun else True
    return tried


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a PDF of somebody else's; what reads it is imported once, not in every process."""
    for module in ("reportgen.commands.archive", "reportgen.commands.archive_add"):
        importlib.import_module(module)
    path = tmp_path / "report.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    return path


@POSIX
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("beginning", ["nothing", "first"])
def test_a_process_that_is_asked_to_end_leaves_nothing(
    beginning: str, step: int, report: Path, memory: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tried = interrupt_everywhere(Trial(beginning, memory), report, step=step)
    assert tried > 5
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("beginning", ["nothing", "first"])
def test_a_disk_that_is_full_leaves_the_archive_whole(beginning: str, memory: Path) -> None:
    assert fail_everywhere(Trial(beginning, memory), error(errno.ENOSPC), step=5) > 5


@POSIX
@pytest.mark.parametrize("beginning", ["nothing", "first"])
def test_a_killed_process_leaves_the_archive_whole(beginning: str, memory: Path) -> None:
    assert kill_everywhere(Trial(beginning, memory), step=5) > 5


@pytest.mark.parametrize("number", NETWORK, ids=errno.errorcode.get)
def test_a_share_that_vanishes_leaves_the_archive_whole(number: int, memory: Path) -> None:
    trial = Trial("first", memory)
    assert fail_everywhere(trial, error(number), for_good=True, reads=True, step=37) > 5


@pytest.mark.exhaustive
@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_every_failure_at_every_point(
    beginning: str, for_good: bool, number: int, memory: Path
) -> None:
    tried = fail_everywhere(Trial(beginning, memory), error(number), for_good=for_good)
    print(f"archive add, {beginning}: {tried} points")
    assert tried > 3


@pytest.mark.exhaustive
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_every_refusal_at_every_question(beginning: str, memory: Path) -> None:
    tried = fail_everywhere(Trial(beginning, memory), error(errno.EACCES), reads=True)
    print(f"archive add, {beginning}: {tried} points, questions too")
    assert tried > 20


@POSIX
@pytest.mark.exhaustive
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_kill_at_every_point(beginning: str, memory: Path) -> None:
    tried = kill_everywhere(Trial(beginning, memory))
    print(f"archive add, {beginning}: killed at {tried} points")
    assert tried > 3


@pytest.mark.exhaustive
def test_a_share_that_vanishes_at_every_point(memory: Path) -> None:
    tried = fail_everywhere(Trial("first", memory), error(errno.ESTALE), for_good=True, reads=True)
    print(f"archive add, on a share that vanishes: {tried} points")
    assert tried > 50


def test_the_disk_is_asked_for_all_that_it_must_keep(tmp_path: Path) -> None:
    """Every file is flushed before the rename, and the folder after it."""
    trial = Trial("first", tmp_path)
    trial.begin()
    disk = FailingDisk(10**6, lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        disk.install(patch)
        trial.add()
    renamed = len(disk.asked) - disk.asked[::-1].index("replace")
    assert disk.asked[:renamed].count("fsync") >= 8  # four of the payload, four beside it
    assert "fsync" in disk.asked[renamed:]
    assert os.name != "posix" or disk.asked.count("chmod") == 8
