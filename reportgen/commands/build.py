"""``reportgen build``: a pack folder in, a PDF out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands.earlier_packs import not_compared
from reportgen.commands.findings import findings_text, summary
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.editions import find_edition
from reportgen.findings.document import as_json, findings_document
from reportgen.pipeline import load
from reportgen.progress import Silent, StageClock, bar_for
from reportgen.publish.publication import Publication, build


def run(arguments: argparse.Namespace) -> Outcome:
    """Build a pack. The result is the path of the PDF; findings are remarks."""
    find_edition(arguments.edition)
    bar = StageClock(Silent() if arguments.quiet else bar_for(sys.stderr))
    try:
        bar("reading", 0, 1)
        pack = load(
            arguments.pack,
            quarter=arguments.quarter,
            layout=arguments.layout,
            allow_code=arguments.allow_code,
            printed=arguments.printed,
            audience=arguments.audience,
            archive=arguments.archive,
        )
        publication = build(
            pack, arguments.output, arguments.edition, strict=arguments.strict, progress=bar
        )
    finally:
        bar.close()
    timings = bar.table() if arguments.timings else ""
    if arguments.format == "json":
        return Outcome(Exit.DONE, as_json(build_document(publication)), timings)
    if arguments.quiet:
        return Outcome(Exit.DONE, f"{publication.pdf}\n", timings)
    pages = "1 page" if publication.pages == 1 else f"{publication.pages} pages"
    found = findings_text(publication.findings, Path(arguments.pack))
    said = not_compared(pack) if arguments.printed is None else ""
    remarks = f"{found}{said}{pages}, {summary(publication.findings)}\n"
    return Outcome(Exit.DONE, f"{publication.pdf}\n", remarks + timings)


def build_document(publication: Publication) -> dict[str, Any]:
    """Return the document of ``build --format json``."""
    return {
        "pdf": str(publication.pdf),
        "pages": publication.pages,
        "edition": publication.edition,
        "quarter": str(publication.quarter),
        "sha256": publication.sha256,
        **findings_document(publication.findings),
    }
