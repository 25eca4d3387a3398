"""The chart of an exception report: its finding, its measure, its numbers in words.

The title states what the figures show; it is written from them, so it cannot be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.content.notes import marker_text
from reportgen.content.paths import Path, path_in_words, path_of
from reportgen.content.report import Report
from reportgen.content.window import Window
from reportgen.content.wording import (
    period_label,
    quarter_short,
    quarter_words,
    unit_label,
    year_label,
)
from reportgen.drawing.run_chart import ReferenceLine, RunChart, SideLabel, YearSpan
from reportgen.drawing.scale import Axis, axis_for
from reportgen.model.indicator import Polarity
from reportgen.model.rules import Score
from reportgen.scoring.scored import ScoredIndicator


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart with everything that is said about it."""

    kind: str
    """``trend`` or ``bars``."""
    title: str
    subtitle: str
    alt: str
    chart: RunChart


def chart_of(seen: Window, scored: ScoredIndicator, kind: str) -> ChartContent:
    """Return the chart of an indicator over the window's quarters."""
    report, path = seen.report, path_of(seen, scored)
    benchmark = scored.indicator.benchmark
    level = float(benchmark.figure) if benchmark and benchmark.figure is not None else None
    targets = path.target_lines()
    drawn = (*path.numbers, *(value for line in targets for value in line), level)
    smallest = 10.0**-scored.indicator.decimals
    axis = axis_for(drawn, resolution=smallest, bars=kind == "bars")
    chart = RunChart(
        values=path.numbers,
        value_texts=tuple(_value_texts(path, scored, report)),
        period_texts=tuple(quarter_short(quarter, report.words) for quarter in path.quarters),
        axis=axis,
        tick_texts=tuple(
            report.figures.number(Decimal(repr(tick)), axis.decimals).plain for tick in axis.ticks
        ),
        years=tuple(_years(seen)),
        latest=_latest_label(report, scored) if path.values[-1] is not None else None,
        targets=tuple(_target_lines(report, scored, targets)),
        benchmarks=tuple(_benchmark_lines(report, scored, level, len(path.values))),
        breaks=path.breaks,
        break_text=report.words("exception.break"),
    )
    return ChartContent(
        kind,
        _title(report, scored, path),
        _subtitle(report, scored, axis),
        _alt(report, scored, path, kind),
        chart,
    )


def _value_texts(path: Path, scored: ScoredIndicator, report: Report) -> Iterator[str]:
    for value, markers in zip(path.values, path.markers, strict=True):
        if value is None:
            yield ""
        else:
            figure = report.figures.number(value, scored.indicator.decimals).plain
            yield figure + marker_text(markers)


def _years(seen: Window) -> Iterator[YearSpan]:
    first = 0
    for year, count in seen.years:
        yield YearSpan(year_label(year, seen.report.words), first, first + count - 1)
        first += count


def _latest_label(report: Report, scored: ScoredIndicator) -> SideLabel | None:
    if scored.value is None:
        return None
    figure = report.figures.outturn(scored.value, scored.indicator).plain
    quarter = quarter_words(report.quarter, report.words)
    return SideLabel(figure, report.words("exception.label_latest", quarter=quarter))


def _target_lines(
    report: Report, scored: ScoredIndicator, lines: tuple[tuple[float | None, ...], ...]
) -> Iterator[ReferenceLine]:
    """Yield the target's lines; the label stands at the last one."""
    year = year_label(report.quarter.fiscal_year, report.words)
    for index, levels in enumerate(lines):
        label = None
        if scored.target is not None and index == len(lines) - 1:
            figure = report.figures.target(scored.target, scored.indicator.unit).plain
            label = SideLabel(figure, report.words("exception.label_target", year=year))
        yield ReferenceLine(levels, label)


def _benchmark_lines(
    report: Report, scored: ScoredIndicator, level: float | None, count: int
) -> Iterator[ReferenceLine]:
    benchmark = scored.indicator.benchmark
    if level is None or benchmark is None or benchmark.figure is None:
        return
    figure = report.figures.benchmark(benchmark.figure, scored.indicator.unit).plain
    named = benchmark.source or report.words("exception.label_benchmark")
    yield ReferenceLine((level,) * count, SideLabel(figure, named))


def _title(report: Report, scored: ScoredIndicator, path: Path) -> str:
    """Return the finding: how the figure moved, and on which side of the target it is."""
    words, figures = report.words, report.figures
    quarter = quarter_words(report.quarter, words)
    latest, earlier = path.values[-1], path.values[-2] if len(path.values) > 1 else None
    if latest is None:
        return words("exception.chart_missing", quarter=quarter)
    shown = {"latest": figures.outturn(latest, scored.indicator).plain, "quarter": quarter}
    if earlier is None or len(path.values) - 1 in path.breaks:
        movement = words("exception.chart_latest", **shown)
    elif earlier == latest:
        movement = words("exception.chart_same", **shown)
    else:
        way = "fell" if latest < earlier else "rose"
        shown["earlier"] = figures.outturn(earlier, scored.indicator).plain
        movement = words(f"exception.chart_{way}", **shown)
    return _against_target(report, scored, movement, latest, earlier)


def _against_target(
    report: Report,
    scored: ScoredIndicator,
    movement: str,
    latest: Decimal,
    earlier: Decimal | None,
) -> str:
    words, target, polarity = report.words, scored.target, scored.indicator.polarity
    if target is None or polarity is Polarity.NONE or scored.computed_score is Score.NOT_SCORED:
        return words("exception.chart_plain", movement=movement)
    if _misses(latest, target.low, target.high, polarity):
        side = words("exception.above" if latest > target.high else "exception.below")
        toward = earlier is not None and (
            latest < earlier if latest > target.high else latest > earlier
        )
        key = "exception.chart_but" if toward else "exception.chart_and"
        return words(key, movement=movement, side=side)
    missed_before = earlier is not None and _misses(earlier, target.low, target.high, polarity)
    key = "exception.chart_now" if missed_before else "exception.chart_still_meets"
    return words(key, movement=movement)


def _misses(value: Decimal, low: Decimal, high: Decimal, polarity: Polarity) -> bool:
    if polarity is Polarity.HIGH:
        return value < low
    if polarity is Polarity.LOW:
        return value > high
    return not low <= value <= high


def _subtitle(report: Report, scored: ScoredIndicator, axis: Axis) -> str:
    """Return the measure and its unit, and a warning where the scale does not start at 0."""
    indicator, words = scored.indicator, report.words
    measure = indicator.definition.rstrip(".") or words(
        "unit.with", figure=indicator.title, unit=unit_label(indicator, words)
    )
    key = "exception.chart_subtitle" if axis.from_zero else "exception.chart_subtitle_axis"
    return words(key, measure=measure)


def _alt(report: Report, scored: ScoredIndicator, path: Path, kind: str) -> str:
    words, indicator = report.words, scored.indicator
    target = benchmark = ""
    if scored.target is not None:
        figure = report.figures.target(scored.target, indicator.unit).plain
        target = words("exception.chart_alt_target", target=figure)
    if indicator.benchmark is not None and indicator.benchmark.figure is not None:
        figure = report.figures.benchmark(indicator.benchmark.figure, indicator.unit).plain
        source = indicator.benchmark.source.rstrip(".") or words("exception.label_benchmark")
        benchmark = words("exception.chart_alt_benchmark", benchmark=figure, source=source)
    said = words(
        "exception.chart_alt",
        kind=words(f"exception.chart_alt_{'bars' if kind == 'bars' else 'line'}"),
        name=f"{indicator.code} {indicator.name}",
        first=period_label(path.quarters[0], words),
        last=period_label(path.quarters[-1], words),
        points=path_in_words(path, scored, report),
        target=target,
        benchmark=benchmark,
    )
    return " ".join(said.split())
