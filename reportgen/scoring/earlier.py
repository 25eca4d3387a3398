"""The scores that indicators had in an earlier quarter, by the rules of today.

In: scored indicators, an earlier quarter. Out: the same indicators as a pack for that quarter
would score them, each period against its own target; the indicator's target holds in the
fiscal year reported only. Overrides of that time stay in force.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.model.period import Quarter
from reportgen.model.rules import ScoringRules
from reportgen.scoring.score import score_indicator
from reportgen.scoring.scored import ScoredIndicator


def scores_in(
    scored: Iterable[ScoredIndicator], quarter: Quarter, reported: Quarter, rules: ScoringRules
) -> tuple[ScoredIndicator, ...]:
    """Return the indicators as scored in ``quarter``, for a pack that reports ``reported``."""
    year = reported.fiscal_year
    return tuple(
        score_indicator(each.indicator, each.series, quarter, rules, year) for each in scored
    )
