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
from reportgen.spec.words import Words


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
        rounded = displayed(value, decimals)
        written = f"{rounded:f}"
        whole, _, fraction = written.removeprefix("-").partition(".")
        if len(whole) > 3:
            whole = f"{int(whole):,}".replace(",", self.thousands)
        sign = self.minus if written.startswith("-") else ""
        return FigureText(f"{sign}{whole}", f"{self.point}{fraction}" if fraction else "")

    def as_written(self, value: Decimal) -> str:
        """Return a number with the digits that its source wrote."""
        return self.number(value, decimals_of(value)).plain

    def with_unit(self, figure: FigureText, unit: Unit) -> FigureText:
        """Return a figure with the signs that its unit puts before and after it.

        Units that are words stand in the indicator's second line, not beside figures.
        """
        if unit.kind is UnitKind.PERCENTAGE:
            return FigureText(figure.whole, f"{figure.fraction}%")
        if unit.kind is UnitKind.MONEY:
            whole = figure.whole
            signed = self.minus if whole.startswith(self.minus) else ""
            pounds = f"{signed}£{whole.removeprefix(self.minus)}"
            return FigureText(pounds, figure.fraction + unit.text.removeprefix("£"))
        return figure

    def outturn(self, value: Decimal, indicator: Indicator, *, unit: bool = True) -> FigureText:
        """Return an outturn at the indicator's precision, with or without its unit."""
        figure = self.number(value, indicator.decimals)
        return self.with_unit(figure, indicator.unit) if unit else figure

    def target(self, target: Target, unit: Unit) -> FigureText:
        """Return a target with the digits that it was written with, and its unit."""
        low = self.number(target.low, decimals_of(target.low))
        if not target.is_range:
            return self.with_unit(low, unit)
        high = self.with_unit(self.number(target.high, decimals_of(target.high)), unit)
        # The sign before the figures is said of both bounds, what follows them once: £2k to
        # £3k is £2–£3k, 2.5% to 3.5% is 2.5–3.5%.
        before = FigureText(self.with_unit(low, unit).whole, low.fraction)
        dash = self.range_of_negatives if target.low < 0 else self.range
        return FigureText(before.whole, f"{before.fraction}{dash}{high.plain}")

    def benchmark(self, value: Decimal, unit: Unit) -> FigureText:
        """Return a benchmark with the digits that it was written with, and its unit."""
        return self.with_unit(self.number(value, decimals_of(value)), unit)
