"""What is owed, in the words of a language: for the officer's list and the owners' letters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from reportgen.content.wording import joined, long_date, month_label, period_label
from reportgen.findings.wording import place_in_words
from reportgen.model.period import read_month, read_period
from reportgen.reminders.owed import OwedKind
from reportgen.reminders.reminder import OwedItem, Reminders
from reportgen.spec.words import Words


def pack_text(reminders: Reminders, words: Words) -> str:
    """Return what the pack is called: its title and the quarter."""
    title = reminders.spec.title or words("reminder.title")
    quarter = period_label(reminders.spec.quarter, words.by(reminders.spec.calendar))
    return words("reminder.pack", title=title, quarter=quarter)


def item_text(item: OwedItem, words: Words) -> str:
    """Return one thing that is owed: ``PI.1 Potholes mended: the figure for Q2 2023-24``.

    What the check asks is told as the check says it, in English, with its place.
    """
    owed, subject = item.owed, item.subject
    if owed.kind is OwedKind.FIGURE:
        period = _period(owed.finding.period or "", words)
        return words("reminder.figure", subject=subject, period=period)
    if owed.state is not None:
        key = f"reminder.commentary_{owed.state}"
        if not owed.sections:
            return words(key, subject=subject)
        sections = joined(owed.sections, words)
        return words("reminder.commentary_incomplete", subject=subject, sections=sections)
    finding = owed.finding
    values = {"message": finding.message, "place": place_in_words(finding.location)}
    if not subject:
        return words("reminder.question", **values)
    return words("reminder.finding", subject=subject, **values)


def due_text(due: date | None, days_late: int, words: Words) -> str:
    """Return by when something is, or was, due."""
    if due is None:
        return words("reminder.undated")
    day = long_date(due, words)
    if days_late:
        return words("reminder.late", n=days_late, date=day)
    return words("reminder.due", date=day)


def by_day(items: Iterable[OwedItem]) -> list[tuple[date | None, int, list[OwedItem]]]:
    """Return the items of each day, in their order, with the day and how long it has passed."""
    return [
        (due, days_late, list(group))
        for (due, days_late), group in groupby(
            items, key=lambda item: (item.owed.due, item.owed.days_late)
        )
    ]


def _period(text: str, words: Words) -> str:
    """Return a finding's period in the words of a language."""
    try:
        return period_label(read_period(text), words)
    except ValueError:
        return month_label(read_month(text), words)
