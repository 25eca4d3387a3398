"""The rule by which small counts of people are kept from the public."""

from __future__ import annotations

from enum import StrEnum

from reportgen.frozen import dataclass

LEAST_THRESHOLD = 2
"""Under 1 nobody is counted."""
LEAST_SUPPRESSED = 3
"""Under 2 a withheld count could only be 1: hiding it tells it."""


class DisclosureAction(StrEnum):
    """What happens to a count under the threshold."""

    WARN = "warn"
    SUPPRESS = "suppress"


class ZeroRule(StrEnum):
    """Whether a count of nobody is small: by convention it tells nothing of anybody."""

    OK = "ok"
    SUPPRESS = "suppress"


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """Counts from ``smallest`` to ``threshold - 1`` are small."""

    threshold: int
    action: DisclosureAction = DisclosureAction.WARN
    zero: ZeroRule = ZeroRule.OK
    leave: tuple[str, ...] = ()
    """Codes of indicators that count no people: nothing of theirs is small."""

    @property
    def smallest(self) -> int:
        """The smallest count that is withheld."""
        return 0 if self.zero is ZeroRule.SUPPRESS else 1

    @property
    def largest(self) -> int:
        """The largest count that is withheld."""
        return self.threshold - 1

    @property
    def suppresses(self) -> bool:
        """Whether small counts are withheld, not only found."""
        return self.action is DisclosureAction.SUPPRESS
