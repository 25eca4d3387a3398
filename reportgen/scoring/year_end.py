"""What a year comes to: its figure, its target, and the forecast of its end.

In: an indicator, its series, the pack's rules. Out: figures as displayed and bands; ``None``
where there is none.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Frequency, Indicator, Polarity, Target
from reportgen.model.number import displayed
from reportgen.model.outturn import Outturn, Series
from reportgen.model.period import QUARTERS_IN_YEAR, FiscalYear, Quarter
from reportgen.model.rules import Score, ScoringRules
from reportgen.scoring.override import read_score
from reportgen.scoring.performance import band_of
from reportgen.scoring.scored import ScoredIndicator


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year-end forecast of an indicator, and how it would score."""

    value: Decimal | None
    """As displayed."""
    score: Score
    """What the pack states, else the forecast held against the year-end target."""
    band: str | None
    """Name of the band; ``None`` exactly where there is no score."""


def last_whole_year(quarter: Quarter) -> FiscalYear:
    """Return the last fiscal year that has ended by the end of ``quarter``.

    >>> str(last_whole_year(Quarter(2023, 2))), str(last_whole_year(Quarter(2023, 4)))
    ('2022-23', '2023-24')
    """
    ended = quarter.number == QUARTERS_IN_YEAR
    return quarter.fiscal_year if ended else quarter.fiscal_year.shift(-1)


def year_outturn(indicator: Indicator, series: Series, year: FiscalYear) -> Outturn | None:
    """Return the row with the figure of a whole year.

    It is the year's own row. The last quarter's stands for it where it covers the year: of
    annual measures and of counts to date. Other quarters do not add up to a year.
    """
    own = series.at(year)
    if own is not None:
        return own
    covers = indicator.frequency is Frequency.ANNUAL or indicator.accumulates is not Accumulates.NO
    return series.at(year.last_quarter) if covers else None


def year_end_target(indicator: Indicator) -> Target | None:
    """Return what the year is to end at: its own target, else the one that always holds.

    The target of a count to date says nothing of the year's end.
    """
    if indicator.year_end_target is not None:
        return indicator.year_end_target
    return indicator.target if indicator.accumulates is Accumulates.NO else None


def forecast_of(scored: ScoredIndicator, quarter: Quarter, rules: ScoringRules) -> Forecast:
    """Return the forecast made in the reported ``quarter``, or beside the figure shown."""
    indicator = scored.indicator
    made = (scored.series.at(quarter.shift(-indicator.arrears)), scored.outturn)
    rows = tuple(row for row in made if row is not None)
    written = next((row.forecast for row in rows if row.forecast is not None), None)
    value = None if written is None else displayed(written, indicator.decimals)
    for row in rows:
        stated = read_score(row.forecast_score, rules.bands)
        if stated is not None:
            score, band = stated
            return Forecast(value, score, band.name if band else None)
    target = year_end_target(indicator)
    if value is None or target is None or indicator.polarity is Polarity.NONE:
        return Forecast(value, Score.NOT_SCORED, None)
    found = band_of(value, target, indicator, rules.bands)
    return Forecast(value, found.counts_as, found.name)
