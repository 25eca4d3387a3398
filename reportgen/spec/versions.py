"""Which files this reportgen understands, and what it says of newer ones.

A layout or pack may state ``needs_reportgen: 0.4``. Of a file that needs more, nothing
else is examined: its unknown keys are what the newer version knows.
"""

from __future__ import annotations

import re

from reportgen.spec.nodes import Mapping, Node, Scalar
from reportgen.spec.reading import Reading
from reportgen.spec.record import Field
from reportgen.spec.scalars import Text

UNDERSTOOD = (0, 1)
"""The version of reportgen whose keys these readers know; raised with each new key."""

KEY = "needs_reportgen"
_VERSION = r"\d{1,4}(?:\.\d{1,4}){0,2}"

VERSION_FIELD = Field(
    Text(pattern=_VERSION, expected="a version such as 0.1"),
    description="The oldest version of reportgen that can read this file.",
)


def is_too_new(node: Node, reading: Reading) -> bool:
    """Return whether a file needs a newer reportgen, after reporting that it does."""
    needs = node.get(KEY) if isinstance(node, Mapping) else None
    if not isinstance(needs, Scalar) or not re.fullmatch(_VERSION, needs.text):
        return False
    wanted = tuple(int(part) for part in needs.text.split("."))
    if wanted <= (*UNDERSTOOD, 9999):
        return False
    understood = ".".join(str(part) for part in UNDERSTOOD)
    message = f"{reading.subject} needs reportgen {needs.text} or newer; this is {understood}"
    reading.too_new(needs.location, message, "install the newer version")
    return True
