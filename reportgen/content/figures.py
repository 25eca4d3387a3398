"""Figures as text: points, thousands, signs and units, in the words of the pack.

In: exact decimals and units. Out: text, whole or parted at the decimal point, so that a
column can hang its figures on one axis.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator, Target
from reportgen.model.number import decimals_of, displayed
from reportgen.model.unit import Unit, UnitKind
from reportgen.remembering import remembered
from reportgen.spec.words import Words

_REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as it is printed, parted before its decimal point."""

    whole: str
    fraction: str

    @property
    def plain(self) -> str:
        """The whole figure."""
        return self.whole + self.fraction


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How a language writes numbers."""

    point: str
    thousands: str
    minus: str
    plus: str
    """Before a difference; a figure has none."""
    range: str
    """Between the bounds of a range."""
    range_of_negatives: str
    """The same where a minus sign would run into a dash."""

    @classmethod
    def of(cls, words: Words) -> FigureStyle:
        """Take the signs from a set of words."""
        return cls(
            words("number.point"),
            words("number.thousands"),
            words("number.minus"),
            words("number.plus"),
            words("number.range"),
            words("number.range_of_negatives"),
        )

    def number(self, value: Decimal, decimals: int) -> FigureText:
        """Return a number with ``decimals`` digits after the point, rounded half up."""
        return _number(value, decimals, self.point, self.thousands, self.minus)

    def as_written(self, value: Decimal) -> str:
        """Return a number with the digits that its source wrote."""
        return self.number(value, decimals_of(value)).plain

    def with_unit(self, figure: FigureText, unit: Unit) -> FigureText:
        """Return a figure with the signs that its unit puts before and after it.

        Units that are words stand in the indicator's second line, not beside figures.
        """
        return _with_unit(figure, unit.text, self.minus)

    def in_unit(self, value: Decimal, decimals: int, unit: Unit) -> FigureText:
        """Return a number with ``decimals`` digits after the point, and the signs of its unit."""
        return _in_unit(value, decimals, unit.text, self.point, self.thousands, self.minus)

    def outturn(self, value: Decimal, indicator: Indicator, *, unit: bool = True) -> FigureText:
        """Return an outturn at the indicator's precision, with or without its unit."""
        if unit:
            return self.in_unit(value, indicator.decimals, indicator.unit)
        return self.number(value, indicator.decimals)

    def target(self, target: Target, unit: Unit) -> FigureText:
        """Return a target with the digits that it was written with, and its unit."""
        decimals = decimals_of(target.low)
        if not target.is_range:
            return self.in_unit(target.low, decimals, unit)
        low = self.number(target.low, decimals)
        high = self.in_unit(target.high, decimals_of(target.high), unit)
        # The sign before the figures is said of both bounds, what follows them once: £2k to
        # £3k is £2–£3k, 2.5% to 3.5% is 2.5–3.5%.
        before = FigureText(self.with_unit(low, unit).whole, low.fraction)
        dash = self.range_of_negatives if target.low < 0 else self.range
        return FigureText(before.whole, f"{before.fraction}{dash}{high.plain}")

    def benchmark(self, value: Decimal, unit: Unit) -> FigureText:
        """Return a benchmark with the digits that it was written with, and its unit."""
        return self.in_unit(value, decimals_of(value), unit)


# Each figure is printed in a table, said for its sparkline and its chart, and printed again
# in its report. Written once, the figures of 1000 indicators take 0.05 s less of 0.50 s.
@remembered(_REMEMBERED)
def _number(value: Decimal, decimals: int, point: str, thousands: str, minus: str) -> FigureText:
    rounded = displayed(value, decimals)
    written = f"{rounded:f}"
    whole, _, fraction = written.removeprefix("-").partition(".")
    if len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", thousands)
    sign = minus if written.startswith("-") else ""
    return FigureText(f"{sign}{whole}", f"{point}{fraction}" if fraction else "")


@remembered(_REMEMBERED)
def _in_unit(
    value: Decimal, decimals: int, unit: str, point: str, thousands: str, minus: str
) -> FigureText:
    return _with_unit(_number(value, decimals, point, thousands, minus), unit, minus)


def _with_unit(figure: FigureText, unit: str, minus: str) -> FigureText:
    kind = Unit(unit).kind
    if kind is UnitKind.PERCENTAGE:
        return FigureText(figure.whole, f"{figure.fraction}%")
    if kind is UnitKind.MONEY:
        whole = figure.whole
        signed = minus if whole.startswith(minus) else ""
        pounds = f"{signed}£{whole.removeprefix(minus)}"
        return FigureText(pounds, figure.fraction + unit.removeprefix("£"))
    return figure
