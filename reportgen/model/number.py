"""Numbers as a reader sees them: read from text exactly, rounded half up for display.

Figures are decimal from the cell to the page. A binary fraction never takes part, so
that 97 against a target of 97 is met and 2.675 prints as 2.68.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from reportgen.remembering import remembered

MAX_DIGITS = 28
"""Digits before the point that a figure may have, and after it."""

EXACT = Context(prec=4 * MAX_DIGITS)
"""Arithmetic in which sums and products of figures lose no digit, whatever the caller's."""

_PLAIN = re.compile(
    r"(?P<sign>[-\u2212+]?)(?P<currency>£?)\s*"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?P<fraction>[0-9]+))?\s*(?P<percent>%?)"
)

_REMEMBERED = 8192
"""Texts of numbers that are read once: a pack writes its targets, and many of its figures, again
and again. Measured at 1000 indicators: 34,000 cells of 2,700 texts, 0.07 s of 0.47 s."""


@remembered(_REMEMBERED)
def read_number(text: str, *, percent: bool = False, currency: bool = False) -> Decimal | None:
    r"""Return the number that ``text`` writes, or ``None`` if it writes none.

    ``percent`` and ``currency`` say whether a ``%`` after it, a ``£`` before it are
    allowed. Thousands separators must stand where thousands are. The result keeps the
    digits as written: ``Decimal("2.50")`` for ``2.50``.

    >>> read_number("1,565"), read_number("\u22123.0"), read_number("n/a")
    (Decimal('1565'), Decimal('-3.0'), None)
    """
    match = _PLAIN.fullmatch(text.strip())
    if match is None or (match["whole"] is None and match["fraction"] is None):
        return None
    if (match["percent"] and not percent) or (match["currency"] and not currency):
        return None
    whole = (match["whole"] or "0").replace(",", "")
    fraction = match["fraction"] or ""
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
        return None
    sign = "-" if match["sign"] in ("-", "\u2212") else ""
    return Decimal(f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}")


def decimals_of(number: Decimal) -> int:
    """Return how many digits stand after the point, as written.

    >>> decimals_of(Decimal("2.50")), decimals_of(Decimal("1E+3")), decimals_of(Decimal("1E-9"))
    (2, 0, 9)
    """
    text = str(number)
    if "E" not in text:  # three times as fast as taking the number apart
        point = text.find(".")
        return len(text) - point - 1 if point >= 0 else 0
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


@cache
def _last_digit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def displayed(number: Decimal, decimals: int) -> Decimal:
    """Return ``number`` rounded half up, away from zero, to ``decimals`` digits.

    >>> displayed(Decimal("2.675"), 2), displayed(Decimal("-0.04"), 1)
    (Decimal('2.68'), Decimal('0.0'))
    """
    rounded = number.quantize(_last_digit(decimals), ROUND_HALF_UP, EXACT)
    return abs(rounded) if rounded.is_zero() else rounded
