"""What a pack still waits for: figures, commentary, answers to what the check asks.

In: a pack and the day. Out: ``Owed`` items in the order of the owners' files. What is owed
follows from the check and from nothing else, so that a pack that owes nothing passes its
gate: a figure that is due and missing without a marker (D202), commentary that is missing,
lacks a section, or is another quarter's (D203, D207, D213), and every other finding of the
gate, or error, that nobody has put right or accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from reportgen.checks.catalogue import CATALOGUE
from reportgen.checks.commentary import is_misdated, is_written, lacking_sections
from reportgen.diagnostics import Diagnostic, in_order
from reportgen.disclosure.exempt import exempt_in
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.pack.examination import Examination, examine
from reportgen.pack.pack import Pack
from reportgen.spec.deadlines import Deadlines
from reportgen.spec.pack_spec import Status

MISSING_FIGURE, MISSING_COMMENTARY = "D202", "D203"
MISDATED, REPEATED = "D207", "D213"


class OwedKind(StrEnum):
    """What is waited for."""

    FIGURE = "figure"
    COMMENTARY = "commentary"
    FINDING = "finding"


class CommentaryState(StrEnum):
    """What is wrong with commentary that is owed."""

    MISSING = "missing"
    INCOMPLETE = "incomplete"
    """It lacks sections that the layout asks for."""
    MISDATED = "misdated"
    """It says itself that it is about another period."""
    REPEATED = "repeated"
    """It is word for word last quarter's."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is waited for."""

    kind: OwedKind
    finding: Diagnostic
    """What the check says about it, with its place."""
    due: date | None = None
    """The last day; ``None`` where the pack has no such deadline."""
    days_late: int = 0
    """Whole days since then; 0 where the day has not passed."""
    state: CommentaryState | None = None
    """Of commentary."""
    sections: tuple[str, ...] = ()
    """Of incomplete commentary: those that it lacks."""

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days_late > 0


def what_is_owed(pack: Pack, today: date) -> tuple[Owed, ...]:
    """Return everything that a pack waits for, by place; what was accepted is not owed.

    Exempt items are looked at whatever the audience: they are owed too.
    """
    deadlines = pack.spec.deadlines
    found: dict[Diagnostic, Owed] = {}
    for examined in _examinations(pack):
        for finding in examined.findings:
            owed = _owed(finding, examined) if finding.accepted is None else None
            if owed is not None:
                found.setdefault(finding, _dated(owed, deadlines, today))
    return tuple(found[each] for each in in_order(found))


def _examinations(pack: Pack) -> Iterator[Examination]:
    """Yield what the check finds in each version of the pack, as a draft."""
    draft = replace(pack.spec, status=Status.DRAFT)
    versions = [Audience.EXEMPT]
    if draft.disclosure is not None or exempt_in(pack.dataset):
        versions.append(Audience.PUBLIC)  # small counts and slips are looked for in it alone
    for audience in versions:
        spec = replace(draft, audience=audience)
        yield examine(pack.dataset, spec, pack.design, pack.rules, found_in_reading=pack.findings)


def _owed(finding: Diagnostic, examined: Examination) -> Owed | None:
    if finding.code == MISSING_FIGURE:
        return Owed(OwedKind.FIGURE, finding)
    if finding.code in (MISSING_COMMENTARY, MISDATED, REPEATED):
        return _owed_commentary(finding, examined)
    rule = CATALOGUE.get(finding.code)
    if finding.stops or (rule is not None and rule.gate):
        return Owed(OwedKind.FINDING, finding)
    return None


def _owed_commentary(finding: Diagnostic, examined: Examination) -> Owed | None:
    """Return commentary that is owed: of those alone whose commentary is printed."""
    asked, code = examined.commentary, finding.indicator or ""
    commentary = examined.version.judged.commentary.get(code)
    if asked is None or code not in asked.codes:
        return None
    if finding.code == MISSING_COMMENTARY:
        if commentary is None or not is_written(commentary):
            return Owed(OwedKind.COMMENTARY, finding, state=CommentaryState.MISSING)
        lacking = lacking_sections(commentary, asked.sections)
        state = CommentaryState.INCOMPLETE
        return Owed(OwedKind.COMMENTARY, finding, state=state, sections=lacking)
    if commentary is None or finding.location != commentary.location:
        return None  # about the figures
    scored, quarter = examined.scores.by_code[code], examined.scores.quarter
    if finding.code == MISDATED and not is_misdated(commentary, scored, quarter):
        return None
    state = CommentaryState.MISDATED if finding.code == MISDATED else CommentaryState.REPEATED
    return Owed(OwedKind.COMMENTARY, finding, state=state)


def _dated(owed: Owed, deadlines: Deadlines, today: date) -> Owed:
    due = {
        OwedKind.FIGURE: deadlines.figures,
        OwedKind.COMMENTARY: deadlines.commentary,
        OwedKind.FINDING: deadlines.of_findings,
    }[owed.kind]
    late = (today - due).days if due else 0
    return replace(owed, due=due, days_late=max(0, late))
