"""Adding a version: staged beside its place, read again, flushed, and renamed in one step.

In: a key, its payload, and what is known about it. Out: the version, new or the one that
has these bytes already. One process at a time adds; a correction needs a reason.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.archive.bag import (
    RECORD,
    Payload,
    content_digest,
    files_below,
    payload_digests,
    write_bag,
)
from reportgen.archive.catalogue import latest_of, neighbour_of, versions_of
from reportgen.archive.damage import bag_damages
from reportgen.archive.naming import Key, version_folder
from reportgen.archive.place import STATEMENT, Place, begin, open_for_writing
from reportgen.archive.versions import (
    AUDIENCE,
    ORGANISATION,
    PACK,
    QUARTER,
    REASON,
    VERSION,
    Version,
    version_at,
)
from reportgen.diagnostics import ArchiveError, UsageError
from reportgen.frozen import dataclass
from reportgen.storage.atomic_file import flush_folder, prepare_folder, sweep
from reportgen.storage.atomic_folder import staged_folder
from reportgen.storage.lock import LockedError, locked_within

WAIT_S = 60.0
"""Seconds for which a second writer waits."""
READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding."""

    version: Version
    is_new: bool
    """Whether it was added; else the archive had these bytes already."""
    began_archive: bool = False
    """Whether there was no archive before."""


def add_version(
    place: Place,
    key: Key,
    payload: Payload,
    info: Mapping[str, str],
    reason: str = "",
    wait: float = WAIT_S,
    *,
    part: bool = False,
) -> Added:
    """Add a version of ``key``, unless the latest has the same bytes.

    ``payload`` has bytes or files by the name below ``data/``; ``info`` labels of
    bag-info.txt, to which those of the key, the number and the reason are added.
    ``part``: the payload is a part of what a version may hold, and changes nothing where the
    latest holds all of it.

    Raises ``ArchiveError`` where there is another version and no reason is given, where the
    names mean somebody else, or where the archive may not be written; ``LockedError`` where
    another process writes for longer than ``wait`` seconds; ``OSError`` where the disk fails.
    The archive is as it was then.
    """
    open_for_writing(place)
    digests = payload_digests(payload)
    folder = place.folder / key.folder  # a name that is none is refused before anything is made
    _make_folder(place.folder)
    prepare_folder(place.folder)
    try:
        with locked_within(place.statement, wait):
            if place.remote is not None:
                place.remote.refresh(STATEMENT)
            began = not open_for_writing(place)
            if began:
                _check_no_strangers(place)
                begin(place)
            sweep(folder)  # what died here may have got as far as its new name
            latest = latest_of(place, key)
            _check_names(key, latest or neighbour_of(place, key))
            if latest is not None:
                if _holds(latest, digests, part=part):
                    _check_whole(latest)
                    return Added(latest, is_new=False)
                if not reason.strip():
                    raise _needs_reason(versions_of(place, key), digests)
            number = latest.number + 1 if latest else 1
            folder /= version_folder(number)
            version = _written(place, folder, key, number, payload, info, reason)
            return Added(version, True, began)
    except LockedError as held:
        message = f"the archive in {place.name} is being written by {held}; try again later"
        raise LockedError(message) from None


def _written(
    place: Place,
    folder: Path,
    key: Key,
    number: int,
    payload: Payload,
    info: Mapping[str, str],
    reason: str,
) -> Version:
    _make_folder(folder.parent)
    group = str(key.folder)
    labels = {
        ORGANISATION: key.organisation,
        "External-Identifier": f"{group}/{folder.name}",
        "Bag-Group-Identifier": group,
        **info,
        QUARTER: str(key.quarter),
        PACK: key.pack,
        AUDIENCE: key.audience,
        VERSION: str(number),
        REASON: reason,
    }
    try:
        with staged_folder(folder) as staged:
            write_bag(staged, payload, labels.items())
            # Read again before it gets its name: a disk may say that it wrote, and did not.
            if damages := bag_damages(staged):
                message = f"what was written reads otherwise: {damages[0]}"
                raise OSError(errno.EIO, message, str(folder))
            _make_read_only(staged)
            if place.remote is not None:
                place.remote.publish(staged, f"{group}/{folder.name}")
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST) and folder.exists():
            # Only where a file system has no locks: the name is never taken twice.
            raise LockedError(f"another process, which has just added {folder}") from None
        raise
    version = version_at(folder)
    assert version is not None
    return version


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, and have the disk keep their names."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)  # two begin an archive at once
        flush_folder(each.parent)


def _make_read_only(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a read-only file cannot be flushed there, nor its folder renamed back
    for _, path in files_below(folder):
        path.chmod(READ_ONLY)


def _check_no_strangers(place: Place) -> None:
    """Refuse an address at which something else is kept."""
    if place.remote is not None and place.remote.holds_others:
        raise UsageError(
            f"{place.name} is no archive, and not empty: name the archive, or a new address"
        )


def _check_names(key: Key, known: Version | None) -> None:
    """Refuse a key whose folder is kept for somebody of another name.

    ``known`` is a version of the same key's folder, or of the same organisation's.
    """
    if known is None:
        return
    other = (
        known.key
        if known.key.folder == key.folder
        else replace(key, organisation=known.organisation)
    )
    if not key.is_written_as(other):
        there, here = (f"'{each.organisation}', pack '{each.pack}'" for each in (other, key))
        raise ArchiveError(
            f"{other.folder} is kept for {there}, and this is {here}",
            "if they are the same, write the name as it is there; if not, rename one of them",
        )


def _check_whole(version: Version) -> None:
    """Say nothing is to be done only where what is there is what it should be."""
    if damages := bag_damages(version.path):
        raise ArchiveError(
            f"{version.name} is in the archive already, but damaged: "
            f"{damages[0].below(version.name)}",
            "bring its files back from a backup; nothing was changed",
        )


def _holds(version: Version, digests: Mapping[str, str], *, part: bool = False) -> bool:
    """Return whether a version has these bytes; as a ``part``, others beside them too."""
    there = version.digests()
    if part:
        return all(there.get(name) == each for name, each in digests.items() if name != RECORD)
    return content_digest(there) == content_digest(digests)


def _needs_reason(known: list[Version], digests: Mapping[str, str]) -> ArchiveError:
    last = known[-1]
    same = [each for each in known if _holds(each, digests)]
    if same:
        was = f"these are the bytes of {version_folder(same[-1].number)}, which it replaced"
    else:
        was = "this one has other bytes"
    return ArchiveError(
        f"{last.name} is in the archive already, and {was}",
        f"a correction becomes {version_folder(last.number + 1)} and says why: "
        'give --reason "what was corrected"',
    )
