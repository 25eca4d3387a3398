"""The chart of an exception report: its finding, its measure, its numbers in words.

The title states what the figures show; see ``finding``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from reportgen.content.chart_series import ChartSeries
from reportgen.content.finding import finding
from reportgen.content.function_chart import FunctionChart, drawn_by_function
from reportgen.content.notes import marker_text
from reportgen.content.paths import Path, path_in_words, path_of, target_in_words
from reportgen.content.report import Report
from reportgen.content.window import Window
from reportgen.content.wording import (
    benchmark_words,
    period_in_sentence,
    period_label,
    quarter_short,
    unit_label,
    year_label,
)
from reportgen.drawing.comparison_chart import ComparisonChart
from reportgen.drawing.process_chart import ProcessChart
from reportgen.drawing.run_chart import ReferenceLine, RunChart, SideLabel, YearSpan
from reportgen.drawing.scale import Axis, axis_for
from reportgen.drawing.small_multiples import SmallMultiples
from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator
from reportgen.model.outturn import Marker
from reportgen.model.period import FiscalYear
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.chart_kind import FUNCTION, ChartFunctionSpec


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart with everything that is said about it."""

    kind: str
    """``trend``, ``bars``, ``spc``, ``comparison``, ``small_multiples`` or
    ``function``."""
    title: str
    subtitle: str
    alt: str
    chart: RunChart | ProcessChart | ComparisonChart | SmallMultiples | FunctionChart
    fewer: Callable[[int], ChartContent] | None = None
    """The same chart with so many panels, for where not all can be read."""


def chart_of(seen: Window, scored: ScoredIndicator, kind: str) -> ChartContent:
    """Return the chart of an indicator over the window's quarters."""
    report, path = seen.report, path_of(seen, scored)
    benchmark = scored.indicator.benchmark
    level = float(benchmark.figure) if benchmark and benchmark.figure is not None else None
    targets, numbers = path.target_lines(), path.numbers
    drawn = (*numbers, *(value for line in targets for value in line), level)
    smallest = 10.0**-scored.indicator.decimals
    axis = axis_for(drawn, resolution=smallest, bars=kind == "bars")
    chart = RunChart(
        values=numbers,
        value_texts=tuple(_value_texts(path, scored, report)),
        period_texts=tuple(quarter_short(quarter, report.words) for quarter in path.quarters),
        axis=axis,
        tick_texts=tuple(
            report.figures.number(Decimal(repr(tick)), axis.decimals).plain for tick in axis.ticks
        ),
        years=tuple(_years(seen)),
        latest=_latest_label(report, scored) if path.values[-1] is not None else None,
        targets=tuple(target_lines(report, scored, targets)),
        benchmarks=tuple(_benchmark_lines(report, scored, level, len(path.values))),
        breaks=path.breaks,
        break_text=report.words("exception.break"),
        restarts=path.restarts,
    )
    return ChartContent(
        kind,
        finding(report, scored, path),
        subtitle(report, scored, axis),
        _alt(report, scored, path, kind),
        chart,
    )


def chart_by_function(
    seen: Window, scored: ScoredIndicator, asked: ChartFunctionSpec, size: tuple[float, float]
) -> ChartContent:
    """Return the chart that a function of the pack's own draws in a frame of a size in points.

    Whatever it draws, the alternative text says the figures. Raises ``ReportgenError`` where
    the function fails, or draws what no page can carry; see ``drawn_by_function``.
    """
    report, path = seen.report, path_of(seen, scored)
    chart = drawn_by_function(report.workshop, asked, _series_of(seen, scored), size)
    title = chart.title or finding(report, scored, path)
    measure = report.words(
        "exception.chart_subtitle", measure=measure_in_words(report, scored.indicator)
    )
    return ChartContent(FUNCTION, title, measure, _alt(report, scored, path, FUNCTION), chart)


def _series_of(seen: Window, scored: ScoredIndicator) -> ChartSeries:
    """Return the series of an indicator over the window's quarters."""
    report, path, indicator = seen.report, path_of(seen, scored), scored.indicator
    benchmark = indicator.benchmark
    level = benchmark.figure if benchmark is not None else None
    bounds = [None if each is None else (each.low, each.high) for each in path.targets]
    return ChartSeries(
        code=indicator.code,
        title=indicator.title,
        unit=unit_label(indicator, report.words),
        decimals=indicator.decimals,
        polarity=indicator.polarity.value,
        labels=tuple(_tick_labels(path, report)),
        periods=tuple(period_label(quarter, report.words) for quarter in path.quarters),
        values=path.numbers,
        value_texts=tuple(
            "" if value is None else report.figures.outturn(value, indicator).plain
            for value in path.values
        ),
        targets=tuple(None if each is None else float(each[0]) for each in bounds),
        upper_targets=tuple(None if each is None else float(each[1]) for each in bounds),
        benchmark=None if level is None else float(level),
        benchmark_name=benchmark.source if benchmark is not None else "",
        markers=tuple(tuple(marker.value for marker in each) for each in path.markers),
        breaks=path.breaks,
    )


def _tick_labels(path: Path, report: Report) -> Iterator[str]:
    year = None
    for quarter in path.quarters:
        short = quarter_short(quarter, report.words)
        new = quarter.fiscal_year != year
        year = quarter.fiscal_year
        yield f"{short}\n{year_label(year, report.words)}" if new else short


def _value_texts(path: Path, scored: ScoredIndicator, report: Report) -> Iterator[str]:
    for index, (value, markers) in enumerate(zip(path.values, path.markers, strict=True)):
        if value is None:
            yield ""
            continue
        figure = report.figures.number(value, scored.indicator.decimals).plain
        # Where the line breaks the chart itself says so.
        said = (each for each in markers if each is not Marker.BREAK or index not in path.breaks)
        yield figure + marker_text(said)


def _years(seen: Window) -> Iterator[YearSpan]:
    first = 0
    for year, count in seen.years:
        yield YearSpan(year_label(year, seen.report.words), first, first + count - 1)
        first += count


def _latest_label(report: Report, scored: ScoredIndicator) -> SideLabel | None:
    if scored.value is None or scored.period is None:
        return None
    figure = report.figures.outturn(scored.value, scored.indicator).plain
    named = period_in_sentence(scored.period, report.quarter, report.words)
    markers = scored.outturn.markers if scored.outturn else ()
    return SideLabel(figure, " ".join((named, *((marker_text(markers),) if markers else ()))))


def target_lines(
    report: Report, scored: ScoredIndicator, lines: tuple[tuple[float | None, ...], ...]
) -> Iterator[ReferenceLine]:
    """Yield the target's lines; the label stands at the last one."""
    period = scored.period or report.quarter
    of = period if isinstance(period, FiscalYear) else period.fiscal_year
    year = year_label(of, report.words)
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


def subtitle(report: Report, scored: ScoredIndicator, axis: Axis) -> str:
    """Return the measure and its unit, and a warning where the scale does not start at 0."""
    measure = measure_in_words(report, scored.indicator)
    key = "exception.chart_subtitle" if axis.from_zero else "exception.chart_subtitle_axis"
    return report.words(key, measure=measure)


def measure_in_words(report: Report, indicator: Indicator) -> str:
    """Return what is measured: the definition, or title and unit."""
    return indicator.definition.rstrip(".") or report.words(
        "unit.with", figure=indicator.title, unit=unit_label(indicator, report.words)
    )


def _alt(report: Report, scored: ScoredIndicator, path: Path, kind: str) -> str:
    words, indicator = report.words, scored.indicator
    said = words(
        f"exception.chart_alt_{kind}",
        name=f"{indicator.code} {indicator.name}",
        first=period_label(path.quarters[0], words),
        last=period_label(path.quarters[-1], words),
        points=path_in_words(path, scored, report),
        target=target_in_words(path, scored, report),
    )
    benchmark = indicator.benchmark
    if benchmark is None or benchmark.figure is None:
        return said
    figure = report.figures.benchmark(benchmark.figure, indicator.unit).plain
    shown = benchmark_words(figure, benchmark.source, words)
    return f"{said} {words('notes.benchmark', benchmark=shown)}"
