"""What is kept from the public: ``disclosure:`` and ``exempt_under:`` of pack.yaml.

In: a node. Out: a ``DisclosureRule``, paragraphs of Schedule 12A.
"""

from __future__ import annotations

from typing import Any

from reportgen.frozen import dataclass
from reportgen.model.audience import PARAGRAPHS_HINT, Audience, read_paragraphs
from reportgen.model.disclosure import (
    LEAST_THRESHOLD,
    DisclosureAction,
    DisclosureRule,
    ZeroRule,
)
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Choice, Text, Whole
from reportgen.spec.structure import ListOf, names_of

MOST_THRESHOLD = 100

DISCLOSURE_FIELD = Field(
    Record(
        DisclosureRule,
        {
            "threshold": Field(
                Whole(LEAST_THRESHOLD, MOST_THRESHOLD),
                required=True,
                description="Counts of people from 1 to one less than this are small.",
            ),
            "action": Field(
                Choice(names_of(DisclosureAction), "actions", make=DisclosureAction),
                description="warn finds small counts (D210); suppress prints [c] instead of them "
                "and of what would give them back.",
            ),
            "zero": Field(
                Choice(names_of(ZeroRule), "words", make=ZeroRule),
                description="ok (default) prints a count of nobody, suppress withholds it too.",
            ),
            "leave": Field(
                ListOf(Text()),
                description="Codes of indicators that count no people, which are left as they are.",
            ),
        },
        what="disclosure",
    ),
    description="Small counts of people, in the public version.",
)
"""The key ``disclosure`` of pack.yaml."""


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """Paragraphs of Schedule 12A, as numbers in order."""

    expected: str = "a paragraph of Schedule 12A"

    def takes(self, node: Node) -> bool:
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> tuple[int, ...] | Invalid:
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            return read_paragraphs(node.text)
        except ValueError as error:
            message = f"{reading.subject}: '{node.text}' {error}"
            return reading.wrong(node.location, message, PARAGRAPHS_HINT)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "examples": ["paragraph 3", "1 and 2", 3]}


AUDIENCE_FIELD = Field(
    Choice(names_of(Audience), "audiences", make=Audience),
    description="Who the pack is for if --audience does not say: public leaves exempt items out "
    "and counts them, exempt prints and marks them.",
)
EXEMPT_UNDER_FIELD = Field(
    _Paragraphs(),
    description="Paragraph of Schedule 12A to the Local Government Act 1972 for exempt items "
    "that name none.",
)
