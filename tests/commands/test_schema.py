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
ROOT = Path(__file__).resolve().parents[2]


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


SHIPPED = [*ROOT.glob("layouts/*.yaml"), *ROOT.glob("data/*/pack.yaml")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_first_line_of_a_shipped_file_names_its_schema(path: Path) -> None:
    head = path.read_text("utf-8").splitlines()[0]
    named = head.removeprefix("# yaml-language-server: $schema=")
    assert named != head, "begin it as layouts/quarterly.yaml or data/starter/pack.yaml does"
    subject = "pack" if path.name == "pack.yaml" else "layout"
    assert (path.parent / named).resolve() == ROOT / "layouts" / "schema" / f"{subject}.json"


@pytest.mark.parametrize("subject", ["layout", "pack", "distribution"])
def test_the_shipped_schemas_are_those_of_the_shapes(run: Run, subject: str) -> None:
    shipped = (ROOT / "layouts" / "schema" / f"{subject}.json").read_text("utf-8")
    made = run("schema", subject)[1]
    assert shipped == made, f"reportgen schema {subject} > layouts/schema/{subject}.json"
