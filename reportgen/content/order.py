"""The order of rows, where a layout wants another than that of the file.

In: indicators or actions, and what they are sorted by. Out: the same in that order; equal
ones keep the order of the file, and those without a value come last either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from reportgen.content.column_cells import role_of
from reportgen.content.report import Report
from reportgen.model.action import Action, ActionStatus
from reportgen.model.indicator import Polarity
from reportgen.scoring.performance import gap, nearer_bound
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.structure import Choice, Field

DESCENDING = " descending"
FURTHEST = 10**6
"""Stands for the part that a distance is of a target of 0."""

_Key = Callable[[Report, Any], Any]
"""Returns what is compared, ``None`` where there is nothing."""


def _natural(text: str) -> tuple[tuple[int, int, str], ...] | None:
    """Return text so that PI.9 comes before PI.10."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts) or None


def _band(report: Report, scored: ScoredIndicator) -> int | None:
    names = [band.name for band in report.layout.bands]
    return names.index(scored.band) if scored.band in names else None


def _variance(report: Report, scored: ScoredIndicator) -> Fraction | None:
    """Return how far a figure is on the right side of its target, as a part of that."""
    target, polarity = scored.target, scored.indicator.polarity
    if target is None or scored.value is None or polarity is Polarity.NONE:
        return None
    beaten = Fraction(gap(scored.value, target, polarity))
    bound = abs(Fraction(nearer_bound(scored.value, target)))
    # Of a target of nothing no part can be taken: whatever misses it lies furthest away.
    return beaten / bound if bound else beaten * FURTHEST


INDICATOR_ORDERS: Mapping[str, _Key] = {
    "code": lambda _, scored: _natural(scored.indicator.code),
    "title": lambda _, scored: _natural(scored.indicator.name),
    "score": _band,
    "variance": _variance,
    "owner": lambda report, scored: _natural(role_of(report, scored.indicator.owner)),
    "outcome": lambda _, scored: _natural(scored.indicator.outcome),
    "directorate": lambda _, scored: _natural(scored.indicator.directorate),
}
ACTION_ORDERS: Mapping[str, _Key] = {
    "code": lambda _, action: _natural(action.code),
    "title": lambda _, action: _natural(action.title),
    "status": lambda _, action: list(ActionStatus).index(action.status),
    "due": lambda _, action: action.due,
    "progress": lambda _, action: action.progress,
    "owner": lambda report, action: _natural(role_of(report, action.owner)),
    "outcome": lambda _, action: _natural(action.outcome),
    "directorate": lambda _, action: _natural(action.directorate),
}


def sort_field(orders: Mapping[str, _Key]) -> Field:
    """Return the key ``sort`` of a page kind."""
    names = (*orders, *(name + DESCENDING for name in orders))
    description = "Order of the rows, inside their groups; default that of the file."
    if "variance" in orders:
        description += " score: the best first; variance: the furthest short of its target first."
    return Field(Choice(names, "orders"), description=description)


def indicators_sorted(
    report: Report, shown: Iterable[ScoredIndicator], sort: str
) -> tuple[ScoredIndicator, ...]:
    """Return indicators in the order that a layout asks for.

    ``score`` has the best first, ``variance`` what falls furthest short of its target.
    """
    return _sorted(report, shown, sort, INDICATOR_ORDERS)


def actions_sorted(report: Report, shown: Iterable[Action], sort: str) -> tuple[Action, ...]:
    """Return actions in the order that a layout asks for."""
    return _sorted(report, shown, sort, ACTION_ORDERS)


def _sorted(
    report: Report, shown: Iterable[Any], sort: str, orders: Mapping[str, _Key]
) -> tuple[Any, ...]:
    if not sort:
        return tuple(shown)
    descending = sort.endswith(DESCENDING)
    key = orders[sort.removesuffix(DESCENDING)]
    keyed = [(key(report, each), each) for each in shown]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return tuple(each for _, each in (*known, *(pair for pair in keyed if pair[0] is None)))
