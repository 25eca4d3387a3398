"""What scoring finds: ``ScoredIndicator`` for one indicator, ``Scores`` for a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator, Polarity, Target
from reportgen.model.number import decimals_of
from reportgen.model.outturn import Outturn, Series
from reportgen.model.period import Period, Quarter
from reportgen.model.rules import Score, ScoringRules, Trend, WhyNotScored

ROW_KEYS = (
    *("code", "title", "outcome", "period", "value", "target"),
    *("score", "short_term_trend", "annual_trend", "band", "why_not_scored", "directorate"),
    *("unit", "polarity", "numerator", "denominator", "marker", "note", "computed_score"),
    "reason",
)
"""The columns in which scores leave the house, in their order."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A score and its band, and what they were before an override."""

    score: Score
    band: str | None
    """Name of the band; ``None`` exactly where there is no score."""
    why_not_scored: WhyNotScored | None
    """``None`` where there is a score, and where an override took it away."""
    computed_score: Score
    computed_band: str | None

    @classmethod
    def none(cls, why: WhyNotScored) -> Rating:
        """Return the rating of a figure that is not scored."""
        return cls(Score.NOT_SCORED, None, why, Score.NOT_SCORED, None)


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """One indicator as a pack shows it: figure, target, score and trends."""

    indicator: Indicator
    series: Series
    period: Period | None
    """Of the figure shown: the reported quarter, an earlier one, a year; ``None`` where
    nothing is due and there never was a figure."""
    outturn: Outturn | None
    due: bool
    """Whether a figure was due for the reported quarter."""
    value: Decimal | None
    """As displayed."""
    target: Target | None
    band: str | None
    score: Score
    why_not_scored: WhyNotScored | None
    """``None`` where there is a score, and where an override took it away."""
    computed_score: Score
    """Before an override, as are the other computed fields."""
    computed_band: str | None
    short_term: Trend
    annual: Trend
    computed_short_term: Trend
    computed_annual: Trend
    compared_short: Period | None
    """The period with which the computed short-term trend compares, if it could."""
    compared_annual: Period | None
    reason: str
    """Why it is overridden, or why there is no figure."""
    previous: Trend = Trend.NONE
    """Since the period just before, whatever the short-term trend compares with."""
    compared_previous: Period | None = None
    """The period just before, if the figure could be compared with it."""
    long_term: Trend = Trend.NONE

    @property
    def missing(self) -> bool:
        """Whether a figure was due and is not there, with or without a marker."""
        return self.due and self.value is None

    def to_row(self) -> dict[str, Any]:
        """Return the row of ``ROW_KEYS``: words, numbers as displayed, ``None`` where absent."""
        indicator, outturn = self.indicator, self.outturn
        markers = " ".join(outturn.markers) if outturn else ""
        cells = (
            *(indicator.code, indicator.title, indicator.outcome or None),
            *(str(self.period) if self.period else None, _number(self.value)),
            *(_bounds(self.target, indicator.polarity), self.score.value),
            *(self.short_term.value, self.annual.value, self.band),
            self.why_not_scored.value if self.why_not_scored else None,
            *(indicator.directorate or None, indicator.unit.text, indicator.polarity.value),
            _number(outturn.numerator if outturn else None),
            _number(outturn.denominator if outturn else None),
            *(markers or None, (outturn.note if outturn else "") or None),
            *(self.computed_score.value, self.reason or None),
        )
        return dict(zip(ROW_KEYS, cells, strict=True))


@dataclass(frozen=True, slots=True)
class Scores:
    """All indicators of a pack, scored, in scorecard order."""

    quarter: Quarter
    rules: ScoringRules
    scored: tuple[ScoredIndicator, ...]
    by_code: Mapping[str, ScoredIndicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the indicators by their codes."""
        by_code = {each.indicator.code: each for each in self.scored}
        object.__setattr__(self, "by_code", by_code)

    def __iter__(self) -> Iterator[ScoredIndicator]:
        """Iterate in scorecard order."""
        return iter(self.scored)

    def __len__(self) -> int:
        """Return the number of indicators."""
        return len(self.scored)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a row for each indicator, as ``reportgen scores`` gives them."""
        return [each.to_row() for each in self.scored]


def _number(figure: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: whole where it is displayed without a point."""
    if figure is None:
        return None
    return float(figure) if decimals_of(figure) else int(figure)


def _bounds(
    target: Target | None, polarity: Polarity
) -> int | float | list[int | float | None] | None:
    if target is None:
        return None
    if target.is_range or polarity is Polarity.RANGE:
        return [_number(target.low), _number(target.high)]
    return _number(target.low)
