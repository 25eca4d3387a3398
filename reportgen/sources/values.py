"""Typed values as the text of cells: what a database, a data frame or a Parquet file holds.

In: Python values. Out: the text that a cell of a CSV file would have for each, or what is
wrong with it. Numbers become the shortest decimal text that stands for them, decimals keep
their digits, days become ISO; nothing is rounded, and what is neither text, a number nor a
date is refused.
"""

from __future__ import annotations

import numbers
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from reportgen.sources.characters import shortened
from reportgen.sources.grid import Cell, CellFault

MAX_DIGITS = 1_000
"""Digits of a number written out, before the point or behind it."""
_TOO_MANY = 10**MAX_DIGITS


def cell_of(value: object) -> Cell:
    """Return the cell for a value; ``None`` is a blank one.

    >>> [cell_of(value) for value in (96.0, 1e-05, Decimal("2.50"), date(2023, 9, 30), None)]
    ['96', '0.00001', '2.50', '2023-09-30', '']
    >>> cell_of(True).message
    'True is of the type bool: neither text, a number nor a date'
    """
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _strange(value)
    if isinstance(value, Decimal):
        return _plain(value) if value.is_finite() else _not_finite(value)
    if isinstance(value, numbers.Integral):
        return str(int(value)) if abs(int(value)) < _TOO_MANY else _beyond()
    if isinstance(value, numbers.Real):
        return _real_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return _strange(value)


def _real_text(value: numbers.Real) -> Cell:
    try:
        # str() of a float of any width is its shortest text that reads back the same.
        number = Decimal(str(value))
    except InvalidOperation:
        return _strange(value)  # a fraction
    return format(number, "f").removesuffix(".0") if number.is_finite() else _not_finite(value)


def _plain(value: Decimal) -> Cell:
    is_short = value.adjusted() < MAX_DIGITS and int(value.as_tuple().exponent) > -MAX_DIGITS
    # Written out, a number of few digits and a great exponent fills the memory.
    return format(value, "f") if is_short else _beyond()


def _beyond() -> CellFault:
    return CellFault(f"a number of more than {MAX_DIGITS:,} digits", "no figure has so many")


def _not_finite(value: object) -> CellFault:
    return CellFault(f"{value} is not a finite number", "leave the cell empty for a missing figure")


def _strange(value: object) -> CellFault:
    what = f"{shortened(str(value), 30)} is of the type {type(value).__name__}"
    hint = "turn it into text, a number or a date before it comes here"
    return CellFault(f"{what}: neither text, a number nor a date", hint)
