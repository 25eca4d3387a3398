"""Key initiatives and actions, and the people (by role) who answer for things."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.record import Place


class ActionStatus(StrEnum):
    """How an action stands, in the order in which pages list them."""

    COMPLETE = "complete"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OVERDUE = "overdue"
    NOT_STARTED = "not started"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Action:
    """One key initiative or action, as its owner reports it."""

    code: str
    title: str
    status: ActionStatus
    place: Place
    directorate: str = ""
    outcome: str = ""
    owner: str = ""
    due: date | None = None
    original_due: date | None = None
    progress: int | None = None
    """Share of milestones delivered, 0 to 100."""
    comment: str = ""
    audience: str = ""
    exempt_under: tuple[int, ...] = ()
    """Paragraphs of Schedule 12A that keep it from the public."""

    @property
    def is_exempt(self) -> bool:
        """Whether the public may not see it."""
        return self.audience == Audience.EXEMPT


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for an indicator or action."""

    owner: str
    role: str
    place: Place
    email: str = ""
    escalate_to: str = ""
