"""Findings as text for a terminal.

In: diagnostics. Out: text; ``reportgen.findings.document`` makes the JSON document of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Diagnostic, in_order


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


def _counted(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number or 'no'} {noun}s"
