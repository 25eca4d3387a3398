"""``reportgen archive sweep``: versions that were begun in a store, and never finished.

What is there is never touched: a version is there when its tag manifest is, and nothing of it
is listed. In a folder there is nothing to sweep: what a dead process left there goes away by
itself.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import Any

from reportgen.archive.place import open_for_reading, open_for_writing
from reportgen.archive.remote import Unfinished
from reportgen.commands.archived_versions import counted, place_of, size_text, table
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError
from reportgen.findings.document import as_json

UNKNOWN = "-"


def run(arguments: argparse.Namespace) -> Outcome:
    """List what is unfinished and old enough; take it away if that is asked for."""
    place = place_of(arguments)
    if place.remote is None:
        raise UsageError(
            f"{place.name} is a folder: what was cut short there goes away with the next "
            "'archive add'"
        )
    if not 0 <= arguments.older_than <= 1_000_000:
        raise UsageError("--older-than is a number of hours, 0 or more")
    remark = open_for_reading(place)
    if arguments.remove:
        open_for_writing(place)
    latest = datetime.now(UTC) - timedelta(hours=arguments.older_than)
    unfinished = place.remote.unfinished()
    old = [each for each in unfinished if _is_older(each, latest)]
    removed = [each for each in old if arguments.remove and place.remote.remove(each)]
    closing = _closing(place.name, unfinished, old, removed if arguments.remove else None)
    closing = f"{remark}\n{closing}" if remark else closing
    if arguments.format == "json":
        return Outcome(Exit.DONE, as_json([_document(each, each in removed) for each in old]))
    head = ("UNFINISHED", "OBJECTS", "SIZE", "LAST WRITTEN")
    lines = table([head, *map(_row, old)]) if old else ""
    return Outcome(Exit.DONE, visible(lines), closing=visible(closing))


def _is_older(unfinished: Unfinished, latest: datetime) -> bool:
    """Return whether nothing was written for so long; of what tells no time nobody knows."""
    return unfinished.modified is not None and unfinished.modified <= latest


def _row(unfinished: Unfinished) -> tuple[str, ...]:
    return (
        unfinished.name,
        str(len(unfinished.objects)),
        size_text(unfinished.size),
        unfinished.modified.isoformat(timespec="minutes") if unfinished.modified else UNKNOWN,
    )


def _document(unfinished: Unfinished, removed: bool) -> dict[str, Any]:
    return {
        "version": unfinished.name,
        "objects": list(unfinished.objects),
        "bytes": unfinished.size,
        "modified": unfinished.modified.isoformat() if unfinished.modified else None,
        "removed": removed,
    }


def _closing(
    name: str,
    unfinished: list[Unfinished],
    old: list[Unfinished],
    removed: list[Unfinished] | None,
) -> str:
    said = f"{name}: {counted(len(unfinished), 'unfinished version')}"
    if len(old) < len(unfinished):
        said += f", {len(unfinished) - len(old)} of them written to lately (--older-than)"
    if removed is None:
        return f"{said}{'; --remove takes away what is listed' if old else ''}\n"
    return f"{said}; {len(removed)} taken away\n"
