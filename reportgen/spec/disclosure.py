"""How small counts are kept from the public: ``disclosure:`` of pack.yaml.

In: a node. Out: a ``DisclosureRule``.
"""

from __future__ import annotations

from reportgen.model.disclosure import (
    LEAST_THRESHOLD,
    DisclosureAction,
    DisclosureRule,
    ZeroRule,
)
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
