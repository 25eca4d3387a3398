"""Cells that say by how much: against target or benchmark, and since the quarter before.

Differences are those of the figures as printed, with their sign, in the indicator's unit.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.content.absence import previous_marker, without
from reportgen.content.column_cells import instead, latest_marker, second
from reportgen.content.window import Window
from reportgen.content.wording import period_label, quarter_short
from reportgen.drawing.cell import Cell, Figure
from reportgen.model.indicator import Polarity, Target
from reportgen.model.number import EXACT, decimals_of, displayed
from reportgen.model.outturn import Marker
from reportgen.model.period import Quarter
from reportgen.model.unit import UnitKind
from reportgen.scoring.performance import gap, nearer_bound
from reportgen.scoring.rank import is_ranked
from reportgen.scoring.scored import ScoredIndicator


def variance_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure less its target; below, whether that is better or worse."""
    target, value = scored.target, scored.value
    if target is None or value is None:
        marker = Marker.NOT_APPLICABLE if target is None else without(latest_marker(scored))
        window.notes.use((marker,))
        return Cell((instead(marker),))
    difference, decimals = _from_target(value, target, scored)
    shown = _signed(window, scored, difference, decimals)
    words = window.report.words
    standing = _standing(value, target, scored)
    said = words(f"scorecard.variance_{standing}") if standing else ""
    return _judged(window, scored, shown, said, differs=difference != 0)


def against_benchmark_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure less its benchmark; below, whether that is better or worse."""
    benchmark, value = scored.indicator.benchmark, scored.value
    if benchmark is None or benchmark.figure is None or value is None:
        none = benchmark is None or benchmark.figure is None
        marker = Marker.NOT_APPLICABLE if none else without(latest_marker(scored))
        window.notes.use((marker,))
        return Cell((instead(marker),))
    difference = EXACT.subtract(value, benchmark.figure)
    decimals = max(scored.indicator.decimals, decimals_of(benchmark.figure))
    shown = _signed(window, scored, difference, decimals)
    said = ""
    if is_ranked(scored.indicator):
        better = (difference > 0) is (scored.indicator.polarity is Polarity.HIGH)
        standing = "level" if not difference else "better" if better else "worse"
        said = window.report.words(f"comparison.{standing}")
    return _judged(window, scored, shown, said, differs=difference != 0)


def _judged(
    window: Window, scored: ScoredIndicator, shown: Figure, said: str, *, differs: bool
) -> Cell:
    """Return a difference over the words for it; percentages differ by points."""
    if differs and scored.indicator.unit.kind is UnitKind.PERCENTAGE:
        said = window.report.words("scorecard.variance_points", standing=said).strip()
    return Cell((shown, second(said)) if said else (shown,))


def _from_target(value: Decimal, target: Target, scored: ScoredIndicator) -> tuple[Decimal, int]:
    """Return how far a figure lies from its target, and the digits that this is shown with."""
    if target.low <= value <= target.high:
        return Decimal(0), max(scored.indicator.decimals, target.decimals)
    bound = nearer_bound(value, target)
    return EXACT.subtract(value, bound), max(scored.indicator.decimals, decimals_of(bound))


def _standing(value: Decimal, target: Target, scored: ScoredIndicator) -> str:
    """Return ``better``, ``worse``, ``level`` or ``inside``; empty where nothing is better."""
    polarity = scored.indicator.polarity
    if polarity is Polarity.NONE:
        return ""
    size = gap(value, target, polarity)
    if size == 0:
        return "inside" if polarity is Polarity.RANGE else "level"
    return "better" if size > 0 else "worse"


def change_cell(window: Window, scored: ScoredIndicator) -> Cell:
    """Return the figure less that of the period just before."""
    report, compared = window.report, scored.compared_previous
    earlier = scored.series.value_at(compared) if compared is not None else None
    if earlier is None or not isinstance(compared, Quarter) or scored.value is None:
        marker = previous_marker(report, scored)
        window.notes.use((marker,))
        return Cell((instead(marker),))
    decimals = scored.indicator.decimals
    change = EXACT.subtract(scored.value, displayed(earlier, decimals))
    label = quarter_short if compared.year == report.quarter.year else period_label
    points = change and scored.indicator.unit.kind is UnitKind.PERCENTAGE
    key = "scorecard.change_points_since" if points else "scorecard.change_since"
    said = report.words(key, period=label(compared, report.words))
    return Cell((_signed(window, scored, change, decimals), second(said)))


def _signed(window: Window, scored: ScoredIndicator, amount: Decimal, decimals: int) -> Figure:
    """Return a difference with its sign; percentages differ by points, which words say."""
    figures, unit = window.report.figures, scored.indicator.unit
    figure = figures.number(amount.copy_abs(), decimals)
    if unit.kind is not UnitKind.PERCENTAGE:
        figure = figures.with_unit(figure, unit)
    sign = "" if amount == 0 else (figures.minus if amount < 0 else figures.plus)
    return Figure(f"{sign}{figure.whole}", figure.fraction, "table")
