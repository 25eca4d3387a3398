"""JSON Schema of layouts and packs, for editors that complete and check while one types.

In: nothing, or the page kinds' shapes. Out: plain dictionaries, made from the very
shapes that read the files. A schema cannot say everything: bands out of order or
margins wider than the page are found by ``reportgen check``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from reportgen.spec.distribution_spec import DISTRIBUTION_SHAPE
from reportgen.spec.inheritance import NAMED_LISTS
from reportgen.spec.layout_spec import layout_shape
from reportgen.spec.pack_spec import PACK_SHAPE
from reportgen.spec.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def layout_schema(page_shapes: Mapping[str, Record]) -> dict[str, Any]:
    """Return the schema of a layout whose pages take the keys of ``page_shapes``.

    One that extends another needs no other key, and may change lists by name.
    """
    schema = _changeable(layout_shape(page_shapes).schema())
    needed = [{"required": ["extends"]}, {"required": schema.pop("required")}]
    return {"$schema": DIALECT, "title": "reportgen layout", **schema, "anyOf": needed}


def _changeable(schema: Any) -> Any:
    """Return a schema whose lists with named entries may be mappings of changes as well."""
    if isinstance(schema, list):
        return [_changeable(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _changeable(value) for key, value in schema.items()}
    for name, value in made.get("properties", {}).items():
        if name in NAMED_LISTS and "items" in value:
            said = {key: value.pop(key) for key in ("description", "default") if key in value}
            made["properties"][name] = {"anyOf": [value, _changes(value["items"], name)], **said}
    return made


def _changes(items: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of changes to entries of a list: what an entry may say, all optional."""
    entries = [each for each in items.get("anyOf", [items]) if "properties" in each]
    kept = [{key: value for key, value in each.items() if key != "required"} for each in entries]
    changes: dict[str, Any] = {"type": "object"}
    if NAMED_LISTS[name]:
        changes["additionalProperties"] = {"anyOf": [*kept, {"type": "null"}]}
    else:
        changes["properties"] = {
            key: _optional(value) for each in kept for key, value in each["properties"].items()
        }
        changes["additionalProperties"] = False
    return changes


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping of which no key is needed."""
    kept = {key: value for key, value in schema.items() if key != "required"}
    if "anyOf" in kept:
        kept["anyOf"] = [_optional(each) for each in kept["anyOf"]]
    return kept


def shared(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with parts that it repeats written once, under ``$defs``."""
    times: Counter[str] = Counter()

    def count(part: dict[str, Any]) -> dict[str, Any]:
        written = json.dumps(part)
        times[written] += 1
        # What is inside a repeated part has been counted with the first.
        return part if times[written] > 1 else _with_parts(part, count)

    definitions: dict[str, Any] = {}
    references: dict[str, dict[str, str]] = {}

    def written_once(part: dict[str, Any]) -> dict[str, Any]:
        written = json.dumps(part)
        if len(written) < _WORTH_SHARING or times[written] < 2:
            return _with_parts(part, written_once)
        if written not in references:
            name = f"part{len(references) + 1}"
            references[written] = {"$ref": f"#/$defs/{name}"}
            definitions[name] = _with_parts(part, written_once)
        return references[written]

    _with_parts(schema, count)
    made = _with_parts(schema, written_once)
    return {**made, "$defs": definitions} if definitions else made


_WORTH_SHARING = 200
"""Characters of a part below which a reference to it would save nothing."""


def _with_parts(
    schema: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """Return a schema whose parts, which are schemas themselves, have been changed."""
    made = dict(schema)
    for key, value in schema.items():
        if key == "properties":
            made[key] = {name: change(part) for name, part in value.items()}
        elif key == "anyOf":
            made[key] = [change(part) for part in value]
        elif key in ("items", "additionalProperties") and isinstance(value, dict):
            made[key] = change(value)
    return made


def pack_schema() -> dict[str, Any]:
    """Return the schema of pack.yaml.

    >>> pack_schema()["properties"]["status"]["enum"]
    ['draft', 'final', None]
    """
    return {"$schema": DIALECT, "title": "reportgen pack", **PACK_SHAPE.schema()}


def distribution_schema() -> dict[str, Any]:
    """Return the schema of distribution.yaml.

    >>> distribution_schema()["required"]
    ['lists']
    """
    schema = DISTRIBUTION_SHAPE.schema()
    return {"$schema": DIALECT, "title": "reportgen distribution", **schema}
