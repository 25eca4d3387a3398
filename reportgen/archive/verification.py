"""Verification: everything in the archive is hashed again, and nothing else is there.

In: a place, and which share of the payload to hash. Out: every damage by its file, and how
much was looked at.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen.archive.bag import BAGIT, INFO
from reportgen.archive.damage import BagCheck, Damage, check_bag, told
from reportgen.archive.naming import VERSION_FOLDER, version_folder
from reportgen.archive.place import STATEMENT, Place, open_for_reading
from reportgen.archive.versions import version_at
from reportgen.diagnostics import ArchiveError
from reportgen.frozen import dataclass
from reportgen.progress import Progress
from reportgen.storage.atomic_file import STAGED_SUFFIX
from reportgen.storage.lock import LOCK_SUFFIX

_OUT_OF = 1 << 32


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about an archive."""

    damages: tuple[Damage, ...]
    versions: int
    files: int
    """Files of payloads that manifests list."""
    hashed: int
    """How many of them were hashed again."""
    size: int
    """Bytes hashed."""
    unfinished: tuple[str, ...] = ()
    """What a process that died left behind, or one that lives is writing: no damage."""


def verify(
    place: Place, sample: float = 1.0, seed: str = "", progress: Progress | None = None
) -> Verification:
    """Verify an archive. ``sample`` is the share of the payload's files that is hashed.

    Which files those are depends on their names and on ``seed`` alone: the same ones each
    time, and others with another seed. Names, lengths and all other files are looked at in
    full. Raises ``UsageError`` where there is no archive, ``ArchiveError`` where its
    statement is damaged, ``OSError`` where the disk or network fails.
    """
    open_for_reading(place)
    with _to_verify(place) as folder:
        walk = _Walk(folder, sample, seed)
        bags = list(walk.bags())
        for done, path in enumerate(bags):
            if progress is not None:
                progress("verifying", done, len(bags))
            walk.verify_bag(path)
        walk.look_for_gaps(bags)
    if place.remote is not None:
        walk.unfinished += (each.name for each in place.remote.unfinished())
    checks = walk.checks
    return Verification(
        tuple(sorted(walk.damages, key=lambda damage: damage.path)),
        len(bags),
        sum(check.files for check in checks),
        sum(check.hashed for check in checks),
        sum(check.size for check in checks),
        tuple(walk.unfinished),
    )


def _to_verify(place: Place) -> contextlib.AbstractContextManager[Path]:
    """Return the archive itself; of one in a store all that is there now, fetched anew."""
    if place.remote is not None:
        return place.remote.fetched_anew()
    return contextlib.nullcontext(place.folder)


def sampled(sample: float, seed: str, bag: str) -> Callable[[str], bool]:
    """Return whether a file of a bag is among a share of all files.

    >>> [sampled(share, "", "a/b/c/v001")("data/x.csv") for share in (0.0, 1.0)]
    [False, True]
    """

    def wanted(path: str) -> bool:
        digest = hashlib.sha256(f"{seed}\0{bag}/{path}".encode()).digest()
        return int.from_bytes(digest[:4], "big") < sample * _OUT_OF

    return wanted


class _Walk:
    def __init__(self, folder: Path, sample: float, seed: str) -> None:
        self.folder, self.sample, self.seed = folder, sample, seed
        self.damages: list[Damage] = []
        self.unfinished: list[str] = []
        self.checks: list[BagCheck] = []

    def bags(self) -> Iterator[Path]:
        """Yield the folders of versions; all else that is there is damage."""
        level = [self.folder]
        for depth in range(3):
            level = [inner for each in level for inner in self._folders(each, is_top=depth == 0)]
        for pack in level:
            for inner in self._folders(pack, is_top=False):
                if VERSION_FOLDER.fullmatch(inner.name):
                    yield inner
                else:
                    self._found(inner, "no version has such a name")

    def _folders(self, folder: Path, *, is_top: bool) -> Iterator[Path]:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self.damages.append(told(self._name(folder), error))
            return
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith((STAGED_SUFFIX, LOCK_SUFFIX)):
                self.unfinished.append(self._name(entry))
            elif entry.is_dir() and not entry.is_symlink():
                yield entry
            elif not (is_top and entry.name == STATEMENT):
                self._found(entry, "this is not part of the archive")

    def verify_bag(self, path: Path) -> None:
        name = self._name(path)
        if not (path / BAGIT).is_file() and not any(path.iterdir()):
            self._found(path, "the folder is empty")
            return
        check = check_bag(path, sampled(self.sample, self.seed, name))
        self.checks.append(check)
        self.damages += [each.below(name) for each in check.damages]
        if check.damages:
            return
        try:
            version = version_at(path)
        except ArchiveError as error:
            self.damages.append(Damage(f"{name}/{INFO}", str(error).partition(": ")[2]))
            return
        if version is None:
            self._found(path, "this is no bag of reportgen's")
        elif version.name != name:
            self._found(path, f"{INFO} says that this is {version.name}: it was moved here")

    def look_for_gaps(self, bags: list[Path]) -> None:
        """Miss the versions below the highest number of a key: none is ever deleted."""
        for pack, versions in itertools.groupby(bags, key=lambda bag: bag.parent):
            numbers = {int(each.name[1:]) for each in versions}
            for number in sorted({*range(1, max(numbers))} - numbers):
                self._found(pack / version_folder(number), "the version is missing")

    def _found(self, path: Path, problem: str) -> None:
        self.damages.append(Damage(self._name(path), problem))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()
