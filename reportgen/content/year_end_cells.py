"""Cells of a scorecard about whole years: the last one's figure, this one's target and forecast."""

from __future__ import annotations

from reportgen.content.column_cells import SCORE_SIZE_PT, instead, latest_marker, second
from reportgen.content.notes import marker_text
from reportgen.content.report import BAD_NEWS
from reportgen.content.window import Window
from reportgen.drawing.cell import Cell, Figure, Sign
from reportgen.model.outturn import Marker
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.year_end import forecast_of, last_whole_year, year_end_target, year_outturn


def year_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure of the last whole year, or what stands in its place."""
    report, indicator = window.report, scored.indicator
    row = year_outturn(indicator, scored.series, last_whole_year(report.quarter))
    value = displayed_value(indicator, row)
    if row is None or value is None:
        stated = row.replacing_marker if row is not None else None
        marker = stated or Marker.NOT_AVAILABLE
        window.notes.use((marker,))
        return Cell((instead(marker),))
    window.notes.use(row.markers)
    figure = report.figures.outturn(value, indicator)
    marked = marker_text(row.markers)
    return Cell((Figure(figure.whole, figure.fraction, "table", marked, "second"),))


def year_end_target_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return what the year is to end at; below, on which side of it is good."""
    report, target = window.report, year_end_target(scored.indicator)
    if target is None:
        window.notes.use((Marker.NOT_APPLICABLE,))
        return Cell((instead(Marker.NOT_APPLICABLE),))
    figure = report.figures.target(target, scored.indicator.unit)
    part = Figure(figure.whole, figure.fraction, "table")
    qualifier = report.words(f"target.{scored.indicator.polarity.value}")
    return Cell((part, second(qualifier)) if qualifier else (part,))


def forecast_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the year-end forecast."""
    report = window.report
    value = forecast_of(scored, report.quarter, report.scores.rules).value
    if value is None:
        marker = _without_forecast(scored)
        window.notes.use((marker,))
        return Cell((instead(marker),))
    figure = report.figures.outturn(value, scored.indicator)
    return Cell((Figure(figure.whole, figure.fraction, "table"),))


def forecast_score_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the symbol and word of the score that is forecast for the year's end."""
    report = window.report
    forecast = forecast_of(scored, report.quarter, report.scores.rules)
    band = next((each for each in report.layout.bands if each.name == forecast.band), None)
    if band is None:
        missing = forecast.value is None and year_end_target(scored.indicator) is not None
        marker = _without_forecast(scored) if missing else Marker.NOT_APPLICABLE
        window.notes.use((marker,))
        return Cell((instead(marker),))
    sign = Sign(band.symbol, band.colour, SCORE_SIZE_PT)
    return Cell((sign, second(band.word, strong=forecast.score in BAD_NEWS)))


def _without_forecast(scored: ScoredIndicator) -> Marker:
    """Return what stands for a forecast: what is kept of the figure is kept of that as well."""
    kept = scored.value is None and latest_marker(scored) is Marker.CONFIDENTIAL
    return Marker.CONFIDENTIAL if kept else Marker.NOT_AVAILABLE
