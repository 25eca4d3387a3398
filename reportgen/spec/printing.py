"""For which press a pack is printed: a registered condition, or the press's own profile.

In: ``print:`` of pack.yaml, a layout or a theme. Out: ``Printing``. Whether the profile is
one is judged where its file is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node
from reportgen.spec.paths import InnerPath
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Text

DEFAULT_CONDITION = "FOGRA39"
"""Offset on coated paper: what a press in Europe assumes where nobody says otherwise."""

CONDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "FOGRA39": "Offset, gloss or matt coated paper, ISO 12647-2:2004/Amd 1",
        "FOGRA47": "Offset, uncoated white paper, ISO 12647-2:2004/Amd 1",
        "FOGRA51": "Offset, premium coated paper, ISO 12647-2:2013",
        "FOGRA52": "Offset, wood-free uncoated white paper, ISO 12647-2:2013",
    }
)
"""What the usual conditions are, for people."""

_REGISTERED = re.compile(
    r"FOGRA(2[7-9]|30|39|4[0-9]|5[0-9]|60)"
    r"|CGATS TR 00[1-6]|CGATS21-2-CRPC[1-7]"
    r"|JC200103|JC200104|JCN2002|JCW2003|IFRA26|IFRA30|EUROSB[12]04"
)
"""Names in the ICC's registry of characterisation data."""


def is_registered(condition: str) -> bool:
    """Return whether the ICC has registered a printing condition of this name.

    >>> is_registered("FOGRA51"), is_registered("our press")
    (True, False)
    """
    return _REGISTERED.fullmatch(condition) is not None


@dataclass(frozen=True, slots=True)
class Printing:
    """A printing condition, and the profile of it where there is one."""

    profile: str | None = None
    """ICC profile, relative to the folder of the file that names it."""
    condition: str = DEFAULT_CONDITION
    location: Location = field(default_factory=lambda: Location(""))
    locations: Mapping[str, Location] = field(default_factory=dict)

    def at(self, key: str) -> Location:
        """Return the place of a key's value; of the mapping where the key is not written."""
        return self.locations.get(key, self.location)


_RECORD = Record(
    Printing,
    {
        "profile": Field(
            InnerPath("the name of an ICC profile"),
            description="ICC profile of the press; with it the file is PDF/X-4.",
        ),
        "condition": Field(
            Text(pattern=r"[ -~]{1,80}", expected="the name of a printing condition"),
            description="Printing condition, as FOGRA51; default FOGRA39.",
        ),
    },
    what="print",
)


@dataclass(frozen=True, slots=True)
class PrintingShape:
    """The shape of ``print:``; a condition without profile must be a registered one."""

    expected: str = "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return _RECORD.takes(node)

    def read(self, node: Node, reading: Reading) -> Printing | Invalid:
        """Return the printing, or ``INVALID`` after reporting what is wrong."""
        printing = _RECORD.read(node, reading)
        if isinstance(printing, Printing) and not (
            printing.profile or is_registered(printing.condition)
        ):
            message = f"there is no registered printing condition '{printing.condition}'"
            hint = "name one such as FOGRA39 or FOGRA51, or give the press's profile"
            return reading.wrong(printing.at("condition"), message, hint)
        return printing  # type: ignore[no-any-return]

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _RECORD.schema()


PRINTING_FIELD = Field(
    PrintingShape(), attribute="printing", description="For which press the pack is printed."
)
"""The key ``print``, which a pack, a layout and a theme have alike."""
