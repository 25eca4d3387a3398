"""Where a benchmark comes from: in its cell up to three lines, in a note beyond them."""

from __future__ import annotations

import pytest
from block_layout import block_layout
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

WORDS = "Median of the unitary authorities in England"
LONG = f"{WORDS} that are the nearest neighbours of the council by LAIT in the year before"
SCORECARD = (
    "name: own\nextends: quarterly\npages:\n  - kind: scorecard\n"
    "    columns: [indicator, latest, {column: benchmark, width: WIDTH}]\n"
    "    abbreviations: {LAIT: Local Authority Interactive Tool}\n"
)


def built(pack: MadePack, layout: str) -> BuiltPack:
    pack.layout(layout)
    made = pack.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    return made


def said(made: BuiltPack) -> str:
    return " ".join(made.text.replace("\u00a0", " ").split())


@pytest.fixture
def pack(tmp_path) -> MadePack:
    """Return a pack in which rows share a long source, and another has a note of its own."""
    made = MadePack(tmp_path / "pack")
    made.add("A", benchmark="80", benchmark_source=LONG)
    made.add("B", benchmark="81", benchmark_source=WORDS)
    made.add("C", benchmark="82", benchmark_source=LONG)
    made.add("D", {"2023-24 Q2": {"value": "90", "note": "Counted late."}})
    return made


def test_a_long_source_becomes_one_note_for_all_that_share_it(pack: MadePack) -> None:
    text = said(built(pack, SCORECARD.replace("WIDTH", "28mm")))
    for code, cell in (
        ("A", "80% [note 1]"),
        ("B", f"81% {WORDS}"),
        ("C", "82% [note 1]"),
    ):
        assert cell in text[text.index(f"{code} Requests") :], code
    assert text.count(LONG) == 1
    assert f"[note 1] Source of the benchmark: {LONG}." in text
    assert "[note 2] Counted late." in text
    assert "LAIT: Local Authority Interactive Tool" in text


def test_in_a_wider_column_it_stands_where_it_belongs(pack: MadePack) -> None:
    text = said(built(pack, SCORECARD.replace("WIDTH", "80mm")))
    assert text.count(LONG) == 2
    assert "Source of the benchmark" not in text
    assert "[note 1] Counted late." in text


def test_rows_stay_as_low_as_their_titles_let_them(pack: MadePack) -> None:
    made = built(pack, SCORECARD.replace("WIDTH", "28mm"))
    page = made.rendering[0]
    text_page = page.get_textpage()

    def top_of(code: str) -> float:
        found = text_page.search(f"{code} Requests", match_case=True).get_next()
        return page.get_height() - text_page.get_charbox(found[0])[3]

    low, high = top_of("D") - top_of("C"), top_of("C") - top_of("B")
    assert low < high


def test_a_small_table_does_the_same(pack: MadePack) -> None:
    made = built(pack, block_layout("table: {columns: [indicator, latest, benchmark]}"))
    assert f"[note 1] Source of the benchmark: {LONG}." in said(made)
