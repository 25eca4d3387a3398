"""The comparison of an indicator with other bodies: a chart with its title and its words."""

from __future__ import annotations

from reportgen.content.chart import ChartContent, measure_in_words
from reportgen.content.report import Report
from reportgen.content.wording import period_label
from reportgen.drawing.comparison_chart import ComparisonChart, ComparisonRow
from reportgen.model.indicator import Target
from reportgen.scoring.performance import target_for
from reportgen.scoring.rank import Standing, standing
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.words import Words


def standing_of(report: Report, scored: ScoredIndicator) -> Standing | None:
    """Return where an indicator stands among the bodies that the pack compares it with."""
    return standing(scored, report.dataset.comparators.get(scored.indicator.code, ()))


def own_name(report: Report) -> str:
    """Return what our own body is called."""
    return report.spec.organisation or report.words("comparison.own")


def rank_sentence(found: Standing, words: Words) -> str:
    """Return "Ranks 2 of 4 in Q2 2023-24"."""
    key = "comparison.title_tied" if found.tied else "comparison.title"
    period = period_label(found.period, words)
    return words(key, place=str(found.place), count=str(len(found.peers)), period=period)


def comparison_of(report: Report, scored: ScoredIndicator, found: Standing) -> ChartContent:
    """Return the bars of all bodies, best first."""
    words, indicator = report.words, scored.indicator
    own = own_name(report)
    rows = tuple(
        ComparisonRow(
            name=own if peer.body is None else peer.body,
            figure=report.figures.outturn(peer.value, indicator).plain,
            value=float(peer.value),
            own=peer.body is None,
        )
        for peer in found.peers
    )
    period, title = period_label(found.period, words), rank_sentence(found, words)
    alt = words(
        "comparison.alt",
        name=f"{indicator.code} {indicator.name}",
        period=period,
        bodies=", ".join(
            words("comparison.body", body=row.name, figure=row.figure) for row in rows
        ),
        title=title,
    )
    target = _target_of(report, scored, found)
    shown = report.figures.target(target, indicator.unit).plain if target is not None else ""
    if target is not None:
        alt = f"{alt} {words('path.target', target=shown)}"
    measure = measure_in_words(report, indicator)
    subtitle = words("comparison.subtitle", measure=measure)
    if found.sources:
        subtitle = words(
            "comparison.subtitle_source", measure=measure, source="; ".join(found.sources)
        )
    levels = () if target is None else tuple(dict.fromkeys((target.low, target.high)))
    chart = ComparisonChart(
        rows,
        tuple(map(float, levels)),
        words("comparison.target", target=shown) if target is not None else "",
        lambda count: words("small_multiples.further", n=count, number=str(count)),
    )
    return ChartContent("comparison", title, subtitle, alt, chart)


def _target_of(report: Report, scored: ScoredIndicator, found: Standing) -> Target | None:
    """Return our target of the period compared, which may be an earlier one."""
    row = scored.series.at(found.period)
    return target_for(scored.indicator, row, found.period, report.quarter.fiscal_year)
