"""Today's figures, targets and definitions against what an earlier pack printed.

In: ``PrintedFigures``, whatever they were read from. Out: findings where a reader who lays
the two packs side by side would find another figure, target or measure under one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding, written
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.indicator import Indicator, Target
from reportgen.model.number import displayed
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalCalendar, Month, Period, last_quarter_of
from reportgen.model.printed import PrintedFigure, PrintedMeasure
from reportgen.scoring.performance import target_for


def changed_figures(evidence: Evidence) -> Iterator[Diagnostic]:
    """D208: a figure differs from what was printed, or is gone, and is not marked ``r``.

    Figures are compared as displayed, by the fewer of the decimals of then and of now. One
    that was not there yet when the earlier pack was printed is no change.
    """
    for indicator, measure in _measures(evidence):
        series = evidence.dataset.series[indicator.code]
        decimals = min(measure.decimals, indicator.decimals)
        for printed in measure.figures:
            if printed.value is None or not _is_past(printed.when, evidence):
                continue
            row = _row(series, printed.when)
            if row is not None and Marker.REVISED in row.markers:
                continue
            value = row.value if row is not None else None
            then = displayed(printed.value, decimals)
            if value is not None and displayed(value, decimals) == then:
                continue
            now = "has no figure now"
            if value is not None:
                now = f"is {written(displayed(value, indicator.decimals))}"
            yield finding(
                "D208",
                row.place.at("value") if row else indicator.place.at("code"),
                f"{indicator.code} for {printed.when} {now}, and was printed as "
                f"{written(printed.value)} {_printed_at(printed, 'value')}",
                "correct it, or mark it r (revised) and say why in its note",
                indicator=indicator.code,
                period=printed.when,
            )


def changed_targets(evidence: Evidence) -> Iterator[Diagnostic]:
    """D214: a target differs from the one that was printed for the same period.

    One cell that changed is one finding, however many periods it speaks for. A target that
    was set where none was printed is no change; one that is taken away is.
    """
    for indicator, measure in _measures(evidence):
        series = evidence.dataset.series[indicator.code]
        changes: dict[Location, Diagnostic] = {}
        for printed in measure.figures:
            if printed.target is None or not _is_past(printed.when, evidence):
                continue
            changed = _changed_target(evidence, indicator, _row(series, printed.when), printed)
            if changed is not None:
                changes.setdefault(changed.location, changed)
        yield from changes.values()


def changed_definitions(evidence: Evidence) -> Iterator[Diagnostic]:
    """D214: the definition, the unit, or which way is better, differs from what was printed.

    Case, spaces and a full stop at the end make no difference; a definition that was written
    where none was printed is no change.
    """
    for indicator, measure in _measures(evidence):
        for name, then, now in (
            ("definition", measure.definition, indicator.definition),
            ("unit", measure.unit, indicator.unit.text),
            ("polarity", measure.polarity, indicator.polarity.value),
        ):
            if not then or _plain(then) == _plain(now):
                continue
            yield finding(
                "D214",
                indicator.place.at(name),
                f"the {name} of {indicator.code} is '{now}', and was printed as '{then}' "
                f"({measure.figures[0].place.at(name)})",
                "restore it, or mark the figures of the new measure with b (break)",
                indicator=indicator.code,
                period=evidence.scores.quarter,
            )


def _changed_target(
    evidence: Evidence, indicator: Indicator, row: Outturn | None, printed: PrintedFigure
) -> Diagnostic | None:
    quarter, then = evidence.scores.quarter, printed.target
    own = row is not None and (row.target is not None or row.target_not_applicable)
    period = _period(printed.when, evidence.calendar)
    now = target_for(indicator, row, period, quarter.fiscal_year)
    this_year = last_quarter_of(period).fiscal_year == quarter.fiscal_year
    if then is None or (now is None and not own and not this_year):
        # The target of another year stood among the indicators, which speak of this one.
        return None
    if now is not None and (now.low, now.high) == (then.low, then.high):
        return None
    said = "is gone" if now is None else f"is {_figure(now)}"
    return finding(
        "D214",
        row.place.at("target") if own and row is not None else indicator.place.at("target"),
        f"the target of {indicator.code} for {printed.when} {said}, and was printed as "
        f"{_figure(then)} {_printed_at(printed, 'target')}",
        "restore it, or explain the change in a note",
        indicator=indicator.code,
        period=printed.when if own else quarter,
    )


def _printed_at(printed: PrintedFigure, field: str) -> str:
    """Return where a figure was printed: the quarter whose pack it was, and the place."""
    pack = f"in the pack for {printed.printed_in} " if printed.printed_in is not None else ""
    return f"{pack}({printed.place.at(field)})"


def _measures(evidence: Evidence) -> Iterator[tuple[Indicator, PrintedMeasure]]:
    printed = evidence.dataset.printed
    if printed is not None:
        for indicator in evidence.dataset.indicators:
            measure = printed.measures.get(indicator.code)
            if measure is not None:
                yield indicator, measure


def _is_past(when: Period | Month, evidence: Evidence) -> bool:
    return last_quarter_of(_period(when, evidence.calendar)) <= evidence.scores.quarter


def _period(when: Period | Month, calendar: FiscalCalendar) -> Period:
    return calendar.quarter_of(when) if isinstance(when, Month) else when


def _row(series: Series, when: Period | Month) -> Outturn | None:
    return series.months.get(when) if isinstance(when, Month) else series.at(when)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _figure(target: Target) -> str:
    if target.is_range:
        return f"{written(target.low)} to {written(target.high)}"
    return written(target.low)
