"""Which chart a layout asks for: one of ours by name, or a function of the pack's own.

In: the node under ``chart`` or ``kind``. Out: a name, or a ``ChartFunctionSpec``.
"""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.record import Field, Record
from reportgen.spec.scalars import Choice, Text

FUNCTION = "function"
"""The key that names a function: ``{function: charts.harvest}``."""
_DOTTED = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+"
EXAMPLE = "{function: charts.harvest}"


@dataclass(frozen=True, slots=True)
class ChartFunctionSpec:
    """A function of the pack's own, which draws the chart with matplotlib.

    It lies in MODULE.py in the pack's folder or beside the layout, and runs only where
    the command line allows it: --allow-code MODULE.
    """

    function: str
    location: Location
    locations: Mapping[str, Location] = field(default_factory=dict)

    @property
    def module(self) -> str:
        """The module's name: ``charts``."""
        return self.function.rpartition(".")[0]

    @property
    def place(self) -> Location:
        """Where the function is named."""
        return self.locations.get(FUNCTION, self.location)


_RECORD = Record(
    ChartFunctionSpec,
    {
        FUNCTION: Field(
            Text(pattern=_DOTTED, expected="a module and a function, such as charts.harvest"),
            required=True,
            description="Module and function: charts.harvest is harvest in charts.py, in the "
            "pack's folder or beside the layout. It runs only with --allow-code charts.",
        )
    },
    what="a chart by a function",
)


@dataclass(frozen=True, slots=True)
class ChartKind:
    """The shape of a chart's kind: a name, or ``{function: module.name}``."""

    names: tuple[str, ...]

    @property
    def expected(self) -> str:
        """The names, or a function."""
        return f"{self._choice.expected}, or {EXAMPLE}"

    @property
    def _choice(self) -> Choice:
        return Choice(self.names, "charts")

    def takes(self, node: Node) -> bool:
        """Whether the node is a name or a mapping."""
        return self._choice.takes(node) or _RECORD.takes(node)

    def read(self, node: Node, reading: Reading) -> str | ChartFunctionSpec | Invalid:
        """Return the chart, or ``INVALID`` after reporting what is wrong."""
        if isinstance(node, Scalar) and node.text.strip() == FUNCTION:
            message = f"{reading.subject} does not say which function draws the chart"
            return reading.wrong(node.location, message, f"name it: {EXAMPLE}")
        if self._choice.takes(node):
            named: str | Invalid = self._choice.read(node, reading)
            return named
        if not _RECORD.takes(node):
            return reading.expected(self.expected, node)
        asked: ChartFunctionSpec | Invalid = _RECORD.read(node, reading)
        if isinstance(asked, Invalid):
            return INVALID
        reserved = [part for part in asked.function.split(".") if keyword.iskeyword(part)]
        if reserved:
            message = f"'{reserved[0]}' in '{asked.function}' is a word of Python, and no name"
            return reading.wrong(asked.place, message, f"name it as in {EXAMPLE}")
        return asked

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [self._choice.schema(), _RECORD.schema()]}
