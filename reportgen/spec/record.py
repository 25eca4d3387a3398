"""Records: mappings with known keys that become frozen dataclasses.

In: a mapping node and the fields that it may have. Out: an instance of the dataclass,
or ``INVALID`` with every unknown, missing and wrong key reported at its place.

The idea of reading configuration into dataclasses by their fields is pyHanko's
``ConfigurableMixin``; the places, and all errors at once, are ours.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as MappingType
from dataclasses import field
from enum import Enum
from typing import Any, Final

from reportgen.diagnostics import nearest
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Entry, Mapping, Node, Scalar
from reportgen.spec.reading import INVALID, Invalid, Reading, Shape

_ABSENT: Final = object()
_PLACES = ("location", "locations")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    Without ``default`` an absent key leaves the dataclass's own default. A key written
    ``null`` counts as absent unless it is required.
    """

    shape: Shape
    required: bool = False
    default: Any = _ABSENT
    description: str = ""
    attribute: str = ""
    """Attribute that the key gives, where it is not the key's own name."""

    @property
    def has_default(self) -> bool:
        """Whether an absent key gets a value here."""
        return self.default is not _ABSENT

    def read(self, node: Node, reading: Reading) -> Any:
        """Return the value of the key."""
        return self.shape.read(node, reading)

    def schema(self) -> dict[str, Any]:
        """Return the schema of the value."""
        schema = self.shape.schema()
        if not self.required:
            schema = _or_null(schema)
        return {**schema, "description": self.description} if self.description else schema


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys, as an instance of the dataclass ``cls``.

    Each key gives the attribute of the same name (hyphens as underscores). An attribute
    ``location`` gets the place of the mapping, ``locations`` those of the values by key.
    """

    cls: type
    fields: MappingType[str, Field]
    short: str = ""
    """The key that a bare name stands for: ``history`` for ``{column: history}``."""
    what: str = ""
    """The record in messages: ``a scorecard page``."""
    description: str = ""
    """What it is for, where the dataclass's own docstring does not tell an author."""
    elsewhere: MappingType[str, str] = field(default_factory=dict)
    """Names that are at home in other places, with advice for who writes them here."""

    def __post_init__(self) -> None:
        """Check the declaration itself: a key without attribute is a bug of ours."""
        attributes = {each.name: each for each in dataclasses.fields(self.cls)}
        fields = {self._attribute(key): each for key, each in self.fields.items()}
        if unknown := fields.keys() - attributes.keys():
            raise TypeError(f"{self.cls.__name__} has no {', '.join(sorted(unknown))}")
        for name, each in attributes.items():
            has_default = each.default is not dataclasses.MISSING or (
                each.default_factory is not dataclasses.MISSING
            )
            filled = name in fields and (fields[name].required or fields[name].has_default)
            if not (has_default or filled or name in _PLACES):
                raise TypeError(f"{self.cls.__name__}.{name} could stay without a value")

    @property
    def expected(self) -> str:
        """A mapping, and where there is one, the name that may stand for it."""
        if self.short:
            return f"{self.fields[self.short].shape.expected}, or a mapping"
        return "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping, or a bare name that stands for one."""
        return isinstance(node, Mapping) or (bool(self.short) and isinstance(node, Scalar))

    def read(self, node: Node, reading: Reading) -> Any:
        """Return the instance, or ``INVALID`` after reporting all that is wrong."""
        if isinstance(node, Scalar) and self.short and not node.is_null:
            node = Mapping((Entry(Scalar(self.short, True, node.location), node),), node.location)
        if not isinstance(node, Mapping):
            return reading.expected(self.expected, node)
        where = self.what or reading.subject
        if (name := self._only_name(node)) is not None:
            advice = f"write {{{self.short}: {name.text}, …}}"
            return reading.unknown(name, self.fields, "keys", where, advice)
        values = read_fields(self.fields, node, reading, where, self.elsewhere)
        return INVALID if isinstance(values, Invalid) else self.build(values, node)

    def _only_name(self, node: Mapping) -> Scalar | None:
        """Return what should stand under ``short`` and was written as the key of its options."""
        if not self.short or len(node.entries) != 1:
            return None
        name = node.entries[0].key
        names = getattr(self.fields[self.short].shape, "names", ())
        return name if name.text in names and name.text not in self.fields else None

    def build(self, values: MappingType[str, Any], node: Mapping) -> Any:
        """Return the instance with ``values`` by key, and the places that ``node`` knows."""
        attributes = {self._attribute(key): value for key, value in values.items()}
        places: dict[str, Any] = {
            "location": node.location,
            "locations": {entry.key.text: entry.value.location for entry in node.entries},
        }
        wanted = {each.name for each in dataclasses.fields(self.cls)}
        given = places | attributes
        return self.cls(**{name: given[name] for name in wanted.intersection(given)})

    def _attribute(self, key: str) -> str:
        return self.fields[key].attribute or key.replace("-", "_")

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema = self.completed(fields_schema(self.fields))
        if not self.short:
            return schema
        described = {key: value for key, value in schema.items() if key == "description"}
        return {"anyOf": [self.fields[self.short].shape.schema(), schema], **described}

    def completed(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the schema of a mapping with what holds where keys are absent, described."""
        defaults = {each.name: each.default for each in dataclasses.fields(self.cls)}
        properties = dict(schema["properties"])
        for key, each in self.fields.items():
            default = defaults.get(self._attribute(key), dataclasses.MISSING)
            default = _as_json(each.default if each.has_default else default)
            if default is not None and not each.required:
                properties[key] = {**properties[key], "default": default}
        said = self.description or _docstring(self.cls)
        return {**schema, "properties": properties, **({"description": said} if said else {})}


def read_fields(
    fields: MappingType[str, Field],
    node: Mapping,
    reading: Reading,
    where: str,
    elsewhere: MappingType[str, str] | None = None,
) -> dict[str, Any] | Invalid:
    """Return the values of a mapping by key, defaults too, or ``INVALID`` after reporting.

    ``where`` names the mapping in messages: ``a scorecard page``; ``elsewhere`` has advice by
    name for keys that belong to other places.
    """
    known = list(fields)
    values: dict[str, Any] = {}
    meant: set[str | None] = set()
    for name, value in ((entry.key, entry.value) for entry in node.entries):
        if name.text not in fields:
            advice = (elsewhere or {}).get(name.text, "")
            reading.unknown(name, known, "keys", where, advice)
            meant.add(nearest(name.text, known))
        elif fields[name.text].required or not _is_written_null(value):
            inner = reading.about(f"'{name.text}'")
            values[name.text] = fields[name.text].read(value, inner)
    sound = not meant
    for key, each in fields.items():
        if key in values:
            continue
        # Whoever wrote 'titel' is not told as well that 'title' is missing.
        if each.required and key not in meant:
            message = f"the key '{key}' is missing in {where}"
            reading.missing(node.location, message, f"add '{key}:' with {each.shape.expected}")
        sound = sound and not each.required
        if each.has_default:
            values[key] = each.default
    return values if sound and INVALID not in values.values() else INVALID


def fields_schema(fields: MappingType[str, Field]) -> dict[str, Any]:
    """Return the schema of a mapping with these keys and no others."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {key: each.schema() for key, each in fields.items()},
        "additionalProperties": False,
    }
    if required := [key for key, each in fields.items() if each.required]:
        schema["required"] = required
    return schema


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that takes null as well: a key written so counts as absent."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    types = schema["type"]
    return {**schema, "type": [*([types] if isinstance(types, str) else types), "null"]}


def _as_json(default: Any) -> Any:
    """Return a default as an author would write it, or ``None`` where that is not simple."""
    if isinstance(default, Enum):
        default = default.value
    if isinstance(default, bool | int):
        return default
    if isinstance(default, str):
        return default or None
    if isinstance(default, tuple) and default:
        items = [_as_json(each) for each in default]
        return None if None in items else items
    return None


def _docstring(cls: type) -> str:
    """Return the first sentences of a docstring, but not those that Python makes up."""
    doc = cls.__doc__ or ""
    if doc.startswith(f"{cls.__name__}("):
        return ""
    return " ".join(doc.split("\n\n")[0].split()).replace("``", "")


def _is_written_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_written_null
