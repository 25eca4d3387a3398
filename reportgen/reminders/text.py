"""Who owes what, as text for a terminal: the officer's list.

In: ``Reminders``. Out: text: by owner, then by day, what is late first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reportgen.content.wording import long_date
from reportgen.findings.wording import counted
from reportgen.reminders.reminder import OwedItem, Person, Reminders
from reportgen.reminders.wording import by_day, due_text, item_text, pack_text
from reportgen.spec.words import Words

NO_OWNER = "Nobody answers for this"


def reminders_text(reminders: Reminders, words: Words) -> str:
    """Return the list; ``words`` are English."""
    lines = [
        " · ".join(
            part for part in (reminders.spec.organisation, pack_text(reminders, words)) if part
        ),
        f"  on {long_date(reminders.today, words)}: {_deadlines(reminders, words)}",
    ]
    for each in reminders.reminders:
        lines += ["", person_text(each.owner)]
        if each.escalation is not None:
            lines.append(f"  escalated to {person_text(each.escalation)}")
        lines += _items(each.items, words)
    if reminders.unowned:
        lines += ["", NO_OWNER, *_items(reminders.unowned, words)]
    if reminders.nil_returns:
        names = ", ".join(reminders.nil_returns)
        lines += ["", f"Nothing owed ({len(reminders.nil_returns)}): {names}"]
    lines += ["", summary(reminders)]
    return "".join(f"{line}\n" for line in lines)


def summary(reminders: Reminders) -> str:
    """Return what it comes to, in one line."""
    owing, nil = len(reminders.reminders), len(reminders.nil_returns)
    items = counted(len(reminders.items), "item")
    late = f", {reminders.late} of them late" if reminders.late else ""
    return f"{items}{late}; {counted(owing, 'owner')} to remind, {nil} with nothing owed"


def person_text(person: Person) -> str:
    """Return a name with its address, unless it holds it, or that there is none."""
    if person.mailbox is None:
        return f"{person.name} (no address)"
    if person.mailbox.address in person.name:
        return person.name
    return f"{person.name} <{person.mailbox.address}>"


def remarks(reminders: Reminders) -> Iterator[str]:
    """Yield what keeps reminders from reaching somebody, and what to do about it."""
    spec = reminders.spec
    if not (spec.deadlines.figures or spec.deadlines.commentary or spec.deadlines.findings):
        yield (
            f"no deadlines for {spec.quarter}: nothing is late; add 'deadlines: {{figures: "
            "YYYY-MM-DD, commentary: YYYY-MM-DD}' to pack.yaml"
        )
    people = {each.owner.name: each.owner for each in reminders.reminders}
    for each in reminders.reminders:
        if each.escalation is not None:
            people.setdefault(each.escalation.name, each.escalation)
        elif each.late:
            yield f"{each.owner.name} is late, and nobody is told: owners.csv has no escalate_to"
    faults = [each for each in people.values() if each.fault]
    yield from (f"the address of {each.name} cannot be used: {each.fault}" for each in faults)
    without = [each.name for each in people.values() if each.mailbox is None and not each.fault]
    if without:
        yield f"no address in owners.csv for: {', '.join(without)}"
    if reminders.unowned:
        yield (
            f"{counted(len(reminders.unowned), 'item')} without an owner: nobody is reminded; "
            "name one in the column 'owner'"
        )


def _items(items: Iterable[OwedItem], words: Words) -> Iterator[str]:
    for due, days_late, group in by_day(items):
        yield f"  {due_text(due, days_late, words)}"
        yield from (f"    {item_text(item, words)}" for item in group)


def _deadlines(reminders: Reminders, words: Words) -> str:
    deadlines = reminders.spec.deadlines
    named: tuple[tuple[str, date | None], ...] = (
        ("figures", deadlines.figures),
        ("commentary", deadlines.commentary),
        ("findings", deadlines.findings),
    )
    said = [f"{name} due by {long_date(due, words)}" for name, due in named if due is not None]
    return ", ".join(said) or "no deadlines"
