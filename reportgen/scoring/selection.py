"""Choose the indicators and actions of a page, and divide a pack into its parts.

In: scores or actions in the order of the file, and what is asked of them. Out: those that
fit, in the same order. Dividing leaves nothing out and takes nothing twice, so the counts
of the parts add up to those of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reportgen.model.action import Action, Owner
from reportgen.model.selection import Division, Where
from reportgen.scoring.scored import ScoredIndicator, Scores


def select(scores: Scores, where: Where, owners: Mapping[str, Owner]) -> Scores:
    """Return the scores of the indicators that ``where`` asks for."""
    return replace(scores, scored=tuple(each for each in scores if _fits(each, where, owners)))


def select_actions(
    actions: Iterable[Action], where: Where, owners: Mapping[str, Owner]
) -> tuple[Action, ...]:
    """Return the actions that ``where`` asks for."""
    return tuple(
        action
        for action in actions
        if _holds(where.status, (action.status.value,))
        and _holds(where.outcome, (action.outcome,))
        and _holds(where.directorate, (action.directorate,))
        and _holds(where.owner, _names_of(action.owner, owners))
    )


def parts_of(scores: Scores, actions: Iterable[Action], by: Division) -> tuple[str, ...]:
    """Return the names of the parts, in the order of the indicators, then of the actions.

    Where some say nothing of it, one part has an empty name.
    """
    named = [getattr(each.indicator, by.value) for each in scores]
    named += [getattr(action, by.value) for action in actions]
    return tuple(dict.fromkeys(named))


def part(
    scores: Scores, actions: Iterable[Action], by: Division, name: str
) -> tuple[Scores, tuple[Action, ...]]:
    """Return the indicators and actions of one of ``parts_of``."""
    mine = tuple(each for each in scores if getattr(each.indicator, by.value) == name)
    return replace(scores, scored=mine), tuple(
        action for action in actions if getattr(action, by.value) == name
    )


def _fits(scored: ScoredIndicator, where: Where, owners: Mapping[str, Owner]) -> bool:
    indicator = scored.indicator
    answering = (*_names_of(indicator.owner, owners), *_names_of(indicator.accountable, owners))
    return (
        _holds(where.score, (scored.score.value, scored.band or ""))
        and _holds(where.outcome, (indicator.outcome,))
        and _holds(where.directorate, (indicator.directorate,))
        and _holds(where.owner, answering)
        and _holds(where.code, (indicator.code,))
        and _holds(where.frequency, (indicator.frequency,))
        and _holds(where.trend, (scored.short_term, scored.annual))
        and _holds(where.short_term_trend, (scored.short_term,))
        and _holds(where.annual_trend, (scored.annual,))
    )


def _holds(wanted: Collection[str], found: Iterable[str]) -> bool:
    return not wanted or any(each in wanted for each in found)


def _names_of(owner: str, owners: Mapping[str, Owner]) -> tuple[str, ...]:
    """Return what an owner may be called: the name in the data, and the role behind it."""
    known = owners.get(owner)
    return (owner, known.role) if known else (owner,)
