"""Zeros out of character: figures and targets that were missing, and typed as 0.

A zero is called out of character where everything else that is known of a measure lies
on one side of zero and far from it. "Far" is measured by the measure itself: the nearest
of its other figures is further from zero than ``CLEAR_SPREADS`` times the width of all of
them. So 0 after 96.1, 88.6 and 99.1 is doubted, and 0 between 16, 29 and 10 is not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.checks.evidence import Evidence, finding, written
from reportgen.diagnostics import Diagnostic
from reportgen.model.indicator import Accumulates, Frequency, Indicator, Polarity, Target
from reportgen.model.outturn import Outturn, Series
from reportgen.model.period import FiscalYear, Period, Quarter, last_quarter_of
from reportgen.model.record import Place
from reportgen.model.unit import UnitKind

CLEAR_SPREADS = 2
"""Widths of a measure's other figures that lie between zero and the nearest of them."""
SMALL_COUNT = 10
"""A count that was below this once may come to be none at all."""
LEAST_KNOWN = 2
"""Other figures, its target among them, below which a measure has no character."""

_FIGURE_HINT = (
    "if there is no figure, leave the cell empty and say why in 'marker' (x: not available); "
    "a true zero may be accepted"
)
_TARGET_HINT = "if there is no target, leave the cell empty, or write z"


def doubtful_zeros(evidence: Evidence) -> Iterator[Diagnostic]:
    """D212: an outturn of 0 where 0 is out of character.

    A zero with its own counts (0 / 57) is measured, and one that the targets aim at is no
    surprise. A count to date cannot fall back to 0 before it restarts. Figures before a
    break do not speak for those after it.
    """
    quarter = evidence.scores.quarter
    for indicator in evidence.dataset.indicators:
        series = evidence.dataset.series[indicator.code]
        rows = _with_figures(series, quarter)
        zeros = [each for each in rows if _is_typed_zero(each)]
        speak_for_each_other = len(zeros) > 1 and not series.breaks
        if not zeros or (speak_for_each_other and indicator.accumulates is Accumulates.NO):
            continue
        targets = [target for target, _, _ in _targets(indicator, series, quarter)]
        for row in zeros:
            if indicator.accumulates is Accumulates.NO:
                said = _doubt(indicator, row, _comparable(series, row, rows), targets)
            else:
                said = _fallen_back(indicator, row, rows)
            if said:
                yield finding(
                    "D212",
                    row.place.at("value"),
                    f"{indicator.code} for {row.when} is 0, {said}",
                    _FIGURE_HINT,
                    indicator=indicator.code,
                    period=row.when,
                )


def doubtful_zero_targets(evidence: Evidence) -> Iterator[Diagnostic]:
    """D212: a target of 0 that its other targets, or its figures and polarity, gainsay.

    To aim at none of something is common: without other targets, one of 0 is doubted only
    where higher is better, or neither way is, and every figure is far above 0.
    """
    quarter = evidence.scores.quarter
    for indicator in evidence.dataset.indicators:
        series = evidence.dataset.series[indicator.code]
        targets = list(_targets(indicator, series, quarter))
        if not any(target.low.is_zero() for target, _, _ in targets):
            continue
        others = [target.low for target, _, _ in targets if not _aims_at_zero(target)]
        figures = [
            each.value
            for each in _with_figures(series, quarter)
            if each.value is not None and _is_usual(indicator, each)
        ]
        for target, place, period in targets:
            if not _is_zero(target) or any(figure.is_zero() for figure in figures):
                continue
            if is_far_from_zero(others):
                said = f"and other targets of it are {_span(others)}"
            elif is_far_from_zero(figures, above=True) and indicator.polarity in (
                Polarity.HIGH,
                Polarity.NONE,
            ):
                said = f"and its figures are {_span(figures)}"
            else:
                continue
            yield finding(
                "D212",
                place.at("target"),
                f"the target of {indicator.code} for {period} is 0, {said}",
                _TARGET_HINT,
                indicator=indicator.code,
                period=period,
            )


def is_far_from_zero(figures: Sequence[Decimal], *, above: bool = False) -> bool:
    """Return whether figures lie on one side of zero, much further off than they lie apart.

    ``above`` asks for the positive side.

    >>> is_far_from_zero([Decimal("88.6"), Decimal("99.1")])
    True
    >>> is_far_from_zero([Decimal(10), Decimal(29)]), is_far_from_zero([])
    (False, False)
    """
    if not figures:
        return False
    low, high = min(figures), max(figures)
    if low <= 0 <= high or (above and high < 0):
        return False
    return min(abs(low), abs(high)) > CLEAR_SPREADS * (high - low)


def _doubt(
    indicator: Indicator, row: Outturn, others: Sequence[Decimal], targets: Sequence[Target]
) -> str | None:
    """Return why a zero is doubted, to follow "is 0, "; ``None`` where it is not."""
    if targets and all(map(_aims_at_zero, targets)):
        return None
    target = row.target or indicator.target
    if len(others) + (target is not None) < LEAST_KNOWN or not is_far_from_zero(others):
        return None
    counts = indicator.unit.kind is UnitKind.WORDS or indicator.unit.text == "number"
    if counts and min(map(abs, others)) < SMALL_COUNT:
        return None
    number = "its other figure is" if len(others) == 1 else "its other figures are"
    aimed = "" if target is None else f", its target {_span((target.low, target.high))}"
    return f"and {number} {_span(others)}{aimed}"


def _fallen_back(indicator: Indicator, row: Outturn, rows: Sequence[Outturn]) -> str | None:
    """Return what a count to date had reached before it fell to 0 without a restart."""
    before = [
        each for each in rows if _age(each) < _age(row) and not isinstance(each.period, FiscalYear)
    ]
    if not before or isinstance(row.period, FiscalYear):
        return None
    last = max(before, key=_age)
    is_yearly = indicator.accumulates is Accumulates.YEAR
    if is_yearly and last_quarter_of(last.period).year != last_quarter_of(row.period).year:
        return None
    if last.value is None or last.value <= 0:
        return None
    return f"and had reached {written(last.value)} by {last.when}: it counts to date"


def _with_figures(series: Series, until: Quarter) -> list[Outturn]:
    return [each for each in series.read_until(until) if each.value is not None]


def _is_typed_zero(row: Outturn) -> bool:
    """Return whether a row is 0 without counts that give it."""
    measured = row.numerator is not None and row.denominator
    return row.value is not None and row.value.is_zero() and not measured


def _comparable(series: Series, row: Outturn, rows: Sequence[Outturn]) -> list[Decimal]:
    """Return the other figures between the same two breaks as ``row``."""
    since = _breaks_before(series, row)
    return [
        each.value
        for each in rows
        if each is not row and each.value is not None and _breaks_before(series, each) == since
    ]


def _breaks_before(series: Series, row: Outturn) -> int:
    return bisect_right(series.breaks, last_quarter_of(row.period))


def _is_usual(indicator: Indicator, row: Outturn) -> bool:
    """Return whether a row is no whole year's of a measure that is not annual."""
    return indicator.frequency is Frequency.ANNUAL or not isinstance(row.period, FiscalYear)


def _age(row: Outturn) -> tuple[int, int]:
    return last_quarter_of(row.period).ordinal, row.month.ordinal if row.month else 0


def _targets(
    indicator: Indicator, series: Series, quarter: Quarter
) -> Iterator[tuple[Target, Place, Period]]:
    """Yield each target with its place and a period for which it holds."""
    if indicator.target is not None:
        yield indicator.target, indicator.place, quarter
    for row in series.read_until(quarter):
        if row.target is not None:
            yield row.target, row.place, row.period


def _is_zero(target: Target) -> bool:
    return target.low.is_zero() and target.high.is_zero()


def _aims_at_zero(target: Target) -> bool:
    return target.low <= 0 <= target.high


def _span(figures: Sequence[Decimal]) -> str:
    low, high = min(figures), max(figures)
    return written(low) if low == high else f"{written(low)} to {written(high)}"
