"""Score every indicator of a dataset for a quarter.

In: a dataset, a quarter, the pack's scoring rules. Out: ``Scores``, one
``ScoredIndicator`` for each indicator, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.dataset import Dataset
from reportgen.model.indicator import Indicator, Polarity, Target
from reportgen.model.number import displayed
from reportgen.model.outturn import Outturn, Series
from reportgen.model.period import FiscalYear, Period, Quarter
from reportgen.model.rules import (
    STEPWISE,
    Band,
    Score,
    ScoringRules,
    ShortTermRule,
    TrendRule,
    WhyNotScored,
)
from reportgen.scoring.override import read_score, read_trend_override
from reportgen.scoring.performance import band_of, target_for
from reportgen.scoring.reported import Reported, reported_figure
from reportgen.scoring.scored import Rating, ScoredIndicator, Scores
from reportgen.scoring.trend import NO_COMPARISON, annual, trend_by


def score_dataset(
    dataset: Dataset,
    quarter: Quarter,
    rules: ScoringRules,
    *,
    reported_quarter: Quarter | None = None,
) -> Scores:
    """Score the indicators of ``dataset`` as a pack for ``quarter`` shows them.

    ``reported_quarter`` is the quarter of the pack itself where ``quarter`` is an earlier
    one (for the change in counts): the indicators' own targets hold in its fiscal year
    only, whatever quarter is looked at.
    """
    year = (reported_quarter or quarter).fiscal_year
    return Scores(
        quarter,
        rules,
        tuple(
            score_indicator(indicator, dataset.series[indicator.code], quarter, rules, year)
            for indicator in dataset.indicators
        ),
    )


def score_indicator(
    indicator: Indicator,
    series: Series,
    quarter: Quarter,
    rules: ScoringRules,
    reported_year: FiscalYear,
) -> ScoredIndicator:
    """Score one indicator as a pack for ``quarter`` shows it.

    ``reported_year`` is the fiscal year in which the indicator's own target holds.
    """
    reported = reported_figure(indicator, series, quarter)
    # A score set for a figure that only stands in was set when that was due, and is past;
    # one set for the reported quarter itself holds.
    anchor = quarter.shift(-indicator.arrears)
    judged = reported.outturn if reported.due else series.at(anchor)
    return _scored(indicator, series, reported, judged, rules, reported_year)


def score_period(
    indicator: Indicator,
    series: Series,
    period: Period,
    rules: ScoringRules,
    reported_year: FiscalYear,
) -> ScoredIndicator:
    """Score one indicator in a period of its own, as if its figure were due."""
    outturn = series.at(period)
    reported = Reported(period, outturn, due=True)
    return _scored(indicator, series, reported, outturn, rules, reported_year)


def _scored(
    indicator: Indicator,
    series: Series,
    reported: Reported,
    judged: Outturn | None,
    rules: ScoringRules,
    reported_year: FiscalYear,
) -> ScoredIndicator:
    """Score the figure found; ``judged`` is the row whose score override holds."""
    period, outturn = reported.period, reported.outturn
    target = target_for(indicator, outturn, period, reported_year) if period else None
    value = displayed_value(indicator, outturn)
    computed = rate(indicator, value, target, rules.bands, due=reported.due)
    rating = _overridden(computed, judged, rules.bands)
    short = annually = previous = long = NO_COMPARISON
    if period is not None:
        short = trend_by(indicator, series, period, target, rules.short_term_rule)
        annually = annual(indicator, series, period, target)
        long = trend_by(indicator, series, period, target, rules.long_term)
        previous = short
        if rules.short_term not in STEPWISE:
            rule = TrendRule(ShortTermRule.PREVIOUS_QUARTER)
            previous = trend_by(indicator, series, period, target, rule)
    short_word = outturn.short_term_trend_override if outturn else ""
    annual_word = outturn.annual_trend_override if outturn else ""
    shown_short = read_trend_override(short_word) or short.trend
    return ScoredIndicator(
        indicator=indicator,
        series=series,
        period=period,
        outturn=outturn,
        due=reported.due,
        value=value,
        target=target,
        band=rating.band,
        score=rating.score,
        why_not_scored=rating.why_not_scored,
        computed_score=rating.computed_score,
        computed_band=rating.computed_band,
        short_term=shown_short,
        annual=read_trend_override(annual_word) or annually.trend,
        computed_short_term=short.trend,
        computed_annual=annually.trend,
        compared_short=short.earlier,
        compared_annual=annually.earlier,
        reason=next((each.reason for each in (judged, outturn) if each and each.reason), ""),
        previous=shown_short if previous is short else previous.trend,
        compared_previous=previous.earlier,
        long_term=long.trend,
    )


def past_score(
    indicator: Indicator,
    series: Series,
    period: Period,
    reported_quarter: Quarter,
    rules: ScoringRules,
) -> Rating:
    """Rate the figure of one period, as heat maps and histories show it.

    The period's own target holds, the indicator's only within the fiscal year of
    ``reported_quarter``. An override of that period stays in force.
    """
    return rate_row(indicator, series.at(period), period, reported_quarter, rules)


def rate_row(
    indicator: Indicator,
    outturn: Outturn | None,
    period: Period,
    reported_quarter: Quarter,
    rules: ScoringRules,
) -> Rating:
    """Rate the figure of one row, which may be that of a month within ``period``."""
    target = target_for(indicator, outturn, period, reported_quarter.fiscal_year)
    value = displayed_value(indicator, outturn)
    return _overridden(rate(indicator, value, target, rules.bands, due=True), outturn, rules.bands)


def rate(
    indicator: Indicator,
    value: Decimal | None,
    target: Target | None,
    bands: Sequence[Band],
    *,
    due: bool,
) -> Rating:
    """Rate a figure as displayed against a target, before anybody's override.

    Of several reasons not to score, the one that lasts longest is given: ``context``,
    then ``not_due``, ``no_value``, ``no_target``.
    """
    if indicator.polarity is Polarity.NONE:
        return Rating.none(WhyNotScored.CONTEXT)
    if not due:
        return Rating.none(WhyNotScored.NOT_DUE)
    if value is None:
        return Rating.none(WhyNotScored.NO_VALUE)
    if target is None:
        return Rating.none(WhyNotScored.NO_TARGET)
    band = band_of(value, target, indicator, bands)
    return Rating(band.counts_as, band.name, None, band.counts_as, band.name)


def displayed_value(indicator: Indicator, outturn: Outturn | None) -> Decimal | None:
    """Return the figure of a row as pages show it, rounded half up."""
    if outturn is None or outturn.value is None:
        return None
    return displayed(outturn.value, indicator.decimals)


def _overridden(computed: Rating, outturn: Outturn | None, bands: Sequence[Band]) -> Rating:
    """Put the officer's word in place of the computed score; unreadable words change nothing."""
    found = read_score(outturn.score_override, bands) if outturn else None
    if found is None:
        return computed
    score, band = found
    return Rating(
        score,
        band.name if band else None,
        computed.why_not_scored if score is Score.NOT_SCORED else None,
        computed.computed_score,
        computed.computed_band,
    )
