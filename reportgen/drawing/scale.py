"""Scales: from the values of a series to places on paper, and axes with round ticks.

In: numbers in an indicator's own unit. Out: points on paper, or an ``Axis`` whose ticks are
multiples of 1, 2 or 5 times a power of ten.

An axis starts at zero unless that would flatten the series: a line that moves between 92
and 96 says nothing on an axis from 0 to 100. Whoever words a chart asks ``Axis.from_zero``
and says so where it does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from reportgen.frozen import dataclass

FROM_ZERO_BELOW = 0.5
"""An axis starts at zero if the least value is under this share of the greatest."""

MOST_INTERVALS = 5
"""No axis has more intervals between ticks than this."""

LEAST_INTERVALS = 3
"""An axis that does not start at zero has at least this many, so that noise stays small."""

ROOM = 0.08
"""Share of the range left free under the least value on an axis that does not start at zero."""

ROUND_STEPS = (1, 2, 5)

RELATIVE_RESOLUTION = 1e-9
"""Values closer than this share of their size count as equal: the rest is binary rounding."""


@dataclass(frozen=True, slots=True)
class LinearScale:
    """A linear map of values from ``low`` to ``high`` onto paper, ``start`` to ``end``.

    >>> LinearScale(0.0, 30.0, 200.0, 50.0)(10.0)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value; the middle where the scale has no extent."""
        # Halved, because the span of two huge values may be more than a float can hold.
        half_span = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / half_span if half_span else 0.5
        return self.start + (self.end - self.start) * share


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis with round ticks, in the unit of the values, lowest tick first."""

    ticks: tuple[float, ...]
    decimals: int
    """Decimal places that tell the ticks apart."""

    @property
    def low(self) -> float:
        """The lower end, which is a tick."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The upper end, which is a tick."""
        return self.ticks[-1]

    @property
    def from_zero(self) -> bool:
        """Whether zero is on the axis, so that lengths may be compared."""
        return self.low <= 0 <= self.high


def axis_for(
    values: Iterable[float | None], *, resolution: float = 0.0, bars: bool = False
) -> Axis:
    """Return an axis that holds every value; ``None`` is passed over.

    ``resolution`` is the smallest step that means anything (1 for counts, 0.1 for figures
    with one decimal): ticks are no finer. With ``bars`` the axis always starts at zero.
    Without values, or with zeros alone, it runs from 0 to 1 or to the resolution.

    >>> axis_for([19.2, 16.1, 8.7, 12.3, 26.6, 18.8]).ticks
    (0.0, 10.0, 20.0, 30.0)
    >>> axis_for([92.6, 94.2, 95.8])
    Axis(ticks=(92.0, 93.0, 94.0, 95.0, 96.0), decimals=0)
    >>> axis_for([0, 2, 3], resolution=1).ticks
    (0.0, 1.0, 2.0, 3.0)
    """
    figures = [value for value in values if value is not None]
    low, high = min(figures, default=0.0), max(figures, default=0.0)
    if bars or starts_at_zero(low, high):
        low, high = min(low, 0.0), max(high, 0.0)
        if low == high:
            high = resolution or 1.0
        return _axis(low, high, _round_step(max(_span(low, high) / MOST_INTERVALS, resolution)))
    return _cut_axis(low, high, resolution)


def starts_at_zero(low: float, high: float) -> bool:
    """Return whether an axis for values between ``low`` and ``high`` starts at zero.

    >>> starts_at_zero(8.7, 26.6), starts_at_zero(92.6, 95.8), starts_at_zero(5.0, 5.0)
    (True, False, True)
    """
    if low < 0 < high:
        return True
    least, greatest = sorted((abs(low), abs(high)))
    return least < FROM_ZERO_BELOW * greatest or greatest - least <= (
        RELATIVE_RESOLUTION * greatest
    )


def _span(low: float, high: float) -> float:
    return min(high - low, 1e308)


def _cut_axis(low: float, high: float, resolution: float) -> Axis:
    """Return an axis that does not start at zero, with room for a label under a trough."""
    bottom = low - (high - low) * ROOM
    step = _round_step(max((high - bottom) / MOST_INTERVALS, resolution))
    axis = _axis(bottom, high, step)
    missing = max(LEAST_INTERVALS - (len(axis.ticks) - 1), 0)
    # Downwards first, but an axis of positive figures never goes under zero.
    below = missing if low < 0 else min(missing, round(axis.low / step))
    return _axis(axis.low - below * step, axis.high + (missing - below) * step, step)


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not under ``least``.

    >>> [_round_step(least) for least in (0.07, 1.0, 5.32, 23)]
    [0.1, 1.0, 10.0, 50.0]
    """
    power = math.floor(math.log10(least))
    for exponent in (power, power + 1):
        for multiple in ROUND_STEPS:
            step = float(f"{multiple}e{exponent}")
            if step >= least * (1 - RELATIVE_RESOLUTION):
                return step
    return least


def _axis(low: float, high: float, step: float) -> Axis:
    first = math.floor(low / step + RELATIVE_RESOLUTION)
    last = max(math.ceil(high / step - RELATIVE_RESOLUTION), first + 1)
    decimals = max(0, -math.floor(math.log10(step) + RELATIVE_RESOLUTION))
    # Rounded, so that a tick is 0.3 and not 0.30000000000000004.
    ticks = tuple(round(count * step, decimals) + 0.0 for count in range(first, last + 1))
    return Axis(ticks, decimals)
