"""``reportgen schema``: documents that editors can use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.spec.nodes import Mapping, Node, Sequence, read_yaml

Run = Callable[..., tuple[int, str, str]]


def schema_of(run: Run, subject: str) -> Any:
    code, out, err = run("schema", subject)
    assert (code, err) == (0, "")
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def loaded(path: Path) -> Any:
    """Return a file's values as an editor with YAML 1.2 sees them: dates are text."""
    node = read_yaml(path.read_bytes(), path.name, Diagnostics())
    assert node is not None
    return value_of(node)


def value_of(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: value_of(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    number = re.fullmatch(r"-?\d+(\.\d+)?", node.text)
    return json.loads(node.text) if number else node.text


def test_the_shipped_layout_fits_its_schema(run: Run, shipped_layout: Path) -> None:
    jsonschema.validate(loaded(shipped_layout), schema_of(run, "layout"))


@pytest.mark.parametrize("name", ["childrens-services", "starter"])
def test_the_samples_fit_the_schema_of_packs(run: Run, sample: Path, name: str) -> None:
    jsonschema.validate(loaded(sample.parent / name / "pack.yaml"), schema_of(run, "pack"))


def test_the_schemas_refuse_what_the_readers_refuse(run: Run, shipped_layout: Path) -> None:
    layout = loaded(shipped_layout)
    layout["pages"][3]["columns"].append("histroy")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(layout, schema_of(run, "layout"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"organisation": "X", "titel": "Y"}, schema_of(run, "pack"))
