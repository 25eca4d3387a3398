"""What an earlier pack printed: the figures that its readers hold in their hands.

In: the table that a pack left behind (its scores, its outturns, or the archive). Out:
values with which the checks compare the pack of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.indicator import Target
from reportgen.model.number import decimals_of
from reportgen.model.period import Month, Period
from reportgen.model.record import Place


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """The figure of one indicator and period, as it was displayed, and its target."""

    when: Period | Month
    place: Place
    value: Decimal | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """All that was printed of one indicator; words are blank where the table had none."""

    figures: tuple[PrintedFigure, ...]
    definition: str = ""
    unit: str = ""
    polarity: str = ""

    @property
    def decimals(self) -> int:
        """Digits after the point with which its figures were printed.

        A spreadsheet may have dropped the zeros at the end of some; hardly of all.
        """
        values = (each.value for each in self.figures)
        return max((decimals_of(value) for value in values if value is not None), default=0)


@dataclass(frozen=True, slots=True)
class PrintedFigures:
    """The figures that one earlier pack printed, by the codes of today's indicators."""

    measures: Mapping[str, PrintedMeasure] = field(default_factory=dict)
    """Only of indicators that are still there, under their present or their former code."""
