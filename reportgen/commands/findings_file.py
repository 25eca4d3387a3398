"""The findings of a pack in each of their formats, and the file that holds them.

In: a ``FindingList``, a format, and where pack and file lie. Out: bytes, in which links
lead from the file to the pack's files.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from reportgen.commands.findings import findings_text
from reportgen.diagnostics import UsageError
from reportgen.findings.by_owner import FindingList
from reportgen.findings.document import as_json, findings_document

FORMATS = ("text", "json", "html", "xlsx")
_ENDINGS = {"text": ".txt", "json": ".json", "html": ".html", "xlsx": ".xlsx"}


def checked_output(output: str | None, format_: str) -> Path | None:
    """Return the file that findings go to, ``None`` for stdout.

    Raises ``UsageError`` for a name that does not end as the format asks (a slip must not
    write over the figures of a pack), and for a workbook without a file.
    """
    ending = _ENDINGS[format_]
    if output is None:
        if format_ == "xlsx":
            raise UsageError(f"--format xlsx needs a file: add -o findings{ending}")
        return None
    path = Path(output)
    if path.suffix.casefold() != ending:
        raise UsageError(f"-o {output}: a file of --format {format_} ends in {ending}")
    if path.is_dir():
        raise UsageError(f"-o {output} is a folder: name a file in it")
    return path


def rendered(found: FindingList, format_: str, pack: Path, folder: Path) -> bytes:
    """Return the findings in a format.

    ``folder`` is where the file will lie, and ``pack`` the pack folder: links lead from
    the one to the other.
    """
    if format_ == "text":
        return findings_text(found.diagnostics, pack).encode()
    if format_ == "json":
        return as_json(findings_document(found.diagnostics)).encode()
    if format_ == "html":
        from reportgen.findings.page import findings_page

        return findings_page(found, _link(pack, folder)).encode()
    from reportgen.workbooks.findings_book import findings_book

    return findings_book(found, _link(pack, folder))


def _link(pack: Path, folder: Path) -> str:
    """Return the pack folder as a link from another one; empty where there is none."""
    if not pack.is_dir():
        return ""
    try:
        relative = Path(os.path.relpath(pack.resolve(), folder.resolve()))
    except ValueError:  # on another drive
        return pack.resolve().as_uri()
    return quote(relative.as_posix())
