"""Differences as the JSON document of ``reportgen diff --format json``.

In: ``Differences``. Out: values that ``json`` can write. The keys are stable: every list is
there, empty where nothing of its kind differs.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.comparison.account import Account, Shown, ToldFigure
from reportgen.comparison.differences import Differences, Named
from reportgen.comparison.wording import target_bounds
from reportgen.model.number import decimals_of


def differences_document(found: Differences) -> dict[str, Any]:
    """Return the document."""
    return {
        "from": _account(found.then),
        "to": _account(found.now),
        "differs": bool(found),
        "added": [_named(each) for each in found.added],
        "dropped": [_named(each) for each in found.dropped],
        "renamed": [{**_named(each), "formerly": each.formerly} for each in found.renamed],
        "scores": [
            {**_named(each.about), "from": _shown(each.then), "to": _shown(each.now)}
            for each in found.scores
        ],
        "trends": [
            {**_named(each.about), "trend": each.trend, "from": each.then, "to": each.now}
            for each in found.trends
        ],
        "figures": [
            {
                **_named(each.about),
                "period": each.period,
                "from": _value(each.then),
                "to": _value(each.now),
                "marker_from": _markers(each.then),
                "marker_to": _markers(each.now),
                "revised": each.is_revised,
            }
            for each in found.figures
        ],
        "definitions": [
            {
                **_named(each.about),
                "field": each.term,
                "from": each.then or None,
                "to": each.now or None,
                "periods": list(each.periods),
            }
            for each in found.terms
        ],
        "commentary": [
            {
                "code": each.about.code or None,
                "title": each.about.title,
                "section": each.section or None,
                "from": each.then or None,
                "to": each.now or None,
            }
            for each in found.commentary
        ],
        "actions": {
            "compared": found.compares_actions,
            "added": [_named(each) for each in found.added_actions],
            "dropped": [_named(each) for each in found.dropped_actions],
            "changed": [
                {
                    **_named(each.about),
                    "field": each.column,
                    "from": each.then or None,
                    "to": each.now or None,
                }
                for each in found.actions
            ],
        },
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "source": account.source,
        "archived": account.archived or None,
        "organisation": account.organisation,
        "title": account.title,
        "quarter": str(account.quarter),
        "audience": account.audience,
        "status": account.status,
        "version": account.version or None,
    }


def _named(about: Named) -> dict[str, Any]:
    return {"code": about.code, "title": about.title}


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "period": shown.period or None,
        "value": _number(shown.value),
        "target": _target(shown.target),
        "score": shown.score,
        "band": shown.band or None,
    }


def _target(target: str) -> int | float | list[int | float] | None:
    """Return a target as ``reportgen scores`` gives it: a number, or the bounds of a range."""
    if not target:
        return None
    bounds = [_as_number(bound) for bound in target_bounds(target)]
    return bounds[0] if len(bounds) == 1 else bounds


def _value(figure: ToldFigure | None) -> int | float | None:
    return _number(figure.value) if figure else None


def _markers(figure: ToldFigure | None) -> str | None:
    return " ".join(figure.markers) or None if figure else None


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else _as_number(value)


def _as_number(value: Decimal) -> int | float:
    """Return a figure as ``reportgen scores`` gives it: whole where it is displayed so."""
    return float(value) if decimals_of(value) else int(value)
