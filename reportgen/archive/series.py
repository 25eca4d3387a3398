"""The versions that follow one another: one pack, quarter after quarter.

In: an archive, and whose pack it is. Out: the latest version of each quarter, oldest first; a
draft counts only where there is no final one: it is the final one that readers have.

Folders are often named after their quarter (``adult-care-2023-24-q2``, then ``…-q3``), so that
is left out when names are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reportgen.archive.catalogue import folders_in, versions_in
from reportgen.archive.naming import folded
from reportgen.archive.place import Place
from reportgen.archive.versions import STATUS, Version
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter, read_period

_OF_TIME = re.compile(
    r"(?:^|-)(?:(?:19|20)\d\d(?:-\d\d(?:\d\d)?)?|q[1-4]|(?:qtr|quarter)-?[1-4])(?=-|$)"
)
_QUARTER_FOLDER = re.compile(r"(?P<year>\d{4}-\d{2})-q(?P<number>[1-4])")

FINAL = "final"


@dataclass(frozen=True, slots=True)
class Series:
    """Whose pack it is, and for whom."""

    organisation: str
    pack: str
    audience: str = ""
    """``public``, ``exempt``; empty for every audience that there is a version for."""


def series_name(pack: str) -> str:
    """Return what a pack is called in every quarter; of a name that is all time, nothing.

    >>> series_name("Adult care 2023-24 Q2"), series_name("q2-ward-12"), series_name("2023-24-q2")
    ('adult-care', 'ward-12', '')
    """
    return _OF_TIME.sub("", folded(pack)).strip("-")


def quarter_folders(place: Place, organisation: str) -> Iterator[tuple[Quarter, Path]]:
    """Yield the quarters of an organisation that has versions, oldest first, with their folders."""
    folder = place.folder / folded(organisation)
    found = []
    for path in folders_in(folder) if folder.is_dir() else ():
        match = _QUARTER_FOLDER.fullmatch(path.name)
        with suppress(ValueError):
            period = read_period(f"{match['year']} Q{match['number']}") if match else None
            if isinstance(period, Quarter):
                found.append((period, path))
    yield from sorted(found)


def latest_versions(
    place: Place, series: Series, before: Quarter | None = None
) -> tuple[Version, ...]:
    """Return the latest version of each quarter, oldest first; of those ``before`` one.

    Of a quarter in which there was one version for everybody, it is that. Raises
    ``ArchiveError`` where a bag cannot be read.
    """
    found = []
    for quarter, folder in quarter_folders(place, series.organisation):
        if before is None or quarter < before:
            fitting = [each for each in _latest_in(folder) if _fits(each, series)]
            if fitting:
                found.append(max(fitting, key=lambda each: _closeness(each, series)))
    return tuple(found)


def names_before(place: Place, organisation: str, before: Quarter) -> tuple[str, ...]:
    """Return what the packs of an organisation are called in the quarters before one."""
    found = {
        version.pack
        for quarter, folder in quarter_folders(place, organisation)
        if quarter < before
        for version in _latest_in(folder)
    }
    return tuple(sorted(found))


def _latest_in(quarter_folder: Path) -> Iterator[Version]:
    for folder in folders_in(quarter_folder):
        versions = list(versions_in(folder))
        final = [each for each in versions if each.info.get(STATUS) == FINAL]
        yield from (final or versions)[-1:]


def _fits(version: Version, series: Series) -> bool:
    audience = version.audience in ("", series.audience)
    return audience and series_name(version.pack) == series_name(series.pack)


def _closeness(version: Version, series: Series) -> tuple[bool, bool]:
    """Return how well a version fits: of the same audience first, then of the same name."""
    return (
        version.audience == series.audience,
        folded(version.pack) == folded(series.pack),
    )
