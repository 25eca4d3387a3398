"""The defence: which counts give way, so that no small one can be worked out.

In: a ``Ledger`` and the rule. Out: the numbers of the counts that must not be printed, or
those that would be given away if everything were.

Quarter by quarter, as packs come out: first the small counts, then as long as the attack
succeeds one more of the newest figures. It always ends, for without any of them the attack
knows what it knew a quarter before, when it failed.

What is printed is known, and keeps apart what lies on either side of it. So an attack is
made on one region at a time: counts that are not printed, and that equations connect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from reportgen.disclosure.counts import Count, Part, is_year
from reportgen.disclosure.inference import given_away
from reportgen.disclosure.relations import Equation, Ledger
from reportgen.frozen import dataclass
from reportgen.model.disclosure import DisclosureRule


@dataclass(frozen=True, slots=True)
class _Region:
    """Counts that are not printed, connected by equations; and those printed around them."""

    inside: frozenset[int]
    around: frozenset[int]
    equations: tuple[Equation, ...]


class _Map:
    """The equations of a ledger by the counts that are in them."""

    def __init__(self, ledger: Ledger) -> None:
        self._counts = ledger.counts
        self.equations = ledger.equations
        self._of: dict[int, list[int]] = defaultdict(list)
        self.steps: list[int] = []
        for index, equation in enumerate(ledger.equations):
            self.steps.append(max(ledger.counts[number].step for number, _ in equation))
            for number, _ in equation:
                self._of[number].append(index)

    def region(self, start: int, printed: Collection[int], until: int | None) -> _Region:
        """Return the region around a count, by equations of packs up to that of ``until``."""
        inside, around, found = {start}, set(), set()
        waiting = [start]
        while waiting:
            for index in self._of[waiting.pop()]:
                if index in found or (until is not None and self.steps[index] > until):
                    continue
                found.add(index)
                for number, _ in self.equations[index]:
                    if self._is_known(number, printed):
                        around.add(number)
                    elif number not in inside:
                        inside.add(number)
                        waiting.append(number)
        # A count that figures tell to within a few is printed, and yet not known.
        around |= {number for number in inside if number in printed}
        equations = tuple(self.equations[index] for index in sorted(found))
        return _Region(frozenset(inside), frozenset(around), equations)

    def _is_known(self, number: int, printed: Collection[int]) -> bool:
        truth = self._counts[number].truth
        return number in printed and truth is not None and truth.exact is not None


def exposed(ledger: Ledger, rule: DisclosureRule, shown: Collection[int]) -> tuple[int, ...]:
    """Return the small counts that can be worked out from those that are ``shown``.

    What a row states in passing is shown with it.
    """
    mapped, counts = _Map(ledger), ledger.counts
    printed = frozenset(number for number in shown if counts[number].stated)
    found: set[int] = set()
    seen: set[int] = set()
    for number, count in enumerate(counts):
        if count.small and number not in seen:
            region = mapped.region(number, printed, None)
            seen |= region.inside
            found.update(_given_away(counts, region, printed, rule))
    return tuple(sorted(found))


def withheld(ledger: Ledger, rule: DisclosureRule) -> frozenset[int]:
    """Return the counts that must not be printed, so that no small one is given away."""
    if not any(count.small for count in ledger.counts):
        return frozenset()
    return frozenset(_Defence(ledger, rule).withheld())


def _given_away(
    counts: Sequence[Count], region: _Region, printed: Collection[int], rule: DisclosureRule
) -> list[int]:
    return given_away(counts, region.inside | region.around, region.equations, printed, rule)


class _Defence:
    """Counts are hidden quarter by quarter."""

    def __init__(self, ledger: Ledger, rule: DisclosureRule) -> None:
        self._counts, self._rule, self._map = ledger.counts, rule, _Map(ledger)
        self._rows: dict[tuple[str, object], list[int]] = defaultdict(list)
        self._by_step: dict[int, list[int]] = defaultdict(list)
        for number, count in enumerate(ledger.counts):
            self._by_step[count.step].append(number)
            if count.stated:
                self._rows[_row(count)].append(number)
        self._equations: dict[int, list[Equation]] = defaultdict(list)
        for equation, step in zip(ledger.equations, self._map.steps, strict=True):
            self._equations[step].append(equation)
        self._printed: set[int] = set()
        self._hidden: set[int] = set()

    def withheld(self) -> set[int]:
        """Return the counts that give way."""
        for step in sorted(self._by_step):
            new = self._by_step[step]
            for number in new:
                if self._counts[number].small:
                    self._hidden |= self._giving_way_to(number)
            stated = (number for number in new if self._counts[number].stated)
            self._printed.update(number for number in stated if number not in self._hidden)
            safe: set[int] = set()
            for start in self._starts(step, new):
                if start not in safe:
                    safe |= self._defend(start, step)
        return self._hidden

    def _starts(self, step: int, new: Iterable[int]) -> list[int]:
        """Return what the newest figures may give away: small counts and hidden ones."""
        told = {number for equation in self._equations[step] for number, _ in equation}
        return sorted(
            number
            for number in told | set(new)
            if (self._counts[number].small or number in self._hidden)
            and number not in self._printed
        )

    def _giving_way_to(self, number: int) -> set[int]:
        """Return what a small count takes with it: itself, or the numerator beside it."""
        count = self._counts[number]
        if count.since is not None:
            return set()
        if count.part is not Part.REST:
            return self._without(number) if count.stated else set()
        row = self._rows.get(_row(count), ())
        return {each for each in row if self._counts[each].part is Part.NUMERATOR}

    def _without(self, number: int) -> set[int]:
        """Return a count, and the numerator that its denominator takes with it."""
        count = self._counts[number]
        row = self._rows[_row(count)] if count.part is Part.DENOMINATOR else ()
        return {number, *row}

    def _defend(self, start: int, step: int) -> frozenset[int]:
        """Hide the newest counts around a start, one after the other, while it is needed.

        Return the counts of its region, which then are all safe.
        """
        region, open_ones = self._attack(start, step, self._printed)
        while open_ones:
            choices = self._choices(region, step)
            if not choices:
                break
            taken: set[int] = set()
            for choice in choices:
                taken = self._without(choice)
                if len(self._attack(start, step, self._printed - taken)[1]) < len(open_ones):
                    break
            else:
                taken = self._without(choices[0])
            self._hidden |= taken
            self._printed -= taken
            region, open_ones = self._attack(start, step, self._printed)
        return region.inside

    def _attack(self, start: int, step: int, printed: Collection[int]) -> tuple[_Region, list[int]]:
        region = self._map.region(start, printed, step)
        return region, _given_away(self._counts, region, printed, self._rule)

    def _choices(self, region: _Region, step: int) -> list[int]:
        """Return the newest counts printed around a region, the least loss first."""
        counts = self._counts
        newest = (number for number in region.around if counts[number].step == step)
        return sorted(newest, key=lambda number: (_loss(counts[number]), -number))


def _row(count: Count) -> tuple[str, object]:
    return count.code, count.when


def _loss(count: Count) -> tuple[int, int]:
    """Return how much is lost with a count: months, then years, then quarters; then its size."""
    kind = 1 if is_year(count) else 2 * count.heads
    return kind, count.truth.low if count.truth is not None else 0
