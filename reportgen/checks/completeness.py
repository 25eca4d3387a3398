"""Figures that are not there: due and missing, or missing from the middle of a series."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.indicator import Frequency, Indicator
from reportgen.model.outturn import Outturn, Series
from reportgen.model.period import Month, Period, Quarter, last_quarter_of
from reportgen.remembering import remembered
from reportgen.scoring.reported import reported_figure, stored_when_due


def missing_figures(evidence: Evidence) -> Iterator[Diagnostic]:
    """D202: a figure is due for the reported quarter and neither it nor a marker is there."""
    for scored in evidence.scores:
        outturn, indicator = scored.outturn, scored.indicator
        if not scored.missing or (outturn is not None and outturn.replacing_marker is not None):
            continue
        where = outturn.place.at("value") if outturn else indicator.place.at("code")
        yield finding(
            "D202",
            where,
            f"{indicator.code} has no figure for {scored.period}, which is due in "
            f"{evidence.scores.quarter}",
            "give the figure, or a marker that says why there is none (x: not available)",
            indicator=indicator.code,
            period=scored.period,
        )


def gaps(evidence: Evidence) -> Iterator[Diagnostic]:
    """D209: figures missing between the first one and the reported one.

    A row without value and without marker is a gap like no row at all; a marker says why
    there is none. Neighbouring gaps are one finding, at the row before them.
    """
    for scored in evidence.scores:
        indicator, series = scored.indicator, scored.series
        if series.months:
            yield from _month_gaps(indicator, series, evidence.scores.quarter)
            continue
        expected = _expected(indicator, series, evidence.scores.quarter)
        if all(expected.values()):
            continue
        for there, run in groupby(expected, key=expected.__getitem__):
            if not there:
                periods = tuple(run)
                yield _gap(indicator, _place(series, periods[0]), periods)


def _month_gaps(indicator: Indicator, series: Series, quarter: Quarter) -> Iterator[Diagnostic]:
    """Yield the months missing between the first and the last one told up to ``quarter``."""
    rows = [each for each in series.months.values() if last_quarter_of(each.period) <= quarter]
    told = {each.month: each for each in rows if each.month and _present(each)}
    if not told:
        return
    before = first = min(told)
    span = [first.shift(step) for step in range(max(told).ordinal - first.ordinal + 1)]
    for missing, run in groupby(span, key=lambda month: month not in told):
        months = tuple(run)
        if missing:
            row = series.months.get(months[0])
            place = row.place.at("value") if row else told[before].place.at("period")
            yield _gap(indicator, place, months)
        before = months[-1]


def _gap(
    indicator: Indicator, place: Location, periods: tuple[Period, ...] | tuple[Month, ...]
) -> Diagnostic:
    first, last = periods[0], periods[-1]
    span = f"for {first}" if first == last else f"from {first} to {last} ({len(periods)} figures)"
    return finding(
        "D209",
        place,
        f"{indicator.code} has no figure {span}, although earlier ones are there",
        "give the figure, or a row with a marker that says why there is none (x: not available)",
        indicator=indicator.code,
        period=first,
    )


def _expected(indicator: Indicator, series: Series, quarter: Quarter) -> dict[Period, bool]:
    """Return what earlier packs were to report, after the first figure: whether it is there."""
    annual = indicator.frequency is Frequency.ANNUAL
    ends = (
        last_quarter_of(each.period)
        for each in series
        if _present(each) and (annual or isinstance(each.period, Quarter))
    )
    first = next(ends, None)
    if first is None:
        return {}
    usual = _usually_stored(
        indicator.frequency, indicator.reported_in, indicator.arrears, first, quarter
    )
    # Nearly every series is whole, as one look at each period tells.
    if all((row := series.at(each)) is not None and row.value is not None for each in usual):
        return {}
    expected: dict[Period, bool] = {}
    for pack in _packs_between(first, quarter):
        found = reported_figure(indicator, series, pack)
        if not found.due or found.period is None or last_quarter_of(found.period) <= first:
            continue
        there = found.outturn is not None and _present(found.outturn)
        expected.setdefault(found.period, there)
    return expected


@remembered(1024)
def _usually_stored(
    frequency: Frequency,
    reported_in: frozenset[int],
    arrears: int,
    first: Quarter,
    quarter: Quarter,
) -> tuple[Period, ...]:
    """Return the likeliest period of the figure of each pack in which one was due."""
    packs = _packs_between(first, quarter)
    stored = (stored_when_due(frequency, reported_in, arrears, pack) for pack in packs)
    return tuple(candidates[0] for candidates in stored if candidates)


@remembered(256)
def _packs_between(first: Quarter, quarter: Quarter) -> tuple[Quarter, ...]:
    """Return the quarters from ``first`` on, without ``quarter``; most series begin alike."""
    return tuple(first.shift(step) for step in range(quarter.ordinal - first.ordinal))


def _present(outturn: Outturn) -> bool:
    return outturn.value is not None or bool(outturn.markers)


def _place(series: Series, period: Period) -> Location:
    """Return the place of the empty row, or of the row before the gap."""
    row = series.at(period)
    if row is not None:
        return row.place.at("value")
    before = [each for each in series if last_quarter_of(each.period) < last_quarter_of(period)]
    return before[-1].place.at("period")
