"""What a layout takes over: the rules one by one, and the place of everything said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostic, Diagnostics
from reportgen.spec.inheritance import resolved
from reportgen.spec.nodes import Mapping, Node, Scalar, Sequence, read_yaml
from reportgen.spec.reading import LAYOUT, Reading

BASE = """\
name: base
theme: civic
page: {size: A4, margins: {top: 22mm, left: 15mm}}
scoring:
  bands: [{name: met, word: Met}, {name: missed, word: Missed}]
pages:
- cover
- kind: scorecard
  quarters: 6
  columns: [history, {column: target, width: 14mm}, score]
- kind: overview
  blocks: [{counts: {by: outcome, first: 5}}, actions_summary]
"""


def node_of(text: str, file: str) -> Mapping:
    node = read_yaml(text.encode(), file, Diagnostics())
    assert isinstance(node, Mapping)
    return node


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


def places(node: Node) -> list[str]:
    """Return every scalar value with its place."""
    if isinstance(node, Mapping):
        return [line for entry in node.entries for line in places(entry.value)]
    if isinstance(node, Sequence):
        return [line for item in node.items for line in places(item)]
    assert isinstance(node, Scalar)
    return [f"{node.location} {node.text}"]


def take_over(*texts: str) -> tuple[Mapping, Diagnostics]:
    """Resolve layouts, the extending one first; the file of the n-th is called ``n``."""
    found = Diagnostics()
    files = [node_of(text, str(number)) for number, text in enumerate(texts, start=1)]
    return resolved(files, Reading(found, LAYOUT, "the layout")), found


def together(own: str, base: str = BASE) -> Any:
    node, found = take_over(own, base)
    assert len(found) == 0, [str(each) for each in found]
    return plain(node)


def test_what_is_not_named_is_taken_over() -> None:
    assert together("name: own\n") == plain(node_of(BASE, "f")) | {"name": "own"}


def test_mappings_merge_by_key_at_every_depth() -> None:
    page = together("page: {orientation: portrait, margins: {left: 20mm}}")["page"]
    margins = {"top": "22mm", "left": "20mm"}
    assert page == {"size": "A4", "margins": margins, "orientation": "portrait"}


def test_null_takes_a_key_away() -> None:
    assert "theme" not in together("theme: null")
    assert together("page: {margins: {top: ~}}")["page"]["margins"] == {"left": "15mm"}


def test_lists_are_replaced_whole() -> None:
    bands = [{"name": "a"}, {"name": "b"}]
    assert together("scoring: {bands: [{name: a}, {name: b}]}")["scoring"]["bands"] == bands
    pages = together("pages: [{kind: scorecard, columns: [score]}]")["pages"]
    assert pages == [{"kind": "scorecard", "quarters": "6", "columns": ["score"]}]


def test_a_list_of_pages_says_which_and_each_takes_over_its_kind() -> None:
    pages = together("pages: [notes, scorecard, {kind: cover, band: none}]")["pages"]
    assert [page if isinstance(page, str) else page["kind"] for page in pages] == [
        "notes",
        "scorecard",
        "cover",
    ]
    assert pages[1]["quarters"] == "6"
    assert pages[2] == {"kind": "cover", "band": "none"}


def test_a_mapping_changes_entries_by_name_where_they_are() -> None:
    own = """\
scoring: {bands: {met: {word: Green}}}
pages:
  overview: {blocks: {counts: {by: null}, actions_summary: {first: 8}}}
  cover: null
  scorecard: {columns: {target: {heading: Goal}, history: null, score: {width: fit}}}
"""
    layout = together(own)
    assert layout["scoring"]["bands"][0] == {"name": "met", "word": "Green"}
    scorecard, overview = layout["pages"]
    assert scorecard["columns"] == [
        {"column": "target", "width": "14mm", "heading": "Goal"},
        {"column": "score", "width": "fit"},
    ]
    assert overview["blocks"] == [{"counts": {"first": "5"}}, {"actions_summary": {"first": "8"}}]


TWO = "pages: [{kind: scorecard, title: A, quarters: 4}, {kind: scorecard, title: B, quarters: 5}]"


def test_pages_of_one_kind_answer_to_their_titles() -> None:
    assert together("pages: {B: {quarters: 12}}", TWO)["pages"][1]["quarters"] == "12"
    pages = together("pages: [{kind: scorecard, title: B}, {kind: scorecard, title: C}]", TWO)
    assert [page.get("quarters") for page in pages["pages"]] == ["5", None]
    # One page below is the beginning of all of its kind.
    pages = together("pages: [{kind: scorecard, title: B}, {kind: scorecard, title: C}]")["pages"]
    assert [page["quarters"] for page in pages] == ["6", "6"]


@pytest.mark.parametrize(
    ("own", "base", "expected"),
    [
        (
            "pages: {scorcard: {quarters: 4}}",
            BASE,
            "1:9 L301 unknown page 'scorcard' in the pages of the layout that this one extends"
            " | did you mean 'scorecard'? Known pages: cover, scorecard, overview",
        ),
        (
            "pages: {scorecard: {columns: {trget: {heading: x}}}}",
            BASE,
            "1:31 L301 unknown column 'trget' in the columns of the layout that this one extends"
            " | did you mean 'target'? Known columns: history, target, score",
        ),
        (
            "pages: {scorecard: 4}",
            BASE,
            "1:20 L302 'scorecard' must be a mapping of what changes, or null to take it out,"
            " not '4'",
        ),
        (
            "pages: {scorecard:}",
            BASE,
            "1:19 L302 'scorecard' has no value; it must be a mapping of what changes, or null"
            " to take it out",
        ),
        (
            "pages: {scorecard: {quarters: 4}}",
            TWO,
            "1:9 L302 'scorecard' names 2 of the pages | name one by its title",
        ),
        (
            "pages: [scorecard]",
            TWO,
            "1:9 L302 the layout that this one extends has 2 pages of kind 'scorecard'"
            " | give the title of one of them: 'A', 'B'",
        ),
    ],
)
def test_a_change_of_what_is_not_there_is_an_error_at_its_place(
    own: str, base: str, expected: str, lines: Callable[[Iterable[Diagnostic]], list[str]]
) -> None:
    _, found = take_over(own, base)
    assert lines(found) == [expected]


def test_everything_keeps_the_place_where_it_was_written() -> None:
    own = "pages: {scorecard: {columns: {target: {heading: Goal}}}}"
    node, _ = take_over("theme: dark", own, BASE)
    said = places(node)
    assert "1:1:8 dark" in said and "2:1:49 Goal" in said
    assert "3:10:46 14mm" in said and "3:1:7 base" in said
    pages = node.get("pages")
    assert isinstance(pages, Sequence)
    # A page that changes where it is keeps its place, so no two pages have the same.
    assert [item.location.line for item in pages.items] == [7, 8, 11]
    assert str(pages.location) == "2:1:8"
