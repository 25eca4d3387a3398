"""Who owes what, as CSV: a row for each thing, to sort and to filter.

In: ``Reminders``. Out: text with a header. What a spreadsheet would run as a formula gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportgen.reminders.reminder import OwedItem, Reminder, Reminders
from reportgen.reminders.wording import item_text
from reportgen.spec.words import Words
from reportgen.tables import FORMULA_STARTS

COLUMNS = (
    *("owner", "role", "email", "kind", "finding", "indicator", "period", "what"),
    *("due", "days_late", "escalated_to", "escalation_email", "place"),
)


def reminders_csv(reminders: Reminders, words: Words) -> str:
    """Return the table, in the order of the list."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(reminders, words):
        writer.writerow([_guarded(row.get(column, "")) for column in COLUMNS])
    return buffer.getvalue()


def _rows(reminders: Reminders, words: Words) -> Iterator[dict[str, str]]:
    for each in reminders.reminders:
        for item in each.items:
            yield {**_item(item, words), **_people(each, item)}
    for item in reminders.unowned:
        yield _item(item, words)


def _item(item: OwedItem, words: Words) -> dict[str, str]:
    owed = item.owed
    return {
        "kind": str(owed.kind),
        "finding": owed.finding.code,
        "indicator": owed.finding.indicator or "",
        "period": owed.finding.period or "",
        "what": item_text(item, words),
        "due": owed.due.isoformat() if owed.due else "",
        "days_late": str(owed.days_late) if owed.due else "",
        "place": str(owed.finding.location),
    }


def _people(reminder: Reminder, item: OwedItem) -> dict[str, str]:
    owner, above = reminder.owner, reminder.escalation if item.owed.is_late else None
    return {
        "owner": owner.name,
        "role": reminder.role or owner.name,
        "email": owner.mailbox.address if owner.mailbox else "",
        "escalated_to": above.name if above else "",
        "escalation_email": above.mailbox.address if above and above.mailbox else "",
    }


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
