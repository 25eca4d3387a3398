"""Units: how a figure follows from its counts, and what may be written beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.remembering import remembered


class UnitKind(StrEnum):
    """What sort of figure a unit makes."""

    PERCENTAGE = "percentage"
    RATE = "rate"
    MONEY = "money"
    NUMBER = "number"
    WORDS = "words"


_RATE = re.compile(r"per\s+([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\b", re.IGNORECASE)
_COUNTED = ("number", "ratio", "days", "hours")


# Every figure asks, and a pack has a handful of units: 0.03 s of 2.0 s at 1000 indicators.
@remembered(256)
def _kind_of(text: str) -> UnitKind:
    if text.startswith("%"):
        return UnitKind.PERCENTAGE
    if _RATE.match(text):
        return UnitKind.RATE
    if text.startswith("£"):
        return UnitKind.MONEY
    return UnitKind.NUMBER if text in _COUNTED else UnitKind.WORDS


@remembered(256)
def _factor_of(text: str) -> Decimal:
    if _kind_of(text) is UnitKind.PERCENTAGE:
        return Decimal(100)
    rate = _RATE.match(text)
    return Decimal(rate[1].replace(",", "")) if rate else Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of an indicator, by the text that the pack gives.

    >>> Unit("per 10,000").factor, Unit("% of high risk assets").kind.value
    (Decimal('10000'), 'percentage')
    """

    text: str = "number"

    @property
    def kind(self) -> UnitKind:
        """Percentage, rate, money, number, or words printed as they are."""
        return _kind_of(self.text)

    @property
    def base(self) -> tuple[str, str]:
        """What a rate counts by, as written, and what is written after it.

        >>> Unit("per 1,000 live births").base, Unit("days").base
        (('1,000', ' live births'), ('', ''))
        """
        rate = _RATE.match(self.text)
        return (rate[1], self.text[rate.end() :]) if rate else ("", "")

    @property
    def factor(self) -> Decimal:
        """What numerator / denominator is multiplied by to give the figure."""
        return _factor_of(self.text)
