"""Which figure a pack shows for an indicator in a quarter, and whether it was due.

In: an indicator, its series, the reported quarter. Out: ``Reported``: the period, its
outturn if there is a row, and whether a figure was due.

Lagging figures belong to the quarter ``arrears`` before. A half-yearly or annual measure
reports the period that has just ended, half-years in Q2 and Q4, years in Q4; a pack may
store a year's figure as the year, as its last quarter, or in the quarter in which it is
reported. Where nothing is due, the latest figure stands in and nothing is missing.
"""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.model.indicator import Frequency, Indicator
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import (
    QUARTERS_IN_YEAR,
    FiscalYear,
    Period,
    Quarter,
    last_quarter_of,
)
from reportgen.remembering import remembered

_ALL_QUARTERS = frozenset(range(1, QUARTERS_IN_YEAR + 1))
_ENDS = {Frequency.HALF_YEARLY: frozenset({2, 4}), Frequency.ANNUAL: frozenset({4})}
_SAYS_NOTHING = frozenset({Marker.NOT_APPLICABLE, Marker.NOT_AVAILABLE})


@dataclass(frozen=True, slots=True)
class Reported:
    """The figure that stands for an indicator in a pack."""

    period: Period | None
    """``None`` where nothing is due and there never was a figure."""
    outturn: Outturn | None
    due: bool
    """Whether a figure was due for the reported quarter."""


def is_due(indicator: Indicator, quarter: Quarter) -> bool:
    """Return whether ``indicator`` has a figure due in a pack for ``quarter``.

    A half-yearly or annual measure that names no quarters (all of them, which is the
    default of the column) is due where its half-year or year ends, plus its arrears.
    """
    return bool(
        stored_when_due(indicator.frequency, indicator.reported_in, indicator.arrears, quarter)
    )


# The calendar of a thousand indicators is that of a few: looked up, it takes 0.03 s less of
# the 0.43 s in which they are checked.
@remembered(1024)
def stored_when_due(
    frequency: Frequency, reported_in: frozenset[int], arrears: int, quarter: Quarter
) -> tuple[Period, ...]:
    """Return where the figure due in a pack may be stored, nothing where none is due."""
    anchor = quarter.shift(-arrears)
    ends = _ENDS.get(frequency)
    if ends is not None and reported_in == _ALL_QUARTERS:
        return _stored(frequency, anchor) if anchor.number in ends else ()
    return _stored(frequency, anchor) if quarter.number in reported_in else ()


def reported_figure(indicator: Indicator, series: Series, quarter: Quarter) -> Reported:
    """Return the figure that a pack for ``quarter`` shows for ``indicator``.

    A figure that is due keeps its period also where there is no row for it.
    """
    candidates = stored_when_due(
        indicator.frequency, indicator.reported_in, indicator.arrears, quarter
    )
    if not candidates:
        latest = latest_figure(indicator, series, quarter.shift(-indicator.arrears))
        return Reported(latest.period if latest else None, latest, due=False)
    for period in candidates:
        outturn = series.at(period)
        if outturn is not None and states_something(outturn):
            return Reported(period, outturn, due=True)
    period = _as_stored_before(series, candidates)
    return Reported(period, series.at(period), due=True)


def due_periods(indicator: Indicator, anchor: Quarter) -> tuple[Period, ...]:
    """Return the periods under which the figure due at ``anchor`` may be stored, likeliest first.

    ``anchor`` is the reported quarter less the arrears.
    """
    return _stored(indicator.frequency, anchor)


def _stored(frequency: Frequency, anchor: Quarter) -> tuple[Period, ...]:
    if frequency is Frequency.ANNUAL:
        ended = anchor.fiscal_year
        if anchor.number != QUARTERS_IN_YEAR:
            ended = ended.shift(-1)
        return tuple(dict.fromkeys((ended, ended.last_quarter, anchor)))
    if frequency is Frequency.HALF_YEARLY:
        ended_half = anchor if anchor.number % 2 == 0 else anchor.previous
        return tuple(dict.fromkeys((ended_half, anchor)))
    return (anchor,)


def latest_figure(indicator: Indicator, series: Series, until: Quarter) -> Outturn | None:
    """Return the last outturn that ended at ``until`` or before and says something.

    ``x`` and ``z`` say that there is no figure, so an earlier one stands for them; they
    are returned only where no row says more. A year's figure counts for annual measures
    only, and there before the same year's last quarter.
    """
    annual = indicator.frequency is Frequency.ANNUAL
    candidates = [
        outturn
        for outturn in series
        if (annual or isinstance(outturn.period, Quarter))
        and last_quarter_of(outturn.period) <= until
        and (outturn.value is not None or outturn.replacing_marker)
    ]
    figures = [outturn for outturn in candidates if not _SAYS_NOTHING & {*outturn.markers}]
    return next(reversed(figures or candidates), None)


def states_something(outturn: Outturn) -> bool:
    """Return whether a row holds a figure, a marker instead of one, or a score by word."""
    return bool(outturn.value is not None or outturn.replacing_marker or outturn.score_override)


def _as_stored_before(series: Series, candidates: tuple[Period, ...]) -> Period:
    """Return the candidate that is stored as the series' last figure was."""
    if len(candidates) == 1:
        return candidates[0]
    stored = [each.period for each in series if last_quarter_of(each.period) < _end(candidates)]
    if not stored:
        return candidates[0]
    last = stored[-1]
    return next((each for each in candidates if _same_form(each, last)), candidates[0])


def _end(periods: tuple[Period, ...]) -> Quarter:
    return max(last_quarter_of(period) for period in periods)


def _same_form(one: Period, other: Period) -> bool:
    if isinstance(one, FiscalYear) or isinstance(other, FiscalYear):
        return isinstance(one, FiscalYear) and isinstance(other, FiscalYear)
    return one.number == other.number
