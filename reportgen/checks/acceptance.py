"""Let through what has been looked at, and close the gate of a final pack.

In: findings, the pack's acceptances, whether the pack is final. Out: the findings, with
the reasons of the accepted ones, and with those that close the gate turned into errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from reportgen.checks.catalogue import CATALOGUE
from reportgen.checks.evidence import finding
from reportgen.diagnostics import Diagnostic, Location, Severity, in_order
from reportgen.model.period import Period, read_period


class Acceptance(Protocol):
    """A finding that the pack's maker lets through: all four of its parts are given."""

    @property
    def finding(self) -> str:
        """Code of the finding."""

    @property
    def indicator(self) -> str:
        """Code of the indicator concerned."""

    @property
    def period(self) -> Period | str:
        """Period concerned, read or as written."""

    @property
    def reason(self) -> str:
        """Why it is let through."""

    @property
    def location(self) -> Location:
        """Where the acceptance stands."""


def apply_acceptances(
    found: Iterable[Diagnostic], acceptances: Sequence[Acceptance], *, final: bool
) -> tuple[Diagnostic, ...]:
    """Return ``found`` after acceptance, with D220 for acceptances that match nothing.

    Warnings can be accepted, errors cannot. In a final pack a gate finding that is not
    accepted becomes an error.
    """
    reasons = {_key(each): each.reason for each in reversed(acceptances)}
    judged, used = [], set()
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.indicator or "", diagnostic.period or "")
        if diagnostic.severity is Severity.WARNING and key in reasons:
            used.add(key)
            judged.append(replace(diagnostic, accepted=reasons[key]))
        elif final and _closes_gate(diagnostic):
            judged.append(replace(diagnostic, severity=Severity.ERROR))
        else:
            judged.append(diagnostic)
    judged += [_unmatched(each) for each in acceptances if _key(each) not in used]
    return in_order(judged)


def _closes_gate(diagnostic: Diagnostic) -> bool:
    rule = CATALOGUE.get(diagnostic.code)
    return rule is not None and rule.gate


def _unmatched(acceptance: Acceptance) -> Diagnostic:
    code, indicator, period = _key(acceptance)
    rule = CATALOGUE.get(code)
    hint = "remove it, or correct its finding, indicator or period"
    if rule is not None and rule.severity is Severity.ERROR:
        hint = f"{code} is an error: it cannot be accepted, only mended"
    return finding(
        "D220",
        acceptance.location,
        f"the acceptance of {code} for {indicator} in {period} matches no finding",
        hint,
        indicator=indicator,
        period=period,
    )


def _key(acceptance: Acceptance) -> tuple[str, str, str]:
    return acceptance.finding.strip().upper(), acceptance.indicator, _period(acceptance.period)


def _period(period: Period | str) -> str:
    try:
        return str(read_period(period) if isinstance(period, str) else period)
    except ValueError:
        return str(period)
