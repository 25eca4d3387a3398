"""Quarters, fiscal years and months: order, arithmetic, labels.

In: text as people write it (``2023-24 Q2``, ``2023/24 Qtr. 2``, ``Q2 2023-24``).
Out: ``Quarter``, ``FiscalYear`` and ``Month`` values that compare, shift and print.

A fiscal year is named by the calendar year in which it starts. Which month that is
belongs to the pack (``FiscalCalendar``), not to the period: a quarter's place in the
order of quarters does not depend on it. A month is no period of a pack: it lies in a quarter,
and in which one the calendar knows.

Quarters and fiscal years are tuples with names: every look at a series hashes and compares
one, a hundred thousand times for 1000 indicators, and tuples do that without calling Python.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from reportgen.frozen import dataclass

QUARTERS_IN_YEAR = 4
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3


class FiscalYear(NamedTuple):
    """A fiscal year, by the calendar year in which it starts."""

    start: int

    def __str__(self) -> str:
        """Return ``2023-24``."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def last_quarter(self) -> Quarter:
        """The quarter in which the year ends."""
        return Quarter(self.start, QUARTERS_IN_YEAR)

    def shift(self, years: int) -> FiscalYear:
        """Return the year ``years`` later (negative: earlier)."""
        return FiscalYear(self.start + years)


class Quarter(NamedTuple):
    """A quarter of a fiscal year: ``year`` is the year's start, ``number`` 1 to 4.

    >>> str(Quarter(2023, 2)), str(Quarter(2023, 2).shift(-2))
    ('2023-24 Q2', '2022-23 Q4')
    """

    year: int
    number: int

    def __str__(self) -> str:
        """Return ``2023-24 Q2``, the form of the contract."""
        return f"{self.fiscal_year} Q{self.number}"

    @property
    def slug(self) -> str:
        """The form used in file names: ``2023-24-q2``."""
        return f"{self.fiscal_year}-q{self.number}"

    @property
    def fiscal_year(self) -> FiscalYear:
        """The fiscal year that holds this quarter."""
        return FiscalYear(self.year)

    @property
    def ordinal(self) -> int:
        """A count of quarters, so that a difference is a distance in quarters."""
        return self.year * QUARTERS_IN_YEAR + self.number - 1

    def shift(self, quarters: int) -> Quarter:
        """Return the quarter ``quarters`` later (negative: earlier)."""
        if not quarters:
            return self
        year, index = divmod(self.ordinal + quarters, QUARTERS_IN_YEAR)
        return Quarter(year, index + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before, in the year before where this is a first quarter."""
        return self.shift(-1)

    @property
    def year_earlier(self) -> Quarter:
        """The same quarter of the year before."""
        return self.shift(-QUARTERS_IN_YEAR)


Period = Quarter | FiscalYear


def last_quarter_of(period: Period) -> Quarter:
    """Return the quarter in which ``period`` ends: itself, or the year's last one."""
    return period.last_quarter if isinstance(period, FiscalYear) else period


_YEAR = r"(?P<start>[0-9]{4})\s*[-/\u2013]\s*(?P<end>[0-9]{4}|[0-9]{2})"
_QUARTER = r"(?:Q|Qtr\.?|Quarter)\s*(?P<number>[0-9])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (rf"{_YEAR}\s+{_QUARTER}", rf"{_QUARTER}\s+{_YEAR}", _YEAR)
)


def read_period(text: str) -> Period:
    """Return the period that ``text`` names.

    Raises ``ValueError`` with a sentence for the reader when it names none.

    >>> str(read_period("Q2 2023-24")), str(read_period("2023/2024"))
    ('2023-24 Q2', '2023-24')
    """
    trimmed = text.strip()
    match = next((found for form in _FORMS if (found := form.fullmatch(trimmed))), None)
    if match is None:
        raise ValueError(f"'{text}' is not a period")
    start, end = int(match["start"]), int(match["end"])
    if end != (start + 1 if len(match["end"]) == 4 else (start + 1) % 100):
        raise ValueError(f"'{text}' is not a period: a fiscal year ends one year after it starts")
    number = match.groupdict().get("number")
    if number is None:
        return FiscalYear(start)
    if not 1 <= int(number) <= QUARTERS_IN_YEAR:
        raise ValueError(f"'{text}' is not a period: quarters are Q1 to Q4")
    return Quarter(start, int(number))


_CALENDAR_YEAR = r"(?P<year>[0-9]{4})"
_CALENDAR_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_CALENDAR_YEAR}\s+{_QUARTER}",
        rf"{_QUARTER}\s+{_CALENDAR_YEAR}",
        _CALENDAR_YEAR,
    )
)


def of_calendar_year(text: str) -> str:
    """Return a period that is named by one year as the contract writes it, other text as it is.

    Only where fiscal years are calendar years does ``2023 Q2`` say which quarter it is.

    >>> of_calendar_year("2023 Q2"), of_calendar_year("Q2 2023"), of_calendar_year("2023")
    ('2023-24 Q2', '2023-24 Q2', '2023-24')
    """
    trimmed = text.strip()
    match = next((found for form in _CALENDAR_FORMS if (found := form.fullmatch(trimmed))), None)
    if match is None:
        return text
    year, number = FiscalYear(int(match["year"])), match.groupdict().get("number")
    return str(year) if number is None else f"{year} Q{number}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar: ``number`` 1 to 12.

    >>> str(Month(2023, 9)), str(Month(2023, 11).shift(3))
    ('2023-09', '2024-02')
    """

    year: int
    number: int

    def __str__(self) -> str:
        """Return ``2023-09``, the form of the contract."""
        return f"{self.year}-{self.number:02d}"

    @property
    def ordinal(self) -> int:
        """A count of months, so that a difference is a distance in months."""
        return self.year * MONTHS_IN_YEAR + self.number - 1

    def shift(self, months: int) -> Month:
        """Return the month ``months`` later (negative: earlier)."""
        year, index = divmod(self.ordinal + months, MONTHS_IN_YEAR)
        return Month(year, index + 1)


_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<number>0[1-9]|1[0-2])")


def read_month(text: str) -> Month:
    """Return the month that ``text`` names, as ``2023-09``.

    Raises ``ValueError`` with a sentence for the reader when it names none. ``2011-12`` is a
    month here and a fiscal year to ``read_period``: only the measure can tell.
    """
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not a month")
    return Month(int(match["year"]), int(match["number"]))


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """Where fiscal years start in the calendar: ``first_month`` 1 to 12."""

    first_month: int = 4

    @property
    def has_calendar_years(self) -> bool:
        """Whether fiscal years are calendar years, so that one number names them."""
        return self.first_month == 1

    def written(self, text: str) -> str:
        """Return a period's text as the contract writes it; only calendar years have others."""
        return of_calendar_year(text) if self.has_calendar_years else text

    def year_text(self, year: FiscalYear) -> str:
        """Return what people call a fiscal year.

        >>> [FiscalCalendar(month).year_text(FiscalYear(2023)) for month in (4, 1)]
        ['2023-24', '2023']
        """
        return str(year.start) if self.has_calendar_years else str(year)

    def first_day(self, quarter: Quarter) -> date:
        """Return the first day of a quarter.

        >>> FiscalCalendar(4).first_day(Quarter(2023, 4))
        datetime.date(2024, 1, 1)
        """
        months = self.first_month - 1 + 3 * (quarter.number - 1)
        return date(quarter.year + months // 12, months % 12 + 1, 1)

    def last_day(self, quarter: Quarter) -> date:
        """Return the last day of a quarter."""
        months = self.first_month - 1 + 3 * quarter.number - 1
        year, month = quarter.year + months // 12, months % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])

    def quarter_of(self, month: Month) -> Quarter:
        """Return the quarter in which a month lies.

        >>> str(FiscalCalendar(4).quarter_of(Month(2024, 2)))
        '2023-24 Q4'
        """
        year, into_year = divmod(month.ordinal - (self.first_month - 1), MONTHS_IN_YEAR)
        return Quarter(year, into_year // MONTHS_IN_QUARTER + 1)

    def last_month(self, quarter: Quarter) -> Month:
        """Return the month in which a quarter ends.

        >>> str(FiscalCalendar(4).last_month(Quarter(2023, 4)))
        '2024-03'
        """
        first = Month(quarter.year, self.first_month)
        return first.shift(MONTHS_IN_QUARTER * quarter.number - 1)


APRIL_YEARS = FiscalCalendar()
"""The calendar of packs that do not say when their years start."""
