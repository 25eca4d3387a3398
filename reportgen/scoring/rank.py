"""Where an indicator stands among other bodies.

In: a scored indicator and the figures of other bodies. Out: ``Standing``: all bodies, best
first, with the place of our own. Figures are compared as displayed; equal ones share a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Frequency, Polarity
from reportgen.model.number import displayed
from reportgen.model.period import FiscalYear, Period, last_quarter_of
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator


@dataclass(frozen=True, slots=True)
class Peer:
    """One body's figure, as displayed; our own has no name here."""

    body: str | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """All bodies of one period, best first; of equal ones ours comes first."""

    period: Period
    peers: tuple[Peer, ...]
    place: int
    """Ours, from 1: one more than there are better ones."""
    tied: bool
    """Whether another body shares it."""
    sources: tuple[str, ...]


def standing(scored: ScoredIndicator, comparators: Iterable[Comparator]) -> Standing | None:
    """Return where the reported figure stands; ``None`` where there is nothing to compare.

    Other bodies often report later: where none has a figure for the reported period, the
    latest earlier one is compared for which both they and we have one. Neither way is better
    of measures of polarity ``range`` and ``none``: they have no rank.
    """
    indicator, until = scored.indicator, scored.period
    if until is None or indicator.polarity not in {Polarity.HIGH, Polarity.LOW}:
        return None
    by_period: dict[Period, list[Comparator]] = {}
    for each in comparators:
        if last_quarter_of(each.period) <= last_quarter_of(until):
            by_period.setdefault(each.period, []).append(each)
    for period in sorted(by_period, key=last_quarter_of, reverse=True):
        own = _own(scored, period)
        if own is not None:
            return _ranked(scored, period, own, by_period[period])
    return None


def _own(scored: ScoredIndicator, period: Period) -> Decimal | None:
    """Return our figure of a period; an annual one may stand under its year or its Q4."""
    row = scored.series.at(period)
    if row is None and scored.indicator.frequency is Frequency.ANNUAL:
        other = period.last_quarter if isinstance(period, FiscalYear) else period.fiscal_year
        if last_quarter_of(other) == last_quarter_of(period):
            row = scored.series.at(other)
    return displayed_value(scored.indicator, row)


def _ranked(
    scored: ScoredIndicator, period: Period, own: Decimal, others: list[Comparator]
) -> Standing:
    indicator = scored.indicator
    high = indicator.polarity is Polarity.HIGH
    peers = [
        Peer(None, own),
        *(Peer(each.body, displayed(each.value, indicator.decimals)) for each in others),
    ]
    ordered = tuple(sorted(peers, key=lambda peer: peer.value, reverse=high))
    better = sum((peer.value > own) if high else (peer.value < own) for peer in peers)
    tied = sum(peer.value == own for peer in peers) > 1
    sources = tuple(dict.fromkeys(each.source for each in others if each.source))
    return Standing(period, ordered, better + 1, tied, sources)
