"""Sentences and labels that follow from the figures: dates, quarters, counts in words.

Every word comes from the pack's set of words; this module only decides which.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.model.indicator import Indicator
from reportgen.model.period import FiscalCalendar, FiscalYear, Period, Quarter
from reportgen.model.unit import UnitKind
from reportgen.spec.words import Words


def number_in_words(number: int, words: Words) -> str:
    """Return small numbers as words, larger ones as digits, as sentences have them."""
    listed = words.list("number.words")
    return listed[number] if 0 <= number < len(listed) else f"{number:,}"


def sentence(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], words: Words) -> str:
    """Return parts as a list in a sentence: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    text = words("standfirst.and", first=parts[-2], last=parts[-1])
    for part in reversed(parts[:-2]):
        text = words("standfirst.comma", first=part, rest=text)
    return text


def long_date(day: date, words: Words) -> str:
    """Return "6 December 2023"."""
    month = words.list("date.months")[day.month - 1]
    return words("date.long", day=str(day.day), month=month, year=str(day.year))


def short_date(day: date, words: Words) -> str:
    """Return "30 Sep 2023"."""
    month = words.list("date.months_short")[day.month - 1]
    return words("date.short", day=str(day.day), month=month, year=str(day.year))


def weekday(day: date, words: Words) -> str:
    """Return "Wednesday"."""
    name = words.list("date.weekdays")[day.weekday()]
    return words("date.weekday", weekday=name)


def quarter_words(quarter: Quarter, words: Words) -> str:
    """Return "quarter 2"."""
    return words("quarter.words", number=str(quarter.number))


def quarter_title(quarter: Quarter, words: Words) -> str:
    """Return "Quarter 2"."""
    return words("quarter.title", number=str(quarter.number))


def quarter_short(quarter: Quarter, words: Words) -> str:
    """Return "Q2"."""
    return words("quarter.short", number=str(quarter.number))


def year_label(year: FiscalYear, words: Words) -> str:
    """Return "2023-24"."""
    return words("quarter.year", year=str(year))


def period_label(period: Period, words: Words) -> str:
    """Return "Q2 2023-24", or "2023-24" for a year."""
    if isinstance(period, FiscalYear):
        return year_label(period, words)
    year = year_label(period.fiscal_year, words)
    return words("quarter.short_with_year", number=str(period.number), year=year)


def months_of(quarter: Quarter, calendar: FiscalCalendar, words: Words) -> str:
    """Return "July to September 2023"."""
    first, last = calendar.first_day(quarter), calendar.last_day(quarter)
    months = words.list("date.months")
    names = {"first": months[first.month - 1], "last": months[last.month - 1]}
    if first.year == last.year:
        return words("date.span", year=str(first.year), **names)
    return words(
        "date.span_over_years", first_year=str(first.year), last_year=str(last.year), **names
    )


def unit_label(indicator: Indicator, words: Words) -> str:
    """Return the unit as words: "per cent", "rate per 10,000", or what the pack wrote."""
    unit = indicator.unit
    if unit.kind is UnitKind.PERCENTAGE:
        of = unit.text.removeprefix("%").strip().removeprefix("of ")
        return words("unit.percentage_of", of=of) if of else words("unit.percentage")
    if unit.kind is UnitKind.RATE:
        return words("unit.rate", unit=unit.text)
    return unit.text
