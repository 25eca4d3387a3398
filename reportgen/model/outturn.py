"""Outturns and the series that they make: gaps, markers and breaks are kept, never filled.

Markers are the UK Government Analysis Function's shorthand for tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.indicator import Target
from reportgen.model.period import FiscalYear, Month, Period, Quarter, last_quarter_of
from reportgen.model.record import Place


class Marker(StrEnum):
    """What a source says of a figure (first six), or in place of one."""

    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "e"
    FORECAST = "f"
    LOW_RELIABILITY = "u"
    BREAK = "b"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    CONFIDENTIAL = "c"
    NONE_RECORDED = "w"
    LOW = "low"

    @property
    def replaces_figure(self) -> bool:
        """Whether this marker stands instead of a value."""
        return self in _REPLACING


_REPLACING = frozenset(
    {
        Marker.NOT_AVAILABLE,
        Marker.NOT_APPLICABLE,
        Marker.CONFIDENTIAL,
        Marker.NONE_RECORDED,
        Marker.LOW,
    }
)


@dataclass(frozen=True, slots=True)
class Outturn:
    """One indicator's figure for one period, as read, with all that was said beside it."""

    code: str
    period: Period
    """Of a month's figure the quarter in which the month lies."""
    place: Place
    value: Decimal | None = None
    """In the indicator's unit, with the digits as written."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    target: Target | None = None
    """This period's own target; blank leaves it to the indicator's."""
    target_not_applicable: bool = False
    markers: tuple[Marker, ...] = ()
    note: str = ""
    forecast: Decimal | None = None
    forecast_score: str = ""
    score_override: str = ""
    short_term_trend_override: str = ""
    annual_trend_override: str = ""
    reason: str = ""
    stated_score: str = ""
    """A symbol or word published before, only ever compared."""
    stated_short_term_trend: str = ""
    stated_annual_trend: str = ""
    month: Month | None = None
    """The month of the figure, of a measure that is made monthly."""

    @property
    def when(self) -> Period | Month:
        """The period as its row states it."""
        return self.month or self.period

    @property
    def replacing_marker(self) -> Marker | None:
        """The marker that stands instead of the value, if one does."""
        return next((marker for marker in self.markers if marker.replaces_figure), None)


@dataclass(frozen=True, slots=True)
class Series:
    """All outturns of one indicator, by period."""

    outturns: Mapping[Period, Outturn] = field(default_factory=dict)
    """Of a monthly measure, each quarter's last month stands for the quarter."""
    months: Mapping[Month, Outturn] = field(default_factory=dict)
    """Every month's row of a monthly measure, oldest first; empty for all others."""
    ordered: tuple[Outturn, ...] = field(init=False, repr=False, compare=False)
    """Oldest first; a year's figure after its quarters."""
    breaks: tuple[Quarter, ...] = field(init=False, repr=False, compare=False)
    """The quarters with a ``b``: figures from there on do not compare with earlier ones."""

    def __post_init__(self) -> None:
        """Put the outturns in order, once for all who look at them."""
        ordered = tuple(sorted(self.outturns.values(), key=_age))
        breaks = (each.period for each in ordered if Marker.BREAK in each.markers)
        object.__setattr__(self, "ordered", ordered)
        object.__setattr__(self, "breaks", tuple(map(last_quarter_of, breaks)))

    def __iter__(self) -> Iterator[Outturn]:
        """Iterate over the outturns, oldest first; a year's figure after its quarters."""
        return iter(self.ordered)

    @property
    def as_read(self) -> tuple[Outturn, ...]:
        """Every row of the source once: those of quarters and years, then those of months."""
        if not self.months:
            return self.ordered
        return (*(each for each in self.ordered if each.month is None), *self.months.values())

    def read_until(self, quarter: Quarter) -> tuple[Outturn, ...]:
        """Every row of the source once, of periods that have ended with ``quarter``."""
        rows = self.as_read
        # Most packs report the last quarter that they have: then one look tells of all rows.
        if not self.months and (not rows or last_quarter_of(rows[-1].period) <= quarter):
            return rows
        return tuple(each for each in rows if last_quarter_of(each.period) <= quarter)

    def at(self, period: Period) -> Outturn | None:
        """Return the outturn of a period, if there is a row for it."""
        return self.outturns.get(period)

    def value_at(self, period: Period) -> Decimal | None:
        """Return the value of a period as written, if there is one."""
        outturn = self.outturns.get(period)
        return outturn.value if outturn else None

    def latest(self, until: Period) -> Outturn | None:
        """Return the last outturn with a value or a marker, up to and including ``until``.

        Only periods of the same kind as ``until`` (quarters or years) are looked at.
        """
        kind = type(until)
        return max(
            (
                outturn
                for period, outturn in self.outturns.items()
                if isinstance(period, kind)
                and last_quarter_of(period) <= last_quarter_of(until)
                and (outturn.value is not None or outturn.markers)
            ),
            key=_age,
            default=None,
        )

    def breaks_between(self, earlier: Period, later: Period) -> bool:
        """Return whether a break after ``earlier``, up to ``later``, keeps them from comparing."""
        first, last = last_quarter_of(earlier), last_quarter_of(later)
        return any(first < quarter <= last for quarter in self.breaks)


def _age(outturn: Outturn) -> int:
    period = outturn.period
    return 2 * last_quarter_of(period).ordinal + isinstance(period, FiscalYear)
