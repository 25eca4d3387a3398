"""Blocks of an overview beside those of the shipped layout, and what parts them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from block_layout import BLOCKS_LINE, block_layout
from built_pack import MM, BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

import reportgen
from reportgen.pdf.inspection import inspect
from reportgen.spec.shipped import shipped_folder


@pytest.fixture
def pack(tmp_path) -> MadePack:
    """Return a pack of two indicators."""
    made = MadePack(tmp_path / "pack")
    made.add("PI.1", "94 95")
    made.add("PI.2", "95 50")
    return made


def built(pack: MadePack, blocks: str) -> BuiltPack:
    pack.layout(block_layout(blocks))
    return pack.build()


def top_of(made: BuiltPack, page: int, words: str) -> float:
    """Return where words stand, in millimetres from the top of a page."""
    of = made.rendering[page - 1]
    text_page = of.get_textpage()
    found = text_page.search(words, match_case=True).get_next()
    assert found is not None, words
    return (of.get_height() - text_page.get_charbox(found[0])[3]) / MM


def test_change_in_counts(pack: MadePack) -> None:
    made = built(pack, "counts_change: {since: [previous quarter], heading: What moved}")
    assert "What moved" in made.text
    [table] = made.elements("Table")
    assert [" ".join(row.text.split()) for row in table.all("TR")] == [
        *("Score Quarter 2 Q1 Change", "Met 1 2 −1", "Close 0 0 0", "Not met 1 0 +1")
    ]


def test_a_key_has_the_parts_that_the_layout_asks_for(pack: MadePack) -> None:
    made = built(pack, "key: {parts: [markers, scores]}")
    heads = [table.text.split()[0] for table in made.elements("Table")]
    assert heads == ["Markers", "Score"]


def test_a_spacer_moves_what_follows_down(pack: MadePack) -> None:
    plain = built(pack, "key: {parts: [scores]}, heading: Below")
    for space in ("20mm", "{height: 20mm}"):
        made = built(pack, f"key: {{parts: [scores]}}, spacer: {space}, heading: Below")
        moved = top_of(made, 1, "Below") - top_of(plain, 1, "Below")
        assert moved == pytest.approx(20, abs=0.1)


def test_a_page_break_begins_a_sheet(pack: MadePack) -> None:
    made = built(pack, "key: {parts: [scores]}, page_break: , heading: Below")
    assert len(made.pages) == 2
    assert "Below" in made.pages[1]
    assert "Below" not in made.pages[0]


@pytest.mark.parametrize(
    "blocks",
    [
        "page_break: , heading: Below",
        "heading: Below, page_break: ",
        "spacer: 10mm, heading: Below, page_break: , spacer: 5mm",
    ],
)
def test_breaks_leave_no_empty_sheet(pack: MadePack, blocks: str) -> None:
    assert len(built(pack, blocks).pages) == 1


def test_white_above_a_new_sheet_falls_away(pack: MadePack) -> None:
    plain = built(pack, "heading: Above, page_break: , heading: Below")
    spaced = built(pack, "heading: Above, page_break: , spacer: 30mm, heading: Below")
    assert top_of(spaced, 2, "Below") == pytest.approx(top_of(plain, 2, "Below"), abs=0.1)


@pytest.mark.parametrize("kind", ["trend", "bars", "spc"])
def test_a_chart_says_what_it_is_of_and_every_number(pack: MadePack, kind: str) -> None:
    pack.add("PI.3", "81 82 83 84 85 86")
    made = built(pack, f"chart: {{indicator: PI.3, kind: {kind}, quarters: 4}}")
    [figure] = made.elements("Figure")
    assert all(f"{number}%" in figure.alt for number in (83, 84, 85, 86))
    assert "81%" not in figure.alt
    [heading] = made.elements("H2")
    assert heading.text.startswith("PI.3 Requests answered")
    [found] = made.elements("H3")
    assert found.text.startswith("Rose from 85% to 86%")


def test_a_chart_may_have_a_heading_and_height_of_its_own(pack: MadePack) -> None:
    low, high = (
        built(
            pack,
            f"chart: {{indicator: PI.1, heading: Calls, height: {height}}}, heading: Below",
        )
        for height in ("40mm", "80mm")
    )
    assert "Calls" in low.text
    assert top_of(high, 1, "Below") - top_of(low, 1, "Below") == pytest.approx(40, abs=0.1)


def test_a_chart_of_an_unknown_indicator_is_refused_with_the_nearest(pack: MadePack) -> None:
    pack.layout(block_layout("chart: PI.11"))
    [error] = pack.refused()
    assert (error.code, error.location.line) == ("L301", BLOCKS_LINE)
    assert "did you mean 'PI.1'?" in error.hint


@pytest.mark.parametrize("options", ["height: 29mm", "first: 1, last: 3"])
def test_a_chart_that_nobody_could_read_is_refused(pack: MadePack, options: str) -> None:
    pack.layout(block_layout(f"chart: {{indicator: PI.1, {options}}}"))
    [error] = pack.refused()
    assert error.code == "L304"


def test_on_repeated_pages_a_chart_stands_in_its_own_part(pack: MadePack) -> None:
    pack.add("PI.3", "81 82", outcome="Clean streets")
    pack.layout(block_layout("counts, chart: PI.3") + "    repeat: outcome\n")
    made = pack.build()
    assert [len(re.findall("Rose from 81%", page)) for page in made.pages] == [0, 1]


def test_all_of_them_are_sound(pack: MadePack) -> None:
    charts = "chart: {indicator: PI.2, first: 1, last: 4}, chart: PI.1"
    rest = "counts_change, key: , spacer: 30pt, page_break: , counts_change: , key: "
    made = built(pack, f"{rest}, {charts}")
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert [str(breach) for breach in inspect(made.data).breaches] == []


@pytest.mark.parametrize("edition", ["office", "print"])
def test_other_editions_keep_what_they_claim(pack: MadePack, edition: str) -> None:
    blocks = "counts_change, key: , chart: {indicator: PI.1, kind: bars}"
    pack.layout(block_layout(blocks) + "  - {kind: heatmap, quarters: 4}\n")
    found = inspect(pack.build(edition=edition).data)
    assert found.claims
    assert [str(breach) for breach in found.breaches] == []


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ("spacer: 2fr", "L302"),
        ("spacer", "L303"),
        ("page_break: {height: 3mm}", "L301"),
        ("counts_change: {since: [last month]}", "L301"),
        ("key: {parts: [score]}", "L301"),
    ],
)
def test_wrong_options_are_named_at_their_line(pack: MadePack, blocks: str, code: str) -> None:
    pack.layout(block_layout(blocks))
    [error] = pack.refused()
    assert (error.code, error.location.line) == (code, BLOCKS_LINE)


def test_a_first_quarter_says_once_that_nothing_is_compared(tmp_path: Path) -> None:
    sample = shipped_folder("data") / "childrens-services"
    pack = reportgen.load(sample, quarter="2023-24 Q1")
    path = reportgen.build(pack, tmp_path).pdf
    with pypdfium2.PdfDocument(path) as pdf:
        said = " ".join(pdf[2].get_textpage().get_text_range().split())
    assert said.count("is the first of its year") == 1
