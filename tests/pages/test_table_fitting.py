"""Scorecards that are too wide: what each column needs, and every way out that is named."""

from __future__ import annotations

import re

import pytest
from made_pack import MadePack

LAYOUT = """\
name: own
extends: quarterly
PAPER
pages:
  - kind: scorecard
OPTIONS
"""
USUAL = (
    *("outcome", "indicator", "history", "latest", "target", "score"),
    *("short_term_trend", "annual_trend", "sparkline", "benchmark"),
)
A4, A4_UPRIGHT = "", "page: {orientation: portrait}"
A3, LETTER = "page: {size: A3}", "page: {size: Letter}"


@pytest.fixture
def pack(tmp_path) -> MadePack:
    """Return a pack with three years of figures."""
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "81 82 83 84 85 86 87 88 89 90 91 92", benchmark="88", benchmark_source="LAIT")
    return made


def layout(paper: str, quarters: int, without: tuple[str, ...] = ()) -> str:
    columns = ", ".join(name for name in USUAL if name not in without)
    options = f"    quarters: {quarters}\n    columns: [{columns}]"
    return LAYOUT.replace("PAPER", paper).replace("OPTIONS", options)


def refusal(pack: MadePack, text: str) -> tuple[str, str]:
    pack.layout(text)
    [error] = pack.refused()
    assert error.code == "L304"
    return error.message, error.hint


REFUSED = {
    "twelve quarters": (A4, 12),
    "twelve quarters on Letter": (LETTER, 12),
    "the usual scorecard upright": (A4_UPRIGHT, 6),
    "eight quarters upright": (A4_UPRIGHT, 8),
}


def test_the_message_adds_up_to_what_it_says_is_needed(pack: MadePack) -> None:
    message, _ = refusal(pack, layout(A4, 12))
    assert message == (
        "the columns need 268 mm, the page has 266 mm for them: outcome 15, indicator 32, "
        "history 11 x 9.5, latest 23, target 13.5, score 13, short_term_trend 14.5, "
        "annual_trend 14.5, sparkline 20, benchmark 18"
    )
    assert 15 + 32 + 11 * 9.5 + 23 + 13.5 + 13 + 14.5 + 14.5 + 20 + 18 == 268


@pytest.mark.parametrize("case", REFUSED)
def test_whatever_is_advised_makes_room(pack: MadePack, case: str) -> None:
    paper, quarters = REFUSED[case]
    _, hint = refusal(pack, layout(paper, quarters))
    ways = hint.split("; or ")
    assert len(ways) >= 2
    for way in ways:
        fewer = re.search(r"'quarters: (\d+)'", way)
        out = re.search(r"take out (.*)", way)
        without = tuple(re.split(r", | and ", out[1])) if out else ()
        assert set(without) <= set(USUAL)
        own = paper
        if "size: A3" in way:
            turned = ", orientation: portrait" if "portrait" in paper else ""
            turned = "" if "orientation: landscape" in way else turned
            own = f"page: {{size: A3{turned}}}"
        elif "orientation: landscape" in way:
            own = A4
        pack.layout(layout(own, int(fewer[1]) if fewer else quarters, without))
        assert pack.build().pages, way


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("page: {size: Letter}\npages: {scorecard: {quarters: 12}}", "own.yaml:4"),
        ("pages: {scorecard: {quarters: 12}}", "own.yaml:3"),
        ("page:\n  orientation: portrait", "own.yaml:4"),
        ("pages:\n  scorecard:\n    orientation: portrait", "own.yaml:5"),
    ],
)
def test_it_points_to_what_the_own_layout_says(pack: MadePack, own: str, expected: str) -> None:
    pack.layout(f"name: own\nextends: quarterly\n{own}\n")
    [error] = pack.refused()
    assert f"{error.location.file}:{error.location.line}" == expected


def test_one_quarter_more_than_advised_is_still_too_many(pack: MadePack) -> None:
    _, hint = refusal(pack, layout(A4, 12))
    advised = int(re.search(r"'quarters: (\d+)'", hint)[1])
    pack.layout(layout(A4, advised + 1))
    assert pack.refused()


FEW = ("outcome", "short_term_trend", "annual_trend", "sparkline", "benchmark")


@pytest.mark.parametrize("quarters", range(4, 13))
@pytest.mark.parametrize(
    ("paper", "without"), [(A3, ()), (A4, FEW), ("page: {size: A3, orientation: portrait}", FEW)]
)
def test_four_to_twelve_quarters_have_room(
    pack: MadePack, paper: str, without: tuple[str, ...], quarters: int
) -> None:
    pack.layout(layout(paper, quarters, without))
    made = pack.build()
    assert all(str(figure) in made.text for figure in range(92 - quarters + 1, 93))


def test_a_table_that_is_no_scorecard_is_advised_too(pack: MadePack) -> None:
    pack.actions.append({"code": "KA.1", "title": "Act", "status": "on track"})
    columns = "[action, {column: owner, width: 120mm}, {column: comment, width: 120mm}]"
    pack.layout(f"name: own\nextends: quarterly\npages: [{{kind: actions, columns: {columns}}}]\n")
    [error] = pack.refused()
    assert "owner 120, comment 120" in error.message
    assert "take out owner" in error.hint and "size: A3" in error.hint
