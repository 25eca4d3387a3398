"""What an archive holds: every version, in order, and one by its name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from reportgen.archive.naming import VERSION_FOLDER, Key
from reportgen.archive.place import Place, open_for_reading
from reportgen.archive.versions import VERIFY_HINT, Version, version_at
from reportgen.diagnostics import ArchiveError, UsageError, nearest

MOST_LISTED = 10
"""Names of versions that a message repeats."""


def versions(place: Place, unreadable: list[ArchiveError] | None = None) -> list[Version]:
    """Return every version, by organisation, quarter, pack, and number.

    Raises ``UsageError`` where there is no archive, and ``ArchiveError`` where one of its
    bags cannot be read; with ``unreadable``, that takes the error, and the others are returned.
    """
    open_for_reading(place)
    found = []
    for organisation in folders_in(place.folder):
        for quarter in folders_in(organisation):
            for pack in folders_in(quarter):
                for path in _numbered(pack):
                    try:
                        found.append(_version_in(path))
                    except ArchiveError as error:
                        if unreadable is None:
                            raise
                        unreadable.append(error)
    return found


def versions_of(place: Place, key: Key) -> list[Version]:
    """Return the versions of one key by number; none where there is no such folder."""
    folder = place.folder / key.folder
    return list(versions_in(folder)) if folder.is_dir() else []


def latest_of(place: Place, key: Key) -> Version | None:
    """Return the version of a key with the highest number, ``None`` where there is none."""
    folder = place.folder / key.folder
    last = _numbered(folder)[-1:] if folder.is_dir() else []
    return _version_in(last[0]) if last else None


def neighbour_of(place: Place, key: Key) -> Version | None:
    """Return a version of the same organisation's folder, ``None`` where none can be read."""
    organisation = place.folder / key.folder.parts[0]
    for quarter in folders_in(organisation) if organisation.is_dir() else ():
        for pack in folders_in(quarter):
            for path in _numbered(pack):
                with contextlib.suppress(ArchiveError):  # a damaged one keeps nobody from adding
                    return _version_in(path)
    return None


def find_version(place: Place, name: str) -> Version:
    """Return a version by its name, as ``list`` prints it, or by the end of that.

    Without a number the latest is meant: ``2023-24-q2/adult-care``. Raises ``UsageError``
    where none or several fit.
    """
    asked = tuple(part for part in name.replace("\\", "/").strip("/").casefold().split("/"))
    unreadable: list[ArchiveError] = []
    known = versions(place, unreadable)
    exact = [each for each in known if _ends_with(each, asked)]
    latest = {each.key.folder: each for each in known if _ends_with(each, asked, folder=True)}
    fitting = exact or list(latest.values())
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        listed = ", ".join(each.name for each in fitting[:MOST_LISTED])
        raise UsageError(f"'{name}' may be several versions: {listed}; write more of the name")
    if unreadable:
        raise unreadable[0]  # it may be the one that is meant
    meant = nearest(name, [each.name for each in known])
    hint = f"did you mean '{meant}'?" if meant else "'reportgen archive list' has them all"
    raise UsageError(f"there is no version '{name}' in {place.name}; {hint}")


def versions_in(folder: Path) -> Iterator[Version]:
    """Yield the versions in the folder of a key, by number."""
    yield from map(_version_in, _numbered(folder))


def folders_in(folder: Path) -> list[Path]:
    """Return the folders in a folder by name; what begins with a dot is none of them."""
    return sorted(
        each for each in folder.iterdir() if not each.name.startswith(".") and each.is_dir()
    )


def _ends_with(version: Version, asked: tuple[str, ...], *, folder: bool = False) -> bool:
    parts = version.name.split("/")
    parts = parts[:-1] if folder else parts
    return tuple(parts[-len(asked) :]) == asked


def _numbered(folder: Path) -> list[Path]:
    found = [each for each in folders_in(folder) if VERSION_FOLDER.fullmatch(each.name)]
    return sorted(found, key=lambda each: int(each.name[1:]))


def _version_in(path: Path) -> Version:
    version = version_at(path)
    if version is None:
        raise ArchiveError(f"{path}: this is no bag of reportgen's", VERIFY_HINT)
    return version
