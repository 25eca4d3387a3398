"""``reportgen archive rebuild``: the PDFs of a version, made again from its bag alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.commands.archived_versions import table, version_of
from reportgen.commands.findings import findings_text, visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json, findings_document
from reportgen.progress import Silent, bar_for
from reportgen.publish.rebuild import Difference, Rebuilt, Remade, rebuild
from reportgen.storage.atomic_file import prepare_folder, write_alone

SAME, OTHER = "same bytes", "other bytes"


def run(arguments: argparse.Namespace) -> Outcome:
    """Say of each edition whether it has the same bytes; else what it was made with then."""
    version, remark = version_of(arguments)
    output = Path(arguments.output) if arguments.output is not None else None
    if output is not None:
        prepare_folder(output)
    bar = Silent() if arguments.quiet or arguments.format == "json" else bar_for(sys.stderr)
    try:
        made = rebuild(version, arguments.allow_code, bar)
    finally:
        bar.close()
    if output is not None:
        for each in made.editions:
            write_alone(output / each.name, each.pdf)
    exit_code = Exit.DONE if made.same else Exit.ARCHIVE
    if arguments.format == "json":
        return Outcome(exit_code, as_json(_document(version.name, made, output)), remark)
    result = table((each.name, SAME if each.same else OTHER) for each in made.editions)
    told = "".join(f"{line}\n" for line in _told(made))
    refused = findings_text(each for each in made.refused if each.stops)
    closing = "" if arguments.quiet and made.same else visible(f"{version.name}: {told}")
    return Outcome(exit_code, visible(result), visible(remark) + refused, closing)


def _told(made: Rebuilt) -> Iterator[str]:
    """Yield the verdict, and whatever differs in what the version was made with."""
    differences = (*made.tools, *made.fonts)
    if made.refused:
        yield "it cannot be made again: this reportgen does not take what it was made from"
    elif made.same:
        yield "all editions were made again with the same bytes"
    else:
        other = sum(not each.same for each in made.editions)
        yield f"{other} of {len(made.editions)} editions have other bytes than were archived"
    if not made.same and not differences:
        yield "    all tools and fonts have the versions that it was made with"
    for each in made.tools:
        yield f"    {_change(each)}"
    for each in made.fonts:
        yield f"    the font {each.name} is not the one that it was made with"


def _change(tool: Difference) -> str:
    then = f"made with {tool.name} {tool.then}" if tool.then else f"made without {tool.name}"
    now = f"this is {tool.now}" if tool.now else "there is none now"
    return f"{then}; {now}"


def _document(name: str, made: Rebuilt, output: Path | None) -> dict[str, Any]:
    return {
        "version": name,
        "same": made.same,
        "editions": [_edition(each, output) for each in made.editions],
        "tools": [_difference(each) for each in made.tools],
        "fonts": [each.name for each in made.fonts],
        "refused": findings_document(made.refused)["findings"],
    }


def _edition(edition: Remade, output: Path | None) -> dict[str, Any]:
    return {
        "edition": edition.edition,
        "file": edition.name,
        "same": edition.same,
        "archived": edition.archived,
        "rebuilt": edition.sha256,
        "pdf": None if output is None else str(output / edition.name),
    }


def _difference(tool: Difference) -> dict[str, str | None]:
    return {"name": tool.name, "then": tool.then or None, "now": tool.now or None}
