"""The rules by which a pack scores: bands, limits, and what a trend compares with."""

from __future__ import annotations

from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.indicator import Limit


class Score(StrEnum):
    """What a band counts as; exceptions and counts rest on this, whatever its word."""

    MET = "met"
    CLOSE = "close"
    NOT_MET = "not_met"
    NOT_SCORED = "not_scored"


class WhyNotScored(StrEnum):
    """Why an indicator has no score."""

    NO_VALUE = "no_value"
    NOT_DUE = "not_due"
    NO_TARGET = "no_target"
    CONTEXT = "context"


class Trend(StrEnum):
    """Direction of performance; ``up`` and ``down`` only where neither way is better."""

    IMPROVING = "improving"
    STEADY = "steady"
    DECLINING = "declining"
    UP = "up"
    DOWN = "down"
    NONE = "none"


class ShortTermRule(StrEnum):
    """What a trend compares the latest figure with."""

    WITHIN_YEAR = "within year"
    PREVIOUS_QUARTER = "previous quarter"
    SAME_QUARTER = "same quarter last year"
    MEAN = "mean of previous"
    REGRESSION = "regression"


STEPWISE = (ShortTermRule.WITHIN_YEAR, ShortTermRule.PREVIOUS_QUARTER)
"""Rules that compare with the period just before."""


@dataclass(frozen=True, slots=True)
class TrendRule:
    """What a trend compares with, and over how many periods where it needs several.

    ``over`` counts the figures before the latest one for a mean; for a regression the
    quarters up to the latest one. Other rules leave it 0.
    """

    basis: ShortTermRule
    over: int = 0


SHORT_TERM = TrendRule(ShortTermRule.WITHIN_YEAR)
"""The short-term trend of a layout that says nothing of it."""
LONG_TERM = TrendRule(ShortTermRule.MEAN, 4)
"""The long-term trend of a layout that says nothing of it."""
CHARTED_QUARTERS = 6
"""The quarters that are charted where a layout does not say how many."""


@dataclass(frozen=True, slots=True)
class Band:
    """A score band: shortfalls ``within`` its limit fall into it; the last has none."""

    name: str
    counts_as: Score
    within: Limit | None


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """How a pack scores, after the pack has overridden its layout.

    ``bands`` run from best to worst, two to five. An indicator's own ``met_within``
    replaces the limit of the last band that counts as met, its ``tolerance`` that of
    the last band that counts as close.
    """

    bands: tuple[Band, ...]
    short_term: ShortTermRule = ShortTermRule.WITHIN_YEAR
    short_term_over: int = 0
    """As ``TrendRule.over``."""
    long_term: TrendRule = LONG_TERM

    @property
    def short_term_rule(self) -> TrendRule:
        """The rule of the short-term trend with its number of periods."""
        return TrendRule(self.short_term, self.short_term_over)
