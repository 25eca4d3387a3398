"""Small multiples in words: an indicator beside other bodies, or indicators beside each other.

In: an indicator with the figures of other bodies over a window, or several indicators. Out: a
``ChartContent`` whose alternative text says every number, and which can be had with fewer
panels where not all can be read.

Our own panel comes first, then the other bodies by their latest figure, best first. Where not
all are shown, those nearest to ours in rank are. Where neither way is better, bodies stand in
the order of the file. The latest figure is that of the latest quarter charted for which a
body has one; its place on the line says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.content.chart import ChartContent, measure_in_words
from reportgen.content.comparison import own_name, rank_sentence
from reportgen.content.finding import finding
from reportgen.content.notes import marker_text
from reportgen.content.paths import Path, path_in_words, path_of, target_in_words
from reportgen.content.report import Report
from reportgen.content.window import Window, window
from reportgen.content.wording import period_label, quarter_short, year_label
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.scale import Axis, axis_for
from reportgen.drawing.small_multiples import Panel, SmallMultiples
from reportgen.frozen import dataclass
from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Indicator, Polarity
from reportgen.model.number import displayed
from reportgen.model.outturn import Marker
from reportgen.model.period import FiscalYear, Quarter, last_quarter_of
from reportgen.scoring.rank import is_ranked, peer_group
from reportgen.scoring.scored import ScoredIndicator

TITLE_STYLE = "note"


@dataclass(frozen=True, slots=True)
class BodySeries:
    """Another body's figures by quarter of a window, as displayed; ``None`` where missing."""

    body: str
    values: tuple[Decimal | None, ...]

    @property
    def latest(self) -> Decimal | None:
        """The latest figure that there is."""
        return latest_of(self.values)


def latest_of(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the last figure that is not missing."""
    found = None
    for value in values:
        found = value if value is not None else found
    return found


def bodies_over(seen: Window, scored: ScoredIndicator) -> tuple[BodySeries, ...]:
    """Return the bodies with a figure in the window, in the order of the file.

    A year's figure stands in its last quarter, as ours does, unless that has its own.
    """
    others = seen.report.dataset.comparators.get(scored.indicator.code, ())
    found: dict[str, dict[Quarter, Comparator]] = {}
    names: dict[str, str] = {}
    for each in others:
        quarter = last_quarter_of(each.period)
        key = each.body.casefold()
        if quarter not in seen.quarters:
            continue
        names.setdefault(key, each.body)
        by_quarter = found.setdefault(key, {})
        if not isinstance(each.period, FiscalYear) or quarter not in by_quarter:
            by_quarter[quarter] = each
    decimals = scored.indicator.decimals
    return tuple(
        BodySeries(
            names[key],
            tuple(
                displayed(figures[quarter].value, decimals) if quarter in figures else None
                for quarter in seen.quarters
            ),
        )
        for key, figures in found.items()
    )


def small_multiples_of(
    seen: Window, scored: ScoredIndicator, bodies: Sequence[BodySeries]
) -> ChartContent:
    """Return an indicator's path beside those of other bodies, all on one scale."""
    path = path_of(seen, scored)
    ordered = _best_first(scored.indicator, bodies)
    kept = _nearest_first(path, scored.indicator, ordered)
    targets = path.target_lines()
    levels = (value for line in targets for value in line)
    others = (value for each in ordered for value in _numbers(each.values))
    axis = axis_for((*path.numbers, *levels, *others), resolution=10.0**-scored.indicator.decimals)
    ticks = _tick_texts(seen.report, axis)
    own = replace(
        _own_panel(seen.report, scored, path, axis, ticks),
        title=text(own_name(seen.report), TITLE_STYLE, face="bold"),
        emphasised=True,
    )
    panels = [
        own,
        *(
            Panel(
                title=text(each.body, TITLE_STYLE),
                values=_numbers(each.values),
                figure=_figure(seen.report, scored.indicator, each.latest),
                axis=axis,
                tick_texts=ticks,
                targets=targets,
                parted=path.restarts,
                keep=keep,
            )
            for each, keep in zip(ordered, kept, strict=True)
        ),
    ]
    chart = _chart(seen, panels, shared=True)
    said = [_said(seen, own_name(seen.report), path_in_words(path, scored, seen.report))]
    said += [_said(seen, each.body, _in_words(seen, scored, each)) for each in ordered]
    return _fitted_by_body(seen, scored, path, chart, said, len(panels))


def _fitted_by_body(
    seen: Window,
    scored: ScoredIndicator,
    path: Path,
    chart: SmallMultiples,
    said: Sequence[str],
    count: int,
) -> ChartContent:
    """Return the chart with ``count`` panels, and what is said about it."""
    report, words = seen.report, seen.report.words
    left_out = len(chart.panels) - count
    remark = ""
    if left_out:
        ranked = is_ranked(scored.indicator)
        remark = words(
            "small_multiples.further" if ranked else "small_multiples.more",
            n=left_out,
            number=str(left_out),
        )
    first, last = _ends(seen)
    alt = words(
        "small_multiples.alt",
        name=f"{scored.indicator.code} {scored.indicator.name}",
        first=first,
        last=last,
        panels=" ".join(_kept(chart, said, count)),
        target=target_in_words(path, scored, report),
    )
    group = peer_group(
        scored,
        report.dataset.comparators.get(scored.indicator.code, ()),
        oldest=seen.quarters[0],
    )
    standing = group.standing if group is not None else None
    title = finding(report, scored, path)
    if standing is not None:
        rank = rank_sentence(standing, words)
        title = words("small_multiples.title", finding=title, rank=rank)
    return ChartContent(
        "small_multiples",
        title,
        _subtitle(seen, scored, chart),
        f"{alt} {remark}".strip(),
        replace(chart.kept(count), remark=remark),
        lambda fewer: _fitted_by_body(seen, scored, path, chart, said, fewer),
    )


def indicator_multiples(
    report: Report, shown: Sequence[ScoredIndicator], quarters: int
) -> ChartContent:
    """Return the paths of several indicators beside each other, each on its own scale."""
    seen = window(report, quarters)
    panels, said = [], []
    for keep, scored in enumerate(shown):
        indicator, path = scored.indicator, path_of(seen, scored)
        levels = (value for line in path.target_lines() for value in line)
        axis = axis_for((*path.numbers, *levels), resolution=10.0**-indicator.decimals)
        panel = _own_panel(report, scored, path, axis, _tick_texts(report, axis))
        panels.append(replace(panel, keep=keep))
        name = f"{indicator.code} {indicator.name}"
        points = _said(seen, name, path_in_words(path, scored, report))
        said.append(f"{points} {target_in_words(path, scored, report)}")
    return _fitted_by_indicator(seen, _chart(seen, panels, shared=False), said, len(panels))


def _fitted_by_indicator(
    seen: Window, chart: SmallMultiples, said: Sequence[str], count: int
) -> ChartContent:
    words = seen.report.words
    left_out = len(chart.panels) - count
    remark = ""
    if left_out:
        remark = words("small_multiples.left_out", n=left_out, number=str(left_out))
    first, last = _ends(seen)
    panels = " ".join(_kept(chart, said, count))
    alt = words("small_multiples.alt_indicators", first=first, last=last, panels=panels)
    subtitle = words("small_multiples.subtitle_indicators", first=first, last=last)
    if any(panel.targets for panel in chart.panels):
        subtitle = words("small_multiples.with_target", said=subtitle)
    return ChartContent(
        "small_multiples",
        "",
        subtitle,
        f"{alt} {remark}".strip(),
        replace(chart.kept(count), remark=remark),
        lambda fewer: _fitted_by_indicator(seen, chart, said, fewer),
    )


def _own_panel(
    report: Report, scored: ScoredIndicator, path: Path, axis: Axis, ticks: tuple[str, ...]
) -> Panel:
    """Return the panel of an indicator's own path, titled with its code and name."""
    indicator = scored.indicator
    at = [index for index, value in enumerate(path.values) if value is not None]
    # A break is seen as a gap; other markers belong to the figure that they stand under.
    markers = [each for each in path.markers[at[-1]] if each is not Marker.BREAK] if at else ()
    return Panel(
        title=Text((Span(indicator.code, face="bold"), Span(f" {indicator.name}")), TITLE_STYLE),
        values=path.numbers,
        figure=_figure(report, indicator, latest_of(path.values)),
        axis=axis,
        tick_texts=ticks,
        marker=marker_text(markers),
        targets=path.target_lines(),
        parted=(*path.breaks, *path.restarts),
    )


def _chart(seen: Window, panels: Sequence[Panel], *, shared: bool) -> SmallMultiples:
    words = seen.report.words
    first, last = (
        (quarter_short(quarter, words), year_label(quarter.fiscal_year, words))
        for quarter in (seen.quarters[0], seen.last)
    )
    return SmallMultiples(tuple(panels), shared, first, last, seen.year_ends)


def _best_first(indicator: Indicator, bodies: Sequence[BodySeries]) -> tuple[BodySeries, ...]:
    """Return bodies by their latest figure, best first; unranked, in the order of the file."""
    if not is_ranked(indicator):
        return tuple(bodies)
    high = indicator.polarity is Polarity.HIGH
    return tuple(sorted(bodies, key=lambda each: each.latest or Decimal(0), reverse=high))


def _nearest_first(
    path: Path, indicator: Indicator, ordered: Sequence[BodySeries]
) -> tuple[int, ...]:
    """Return for each body the turn in which it is kept, 1 for the nearest to ours in rank."""
    own = latest_of(path.values)
    before = 0
    if own is not None and is_ranked(indicator):
        high = indicator.polarity is Polarity.HIGH
        latest = (each.latest for each in ordered)
        before = sum(
            value is not None and ((value > own) if high else (value < own)) for value in latest
        )
    # Ours stands between the bodies at before - 1 and before: both are its neighbours.
    distances = [before - at if at < before else at - before + 1 for at in range(len(ordered))]
    turns = sorted(range(len(ordered)), key=lambda at: (distances[at], at))
    kept = [0] * len(ordered)
    for turn, at in enumerate(turns, start=1):
        kept[at] = turn
    return tuple(kept)


def _numbers(values: Iterable[Decimal | None]) -> tuple[float | None, ...]:
    return tuple(None if value is None else float(value) for value in values)


def _figure(report: Report, indicator: Indicator, value: Decimal | None) -> str:
    return "" if value is None else report.figures.outturn(value, indicator).plain


def _tick_texts(report: Report, axis: Axis) -> tuple[str, ...]:
    numbers = (Decimal(repr(tick)) for tick in axis.ticks)
    return tuple(report.figures.number(number, axis.decimals).plain for number in numbers)


def _ends(seen: Window) -> tuple[str, str]:
    words = seen.report.words
    return period_label(seen.quarters[0], words), period_label(seen.last, words)


def _subtitle(seen: Window, scored: ScoredIndicator, chart: SmallMultiples) -> str:
    """Return the measure, how panels are ordered and scaled, and where others come from."""
    report, words = seen.report, seen.report.words
    first, last = _ends(seen)
    said = words(
        "small_multiples.subtitle" if is_ranked(scored.indicator) else "small_multiples.unranked",
        measure=measure_in_words(report, scored.indicator),
        first=first,
        last=last,
    )
    if chart.panels[0].targets:
        said = words("small_multiples.with_target", said=said)
    if not chart.panels[0].axis.from_zero:
        said = words("exception.chart_subtitle_axis", measure=said)
    sources = dict.fromkeys(
        each.source.rstrip(".")
        for each in report.dataset.comparators.get(scored.indicator.code, ())
        if each.source and last_quarter_of(each.period) in seen.quarters
    )
    if sources:
        said = words("small_multiples.source", said=said, source="; ".join(sources))
    return said


def _said(seen: Window, name: str, points: str) -> str:
    return seen.report.words("small_multiples.panel", name=name, points=points)


def _in_words(seen: Window, scored: ScoredIndicator, body: BodySeries) -> str:
    """Return every figure of another body with its quarter, gaps too."""
    words, parts = seen.report.words, []
    why = words(f"marker.{Marker.NOT_AVAILABLE.value}.short")
    for quarter, value in zip(seen.quarters, body.values, strict=True):
        label = period_label(quarter, words)
        if value is None:
            parts.append(words("path.missing", quarter=label, why=why))
        else:
            figure = _figure(seen.report, scored.indicator, value)
            parts.append(words("path.point", quarter=label, figure=figure))
    return ", ".join(parts)


def _kept(chart: SmallMultiples, said: Sequence[str], count: int) -> Iterator[str]:
    """Yield what is said of the panels that are kept, in their order."""
    for panel, words in zip(chart.panels, said, strict=True):
        if panel.keep < count:
            yield words
