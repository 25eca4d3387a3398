"""An indicator's path over the quarters shown: figures, targets, breaks, and their words.

What a sparkline, a chart and the text that stands for them have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.content.absence import marker_in
from reportgen.content.notes import marker_text
from reportgen.content.report import Report
from reportgen.content.window import Window, outturn_in
from reportgen.content.wording import period_label
from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Target
from reportgen.model.outturn import Marker, Outturn
from reportgen.model.period import Quarter
from reportgen.remembering import remembered
from reportgen.scoring.performance import target_for
from reportgen.scoring.score import displayed_value
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.words import Words


@dataclass(frozen=True, slots=True)
class Path:
    """Figures by quarter, oldest first; ``None`` where there is none."""

    quarters: tuple[Quarter, ...]
    values: tuple[Decimal | None, ...]
    """As displayed."""
    targets: tuple[Target | None, ...]
    """The target drawn at each quarter."""
    markers: tuple[tuple[Marker, ...], ...]
    breaks: tuple[int, ...]
    """Positions whose figure does not compare with the ones before."""
    restarts: tuple[int, ...] = ()
    """Positions at which a count to date begins anew."""

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """The figures for geometry."""
        return tuple(None if value is None else float(value) for value in self.values)

    def target_lines(self) -> tuple[tuple[float | None, ...], ...]:
        """Return the target as lines to draw: one, two for a range, none without target."""
        if all(target is None for target in self.targets):
            return ()
        low = tuple(None if target is None else float(target.low) for target in self.targets)
        high = tuple(None if target is None else float(target.high) for target in self.targets)
        return (low,) if low == high else (low, high)


def path_of(window: Window, scored: ScoredIndicator) -> Path:
    """Return the path of an indicator over the window's quarters."""
    rows = tuple(outturn_in(scored, quarter) for quarter in window.quarters)
    values = tuple(displayed_value(scored.indicator, row) for row in rows)
    breaks = tuple(
        index
        for index, row in enumerate(rows)
        if index and row is not None and Marker.BREAK in row.markers
    )
    markers = tuple(row.markers if row is not None else () for row in rows)
    restarts: tuple[int, ...] = ()
    if scored.indicator.accumulates is Accumulates.YEAR:
        restarts = tuple(after + 1 for after in window.year_ends)
    return Path(window.quarters, values, _targets(window, scored, rows), markers, breaks, restarts)


def _targets(
    window: Window, scored: ScoredIndicator, rows: Sequence[Outturn | None]
) -> tuple[Target | None, ...]:
    """Return the target to draw at each quarter.

    A period's own target holds there. Quarters of earlier years that state none are drawn
    with the first target known after them, so that the line names one target across the
    chart; they are not scored against it.
    """
    year = window.report.quarter.fiscal_year
    drawn: list[Target | None] = []
    later: Target | None = None
    for quarter, row in zip(reversed(window.quarters), reversed(rows), strict=True):
        target = target_for(scored.indicator, row, quarter, year)
        if target is None and quarter.year < year.start:
            target = None if row is not None and row.target_not_applicable else later
        drawn.append(target)
        later = target or later
    return tuple(reversed(drawn))


def path_in_words(path: Path, scored: ScoredIndicator, report: Report) -> str:
    """Return every figure of a path with its quarter and markers, as a reader hears it."""
    words, parts = report.words, []
    for quarter, value, markers in zip(path.quarters, path.values, path.markers, strict=True):
        label = period_label(quarter, words)
        if value is None:
            why = words(f"marker.{marker_in(scored, quarter).value}.short")
            parts.append(words("path.missing", quarter=label, why=why))
            continue
        figure = report.figures.outturn(value, scored.indicator).plain
        if markers:
            marked = marker_text(markers)
            said = words("path.marked_point", quarter=label, figure=figure, markers=marked)
            parts.append(said)
        else:
            parts.append(_point(label, figure, words))
    return ", ".join(parts)


# A sparkline and a chart say the same figures, and of other indicators many do.
@remembered(8192)
def _point(label: str, figure: str, words: Words) -> str:
    return words("path.point", quarter=label, figure=figure)


def target_in_words(path: Path, scored: ScoredIndicator, report: Report) -> str:
    """Return the target that is drawn; where it changes, each with its first quarter."""
    labels = [period_label(quarter, report.words) for quarter in path.quarters]
    return steps_in_words(path.targets, labels, scored, report)


def steps_in_words(
    targets: Sequence[Target | None], labels: Sequence[str], scored: ScoredIndicator, report: Report
) -> str:
    """Return the targets of some periods; where they change, each with its first period.

    ``labels`` are what the periods are called. A target that ends is said to.
    """
    words, unit = report.words, scored.indicator.unit
    # Most often they are one value: no two need be compared.
    steps = [
        (target, label)
        for before, target, label in zip((None, *targets), targets, labels, strict=False)
        if before is not target and before != target
    ]
    if not steps:
        return words("path.no_target")
    if len(steps) == 1 and targets[0] is not None:
        return words("path.target", target=report.figures.target(targets[0], unit).plain)
    said = [
        words("path.target_step", target=report.figures.target(target, unit).plain, quarter=label)
        if target is not None
        else words("path.target_end", quarter=label)
        for target, label in steps
    ]
    return words("path.targets", targets=", ".join(said))
