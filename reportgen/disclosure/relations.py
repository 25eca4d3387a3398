"""What counts say of each other: a year is the sum of its quarters, a rise a difference.

In: the indicators and series of a pack. Out: a ``Ledger``: all counts, and the equations
that hold between them, each a sum of counts with their signs that comes to zero.

The equations are those that a reader can know from the pack itself: numerator and rest make
the denominator; a count to date is the one before plus what came since; a year is the sum of
its quarters, or its last quarter's figure, whichever its figures bear out; and counts that
agree in all their periods are the same count under two names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.disclosure.counts import Count, Interval, Part, is_small, is_year, stated_counts
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset
from reportgen.model.disclosure import DisclosureRule
from reportgen.model.indicator import Accumulates, Frequency, Indicator
from reportgen.model.period import FiscalYear, Month, Period, last_quarter_of

Term = tuple[int, int]
"""The number of a count, and its sign."""
Equation = tuple[Term, ...]

_PARTS_OF_YEAR = {Frequency.QUARTERLY: 4, Frequency.HALF_YEARLY: 2, Frequency.MONTHLY: 12}
_ALIKE = 3
"""Newest periods in which two counts must agree to be looked at as one."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The counts of a pack by number, and the equations between them."""

    counts: tuple[Count, ...]
    equations: tuple[Equation, ...]


def ledger_of(dataset: Dataset, rule: DisclosureRule) -> Ledger:
    """Return the counts of a dataset, and what they say of each other."""
    counts: list[Count] = []
    equations: list[Equation] = []
    for indicator in dataset.indicators:
        if indicator.code in rule.leave:
            continue
        first = len(counts)
        counts += stated_counts(indicator, dataset.series[indicator.code], rule)
        by_part: dict[Part, list[int]] = defaultdict(list)
        for number in range(first, len(counts)):
            by_part[counts[number].part].append(number)
        equations += _complements(counts, by_part)
        for numbers in by_part.values():
            equations += _years(counts, numbers, indicator)
            if indicator.accumulates is not Accumulates.NO:
                for later, earlier in _steps(counts, numbers, indicator):
                    rise = _rise(counts[later], counts[earlier], rule)
                    counts.append(rise)
                    equations.append(((later, 1), (earlier, -1), (len(counts) - 1, -1)))
    equations += _same(counts)
    return Ledger(tuple(counts), tuple(equations))


def _complements(
    counts: Sequence[Count], by_part: Mapping[Part, Sequence[int]]
) -> Iterator[Equation]:
    """Yield: numerator and rest make the denominator."""
    whole = {counts[number].when: number for number in by_part.get(Part.DENOMINATOR, ())}
    rests = {counts[number].when: number for number in by_part.get(Part.REST, ())}
    for number in by_part.get(Part.NUMERATOR, ()):
        when = counts[number].when
        if when in rests and when in whole:
            yield (number, 1), (rests[when], 1), (whole[when], -1)


def _years(
    counts: Sequence[Count], numbers: Sequence[int], indicator: Indicator
) -> Iterator[Equation]:
    """Yield: a year is the sum of its parts, or what its last quarter says."""
    inside: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        if not is_year(counts[number]):
            inside[_year_of(counts[number])].append(number)
    for number in numbers:
        year = counts[number]
        if not isinstance(year.when, FiscalYear):
            continue
        parts = inside[year.when.start]
        if indicator.accumulates is Accumulates.NO and _may_add_up(
            year, [counts[each] for each in parts], _PARTS_OF_YEAR.get(indicator.frequency)
        ):
            yield (number, 1), *((each, -1) for each in parts)
            continue
        last = [each for each in parts if counts[each].quarter == year.quarter]
        if last and _may_be_same(year, counts[last[-1]], indicator):
            yield (number, 1), (last[-1], -1)


def _year_of(count: Count) -> int:
    return last_quarter_of(count.outturn.period).year


def _may_add_up(year: Count, parts: Sequence[Count], needed: int | None) -> bool:
    """Return whether the parts of a year make it; what is confidential may be anything.

    Where a part is simply not there, nothing adds up for the reader either.
    """
    if needed is None or len(parts) != needed or year.truth is None:
        return False
    low = sum(part.truth.low if part.truth else 0 for part in parts)
    open_ended = any(part.truth is None or part.truth.high is None for part in parts)
    high = sum((part.truth.high or 0) if part.truth else 0 for part in parts)
    below = year.truth.high is None or low <= year.truth.high
    return below and (open_ended or high >= year.truth.low)


def _may_be_same(year: Count, last: Count, indicator: Indicator) -> bool:
    if year.truth is None or last.truth is None:
        return indicator.accumulates is not Accumulates.NO
    return year.truth == last.truth


def _steps(
    counts: Sequence[Count], numbers: Sequence[int], indicator: Indicator
) -> Iterator[tuple[int, int]]:
    """Yield each count to date with the one before it, within a year or a programme.

    Rows without a figure are passed over; a confidential one is a step all the same.
    """
    there = (number for number in numbers if counts[number].truth or counts[number].small)
    rows = [number for number in there if not is_year(counts[number])]
    rows.sort(key=lambda number: _age(counts[number]))
    for earlier, later in pairwise(rows):
        same_year = _year_of(counts[earlier]) == _year_of(counts[later])
        if same_year or indicator.accumulates is Accumulates.PROGRAMME:
            yield later, earlier


def _age(count: Count) -> tuple[int, int]:
    month = count.outturn.month
    return count.quarter, month.ordinal if month is not None else 0


def _rise(later: Count, earlier: Count, rule: DisclosureRule) -> Count:
    """Return what came between two counts to date."""
    truth, least = None, 0
    if later.truth is not None and earlier.truth is not None:
        least = later.truth.low - (earlier.truth.high or earlier.truth.low)
        high = None if later.truth.high is None else later.truth.high - earlier.truth.low
        # A count to date that falls was corrected: nobody came with a minus.
        if high is None or high >= 0:
            truth = Interval(max(0, least), high)
    return replace(
        later,
        truth=truth,
        stated=False,
        floor=min(0, least),
        small=_is_open(later, earlier) or (truth is not None and is_small(truth, rule)),
        since=earlier.when,
    )


def _is_open(later: Count, earlier: Count) -> bool:
    return later.truth is None or earlier.truth is None


def _same(counts: Sequence[Count]) -> Iterator[Equation]:
    """Yield: counts of two measures that agree in every period that both have are the same.

    Measures that share a population, or of which one counts what the other leaves, are found
    by their newest periods, and then held against each other in all.
    """
    rows: dict[tuple[str, Part], dict[Period | Month, int]] = defaultdict(dict)
    for number, count in enumerate(counts):
        if count.since is None and count.truth is not None and count.truth.exact is not None:
            rows[count.code, count.part][count.when] = number
    alike: dict[tuple[tuple[str, int], ...], list[dict[Period | Month, int]]] = defaultdict(list)
    for row in rows.values():
        by_age = sorted(row.values(), key=lambda n: (_age(counts[n]), is_year(counts[n])))
        key = tuple((str(counts[n].when), _exact(counts[n])) for n in by_age[-_ALIKE:])
        alike[key].append(row)
    for group in alike.values():
        for other in group[1:]:
            yield from _matched(counts, group[0], other)


def _matched(
    counts: Sequence[Count], one: Mapping[Period | Month, int], other: Mapping[Period | Month, int]
) -> Iterator[Equation]:
    both = [when for when in one if when in other]
    if all(_exact(counts[one[when]]) == _exact(counts[other[when]]) for when in both):
        for when in both:
            yield (one[when], 1), (other[when], -1)


def _exact(count: Count) -> int:
    assert count.truth is not None
    return count.truth.low
