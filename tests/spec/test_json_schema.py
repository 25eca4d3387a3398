"""JSON Schema: valid itself, and of one mind with the readers on the shipped files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.spec.json_schema import layout_schema, pack_schema, shared
from reportgen.spec.layout_spec import read_layout
from reportgen.spec.nodes import Mapping, Node, Scalar, Sequence, read_yaml
from reportgen.spec.pack_spec import read_pack_spec
from reportgen.spec.shipped import sample_packs, shipped_folder
from reportgen.spec.structure import Choice, Field, ListOf, Record


@dataclass(frozen=True)
class TableOptions:
    """A page with keys of its own."""

    columns: tuple[str, ...]


SHAPES = {
    "scorecard": Record(
        TableOptions,
        {"columns": Field(ListOf(Choice(("outcome", "score"), "columns")), required=True)},
    )
}
LAYOUT = """\
name: board
scoring:
  bands:
    - {name: met, counts_as: met, within: 0%, symbol: star, word: Met, colour: met}
    - {name: missed, counts_as: not_met, symbol: triangle, word: Missed, colour: not-met}
pages:
  - {kind: scorecard, columns: [outcome, score]}
"""


def as_json(node: Node | None) -> Any:
    """Return what an editor sees: plain scalars by the rules of YAML 1.2 (JSON's sorts)."""
    if isinstance(node, Mapping):
        return {entry.key.text: as_json(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [as_json(item) for item in node.items]
    assert isinstance(node, Scalar)
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    for number in (int, float):
        try:
            return number(node.text)
        except ValueError:
            continue
    return node.text


def instance(text: str) -> Any:
    return as_json(read_yaml(text.encode(), "f.yaml", Diagnostics()))


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def packs() -> list[Path]:
    return [shipped_folder("data") / name / "pack.yaml" for name in sample_packs()]


@pytest.mark.parametrize("path", packs(), ids=lambda path: path.parent.name)
def test_the_sample_packs_are_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    validator(pack_schema()).validate(instance(text))
    found = Diagnostics()
    assert read_pack_spec(text.encode(), "pack.yaml", found) is not None
    assert len(found) == 0


def test_every_property_is_described_or_speaks_for_itself() -> None:
    undescribed = {
        key for key, value in pack_schema()["properties"].items() if "description" not in value
    }
    assert undescribed <= {"meeting", "meetings", "audience"}


@pytest.mark.parametrize(
    "line",
    [
        "titel: x",
        "status: fnal",
        "approved: 28.11.2023",
        "meeting: {date: 2023-12-06}",
        "scoring: {met_within: lots}",
        "signed_off: [{role: a}]",
        "inputs_rounded_to: five",
        "archive: {place: ../archive, retain: for ever}",
        "archive: {plcae: ../archive}",
        "attach_data: perhaps",
    ],
)
def test_schema_and_reader_refuse_the_same_packs(line: str) -> None:
    text = f"organisation: A\nquarter: 2023-24 Q2\n{line}\n"
    assert not validator(pack_schema()).is_valid(instance(text))
    assert read_pack_spec(text.encode(), "pack.yaml", Diagnostics()) is None


@pytest.mark.parametrize(
    "line",
    [
        "print: {profile: null, condition: FOGRA39}",
        "print: null",
        "attach_data: null",
        "status: null",
        "meetings: null",
        "archive: null",
        "archive: ../archive",
        "archive: {place: ../archive, retain: 7y}",
        "archive: {retain_until: 2031-03-31, retain: null}",
    ],
)
def test_schema_and_reader_take_null_for_a_key_that_is_not_there(line: str) -> None:
    text = f"organisation: A\nquarter: 2023-24 Q2\n{line}\n"
    validator(pack_schema()).validate(instance(text))
    assert read_pack_spec(text.encode(), "pack.yaml", Diagnostics()) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: board", "nam: board"),
        ("counts_as: not_met", "counts_as: missed"),
        ("within: 0%", "within: some"),
        ("kind: scorecard", "kind: scorcard"),
        ("kind: scorecard", "kind: heatmap"),
        ("[outcome, score]", "[outcom]"),
        ("pages:", "language: English\npages:"),
        ("pages:", "page: {size: A6}\npages:"),
        ("pages:", "page: {margins: {top: wide}}\npages:"),
        ("pages:", "trends: {upwards: up}\npages:"),
        ("pages:", "exceptions: {where: {score: missed}}\npages:"),
        ("  - {kind: scorecard, columns: [outcome, score]}", "  []"),
    ],
)
def test_schema_and_reader_refuse_the_same_layouts(old: str, new: str) -> None:
    schema = validator(layout_schema(SHAPES))
    schema.validate(instance(LAYOUT))
    assert read_layout(LAYOUT.encode(), "l.yaml", SHAPES, Diagnostics()) is not None
    assert old in LAYOUT
    text = LAYOUT.replace(old, new, 1)
    assert not schema.is_valid(instance(text))
    assert read_layout(text.encode(), "l.yaml", SHAPES, Diagnostics()) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("name: own\nextends: board\n", True),
        ("name: own\nextends: board\npages: {scorecard: {columns: [score]}, notes: null}\n", True),
        ("name: own\nextends: board\nscoring: {bands: {met: {word: Green}}}\n", True),
        ("name: own\n", False),
        ("extends: board\n", True),
        ("name: own\nextends: board\npages: {scorecard: {colums: [score]}}\n", False),
        ("name: own\nextends: board\nscoring: {bands: {met: {wrd: Green}}}\n", False),
    ],
)
def test_a_layout_that_extends_another_may_hold_only_what_differs(text: str, valid: bool) -> None:
    for schema in (layout_schema(SHAPES), shared(layout_schema(SHAPES))):
        assert validator(schema).is_valid(instance(text)) is valid


def test_repeated_parts_are_written_once_and_mean_the_same() -> None:
    large = {"type": "object", "properties": {"a": {"enum": ["x" * 300]}}}
    schema = {"type": "object", "properties": {"one": large, "two": large, "three": {"enum": [1]}}}
    made = shared(schema)
    assert made["properties"]["one"] == made["properties"]["two"] == {"$ref": "#/$defs/part1"}
    assert made["$defs"] == {"part1": large}
    for value, valid in (({"one": {"a": "x" * 300}}, True), ({"two": {"a": "y"}}, False)):
        assert validator(made).is_valid(value) is validator(schema).is_valid(value) is valid
    assert shared({"type": "object"}) == {"type": "object"}
