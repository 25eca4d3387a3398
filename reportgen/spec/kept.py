"""Secrets, which never stand in a file of a pack: where they are kept instead.

In: ``env:NAME`` or ``file:PATH``. Out: ``Kept``. A pack is mailed and archived, and with it
whatever stands in its files; so a password that is written there is refused, and no message
repeats it.
"""

from __future__ import annotations

import re
from typing import Any

from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading

_ENVIRONMENT, _FILE = "env:", "file:"
REFERENCE = r"env:[A-Za-z_][A-Za-z0-9_]*|file:\s*\S.*"
"""What a reference to a secret looks like."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a secret is kept: one of the two is filled."""

    variable: str = ""
    """Name of an environment variable."""
    file: str = ""
    """Path of a file whose only line it is; relative to the pack's folder, or absolute."""

    def __str__(self) -> str:
        """Return it as the file has it."""
        return f"{_ENVIRONMENT}{self.variable}" if self.variable else f"{_FILE}{self.file}"


def read_kept(text: str) -> Kept | None:
    """Return where a secret is kept, or ``None`` where ``text`` does not say that.

    >>> read_kept("env:SMTP_PASSWORD"), read_kept("hunter2")
    (Kept(variable='SMTP_PASSWORD', file=''), None)
    """
    if not re.fullmatch(REFERENCE, text):
        return None
    kind, _, name = text.partition(":")
    return Kept(variable=name) if kind == "env" else Kept(file=name.strip())


@dataclass(frozen=True, slots=True)
class SecretShape:
    """The shape of a secret: where it is kept. One that is written out is refused (P404)."""

    example: str
    """A name for the environment variable: ``SMTP_PASSWORD``."""
    expected: str = "env:NAME, an environment variable, or file:PATH"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Kept | Invalid:
        """Return where the secret is kept, or ``INVALID`` after reporting what is written."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        if (kept := read_kept(node.text.strip())) is not None:
            return kept
        message = f"{reading.subject} must be {self.expected}: a secret never stands here"
        hint = (
            f"write env:{self.example}, and set {self.example} in the environment;"
            " change the secret if others could read it"
        )
        return reading.secret(node.location, message, hint)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {
            "type": "string",
            "pattern": f"^(?:{REFERENCE})$",
            "examples": [f"env:{self.example}"],
        }
