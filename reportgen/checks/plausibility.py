"""Figures that can hardly be meant: far from their own history, or outside what can be.

The rule for history is made for slips of the finger: a point in the wrong place, a digit
too many, a wrong unit. It wants a figure that is both far out by the spread of its history
and several times larger or smaller than all of it, so that ordinary swings stay quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen.checks.evidence import Evidence, finding, written
from reportgen.checks.ratio import outturns
from reportgen.diagnostics import Diagnostic
from reportgen.model.indicator import Accumulates, Frequency, Indicator
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalYear, Period, Quarter, last_quarter_of
from reportgen.model.unit import UnitKind

SHORTEST_HISTORY = 4
"""Earlier figures below which nothing is called out of character."""
FAR_SPREADS = 6
"""Spreads from the median beyond which a figure is far out."""
FAR_RATIO = 3
"""Times by which it is larger than the largest, or smaller than the smallest, before it."""
LEAST_SPREAD = 0.1
"""Part of its level that stands for the spread of a history that hardly moves."""

# The median absolute deviation times this estimates a standard deviation.
_MAD_SCALE = 1.4826


def out_of_character(evidence: Evidence) -> Iterator[Diagnostic]:
    """D205: an outturn far outside the figures before it, since the last break.

    Of an accumulating measure the increments are compared.
    """
    quarter = evidence.scores.quarter
    for indicator in evidence.dataset.indicators:
        series = evidence.dataset.series[indicator.code]
        for rows in _like_with_like(indicator, series, quarter):
            history: list[float] = []
            for outturn in rows:
                if Marker.BREAK in outturn.markers:
                    history.clear()
                figure = _comparable(indicator, series, outturn)
                if figure is None:
                    continue
                if is_far_outside(float(figure), history):
                    yield _out_of_character(indicator, outturn, figure, history)
                history.append(float(figure))


def is_far_outside(figure: float, history: Sequence[float]) -> bool:
    """Return whether ``figure`` is out of character for a history of figures.

    A short history, and one of nothing but zeros, has no character.

    >>> is_far_outside(188, [19.2, 16.1, 8.7, 12.3, 26.6])
    True
    >>> is_far_outside(18.8, [19.2, 16.1, 8.7, 12.3, 26.6])
    False
    """
    if len(history) < SHORTEST_HISTORY:
        return False
    sizes = [abs(each) for each in history]
    largest, smallest = max(sizes), min(sizes)
    if smallest / FAR_RATIO <= abs(figure) <= largest * FAR_RATIO or not largest:
        return False
    middle = _median(history)
    deviation = _median([abs(each - middle) for each in history])
    spread = max(_MAD_SCALE * deviation, LEAST_SPREAD * abs(middle))
    return abs(figure - middle) > FAR_SPREADS * spread


def impossible_figures(evidence: Evidence) -> Iterator[Diagnostic]:
    """D206: a percentage outside 0 to 100, a negative count, a figure beyond its bounds.

    An indicator's own ``minimum`` and ``maximum`` take the place of the usual ones. A
    figure at a bound is within.
    """
    for indicator, outturn in outturns(evidence):
        value = outturn.value
        if value is None:
            continue
        minimum, maximum = bounds(indicator)
        if minimum is not None and value < minimum:
            side = f"below {written(minimum)}"
        elif maximum is not None and value > maximum:
            side = f"above {written(maximum)}"
        else:
            continue
        yield finding(
            "D206",
            outturn.place.at("value"),
            f"{indicator.code} for {outturn.when} is {written(value)}, {side}",
            "correct the figure, or give the indicator the minimum and maximum that it can have",
            indicator=indicator.code,
            period=outturn.when,
        )


def bounds(indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest figure that an indicator can have.

    Counts (``number``) and rates are not negative. Of money, times, ratios and units in
    other words nothing is known.
    """
    minimum, maximum = indicator.minimum, indicator.maximum
    kind = indicator.unit.kind
    counts = kind in (UnitKind.PERCENTAGE, UnitKind.RATE) or indicator.unit.text == "number"
    if minimum is None and counts:
        minimum = Decimal(0)
    if maximum is None and kind is UnitKind.PERCENTAGE:
        maximum = Decimal(100)
    return minimum, maximum


def _like_with_like(
    indicator: Indicator, series: Series, until: Quarter
) -> Iterable[list[Outturn]]:
    """Split a series into months, quarters and whole years, unless it is of years anyway."""
    rows = [each for each in series.as_read if last_quarter_of(each.period) <= until]
    if indicator.frequency is Frequency.ANNUAL:
        return (rows,)
    return (
        [each for each in rows if each.month is not None],
        [each for each in rows if each.month is None and isinstance(each.period, Quarter)],
        [each for each in rows if isinstance(each.period, FiscalYear)],
    )


def _comparable(indicator: Indicator, series: Series, outturn: Outturn) -> Decimal | None:
    """Return what a row adds to a history: its value, of a count to date the increment."""
    value, period = outturn.value, outturn.period
    if indicator.accumulates is Accumulates.NO or value is None:
        return value
    restarts = indicator.accumulates is Accumulates.YEAR
    if outturn.month is not None:
        last = series.months.get(outturn.month.shift(-1))
        if last is None or last.value is None:
            return None
        began_anew = last_quarter_of(last.period).year != last_quarter_of(period).year
        return value if restarts and began_anew else value - last.value
    earlier: Period
    if isinstance(period, FiscalYear):
        if restarts:
            return value
        earlier = period.shift(-1)
    else:
        step = 2 if indicator.frequency is Frequency.HALF_YEARLY else 1
        if restarts and period.number <= step:
            return value
        earlier = period.shift(-step)
    before = series.value_at(earlier)
    return None if before is None else value - before


def _median(figures: Sequence[float]) -> float:
    """Return the median; ``statistics`` would do, and costs more to import than all of this."""
    ranked = sorted(figures)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[~middle]) / 2


def _out_of_character(
    indicator: Indicator, outturn: Outturn, figure: Decimal, history: Sequence[float]
) -> Diagnostic:
    low, high = min(history), max(history)
    what = "is" if figure == outturn.value else "adds"
    return finding(
        "D205",
        outturn.place.at("value"),
        f"{indicator.code} for {outturn.when} {what} {written(figure)}, and the "
        f"{len(history)} figures before it lie between {low:,.10g} and {high:,.10g}",
        "check the figure for a slip (point, digits, unit); mark a new method with b (break)",
        indicator=indicator.code,
        period=outturn.when,
    )
