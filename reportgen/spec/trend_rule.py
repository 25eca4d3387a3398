"""What a trend compares with, as authors write it: ``mean of previous 4``.

In: a scalar. Out: a ``TrendRule``. A regression has no number of its own: it runs over the
quarters that the layout charts.
"""

from __future__ import annotations

import re
from typing import Any

from reportgen.frozen import dataclass
from reportgen.model.rules import ShortTermRule, TrendRule
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading

LEAST, MOST = 2, 12
"""Figures that a mean may be taken of."""
_MEAN = re.compile(rf"{ShortTermRule.MEAN} (\d{{1,2}})")


@dataclass(frozen=True, slots=True)
class TrendRuleText:
    """The shape of a trend's rule; ``rules`` are those that may be written."""

    rules: tuple[ShortTermRule, ...] = tuple(ShortTermRule)

    @property
    def expected(self) -> str:
        """What may be written, in words."""
        *others, last = self._names()
        return f"{', '.join(others)} or {last}"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> TrendRule | Invalid:
        """Return the rule, or ``INVALID`` after reporting what is wrong."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        text = " ".join(node.text.split())
        if match := _MEAN.fullmatch(text):
            over = int(match[1])
            if LEAST <= over <= MOST:
                return TrendRule(ShortTermRule.MEAN, over)
            message = f"{reading.subject}: a mean is taken of {LEAST} to {MOST} figures"
            nearest = LEAST if over < LEAST else MOST
            hint = f"write 'mean of previous {nearest}'"
            return reading.wrong(node.location, f"{message}, not {over}", hint)
        for rule in self.rules:
            if text == rule and rule is not ShortTermRule.MEAN:
                return TrendRule(rule)
        return reading.unknown(node, self._names(), "rules")

    def schema(self) -> dict[str, Any]:
        """Return the schema: the names, and the pattern of a mean."""
        plain = [str(rule) for rule in self.rules if rule is not ShortTermRule.MEAN]
        numbers = f"[{LEAST}-9]|1[0-{MOST - 10}]"
        mean = {"type": "string", "pattern": f"^{ShortTermRule.MEAN} ({numbers})$"}
        return {"anyOf": [{"enum": plain}, {**mean, "examples": [f"{ShortTermRule.MEAN} 4"]}]}

    def _names(self) -> list[str]:
        return [f"{rule} N" if rule is ShortTermRule.MEAN else str(rule) for rule in self.rules]
