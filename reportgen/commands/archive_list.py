"""``reportgen archive list``: the versions that are kept, or those whose time is over."""

from __future__ import annotations

import argparse

from reportgen.archive.catalogue import versions
from reportgen.archive.versions import DATE, REASON, STATUS, Version
from reportgen.commands.archived_versions import (
    counted,
    is_due,
    place_of,
    remark_of,
    retained_until,
    table,
    today,
    version_document,
)
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import ArchiveError, Exit
from reportgen.findings.document import as_json

NOT_SAID = "-"


def run(arguments: argparse.Namespace) -> Outcome:
    """List versions, by organisation, quarter, pack and number. Exit 7 where one is damaged."""
    place, day = place_of(arguments), today()
    remark = remark_of(place)
    unreadable: list[ArchiveError] = []
    known = versions(place, unreadable)
    exit_code = Exit.ARCHIVE if unreadable else Exit.DONE
    remark += "".join(f"{error}\n    hint: {error.hint}\n" for error in unreadable)
    shown = [each for each in known if is_due(each, day)] if arguments.due else known
    if arguments.format == "json":
        return Outcome(exit_code, as_json([version_document(each, day) for each in shown]), remark)
    closing = f"{counted(len(known), 'version')} in {place.name}"
    if arguments.due:
        closing += f", {len(shown)} of them may be disposed of; nothing is deleted by reportgen"
    head = ("VERSION", "ARCHIVED", "STATUS", "KEEP UNTIL", "REASON")
    lines = table([head, *map(_row, shown)]) if shown else ""
    return Outcome(exit_code, visible(lines), visible(remark), f"{closing}\n")


def _row(version: Version) -> tuple[str, ...]:
    until = retained_until(version)
    return (
        version.name,
        version.info.get(DATE, NOT_SAID),
        version.info.get(STATUS, NOT_SAID),
        until.isoformat() if until else NOT_SAID,
        version.info.get(REASON, ""),
    )
