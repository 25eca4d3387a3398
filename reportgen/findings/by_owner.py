"""Findings shared out among those who answer for what they are about.

In: findings, and the dataset as far as it could be read. Out: ``FindingList``, with one
``OwnersFindings`` for each owner, and one for what nobody in particular answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from reportgen.diagnostics import Diagnostic, UsageError, in_order, nearest
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset

NOBODY = "No owner named"
"""Heads what is about the pack itself, or about an indicator without an owner."""


@dataclass(frozen=True, slots=True)
class OwnedFinding:
    """A finding, and the name of what it is about."""

    diagnostic: Diagnostic
    subject: str = ""
    """Title of the indicator or action; empty where the finding is about neither."""


@dataclass(frozen=True, slots=True)
class OwnersFindings:
    """What one owner has to look at, by place."""

    owner: str
    """As the data names the owner; ``NOBODY`` where it names none."""
    findings: tuple[OwnedFinding, ...]
    role: str = ""
    """From the table of owners, where it differs from the name."""
    email: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether this is what nobody in particular answers for."""
        return self.owner == NOBODY

    @property
    def errors(self) -> int:
        """How many of them stop the pack."""
        return sum(each.diagnostic.stops for each in self.findings)

    @property
    def warnings(self) -> int:
        """How many of them do not, and were not accepted."""
        return sum(each.diagnostic.warns for each in self.findings)

    @property
    def accepted(self) -> int:
        """How many the pack lets through with a reason."""
        return len(self.findings) - self.errors - self.warnings


@dataclass(frozen=True, slots=True)
class FindingList:
    """All findings about one pack, shared out."""

    title: str
    """The pack's title, or its folder's name where that could not be read."""
    organisation: str = ""
    quarter: str = ""
    final: bool = False
    """Whether the pack is to be published, so that its gate is closed."""
    owners: tuple[OwnersFindings, ...] = field(default=())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them, by place."""
        return in_order(each.diagnostic for owner in self.owners for each in owner.findings)

    def of(self, owner: str) -> FindingList:
        """Return the list with one owner only.

        ``owner`` is a name or a role, in any case. Raises ``UsageError`` for one who has
        no findings, and names those who have.
        """
        wanted = owner.casefold().strip()
        for each in self.owners:
            if wanted in (each.owner.casefold(), each.role.casefold()):
                return replace(self, owners=(each,))
        names = [each.owner for each in self.owners]
        meant = nearest(owner, names)
        hint = f"did you mean '{meant}'? " if meant else ""
        listed = ", ".join(names) or "nobody"
        raise UsageError(f"no findings for '{owner}': {hint}Findings are for: {listed}")


def share_out(
    findings: Iterable[Diagnostic], dataset: Dataset | None
) -> tuple[OwnersFindings, ...]:
    """Return the findings by owner, in the order of the owners' names, ``NOBODY`` last.

    An indicator's findings go to its ``owner``, an action's to the action's. Where the
    pack could not be read, ``dataset`` is ``None``, and all findings are nobody's.
    """
    subjects = _Subjects(dataset)
    shared: dict[str, list[OwnedFinding]] = {}
    for diagnostic in in_order(findings):
        owner, subject = subjects.of(diagnostic)
        shared.setdefault(owner, []).append(OwnedFinding(diagnostic, subject))
    names = sorted((name for name in shared if name), key=str.casefold)
    return tuple(
        _of_owner(name, shared[name], dataset) for name in (*names, *([""] if "" in shared else []))
    )


def _of_owner(
    name: str, findings: Sequence[OwnedFinding], dataset: Dataset | None
) -> OwnersFindings:
    entry = dataset.owners.get(name) if dataset is not None else None
    role = entry.role if entry is not None and entry.role != name else ""
    email = entry.email if entry is not None else ""
    return OwnersFindings(name or NOBODY, tuple(findings), role, email)


class _Subjects:
    """Who answers for what a finding is about, and what that is called."""

    def __init__(self, dataset: Dataset | None) -> None:
        self._indicators: dict[str, tuple[str, str]] = {}
        self._rows: dict[tuple[str, str | None, int | None], tuple[str, str]] = {}
        if dataset is None:
            return
        for indicator in dataset.indicators:
            self._indicators[indicator.code] = (indicator.owner, indicator.name)
        for action in dataset.actions:
            place = action.place.location
            self._rows[place.file, place.sheet, place.line] = (
                action.owner,
                f"{action.code} {action.title}",
            )

    def of(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Return the owner and the subject of a finding, each empty where there is none."""
        # A finding about an action carries its code where others carry an indicator's.
        place = diagnostic.location
        action = self._rows.get((place.file, place.sheet, place.line))
        if action is not None or diagnostic.indicator is None:
            return action or ("", "")
        owner, name = self._indicators.get(diagnostic.indicator, ("", ""))
        return owner, f"{diagnostic.indicator} {name}".strip()
