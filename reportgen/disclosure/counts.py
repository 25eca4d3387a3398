"""Which numbers of an indicator are counts of people, and what its rows print of them.

In: an indicator and its series. Out: ``Count`` values, one for each count that a row states,
and for those that a row states only in passing (the rest of a denominator).

Whole numbers are counts. A unit that measures (days, money, weights) counts nobody, nor does
a measure with fractions: full-time equivalents, averages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from reportgen.frozen import dataclass
from reportgen.model.disclosure import DisclosureRule
from reportgen.model.indicator import Indicator
from reportgen.model.number import displayed
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalYear, Month, Period, last_quarter_of
from reportgen.model.unit import Unit, UnitKind

_MEASURES = frozenset(
    "day days hour hours minute minutes second seconds week weeks month months year years "
    "ratio index score points point percentage "
    "tonne tonnes kg kilogram kilograms gram grams litre litres "
    "km kilometre kilometres metre metres m² mile miles hectare hectares acre acres "
    "kwh mwh gwh kw mw thousand thousands million millions 000s".split()
)
"""First words of units that measure; behind them may stand what is measured."""
_QUALIFIERS = re.compile(r"(?:working|calendar|school|average|mean|median)\s+", re.IGNORECASE)


class Part(StrEnum):
    """Which count of a row: the names of its cells, and two that lie between them."""

    FIGURE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    REST = "rest"
    """The denominator less the numerator: those of whom the measure is not true."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from ``low`` to ``high``; ``None`` is no bound above."""

    low: int
    high: int | None

    @property
    def exact(self) -> int | None:
        """The one number, where it is one."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Count:
    """A count that a row states, or that follows from what rows state."""

    code: str
    when: Period | Month
    part: Part
    outturn: Outturn
    step: int
    """The pack that first prints it, as a count of quarters."""
    truth: Interval | None
    """What it is, as far as the source tells; ``None`` where it is confidential or missing."""
    stated: bool = False
    """Whether its row prints it; otherwise it can only be worked out."""
    floor: int = 0
    """The least that it can be, as everybody knows."""
    small: bool = False
    """Whether it is under the threshold, or the source keeps it confidential."""
    since: Period | Month | None = None
    """Of a rise: from when."""
    heads: bool = True
    """Whether it stands in a column of its own: not so a month in the middle of a quarter."""

    @property
    def quarter(self) -> int:
        """The quarter in which its period ends, as a count of quarters."""
        return last_quarter_of(self.outturn.period).ordinal


def is_small(truth: Interval, rule: DisclosureRule) -> bool:
    """Return whether a count is certainly under the threshold, and not just nobody.

    >>> rule = DisclosureRule(5)
    >>> [is_small(Interval(*each), rule) for each in ((0, 3), (4, 5), (0, 0))]
    [True, False, False]
    """
    return truth.high is not None and rule.smallest <= truth.high <= rule.largest


def counts_people(unit: Unit) -> bool:
    """Return whether figures in this unit are counts.

    >>> [counts_people(Unit(each)) for each in ("number", "children", "working days", "£k")]
    [True, True, False, False]
    """
    if unit.kind not in (UnitKind.NUMBER, UnitKind.WORDS):
        return False
    words = _QUALIFIERS.sub("", unit.text).casefold().split()
    return bool(words) and words[0] not in _MEASURES and "per" not in words


def counted_parts(indicator: Indicator, series: Series) -> frozenset[Part]:
    """Return which cells of an indicator's rows hold counts."""
    rows = series.as_read
    counts, kind = counts_people(indicator.unit), indicator.unit.kind
    shares = kind in (UnitKind.PERCENTAGE, UnitKind.RATE)
    if all(row.denominator is None for row in rows):
        figures = counts and _all_whole(row.value for row in rows)
        return frozenset({Part.FIGURE}) if figures else frozenset()
    found = set()
    if _all_whole(row.denominator for row in rows):
        found.add(Part.DENOMINATOR)
    if (shares or counts) and _all_whole(row.numerator for row in rows):
        found.add(Part.NUMERATOR)
    pairs = [(row.numerator, row.denominator) for row in rows]
    parted = all(n <= d for n, d in pairs if n is not None and d is not None)
    if shares and parted and len(found) == 2:
        found.add(Part.REST)
    return frozenset(found)


def stated_counts(indicator: Indicator, series: Series, rule: DisclosureRule) -> Iterator[Count]:
    """Yield the counts of every row, in the order of the rows."""
    parts = counted_parts(indicator, series)
    for row in series.as_read:
        standing = series.at(row.period)
        for part, truth in _truths(indicator, row, parts):
            # What the source keeps to itself it keeps, even if it gives the counts beside it;
            # a denominator that it gives may be printed.
            given = part is Part.DENOMINATOR and truth is not None
            secret = Marker.CONFIDENTIAL in row.markers and not given
            truth = None if secret else truth
            # Zeros are printed where they may be, so what is withheld is somebody.
            usual = 0 if part is Part.REST or not (secret or truth) else rule.smallest
            yield Count(
                code=indicator.code,
                when=row.when,
                part=part,
                outturn=row,
                step=last_quarter_of(row.period).ordinal + indicator.arrears,
                truth=truth,
                stated=part is not Part.REST and truth is not None,
                floor=min(usual, truth.low) if truth else usual,
                small=secret or (truth is not None and is_small(truth, rule)),
                heads=standing is None or standing.when == row.when,
            )


def _truths(
    indicator: Indicator, row: Outturn, parts: frozenset[Part]
) -> Iterator[tuple[Part, Interval | None]]:
    """Yield each part of a row with what is known of it."""
    if Part.FIGURE in parts:
        yield Part.FIGURE, None if row.value is None else _exactly(row.value)
    d = row.denominator
    if Part.DENOMINATOR in parts:
        yield Part.DENOMINATOR, None if d is None else _exactly(d)
    if Part.NUMERATOR not in parts:
        return
    numerator = _numerator(indicator, row)
    yield Part.NUMERATOR, numerator
    if Part.REST in parts:
        rest = None
        if numerator is not None and d is not None and numerator.high is not None:
            rest = Interval(max(0, int(d) - numerator.high), max(0, int(d) - numerator.low))
        yield Part.REST, rest


def _numerator(indicator: Indicator, row: Outturn) -> Interval | None:
    """Return the numerator: as given, or as far as figure and denominator tell it."""
    n, d, step = row.numerator, row.denominator, indicator.inputs_rounded_to
    if n is not None and not step:
        return _exactly(n)
    told = _told_by_figure(indicator, row, Fraction(step or 0) / 2) if d is not None else None
    if n is None or told is None:
        return told if n is None else _exactly(n)
    # Rounded to hide it, but the figure beside it may tell more.
    half = Fraction(step or 0) / 2
    low = max(told.low, ceil(Fraction(n) - half), 0)
    high = floor(Fraction(n) + half)
    high = high if told.high is None else min(told.high, high)
    return Interval(low, high) if low <= high else _exactly(n)


def _told_by_figure(indicator: Indicator, row: Outturn, half: Fraction) -> Interval | None:
    """Return the counts that make a figure as displayed; ``half`` is that of the rounding."""
    kind = indicator.unit.kind
    if row.value is None or row.denominator is None:
        return None
    if kind not in (UnitKind.PERCENTAGE, UnitKind.RATE):
        return None
    shown, unit = Fraction(displayed(row.value, indicator.decimals)), Fraction(1, 2)
    unit /= 10**indicator.decimals
    factor, d = Fraction(indicator.unit.factor), Fraction(row.denominator)
    lowest = (shown - unit) / factor * max(Fraction(0), d - half)
    highest = (shown + unit) / factor * (d + half)
    # A half is rounded up, so the upper end itself is the next figure's.
    high = ceil(highest) - 1
    low = max(0, ceil(lowest))
    return Interval(low, max(low, high)) if high >= 0 else None


def _exactly(figure: Decimal) -> Interval:
    return Interval(int(figure), int(figure))


def _all_whole(figures: Iterable[Decimal | None]) -> bool:
    """Return whether figures can be counts: whole, and none below zero."""
    return all(each is None or (each >= 0 and each == each.to_integral_value()) for each in figures)


def is_year(count: Count) -> bool:
    """Return whether a count is a whole year's."""
    return isinstance(count.when, FiscalYear)
