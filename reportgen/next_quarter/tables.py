"""The tables of a pack for the next quarter: history kept, figures asked for.

In: the rows of CSV files as written. Out: rows. Cells that are kept are kept as they are
written, with the columns that the file has; nothing is rounded, sorted or translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.model.dataset import Dataset
from reportgen.model.indicator import Frequency
from reportgen.model.outturn import Series
from reportgen.model.period import (
    FiscalCalendar,
    FiscalYear,
    Month,
    Period,
    Quarter,
    last_quarter_of,
    read_month,
    read_period,
)
from reportgen.scoring.reported import is_due, reported_figure

CLOSED = (ActionStatus.COMPLETE, ActionStatus.CANCELLED)
"""Actions that are not carried over: they have been reported as what they came to."""

Row = dict[str, str]
"""The cells of a row by column name; a column that a row lacks is blank."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as written: its headings in order, and its rows."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def with_column(self, heading: str) -> Sheet:
        """Return the table with a column, at its end where it has none of that name."""
        if heading in self.headings:
            return self
        return Sheet((*self.headings, heading), self.rows)


def rolled_outturns(
    table: Sheet, indicators: Sheet, dataset: Dataset, quarter: Quarter, calendar: FiscalCalendar
) -> tuple[Sheet, int]:
    """Return the outturns with a blank row for each figure that is due, and how many these are.

    ``quarter`` is the new one. Where it begins a year, the target that an indicator has for
    the year that ends is written into that year's rows: a target in the table of indicators
    holds for the reported year only, and past scores would lose theirs.
    """
    rows = list(table.rows)
    ended = quarter.previous.fiscal_year
    if quarter.fiscal_year != ended:
        table = table.with_column("target")
        targets = {row["code"].strip(): row.get("target", "") for row in indicators.rows}
        rows = [
            {**row, "target": row.get("target") or targets.get(row["code"].strip(), "")}
            if _year_of(row["period"], calendar) == ended
            else row
            for row in rows
        ]
    asked = figures_due(dataset, quarter, calendar)
    rows += [{"code": code, "period": str(period)} for code, period in asked]
    return Sheet(table.headings, tuple(rows)), len(asked)


def figures_due(
    dataset: Dataset, quarter: Quarter, calendar: FiscalCalendar
) -> list[tuple[str, Period | Month]]:
    """Return code and period of each figure that is due for ``quarter`` and has no row yet."""
    return list(_due(dataset, quarter, calendar))


def _due(
    dataset: Dataset, quarter: Quarter, calendar: FiscalCalendar
) -> Iterator[tuple[str, Period | Month]]:
    for indicator in dataset.indicators:
        series = dataset.series.get(indicator.code, Series())
        if not is_due(indicator, quarter):
            continue
        period = reported_figure(indicator, series, quarter).period
        assert period is not None
        if indicator.frequency is Frequency.MONTHLY and isinstance(period, Quarter):
            end = calendar.last_month(period)
            for month in (end.shift(-2), end.shift(-1), end):
                if month not in series.months:
                    yield indicator.code, month
        elif series.at(period) is None:
            yield indicator.code, period


def _year_of(text: str, calendar: FiscalCalendar) -> FiscalYear:
    """Return the fiscal year in which a period lies, however it is written."""
    try:
        period: Period = calendar.quarter_of(read_month(text.strip()))
    except ValueError:
        period = read_period(calendar.written(text))
    return last_quarter_of(period).fiscal_year


def rolled_actions(table: Sheet) -> tuple[Sheet, int]:
    """Return the open actions without their comments, and how many were closed."""
    kept = tuple(
        {**row, "comment": ""} for row in table.rows if _status(row) not in (*CLOSED, None)
    )
    return Sheet(table.headings, kept), len(table.rows) - len(kept)


def _status(row: Mapping[str, str]) -> ActionStatus | None:
    words = " ".join(row.get("status", "").casefold().split())
    return ActionStatus(words) if words else None


def rolled_commentary(
    table: Sheet, last: Quarter, quarter: Quarter, calendar: FiscalCalendar
) -> Sheet:
    """Return the commentary with its history dated, and blank rows for what was asked last.

    A row without a period was the last quarter's. The blank rows keep last quarter's text
    from being printed again.
    """
    table = table.with_column("period")
    dated = [{**row, "period": row.get("period") or str(last)} for row in table.rows]
    asked = dict.fromkeys(
        (row.get("code", ""), row.get("section", ""))
        for row in dated
        if read_period(calendar.written(row["period"])) == last
    )
    blank = [{"code": code, "period": str(quarter), "section": name} for code, name in asked]
    return Sheet(table.headings, (*dated, *blank))


def sheet_of(rows: Iterable[Sequence[str]]) -> Sheet:
    """Return the table of rows as a file has them: the first holds the headings.

    Rows without anything in them are left out. Headings are compared as readers compare
    them, without case and outer spaces.
    """
    given = [row for row in rows if any(cell.strip() for cell in row)]
    headings = tuple(" ".join(cell.split()).casefold() for cell in given[0])
    return Sheet(headings, tuple(dict(zip(headings, row, strict=False)) for row in given[1:]))
