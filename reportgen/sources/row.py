"""One record, read cell by cell as its types ask; every cell that fails is reported.

In: a ``Record`` of text. Out: typed values, ``None`` where a cell is blank or was reported,
so that reading goes on and all errors of a file come in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.model.day import day_hint
from reportgen.model.number import read_number
from reportgen.model.period import Month, Period
from reportgen.sources.characters import shortened
from reportgen.sources.figures import PLAIN, CellError, Notation, figure
from reportgen.sources.table import UNREADABLE, Record

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_Value = TypeVar("_Value")
_Name = TypeVar("_Name", bound=StrEnum)


class Row:
    """The cells of one record, with a collector for what is wrong with them.

    ``what`` names the thing that the row is about, for messages: ``of PI.126``.
    """

    __slots__ = ("cells", "diagnostics", "indicator", "period", "place", "what")

    def __init__(
        self,
        record: Record,
        diagnostics: Diagnostics,
        what: str = "",
        *,
        indicator: str | None = None,
        period: Period | Month | None = None,
    ) -> None:
        """Take a record; ``indicator`` and ``period`` go into every finding."""
        self.place, self.cells = record
        self.diagnostics = diagnostics
        self.what = f" of {what}" if what else ""
        self.indicator = indicator
        self.period = period

    def error(self, field: str, message: str, hint: str = "", *, code: str = "D102") -> None:
        """Report an error of one cell."""
        location = self.place.at(field)
        period = None if self.period is None else str(self.period)
        self.diagnostics.error(
            code, location, message, hint, indicator=self.indicator, period=period
        )

    def text(self, field: str) -> str:
        """Return the text of a cell, empty where the table has no such column."""
        return self.cells.get(field, "")

    def required(self, field: str) -> str:
        """Return the text of a cell that must not be blank (D101); empty after the report."""
        text = self.cells.get(field, "")
        if not text and text is not UNREADABLE:
            self.error(field, f"{field}{self.what} is blank", "fill in the cell", code="D101")
        return text

    def read(
        self, field: str, noun: str, read: Callable[[str], _Value], text: str = ""
    ) -> _Value | None:
        """Return what ``read`` makes of a cell, ``None`` where it is blank or was reported."""
        text = text or self.cells.get(field, "")
        if not text:
            return None
        try:
            return read(text)
        except CellError as error:
            self.error(field, f"{noun} '{shortened(text)}'{self.what} {error}", error.hint)
            return None

    def number(self, field: str, noun: str, notation: Notation = PLAIN) -> Decimal | None:
        """Return the number in a cell."""
        text = self.cells.get(field)
        if not text:
            return None
        number = read_number(text, percent=notation.percent, currency=notation.currency)
        if number is not None:
            return number
        return self.read(field, noun, lambda text: figure(text, notation))  # it says what is wrong

    def whole(self, field: str, noun: str, minimum: int, maximum: int) -> int | None:
        """Return the whole number in a cell, between the bounds."""

        def read(text: str) -> int:
            number = figure(text, PLAIN)
            if number != number.to_integral_value() or not minimum <= number <= maximum:
                raise CellError(f"is not a whole number from {minimum} to {maximum}")
            return int(number)

        return self.read(field, noun, read)

    def day(self, field: str, noun: str) -> date | None:
        """Return the ISO date in a cell."""
        return self.read(field, noun, iso_date)

    def name(self, field: str, noun: str, names: type[_Name]) -> _Name | None:
        """Return the member of ``names`` that a cell gives; case makes no difference."""
        text = self.cells.get(field, "")
        if not text:
            return None
        word = " ".join(text.casefold().split())
        try:
            return names(word)
        except ValueError:
            hint = suggestion(word, [member.value for member in names], f"values of {field}")
            self.error(field, f"{noun} '{shortened(text)}'{self.what} is not known", hint)
            return None


def iso_date(text: str) -> date:
    """Return the day that ``text`` writes as ``2023-12-06``; raise ``CellError`` if none.

    No other form is read: the hint says what ``01/04/2023`` would be, day first.
    """
    if _ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CellError("is not a day of the calendar") from None
    raise CellError("is not a date", day_hint(text))
