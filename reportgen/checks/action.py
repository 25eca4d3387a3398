"""Actions that contradict themselves: dates, progress and status held against each other.

Time is the pack's, never the clock's: a date has passed once the reported quarter has
ended with it, and lies ahead while it comes after the day on which the pack is presented.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic
from reportgen.frozen import dataclass
from reportgen.model.action import Action, ActionStatus

DELIVERED = 100
"""Progress of an action that has nothing left to do."""
STILL_TO_COME = frozenset({ActionStatus.ON_TRACK, ActionStatus.NOT_STARTED})
"""What can only be said of an action before it is due."""


@dataclass(frozen=True, slots=True)
class _Contradiction:
    field: str
    says: str
    hint: str


def contradictory_actions(evidence: Evidence) -> Iterator[Diagnostic]:
    """D211: an action contradicts itself.

    Past due but on track or not started; delivered but not complete, or complete but not
    delivered; overdue before it is due; due later than the quarter before said, and
    ``original_due`` does not say so. Findings carry the action's code where others carry an
    indicator's, so that they can be accepted by it.
    """
    before = {each.code: each for each in evidence.dataset.earlier_actions}
    for action in evidence.dataset.actions:
        found = (*_contradictions(action, evidence), *_moved(action, before.get(action.code)))
        for each in found:
            yield finding(
                "D211",
                action.place.at(each.field),
                f"action {action.code} {each.says}",
                each.hint,
                indicator=action.code,
                period=evidence.scores.quarter,
            )


def _contradictions(action: Action, evidence: Evidence) -> Iterator[_Contradiction]:
    due, status, progress = action.due, action.status, action.progress
    if due is not None and due <= evidence.quarter_end and status in STILL_TO_COME:
        says = f"is '{status}', but was due on {due}, and the quarter ended on"
        says = f"{says} {evidence.quarter_end}"
        hint = "set the status to overdue or complete, or move the date and state 'original_due'"
        yield _Contradiction("status", says, hint)
    if due is not None and due > evidence.presented and status is ActionStatus.OVERDUE:
        says = f"is 'overdue', but not due before {due}"
        hint = "correct the date, or set the status to at risk; 'original_due' keeps a moved date"
        yield _Contradiction("status", says, hint)
    if progress == DELIVERED and status is not ActionStatus.COMPLETE:
        says = f"has progress {progress}, but is '{status}'"
        yield _Contradiction(
            "progress", says, "set the status to complete, or correct the progress"
        )
    if progress is not None and progress < DELIVERED and status is ActionStatus.COMPLETE:
        says = f"is 'complete', but has progress {progress}"
        hint = f"set the progress to {DELIVERED} or leave it empty, or correct the status"
        yield _Contradiction("progress", says, hint)


def _moved(action: Action, before: Action | None) -> Iterator[_Contradiction]:
    """Yield what became of a date that the quarter before gave."""
    if before is None or before.due is None or action.due is None:
        return
    original = before.original_due or before.due
    if action.original_due is None and action.due > before.due:
        says = f"is due on {action.due}, and was due on {before.due} ({before.place.at('due')})"
        yield _Contradiction("due", says, f"state 'original_due': {original}")
    if action.original_due is not None and action.original_due > original:
        says = f"has the original date {action.original_due}, but was due on {original} "
        says += f"({before.place.at('due')})"
        yield _Contradiction("original_due", says, f"state 'original_due': {original}")
