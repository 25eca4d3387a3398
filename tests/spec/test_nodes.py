"""YAML into nodes: what an author typed stays what it was, and hostile files end fast."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostics
from reportgen.spec import nodes
from reportgen.spec.nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    read_yaml,
)
from reportgen.spec.shipped import shipped_folder


def plain(node: Node | None) -> Any:
    """Return the node as plain Python values, all scalars text."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def reading(text: str | bytes, lines: Any) -> tuple[Any, list[str]]:
    found = Diagnostics()
    data = text.encode() if isinstance(text, str) else text
    node = read_yaml(data, "f.yaml", found)
    return plain(node), lines(found)


@pytest.mark.parametrize(
    "written",
    [
        *("no", "No", "off", "yes", "on", "y", "true", "null"),
        *("1:30", "22:15:00", "010", "08", "0x1F", "0b1", "1_000", "1e3", ".inf", ".nan"),
        *("2023-12-06", "2023-24 Q2", "=", "5%", "12.50", "07"),
    ],
)
def test_what_was_typed_stays_text(written: str, lines: Any) -> None:
    assert reading(f"{written}: {written}\n", lines) == ({written: written}, [])


def test_quotes_are_known() -> None:
    node = read_yaml(b"[a, 'b', \"c\", '']", "f.yaml", Diagnostics())
    assert isinstance(node, Sequence)
    assert [item.plain for item in node.items if isinstance(item, Scalar)] == [True] + 3 * [False]


@pytest.mark.parametrize(
    ("written", "null", "on_purpose"),
    [("", True, False), ("~", True, True), ("null", True, True), ("''", False, False)],
)
def test_nothing_is_told_from_null_and_from_empty_text(
    written: str, null: bool, on_purpose: bool
) -> None:
    node = read_yaml(f"a: {written}".encode(), "f.yaml", Diagnostics())
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert (value.is_null, value.is_written_null) == (null, on_purpose)


def test_lines_and_columns_start_at_one_and_count_characters() -> None:
    node = read_yaml("é: ñ\nlist:\n  - [x, ÿ]\n".encode(), "f.yaml", Diagnostics())
    assert isinstance(node, Mapping)
    assert str(node.entries[0].key.location) == "f.yaml:1:1"
    assert str(node.entries[0].value.location) == "f.yaml:1:4"
    items = node.get("list")
    assert isinstance(items, Sequence) and isinstance(items.items[0], Sequence)
    assert str(items.items[0].items[1].location) == "f.yaml:3:9"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(lines: Any) -> None:
    assert reading(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", lines) == ({"a": "1", "b": "2"}, [])


def test_text_is_composed(lines: Any) -> None:
    assert reading("cafe\u0301: e\u0301", lines) == ({"café": "é"}, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("[what?, who?]", ["what?", "who?"]),
        ("{question: What next?}", {"question": "What next?"}),
        ("{a?: b, c: [d?]}", {"a?": "b", "c": ["d?"]}),
    ],
)
def test_text_in_brackets_may_end_with_a_question_mark(
    written: str, value: Any, lines: Any
) -> None:
    assert reading(written, lines) == (value, [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            "3:1 F503 the key 'a' stands twice | it stands first in line 1; keep one of the two",
        ),
        (
            "x: {b: 1, 'b': 2}",
            "1:11 F503 the key 'b' stands twice | it stands first in line 1; keep one of the two",
        ),
        (
            "title: Children: overview",
            "1:16 F503 this is not YAML: mapping values are not allowed here"
            " | put quotes around text that holds a colon",
        ),
        (
            "a:\n\tb: 1\n",
            "2:1 F503 this is not YAML: while scanning for the next token: found character '\\t'"
            " that cannot start any token | indent with spaces, not with tabs",
        ),
        (
            "a: @x",
            "1:4 F503 this is not YAML: while scanning for the next token: found character '@'"
            " that cannot start any token | put quotes around text that begins with this character",
        ),
        (
            "a: 1\nb: 'open\nc: 2\n",
            "2:4 F503 this is not YAML: while scanning a quoted scalar: found unexpected end of"
            " stream | close the quote or bracket that opens here",
        ),
        (
            "a: [b, c",
            "1:4 F503 this is not YAML: while parsing a flow sequence: expected ',' or ']', but"
            " got '<stream end>' | close the quote or bracket that opens here",
        ),
        (
            "a:\n  - b\n - c\n",
            "3:2 F503 this is not YAML: while parsing a block mapping: expected <block end>, but"
            " found '<block sequence start>'"
            " | line this up with the lines above it, or put quotes around the text",
        ),
        ("", "1:1 F503 the file is empty | see `reportgen schema` for what belongs into it"),
        (
            "# only\n\n",
            "1:1 F503 the file is empty | see `reportgen schema` for what belongs into it",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 F503 a second document starts here | keep one document in a file",
        ),
        (
            b"a: 1\nb: caf\xe9\n",
            "2:7 F502 the file is not UTF-8 (byte 0xe9) | save the file as UTF-8",
        ),
        (
            "a: 1".encode("utf-16"),
            "1:1 F502 the file is UTF-16, not UTF-8 | save the file as UTF-8",
        ),
        (
            b"a: 1\nb: x\x00y\n",
            "2:5 F503 the file holds the control character U+0000 | delete the character",
        ),
        (
            r'a: "\a"',
            "1:4 F503 the text holds the control character U+0007 | take the character out",
        ),
        (
            r'a: "\ud800"',
            "1:4 F503 the text holds the control character U+D800 | take the character out",
        ),
        (
            r'a: "\UFFFFFFFF"',
            "1:7 F503 this is not YAML: an escape that names no character"
            " | write the character itself",
        ),
        (
            "a: !!python/object/apply:os.system [x]",
            "1:4 F503 the tag '!!python/object/apply:os.system' is not allowed"
            " | take the tag away; put quotes around text that begins with !",
        ),
        (
            "a: !!str 5",
            "1:4 F503 the tag '!!str' is not allowed"
            " | take the tag away; put quotes around text that begins with !",
        ),
        (
            "a: &a [b, *a]",
            "1:11 F503 the alias '*a' stands inside what it names | write the part out",
        ),
        (
            "a: *b",
            "1:4 F503 the alias '*b' names nothing above it"
            " | put quotes around text that begins with *",
        ),
        ("? [a]\n: b\n", "1:3 F503 a key is text, not a list or mapping | put quotes around it"),
        (
            "a: &a [x]\nb: {<<: *a}\n",
            "2:5 F503 '<<' takes over mappings only | name a mapping's anchor: '<<: *a'",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_place(
    written: str | bytes, expected: str, lines: Any
) -> None:
    assert reading(written, lines)[1] == [expected]


def test_repeated_keys_and_tags_do_not_hide_what_follows(lines: Any) -> None:
    value, found = reading("a: 1\na: 2\nb: !x 3\nb: 4\n", lines)
    assert value == {"a": "1", "b": "3"}
    assert [line.split(" ")[0] for line in found] == ["2:1", "3:4", "4:1"]


@pytest.mark.parametrize("written", ["a: A #1 council", "a: #1 council", "- A   #x"])
def test_text_lost_to_a_comment_is_warned_of(written: str, lines: Any) -> None:
    (line,) = reading(written, lines)[1]
    assert "(warning) the text ends before '#" in line


@pytest.mark.parametrize(
    "written", ["a: A # a remark", "a: A#1", "a: 'A #1'", "a: [b] #x", "#x\na: b"]
)
def test_remarks_are_not_warned_of(written: str, lines: Any) -> None:
    assert reading(written, lines)[1] == []


def test_marks_of_direction_are_taken_out_with_a_warning(lines: Any) -> None:
    value, found = reading("a: pay\u202etxt", lines)
    assert value == {"a": "paytxt"}
    assert found == [
        "1:4 F503 (warning) marks of writing direction were taken out of this text"
        " | delete them from the file"
    ]


def test_anchors_stand_for_what_they_name(lines: Any) -> None:
    text = "a: &x {k: 1}\nb: *x\nc: {<<: *x, m: 2}\nd: {<<: [*x, {k: 3, n: 4}], k: 5}\n"
    one = {"k": "1"}
    expected = {"a": one, "b": one, "c": {"k": "1", "m": "2"}, "d": {"k": "5", "n": "4"}}
    assert reading(text, lines) == (expected, [])


ALIAS_BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)
MERGE_BOMB = "a0: &a0 {k: v}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{','.join([f'*a{level - 1}'] * 9)}]}}\n" for level in range(1, 9)
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (ALIAS_BOMB, f"the file expands to more than {MAX_NODES:,} nodes"),
        (MERGE_BOMB, f"the file expands to more than {MAX_NODES:,} nodes"),
        ("[" * 100_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        ("{a: " * 100_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        ("- " * 100_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        ("? " * 100_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        ("- a\n" * 200_000, f"the file expands to more than {MAX_NODES:,} nodes"),
        ("a: 1\n" * 250_000, f"the file is larger than {MAX_BYTES:,} bytes"),
    ],
    ids=["aliases", "merges", "brackets", "braces", "dashes", "keys", "items", "bytes"],
)
def test_a_hostile_file_ends_at_a_budget_and_soon(written: str, expected: str, lines: Any) -> None:
    start = time.process_time()
    value, (line,) = reading(written, lines)
    assert value is None
    assert "F504 " + expected in line
    assert time.process_time() - start < 3


def test_nesting_up_to_the_limit_is_read(lines: Any) -> None:
    depth = MAX_DEPTH - 1
    assert reading("[" * depth + "x" + "]" * depth, lines)[1] == []


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_no_bytes_make_it_fail(data: bytes) -> None:
    found = Diagnostics()
    node = read_yaml(data, "f.yaml", found)
    assert node is not None or any(each.stops for each in found)


@given(st.text(alphabet="ab:-?#&*!|>'\"%@`[]{},\n\t <~\\uU0", max_size=25))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_signs_of_yaml_make_it_fail(text: str) -> None:
    found = Diagnostics()
    node = read_yaml(text.encode(), "f.yaml", found)
    assert node is not None or any(each.stops for each in found)


SHIPPED = sorted(shipped_folder("layouts").rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_both_parsers_give_the_same_nodes_for_what_is_shipped(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, fast, slow = path.read_bytes(), Diagnostics(), Diagnostics()
    assert nodes._fast_loader(data) is yaml.CSafeLoader
    node = read_yaml(data, path.name, fast)
    monkeypatch.setattr(nodes, "is_shipped", lambda data: False)
    assert nodes._fast_loader(data) is None
    assert read_yaml(data, path.name, slow) == node
    assert list(fast) == list(slow) == []


def test_a_file_that_was_changed_is_read_by_the_parser_that_minds_hostile_ones() -> None:
    assert nodes._fast_loader(SHIPPED[0].read_bytes() + b"#") is None
    assert nodes._fast_loader(b"{a: 1}") is None
