"""Figures of other bodies, to compare an indicator with."""

from __future__ import annotations

from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.period import Period
from reportgen.model.record import Place


@dataclass(frozen=True, slots=True)
class Comparator:
    """One body's figure for one indicator and period, in the indicator's unit."""

    code: str
    period: Period
    body: str
    value: Decimal
    place: Place
    source: str = ""
