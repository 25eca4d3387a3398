"""The defence: which counts give way, so that no small one can be worked out.

In: a ``Ledger`` and the rule. Out: the numbers of the counts that must not be printed, or
those that would be given away if everything were.

Quarter by quarter, as packs come out: first the small counts, then as long as the attack
succeeds one more of the newest figures. It always ends, for without any of them the attack
knows what it knew a quarter before, when it failed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportgen.disclosure.counts import Count, Part, is_year
from reportgen.disclosure.inference import given_away, infer
from reportgen.disclosure.relations import Equation, Ledger
from reportgen.model.disclosure import DisclosureRule


def exposed(ledger: Ledger, rule: DisclosureRule, shown: Collection[int]) -> tuple[int, ...]:
    """Return the small counts that can be worked out from those that are ``shown``.

    What a row states in passing is shown with it.
    """
    found: list[int] = []
    for numbers, equations in ledger.families():
        if any(ledger.counts[number].small for number in numbers):
            printed = {n for n in numbers if n in shown and ledger.counts[n].stated}
            told = infer(ledger.counts, numbers, equations, printed)
            found += given_away(ledger.counts, told, rule)
    return tuple(sorted(found))


def withheld(ledger: Ledger, rule: DisclosureRule) -> frozenset[int]:
    """Return the counts that must not be printed, so that no small one is given away."""
    hidden: set[int] = set()
    for numbers, equations in ledger.families():
        if any(ledger.counts[number].small for number in numbers):
            hidden |= _Family(ledger.counts, numbers, equations, rule).withheld()
    return frozenset(hidden)


class _Family:
    """Counts that say something of each other, quarter by quarter."""

    def __init__(
        self,
        counts: Sequence[Count],
        numbers: Sequence[int],
        equations: Sequence[Equation],
        rule: DisclosureRule,
    ) -> None:
        self._counts, self._numbers, self._rule = counts, numbers, rule
        self._equations = equations
        self._rows: dict[tuple[str, object], list[int]] = {}
        for number in numbers:
            if counts[number].stated:
                self._rows.setdefault(_row(counts[number]), []).append(number)
        self._hidden: set[int] = set()

    def withheld(self) -> set[int]:
        """Return the counts of this family that give way."""
        for step in sorted({self._counts[number].step for number in self._numbers}):
            for number in self._numbers:
                if self._counts[number].step == step and self._counts[number].small:
                    self._hidden |= self._giving_way_to(number)
            self._defend(step)
        return self._hidden

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
        row = self._rows[_row(self._counts[number])]
        taken = row if self._counts[number].part is Part.DENOMINATOR else [number]
        return {number, *taken}

    def _defend(self, step: int) -> None:
        open_ones = self._given_away(step, self._hidden)
        while open_ones:
            choices = self._choices(step)
            if not choices:
                break
            best, left = self._best(step, choices, open_ones)
            self._hidden, open_ones = best, left

    def _best(
        self, step: int, choices: Sequence[int], open_ones: Sequence[int]
    ) -> tuple[set[int], list[int]]:
        """Return what to hide next: the first choice that helps, else simply the first."""
        first: tuple[set[int], list[int]] | None = None
        for choice in choices:
            hidden = self._hidden | self._without(choice)
            left = self._given_away(step, hidden)
            if len(left) < len(open_ones):
                return hidden, left
            first = first or (hidden, left)
        assert first is not None
        return first

    def _choices(self, step: int) -> list[int]:
        """Return the newest counts that are still printed, the least loss first."""
        counts = self._counts
        newest = (
            number
            for number in self._numbers
            if counts[number].stated and counts[number].step == step and number not in self._hidden
        )
        return sorted(newest, key=lambda number: (_loss(counts[number]), -number))

    def _given_away(self, step: int, hidden: set[int]) -> list[int]:
        counts = self._counts
        printed = {
            number
            for number in self._numbers
            if counts[number].stated and counts[number].step <= step and number not in hidden
        }
        told = infer(counts, self._numbers, self._equations, printed)
        out = [number for number in told if counts[number].step <= step]
        return given_away(counts, {number: told[number] for number in out}, self._rule)


def _row(count: Count) -> tuple[str, object]:
    return count.code, count.when


def _loss(count: Count) -> tuple[int, int]:
    """Return how much is lost with a count: months, then years, then quarters; then its size."""
    kind = 1 if is_year(count) else 2 * count.heads
    return kind, count.truth.low if count.truth is not None else 0
