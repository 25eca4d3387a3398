"""What an earlier pack printed: the figures that its readers hold in their hands.

In: the table that a pack left behind (its scores, its outturns), or the archive. Out:
values with which the checks compare the pack of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.indicator import Target
from reportgen.model.number import decimals_of
from reportgen.model.period import Month, Period, Quarter
from reportgen.model.record import Place


@dataclass(frozen=True, slots=True)
class ReplacedFigure:
    """A figure that a later pack printed otherwise."""

    value: Decimal
    printed_in: Quarter | None = None


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """The figure of one indicator and period, as it was displayed, and its target."""

    when: Period | Month
    place: Place
    value: Decimal | None = None
    target: Target | None = None
    printed_in: Quarter | None = None
    """The quarter whose pack printed it, where that is known."""
    replaced: ReplacedFigure | None = None
    """What was printed before this, where that was another figure."""


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """All that was printed of one indicator; words are blank where the table had none."""

    figures: tuple[PrintedFigure, ...]
    definition: str = ""
    unit: str = ""
    polarity: str = ""

    def figure(self, when: Period | Month) -> PrintedFigure | None:
        """Return the figure of a period, if one was printed."""
        return next((each for each in self.figures if each.when == when), None)

    @property
    def decimals(self) -> int:
        """Digits after the point with which its figures were printed.

        A spreadsheet may have dropped the zeros at the end of some; hardly of all.
        """
        values = (each.value for each in self.figures)
        return max((decimals_of(value) for value in values if value is not None), default=0)


@dataclass(frozen=True, slots=True)
class PrintedFigures:
    """The figures that earlier packs printed, by the codes of today's indicators."""

    measures: Mapping[str, PrintedMeasure] = field(default_factory=dict)
    """Only of indicators that are still there, under their present or their former code."""
