"""Somebody with a pencil: works counts out from the rows that a pack prints.

In: the rows as the pack's own CSV prints them, all text, and what the notes say of each
measure. Out: for every count the least and the most that it can be. Nothing of the package
is used here.

The pencil knows: a printed number; numerator = figure x denominator, as far as the figure's
digits go; numerator + rest = denominator; what came between two counts to date; a year is
the sum of its quarters; and what two measures of the same people tell of each other. It
tries them all, again and again, until nothing new comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import ceil

ANY = 10**9
Key = tuple[str, str, str]
"""Measure, period, and which count: ``figure``, ``n``, ``d``, ``rest``, ``rise n``."""


@dataclass(frozen=True)
class Measure:
    """What the notes say of a measure."""

    code: str
    factor: int = 0
    """100 for a percentage; 0 for a measure that is a count itself."""
    to_date: bool = False
    adds_up: bool = False
    """Whether its years are the sums of their quarters."""
    twin: str = ""
    """A measure of the same people that counts all those whom this one leaves."""


@dataclass
class Attacker:
    """What is known so far, bounds by count."""

    measures: tuple[Measure, ...]
    rows: list[dict[str, str]]
    least: int
    """The least that a withheld count can be: 1 where zeros are printed."""
    forget: bool = False
    """Whether to look at the marks alone: which cells hold numbers, but not which numbers."""
    low: dict[Key, int] = field(default_factory=dict)
    high: dict[Key, int] = field(default_factory=dict)
    news: bool = True

    def work_out(self) -> None:
        """Try everything until nothing new comes of it."""
        self.printed = {(row["code"], row["period"]): row for row in self.rows}
        for row in self.rows:
            self._read(row)
        while self.news:
            self.news = False
            for measure in self.measures:
                self._try(measure)

    def possible(self, key: Key) -> tuple[int, int]:
        """Return the bounds of a count."""
        return self.low.get(key, 0), self.high.get(key, ANY)

    def _learn(self, key: Key, low: int, high: int) -> None:
        before = self.possible(key)
        now = max(before[0], low), min(before[1], high)
        if now != before:
            self.low[key], self.high[key] = now
            self.news = True

    def _read(self, row: dict[str, str]) -> None:
        measure = next(each for each in self.measures if each.code == row["code"])
        names = {"n": "numerator", "d": "denominator"} if measure.factor else {"figure": "value"}
        for short, name in names.items():
            key = (row["code"], row["period"], short)
            if row[name]:
                if not self.forget:
                    self._learn(key, int(row[name]), int(row[name]))
            elif "c" in row["marker"].split():
                # A row without its denominator may be withheld for that alone.
                bare = measure.factor and not row["denominator"]
                self._learn(key, 0 if bare else self.least, ANY)
            elif "x" in row["marker"].split():
                self._learn(key, 0, ANY)
        if measure.factor and row["value"] and row["denominator"] and not self.forget:
            # A half is rounded up.
            digits = len(row["value"].partition(".")[2])
            half = Fraction(1, 2 * 10**digits)
            value, d = Fraction(row["value"]), int(row["denominator"])
            low = ceil((value - half) * d / measure.factor)
            high = ceil((value + half) * d / measure.factor) - 1
            self._learn((row["code"], row["period"], "n"), max(0, low), high)

    def _try(self, measure: Measure) -> None:
        code = measure.code
        periods = [row["period"] for row in self.rows if row["code"] == code]
        kinds = ("n", "d", "rest") if measure.factor else ("figure",)
        for period in periods:
            if measure.factor:
                of = [(code, period, kind) for kind in ("n", "rest")]
                self._sum((code, period, "d"), of)
            if measure.twin and (measure.twin, period) in self.printed:
                self._equal((code, period, "rest"), (measure.twin, period, "n"))
        years = [period for period in periods if "Q" not in period]
        quarters = sorted(period for period in periods if "Q" in period)
        for kind in kinds:
            for year in years:
                inside = [(code, q, kind) for q in quarters if q.startswith(year)]
                if measure.to_date and inside and inside[-1][1].endswith("Q4"):
                    self._equal((code, year, kind), inside[-1])
                elif measure.adds_up and len(inside) == 4:
                    self._sum((code, year, kind), inside)
            if measure.to_date:
                there = [q for q in quarters if "x" not in self.printed[code, q]["marker"]]
                for before, now in pairwise(there):
                    if before[:7] == now[:7]:
                        since = (code, now, f"rise {kind}")
                        self._sum((code, now, kind), [(code, before, kind), since])

    def _sum(self, whole: Key, parts: Iterable[Key]) -> None:
        parts = list(parts)
        bounds = [self.possible(part) for part in parts]
        self._learn(whole, sum(b[0] for b in bounds), min(ANY, sum(b[1] for b in bounds)))
        low, high = self.possible(whole)
        for index, part in enumerate(parts):
            others = bounds[:index] + bounds[index + 1 :]
            most = min(ANY, sum(b[1] for b in others))
            self._learn(part, low - most if low > most else 0, high - sum(b[0] for b in others))

    def _equal(self, one: Key, other: Key) -> None:
        self._learn(one, *self.possible(other))
        self._learn(other, *self.possible(one))
