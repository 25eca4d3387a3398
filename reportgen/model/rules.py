"""The rules by which a pack scores: bands, limits, and what a trend compares with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    """What the short-term trend compares with."""

    WITHIN_YEAR = "within year"
    PREVIOUS_QUARTER = "previous quarter"


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
