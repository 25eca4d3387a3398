"""``reportgen archive export``: a copy of a version, checked while it is copied."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportgen.archive.exporting import export, export_pdfs
from reportgen.commands.archived_versions import version_of
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit


def run(arguments: argparse.Namespace) -> Outcome:
    """Copy the bag, or only its PDFs, into a folder that is new or empty."""
    version, remark = version_of(arguments)
    folder = Path(arguments.directory)
    if arguments.pdf:
        names = export_pdfs(version, folder)
        return Outcome(Exit.DONE, visible("".join(f"{folder / name}\n" for name in names)), remark)
    export(version, folder)
    return Outcome(Exit.DONE, visible(f"{folder}\n"), remark)
