"""By when owners are to deliver: ``deadlines:`` of pack.yaml.

In: a node. Out: ``Deadlines`` of the quarter that pack.yaml reports.
"""

from __future__ import annotations

from datetime import date

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.reading import Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Date


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days on which owners are in time; ``None`` where none is set."""

    figures: date | None = None
    commentary: date | None = None
    findings: date | None = None

    @property
    def of_findings(self) -> date | None:
        """The day for what is asked about figures and commentary: its own, else the last one."""
        return self.findings or self.commentary or self.figures


DEADLINES_FIELD = Field(
    Record(
        Deadlines,
        {
            "figures": Field(Date(), description="Last day for the figures of the quarter."),
            "commentary": Field(Date(), description="Last day for the commentary."),
            "findings": Field(
                Date(),
                description="Last day for answers to what the check asks; that of the commentary.",
            ),
        },
        what="deadlines",
    ),
    description="By when owners are to deliver; reportgen chase says who is late.",
)
"""The key ``deadlines`` of pack.yaml."""


def check_order(deadlines: Deadlines, at: Location, reading: Reading) -> bool:
    """Return whether commentary is due no earlier than the figures it is about; report if not."""
    figures, commentary = deadlines.figures, deadlines.commentary
    if figures is None or commentary is None or figures <= commentary:
        return True
    message = f"commentary is due on {commentary}, before the figures it is about ({figures})"
    reading.wrong(at, message, "give the commentary a later day, or the figures an earlier one")
    return False
