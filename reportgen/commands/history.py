"""``reportgen history``: one indicator in every version that is kept."""

from __future__ import annotations

import argparse
import csv
import io
from typing import Any

from reportgen.archive.versions import REASON
from reportgen.commands.archive_restatements import restatement_document
from reportgen.commands.archived_versions import place_of, remark_of
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.comparison.history import Appearance, History, histories
from reportgen.comparison.history_text import history_text, pages_text
from reportgen.comparison.printings import printed_packs
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json
from reportgen.model.number import read_number
from reportgen.tables import FORMULA_STARTS

COLUMNS = (
    *("organisation", "pack", "audience", "quarter", "version", "status", "approved"),
    *("signed_off", "meetings", "reason", "code", "title", "definition", "period", "value"),
    *("figure", "markers", "target", "score", "score_word", "computed_score", "override"),
    *("short_term_trend", "annual_trend", "notes", "accepted", "commentary", "pages", "pdf"),
)


def run(arguments: argparse.Namespace) -> Outcome:
    """Tell the history of a code."""
    place = place_of(arguments)
    remark = remark_of(place)
    found = histories(
        printed_packs(place, arguments.organisation, arguments.pack_name), arguments.code
    )
    if arguments.format == "json":
        return Outcome(Exit.DONE, as_json([history_document(each) for each in found]), remark)
    if arguments.format == "csv":
        return Outcome(Exit.DONE, _csv(found), remark)
    return Outcome(Exit.DONE, visible(history_text(found)), remark)


def history_document(history: History) -> dict[str, Any]:
    """Return what JSON says of a history."""
    return {
        "organisation": history.organisation,
        "pack": history.pack,
        "audience": history.audience,
        "code": history.code,
        "formerly": [code for code in history.codes if code != history.code],
        "title": history.title,
        "versions": [_appearance(each) for each in history.appearances],
        "restatements": [restatement_document(each) for each in history.restatements],
    }


def _appearance(of: Appearance) -> dict[str, Any]:
    record, indicator, version = of.record, of.indicator, of.version
    editions = record.editions[:1]
    return {
        "version": version.name,
        "quarter": record.quarter,
        "status": record.status or None,
        "reason": version.info.get(REASON),
        "approved": record.approved or None,
        "signed_off": [{"role": each.role, "date": each.date} for each in record.signed_off],
        "meetings": [
            {"committee": each.committee, "date": each.date or None, "item": each.item or None}
            for each in record.meetings
        ],
        "code": indicator.code,
        "title": indicator.title,
        "definition": indicator.definition or None,
        "unit": indicator.unit or None,
        "period": indicator.period or None,
        "value": indicator.value or None,
        "figure": indicator.figure or None,
        "markers": list(indicator.markers),
        "target": indicator.target or None,
        "score": indicator.score or None,
        "score_word": indicator.score_word or None,
        "computed_score": indicator.computed_score or None,
        "override": indicator.reason if indicator.overridden else None,
        "short_term_trend": indicator.short_term_trend or None,
        "annual_trend": indicator.annual_trend or None,
        "notes": list(indicator.notes),
        "accepted": [
            {"finding": each.finding, "period": each.period, "reason": each.reason}
            for each in of.acceptances
        ],
        "commentary": dict(indicator.commentary),
        "pages": [{"page": each.page, "kind": each.kind} for each in indicator.pages],
        "pdf": str(version.file(editions[0].file)) if editions else None,
    }


def _csv(found: tuple[History, ...]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for history in found:
        for each in history.appearances:
            row = {**_whose(history), **_appearance(each), **_in_cells(each)}
            writer.writerow([_guarded(row[column]) for column in COLUMNS])
    return buffer.getvalue()


def _whose(history: History) -> dict[str, Any]:
    return {
        "organisation": history.organisation,
        "pack": history.pack,
        "audience": history.audience,
    }


def _in_cells(of: Appearance) -> dict[str, str]:
    """Return as text what is a list or an object in JSON."""
    record, indicator = of.record, of.indicator
    commentary = (f"{heading}: {text}" for heading, text in indicator.commentary.items())
    return {
        "signed_off": "; ".join(f"{each.role} {each.date}" for each in record.signed_off),
        "meetings": "; ".join(f"{each.committee} {each.date}".strip() for each in record.meetings),
        "markers": " ".join(indicator.markers),
        "notes": "\n".join(indicator.notes),
        "accepted": "\n".join(
            f"{each.finding} {each.period}: {each.reason}" for each in of.acceptances
        ),
        "commentary": "\n".join(commentary),
        "pages": pages_text(indicator.pages),
    }


def _guarded(value: Any) -> str:
    text = "" if value is None else str(value)
    guarded = text.startswith(FORMULA_STARTS) and read_number(text.rstrip("%")) is None
    return f"'{text}" if guarded else text
