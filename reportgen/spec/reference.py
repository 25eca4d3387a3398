"""The reference of layouts and of pack.yaml, from the schemas of the shapes that read them.

In: JSON Schema. Out: topics: what a key is called, what it takes, what it is for, and
what may stand below it. Nothing is written twice: what editors are told is what
``reportgen explain`` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.frozen import dataclass
from reportgen.spec.reading import listed

_SORTS = {
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "object": "a mapping",
}
_KIND = "kind"


@dataclass(frozen=True, slots=True)
class Topic:
    """A key, a page kind or a block. ``path`` leads to it from the top, with dots."""

    path: str
    takes: str
    """What its value must be: ``a whole number from 2 to 12``."""
    description: str
    required: bool
    default: str
    """As written in YAML; empty where there is none, or none that is short."""
    schema: dict[str, Any]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    def below(self) -> tuple[Topic, ...]:
        """Return the keys below it; of a list, those of its entries."""
        found: dict[str, Topic] = {}
        for name, schema, required in _properties(self.schema):
            path = f"{self.path}.{name}" if self.path else name
            found.setdefault(name, _topic(path, schema, required))
        return tuple(found.values())

    def meanings(self) -> dict[str, str]:
        """Return what the names that it takes stand for, where the schema tells."""
        return _meanings(self.schema)


def topics_of(schema: dict[str, Any], name: str = "") -> Topic:
    """Return the topic of a whole file; ``name`` is what paths into it begin with."""
    return _topic(name, schema, required=True)


def find_topics(top: Topic, path: str) -> tuple[Topic, ...]:
    """Return the topics of a path with dots, which may leave ``pages`` out.

    ``exceptions`` is a key of a layout and a kind of page, hence several.
    """
    starts = [top, *(topic for topic in top.below() if topic.name == "pages")]
    found = [topic for start in starts for topic in _descend(start, path.split("."))]
    return tuple(found)


def all_topics(topic: Topic) -> Iterator[Topic]:
    """Yield a topic and all below it, in order."""
    yield topic
    for below in topic.below():
        yield from all_topics(below)


def _descend(topic: Topic, names: list[str]) -> Iterator[Topic]:
    if not names:
        yield topic
        return
    for below in topic.below():
        if below.name == names[0]:
            yield from _descend(below, names[1:])


def _topic(path: str, schema: dict[str, Any], required: bool) -> Topic:
    default = schema.get("default")
    if isinstance(default, list):
        written = f"[{', '.join(map(str, default))}]"
    elif isinstance(default, bool):
        written = str(default).lower()
    else:
        written = "" if default is None else str(default)
    said = str(schema.get("description", ""))
    return Topic(path, _takes(schema), said, required, written, schema)


def _alternatives(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schemas of which a value must keep one, but for null."""
    parts = () if "properties" in schema else schema.get("anyOf", ())
    found = [each for part in parts for each in _alternatives(part)]
    return found or ([] if schema.get("type") == "null" else [schema])


def _properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield the keys that a value, or an entry of a list, may have."""
    for each in _alternatives(schema):
        if "items" in each:
            yield from _properties(each["items"])
        if isinstance(each.get("additionalProperties"), dict):
            yield from _properties(each["additionalProperties"])
        kind = each.get("properties", {}).get(_KIND, {}).get("enum", ())
        if len(kind) == 1:
            own = {key: value for key, value in each["properties"].items() if key != _KIND}
            described = {"description": each["description"]} if "description" in each else {}
            yield kind[0], {**each, "properties": own, **described}, False
            continue
        required = [*each.get("required", ()), *_required_alone(each)]
        single = len(each.get("properties", {})) == 1
        for key, value in each.get("properties", {}).items():
            yield key, value, key in required and not single


def _meanings(schema: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _alternatives(schema):
        found |= zip(each.get("enum", ()), each.get("enumDescriptions", ()), strict=False)
        found |= _meanings(each["items"]) if "items" in each else {}
    return found


def _required_alone(schema: dict[str, Any]) -> list[str]:
    """Return the keys that a layout needs unless it extends another one."""
    ways = schema.get("anyOf", ()) if "properties" in schema else ()
    return [key for way in ways for key in way.get("required", ()) if key != "extends"]


def _takes(schema: dict[str, Any]) -> str:
    """Return in words what a value must be."""
    said = [_sort(each) for each in _alternatives(schema)]
    unique = [words for words in dict.fromkeys(said) if words]
    if len(unique) == 2 and unique[0] == f"a list, each {unique[1]}":
        return f"{unique[1]}, or a list of them"
    mappings = [words for words in unique if words == "a mapping"]
    others = [words for words in unique if words != "a mapping"]
    return listed([*others, *mappings]) if unique else ""


def _sort(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        names = [str(name) for name in schema["enum"] if name is not None]
        return f"one of {', '.join(names)}" if len(names) > 1 else "".join(names)
    sorts = schema.get("type", ())
    sorts = [sorts] if isinstance(sorts, str) else list(sorts)
    if "array" in sorts:
        inner = _takes(schema.get("items", {}))
        return f"a list, each {inner}" if inner else "a list"
    if "string" in sorts:
        return "text"  # of which a number is some, too
    words = [_SORTS[sort] for sort in sorts if sort in _SORTS]
    least, most = schema.get("minimum"), schema.get("maximum")
    limits = ""
    if least is not None and most is not None:
        limits = f" from {least} to {most}"
    elif least is not None:
        limits = f" from {least}"
    return f"{listed(words)}{limits}" if words else ""
