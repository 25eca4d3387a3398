"""How long a record is kept before somebody may decide to dispose of it.

In: text as ``7y`` or ``18m``. Out: a ``Retention``, and the day on which it ends. Nothing is
disposed of by it: it is a date to be listed.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from reportgen.frozen import dataclass
from reportgen.model.period import MONTHS_IN_YEAR, Month

RETENTION_HINT = "write years or months: 7y, 18m"
MOST_MONTHS = 100 * MONTHS_IN_YEAR
RETENTION_PATTERN = r"\s*[0-9]{1,4}\s*(?:y|years?|m|months?)\s*"
_PARTS = re.compile(r"\s*([0-9]+)\s*([ym])")


@dataclass(frozen=True, slots=True)
class Retention:
    """A time in whole months."""

    months: int

    def until(self, day: date) -> date:
        """Return the day on which a time that begins with ``day`` is over.

        The last day of a shorter month stands for one that it has not.

        >>> Retention(84).until(date(2024, 2, 29)), Retention(1).until(date(2024, 1, 31))
        (datetime.date(2031, 2, 28), datetime.date(2024, 2, 29))
        """
        month = Month(day.year, day.month).shift(self.months)
        last = calendar.monthrange(month.year, month.number)[1]
        return date(month.year, month.number, min(day.day, last))


def read_retention(text: str) -> Retention:
    """Return the time that ``text`` names. Raises ``ValueError`` where it names none.

    >>> read_retention("7y"), read_retention("18 months")
    (Retention(months=84), Retention(months=18))
    """
    months = 0
    if re.fullmatch(RETENTION_PATTERN, text) and (found := _PARTS.match(text)):
        months = int(found[1]) * (MONTHS_IN_YEAR if found[2] == "y" else 1)
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError(f"'{text}' is no time that a record is kept")
    return Retention(months)
