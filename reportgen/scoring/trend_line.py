"""Where several figures lead: their mean, and the straight line that fits them best.

In: figures as displayed. Out: figures rounded as they are, so that a difference too small
to print is none. All arithmetic is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import floor

from reportgen.model.number import EXACT

LEAST_FIGURES = 3
"""Figures that a line needs: two always lie on one."""


def mean_of(figures: Sequence[Decimal], decimals: int) -> Decimal:
    """Return the mean of one or more figures, rounded half up.

    >>> str(mean_of([Decimal("4.5"), Decimal("4.6")], 1))
    '4.6'
    """
    # Figures as displayed add up exactly; fractions would take five times as long.
    total, of = reduce(EXACT.add, figures).as_integer_ratio()
    of *= len(figures)
    size = (2 * abs(total) * 10**decimals + of) // (2 * of)
    return Decimal(size if total >= 0 else -size).scaleb(-decimals)


def ends_of_line(
    figures: Sequence[Decimal | None], decimals: int
) -> tuple[Decimal, Decimal] | None:
    """Return the fitted line at the first and at the last of some figures, rounded half up.

    ``figures`` stand one period apart, oldest first; ``None`` is a missing one. The result
    is ``None`` with fewer than ``LEAST_FIGURES``.

    Source: ordinary least squares, y = a + bx.

    >>> ends_of_line([Decimal(1), None, Decimal(3), Decimal(2)], 1)
    (Decimal('1.3'), Decimal('2.6'))
    """
    points = [(Fraction(x), Fraction(y)) for x, y in enumerate(figures) if y is not None]
    if len(points) < LEAST_FIGURES:
        return None
    mean_x = sum((x for x, _ in points), Fraction(0)) / len(points)
    mean_y = sum((y for _, y in points), Fraction(0)) / len(points)
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction(0)) / sum(
        ((x - mean_x) ** 2 for x, _ in points), Fraction(0)
    )
    first, last = (mean_y + slope * (x - mean_x) for x in (points[0][0], points[-1][0]))
    return _rounded(first, decimals), _rounded(last, decimals)


def _rounded(number: Fraction, decimals: int) -> Decimal:
    size = floor(abs(number) * 10**decimals + Fraction(1, 2))
    return Decimal(size if number >= 0 else -size).scaleb(-decimals)
