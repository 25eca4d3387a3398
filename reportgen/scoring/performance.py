"""Hold a figure against its target: the gap, and the band that the gap falls into.

In: a figure and a target as a reader sees them (figures rounded, targets as written).
Out: a gap in the indicator's unit, positive where the target is beaten; a band.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.indicator import Indicator, Limit, Polarity, Target
from reportgen.model.number import EXACT
from reportgen.model.outturn import Outturn
from reportgen.model.period import FiscalYear, Period, last_quarter_of
from reportgen.model.rules import Band, Score

ZERO = Decimal(0)


def target_for(
    indicator: Indicator, outturn: Outturn | None, period: Period, reported_year: FiscalYear
) -> Target | None:
    """Return the target of a period, ``None`` where it has none.

    The period's own holds. Where it is blank the indicator's does, but only within the
    fiscal year that the pack reports: last year's figures are never held against this
    year's target, also not where a figure in arrears is last year's.
    """
    if outturn is not None and (outturn.target is not None or outturn.target_not_applicable):
        return outturn.target
    if indicator.target_not_applicable:
        return None
    return indicator.target if last_quarter_of(period).fiscal_year == reported_year else None


def distance_outside(value: Decimal, target: Target) -> Decimal:
    """Return how far ``value`` lies outside the bounds of ``target``, 0 inside."""
    below, above = EXACT.subtract(target.low, value), EXACT.subtract(value, target.high)
    return max(below, above, ZERO)


def gap(value: Decimal, target: Target, polarity: Polarity) -> Decimal:
    """Return by how much ``value`` beats its target; negative where it falls short.

    Of a ``range`` it is 0 inside and minus the distance to the nearer bound outside.
    ``polarity`` is not ``none``: such a measure has no better or worse.

    >>> gap(Decimal("18.8"), Target(Decimal(15), Decimal(15)), Polarity.LOW)
    Decimal('-3.8')
    """
    if polarity is Polarity.HIGH:
        return EXACT.subtract(value, target.low)
    if polarity is Polarity.LOW:
        return EXACT.subtract(target.high, value)
    return EXACT.minus(distance_outside(value, target))


def nearer_bound(value: Decimal, target: Target) -> Decimal:
    """Return the bound of ``target`` that ``value`` is nearer to; a figure is its own bound."""
    to_low = EXACT.subtract(value, target.low).copy_abs()
    to_high = EXACT.subtract(value, target.high).copy_abs()
    return target.low if to_low <= to_high else target.high


def band_of(value: Decimal, target: Target, indicator: Indicator, bands: Sequence[Band]) -> Band:
    """Return the band of ``value``; ``bands`` run from best to worst, the last catches all.

    A shortfall exactly at a limit is within it. The indicator's own ``met_within`` holds
    for all bands that count as met, its ``tolerance`` for all that count as close: it
    takes the place of the widest of them and the others end there too.
    """
    shortfall = EXACT.minus(gap(value, target, indicator.polarity))
    bound = nearer_bound(value, target)

    def holds(limit: Limit | None) -> bool:
        if limit is None:
            return True
        # Five per cent of a target of 0 are nothing, and yet a figure that meets it beats nothing.
        return shortfall <= limit.allowance(bound) and (limit.amount >= 0 or shortfall < 0)

    own = {Score.MET: indicator.met_within, Score.CLOSE: indicator.tolerance}
    for counts_as in (Score.MET, Score.CLOSE, Score.NOT_MET):
        group = [band for band in bands if band.counts_as is counts_as]
        if not group:
            continue
        widest = group[-1]
        if widest is bands[-1] or holds(own.get(counts_as) or widest.within):
            return next((band for band in group if holds(band.within)), widest)
    return bands[-1]
