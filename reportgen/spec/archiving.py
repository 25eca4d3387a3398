"""Where a pack is archived, and for how long: ``archive:`` of pack.yaml.

In: a path, or a mapping with ``place`` and the rest. Out: an ``Archiving``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.model.retention import RETENTION_HINT, RETENTION_PATTERN, Retention, read_retention
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Date, Text


@dataclass(frozen=True, slots=True)
class Archiving:
    """What a pack says of the archive; the command line goes first."""

    place: str = ""
    """The archive's folder, from the folder of the pack, or an address; empty where only the
    time is said."""
    retain: Retention | None = None
    """How long it is kept, from the day on which it is archived."""
    retain_until: date | None = None
    location: Location = field(default_factory=lambda: Location("pack.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _RetentionText:
    """A time as ``7y``."""

    expected: str = "years or months, such as 7y"

    def takes(self, node: Node) -> bool:
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Retention | Invalid:
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            return read_retention(node.text)
        except ValueError as error:
            return reading.wrong(node.location, f"{reading.subject}: {error}", RETENTION_HINT)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{RETENTION_PATTERN}$", "examples": ["7y", "18m"]}


ARCHIVE_FIELD = Field(
    Record(
        Archiving,
        {
            "place": Field(
                Text(),
                description="Folder of the archive, from the pack's folder; or an address: s3://….",
            ),
            "retain": Field(
                _RetentionText(),
                description="How long a version is kept, from the day it is archived: 7y, 18m.",
            ),
            "retain_until": Field(
                Date(), description="Until when a version is kept, in place of retain."
            ),
        },
        what="archive",
        short="place",
    ),
    description="Where the pack is archived; a path, or place and how long versions are kept.",
)
"""The key ``archive`` of pack.yaml."""


def check_one_end(archiving: Archiving | None, reading: Reading) -> bool:
    """Return whether a time and a day are not both said; report it where they are."""
    if archiving is None or archiving.retain is None or archiving.retain_until is None:
        return True
    message = "archive has both 'retain' and 'retain_until'"
    reading.wrong(archiving.locations["retain_until"], message, "keep one of the two")
    return False
