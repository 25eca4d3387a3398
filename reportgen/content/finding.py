"""The finding of a chart: how the figure moved, and how it stands against its target.

In: an indicator and its path. Out: one sentence without a full stop, such as "Fell from
26.6% to 18.8% in quarter 2 but stays above target". It is written from the figures, so it
cannot be wrong; of an earlier figure it says only what that figure's own target allows.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.content.paths import Path
from reportgen.content.report import Report
from reportgen.content.wording import period_in_sentence
from reportgen.model.indicator import Accumulates, Frequency, Polarity, Target
from reportgen.model.outturn import Outturn
from reportgen.model.period import FiscalYear, Period
from reportgen.model.rules import Score
from reportgen.scoring.score import displayed_value, past_score
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.trend import one_year_before

ABOVE, BELOW = "above", "below"


def finding(report: Report, scored: ScoredIndicator, path: Path) -> str:
    """Return what the figures of a path come to."""
    words = report.words
    period = scored.period or report.quarter
    when = period_in_sentence(period, report.quarter, words)
    if scored.value is None:
        return words("finding.missing", period=when)
    latest = report.figures.outturn(scored.value, scored.indicator).plain
    earlier = _figure_before(scored, path)
    if scored.indicator.accumulates is not Accumulates.NO:
        movement = words("finding.to_date", latest=latest, period=when)
        return _standing(report, scored, movement, scored.value)
    if earlier is None:
        movement = words("finding.latest", latest=latest, period=when)
        return _standing(report, scored, movement, scored.value)
    before, row = earlier
    if before == scored.value:
        movement = words("finding.same", latest=latest, period=when)
        return _standing(report, scored, movement, scored.value)
    way = "fell" if scored.value < before else "rose"
    figure = report.figures.outturn(before, scored.indicator).plain
    movement = words(f"finding.{way}", earlier=figure, latest=latest, period=when)
    return _against_target(report, scored, movement, before, row)


def _figure_before(scored: ScoredIndicator, path: Path) -> tuple[Decimal, Outturn] | None:
    """Return the figure one step before, if it is shown and can be compared."""
    period = scored.period
    if period is None or scored.value is None:
        return None
    earlier = _step_before(scored, period)
    row = scored.series.at(earlier)
    if row is None and isinstance(earlier, FiscalYear):
        row = scored.series.at(earlier.last_quarter)
    before = displayed_value(scored.indicator, row)
    if row is None or before is None or scored.series.breaks_between(row.period, period):
        return None
    shown = isinstance(row.period, FiscalYear) or row.period in path.quarters
    return (before, row) if shown else None


def _step_before(scored: ScoredIndicator, period: Period) -> Period:
    frequency = scored.indicator.frequency
    if isinstance(period, FiscalYear) or frequency is Frequency.ANNUAL:
        return one_year_before(period)
    return period.shift(-2 if frequency is Frequency.HALF_YEARLY else -1)


def _scores_against(scored: ScoredIndicator) -> Target | None:
    """Return the target that the figure is held against, if it is held against any."""
    if scored.indicator.polarity is Polarity.NONE or scored.computed_score is Score.NOT_SCORED:
        return None
    return scored.target


def _standing(report: Report, scored: ScoredIndicator, movement: str, value: Decimal) -> str:
    """Return a figure that did not move, or whose movement says nothing, with its standing."""
    target = _scores_against(scored)
    if target is None:
        return movement
    standing = "met" if scored.computed_score is Score.MET else _side(value, target)
    said = report.words(f"finding.standing_{standing}{_range(scored)}")
    return report.words("finding.stands", movement=movement, standing=said)


def _against_target(
    report: Report, scored: ScoredIndicator, movement: str, before: Decimal, row: Outturn
) -> str:
    """Return a movement with what it means for the target."""
    words, target = report.words, _scores_against(scored)
    if target is None or scored.value is None:
        return movement
    rules = report.scores.rules
    earlier = past_score(scored.indicator, scored.series, row.period, report.quarter, rules)
    was_met = earlier.computed_score is Score.MET
    known = earlier.computed_score is not Score.NOT_SCORED
    suffix, value = _range(scored), scored.value
    if scored.computed_score is Score.MET:
        return words(_met_key(known=known, was_met=was_met) + suffix, movement=movement)
    side = _side(value, target)
    own = row.target or target
    stayed = known and not was_met and _side(before, own) == side
    nearer = value < before if side == ABOVE else value > before
    place = words(f"finding.{side}{suffix}")
    key = "now" if known and not stayed else ("stays" if known else "is")
    joint = "but" if nearer and stayed else "and"
    return words(f"finding.{joint}_{key}", movement=movement, place=place)


def _met_key(*, known: bool, was_met: bool) -> str:
    if not known:
        return "finding.meets"
    return "finding.still_meets" if was_met else "finding.now_meets"


def _side(value: Decimal, target: Target) -> str:
    """Return on which side of a target a figure lies that does not meet it."""
    return ABOVE if value > target.high else BELOW


def _range(scored: ScoredIndicator) -> str:
    return "_range" if scored.indicator.polarity is Polarity.RANGE else ""
