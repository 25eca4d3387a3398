"""Encodings that delimited files may have: the names that people write, and what they mean.

In: ``encoding:`` of pack.yaml. Out: the name of a Python codec. The list is short on
purpose: what spreadsheets and case systems in this country write, and nothing that could
turn bytes into something other than text.

Source: WHATWG Encoding Standard, for reading Latin-1 as Windows-1252.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import Invalid, Reading

UTF_8 = "utf-8"
WINDOWS = "cp1252"

ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        UTF_8: UTF_8,
        "utf-8-sig": UTF_8,
        "utf8": UTF_8,
        WINDOWS: WINDOWS,
        "windows-1252": WINDOWS,
        "latin-1": WINDOWS,
        "latin1": WINDOWS,
        "iso-8859-1": WINDOWS,
        "ansi": WINDOWS,
        "utf-16": "utf-16",
        "utf16": "utf-16",
        "utf-16-le": "utf-16-le",
        "utf-16le": "utf-16-le",
        "utf-16-be": "utf-16-be",
        "utf-16be": "utf-16-be",
        "cp1250": "cp1250",
        "windows-1250": "cp1250",
        "cp850": "cp850",
        "mac-roman": "mac-roman",
        "macintosh": "mac-roman",
        "iso-8859-14": "iso-8859-14",
        "iso-8859-15": "iso-8859-15",
    }
)
"""Codecs by name. What calls itself Latin-1 is Windows-1252 in practice, which has quotation
marks and the euro where Latin-1 has controls that nothing can print; the rest is the same."""


def codec_of(name: str) -> str | None:
    """Return the codec that a name means, ``None`` where it is not in the list.

    >>> codec_of("Windows_1252"), codec_of("UTF-8"), codec_of("utf-7")
    ('cp1252', 'utf-8', None)
    """
    return ENCODINGS.get("-".join(name.casefold().replace("_", " ").split()))


@dataclass(frozen=True, slots=True)
class EncodingName:
    """The shape of the name of an encoding; case, spaces and ``_`` for ``-`` do not matter."""

    expected: str = "the name of an encoding"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """Return the codec, or ``INVALID`` after naming the nearest encoding."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        return codec_of(node.text) or reading.unknown(node, ENCODINGS, "encodings")

    def schema(self) -> dict[str, Any]:
        """Return the schema; which spellings are one name is the reader's business."""
        return {"type": "string", "examples": list(dict.fromkeys(ENCODINGS.values()))}
