"""Figures as people write them in cells: numbers, targets, limits, markers.

In: the text of a cell and how its indicator's unit may be written. Out: decimals with the
digits as written, or ``CellError`` with what is wrong and what to do. Nothing is coerced
and nothing is guessed: what is not a figure is an error.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.diagnostics import suggestion
from reportgen.frozen import dataclass
from reportgen.model.indicator import Limit, Target
from reportgen.model.number import read_number
from reportgen.model.outturn import Marker
from reportgen.model.unit import Unit, UnitKind

_DASH = re.compile(r"[-\u2013\u2014\u2212]")
_THOUSANDS_OF_MONEY = re.compile(r"£\s*(k|m|bn|thousand|million|billion)\b", re.IGNORECASE)
_NOT_FINITE = re.compile(r"[-+]?(inf(inity)?|nan|1\.#\w+)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[-+]?\d+(\.\d*)?[eE][-+]?\d+")
_ACCOUNTING = re.compile(r"\(\s*£?[\d,.]+%?\s*\)")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+(\.\d{3})*,\d+%?")
_SHORTHAND = {marker.value: marker for marker in Marker}


class CellError(ValueError):
    """A cell that cannot be read as its type; the message completes "'text' of X ...".

    ``hint`` says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Notation:
    """What may be written beside the digits of a figure."""

    percent: bool = False
    currency: bool = False

    @classmethod
    def of(cls, unit: Unit) -> Notation:
        """Return how figures in ``unit`` may be written.

        ``£5`` in a column of ``£m`` could mean five pounds or five million: not allowed.

        >>> Notation.of(Unit("%")), Notation.of(Unit("£m")).currency
        (Notation(percent=True, currency=False), False)
        """
        kind = unit.kind
        in_pounds = kind is UnitKind.MONEY and not _THOUSANDS_OF_MONEY.match(unit.text)
        return cls(percent=kind is UnitKind.PERCENTAGE, currency=in_pounds)


PLAIN = Notation()
"""Digits only: numerators, denominators, counts."""


def figure(text: str, notation: Notation) -> Decimal:
    """Return the number that ``text`` writes, with the digits as written.

    >>> figure("95.50%", Notation(percent=True))
    Decimal('95.50')
    """
    number = read_number(text, percent=notation.percent, currency=notation.currency)
    if number is None:
        raise CellError("is not a number", _hint(text, notation))
    return number


def target(text: str, notation: Notation) -> Target:
    """Return the target that ``text`` writes: a figure, or a range such as ``2.5-3.5``.

    >>> target("2.5–3.5%", Notation(percent=True)).high
    Decimal('3.5')
    """
    percent, currency = notation.percent, notation.currency
    percent_written = "%" in text
    number = read_number(text, percent=percent, currency=currency)
    if number is not None:
        return Target(number, number, percent_written)
    for dash in _DASH.finditer(text, 1):
        low, high = (
            read_number(part, percent=percent, currency=currency)
            for part in (text[: dash.start()], text[dash.end() :])
        )
        if low is None or high is None:
            continue
        if low > high:
            raise CellError("is a range that runs from high to low", "write the lower bound first")
        return Target(low, high, percent_written)
    hint = _hint(text, notation, blank="leave the cell empty, or write z for no target")
    raise CellError("is neither a number nor a range such as 2.5-3.5", hint)


def limit(text: str, notation: Notation) -> Limit:
    """Return the limit that ``text`` writes: ``5%`` of a target, ``5pp``, or an amount.

    >>> limit("5%", PLAIN), limit("5pp", Notation(percent=True))
    (Limit(amount=Decimal('5'), relative=True), Limit(amount=Decimal('5'), relative=False))
    """
    trimmed = text.strip()
    digits = trimmed.removesuffix("pp")
    if digits != trimmed and not notation.percent:
        raise CellError("is in percentage points, but the unit is not a percentage")
    relative = trimmed.endswith("%")
    amount = read_number(digits.rstrip(), percent=relative, currency=notation.currency)
    if amount is None or (digits != trimmed and "%" in digits):
        raise CellError("is not a limit", "write 5% (of the target), 5pp or an amount such as 2.5")
    if amount < 0:
        raise CellError("is negative", "a limit is a distance: 0 or more")
    return Limit(amount, relative)


def markers(text: str) -> tuple[Marker, ...]:
    """Return the markers that ``text`` lists, each once.

    >>> [marker.name for marker in markers("p r")]
    ['PROVISIONAL', 'REVISED']
    """
    found: dict[Marker, None] = {}
    for word in text.replace(",", " ").casefold().split():
        marker = _SHORTHAND.get(word)
        if marker is None:
            bare = word.strip("[]")
            hint = (
                f"write it without brackets: {bare}"
                if bare in _SHORTHAND
                else suggestion(bare, _SHORTHAND, "markers")
            )
            raise CellError("is not a marker", hint)
        found[marker] = None
    replacing = [marker for marker in found if marker.replaces_figure]
    if len(replacing) > 1:
        both = " and ".join(marker.value for marker in replacing)
        raise CellError(f"contradicts itself: {both} both stand in place of a figure", "keep one")
    return tuple(found)


def _hint(
    text: str, notation: Notation, blank: str = "leave the cell empty for a missing figure"
) -> str:
    """Return what to do about text that is not a number."""
    if text.startswith("#"):
        return "this is an error of the spreadsheet: mend the formula, and save again"
    if text.startswith("="):
        return "this is a formula: replace it by its value"
    if _NOT_FINITE.fullmatch(text):
        return f"only finite numbers can be printed; {blank}"
    if _SCIENTIFIC.fullmatch(text):
        return "write out the digits, without a power of ten"
    if _ACCOUNTING.fullmatch(text):
        return f"write a negative number with a minus: -{text.strip('( )')}"
    if text.strip("[]").casefold() in _SHORTHAND:
        return "this is a marker: write it in the column 'marker', without brackets"
    if "%" in text and not notation.percent:
        return "a % can stand only where the unit is a percentage"
    if "£" in text and not notation.currency:
        return "a £ can stand only where the unit is £"
    if _DECIMAL_COMMA.fullmatch(text):
        return "write a point before the decimals, and commas only between thousands: 1,565.5"
    return blank
