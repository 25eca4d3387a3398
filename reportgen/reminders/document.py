"""Who owes what, as the JSON document of ``reportgen chase --format json``.

In: ``Reminders``, and the drafts that were written. Out: values that ``json`` can write; the
keys are stable.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reportgen.reminders.reminder import OwedItem, Person, Reminder, Reminders
from reportgen.reminders.wording import item_text
from reportgen.spec.words import Words


def reminders_document(
    reminders: Reminders, words: Words, drafts: Mapping[str, str]
) -> dict[str, Any]:
    """Return the document; ``drafts`` are paths by owner, empty where none were asked for."""
    deadlines = reminders.spec.deadlines
    return {
        "organisation": reminders.spec.organisation,
        "title": reminders.spec.title,
        "quarter": str(reminders.spec.quarter),
        "today": reminders.today.isoformat(),
        "deadlines": {
            "figures": _day(deadlines.figures),
            "commentary": _day(deadlines.commentary),
            "findings": _day(deadlines.of_findings),
        },
        "items": len(reminders.items),
        "late": reminders.late,
        "reminders": [
            _reminder(each, words, drafts.get(each.owner.name)) for each in reminders.reminders
        ],
        "unowned": [_item(each, words) for each in reminders.unowned],
        "nil_returns": list(reminders.nil_returns),
    }


def _reminder(reminder: Reminder, words: Words, draft: str | None) -> dict[str, Any]:
    return {
        "owner": reminder.owner.name,
        "role": reminder.role or reminder.owner.name,
        "email": _address(reminder.owner),
        "late": reminder.late,
        "escalated_to": reminder.escalation.name if reminder.escalation else None,
        "escalation_email": _address(reminder.escalation) if reminder.escalation else None,
        "draft": draft,
        "items": [_item(each, words) for each in reminder.items],
    }


def _item(item: OwedItem, words: Words) -> dict[str, Any]:
    owed, place = item.owed, item.owed.finding.location
    return {
        "kind": str(owed.kind),
        "state": str(owed.state) if owed.state else None,
        "sections": list(owed.sections),
        "finding": owed.finding.code,
        "indicator": owed.finding.indicator,
        "period": owed.finding.period,
        "what": item_text(item, words),
        "message": owed.finding.message,
        "due": _day(owed.due),
        "days_late": owed.days_late,
        "place": str(place),
    }


def _address(person: Person) -> str | None:
    return person.mailbox.address if person.mailbox else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
