"""The words file and the code that prints it: no dead entry, no missing one, no other words.

The code is read, not run: every key that it names, or builds from parts, must be there, and
every entry must be named somewhere. What is printed is proved by a pack whose words are all
x, whose layout is all w and whose figures speak of q alone.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_pack import BuiltPack
from made_pack import MadePack

import reportgen
from reportgen.diagnostics import Diagnostics
from reportgen.spec.nodes import Mapping, Node, Sequence, read_yaml
from reportgen.spec.shipped import reference_words, shipped_folder
from reportgen.spec.words import COUNT, Words, read_words

PACKAGE = Path(reportgen.__file__).parent
NOT_PRINTED = {"language"}
"""Entries for whoever edits the file."""


@dataclass(frozen=True)
class Call:
    """A call of ``words``: the file and line, the key as a pattern, and the names it fills."""

    place: str
    pattern: str
    """Of the key: letters stand for themselves, ``.*`` for a part that is computed."""
    names: frozenset[str] | None
    """``None`` where they are computed too."""


def _pattern(node: ast.expr) -> str | None:
    """Return the pattern of a key; ``None`` where all of it is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(part.value) if isinstance(part, ast.Constant) else "[a-zA-Z0-9_]*"
            for part in node.values
        ]
        return "".join(str(part) for part in parts)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left = _pattern(node.left)
        return left and f"{left}[a-zA-Z0-9_]*"
    return None


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node


def _calls() -> Iterator[Call]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_words(node.func):
                names = frozenset(str(each.arg) for each in node.keywords)
                known = None if any(each.arg is None for each in node.keywords) else names
                for key in _branches(node.args[0]):
                    if (pattern := _pattern(key)) is not None:
                        yield Call(f"{path.name}:{node.lineno}", pattern, known)


def _is_words(node: ast.expr) -> bool:
    """Return whether a function called is ``words``, ``report.words`` or its ``list``."""
    if isinstance(node, ast.Attribute) and node.attr == "list":
        node = node.value
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name == "words"


def _strings() -> Iterator[str]:
    """Yield every string of the code, and every one that it puts together, as a pattern."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant | ast.JoinedStr) and (found := _pattern(node)):
                yield found


@pytest.fixture(scope="module")
def english() -> Words:
    found = Diagnostics()
    words = read_words(reference_words().path.read_bytes(), "en.yaml", None, found)
    assert words is not None, list(found)
    return words


CALLS = tuple(_calls())


def test_calls_are_found():
    assert len(CALLS) > 150


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.place}:{call.pattern}")
def test_every_key_that_the_code_asks_for_is_there(english, call):
    found = [key for key in english if re.fullmatch(call.pattern, key)]
    assert found, f"{call.place} asks for an entry that is not in en.yaml"
    if call.names is not None:
        # Of keys that are put together at least one fits; content tests ask for each of them.
        fitting = [
            key for key in found if english.entry(key).names | {COUNT} == call.names | {COUNT}
        ]
        exact = "*" not in call.pattern
        assert len(fitting) == len(found) if exact else fitting, call.place


def test_every_entry_is_used(english):
    patterns = [re.compile(each) for each in {*_strings()} if re.match(r"[a-z_]+\\\.", each)]
    unused = [
        key
        for key in english
        if key not in NOT_PRINTED and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


def test_every_place_of_an_entry_is_a_plain_name(english):
    for key in english:
        assert all(re.fullmatch("[a-z_]+", name) for name in english.entry(key).names), key


def _plain(path: Path) -> object:
    """Return a YAML file as mappings, lists and text."""
    node = read_yaml(path.read_bytes(), path.name, Diagnostics())
    assert node is not None
    return _object(node)


def _object(node: Node) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: _object(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_object(item) for item in node.items]
    return {"true": True, "false": False}.get(node.text, node.text)


def _x(text: str) -> str:
    """Return a template with every letter outside its places put to x."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(
        part if part.startswith("{") else re.sub(r"[^\W\d_]", "x", part) for part in parts
    )


def _all_x(value: object) -> object:
    if isinstance(value, dict):
        return {key: _all_x(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_all_x(inner) for inner in value]
    return _x(str(value))


PRINTED_KEYS = ("word", "heading", "question", "title", "text")


def _all_w(value: object, key: str = "") -> object:
    """Return a layout with every text that it prints put to w."""
    if isinstance(value, dict):
        if key == "abbreviations":
            return {}
        return {name: _all_w(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_all_w(inner, key) for inner in value]
    if key in ("left", "centre", "right") and "{" in str(value):
        return _x(str(value)).replace("x", "w")
    return re.sub(r"\w", "w", str(value)) if key in PRINTED_KEYS else value


@pytest.fixture(scope="module")
def coded(tmp_path_factory) -> BuiltPack:
    """Return a pack whose letters say where they come from."""
    pack = MadePack(tmp_path_factory.mktemp("words") / "q")
    english = _plain(reference_words().path)
    layout = _all_w(_plain(shipped_folder("layouts") / "quarterly.yaml"))
    assert isinstance(layout, dict)
    layout["words"] = "x.yaml"
    sections = next(page for page in layout["pages"] if page["kind"] == "exceptions")["sections"]
    for number, section in enumerate(sections):
        section["heading"] = "w" * (number + 1)
    pack.files["x.yaml"] = json.dumps(_all_x(english))
    pack.layout(json.dumps(layout))
    pack.spec |= {"organisation": "Qq", "title": "Q", "directorate": "qqq", "version": "2"}
    pack.spec |= {"meeting": "{committee: qq, date: 2023-12-06, item: q}", "owner": "qqqq"}
    pack.spec |= {"signed_off": "[{role: qqqqq, date: 2023-11-20}]", "marking": "QQ"}
    usual = {"title": "qq", "outcome": "qqq", "owner": "q", "definition": "q", "benchmark": "5"}
    for number, (values, more) in enumerate(_STATES, start=1):
        pack.add(f"Q.{number}", values, **{**usual, **more})
    pack.files["overview.md"] = "qq qqq.\n"
    pack.files["commentary/Q.2.md"] = "## w\n\nqqq.\n\n## ww\n\n- qq\n"
    for number, status in enumerate(_STATUSES, start=1):
        pack.actions.append(
            {"code": f"Q{number}", "title": "q", "status": status, "outcome": "qq"}
            | {"due": "2024-01-31", "original_due": "2023-12-31", "progress": "40"}
        )
    pack.actions.append({"code": "Q9", "title": "q", "status": "on track"})
    return pack.build()


_STATUSES = ("complete", "on track", "at risk", "overdue", "not started", "paused", "cancelled")
_STATES: tuple[tuple[object, dict[str, str]], ...] = (
    ("90 91 92 93 94 95", {"met_within": "1", "tolerance": "5%"}),
    ("60 61 62 63 64 65", {"accountable": "qq", "benchmark_source": "q"}),
    ("80 81 82 83 84 -", {}),
    ("80 - 82 83 88 88", {"target": "z", "benchmark": "z"}),
    ("60 70", {"polarity": "range", "target": "90-95", "unit": "%"}),
    ("60 70 80 85 88 80", {"polarity": "none"}),
    ("60 70 -", {"arrears": "1"}),
    ({"2021-22": "80", "2022-23": "85"}, {"frequency": "annual", "reported_in": "Q4"}),
    ("1 2 3 4 1 2", {"accumulates": "year", "unit": "£", "target": "9"}),
    (
        {
            "2023-24 Q1": {"value": "90", "marker": "p r b", "note": "q", "target": "80"},
            "2023-24 Q2": {"value": "91", "score_override": "close", "reason": "q"},
        },
        {},
    ),
    ({"2023-24 Q2": {"value": "7", "numerator": "1", "denominator": "2"}}, {"short_title": "q"}),
)
_CODES = re.compile(r"\[[a-z]+\]|DRAFT")
"""Markers, which are codes and not words."""


def test_nothing_is_printed_that_is_not_words_layout_or_data(coded):
    spoken = [figure.alt for figure in coded.elements("Figure")]
    read = [element.text for element in coded.elements()] + [coded.tree.text]
    for text in (*coded.pages, *spoken, *read, *(title for title, _ in coded.bookmarks)):
        letters = set(re.findall(r"[^\W\d_]", _CODES.sub("", text)))
        assert letters <= set("xXwWqQ"), sorted(letters - set("xXwWqQ"))


def test_the_test_pack_prints_words_layout_and_data(coded):
    assert {"x", "w", "q"} <= set(coded.text)
