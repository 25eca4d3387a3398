"""``reportgen archive show``: what is known of a version, and the files that are in it."""

from __future__ import annotations

import argparse
from typing import Any

from reportgen.archive.versions import Version
from reportgen.commands.archived_versions import (
    size_text,
    table,
    today,
    version_document,
    version_of,
)
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json


def run(arguments: argparse.Namespace) -> Outcome:
    """Tell what bag-info.txt says, and list the payload with sizes and digests."""
    version, remark = version_of(arguments)
    files = _files(version)
    if arguments.format == "json":
        document = {
            **version_document(version, today()),
            "info": dict(version.info),
            "files": files,
        }
        return Outcome(Exit.DONE, as_json(document), remark)
    labels = table((label, value) for label, value in version.info.items())
    listed = table(
        (
            each["name"],
            "missing" if each["bytes"] is None else size_text(each["bytes"]),
            each["sha256"],
        )
        for each in files
    )
    return Outcome(Exit.DONE, visible(f"{version.path}\n\n{labels}\n{listed}"), remark)


def _files(version: Version) -> list[dict[str, Any]]:
    return [
        {"name": name, "bytes": _size(version, name), "sha256": digest}
        for name, digest in sorted(version.digests().items())
    ]


def _size(version: Version, name: str) -> int | None:
    try:
        return version.file(name).stat().st_size
    except FileNotFoundError:
        return None  # ``verify`` calls it damage


def _size_text(size: int | None) -> str:
    return "missing" if size is None else size_text(size)
