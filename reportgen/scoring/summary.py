"""What scores add up to: counts, exceptions, and the figures that changed most.

In: ``Scores``, or a selection of them. Out: counts by score and band, the indicators
that need a word of explanation, and changes ranked by their size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cmp_to_key
from heapq import nlargest

from reportgen.frozen import dataclass
from reportgen.model.number import EXACT, displayed
from reportgen.model.period import Period
from reportgen.model.rules import Score, Trend, WhyNotScored
from reportgen.scoring.scored import ScoredIndicator, Scores


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators have which score; every score, band and reason has its number."""

    scores: Mapping[Score, int]
    bands: Mapping[str, int]
    """By name, of the bands that occur."""
    reasons: Mapping[WhyNotScored, int]
    """Of those not scored, by reason; an override to ``not_scored`` may leave none."""

    @property
    def total(self) -> int:
        """All indicators, scored or not."""
        return sum(self.scores.values())

    @property
    def scored(self) -> int:
        """Those that have a score."""
        return self.total - self.scores[Score.NOT_SCORED]


class Since(StrEnum):
    """What a change is measured from."""

    SHORT_TERM = "short term"
    """The previous quarter or half-year, as the short-term trend has it."""
    YEAR = "year"
    """The same period one year before."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one indicator between two figures, both as displayed."""

    scored: ScoredIndicator
    earlier_period: Period
    earlier: Decimal
    change: Decimal
    """The later less the earlier figure, in the indicator's unit: negative where it fell."""
    trend: Trend

    @property
    def ratio(self) -> Fraction | None:
        """Size of the change as a part of the earlier figure; ``None`` from a zero."""
        return Fraction(*self.parts) if self.earlier else None

    @property
    def parts(self) -> tuple[int, int]:
        """The ratio as two whole numbers, 0 to 1 from a zero."""
        if not self.earlier:
            return 0, 1
        change, of_change = self.change.as_integer_ratio()
        earlier, of_earlier = self.earlier.as_integer_ratio()
        return abs(change) * of_earlier, of_change * abs(earlier)


@dataclass(frozen=True, slots=True)
class Changes:
    """The biggest changes each way, biggest first."""

    improving: tuple[Change, ...]
    declining: tuple[Change, ...]
    compared: int
    """How many indicators could be compared at all: none in a first quarter under the
    rule ``within year``, where an empty list does not mean that nothing declined."""


def count(scored: Iterable[ScoredIndicator]) -> Counts:
    """Count indicators by score, band and reason."""
    scores = dict.fromkeys(Score, 0)
    bands: dict[str, int] = {}
    reasons = dict.fromkeys(WhyNotScored, 0)
    for each in scored:
        scores[each.score] += 1
        if each.band is not None:
            bands[each.band] = bands.get(each.band, 0) + 1
        if each.score is Score.NOT_SCORED and each.why_not_scored is not None:
            reasons[each.why_not_scored] += 1
    return Counts(scores, bands, reasons)


def count_by(
    scores: Iterable[ScoredIndicator], key: Callable[[ScoredIndicator], str]
) -> dict[str, Counts]:
    """Count each group of indicators apart; groups keep the order of their first one."""
    return {name: count(group) for name, group in group_by(scores, key).items()}


def group_by(
    scores: Iterable[ScoredIndicator], key: Callable[[ScoredIndicator], str]
) -> dict[str, tuple[ScoredIndicator, ...]]:
    """Return the indicators by what ``key`` says of them, in the order of their first one."""
    groups: dict[str, list[ScoredIndicator]] = {}
    for each in scores:
        groups.setdefault(key(each), []).append(each)
    return {name: tuple(group) for name, group in groups.items()}


def outcome_of(scored: ScoredIndicator) -> str:
    """Return the outcome that an indicator serves, for ``count_by`` and ``group_by``."""
    return scored.indicator.outcome


def directorate_of(scored: ScoredIndicator) -> str:
    """Return the directorate of an indicator, for ``count_by`` and ``group_by``."""
    return scored.indicator.directorate


def exceptions(
    scores: Iterable[ScoredIndicator], where: Collection[str] = (Score.NOT_MET,)
) -> tuple[ScoredIndicator, ...]:
    """Return the indicators on which a pack must say more, in scorecard order.

    ``where`` holds scores, which mean all bands that count as them, or names of bands.
    """
    return tuple(each for each in scores if each.score in where or each.band in where)


def biggest_changes(scores: Scores, since: Since, top: int = 3) -> Changes:
    """Return the ``top`` biggest changes each way, by performance.

    They are ranked by the size of the change as a part of the earlier figure, those from
    zero last, equal ones in scorecard order. A change is shown the way its trend points,
    overrides included. Figures that only stand in for one not due are no news.
    """
    changes = [found for each in scores if (found := _change(each, since)) is not None]

    def ways(trend: Trend) -> tuple[Change, ...]:
        those = (each for each in changes if each.trend is trend)
        return tuple(nlargest(top, those, key=lambda each: _RANK(each.parts)))

    return Changes(ways(Trend.IMPROVING), ways(Trend.DECLINING), len(changes))


def _compared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return one[0] * other[1] - other[0] * one[1]


_RANK = cmp_to_key(_compared)
"""Ranks ratios as two whole numbers. As fractions 1000 changes took 0.03 s, for six of them."""


def _change(scored: ScoredIndicator, since: Since) -> Change | None:
    earlier_period, trend = scored.compared_previous, scored.previous
    if since is Since.YEAR:
        earlier_period, trend = scored.compared_annual, scored.annual
    if earlier_period is None or not scored.due or scored.value is None:
        return None
    earlier = scored.series.value_at(earlier_period)
    if earlier is None:
        return None
    shown = displayed(earlier, scored.indicator.decimals)
    return Change(scored, earlier_period, shown, EXACT.subtract(scored.value, shown), trend)
