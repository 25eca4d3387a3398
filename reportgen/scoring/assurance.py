"""Assurance: whether a process as it runs can be relied upon to meet its target.

In: the ``Limits`` of a process, a target, which way is better. Out: an ``Assurance``.
A target on a limit is not beyond it.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from reportgen.model.indicator import Polarity, Target
from reportgen.scoring.limits import Limits


class Assurance(StrEnum):
    """What to expect of the next figures if nothing changes."""

    PASS = "pass"
    """The target will be met."""
    FAIL = "fail"
    """The target will be missed."""
    CHANCE = "chance"
    """The target will be met or missed by chance."""
    NONE = "none"
    """There is no single target to meet, or no better side of it."""


def assurance_of(limits: Limits, target: Target | None, polarity: Polarity) -> Assurance:
    """Return whether a process within ``limits`` meets ``target``."""
    if target is None or target.is_range or polarity not in {Polarity.HIGH, Polarity.LOW}:
        return Assurance.NONE
    figure = Fraction(target.low)
    if limits.lower <= figure <= limits.upper:
        return Assurance.CHANCE
    below_the_target = figure > limits.upper
    return Assurance.FAIL if below_the_target is (polarity is Polarity.HIGH) else Assurance.PASS
