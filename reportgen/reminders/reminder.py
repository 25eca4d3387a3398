"""What is owed, shared out among those who owe it, and who is told when it is late.

In: a pack and the day. Out: ``Reminders``: one for each owner who owes anything, what nobody
answers for, and those who owe nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportgen.findings.by_owner import share_out
from reportgen.frozen import dataclass
from reportgen.model.action import Owner
from reportgen.model.dataset import Dataset
from reportgen.model.mailbox import Mailbox, read_mailbox
from reportgen.pack.pack import Pack
from reportgen.reminders.owed import Owed, OwedKind, what_is_owed
from reportgen.spec.pack_spec import PackSpec


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing that is waited for, and the name of what it is about."""

    owed: Owed
    subject: str
    """Code and title of the indicator or action; empty where it is about neither."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be written to, or of whom at least the name is known."""

    name: str
    """As the data names them: mostly a role."""
    mailbox: Mailbox | None = None
    """``None`` where there is no address, or none that can be used."""
    fault: str = ""
    """What is wrong with the address that stands there, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one owner owes."""

    owner: Person
    items: tuple[OwedItem, ...]
    """What has to be there first comes first."""
    role: str = ""
    """Where it differs from the name."""
    escalation: Person | None = None
    """Who is told as well because something is late; ``None`` where nothing is, or nobody
    is named."""

    @property
    def late(self) -> int:
        """How many things are late."""
        return sum(each.owed.is_late for each in self.items)


@dataclass(frozen=True, slots=True)
class Reminders:
    """Who owes what to one pack on one day."""

    spec: PackSpec
    name: str
    """The pack folder's name."""
    today: date
    reminders: tuple[Reminder, ...]
    """By owner, in the order of their names."""
    unowned: tuple[OwedItem, ...]
    """About the pack itself, or about what has no owner."""
    nil_returns: tuple[str, ...]
    """Owners who owe nothing, in the order of their names."""

    @property
    def items(self) -> tuple[OwedItem, ...]:
        """Everything that is owed."""
        return (*(item for each in self.reminders for item in each.items), *self.unowned)

    @property
    def late(self) -> int:
        """How many things are late, whoever owes them."""
        return sum(each.owed.is_late for each in self.items)


def remind(pack: Pack, today: date) -> Reminders:
    """Return who owes what to a pack, as it stands on a day."""
    owed = {each.finding: each for each in what_is_owed(pack, today)}
    shared = share_out(owed, pack.dataset)
    reminders: list[Reminder] = []
    unowned: tuple[OwedItem, ...] = ()
    answering = pack.dataset.owners
    for each in shared:
        items = [OwedItem(owed[found.diagnostic], found.subject) for found in each.findings]
        items.sort(key=lambda item: (item.owed.due or date.max, _KINDS.index(item.owed.kind)))
        if each.is_nobody:
            unowned = tuple(items)
            continue
        late = any(item.owed.is_late for item in items)
        reminders.append(
            Reminder(
                owner=_person(each.owner, answering),
                items=tuple(items),
                role=each.role,
                escalation=_escalation(each.owner, answering) if late else None,
            )
        )
    owing = {each.owner.name for each in reminders}
    nil_returns = tuple(name for name in _who_answers(pack.dataset) if name not in owing)
    return Reminders(pack.spec, pack.name, today, tuple(reminders), unowned, nil_returns)


_KINDS = tuple(OwedKind)


def _who_answers(dataset: Dataset) -> list[str]:
    """Return the owners of indicators and actions, in the order of their names."""
    names = {each.owner for each in dataset.indicators} | {each.owner for each in dataset.actions}
    return sorted(filter(None, names), key=str.casefold)


def _escalation(owner: str, answering: Mapping[str, Owner]) -> Person | None:
    entry = answering.get(owner)
    if entry is None or not entry.escalate_to:
        return None
    return _person(entry.escalate_to, answering)


def _person(name: str, answering: Mapping[str, Owner]) -> Person:
    """Return who is meant by a name, a role, or an address."""
    wanted = name.casefold()
    named = [each for each in answering.values() if wanted == each.owner.casefold()]
    named += [each for each in answering.values() if wanted == each.role.casefold()]
    address = named[0].email if named else name if "@" in name else ""
    if not address:
        return Person(name)
    try:
        mailbox = read_mailbox(address)
    except ValueError as error:
        return Person(name, fault=f"'{address}' {error}")
    if mailbox.name or not named:
        return Person(name, mailbox)
    return Person(name, Mailbox(mailbox.address, name))
