"""The findings about data: their codes, weights, and which of them close the gate.

Codes are stable: packs accept findings by them, and scripts read them.
"""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    code: str
    severity: Severity
    summary: str
    gate: bool = False
    """Whether a final pack may hold it only when it is accepted."""


def _error(code: str, summary: str) -> Rule:
    return Rule(code, Severity.ERROR, summary)


def _warning(code: str, summary: str) -> Rule:
    return Rule(code, Severity.WARNING, summary)


def _gate(code: str, summary: str) -> Rule:
    return Rule(code, Severity.WARNING, summary, gate=True)


CATALOGUE = {
    rule.code: rule
    for rule in (
        _error("D101", "missing file, column or required field"),
        _error("D102", "a cell that cannot be read as its type"),
        _error("D103", "duplicate code, or two outturns for one code and period"),
        _error("D104", "a reference to an unknown indicator or owner"),
        _error("D105", "a denominator that cannot be one, or an override without reason"),
        _error("D106", "text that the fonts cannot print"),
        _error("D107", "a public version names what is exempt"),
        _gate("D201", "outturn disagrees with numerator / denominator"),
        _gate("D202", "a figure is due and missing, and no marker says why"),
        _gate("D203", "an exception lacks commentary"),
        _gate("D204", "a stated score or trend differs from the computed one"),
        _warning("D205", "outturn far outside its own history"),
        _warning("D206", "outturn outside what it can be"),
        _warning("D207", "commentary for another quarter, or that is not printed"),
        _gate("D208", "a past figure differs from what an earlier pack printed"),
        _warning("D209", "a gap in the series"),
        _gate("D210", "a small count would be printed, or could be worked out"),
        _warning("D211", "an action contradicts itself"),
        _warning("D212", "a zero out of character: missing, and typed as 0"),
        _warning("D213", "figures or commentary identical to last quarter's"),
        _gate("D214", "a target or definition differs from what an earlier pack printed"),
        _warning("D215", "commentary quotes a figure that the data contradicts"),
        _warning("D220", "an acceptance that matches nothing"),
    )
}
