"""What a command comes to: the text of its answer, and the exit code."""

from __future__ import annotations

from reportgen.diagnostics import Exit
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a command."""

    exit_code: Exit
    result: str = ""
    """For stdout: the answer, or nothing where there is none."""
    remarks: str = ""
    """For stderr, before the answer: what a person at the terminal wants to know besides."""
    closing: str = ""
    """For stderr, after the answer."""
