"""``reportgen schema``: documents that editors can use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

Run = Callable[..., tuple[int, str, str]]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors see it: dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_of(run: Run, subject: str) -> Any:
    code, out, err = run("schema", subject)
    assert (code, err) == (0, "")
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), EditorLoader)  # a file of ours, safe loader


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
