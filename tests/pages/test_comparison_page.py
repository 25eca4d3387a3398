"""The page of comparisons: its sheets, its tags, its key, and what a layout may say of it."""

from __future__ import annotations

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

from reportgen.pdf.inspection import inspect

LAYOUT = """\
name: own
extends: quarterly
pages:
  - kind: contents
  - COMPARISON
"""
PLACES = [f"{place} Council" for place in ("North", "South", "West", "East", "Coast")]


@pytest.fixture
def many(tmp_path) -> MadePack:
    """Return a pack of thirty indicators, two thirds of them with other bodies."""
    pack = MadePack(tmp_path / "pack")
    rows = ["code,period,body,value,source"]
    for number in range(30):
        cells = {"benchmark": "93%"} if number % 3 else {}
        code = f"PI.{number + 1}"
        pack.add(code, "94 95", outcome=f"Outcome {number // 10 + 1}", **cells)
        if number % 3 < 2:
            rows += [
                f"{code},2023-24 Q2,{place},{88 + (number * 3 + at * 2) % 11},Example return"
                for at, place in enumerate(PLACES)
            ]
    pack.files["comparators.csv"] = "\n".join([*rows, ""])
    return pack


def built(pack: MadePack, options: str) -> BuiltPack:
    pack.layout(LAYOUT.replace("COMPARISON", f"{{kind: comparison{options}}}"))
    return pack.build()


def test_it_goes_on_over_sheets_under_its_key(many: MadePack) -> None:
    made = built(many, ", group_by: outcome")
    sheets = made.pages[1:]
    assert len(sheets) >= 3
    rows = [page for page in sheets if "PI." in page]
    assert all("Key to the strips" in page and "Another body" in page for page in rows)
    assert all(sum(f"PI.{number + 1} " in page for page in sheets) == 1 for number in range(30))
    # The key is read out once: on later sheets it is an artifact.
    assert sum(each.text.startswith("Key to") for each in made.elements("P")) == 1
    [table] = (each for each in made.elements("Table") if "PI.1 " in each.text)
    assert len(list(table.all("TR"))) == 31


@pytest.mark.parametrize("options", ["", ", group_by: outcome, orientation: portrait"])
def test_it_is_sound(many: MadePack, options: str) -> None:
    made = built(many, options)
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert [str(breach) for breach in inspect(made.data).breaches] == []


def test_each_strip_is_a_figure_in_its_cell_that_says_its_numbers(many: MadePack) -> None:
    made = built(many, "")
    [table] = (each for each in made.elements("Table") if "PI.1 " in each.text)
    [first, second, third] = list(table.all("TR"))[1:4]
    assert [each.tag for each in first.kids] == ["TH", *["TD"] * 7]
    [strip] = first.all("Figure")
    assert strip.alt == (
        "PI.1 Requests answered on time, PI.1, Q2 2023-24: Coast Council 96%, "
        "Example Borough Council 95%, East Council 94%, West Council 92%, South Council 90%, "
        "North Council 88%."
    )
    assert [len(list(row.all("Figure"))) for row in (second, third)] == [1, 1]
    assert next(third.all("Figure")).alt.endswith(": Example Borough Council 95%. Benchmark: 93%.")


def test_the_contents_lead_to_it(many: MadePack) -> None:
    made = built(many, ", title: 'Beside others: {counts.total}'")
    assert [entry.title for entry in made.contents] == ["1 Beside others: 30"]
    assert ("Beside others: 30", 2) in made.bookmarks


def test_it_is_repeated_narrowed_and_sorted_like_other_pages(many: MadePack) -> None:
    made = built(
        many, ", repeat: outcome, where: {code: [PI.2, PI.8, PI.12]}, sort: code descending"
    )
    assert made.pages[1].index("PI.8 ") < made.pages[1].index("PI.2 ")
    assert "PI.12 " in made.pages[2]
    assert "No indicators in this section." in made.pages[3]


def test_a_pack_without_comparisons_has_a_sentence(tmp_path) -> None:
    pack = MadePack(tmp_path / "pack")
    pack.add("A")
    assert "No indicator here has a benchmark" in built(pack, "").pages[1]


def test_welsh_has_its_words(many: MadePack) -> None:
    many.layout(LAYOUT.replace("pages:", "words: cy\npages:").replace("COMPARISON", "comparison"))
    made = many.build()
    assert "Cymariaethau" in made.pages[1]
    assert "Safle" in made.pages[1]
    assert "Comparison" not in made.text


@pytest.mark.parametrize(
    ("options", "code", "column", "hint"),
    [
        (", quarter: 4", "L301", 24, "quarters"),
        (", quarters: 13", "L302", 34, ""),
        (", quarters: 0", "L302", 34, ""),
        (", group_by: outcom", "L301", 34, "outcome"),
        (", sort: rank", "L301", 30, "code"),
        (", columns: [rank]", "L301", 24, ""),
    ],
)
def test_a_wrong_option_is_refused_at_its_place(many, options, code, column, hint) -> None:
    many.layout(LAYOUT.replace("COMPARISON", f"{{kind: comparison{options}}}"))
    [found] = many.refused()
    assert (found.code, found.location.line, found.location.column) == (code, 5, column)
    assert hint in found.hint


def test_a_wrong_kind_is_told_the_nearest(many: MadePack) -> None:
    many.layout(LAYOUT.replace("COMPARISON", "{kind: comparisons}"))
    [found] = many.refused()
    assert (found.code, found.location.line) == ("L301", 5)
    assert "'comparison'" in found.hint
