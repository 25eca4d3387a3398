"""Which targets an indicator had, and when: said once for as long as each of them held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.content.report import Report
from reportgen.content.wording import joined, period_label, quarter_short
from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator, Target
from reportgen.model.period import FiscalYear, Period, Quarter, last_quarter_of
from reportgen.scoring.performance import target_for


@dataclass(frozen=True, slots=True)
class Run:
    """A target and the first and last of the neighbouring rows that have it."""

    target: Target
    first: Period
    last: Period


def target_history(report: Report, indicator: Indicator) -> str:
    """Return "86% from Q3 2024-25 to Q4 2025-26 and 88% from Q1 2026-27".

    Rows count up to the end of the fiscal year reported, each with the target that it is
    scored against. Empty where no row has a target of its own: the indicator's is in the
    tables.
    """
    rows = tuple(_rows(report, indicator))
    if not any(report.dataset.series[indicator.code].outturns[each].target for each, _ in rows):
        return ""
    said = tuple(_said(report, indicator, _runs(rows), until=rows[-1][0]))
    return joined(said, report.words)


def _rows(report: Report, indicator: Indicator) -> Iterator[tuple[Period, Target | None]]:
    year = report.quarter.fiscal_year
    for row in report.dataset.series[indicator.code]:
        if last_quarter_of(row.period).year <= year.start:
            yield row.period, target_for(indicator, row, row.period, year)


def _runs(rows: tuple[tuple[Period, Target | None], ...]) -> Iterator[Run]:
    """Yield targets as long as they hold; a row without one, or of a whole year, parts them."""
    for (target, _), group in groupby(rows, key=lambda row: (row[1], type(row[0]))):
        periods = [period for period, _ in group]
        if target is not None:
            yield Run(target, periods[0], periods[-1])


def _said(
    report: Report, indicator: Indicator, runs: Iterable[Run], *, until: Period
) -> Iterator[str]:
    """Yield each run in words; one that reaches ``until`` goes on.

    A year is named where it differs from the one before.
    """
    words, named = report.words, None
    for run in runs:
        target = report.figures.target(run.target, indicator.unit).plain
        year, last_year = _year_of(run.first), _year_of(run.last)
        if run.first == run.last:
            period = _label(report, run.first, short=year == named)
            yield words("notes.target_in", target=target, period=period)
        elif run.last == until:
            first = _label(report, run.first, short=year == named)
            yield words("notes.target_from", target=target, first=first)
        else:
            within = year == last_year
            first = _label(report, run.first, short=within)
            last = _label(report, run.last, short=within and year == named)
            yield words("notes.target_span", target=target, first=first, last=last)
        named = last_year


def _year_of(period: Period) -> FiscalYear:
    return last_quarter_of(period).fiscal_year


def _label(report: Report, period: Period, *, short: bool) -> str:
    if short and isinstance(period, Quarter):
        return quarter_short(period, report.words)
    return period_label(period, report.words)
