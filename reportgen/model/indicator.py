"""A performance indicator: what is measured, against which target, which way is better."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.number import EXACT, decimals_of
from reportgen.model.record import Place
from reportgen.model.unit import Unit


class Polarity(StrEnum):
    """Which direction is better."""

    HIGH = "high"
    LOW = "low"
    RANGE = "range"
    NONE = "none"


class Accumulates(StrEnum):
    """Whether figures are counts to date, and when these restart."""

    NO = "no"
    YEAR = "year"
    PROGRAMME = "programme"


class Frequency(StrEnum):
    """How often a figure is made."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"


@dataclass(frozen=True, slots=True)
class Target:
    """What an outturn is measured against: a figure, or a range that is good inside.

    ``low`` equals ``high`` for a figure. Both keep the digits as they were written.
    """

    low: Decimal
    high: Decimal
    percent_written: bool = False
    """Whether the source wrote a ``%`` beside it."""

    @property
    def is_range(self) -> bool:
        """Whether this is a range with two bounds."""
        return self.low != self.high

    @property
    def decimals(self) -> int:
        """Digits after the point, as written."""
        return max(decimals_of(self.low), decimals_of(self.high))


@dataclass(frozen=True, slots=True)
class Limit:
    """How far from a target still counts: ``5%`` of the target, or an amount in its unit."""

    amount: Decimal
    """Below 0 of a band that the target must be beaten for, by as much."""
    relative: bool
    """Whether ``amount`` is per cent of the target's absolute value."""

    def allowance(self, bound: Decimal) -> Decimal:
        """Return the distance from ``bound`` that this limit allows, in the unit of the bound.

        >>> Limit(Decimal(5), relative=True).allowance(Decimal(-80))
        Decimal('4.00')
        """
        if not self.relative:
            return self.amount
        return EXACT.multiply(bound.copy_abs(), self.amount).scaleb(-2, EXACT)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A comparator's figure, or the statement that there can be none."""

    figure: Decimal | None
    source: str = ""
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicators, as read. ``decimals`` is resolved (never blank)."""

    code: str
    title: str
    polarity: Polarity
    place: Place
    short_title: str = ""
    directorate: str = ""
    outcome: str = ""
    unit: Unit = field(default_factory=Unit)
    decimals: int = 0
    target: Target | None = None
    target_not_applicable: bool = False
    year_end_target: Target | None = None
    met_within: Limit | None = None
    tolerance: Limit | None = None
    accumulates: Accumulates = Accumulates.NO
    frequency: Frequency = Frequency.QUARTERLY
    reported_in: frozenset[int] = frozenset({1, 2, 3, 4})
    """Numbers of the quarters in which a figure is due."""
    arrears: int = 0
    """Whole quarters by which figures lag."""
    benchmark: Benchmark | None = None
    owner: str = ""
    accountable: str = ""
    definition: str = ""
    formerly: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    inputs_rounded_to: Decimal | None = None
    """Multiple to which numerators and denominators are rounded; the pack's where blank."""
    audience: str = ""
    exempt_under: tuple[int, ...] = ()
    """Paragraphs of Schedule 12A that keep it from the public."""

    @property
    def is_exempt(self) -> bool:
        """Whether the public may not see it."""
        return self.audience == Audience.EXEMPT

    @property
    def name(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title
