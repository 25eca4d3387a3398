"""The comparison of an indicator with other bodies: a chart with its title and its words."""

from __future__ import annotations

from reportgen.content.chart import ChartContent, measure_in_words
from reportgen.content.report import Report
from reportgen.content.wording import period_label
from reportgen.drawing.comparison_chart import ComparisonChart, ComparisonRow
from reportgen.scoring.rank import Standing, standing
from reportgen.scoring.scored import ScoredIndicator


def standing_of(report: Report, scored: ScoredIndicator) -> Standing | None:
    """Return where an indicator stands among the bodies that the pack compares it with."""
    return standing(scored, report.dataset.comparators.get(scored.indicator.code, ()))


def own_name(report: Report) -> str:
    """Return what our own body is called."""
    return report.spec.organisation or report.words("comparison.own")


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
    period = period_label(found.period, words)
    key = "comparison.title_tied" if found.tied else "comparison.title"
    title = words(key, place=str(found.place), count=str(len(rows)), period=period)
    alt = words(
        "comparison.alt",
        name=f"{indicator.code} {indicator.name}",
        period=period,
        bodies=", ".join(
            words("comparison.body", body=row.name, figure=row.figure) for row in rows
        ),
        title=title,
    )
    measure = measure_in_words(report, indicator)
    subtitle = words("comparison.subtitle", measure=measure)
    if found.sources:
        subtitle = words(
            "comparison.subtitle_source", measure=measure, source="; ".join(found.sources)
        )
    return ChartContent("comparison", title, subtitle, alt, ComparisonChart(rows))
