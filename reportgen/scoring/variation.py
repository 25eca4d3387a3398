"""Special causes: which figures of a process did not come about by chance, and what they mean.

In: the figures of one process in order of time and its ``Limits``. Out: a ``Signal`` for each
figure, and the ``Variation`` that it stands for given which way is better.

The rules of Making Data Count: a figure beyond a limit; seven figures that rise or fall one
after the other; two of three on one side of the mean beyond two sigma; seven on one side of
the mean. Where several hold, the first of this list names the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from reportgen.model.indicator import Polarity
from reportgen.scoring.limits import Limits

RUN = 7
"""Figures in a shift, and in a trend."""


class Signal(StrEnum):
    """Why a figure is special; ``COMMON`` where it is not."""

    COMMON = "common"
    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    RISING = "rising"
    FALLING = "falling"
    NEAR_UPPER = "near_upper"
    NEAR_LOWER = "near_lower"
    ABOVE_MEAN = "above_mean"
    BELOW_MEAN = "below_mean"

    @property
    def side(self) -> int:
        """1 for a signal of high figures, -1 of low ones, 0 for none."""
        if self is Signal.COMMON:
            return 0
        return 1 if self in _HIGH else -1


_HIGH = frozenset({Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.ABOVE_MEAN})


class Variation(StrEnum):
    """What a signal means for performance, and on which side of the mean it lies."""

    COMMON = "common"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


def variation_of(signal: Signal, polarity: Polarity) -> Variation:
    """Return what ``signal`` means for a measure of ``polarity``.

    Neither is better of ``range`` and ``none``: the side that moves says nothing by itself.

    >>> variation_of(Signal.BELOW_MEAN, Polarity.LOW).value
    'improvement_low'
    """
    if signal.side == 0:
        return Variation.COMMON
    side = "high" if signal.side > 0 else "low"
    if polarity not in {Polarity.HIGH, Polarity.LOW}:
        return Variation(f"neutral_{side}")
    better = side == polarity.value
    return Variation(f"{'improvement' if better else 'concern'}_{side}")


def signals(values: Sequence[Decimal], limits: Limits) -> tuple[Signal, ...]:
    """Return the signal of each figure of one process."""
    figures = [Fraction(value) for value in values]
    sides = [_sign(figure - limits.mean) for figure in figures]
    steps = [_sign(now - before) for before, now in pairwise(figures)]
    beyond = [figure > limits.upper or figure < limits.lower for figure in figures]
    near = [
        not out and (figure < limits.near_lower or figure > limits.near_upper)
        for figure, out in zip(figures, beyond, strict=True)
    ]
    trending = _whole_runs(trend_ends(figures))
    shifted = _whole_runs(shift_ends(sides))
    paired = two_in_three(near, sides)
    found = []
    for index, side in enumerate(sides):
        if beyond[index]:
            found.append(Signal.ABOVE_LIMIT if side > 0 else Signal.BELOW_LIMIT)
        elif trending[index]:
            going_on = index + 1 < len(figures) and trending[index + 1]
            step = steps[index] if going_on else steps[index - 1]
            found.append(Signal.RISING if step > 0 else Signal.FALLING)
        elif paired[index] and near[index]:
            found.append(Signal.NEAR_UPPER if side > 0 else Signal.NEAR_LOWER)
        elif shifted[index]:
            found.append(Signal.ABOVE_MEAN if side > 0 else Signal.BELOW_MEAN)
        else:
            found.append(Signal.COMMON)
    return tuple(found)


def trend_ends(figures: Sequence[Fraction]) -> list[int]:
    """Return 1 (or -1) where the last seven figures each rose (or fell), else 0.

    >>> trend_ends([Fraction(number) for number in (1, 2, 3, 4, 5, 6, 7)])
    [0, 0, 0, 0, 0, 0, 1]
    """
    steps = [_sign(now - before) for before, now in pairwise(figures)]
    return [_common_sign(steps, index - RUN + 1, index) for index in range(len(figures))]


def shift_ends(sides: Sequence[int]) -> list[int]:
    """Return 1 (or -1) where the last seven figures lie above (or below) the mean, else 0.

    ``sides`` are 1 above the mean, -1 below, 0 on it.
    """
    return [_common_sign(sides, index - RUN + 1, index + 1) for index in range(len(sides))]


def two_in_three(near: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Return whether each figure is in three on one side of the mean with two near a limit."""
    found = [False] * len(near)
    for start in range(len(near) - 2):
        three = slice(start, start + 3)
        if sum(near[three]) >= 2 and abs(sum(sides[three])) == 3:
            found[three] = [True] * 3
    return found


def _whole_runs(ends: Sequence[int]) -> list[bool]:
    """Mark all seven figures of each run, given where the runs end."""
    return [any(ends[index : index + RUN]) for index in range(len(ends))]


def _common_sign(signs: Sequence[int], start: int, stop: int) -> int:
    """Return the sign that all of ``signs[start:stop]`` share, 0 where they do not."""
    if start < 0:
        return 0
    first = signs[start]
    return first if all(sign == first for sign in signs[start:stop]) else 0


def _sign(difference: Fraction) -> int:
    return (difference > 0) - (difference < 0)
