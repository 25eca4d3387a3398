"""Small scorecards on an overview: which indicators, which columns, on how many sheets."""

from __future__ import annotations

import pytest
from block_layout import BLOCKS_LINE, block_layout
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

from reportgen.content.columns import COLUMNS
from reportgen.pdf.inspection import inspect

# Furthest short of its target first: C by half, B by a tenth, D by nothing, A beats its own.
FIGURES = {"A": ("95", "90"), "B": ("81", "90"), "C": ("20", "10"), "D": ("7", "7"), "E": ("3", "")}


@pytest.fixture
def pack(tmp_path) -> MadePack:
    """Return a pack of five indicators, one of them without a target."""
    made = MadePack(tmp_path / "pack")
    for code, (figure, target) in FIGURES.items():
        made.add(
            code,
            f"80 {figure}",
            target=target,
            polarity="low" if code == "C" else "high",
            outcome="Safe" if code in "AC" else "Well",
            owner="Head of Waste" if code == "B" else "",
        )
    return made


def built(pack: MadePack, options: str) -> BuiltPack:
    pack.layout(block_layout(f"table: {{{options}}}"))
    made = pack.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert [str(breach) for breach in inspect(made.data).breaches] == []
    return made


def codes(made: BuiltPack) -> list[str]:
    """Return the codes in the order of the rows."""
    return [
        element.text.split()[0]
        for element in made.elements("TH")
        if element.text.split() and element.text.split()[0] in FIGURES
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", list("ABCDE")),
        ("where: {score: not_met}", ["B", "C"]),
        ("where: {outcome: Safe}", ["A", "C"]),
        ("where: {owner: Head of Waste}", ["B"]),
        ("where: {short_term_trend: improving}", ["A", "B", "C"]),
        ("where: {code: [D, E]}", ["D", "E"]),
        ("sort: code descending", list("EDCBA")),
        ("sort: variance", list("CBDAE")),
        ("sort: variance descending", list("ADBCE")),
        ("limit: 2", ["A", "B"]),
        ("sort: variance, limit: 2", ["C", "B"]),
        ("where: {outcome: Well}, sort: variance, limit: 1", ["B"]),
    ],
)
def test_a_table_shows_what_is_asked_for(pack: MadePack, options: str, expected: list[str]) -> None:
    made = built(pack, options)
    assert codes(made) == expected
    assert len(made.elements("Table")) == 1


def test_what_a_limit_leaves_out_is_counted(pack: MadePack) -> None:
    assert "Shown: 2 of 5 indicators." in built(pack, "limit: 2").text
    assert "Shown:" not in built(pack, "limit: 5").text


def test_a_table_has_the_columns_and_the_heading_that_the_layout_says(pack: MadePack) -> None:
    made = built(
        pack,
        "heading: Waste, quarters: 4, columns: [title, history, {column: latest, heading: Now},"
        " {column: owner, width: 50mm}]",
    )
    heads = [element.text.strip() for element in made.elements("TH")]
    assert heads[:2] == ["Indicator", "2022-23"]
    assert heads[2:8] == ["2023-24", "Owner", "Q3", "Q4", "Q1", "Now"]
    [heading] = made.elements("H2")
    assert heading.text.strip() == "Waste"


def test_every_column_of_a_scorecard_may_stand_in_it(pack: MadePack) -> None:
    for name in COLUMNS:
        made = built(pack, f"columns: [code, {name}]" if name != "code" else "columns: [code]")
        assert len(made.elements("Table")) == 1


def test_rows_are_grouped_and_their_label_is_said_once(pack: MadePack) -> None:
    made = built(pack, "group_by: outcome, columns: [outcome, indicator, latest]")
    assert [e.text.strip() for e in made.elements("TH") if e.text.strip() in ("Safe", "Well")] == [
        "Safe",
        "Well",
    ]
    assert codes(made) == list("ACBDE")


def test_what_a_table_prints_is_explained_under_it(pack: MadePack) -> None:
    pack.outturns[-1] |= {"marker": "p", "note": "Counted late."}
    made = built(pack, "columns: [indicator, latest, target, variance], notes: [Crews work.]")
    for said in (
        "[note 1] Counted late.",
        "[p] Provisional",
        "[z]",
        "Against target",
        "Crews work.",
    ):
        assert said in made.text.replace("\u00a0", " ")


def test_a_table_without_rows_says_so(pack: MadePack) -> None:
    made = built(pack, "heading: Late, where: {frequency: annual}")
    assert "Late No indicators to show." in " ".join(made.text.split())
    assert made.elements("Table") == []


@pytest.mark.parametrize("grouped", [False, True])
def test_a_long_table_goes_on_under_its_head(pack: MadePack, grouped: bool) -> None:
    for number in range(40):
        pack.add(f"M.{number:02}", "80 81", outcome="Safe" if number < 25 else "Clean streets")
    columns = "columns: [outcome, indicator, latest, target, score]"
    made = built(pack, f"{columns}, group_by: outcome" if grouped else columns)
    assert len(made.pages) >= 4
    [table] = made.elements("Table")
    assert len(list(table.all("TR"))) == 46
    for page in made.pages[:-1]:
        assert "Quarter 2" in page and "M." in page
    if grouped:
        assert "Safe, continued" in made.pages[1]
        assert "Safe, continued" not in made.pages[0]


def test_on_repeated_pages_a_table_shows_its_own_part(pack: MadePack) -> None:
    pack.layout(block_layout("table: {limit: 9}") + "    repeat: outcome\n")
    made = pack.build()
    assert codes(made) == list("ACBDE")
    assert ["A Requests" in page for page in made.pages] == [True, False]


@pytest.mark.parametrize("edition", ["office", "print"])
def test_other_editions_keep_what_they_claim(pack: MadePack, edition: str) -> None:
    pack.layout(block_layout("table: {columns: [code, history, latest, score, sparkline]}"))
    found = inspect(pack.build(edition=edition).data)
    assert found.claims and [str(breach) for breach in found.breaches] == []


@pytest.mark.parametrize(
    ("options", "code", "said", "hint"),
    [
        ("colums: [latest]", "L301", "unknown key 'colums' in a table", "'columns'"),
        ("columns: [lastest]", "L301", "unknown column 'lastest'", "'latest'"),
        ("where: {scor: met}", "L301", "unknown key 'scor' in 'where'", "'score'"),
        ("where: {score: mett}", "L301", "unknown score 'mett' in 'where'", "'met'"),
        ("sort: varience", "L301", "unknown order 'varience'", "'variance'"),
        ("limit: 0", "L302", "'limit' must be a whole number from 1 to 500, not '0'", ""),
        ("group_by: owner", "L301", "unknown grouping 'owner'", ""),
        ("quarters: 13", "L302", "'quarters' must be a whole number from 2 to 12", ""),
        ("first: 1, last: 2", "L304", "the columns need", "'first' and 'last'"),
    ],
)
def test_mistakes_are_named_at_their_line(
    pack: MadePack, options: str, code: str, said: str, hint: str
) -> None:
    pack.layout(block_layout(f"table: {{{options}}}"))
    [error] = pack.refused()
    assert (error.code, error.location.line) == (code, BLOCKS_LINE)
    assert said in error.message
    assert hint in error.hint


def test_a_name_in_where_that_nothing_has_is_warned_of(pack: MadePack) -> None:
    pack.layout(block_layout("table: {where: {outcome: Saef}}"))
    warned = [each for each in pack.build().findings if each.code == "L302"]
    assert [(each.location.line, each.message) for each in warned] == [
        (BLOCKS_LINE, "no indicator or action has the outcome 'Saef'")
    ]
