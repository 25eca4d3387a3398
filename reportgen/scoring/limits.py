"""Process limits of an XmR chart: how far figures move when nothing has changed.

In: the figures of one process in order of time. Out: ``Limits``: mean, process limits and
the two-sigma lines that "two of three near a limit" needs.

Arithmetic is exact (fractions): a figure that equals the mean is neither above nor below it,
however it was written. Sources: the XmR method of NHS England's Making Data Count; its
constants as NHSRplotthedots uses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from reportgen.frozen import dataclass

LIMIT_FACTOR = Fraction("2.66")
"""Of the mean moving range: three sigma (3 / 1.128, as rounded by the method)."""

SCREEN_FACTOR = Fraction("3.267")
"""Moving ranges of this many mean moving ranges and more say nothing of common causes."""

POINTS_WANTED = 12
"""Limits from fewer figures are trial limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the figures of a stable process lie, in the unit of the figures."""

    mean: Fraction
    lower: Fraction
    upper: Fraction
    near_lower: Fraction
    """Two thirds of the way from the mean to the lower limit."""
    near_upper: Fraction
    points: int
    """How many figures the limits rest on."""

    @property
    def trial(self) -> bool:
        """Whether they rest on too few figures to be relied upon."""
        return self.points < POINTS_WANTED


def process_limits(values: Sequence[Decimal], *, screen: bool = True) -> Limits:
    """Return the limits of one process from its figures in order of time.

    ``screen`` leaves out the moving ranges that are themselves beyond their limit, so that one
    jump does not widen the limits that should show it. Raises ``ValueError`` for fewer than two
    figures: there is no moving range.

    >>> limits = process_limits([Decimal(4), Decimal(6), Decimal(5)])
    >>> float(limits.mean), float(limits.upper)
    (5.0, 8.99)
    """
    if len(values) < 2:
        raise ValueError("process limits need at least two figures")
    figures = [Fraction(value) for value in values]
    mean = sum(figures, Fraction()) / len(figures)
    ranges = [abs(now - before) for before, now in pairwise(figures)]
    average = _average(ranges)
    if screen and average:
        average = _average([each for each in ranges if each < SCREEN_FACTOR * average])
    reach = LIMIT_FACTOR * average
    near = reach * 2 / 3
    return Limits(mean, mean - reach, mean + reach, mean - near, mean + near, len(figures))


def _average(ranges: Sequence[Fraction]) -> Fraction:
    """Return the mean of moving ranges; not all of them can be 3.267 times their mean."""
    return sum(ranges, Fraction()) / len(ranges)
