"""An archive in an object store, and the copy of it on this machine that commands read.

Bags never change, so what was fetched once stays good: ``refresh`` fetches versions that are
not here yet, and drops what is no longer there. Adding writes a bag here first, as in a
folder, and then object by object.

Stores have no rename. What stands in for it: **a version is there when its tag manifest
is**, which is written last. Before it come ``bagit.txt``, ``bag-info.txt`` and the manifest,
each created only if it is not there: the first of them takes the number, and of several
processes at once only one can have it. The payload follows from the manifest, so a process
that was cut short is helped out by the next one with the same bytes, even while it still
lives: both write the same. What is left half written by other bytes is named, and taken away
by ``sweep`` alone, which never touches a version that is there.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from reportgen.archive.bag import BAGIT, INFO, MANIFEST, TAG_MANIFEST, files_below, is_safe
from reportgen.archive.manifest import manifest_text
from reportgen.archive.object_store import ObjectStore
from reportgen.diagnostics import ArchiveError
from reportgen.frozen import dataclass
from reportgen.storage.atomic_file import staged_path, sweep
from reportgen.storage.lock import LockedError

_DEPTH = 4
"""Parts of a version's name: organisation, quarter, pack, number."""
_CLAIMED = (BAGIT, INFO, MANIFEST)
"""What is created, in this order, before the payload; the first takes the number."""
SWEEP_HINT = "if it was cut short: reportgen archive sweep --remove"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A version that was begun, and whose last object is not there."""

    name: str
    objects: tuple[str, ...]
    size: int
    modified: datetime | None
    """When the last of them was written, as far as the store tells."""


class Remote:
    """An archive at an address, with its copy in ``folder``."""

    def __init__(self, address: str, folder: Path) -> None:
        """Keep both. Raises ``UsageError`` where the address cannot be reached at all."""
        self.address = address.rstrip("/")
        self.folder = folder
        self.store = ObjectStore(address)
        self.is_fresh = False
        """Whether the copy was brought up to date by this process."""
        self.holds_others = False
        """Whether there are objects, and none of them makes it an archive."""

    def refresh(self, statement: str) -> None:
        """Bring the copy up to date; the caller holds its lock.

        ``statement`` is the name of the file that makes it an archive. Raises ``OSError`` where
        the store or the disk fails, ``ArchiveError`` for a name that leads out of the copy.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)
        objects = self.store.objects()
        self.holds_others = bool(objects) and not self._keep_or_drop(statement)
        if not objects:
            (self.folder / statement).unlink(missing_ok=True)
        bags = {name: inside for name, inside in _bags(objects).items() if _is_there(inside)}
        for bag in self._bags_here():
            if bag not in bags:
                shutil.rmtree(self.folder / bag)
        stated = self.store.read(f"{bag}/{TAG_MANIFEST}" for bag in bags)
        for bag in bags:
            here = self.folder / bag / TAG_MANIFEST
            if not here.is_file() or here.read_bytes() != stated[f"{bag}/{TAG_MANIFEST}"]:
                self._fetch(bag)
        self.is_fresh = True

    def unfinished(self) -> list[Unfinished]:
        """Return the versions that were begun and are not there, by name."""
        objects = self.store.objects()
        found = []
        for name, inside in _bags(objects).items():
            if not _is_there(inside):
                stored = [objects[each] for each in inside]
                times = [each.modified for each in stored if each.modified is not None]
                size = sum(each.size for each in stored)
                latest = max(times) if len(times) == len(stored) else None
                found.append(Unfinished(name, tuple(inside), size, latest))
        return found

    def begin(self, name: str, data: bytes) -> None:
        """Write the statement of a new archive; one that is there already is as good."""
        with contextlib.suppress(FileExistsError):
            self.store.create(name, data)

    def publish(self, staged: Path, bag: str) -> None:
        """Write a whole bag as version ``bag``; afterwards ``staged`` is what is there.

        Raises ``LockedError`` where other bytes have this number, whole by now or half written,
        and ``OSError`` where the store fails: then the same may be tried again.
        """
        if not self._claim(staged, bag):
            self._join(staged, bag)
        files = dict(files_below(staged))
        for name, path in files.items():
            if name not in (*_CLAIMED, TAG_MANIFEST):
                self.store.write(f"{bag}/{name}", path.read_bytes())
        self._check_written(bag, files)
        data = files[TAG_MANIFEST].read_bytes()
        try:
            self.store.create(f"{bag}/{TAG_MANIFEST}", data)
        except FileExistsError:
            # Whoever helped out wrote the same; then it does not matter who was first.
            if self.store.read([f"{bag}/{TAG_MANIFEST}"])[f"{bag}/{TAG_MANIFEST}"] != data:
                raise _just_added(bag) from None

    @contextlib.contextmanager
    def fetched_anew(self) -> Iterator[Path]:
        """Yield a folder with all that is in the store now, but for what is unfinished."""
        with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
            objects = self.store.objects()
            self._write(Path(folder), (name for name in objects if not _bag_of(name)))
            for bag, inside in _bags(objects).items():
                if _is_there(inside):
                    self._write(Path(folder), self.store.objects(bag))
            yield Path(folder)

    def remove(self, unfinished: Unfinished) -> bool:
        """Take away what is unfinished, unless it has been finished since.

        Returns whether it was taken away. ``bagit.txt`` goes last: until then the number is
        taken, and nobody begins it anew among objects that are going.
        """
        there = self.store.objects(unfinished.name)
        if f"{unfinished.name}/{TAG_MANIFEST}" in there:
            return False
        for name in sorted(there, key=lambda name: name == f"{unfinished.name}/{BAGIT}"):
            self.store.remove(name)
        return True

    def _claim(self, staged: Path, bag: str) -> bool:
        """Take the number; return whether it was free."""
        try:
            self.store.create(f"{bag}/{BAGIT}", (staged / BAGIT).read_bytes())
        except FileExistsError:
            return False
        try:
            for name in _CLAIMED[1:]:
                self.store.create(f"{bag}/{name}", (staged / name).read_bytes())
        except FileExistsError:  # it was swept away while it was begun, and begun anew
            raise _just_added(bag) from None
        return True

    def _join(self, staged: Path, bag: str) -> None:
        """Go on with a version that was begun with the same payload, by what it says already."""
        there = self.store.objects(bag)
        names = [f"{bag}/{name}" for name in (*_CLAIMED, TAG_MANIFEST)]
        if names[-1] in there or any(name not in there for name in names[:-1]):
            raise _just_added(bag)
        stated = self.store.read(names[:-1])
        if stated[f"{bag}/{MANIFEST}"] != (staged / MANIFEST).read_bytes():
            raise _just_added(bag)
        tags = {name: stated[f"{bag}/{name}"] for name in _CLAIMED}
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
        for name, data in {**tags, TAG_MANIFEST: manifest_text(digests).encode()}.items():
            (staged / name).unlink()  # it may be read-only
            (staged / name).write_bytes(data)

    def _check_written(self, bag: str, files: Mapping[str, Path]) -> None:
        """Look whether everything is there before the object is written that says so."""
        there = self.store.objects(bag)
        for name, path in files.items():
            stored = there.get(f"{bag}/{name}")
            if name != TAG_MANIFEST and (stored is None or stored.size != path.stat().st_size):
                message = f"{bag}/{name} was written, and is not there as it was written"
                raise OSError(errno.EIO, message, self.address)

    def _keep_or_drop(self, name: str) -> bool:
        """Fetch one object, or drop its copy where it is not there; return whether it is.

        It is asked for, and not looked for in a list: a list that is made while others write
        may have what came later, and lack what came before.
        """
        path = self.folder / name
        try:
            path.write_bytes(self.store.read([name])[name])
        except FileNotFoundError:
            path.unlink(missing_ok=True)
            return False
        return True

    def _bags_here(self) -> list[str]:
        found = self.folder.glob("/".join(["[!.]*"] * _DEPTH))
        return [path.relative_to(self.folder).as_posix() for path in sorted(found)]

    def _fetch(self, bag: str) -> None:
        target = self.folder / bag
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = staged_path(self.folder / "fetched")
        try:
            # Listed anew: where the last object is, all are; a list that was made meanwhile
            # may have it, and lack others.
            self._write(staged, self.store.objects(bag))
            shutil.rmtree(target, ignore_errors=True)
            (staged / bag).rename(target)
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _write(self, folder: Path, names: Iterable[str]) -> None:
        for name, data in self.store.read(names).items():
            if not is_safe(name):
                raise ArchiveError(
                    f"{self.address} holds an object '{name}', whose name leads out of the archive",
                    "remove it there",
                )
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _bag_of(name: str) -> str:
    """Return the version to which an object belongs; empty where it belongs to none."""
    parts = name.split("/")
    return "/".join(parts[:_DEPTH]) if len(parts) > _DEPTH else ""


def _bags(objects: Iterable[str]) -> dict[str, list[str]]:
    """Return the objects of each version, in the order of their names."""
    bags: dict[str, list[str]] = {}
    for name in objects:
        if bag := _bag_of(name):
            bags.setdefault(bag, []).append(name)
    return bags


def _is_there(inside: list[str]) -> bool:
    return f"{_bag_of(inside[0])}/{TAG_MANIFEST}" in inside


def _just_added(bag: str) -> LockedError:
    return LockedError(f"another process, which has begun {bag} ({SWEEP_HINT})")
