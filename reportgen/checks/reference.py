"""Names that nobody answers to: codes and owners that stand in no list."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.model.identity import look_alike_key
from reportgen.model.record import Place


def unknown_indicators(evidence: Evidence) -> Iterator[Diagnostic]:
    """D104: commentary on a code that is no indicator's."""
    known = {indicator.code for indicator in evidence.dataset.indicators}
    for code, commentary in evidence.dataset.commentary.items():
        if code not in known:
            yield finding(
                "D104",
                commentary.location,
                f"commentary on '{code}', which is no indicator's code",
                _nearest(code, known, "indicators.csv"),
                indicator=code,
            )


def unknown_owners(evidence: Evidence) -> Iterator[Diagnostic]:
    """D104: an owner of an indicator or action whom ``owners.csv`` does not list.

    Packs without a list of owners name them freely. Owners go by their name or role.
    """
    owners = evidence.dataset.owners.values()
    known = [name for each in owners for name in (each.owner, each.role) if name]
    if not known:
        return
    keys = {look_alike_key(name) for name in known}
    named: list[tuple[str, Place, str, str | None]] = [
        (each.owner, each.place, f"indicator {each.code}", each.code)
        for each in evidence.dataset.indicators
    ]
    named += [
        (each.owner, each.place, f"action {each.code}", None) for each in evidence.dataset.actions
    ]
    for owner, place, what, code in named:
        if owner and look_alike_key(owner) not in keys:
            yield finding(
                "D104",
                place.at("owner"),
                f"'{owner}', owner of {what}, is not in owners.csv",
                _nearest(owner, known, "owners.csv"),
                indicator=code,
            )


def _nearest(name: str, known: set[str] | list[str], file: str) -> str:
    meant = nearest(name, known)
    lead = f"did you mean '{meant}'? Otherwise add" if meant else "add"
    return f"{lead} it to {file}, or correct the name"
