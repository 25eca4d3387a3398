"""The shapes that readers are declared with: single values, lists, mappings, records.

In: located nodes. Out: values, or ``INVALID`` with every error reported at its place:
unknown keys with the nearest known one, missing keys, wrong values. A shape also states
itself as JSON Schema, so that an editor and the reader can never disagree.

    COLUMN = Record(
        ColumnSpec,
        {"column": Field(Choice(NAMES, "columns"), required=True), "width": Field(Length())},
        short="column",
        what="a column",
    )

This module has the shapes of lists and free mappings, and hands on those of single
values (``scalars``) and records (``record``), so that declarations import one name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as MappingType
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Mapping, Node, Scalar, Sequence
from reportgen.spec.reading import INVALID, Invalid, Reading, Shape, listed, singular
from reportgen.spec.record import Field, Record, fields_schema, read_fields
from reportgen.spec.scalars import (
    Choice,
    Date,
    Flag,
    LanguageTag,
    Length,
    LimitText,
    Measure,
    Number,
    QuarterText,
    Text,
    Whole,
    names_of,
)

__all__ = [
    "INVALID",
    "Choice",
    "Date",
    "Either",
    "Field",
    "Flag",
    "LanguageTag",
    "Length",
    "LimitText",
    "ListOf",
    "MapOf",
    "Measure",
    "Named",
    "NamedValue",
    "Number",
    "QuarterText",
    "Record",
    "Text",
    "Whole",
    "fields_schema",
    "names_of",
    "read_fields",
]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape, as a tuple. ``single``: a lone item stands for a list of one."""

    shape: Shape
    minimum: int = 0
    maximum: int | None = None
    single: bool = False

    @property
    def expected(self) -> str:
        """A list."""
        return "a list"

    def takes(self, node: Node) -> bool:
        """Whether the node is a list, or an item that may stand for one."""
        return isinstance(node, Sequence) or (self.single and self.shape.takes(node))

    def read(self, node: Node, reading: Reading) -> tuple[Any, ...] | Invalid:
        """Return the items, or ``INVALID`` after reporting all that is wrong in them."""
        if self.single and not isinstance(node, Sequence) and self.shape.takes(node):
            node = Sequence((node,), node.location)
        if not isinstance(node, Sequence):
            return reading.expected(self.expected, node)
        items = tuple(
            self.shape.read(item, reading.about(f"item {number} of {reading.subject}"))
            for number, item in enumerate(node.items, start=1)
        )
        if len(items) < self.minimum or (self.maximum is not None and len(items) > self.maximum):
            message = f"{reading.subject} must have {self._count()}, not {len(items)}"
            lacking = self.minimum - len(items)
            spare = len(items) - (self.maximum or 0)
            hint = f"add {lacking} more" if lacking > 0 else f"take out {spare}"
            return reading.wrong(node.location, message, hint)
        return INVALID if any(item is INVALID for item in items) else items

    def _count(self) -> str:
        if self.maximum is None:
            return f"at least {self.minimum} item{'s' if self.minimum > 1 else ''}"
        return f"{self.minimum} to {self.maximum} items"

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema: dict[str, Any] = {"type": "array", "items": self.shape.schema()}
        if self.minimum:
            schema["minItems"] = self.minimum
        if self.maximum is not None:
            schema["maxItems"] = self.maximum
        return {"anyOf": [schema, self.shape.schema()]} if self.single else schema


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from free names to one shape, as a dict in the order of the file."""

    shape: Shape
    minimum: int = 0

    @property
    def expected(self) -> str:
        """A mapping."""
        return "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return isinstance(node, Mapping)

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | Invalid:
        """Return the values by name, or ``INVALID`` after reporting all that is wrong."""
        if not isinstance(node, Mapping):
            return reading.expected(self.expected, node)
        values = {
            entry.key.text: self.shape.read(entry.value, reading.about(f"'{entry.key.text}'"))
            for entry in node.entries
        }
        if len(values) < self.minimum:
            message = f"{reading.subject} must not be empty"
            return reading.wrong(node.location, message, "write an entry, or leave the key out")
        return INVALID if any(value is INVALID for value in values.values()) else values

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {
            "type": "object",
            "additionalProperties": self.shape.schema(),
            "minProperties": self.minimum,
        }


class Either:
    """One of several shapes: the first whose sort of node it is, and that reads it."""

    __slots__ = ("shapes",)

    def __init__(self, *shapes: Shape) -> None:
        """Keep the shapes, the likeliest first."""
        self.shapes = shapes

    @property
    def expected(self) -> str:
        """All alternatives."""
        return listed(dict.fromkeys(shape.expected for shape in self.shapes))

    def takes(self, node: Node) -> bool:
        """Whether one of the shapes takes it."""
        return any(shape.takes(node) for shape in self.shapes)

    def read(self, node: Node, reading: Reading) -> Any:
        """Return the value of the first shape that fits, or ``INVALID``."""
        fitting = [shape for shape in self.shapes if shape.takes(node)]
        if len(fitting) == 1:
            return fitting[0].read(node, reading)
        for shape in fitting:
            trial = Diagnostics()
            value = shape.read(node, dataclasses.replace(reading, diagnostics=trial))
            if value is not INVALID:
                for diagnostic in trial:
                    reading.diagnostics.add(diagnostic)
                return value
        return reading.expected(self.expected, node)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [shape.schema() for shape in self.shapes]}


@dataclass(frozen=True, slots=True)
class NamedValue:
    """What ``Named`` reads: which of the names, and the value that it holds."""

    name: str
    value: Any
    location: Location


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping of one key, which says what its value is; a bare name has an empty one.

    ``{counts: {by: outcome}}``, ``{text: overview}``, ``actions_summary``.
    """

    kinds: MappingType[str, Shape]
    what: str = "names"
    """Plural for messages: ``blocks``."""

    @property
    def expected(self) -> str:
        """One of the names, with or without options."""
        return f"one of {listed(self.kinds)}"

    def takes(self, node: Node) -> bool:
        """Whether the node is a name or a mapping."""
        return isinstance(node, Scalar | Mapping)

    def read(self, node: Node, reading: Reading) -> NamedValue | Invalid:
        """Return name and value, or ``INVALID`` after reporting what is wrong."""
        one = singular(self.what)
        if isinstance(node, Scalar) and not node.is_null:
            name, value = node, _nothing(node.location)
        elif isinstance(node, Mapping) and len(node.entries) == 1:
            name, value = node.entries[0].key, node.entries[0].value
            if isinstance(value, Scalar) and value.is_null:
                value = _nothing(name.location)
        else:
            hint = f"write '{next(iter(self.kinds))}', or one key with its options below it"
            if isinstance(node, Mapping) and node.entries:
                second = node.entries[1].key.text
                hint = f"begin each of the {self.what} with a dash of its own: - {second}"
            return reading.expected(self.expected, node, hint)
        shape = self.kinds.get(name.text)
        if shape is None:
            return reading.unknown(name, self.kinds, self.what)
        read = shape.read(value, reading.about(f"{one} '{name.text}'"))
        return INVALID if read is INVALID else NamedValue(name.text, read, node.location)

    def schema(self) -> dict[str, Any]:
        """Return the schema: one object for each name, and the bare names."""
        objects = [
            {
                "type": "object",
                "properties": {name: _or_nothing(shape.schema())},
                "required": [name],
                "additionalProperties": False,
            }
            for name, shape in self.kinds.items()
        ]
        return {"anyOf": [{"enum": list(self.kinds)}, *objects]}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that takes null as well, its description where editors look for it."""
    said = {key: value for key, value in schema.items() if key == "description"}
    return {"anyOf": [schema, {"type": "null"}], **said}


def _nothing(location: Location) -> Node:
    return Mapping((), location)
