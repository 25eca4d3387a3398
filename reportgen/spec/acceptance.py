"""Findings that a pack lets through: ``accept:`` of pack.yaml.

In: a node. Out: ``Acceptance`` values. Whether one matches a finding is judged by the checks.
"""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.model.period import read_month, read_period
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Text


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that was looked at and let through, with the reason."""

    finding: str
    indicator: str
    period: str
    """In the form of the contract: ``2023-24 Q2``, ``2023-24``."""
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class _PeriodText:
    """A quarter, year or month in any written form, as the text of the contract's form."""

    expected: str = "a period such as 2023-24 Q2"

    def takes(self, node: Node) -> bool:
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            return _period_text(node.text)
        except ValueError as error:
            hint = "write fiscal year and quarter: 2023-24 Q2"
            return reading.wrong(node.location, f"{reading.subject}: {error}", hint)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "examples": ["2023-24 Q2", "2023-24"]}


def _period_text(text: str) -> str:
    """Return a period in the form of the contract; raise ``ValueError`` where it is none."""
    try:
        return str(read_month(text))
    except ValueError:
        return str(read_period(text))


ACCEPTANCE = Record(
    Acceptance,
    {
        "finding": Field(
            Text(pattern=r"D\d{3}", expected="the code of a finding such as D201"), required=True
        ),
        "indicator": Field(Text(), required=True, description="Code of the indicator."),
        "period": Field(_PeriodText(), required=True),
        "reason": Field(Text(lines=True), required=True, description="Printed in the notes."),
    },
    what="an acceptance",
)
"""The shape of an acceptance."""
