"""What is wrong with one bag, after its files were hashed again.

In: a bag's folder. Out: every damage with the file's name: changed, cut, missing, extra,
not listed, named by a path that leads out, unreadable.
"""

from __future__ import annotations

import contextlib
import errno
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from reportgen.archive.bag import (
    BAGIT,
    INFO,
    MANIFEST,
    PAYLOAD_FOLDER,
    TAG_MANIFEST,
    digest_of,
    files_below,
    is_safe,
)
from reportgen.archive.manifest import DECLARATION, read_labels, read_manifest
from reportgen.frozen import dataclass

_OF_ONE_FILE = {errno.EACCES, errno.EPERM, errno.EIO}
"""What a system says of one bad file; anything else is the disk's or the network's failure."""
_MUST_BE_LISTED = (BAGIT, INFO, MANIFEST)


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was when it was archived."""

    path: str
    """The file or folder, from the archive's folder (of one bag: from the bag's), with ``/``."""
    problem: str

    def __str__(self) -> str:
        """Return both."""
        return f"{self.path}: {self.problem}"

    def below(self, folder: str) -> Damage:
        """Return the damage of a bag as one of the archive in which the bag has this folder."""
        return Damage(str(PurePosixPath(folder, self.path)), self.problem)


@dataclass(frozen=True, slots=True)
class BagCheck:
    """What was found out about a bag."""

    damages: tuple[Damage, ...]
    files: int
    """Files of the payload that the manifest lists."""
    hashed: int
    """How many of them were hashed again."""
    size: int
    """Bytes hashed, tag files included."""


def bag_damages(folder: Path) -> tuple[Damage, ...]:
    """Return what is wrong with a bag; nothing where it is whole."""
    return check_bag(folder).damages


def check_bag(folder: Path, wanted: Callable[[str], bool] = lambda path: True) -> BagCheck:
    """Return what is wrong with a bag. Of the payload those files are hashed that are ``wanted``.

    Everything else is always looked at: which files there are, how long they are together,
    and all files beside the payload. Raises ``OSError`` where the disk or network fails as
    a whole.
    """
    check = _Check(folder)
    check.look(wanted)
    return BagCheck(tuple(check.damages), check.listed, check.hashed, check.size)


def told(path: str, error: OSError) -> Damage:
    """Return an error of the system as damage of one file; raises it where it is no such."""
    if error.errno not in _OF_ONE_FILE:
        raise error
    return Damage(path, f"it cannot be read: {error.strerror}")


class _Check:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damages: list[Damage] = []
        self.listed = self.hashed = self.size = 0
        self.files: dict[str, Path] = {}

    def look(self, wanted: Callable[[str], bool]) -> None:
        try:
            self.files = dict(files_below(self.folder))
        except OSError as error:
            self.damages.append(told(".", error))
            return
        for path, file in list(self.files.items()):
            if not stat.S_ISREG(file.lstat().st_mode):
                self.found(path, "it is a link or device, not a file")
        self._look_at_declaration()
        tags = self._manifest(TAG_MANIFEST, is_payload=False)
        payload = self._manifest(MANIFEST, is_payload=True)
        for name in _MUST_BE_LISTED:
            if tags is not None and name not in tags:
                self.found(TAG_MANIFEST, f"it does not list {name}")
        if tags is not None:
            for path in self._present(tags):
                self._hash(path, tags[path])
        if payload is not None:
            self.listed = len(payload)
            for path in self._present(payload):
                if wanted(path):
                    self.hashed += 1
                    self._hash(path, payload[path])
        self._look_for_extras(tags, payload)
        self._look_at_oxum()

    def found(self, path: str, problem: str) -> None:
        self.damages.append(Damage(path, problem))

    def _look_at_declaration(self) -> None:
        text = self._text(BAGIT)
        if text is not None and text.split() != DECLARATION.split():
            self.found(BAGIT, "it does not declare BagIt 1.0 in UTF-8")

    def _manifest(self, name: str, *, is_payload: bool) -> dict[str, str] | None:
        text = self._text(name)
        if text is None:
            return None
        try:
            stated = read_manifest(text)
        except ValueError as error:
            self.found(name, str(error))
            return None
        sound = {}
        for path, digest in stated.items():
            if not is_safe(path):
                self.found(name, f"'{path}' leads out of the bag")
            elif path.startswith(f"{PAYLOAD_FOLDER}/") is not is_payload:
                self.found(name, f"'{path}' does not belong in this manifest")
            else:
                sound[path] = digest
        return sound

    def _text(self, name: str) -> str | None:
        file = self.files.get(name)
        if file is None:
            self.found(name, "the file is missing")
            return None
        try:
            return file.read_text("utf-8")
        except UnicodeError:
            self.found(name, "it is not UTF-8")
        except OSError as error:
            self.damages.append(told(name, error))
        return None

    def _present(self, stated: Mapping[str, str]) -> Iterator[str]:
        for path in stated:
            if path in self.files:
                yield path
            elif path not in _MUST_BE_LISTED:
                # What every bag must have was missed already.
                self.found(path, "the file is missing")

    def _hash(self, path: str, digest: str) -> None:
        try:
            with self.files[path].open("rb") as file:
                found = digest_of(file)
                self.size += file.tell()
        except OSError as error:
            self.damages.append(told(path, error))
            return
        if found != digest:
            self.found(path, "the file is not what was archived: its SHA-256 is another")

    def _look_for_extras(
        self, tags: Mapping[str, str] | None, payload: Mapping[str, str] | None
    ) -> None:
        for path in self.files:
            is_payload = path.startswith(f"{PAYLOAD_FOLDER}/")
            stated = payload if is_payload else tags
            if stated is not None and path not in stated and path != TAG_MANIFEST:
                self.found(path, "no manifest lists this file: it was put there afterwards")

    def _look_at_oxum(self) -> None:
        text = self._text(INFO) if INFO in self.files else None
        if text is None or self.damages:
            return  # what is missing, extra or changed is named already
        try:
            stated = read_labels(text).get("Payload-Oxum", "")
        except ValueError as error:
            self.found(INFO, str(error))
            return
        size = 0
        with contextlib.suppress(FileNotFoundError):
            sizes = (
                file.stat().st_size
                for path, file in self.files.items()
                if path.startswith(f"{PAYLOAD_FOLDER}/")
            )
            size = sum(sizes)
        if stated != (there := f"{size}.{self.listed}"):
            self.found(
                PAYLOAD_FOLDER,
                f"bytes and files together are {there}, not {stated} as {INFO} says: "
                "verify without --sample to know which file",
            )
