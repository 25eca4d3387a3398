"""Monthly measures: what their months say of quarters.

In: the rows of months, and of quarters from before a measure was made monthly. Out: a
``Series`` in which the last month of a quarter stands for it, so that whatever looks at
quarters need not know of months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalCalendar, Month, Period


def monthly_series(
    months: Mapping[Month, Outturn],
    others: Mapping[Period, Outturn],
    calendar: FiscalCalendar,
) -> Series:
    """Return the series of a monthly measure; ``others`` are its quarters and years.

    A quarter whose last month has no row has none either. A break in any of its months keeps a
    quarter from comparing with earlier ones.
    """
    outturns = dict(others)
    ordered = {month: months[month] for month in sorted(months)}
    broken = {each.period for each in ordered.values() if Marker.BREAK in each.markers}
    for month, outturn in ordered.items():
        if month != calendar.last_month(calendar.quarter_of(month)):
            continue
        if outturn.period in broken and Marker.BREAK not in outturn.markers:
            outturn = replace(outturn, markers=(*outturn.markers, Marker.BREAK))
        outturns[outturn.period] = outturn
    return Series(outturns, ordered)
