"""Actions that contradict themselves: dates, progress and status held against each other.

Time is the pack's, never the clock's: a date has passed once the reported quarter has
ended with it, and lies ahead while it comes after the day on which the pack is presented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic
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
    delivered; overdue before it is due. A date that was moved is no contradiction while
    ``original_due`` says so. Findings carry the action's code where others carry an
    indicator's, so that they can be accepted by it.
    """
    for action in evidence.dataset.actions:
        for each in _contradictions(action, evidence):
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
