"""Findings as the JSON document of ``check``, wherever it is written to.

In: diagnostics, or a failure in words. Out: values that ``json`` can write, and their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.diagnostics import Diagnostic, Location, in_order


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
    import json  # late: most answers are no document

    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


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
