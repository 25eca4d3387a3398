"""Sentences and labels that follow from the figures: dates, quarters, counts in words.

Every word comes from the pack's set of words; this module only decides which.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reportgen.content.figures import FigureStyle
from reportgen.model.indicator import Indicator, Limit
from reportgen.model.number import decimals_of
from reportgen.model.period import FiscalCalendar, FiscalYear, Month, Period, Quarter
from reportgen.model.unit import Unit, UnitKind
from reportgen.remembering import remembered
from reportgen.spec.words import Words


def number_in_words(number: int, words: Words) -> str:
    """Return small numbers as words, larger ones as digits, as sentences have them."""
    listed = words.list("number.words")
    if 0 <= number < len(listed):
        return listed[number]
    return FigureStyle.of(words).number(Decimal(number), 0).plain


def sentence(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], words: Words) -> str:
    """Return parts as a list in a sentence: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    text = words("list.and", first=parts[-2], last=parts[-1])
    for part in reversed(parts[:-2]):
        text = words("list.comma", first=part, rest=text)
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
    return words.list("date.weekdays")[day.weekday()]


def quarter_words(quarter: Quarter, words: Words) -> str:
    """Return "quarter 2"."""
    return words("quarter.words", number=str(quarter.number))


@remembered(256)
def quarter_title(quarter: Quarter, words: Words) -> str:
    """Return "Quarter 2"."""
    return words("quarter.title", number=str(quarter.number))


@remembered(256)
def quarter_short(quarter: Quarter, words: Words) -> str:
    """Return "Q2"."""
    return words("quarter.short", number=str(quarter.number))


def quarter_in_sentence(quarter: Quarter, reported: Quarter, words: Words) -> str:
    """Return "quarter 1", with its year where that is not the year reported."""
    if quarter.year == reported.year:
        return quarter_words(quarter, words)
    year = year_label(quarter.fiscal_year, words)
    return words("quarter.with_year", number=str(quarter.number), year=year)


def period_in_sentence(period: Period, reported: Quarter, words: Words) -> str:
    """Return "quarter 1", "quarter 4 2022-23" or "2022-23"."""
    if isinstance(period, FiscalYear):
        return year_label(period, words)
    return quarter_in_sentence(period, reported, words)


def period_title(period: Period, reported: Quarter, words: Words) -> str:
    """Return a period as a heading has it: "Quarter 1", "Q4 2022-23" or "2022-23"."""
    if isinstance(period, Quarter) and period.year == reported.year:
        return quarter_title(period, words)
    return period_label(period, words)


@remembered(256)
def year_label(year: FiscalYear, words: Words) -> str:
    """Return "2023-24", or "2023" where years are those of the calendar."""
    return words("quarter.year", year=words.calendar.year_text(year))


@remembered(256)
def period_label(period: Period, words: Words) -> str:
    """Return "Q2 2023-24", or "2023-24" for a year.

    Remembered: a pack has few periods, and 1000 indicators ask for them 23,000 times.
    """
    if isinstance(period, FiscalYear):
        return year_label(period, words)
    year = year_label(period.fiscal_year, words)
    return words("quarter.short_with_year", number=str(period.number), year=year)


def month_short(month: Month, words: Words) -> str:
    """Return "Sep"."""
    return words.list("date.months_short")[month.number - 1]


def month_label(month: Month, words: Words) -> str:
    """Return "Sep 2023"."""
    return words("date.month", month=month_short(month, words), year=str(month.year))


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


MONEY_SCALES = ("", "k", "m")
"""What may follow the pound sign of a unit that has words of its own."""


def unit_label(indicator: Indicator, words: Words) -> str:
    """Return the unit as words: "per cent", "rate per 10,000", or what the pack wrote."""
    return unit_words(indicator.unit, words)


@remembered(256)
def unit_words(unit: Unit, words: Words) -> str:
    """Return a unit as words; remembered, because a pack has few of them."""
    if unit.kind is UnitKind.MONEY:
        scale = unit.text.removeprefix("£").strip()
        return words(f"unit.money{scale}") if scale in MONEY_SCALES else unit.text
    if unit.kind is UnitKind.PERCENTAGE:
        of = unit.text.removeprefix("%").strip()
        return words("unit.percentage_of", of=of) if of else words("unit.percentage")
    if unit.kind is UnitKind.RATE:
        return words("unit.rate", unit=_rate_words(unit, words))
    return words(f"unit.{unit.text}") if unit.kind is UnitKind.NUMBER else unit.text


def _rate_words(unit: Unit, words: Words) -> str:
    number, rest = unit.base
    return words("unit.per", number=number) + rest


def amount_with_unit(amount: Decimal, unit: Unit, words: Words) -> str:
    """Return a difference between two figures: "2 points", "£5k", "3 days", "12"."""
    style = FigureStyle.of(words)
    size = style.number(amount, decimals_of(amount))
    if unit.kind is UnitKind.PERCENTAGE:
        return words("unit.point", n=amount, change=size.plain)
    if unit.kind is UnitKind.MONEY:
        return style.with_unit(size, unit).plain
    if unit.text in UNSPOKEN:
        return size.plain
    if unit.kind is UnitKind.NUMBER:
        return words(f"unit.change_{unit.text}", n=amount, change=size.plain)
    said = _rate_words(unit, words) if unit.kind is UnitKind.RATE else unit.text
    return words("unit.change", figure=size.plain, unit=said)


UNSPOKEN = ("number", "ratio")
"""Units that are not said after a figure."""


def limit_words(limit: Limit, words: Words, unit: Unit | None = None) -> str:
    """Return "5% of the target", or an amount in ``unit``, where one unit is meant.

    The side of the target on which a limit lies is for the sentence around it to say.
    """
    if limit.relative:
        amount = FigureStyle.of(words).as_written(abs(limit.amount))
        return words("notes.limit_relative", amount=amount)
    if unit is not None:
        return amount_with_unit(abs(limit.amount), unit, words)
    amount = FigureStyle.of(words).as_written(abs(limit.amount))
    return words("notes.limit_absolute", amount=amount)


def benchmark_words(figure: str, source: str, words: Words) -> str:
    """Return "17.6%, Top quartile", or the figure alone where it has no source."""
    named = source.rstrip(".")
    return words("notes.benchmark_value", figure=figure, source=named) if named else figure
