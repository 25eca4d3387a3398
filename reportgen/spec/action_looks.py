"""How a layout shows the status of actions: a symbol and a colour for each."""

from __future__ import annotations

from dataclasses import field

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.spec.structure import Field, Record, Text


@dataclass(frozen=True, slots=True)
class ActionLook:
    """How one status is shown; symbol and colour are names."""

    symbol: str
    colour: str
    location: Location = field(default_factory=lambda: Location(""))


@dataclass(frozen=True, slots=True)
class ActionLooks:
    """All statuses, each with its look."""

    complete: ActionLook = ActionLook("complete", "met")
    on_track: ActionLook = ActionLook("on-track", "met")
    at_risk: ActionLook = ActionLook("at-risk", "close")
    overdue: ActionLook = ActionLook("overdue", "not-met")
    not_started: ActionLook = ActionLook("not-started", "ink")
    paused: ActionLook = ActionLook("paused", "ink")
    cancelled: ActionLook = ActionLook("cancelled", "ink")

    def of(self, status: ActionStatus) -> ActionLook:
        """Return how a status is shown."""
        look = getattr(self, status.value.replace(" ", "_"))
        assert isinstance(look, ActionLook)
        return look


_LOOK = Record(
    ActionLook,
    {
        "symbol": Field(Text(), required=True, description="Name of a symbol."),
        "colour": Field(Text(), required=True, description="Name of a colour of the theme."),
    },
    what="the look of a status",
)
ACTION_LOOKS_SHAPE = Record(
    ActionLooks,
    {status.value.replace(" ", "_"): Field(_LOOK) for status in ActionStatus},
    what="the looks of actions",
)
