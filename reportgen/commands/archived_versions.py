"""What the actions of ``reportgen archive`` share: which archive, which version, in words.

In: arguments and versions. Out: a ``Place``, a ``Version``, documents and lines.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reportgen.archive.catalogue import find_version
from reportgen.archive.place import Place, find_place, needed_place, open_for_reading
from reportgen.archive.versions import DATE, REASON, RETAIN_UNTIL, STATUS, Version, version_at
from reportgen.diagnostics import UsageError
from reportgen.epoch import stated_moment

_UNITS = ("KB", "MB", "GB", "TB")


def place_of(arguments: argparse.Namespace) -> Place:
    """Return the archive that the command line or the environment names."""
    return needed_place(find_place(arguments.archive, None, os.environ))


def version_of(arguments: argparse.Namespace) -> tuple[Version, str]:
    """Return the version that is asked for, by its folder or by name, and a remark."""
    path = Path(arguments.version)
    if path.is_dir():
        version = version_at(path)
        if version is None:
            raise UsageError(f"{path} is no version of an archive: it holds no bag of reportgen's")
        return version, ""
    place = place_of(arguments)
    remark = remark_of(place)
    return find_version(place, arguments.version), remark


def remark_of(place: Place) -> str:
    """Return the line that must be said of an archive that is read, empty as a rule."""
    said = open_for_reading(place)
    return f"{said}\n" if said else ""


def today() -> date:
    """Return the day: of ``SOURCE_DATE_EPOCH`` if it is set, else the clock's.

    The archive records when something happened; no publication depends on it.
    """
    return (stated_moment() or datetime.now(UTC)).date()


def retained_until(version: Version) -> date | None:
    """Return until when a version is kept, ``None`` where nobody said."""
    try:
        return date.fromisoformat(version.info.get(RETAIN_UNTIL, ""))
    except ValueError:
        return None


def is_due(version: Version, day: date) -> bool:
    """Return whether the time of a version is over: its last day has passed."""
    until = retained_until(version)
    return until is not None and until < day


def version_document(version: Version, day: date) -> dict[str, Any]:
    """Return what JSON says of a version."""
    until = retained_until(version)
    return {
        "version": version.name,
        "organisation": version.organisation,
        "quarter": str(version.quarter),
        "pack": version.pack,
        "audience": version.audience or None,
        "number": version.number,
        "path": str(version.path),
        "archived": version.info.get(DATE),
        "status": version.info.get(STATUS),
        "reason": version.info.get(REASON),
        "retain_until": until.isoformat() if until else None,
        "due": is_due(version, day),
    }


def size_text(size: int) -> str:
    """Return bytes as people read them.

    >>> size_text(1), size_text(2048), size_text(3_500_000)
    ('1 byte', '2.0 KB', '3.5 MB')
    """
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    step = min(len(_UNITS), (len(str(size)) - 1) // 3)
    return f"{size / 1000**step:.1f} {_UNITS[step - 1]}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2, "file"), counted(0, "version")
    ('1 file', '2 files', '0 versions')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows as lines with aligned columns; the last one is as long as it is."""
    known = list(rows)
    widths = [max(map(len, column)) for column in zip(*known, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in known
    )
