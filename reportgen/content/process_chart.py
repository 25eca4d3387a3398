"""The control chart of an indicator, and what it says of variation and assurance.

A monthly measure is shown by its months, any other by its quarters. Limits rest on the
figures shown, anew after each break. Where a process has no limits (fewer than two figures,
or a count to date, which rises by nature) there is no such chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from reportgen.content.chart import ChartContent, subtitle, target_lines
from reportgen.content.finding import finding
from reportgen.content.notes import marker_text
from reportgen.content.paths import path_of, steps_in_words
from reportgen.content.process_icons import colour_of, meaning
from reportgen.content.report import Report
from reportgen.content.window import Window, outturn_in, window_on
from reportgen.content.wording import month_label, month_short, period_label, quarter_short
from reportgen.content.wording import year_label as label_of_year
from reportgen.drawing.process_chart import LimitStretch, PointMark, ProcessChart
from reportgen.drawing.run_chart import RunChart, SideLabel, YearSpan
from reportgen.drawing.scale import axis_for
from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Target
from reportgen.model.outturn import Marker, Outturn
from reportgen.model.period import MONTHS_IN_QUARTER, FiscalYear
from reportgen.scoring.assurance import Assurance, assurance_of
from reportgen.scoring.process import ProcessView, Stretch, processes
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.variation import Signal, Variation, variation_of

SHAPES = {"improvement": "diamond", "concern": "triangle", "neutral": "square"}
"""Symbols over special points, by what the point means."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a control chart and how its period is called."""

    short: str
    label: str
    year: FiscalYear
    row: Outturn | None
    value: Decimal | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a process comes to: its latest figure's variation, and its assurance."""

    variation: Variation | None
    """``None`` where the latest figure is missing."""
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class ProcessSeen:
    """An indicator's points and processes over a window."""

    points: tuple[Point, ...]
    breaks: tuple[int, ...]
    view: ProcessView
    judgement: Judgement


def process_seen(seen: Window, scored: ScoredIndicator) -> ProcessSeen | None:
    """Return the processes of an indicator over the window, if it has any."""
    if scored.indicator.accumulates is not Accumulates.NO:
        return None
    every = tuple(_points(seen, scored))
    first = next((at for at, point in enumerate(every) if point.value is not None), len(every))
    points = every[first:]
    breaks = tuple(
        at
        for at, point in enumerate(points)
        if at and point.row is not None and Marker.BREAK in point.row.markers
    )
    view = processes([point.value for point in points], breaks)
    if view is None:
        return None
    signal, polarity = view.signals[-1], scored.indicator.polarity
    variation = None if signal is None else variation_of(signal, polarity)
    assurance = assurance_of(view.latest, scored.target, polarity)
    return ProcessSeen(points, breaks, view, Judgement(variation, assurance))


def has_control_chart(report: Report, scored: ScoredIndicator, quarters: int) -> bool:
    """Return whether ``chart: spc`` over so many quarters shows limits, and not a trend."""
    return process_seen(window_on(report, scored, quarters), scored) is not None


def _points(seen: Window, scored: ScoredIndicator) -> Iterator[Point]:
    """Yield the months of the window of a monthly measure, else its quarters."""
    words, indicator = seen.report.words, scored.indicator
    for quarter, target in zip(seen.quarters, path_of(seen, scored).targets, strict=True):
        year = quarter.fiscal_year
        if not scored.series.months:
            row = outturn_in(scored, quarter)
            value = displayed_value(indicator, row)
            short, label = quarter_short(quarter, words), period_label(quarter, words)
            yield Point(short, label, year, row, value, target)
            continue
        last = seen.report.calendar.last_month(quarter)
        for back in reversed(range(MONTHS_IN_QUARTER)):
            month = last.shift(-back)
            row = scored.series.months.get(month)
            own = target if row is None else row.target or target
            if row is not None and row.target_not_applicable:
                own = None
            value = displayed_value(indicator, row)
            short, label = month_short(month, words), month_label(month, words)
            yield Point(short, label, year, row, value, own)


def process_chart_of(seen: Window, scored: ScoredIndicator, found: ProcessSeen) -> ChartContent:
    """Return the control chart of an indicator with everything that is said about it."""
    report, points, view = seen.report, found.points, found.view
    values = tuple(None if each.value is None else float(each.value) for each in points)
    stretches = tuple(_stretch(each) for each in view.stretches)
    targets = _levels(points)
    drawn = (
        *values,
        *(level for line in targets for level in line),
        *(level for each in stretches for level in (each.lower, each.upper)),
    )
    axis = axis_for(drawn, resolution=10.0**-scored.indicator.decimals)
    run = RunChart(
        values=values,
        value_texts=tuple(_value_text(report, scored, found, at) for at in range(len(points))),
        period_texts=tuple(each.short for each in points),
        axis=axis,
        tick_texts=tuple(
            report.figures.number(Decimal(repr(tick)), axis.decimals).plain for tick in axis.ticks
        ),
        years=tuple(_years(report, points)),
        latest=_latest(report, scored, points[-1]),
        targets=tuple(target_lines(report, scored, targets)),
        breaks=found.breaks,
        break_text=report.words("exception.break"),
        remarks=_remarks(report, scored, view),
    )
    marks = tuple(_mark(report, scored, signal) for signal in view.signals)
    chart = ProcessChart(run, stretches, _limit_labels(report, scored, view), marks)
    key = "spc.subtitle_trial" if view.latest.trial else "spc.subtitle"
    measure = subtitle(report, scored, axis)
    said = report.words(key, measure=measure, count=str(view.latest.points))
    title = finding(report, scored, path_of(seen, scored))
    return ChartContent("spc", title, said, _alt(seen, scored, found), chart)


def _stretch(stretch: Stretch) -> LimitStretch:
    limits = stretch.limits
    lower, mean, upper = (float(each) for each in (limits.lower, limits.mean, limits.upper))
    return LimitStretch(stretch.first, stretch.last, lower, mean, upper)


def _levels(points: tuple[Point, ...]) -> tuple[tuple[float | None, ...], ...]:
    """Return the target as lines to draw: one, two for a range, none without target."""
    targets = [each.target for each in points]
    if not any(targets):
        return ()
    low = tuple(None if target is None else float(target.low) for target in targets)
    high = tuple(None if target is None else float(target.high) for target in targets)
    return (low,) if low == high else (low, high)


def _value_text(report: Report, scored: ScoredIndicator, found: ProcessSeen, at: int) -> str:
    point = found.points[at]
    if point.value is None or point.row is None:
        return ""
    figure = report.figures.number(point.value, scored.indicator.decimals).plain
    markers = point.row.markers
    return figure + marker_text(
        each for each in markers if each is not Marker.BREAK or at not in found.breaks
    )


def _years(report: Report, points: tuple[Point, ...]) -> Iterator[YearSpan]:
    first = 0
    for year, group in groupby(points, key=lambda point: point.year):
        count = len(tuple(group))
        yield YearSpan(label_of_year(year, report.words), first, first + count - 1)
        first += count


def _latest(report: Report, scored: ScoredIndicator, point: Point) -> SideLabel | None:
    if point.value is None or point.row is None:
        return None
    figure = report.figures.outturn(point.value, scored.indicator).plain
    markers = point.row.markers
    said = " ".join((point.label, *((marker_text(markers),) if markers else ())))
    return SideLabel(figure, said)


def _limit_labels(
    report: Report, scored: ScoredIndicator, view: ProcessView
) -> tuple[SideLabel, SideLabel, SideLabel]:
    words, limits = report.words, view.latest
    suffix = "_trial" if limits.trial else ""
    return (
        SideLabel(limit_text(report, scored, limits.lower), words(f"spc.lower{suffix}")),
        SideLabel(limit_text(report, scored, limits.mean), words("spc.mean")),
        SideLabel(limit_text(report, scored, limits.upper), words(f"spc.upper{suffix}")),
    )


def limit_text(report: Report, scored: ScoredIndicator, level: Fraction) -> str:
    """Return a limit as the outturns of its indicator are printed."""
    exact = Decimal(level.numerator) / level.denominator
    return report.figures.outturn(exact, scored.indicator).plain


def _mark(report: Report, scored: ScoredIndicator, signal: Signal | None) -> PointMark | None:
    if signal is None or signal is Signal.COMMON:
        return None
    kind = meaning(variation_of(signal, scored.indicator.polarity))
    return PointMark(SHAPES[kind], colour_of(report, kind))


def _remarks(report: Report, scored: ScoredIndicator, view: ProcessView) -> dict[int, str]:
    """Return the word of each run of special points, at its middle one."""
    kinds = [
        "" if signal is None else meaning(variation_of(signal, scored.indicator.polarity))
        for signal in view.signals
    ]
    remarks: dict[int, str] = {}
    first = 0
    for kind, group in groupby(kinds):
        count = len(tuple(group))
        if kind in SHAPES:
            remarks[first + (count - 1) // 2] = report.words(f"spc.{kind}")
        first += count
    return remarks


def _alt(seen: Window, scored: ScoredIndicator, found: ProcessSeen) -> str:
    """Return every figure, the limits and the special causes, as a reader hears them."""
    report, points = seen.report, found.points
    words, indicator = report.words, scored.indicator
    said = []
    for point in points:
        if point.value is None or point.row is None:
            marker = point.row.replacing_marker if point.row is not None else None
            why = words(f"marker.{(marker or Marker.NOT_AVAILABLE).value}.short")
            said.append(words("path.missing", quarter=point.label, why=why))
            continue
        figure = report.figures.outturn(point.value, indicator).plain
        shown = {"quarter": point.label, "figure": figure}
        if point.row.markers:
            marked = marker_text(point.row.markers)
            said.append(words("path.marked_point", markers=marked, **shown))
        else:
            said.append(words("path.point", **shown))
    judged = (
        [words(f"spc.variation_{found.judgement.variation}")] if found.judgement.variation else []
    )
    return words(
        "spc.alt",
        name=f"{indicator.code} {indicator.name}",
        first=points[0].label,
        last=points[-1].label,
        points=", ".join(said),
        target=steps_in_words(
            [point.target for point in points], [point.label for point in points], scored, report
        ),
        limits=" ".join(_limits_in_words(report, scored, found)),
        signals=_signals_in_words(report, scored, found),
        judgement="; ".join([*judged, words(f"spc.assurance_{found.judgement.assurance}")]),
    )


def _limits_in_words(report: Report, scored: ScoredIndicator, found: ProcessSeen) -> Iterator[str]:
    for stretch in found.view.stretches:
        limits = stretch.limits
        yield report.words(
            "spc.alt_limits_trial" if limits.trial else "spc.alt_limits",
            first=found.points[stretch.first].label,
            mean=limit_text(report, scored, limits.mean),
            lower=limit_text(report, scored, limits.lower),
            upper=limit_text(report, scored, limits.upper),
            count=str(limits.points),
        )


def _signals_in_words(report: Report, scored: ScoredIndicator, found: ProcessSeen) -> str:
    words, parts = report.words, []
    for point, signal in zip(found.points, found.view.signals, strict=True):
        if signal is None or signal is Signal.COMMON:
            continue
        kind = meaning(variation_of(signal, scored.indicator.polarity))
        parts.append(
            words(
                "spc.alt_signal",
                period=point.label,
                kind=words(f"spc.{kind}"),
                rule=words(f"spc.signal_{signal}"),
            )
        )
    if not parts:
        return words("spc.alt_no_signals")
    return words("spc.alt_signals", signals=", ".join(parts))
