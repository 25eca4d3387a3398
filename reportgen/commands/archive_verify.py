"""``reportgen archive verify``: everything is hashed again, and every damage named."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any

from reportgen.archive.verification import Verification, verify
from reportgen.commands.archived_versions import counted, place_of, remark_of, size_text
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit, UsageError
from reportgen.findings.document import as_json, failure_document
from reportgen.progress import Silent, bar_for

DAMAGE_HINT = "bring the file back from a backup; reportgen changes and deletes nothing"


def run(arguments: argparse.Namespace) -> Outcome:
    """Verify the archive. Exit 7 where anything is not as it was archived."""
    share = read_share(arguments.sample)
    place = place_of(arguments)
    remark = remark_of(place)
    bar = Silent() if arguments.quiet else bar_for(sys.stderr)
    try:
        found = verify(place, share, arguments.seed, bar)
    finally:
        bar.close()
    exit_code = Exit.ARCHIVE if found.damages else Exit.DONE
    if arguments.format == "json":
        return Outcome(exit_code, as_json(_document(found, share)), remark)
    lines = "".join(f"{damage}\n" for damage in found.damages)
    return Outcome(exit_code, visible(lines), remark, _closing(found, place.name, share))


def read_share(text: str) -> float:
    """Return a share of all as a number up to 1. Raises ``UsageError`` where it is none.

    >>> read_share("10%"), read_share("100 %"), read_share("0.5%")
    (0.1, 1.0, 0.005)
    """
    found = re.fullmatch(r"\s*([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*%\s*", text)
    if found is None or not 0 < float(found[1]) <= 100:
        raise UsageError(f"--sample is '{text}', not a share of the files such as 10%")
    return float(found[1]) / 100


def _document(found: Verification, share: float) -> dict[str, Any]:
    findings = [
        {**failure_document(each.problem, DAMAGE_HINT, each.path)["findings"][0]}
        for each in found.damages
    ]
    return {
        "versions": found.versions,
        "files": found.files,
        "hashed": found.hashed,
        "bytes": found.size,
        "sample": share,
        "damages": [{"path": each.path, "problem": each.problem} for each in found.damages],
        "unfinished": list(found.unfinished),
        "errors": len(findings),
        "warnings": 0,
        "findings": findings,
    }


def _closing(found: Verification, folder: str, share: float) -> str:
    looked = f"{counted(found.versions, 'version')}, {counted(found.files, 'file')}"
    hashed = "all" if found.hashed == found.files else f"{found.hashed:,}"
    said = f"{folder}: {looked}, {hashed} hashed again ({size_text(found.size)})"
    if share < 1:
        said += "; names, counts and lengths of all were looked at, the rest was not read"
    verdict = counted(len(found.damages), "damage") if found.damages else "no damage"
    lines = [f"{said}: {verdict}"]
    if found.damages:
        lines.append(f"    hint: {DAMAGE_HINT}")
    if found.unfinished:
        left = ", ".join(found.unfinished[:3])
        lines.append(
            f"not counted: {left}: being written, or cut short and swept away when that pack "
            "is added again"
        )
    return visible("".join(f"{line}\n" for line in lines))
