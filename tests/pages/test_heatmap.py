"""The heat map as a page: its key, its words for those who hear it, its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

from reportgen.pdf.inspection import inspect

LAYOUT = """\
name: own
scoring:
  bands:
    - {name: met, counts_as: met, within: 0%, symbol: star, word: Met, colour: met}
    - {name: close, word: Close, counts_as: close, within: 5%, symbol: circle, colour: close}
    - {name: not_met, counts_as: not_met, symbol: triangle, word: Not met, colour: not-met}
pages:
  - kind: contents
  - HEATMAP
"""


@pytest.fixture
def many(tmp_path) -> MadePack:
    """Return a pack of forty indicators under four outcomes."""
    pack = MadePack(tmp_path / "pack")
    for number in range(40):
        values = ("94 95", "95 86", "80 50", "95 -")[number % 4]
        pack.add(f"PI.{number + 1}", values, outcome=f"Outcome {number // 10 + 1}")
    return pack


def built(pack: MadePack, options: str) -> BuiltPack:
    pack.layout(LAYOUT.replace("HEATMAP", f"{{kind: heatmap, {options}}}"))
    return pack.build()


def test_it_goes_on_over_sheets_under_its_key(many: MadePack) -> None:
    made = built(many, "group_by: outcome, quarters: 8")
    sheets = made.pages[1:]
    assert len(sheets) >= 3
    assert all("Key" in page and "Not met" in page for page in sheets)
    assert all(sum(f"PI.{number + 1} " in page for page in sheets) == 1 for number in range(40))
    # The key is read out once: on later sheets it is an artifact.
    assert sum(each.text.startswith("Key") for each in made.elements("P")) == 1
    [table] = (each for each in made.elements("Table") if "PI.1 " in each.text)
    assert len(list(table.all("TR"))) == 42


@pytest.mark.parametrize("options", ["quarters: 4", "quarters: 12, words: true, group_by: outcome"])
def test_it_is_sound(many: MadePack, options: str) -> None:
    made = built(many, options)
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert [str(breach) for breach in inspect(made.data).breaches] == []


def test_symbols_are_spoken_in_the_order_of_the_table(many: MadePack) -> None:
    made = built(many, "quarters: 2")
    spoken = list(words_of(made.pdf.Root.StructTreeRoot))
    assert spoken[:7] == ["Met", "Met", "Met", "Close", "Not met", "Not met", "Met"]
    assert len(spoken) == 70


def words_of(element: Any) -> Iterator[str]:
    """Yield the words that stand for drawings of a structure element, in reading order."""
    if "/ActualText" in element:
        yield str(element.ActualText)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from words_of(kid)


def test_the_contents_lead_to_it(many: MadePack) -> None:
    made = built(many, "title: All at once")
    assert [entry.title for entry in made.contents] == ["1 All at once"]
    assert ("All at once", 2) in made.bookmarks


def test_it_is_repeated_narrowed_and_sorted_like_other_pages(many: MadePack) -> None:
    made = built(many, "repeat: outcome, where: {score: not_met}, sort: code descending")
    assert len(made.pages) == 5
    assert [page.count("Requests") for page in made.pages[1:]] == [2, 3, 2, 3]
    assert made.pages[1].index("PI.7 ") < made.pages[1].index("PI.3 ")


def test_an_empty_pack_has_a_sentence(tmp_path) -> None:
    made = built(MadePack(tmp_path / "pack"), "quarters: 4")
    assert "No indicators in this section." in made.pages[1]


def test_a_wrong_option_is_named(many: MadePack) -> None:
    many.layout(LAYOUT.replace("HEATMAP", "{kind: heatmap, quarter: 4, group_by: owner}"))
    assert [(each.code, each.location.line) for each in many.refused()] == [
        ("L301", 9),
        ("L301", 9),
    ]
