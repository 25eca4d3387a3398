"""Findings as text for a terminal and as the JSON document of ``check``.

In: diagnostics. Out: text, or values that ``json`` can write.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostic, Location, in_order


def findings_text(findings: Iterable[Diagnostic], folder: Path | None = None) -> str:
    """Return all findings by place, each with its hint; empty where there are none.

    Findings about YAML and Python files, which are named from ``folder``, quote the line.
    """
    from reportgen.commands.quotation import quotation  # YAML: not for `--help`

    return "".join(
        visible(f"{finding}\n{quotation(finding.location, folder)}")
        for finding in in_order(findings)
    )


def summary(findings: Iterable[Diagnostic]) -> str:
    """Return the counts in words.

    >>> summary(())
    'no errors, no warnings'
    """
    found = tuple(findings)
    counts = [
        _counted(sum(finding.stops for finding in found), "error"),
        _counted(sum(finding.warns for finding in found), "warning"),
    ]
    accepted = sum(finding.accepted is not None for finding in found)
    return ", ".join((*counts, f"{accepted} accepted") if accepted else counts)


def findings_document(findings: Iterable[Diagnostic]) -> dict[str, Any]:
    """Return the document of ``check --format json``."""
    found = in_order(findings)
    return {
        "errors": sum(finding.stops for finding in found),
        "warnings": sum(finding.warns for finding in found),
        "findings": [_record(finding) for finding in found],
    }


def failure_document(message: str, hint: str = "", file: str | None = None) -> dict[str, Any]:
    """Return ``check``'s document for a failure that is no finding about the input.

    Its one entry has no code: codes belong to findings.
    """
    entry = {
        "code": None,
        "severity": "error",
        "message": message,
        "hint": hint or None,
        "file": file,
        "line": None,
        "column": None,
        "indicator": None,
        "period": None,
        "accepted": None,
    }
    return {"errors": 1, "warnings": 0, "findings": [entry]}


def as_json(document: Mapping[str, Any] | list[dict[str, Any]]) -> str:
    """Return one JSON document, in UTF-8 characters, with a line end."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def visible(text: str) -> str:
    """Return ``text`` with control characters written out, so that no file steers a terminal.

    >>> visible("warning: " + chr(27) + "[2J") == "warning: " + chr(92) + "x1b[2J"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        ascii(character)[1:-1] if _steers(character) else character for character in text
    )


def _steers(character: str) -> bool:
    # Control, format (such as U+202E), surrogate: category C, but for the line end.
    return character != "\n" and unicodedata.category(character).startswith("C")


def _record(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint or None,
        **_place(finding.location),
        "indicator": finding.indicator,
        "period": finding.period,
        "accepted": finding.accepted,
    }


def _place(location: Location) -> dict[str, Any]:
    if location.sheet is None:
        return {"file": location.file, "line": location.line, "column": location.column}
    return {"file": location.file, "sheet": location.sheet or None, "cell": location.cell}


def _counted(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number or 'no'} {noun}s"
