"""Days as people write them, and the form that a pack wants: ``2023-12-06``.

In: text that is not in that form. Out: the form that it most likely stands for, as a
suggestion. A date is never read in another form than the pack's: ``01/04/2023`` is the
first of April here and the fourth of January elsewhere, and the file cannot tell.
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\b.*", re.DOTALL)
_WORDS = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})\b"
)
_ISO_LIKE = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]\d.*)?", re.DOTALL)
_THIS_CENTURY = 2000


def day_hint(text: str) -> str:
    """Return what to write in place of ``text``, which is not a day as ``2023-12-06``.

    >>> day_hint("01/04/2023")
    'write year, month and day: 2023-04-01, if it is 1 April 2023'
    >>> day_hint("soon")
    'write year, month and day: 2023-12-06'
    """
    meant = _meant(text.strip())
    if meant is None:
        return "write year, month and day: 2023-12-06"
    in_words = f"{meant.day} {month_name[meant.month]} {meant.year}"
    return f"write year, month and day: {meant.isoformat()}, if it is {in_words}"


def _meant(text: str) -> date | None:
    """Return the day that ``text`` most likely stands for; the day before the month."""
    if found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _day(year, month, day) or _day(year, day, month)
    if found := _WORDS.fullmatch(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _ISO_LIKE.fullmatch(text):
        return _day(*map(int, found.groups()))
    return None


def _month(word: str) -> int:
    """Return the number of a month by the beginning of its name, 0 where there is none."""
    names = enumerate(month_name[1:], start=1)
    beginning = word.casefold()
    return next((number for number, name in names if name.casefold().startswith(beginning)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + _THIS_CENTURY if year < 100 else year, month, day)
    except ValueError:
        return None
