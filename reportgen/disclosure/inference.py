"""The attack: what can be worked out of counts from those that are printed.

In: equations between counts, what is printed, and what everybody knows. Out: for each count
the interval in which it must lie.

Each equation bounds each of its counts by the bounds of the others, again and again until
nothing gets narrower. Source: bounds propagation, the auditing of suppressed tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from reportgen.disclosure.counts import Count, Interval, Part, is_small
from reportgen.disclosure.relations import Equation
from reportgen.model.disclosure import DisclosureRule

_ENDLESS = 10**60
"""Stands for no bound: more than any count, so that sums of counts never reach it."""
_NO_BOUND = _ENDLESS // 10**6
_MOST_ROUNDS = 1000
"""Rounds after which bounds that still creep are taken as they are."""


def infer(
    counts: Sequence[Count],
    numbers: Iterable[int],
    equations: Iterable[Equation],
    printed: Collection[int],
    *,
    unmarked: Collection[int] = (),
) -> dict[int, Interval]:
    """Return where each count of ``numbers`` must lie, given that ``printed`` is known.

    ``unmarked`` are counts without a mark in their place: they may be nobody.
    """
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    for number in numbers:
        count = counts[number]
        if number in printed and count.truth is not None:
            low[number] = count.truth.low
            high[number] = _ENDLESS if count.truth.high is None else count.truth.high
        else:
            floor = min(0, count.floor) if number in unmarked else count.floor
            low[number], high[number] = floor, _ENDLESS
    waiting = list(equations)
    for _ in range(_MOST_ROUNDS):
        narrower = [_narrow(equation, low, high) for equation in waiting]
        if not any(narrower):
            break
    return {
        number: Interval(low[number], None if high[number] >= _NO_BOUND else high[number])
        for number in low
    }


def _narrow(equation: Equation, low: dict[int, int], high: dict[int, int]) -> bool:
    """Bound every count of an equation by the others; return whether one got narrower."""
    least = sum(low[n] if sign > 0 else -high[n] for n, sign in equation)
    most = sum(high[n] if sign > 0 else -low[n] for n, sign in equation)
    changed = False
    for number, sign in equation:
        # What the others come to, at least and at most, this one takes away.
        others_least = least - (low[number] if sign > 0 else -high[number])
        others_most = most - (high[number] if sign > 0 else -low[number])
        floor, ceiling = (-others_most, -others_least) if sign > 0 else (others_least, others_most)
        if floor > low[number] and floor > -_NO_BOUND:
            least += (floor - low[number]) if sign > 0 else 0
            most -= (floor - low[number]) if sign < 0 else 0
            low[number], changed = floor, True
        if ceiling < high[number] and ceiling < _NO_BOUND:
            most -= (high[number] - ceiling) if sign > 0 else 0
            least += (high[number] - ceiling) if sign < 0 else 0
            high[number], changed = ceiling, True
    return changed


def given_away(
    counts: Sequence[Count],
    numbers: Collection[int],
    equations: Sequence[Equation],
    printed: Collection[int],
    rule: DisclosureRule,
) -> list[int]:
    """Return the small counts of which what is printed rules out a small value.

    What the marks alone say is no matter: a year of two withheld quarters is at least 2.
    What is confidential may be large. Of a figure even that must not be told; a denominator
    that the source leaves out may turn out to be large, as those of other rows are printed.
    """
    told = infer(counts, numbers, equations, printed)
    small = [
        number
        for number in sorted(numbers)
        if counts[number].small and (_is_kept(counts[number]) or is_small(told[number], rule))
    ]
    if all(_covers(told[number], rule.smallest, rule) for number in small):
        return []
    marked = infer(counts, numbers, equations, (), unmarked=printed)
    return [
        number
        for number in small
        if not _covers(told[number], max(rule.smallest, marked[number].low), rule)
    ]


def _is_kept(count: Count) -> bool:
    return count.truth is not None or count.part is not Part.DENOMINATOR


def _covers(interval: Interval, smallest: int, rule: DisclosureRule) -> bool:
    """Return whether all small values are possible from ``smallest`` on."""
    high = interval.high
    return interval.low <= smallest and (high is None or high >= rule.largest)
