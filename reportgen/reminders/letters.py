"""Reminders as letters to owners, in the language of the pack.

In: ``Reminders``, the pack's words. Out: a ``Letter`` for each owner; who is told because
something is late stands under Cc. What the check asks is quoted as the check says it, in
English.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, time

from reportgen.content.wording import long_date
from reportgen.distribution.letter import Letter
from reportgen.reminders.reminder import Reminder, Reminders
from reportgen.reminders.wording import by_day, due_text, item_text, pack_text
from reportgen.spec.words import Words

_WRITTEN = time(12, tzinfo=UTC)
"""When in the day a letter is dated: the same day everywhere in the country."""


def reminder_letter(
    reminder: Reminder, reminders: Reminders, words: Words, language: str
) -> Letter:
    """Return the letter to one owner; without an address it is addressed to nobody.

    ``language`` is the tag of the language that ``words`` are of.
    """
    pack, spec = pack_text(reminders, words), reminders.spec
    number = reminder.late or len(reminder.items)
    subject = "reminder.subject_late" if reminder.late else "reminder.subject"
    above = reminder.escalation
    lines = [
        words("reminder.to", owner=reminder.owner.name),
        "",
        words(
            "reminder.opening",
            date=long_date(reminders.today, words),
            pack=pack,
            organisation=spec.organisation,
        ),
    ]
    for due, days_late, group in by_day(reminder.items):
        lines += ["", due_text(due, days_late, words)]
        lines += [f"- {item_text(item, words)}" for item in group]
    lines += ["", words("reminder.advice")]
    if above is not None and above.mailbox is not None:
        lines += ["", words("reminder.escalated", person=above.name)]
    day = reminders.today.isoformat()
    return Letter(
        key="\n".join(("reminder", reminders.name, str(spec.quarter), reminder.owner.name, day)),
        to=(reminder.owner.mailbox,) if reminder.owner.mailbox else (),
        cc=(above.mailbox,) if above is not None and above.mailbox else (),
        subject=words(subject, n=number, pack=pack),
        text="".join(f"{line}\n" for line in lines),
        moment=datetime.combine(reminders.today, _WRITTEN),
        language=language,
    )


def draft_names(reminders: Reminders) -> dict[str, str]:
    """Return the name of each owner's draft: pack, quarter, day and owner; no two are alike."""
    start = f"{reminders.name}-{reminders.spec.quarter.slug}-reminder-{reminders.today}"
    names: dict[str, str] = {}
    for each in reminders.reminders:
        wanted = f"{start}-{_slug(each.owner.name)}"
        taken = set(names.values())
        names[each.owner.name] = next(
            name
            for name in (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
            if name not in taken
        )
    return names


def _slug(name: str) -> str:
    """Return a name as file names have it.

    >>> _slug("Head of Children’s Services"), _slug("Pennaeth Tŷ")
    ('head-of-childrens-services', 'pennaeth-ty')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))
