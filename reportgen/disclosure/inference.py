"""The attack: what can be worked out of counts from those that are printed.

In: equations between counts, what is printed, and what everybody knows. Out: for each count
the interval in which it must lie.

Each equation bounds each of its counts by the bounds of the others, again and again until
nothing gets narrower. Source: bounds propagation, the auditing of suppressed tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from reportgen.disclosure.counts import Count, Interval
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
) -> dict[int, Interval]:
    """Return where each count of ``numbers`` must lie, given that ``printed`` is known."""
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    for number in numbers:
        count = counts[number]
        if number in printed and count.truth is not None:
            low[number] = count.truth.low
            high[number] = _ENDLESS if count.truth.high is None else count.truth.high
        else:
            low[number], high[number] = count.floor, _ENDLESS
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
    counts: Sequence[Count], told: Mapping[int, Interval], rule: DisclosureRule
) -> list[int]:
    """Return the small counts of which not every small value is possible any more."""
    return [
        number
        for number, interval in told.items()
        if counts[number].small and not _covers(interval, rule)
    ]


def _covers(interval: Interval, rule: DisclosureRule) -> bool:
    high = interval.high
    return interval.low <= rule.smallest and (high is None or high >= rule.largest)
