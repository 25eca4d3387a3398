"""Layouts: pages read by the shapes handed down, and every mistake in one run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics
from reportgen.model.action import ActionStatus
from reportgen.model.period import Quarter
from reportgen.model.rules import Score, ShortTermRule
from reportgen.spec.action_looks import ActionLook, ActionLooks
from reportgen.spec.layout_spec import LayoutSpec, check_names, read_layout, scoring_rules
from reportgen.spec.pack_spec import PackSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record, Whole


@dataclass(frozen=True)
class NoOptions:
    """A page without keys of its own."""


@dataclass(frozen=True)
class TableOptions:
    """A page with some."""

    columns: tuple[str, ...]
    quarters: int = 6


COLUMNS = Choice(("outcome", "target", "score"), "columns")
SHAPES = {
    "cover": Record(NoOptions, {}),
    "scorecard": Record(
        TableOptions,
        {"columns": Field(ListOf(COLUMNS, 1), required=True), "quarters": Field(Whole(1, 12))},
        what="a scorecard page",
    ),
}
HEAD = """\
name: board
scoring:
  bands:
    - {name: met, counts_as: met, symbol: star, word: Met, colour: met}
    - {name: missed, counts_as: not_met, symbol: triangle, word: Missed, colour: not-met}
"""
PAGES = """\
pages:
  - cover
  - {kind: scorecard, title: How we did, columns: [outcome, score], quarters: 8}
"""


def reading(text: str) -> tuple[LayoutSpec | None, Diagnostics]:
    found = Diagnostics()
    layout = read_layout(text.encode(), "layouts/board.yaml", SHAPES, found)
    return layout, found


def test_pages_keep_their_order_titles_and_options() -> None:
    layout, found = reading(HEAD + PAGES)
    assert layout is not None and len(found) == 0
    cover, table = layout.pages
    assert (cover.kind, cover.title, cover.options) == ("cover", "", NoOptions())
    assert (table.kind, table.title) == ("scorecard", "How we did")
    assert table.options == TableOptions(("outcome", "score"), 8)
    assert str(table.location) == "layouts/board.yaml:8:5"


def test_what_is_not_written_has_its_default() -> None:
    layout, _ = reading(HEAD + PAGES)
    assert layout is not None
    assert (layout.language, layout.words, layout.theme) == ("en-GB", "en", "civic")
    assert layout.page.width_mm == 297
    assert layout.furniture.header.left is None
    assert layout.exceptions.scores == (Score.NOT_MET,)
    assert layout.trends.improving.symbol == "improving"
    assert str(layout.at("theme")) == "layouts/board.yaml:1:1"
    assert str(layout.at("pages")) == "layouts/board.yaml:7:3"


def test_a_pack_scores_by_its_layout() -> None:
    layout, _ = reading(
        HEAD.replace("scoring:", "scoring:\n  short_term_trend: previous quarter") + PAGES
    )
    assert layout is not None
    rules = scoring_rules(layout, PackSpec(quarter=Quarter(2023, 2)))
    assert [band.name for band in rules.bands] == ["met", "missed"]
    assert rules.short_term is ShortTermRule.PREVIOUS_QUARTER


def test_all_mistakes_come_in_one_run(lines: Any) -> None:
    layout, found = reading(
        """\
nam: board
language: English
page: {margins: {left: 250mm, right: 40mm}}
furniture: {footer: {right: "Page {pge}"}}
extends: [quarterly]
scoring: {bands: []}
exceptions: {where: {score: missed}}
pages:
  - kind: scorcard
  - kind: compare
  - kind: scorecard
    titel: x
    colums: [outcome]
  - {kind: scorecard, columns: [trget, rank], when: final}
  - {title: no kind}
  - [cover]
"""
    )
    assert layout is None
    assert [line.split(" | ")[0] for line in lines(found)] == [
        "1:1 L301 unknown key 'nam' in the layout",
        "2:11 L302 'language' must be a language tag such as en-GB, not 'English'",
        "3:17 L304 the left and right margins leave 7 mm of 297 mm page width; at least 60 mm"
        " must be left",
        "4:29 L306 unknown variable '{pge}' in 'right'",
        "5:10 L302 'extends' must be text, not a list",
        "6:18 L302 'bands' must have 2 to 5 items, not 0",
        "7:29 L301 unknown score 'missed'",
        "9:11 L301 unknown page kind 'scorcard'",
        "10:11 L301 unknown page kind 'compare'",
        "12:5 L301 unknown key 'titel' in a scorecard page",
        "13:5 L301 unknown key 'colums' in a scorecard page",
        "14:33 L301 unknown column 'trget'",
        "14:40 L301 unknown column 'rank'",
        "14:53 L302 'when' must be a mapping, not 'final'",
        "15:5 L303 the key 'kind' is missing in a page",
        "16:5 L302 item 6 of 'pages' must be a page such as {kind: scorecard}, not a list",
    ]


def test_an_unknown_name_comes_with_the_nearest_and_the_known_ones(lines: Any) -> None:
    _, found = reading(HEAD + "pages: [{kind: scorecard, columns: [trget]}]")
    assert lines(found) == [
        "6:37 L301 unknown column 'trget'"
        " | did you mean 'target'? Known columns: outcome, target, score"
    ]


@pytest.mark.parametrize("text", ["", "- a", "x", "name: [", HEAD, HEAD + "pages: []", PAGES])
def test_what_is_no_layout_is_refused(text: str) -> None:
    layout, found = reading(text)
    assert layout is None
    assert any(each.stops for each in found)


def test_a_layout_without_pages_says_so(lines: Any) -> None:
    _, found = reading(HEAD + "pages: []")
    assert lines(found) == ["6:8 L302 'pages' must have 1 to 500 items, not 0 | add 1 more"]


def test_a_layout_for_a_newer_version_is_not_examined_further(lines: Any) -> None:
    _, found = reading("needs_reportgen: 0.2\nholograms: true\n")
    assert lines(found) == [
        "1:18 L309 the layout needs reportgen 0.2 or newer; this is 0.1 | install the newer version"
    ]


def test_symbols_and_colours_must_exist(lines: Any) -> None:
    layout, _ = reading(HEAD + "trends: {up: arow}\n" + PAGES)
    assert layout is not None
    usual = ActionLooks()
    looks = [usual.of(status) for status in ActionStatus]
    known = ("star", "circle", "arrow", "improving", "steady", "declining", "down")
    symbols = (*known, *(look.symbol for look in looks))
    colours = {"met", "not_met", *(look.colour for look in looks)} - {"not-met"}
    layout = replace(layout, actions=replace(usual, overdue=ActionLook("star", "met")))
    found = Diagnostics()
    check_names(layout, symbols, colours, found)
    assert [line.split(" Known")[0] for line in lines(found)] == [
        "5:50 L301 unknown symbol 'triangle' in the band 'missed' |",
        "5:82 L301 unknown colour 'not-met' in the band 'missed' | did you mean 'not_met'?",
        "6:14 L301 unknown symbol 'arow' in the trend 'up' | did you mean 'arrow'?",
    ]
    found = Diagnostics()
    check_names(layout, (*symbols, "triangle", "arow"), colours | {"not-met"}, found)
    assert len(found) == 0
