"""``reportgen archive restatements``: what earlier packs printed, and later ones otherwise."""

from __future__ import annotations

import argparse
import csv
import io
from itertools import groupby
from typing import Any

from reportgen.commands.archived_versions import counted, place_of, remark_of, table
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.comparison.printings import printed_packs
from reportgen.comparison.restatements import Restatement, restatements
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json
from reportgen.model.number import read_number
from reportgen.tables import FORMULA_STARTS

COLUMNS = (
    *("organisation", "pack", "audience", "code", "title", "what", "period"),
    *("was", "now", "printed_in", "changed_in", "marked"),
)


def run(arguments: argparse.Namespace) -> Outcome:
    """List the restatements of all packs, of one organisation's, or of one pack."""
    place = place_of(arguments)
    remark = remark_of(place)
    packs = printed_packs(place, arguments.organisation, arguments.pack_name)
    found = [each for pack in packs for each in restatements(pack)]
    if arguments.format == "json":
        return Outcome(Exit.DONE, as_json([restatement_document(each) for each in found]), remark)
    if arguments.format == "csv":
        return Outcome(Exit.DONE, _csv(found), remark)
    open_ones = sum(each.marked is False for each in found)
    unmarked = f", {counted(open_ones, 'figure')} without r" if open_ones else ""
    closing = f"{counted(len(found), 'restatement')}{unmarked}\n"
    return Outcome(Exit.DONE, visible(_text(found)), remark, closing)


def restatement_document(restatement: Restatement) -> dict[str, Any]:
    """Return what JSON says of a restatement."""
    return {
        "organisation": restatement.organisation,
        "pack": restatement.pack,
        "audience": restatement.audience,
        "code": restatement.code,
        "title": restatement.title,
        "what": restatement.what,
        "period": restatement.period or None,
        "was": restatement.was,
        "now": restatement.now or None,
        "printed_in": restatement.printed_in.name,
        "changed_in": restatement.changed_in.name,
        "marked": restatement.marked,
    }


def restatement_line(restatement: Restatement) -> tuple[str, ...]:
    """Return a restatement as the cells of a line."""
    what = restatement.what
    if restatement.marked is not None and restatement.now:
        marked = "marked r" if restatement.marked else "not marked r"
    else:
        marked = ""
    versions = (restatement.printed_in, restatement.changed_in)
    then, now = (f"{each.quarter} v{each.number:03d}" for each in versions)
    was, is_now = restatement.was, restatement.now or "gone"
    return (restatement.period, what, f"{was} -> {is_now}", f"{then} -> {now}", marked)


def _text(found: list[Restatement]) -> str:
    """Return the restatements under the names of their packs and indicators."""
    parts = []
    for (organisation, pack, audience), of_pack in groupby(found, key=_pack_of):
        exempt = " (exempt)" if audience == "exempt" else ""
        parts.append(f"{organisation}: {pack}{exempt}\n")
        for (code, title), of_code in groupby(of_pack, key=lambda each: (each.code, each.title)):
            lines = table(restatement_line(each) for each in of_code)
            indented = "".join(f"    {line}\n" for line in lines.splitlines())
            parts.append(f"  {code} {title}\n{indented}")
    return "".join(parts)


def _pack_of(restatement: Restatement) -> tuple[str, str, str]:
    return restatement.organisation, restatement.pack, restatement.audience


def _csv(found: list[Restatement]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in found:
        document = restatement_document(each)
        writer.writerow([_cell(document[column]) for column in COLUMNS])
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    guarded = text.startswith(FORMULA_STARTS) and read_number(text) is None
    return f"'{text}" if guarded else text
