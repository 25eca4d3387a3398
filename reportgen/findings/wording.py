"""What lists of findings say in words: weight, place, counts, sentences."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, Location, column_letters
from reportgen.findings.by_owner import OwnersFindings


def severity_of(diagnostic: Diagnostic) -> str:
    """Return the word for how much a finding weighs."""
    if diagnostic.accepted is not None:
        return "Accepted"
    return "Error" if diagnostic.stops else "Warning"


def place_in_words(location: Location) -> str:
    """Return a place as people say it.

    >>> place_in_words(Location("outturns.csv", 19, 3))
    'outturns.csv, line 19, column C'
    >>> place_in_words(Location("kpis.xlsx", 14, 6, "Q2"))
    'kpis.xlsx, sheet Q2, cell F14'
    """
    parts = [location.file]
    if location.sheet is not None:
        parts.append(f"sheet {location.sheet}")
        if location.cell:
            parts.append(f"cell {location.cell}")
    elif location.line is not None:
        parts.append(f"line {location.line}")
        if location.column is not None and location.file.casefold().endswith(".csv"):
            parts.append(f"column {column_letters(location.column)}")
    return ", ".join(parts)


def in_pack(location: Location) -> bool:
    """Return whether a place names a file within the pack folder.

    Frames (``<outturns>``), options (``--layout``) and databases do not; paths that lead
    out of the folder are not linked to.
    """
    name = location.file
    return not name.startswith(("<", "-", "/")) and ":" not in name and ".." not in name.split("/")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``no errors``, ``1 error``, ``2 errors``."""
    return f"1 {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def counts(each: OwnersFindings) -> str:
    """Return how many findings of each weight an owner has, in words."""
    parts = [counted(each.errors, "error")] if each.errors else []
    parts += [counted(each.warnings, "warning")] if each.warnings else []
    parts += [f"{each.accepted} accepted"] if each.accepted else []
    return ", ".join(parts)


def as_sentence(text: str) -> str:
    """Return a message as a sentence: a capital first, a full stop last; nothing of nothing."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text.endswith((".", "?", "!", "…", "}")) else f"{text}."
    return ended[:1].upper() + ended[1:]
