"""Figures that can hardly be meant: far from their own history, or outside what can be.

The rule for history is made for slips of the finger: a point in the wrong place, a digit
too many, two digits swapped. Ordinary swings, and the seasons, stay quiet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen.checks.character import SHORTEST_HISTORY, Oddity, Past, is_even, oddity
from reportgen.checks.evidence import Evidence, finding, written
from reportgen.checks.ratio import outturns
from reportgen.diagnostics import Diagnostic
from reportgen.model.indicator import Accumulates, Frequency, Indicator
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import (
    MONTHS_IN_YEAR,
    QUARTERS_IN_YEAR,
    FiscalYear,
    Period,
    Quarter,
    last_quarter_of,
)
from reportgen.model.unit import UnitKind

YEARS_REMEMBERED = 5
"""Years of figures that a measure's character rests on: older ones were another time."""

NONE_AT_ALL, ALL_OF_THEM = Decimal(0), Decimal(100)
"""The lowest count there is, and the highest percentage of a whole."""


def out_of_character(evidence: Evidence) -> Iterator[Diagnostic]:
    """D205: an outturn far outside the figures before it, since the last break.

    Of an accumulating measure the increments are compared. ``character`` has the rules.
    """
    quarter = evidence.scores.quarter
    for indicator in evidence.dataset.indicators:
        series = evidence.dataset.series[indicator.code]
        for rows in _like_with_like(indicator, series, quarter):
            figures = [_comparable(indicator, series, each) for each in rows]
            if is_even([figure for figure in figures if figure is not None]):
                continue
            past: deque[Past] = deque(maxlen=_figures_remembered(rows))
            for outturn, figure in zip(rows, figures, strict=True):
                if Marker.BREAK in outturn.markers:
                    past.clear()
                if figure is None:
                    continue
                season = _season(outturn)
                is_short = len(past) < SHORTEST_HISTORY
                targets = _targets(indicator, outturn) if is_short else ()
                found = oddity(figure, season, past, targets)
                if found is not None:
                    yield _out_of_character(indicator, outturn, figure, found)
                past.append(Past(float(figure), season))


def impossible_figures(evidence: Evidence) -> Iterator[Diagnostic]:
    """D206: a percentage outside 0 to 100, a negative count, a figure beyond its bounds.

    An indicator's own ``minimum`` and ``maximum`` take the place of the usual ones. A
    figure at a bound is within.
    """
    measure = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    for indicator, outturn in outturns(evidence):
        value = outturn.value
        if value is None:
            continue
        if indicator is not measure:
            measure, (minimum, maximum) = indicator, bounds(indicator)
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
        minimum = NONE_AT_ALL
    if maximum is None and kind is UnitKind.PERCENTAGE:
        maximum = ALL_OF_THEM
    return minimum, maximum


def _like_with_like(
    indicator: Indicator, series: Series, until: Quarter
) -> Iterable[Sequence[Outturn]]:
    """Split a series into months, quarters and whole years, unless it is of years anyway."""
    rows = series.read_until(until)
    if indicator.frequency is Frequency.ANNUAL:
        return (rows,)
    quarters = [each for each in rows if each.month is None and isinstance(each.period, Quarter)]
    if len(quarters) == len(rows):
        return (quarters,)
    return (
        [each for each in rows if each.month is not None],
        quarters,
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


def _figures_remembered(rows: Sequence[Outturn]) -> int:
    if any(each.month is not None for each in rows):
        return YEARS_REMEMBERED * MONTHS_IN_YEAR
    return YEARS_REMEMBERED * QUARTERS_IN_YEAR


def _season(outturn: Outturn) -> int:
    """Return the number of the month or quarter of a row, 0 of a whole year's."""
    if outturn.month is not None:
        return outturn.month.number
    return 0 if isinstance(outturn.period, FiscalYear) else outturn.period.number


def _targets(indicator: Indicator, outturn: Outturn) -> tuple[Decimal, ...]:
    """Return the bounds of a target with which the figure of a row can be compared."""
    target = outturn.target or indicator.target
    if target is None or indicator.accumulates is not Accumulates.NO:
        return ()
    return target.low, target.high


def _out_of_character(
    indicator: Indicator, outturn: Outturn, figure: Decimal, found: Oddity
) -> Diagnostic:
    what = "is" if figure == outturn.value else "adds"
    low, high = min(found.compared), max(found.compared)
    which = "of the same season before it" if found.seasonal else "before it"
    if len(found.compared) == 1:
        compared = f"the figure {which} is {low:,.10g}"
    else:
        compared = f"the {len(found.compared)} figures {which} lie between {low:,.10g} and "
        compared += f"{high:,.10g}"
    meant = "" if found.meant is None else f"was {written(found.meant)} meant? "
    return finding(
        "D205",
        outturn.place.at("value"),
        f"{indicator.code} for {outturn.when} {what} {written(figure)}, and {compared}",
        f"{meant}check the figure for a slip (point, digits, unit); mark a new method with b "
        "(break)",
        indicator=indicator.code,
        period=outturn.when,
    )
