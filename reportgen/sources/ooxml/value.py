"""The value of a cell as text: numbers by their shortest decimal form, days in ISO form.

In: what stands in ``<v>``, and the kind of number that the cell's format shows. Out: the
text that a CSV file would have, or a ``CellFault``. Nothing is rounded.

Source: ECMA-376 part 1, 18.17.4 (dates: the two date systems, and the 29 February 1900 that
never was).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from reportgen.sources.characters import shortened
from reportgen.sources.grid import Cell, CellFault
from reportgen.sources.ooxml.number_format import NumberKind

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_ISO_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})(T00:00(:00(\.0+)?)?Z?)?", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST = 400
"""Characters of a number; the longest that a program writes has about 25."""

_FIRST_DAY = datetime(1899, 12, 31)
_DAYS_TO_1904 = 1_462
_FIRST_DAY_1904 = datetime(1904, 1, 1)
_NO_DAY = 60
"""Serial number of 29 February 1900, which 1-2-3 took for a day and Excel still does."""
_SECONDS_IN_DAY = 86_400
_END_OF_DAYS = 2_958_466
"""The serial number after 31 December 9999."""


def number_text(written: str, kind: NumberKind, is_1904: bool) -> Cell:
    """Return the text of a number as its format means it.

    >>> number_text("0.95499999999999996", NumberKind.PERCENTAGE, False)
    '95.5%'
    >>> number_text("1E-05", NumberKind.NUMBER, False), number_text("7", NumberKind.NUMBER, False)
    ('0.00001', '7')
    """
    if len(written) > _LONGEST or not _NUMBER.fullmatch(written):
        return CellFault(
            f"the cell should hold a number, but holds '{shortened(written)}'", _RETYPE
        )
    number = float(written)
    if number - number != 0:
        message = f"{shortened(written)} is not a finite number"
        return CellFault(message, "only finite numbers can be printed; correct the cell")
    if kind is NumberKind.DATE:
        return _date_text(number, is_1904)
    text = repr(number)
    if kind is NumberKind.PERCENTAGE:
        return f"{_plain(Decimal(text).scaleb(2))}%"
    if "e" in text:
        return _plain(Decimal(text))
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def date_text(written: str) -> Cell:
    """Return the text of a cell of type ``d``: an ISO date, without a time of midnight."""
    match = _ISO_MIDNIGHT.fullmatch(written)
    return match[1] if match else written.replace("T", " ")


def unescaped(text: str) -> str:
    r"""Return text with its escaped characters: ``_x000D_`` is a carriage return.

    >>> unescaped("a_x000A_b"), unescaped("_x005F_x000A_")
    ('a\nb', '_x000A_')
    """
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


_RETYPE = "type the figure again, or open the workbook in Excel and save it"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text


def _date_text(serial: float, is_1904: bool) -> Cell:
    end = _END_OF_DAYS - _DAYS_TO_1904 if is_1904 else _END_OF_DAYS
    # To the second, as Excel shows it: rounding may reach the next day.
    in_range = 0 <= serial < end
    moment = round(serial * _SECONDS_IN_DAY) if in_range else 0
    days, seconds = divmod(moment, _SECONDS_IN_DAY)
    if not in_range or days == end or (days == _NO_DAY and not is_1904):
        message = f"{shortened(_plain(Decimal(repr(serial))))} is no day of the calendar"
        return CellFault(message, "the cell is formatted as a date; give it a date, or a format")
    if days == 0 and not is_1904:
        return str(timedelta(seconds=seconds)).rjust(8, "0")  # a time of no day
    first = _FIRST_DAY_1904 if is_1904 else _FIRST_DAY
    day = first + timedelta(days - (days > _NO_DAY and not is_1904), seconds)
    return day.isoformat(" ") if seconds else date.isoformat(day.date())
