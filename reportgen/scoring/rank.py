"""Where an indicator stands among other bodies.

In: a scored indicator and the figures of other bodies. Out: ``PeerGroup``, all bodies of one
period; and ``Standing``, the place of our own among them. Figures are compared as displayed;
equal ones share a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Frequency, Indicator, Polarity
from reportgen.model.number import EXACT, displayed
from reportgen.model.period import FiscalYear, Period, Quarter, last_quarter_of
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator


@dataclass(frozen=True, slots=True)
class Peer:
    """One body's figure, as displayed; our own has no name here."""

    body: str | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """All bodies that have a figure for one period, ours among them."""

    indicator: Indicator
    period: Period
    peers: tuple[Peer, ...]
    """Best first, or highest first where neither way is better; of equal ones ours first."""
    sources: tuple[str, ...]

    @property
    def own(self) -> Decimal:
        """Our own figure."""
        return next(peer.value for peer in self.peers if peer.body is None)

    @property
    def middle(self) -> Decimal:
        """The median of all bodies, as displayed."""
        values = sorted(peer.value for peer in self.peers)
        half, odd = divmod(len(values), 2)
        if odd:
            return values[half]
        both = EXACT.add(values[half - 1], values[half])
        return displayed(EXACT.divide(both, Decimal(2)), self.indicator.decimals)

    @property
    def standing(self) -> Standing | None:
        """Our place; ``None`` where neither way is better (polarity ``range`` and ``none``)."""
        if not is_ranked(self.indicator):
            return None
        high, own = self.indicator.polarity is Polarity.HIGH, self.own
        better = sum((peer.value > own) if high else (peer.value < own) for peer in self.peers)
        tied = sum(peer.value == own for peer in self.peers) > 1
        return Standing(self.period, self.peers, better + 1, tied, self.sources)


@dataclass(frozen=True, slots=True)
class Standing:
    """Our place among the bodies of one period."""

    period: Period
    peers: tuple[Peer, ...]
    """Best first; of equal ones ours comes first."""
    place: int
    """Ours, from 1: one more than there are better ones."""
    tied: bool
    """Whether another body shares it."""
    sources: tuple[str, ...]


def is_ranked(indicator: Indicator) -> bool:
    """Return whether one way is better, so that bodies can be put in an order of merit."""
    return indicator.polarity in {Polarity.HIGH, Polarity.LOW}


def standing(scored: ScoredIndicator, comparators: Iterable[Comparator]) -> Standing | None:
    """Return where the reported figure stands; ``None`` where there is no place to give."""
    if not is_ranked(scored.indicator):
        return None
    found = peer_group(scored, comparators)
    return found.standing if found is not None else None


def peer_group(
    scored: ScoredIndicator, comparators: Iterable[Comparator], *, oldest: Quarter | None = None
) -> PeerGroup | None:
    """Return the bodies to compare with; ``None`` where there are none.

    Other bodies often report later: where none has a figure for the reported period, the
    latest earlier one is compared for which both they and we have one, but none that ended
    before ``oldest``.
    """
    until = scored.period
    if until is None:
        return None
    by_period: dict[Period, list[Comparator]] = {}
    for each in comparators:
        ended = last_quarter_of(each.period)
        if ended <= last_quarter_of(until) and (oldest is None or ended >= oldest):
            by_period.setdefault(each.period, []).append(each)
    for period in sorted(by_period, key=last_quarter_of, reverse=True):
        own = _own(scored, period)
        if own is not None:
            return _group(scored.indicator, period, own, by_period[period])
    return None


def _own(scored: ScoredIndicator, period: Period) -> Decimal | None:
    """Return our figure of a period; an annual one may stand under its year or its Q4."""
    row = scored.series.at(period)
    if row is None and scored.indicator.frequency is Frequency.ANNUAL:
        other = period.last_quarter if isinstance(period, FiscalYear) else period.fiscal_year
        if last_quarter_of(other) == last_quarter_of(period):
            row = scored.series.at(other)
    return displayed_value(scored.indicator, row)


def _group(
    indicator: Indicator, period: Period, own: Decimal, others: list[Comparator]
) -> PeerGroup:
    peers = [
        Peer(None, own),
        *(Peer(each.body, displayed(each.value, indicator.decimals)) for each in others),
    ]
    low = indicator.polarity is Polarity.LOW
    ordered = tuple(sorted(peers, key=lambda peer: peer.value, reverse=not low))
    sources = tuple(dict.fromkeys(each.source for each in others if each.source))
    return PeerGroup(indicator, period, ordered, sources)
