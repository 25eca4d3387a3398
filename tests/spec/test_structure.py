"""Shapes of lists, mappings, records and named blocks; every error in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jsonschema
import pytest

from reportgen.diagnostics import Location
from reportgen.spec.reading import INVALID, PACK, Shape
from reportgen.spec.structure import (
    Choice,
    Either,
    Field,
    Flag,
    Length,
    ListOf,
    MapOf,
    Measure,
    Named,
    NamedValue,
    Record,
    Text,
    Whole,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a layout asks for it."""

    column: str
    location: Location
    width: Measure | None = None
    heading: str = "none"
    locations: Mapping[str, Location] = field(default_factory=dict)


COLUMN = Record(
    Column,
    {
        "column": Field(Choice(("outcome", "target"), "columns"), required=True),
        "width": Field(Length(), description="Width on paper."),
        "heading": Field(Text()),
    },
    short="column",
    what="a column",
)


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a block."""

    top: int
    by_name: str = "outcome"


OPTIONS = Record(
    Options, {"top": Field(Whole(1), default=3), "by-name": Field(Text())}, what="options"
)
BLOCK = Named({"text": Text(), "changes": OPTIONS}, "blocks")


def test_a_record_gives_a_dataclass_with_its_places(read: Any) -> None:
    value, found = read(COLUMN, "column: target\nwidth: 23mm\n")
    assert found == []
    assert (value.column, value.width, value.heading) == ("target", Measure(23.0, "mm"), "none")
    assert str(value.location) == "f.yaml:1:1"
    assert {key: str(place) for key, place in value.locations.items()} == {
        "column": "f.yaml:1:9",
        "width": "f.yaml:2:8",
    }


def test_a_bare_name_stands_for_a_record(read: Any) -> None:
    value, found = read(ListOf(COLUMN), "[outcome, {column: target}]")
    assert found == []
    assert [(each.column, str(each.location)) for each in value] == [
        ("outcome", "f.yaml:1:2"),
        ("target", "f.yaml:1:11"),
    ]


def test_defaults_come_from_the_field_then_from_the_dataclass(read: Any) -> None:
    assert read(OPTIONS, "{}") == (Options(3, "outcome"), [])
    assert read(OPTIONS, "{by-name: x}") == (Options(3, "x"), [])


def test_a_key_written_null_counts_as_absent(read: Any) -> None:
    assert read(OPTIONS, "{top: null}") == (Options(3), [])
    assert read(OPTIONS, "{top: }")[1] == [
        "1:6 L302 'top' has no value; it must be a whole number of at least 1"
    ]


def test_all_errors_come_in_one_run(read: Any) -> None:
    text = """
    - colum: target
    - {column: outcom, width: 23}
    - {width: 1mm, heading: [x]}
    - rank
    - [outcome]
    - {column: target, when: final}
    """
    value, found = read(ListOf(COLUMN), text)
    assert value is INVALID
    assert [line.split(" | ")[0] for line in found] == [
        "2:7 L301 unknown key 'colum' in a column",
        "3:16 L301 unknown column 'outcom'",
        "3:31 L302 'width' must be a length such as 10mm, 10pt, 10fr or fit, not '23'",
        "4:29 L302 'heading' must be text, not a list",
        "4:7 L303 the key 'column' is missing in a column",
        "5:7 L301 unknown column 'rank'",
        "6:7 L302 item 5 of 'it' must be outcome or target, or a mapping, not a list",
        "7:24 L301 unknown key 'when' in a column",
    ]


def test_a_misspelt_key_is_not_reported_as_missing_too(read: Any) -> None:
    assert read(COLUMN, "colum: target")[1] == [
        "1:1 L301 unknown key 'colum' in a column"
        " | did you mean 'column'? Known keys: column, width, heading"
    ]


@pytest.mark.parametrize("key", ["password", "smtp_password", "api_key", "clientSecret", "Token"])
def test_a_secret_is_refused_and_sent_to_the_environment(key: str, read: Any) -> None:
    for family, code in (("L3", "L301"), (PACK, "P404")):
        (line,) = read(OPTIONS, f"{key}: hunter2", family)[1]
        assert line.startswith(
            f"1:1 {code} '{key}' looks like a secret, which never stands in this file | "
        )
        assert "environment" in line
        assert "hunter2" not in line


@pytest.mark.parametrize(
    ("shape", "written", "value"),
    [
        (ListOf(Text()), "[]", ()),
        (ListOf(Text(), single=True), "a", ("a",)),
        (MapOf(Whole()), "{a: 1, b: 2}", {"a": 1, "b": 2}),
        (Either(Whole(), Text()), "5", 5),
        (Either(Whole(), Text()), "five", "five"),
        (Either(Text(), ListOf(Text())), "[a]", ("a",)),
        (Either(Text(), MapOf(Whole())), "{a: 1}", {"a": 1}),
    ],
)
def test_a_composed_value_is_read(shape: Shape, written: str, value: Any, read: Any) -> None:
    assert read(shape, written) == (value, [])


@pytest.mark.parametrize(
    ("shape", "written", "expected"),
    [
        (ListOf(Text()), "a", "1:1 L302 'it' must be a list, not 'a'"),
        (ListOf(Text(), 1), "[]", "1:1 L302 'it' must have at least 1 item, not 0 | add 1 more"),
        (ListOf(Text(), 2, 5), "[a]", "1:1 L302 'it' must have 2 to 5 items, not 1 | add 1 more"),
        (
            ListOf(Text(), 2, 3),
            "[a, b, c, d]",
            "1:1 L302 'it' must have 2 to 3 items, not 4 | take out 1",
        ),
        (MapOf(Text()), "[a]", "1:1 L302 'it' must be a mapping, not a list"),
        (
            MapOf(Text(), 1),
            "{}",
            "1:1 L302 'it' must not be empty | write an entry, or leave the key out",
        ),
        (
            Either(Whole(), Flag()),
            "x",
            "1:1 L302 'it' must be a whole number or true or false, not 'x'",
        ),
        (
            Either(Whole(), ListOf(Whole())),
            "[x]",
            "1:2 L302 item 1 of 'it' must be a whole number, not 'x'",
        ),
    ],
)
def test_a_wrong_composed_value_is_named(
    shape: Shape, written: str, expected: str, read: Any
) -> None:
    value, found = read(shape, written)
    assert value is INVALID
    assert found == [expected]


def test_blocks_are_a_name_with_or_without_options(read: Any) -> None:
    value, found = read(
        ListOf(BLOCK), "[{text: overview}, {changes: {top: 5}}, {changes: }, changes]"
    )
    assert found == []
    assert [(each.name, each.value) for each in value] == [
        ("text", "overview"),
        ("changes", Options(5)),
        ("changes", Options(3)),
        ("changes", Options(3)),
    ]
    assert isinstance(value[0], NamedValue)
    assert str(value[3].location) == "f.yaml:1:54"


def test_wrong_blocks_are_named(read: Any) -> None:
    value, found = read(
        ListOf(BLOCK), "[{txt: a}, {changes: {tops: 5}}, chart, {text: a, x: b}, text]"
    )
    assert value is INVALID
    assert [line.split(" | ")[0] for line in found] == [
        "1:3 L301 unknown block 'txt'",
        "1:23 L301 unknown key 'tops' in options",
        "1:34 L301 unknown block 'chart'",
        "1:41 L302 item 4 of 'it' must be one of text or changes, not a mapping",
        "1:58 L302 block 'text' must be text, not a mapping",
    ]


def test_a_declaration_that_cannot_fill_its_dataclass_is_a_bug_found_at_once() -> None:
    with pytest.raises(TypeError, match="Options has no below"):
        Record(Options, {"top": Field(Whole(), required=True), "below": Field(Text())})
    with pytest.raises(TypeError, match=r"Options\.top could stay without a value"):
        Record(Options, {"top": Field(Whole())})


VALIDATED = Record(
    Column,
    {
        "column": Field(Choice(("outcome", "target"), "columns"), required=True),
        "width": Field(Length()),
    },
    short="column",
)


@pytest.mark.parametrize(
    ("shape", "value", "valid"),
    [
        (VALIDATED, "outcome", True),
        (VALIDATED, {"column": "target", "width": "23mm"}, True),
        (VALIDATED, {"column": "target", "width": "23"}, False),
        (VALIDATED, {"column": "target", "width": 0}, True),
        (VALIDATED, {"width": "1fr"}, False),
        (VALIDATED, {"column": "target", "colour": "red"}, False),
        (BLOCK, "changes", True),
        (BLOCK, {"changes": None}, True),
        (BLOCK, {"changes": {"top": 0}}, False),
        (BLOCK, {"text": "a", "changes": {}}, False),
        (ListOf(Whole(), 1, 2), [1, 2], True),
        (ListOf(Whole(), 1, 2), [1, 2, 3], False),
        (ListOf(Whole(), single=True), 4, True),
        (MapOf(Whole()), {"a": "b"}, False),
        (Either(Whole(), Flag()), True, True),
        (Either(Whole(), Flag()), "x", False),
    ],
)
def test_the_schema_takes_what_the_shape_takes(shape: Shape, value: Any, valid: bool) -> None:
    schema = shape.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(value) is valid
