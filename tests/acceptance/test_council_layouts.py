"""Layouts of a few lines: the quarterly pack in a council's own bands, words and colours."""

from __future__ import annotations

from collections import Counter

import pytest
from built_pack import BuiltPack, structure_problems
from council_layouts import layout_text
from made_pack import MadePack

import reportgen
from reportgen.pdf.inspection import inspect
from reportgen.spec.shipped import shipped_folder

MAX_LINES = 25
BANDS = {
    "rag": ["Green", "Amber", "Red"],
    "tick-cross": ["On target", "Off target"],
    "four-bands": ["Blue", "Green", "Amber", "Red"],
}

FIGURES = {"A": "100", "B": "95", "C": "94.9", "D": "90", "E": "89.9", "F": "105", "G": "104.9"}
"""Against a target of 100: on either side of each limit, and on it."""
EXPECTED = {
    "rag": {**dict.fromkeys("ABFG", "met"), "C": "close", "D": "close", "E": "not_met"},
    "tick-cross": {**dict.fromkeys("AFG", "met"), **dict.fromkeys("BCDE", "not_met")},
    "four-bands": {**dict.fromkeys("AFG", "met"), "B": "close", **dict.fromkeys("CDE", "not_met")},
}
COUNTED = {"rag": [4, 2, 1], "tick-cross": [3, 4], "four-bands": [1, 2, 1, 3]}
"""How many fall into each band, best first."""


def made(name: str, folder) -> MadePack:
    pack = MadePack(folder / "pack")
    pack.layout(layout_text(name))
    for code, figure in FIGURES.items():
        pack.add(code, f"90 91 92 93 94 {figure}", target="100", unit="number")
    return pack


@pytest.fixture(scope="module", params=BANDS)
def named(request, tmp_path_factory) -> tuple[str, BuiltPack]:
    return request.param, made(request.param, tmp_path_factory.mktemp(request.param)).build()


def test_figures_fall_into_the_bands_that_the_layout_says(named, tmp_path):
    name, _ = named
    scores = reportgen.score(reportgen.load(made(name, tmp_path).write()))
    assert {each.indicator.code: each.score.value for each in scores} == EXPECTED[name]


def test_the_words_of_the_bands_are_printed_and_no_others(named):
    name, built = named
    text = " ".join(built.text.split())
    assert all(word in text for word in BANDS[name])
    assert "Not met" not in text and "Close" not in text


def test_counts_of_the_bands_add_up(named):
    name, built = named
    counts = next(each for each in built.elements("Table") if "All indicators" in each.text)
    cells = next(row for row in counts.all("TR") if "All indicators" in row.text).all("TD")
    numbers = [int(text) for cell in cells if (text := cell.text.strip()).isdigit()]
    assert numbers[: len(BANDS[name])] == COUNTED[name]
    assert sum(COUNTED[name]) == len(FIGURES)


def test_the_key_explains_every_band(named):
    name, built = named
    key = next(each for each in built.elements("Table") if "latest figure against" in each.text)
    rows = [" ".join(row.text.split()) for row in key.all("TR")]
    assert [row.split(" Target ")[0] for row in rows if " Target " in row] == BANDS[name]
    assert len(set(row.split(" Target ")[1] for row in rows if " Target " in row)) == len(rows)


def test_exceptions_follow_what_a_band_counts_as(named):
    name, built = named
    missed = [code for code, score in EXPECTED[name].items() if score == "not_met"]
    assert [code for code in FIGURES if f"End of report on {code}" in built.text] == missed


def test_the_pack_keeps_what_it_claims(named):
    _, built = named
    found = inspect(built.data)
    assert len(found.claims) == 2 and [str(breach) for breach in found.breaches] == []
    assert structure_problems(built) == []


def test_the_bands_can_be_told_apart_by_everyone(named):
    codes = Counter(finding.code for finding in named[1].findings)
    assert set(codes) == {"D203"}  # the commentary that no exception of this pack has


@pytest.mark.parametrize("name", BANDS)
def test_the_layout_holds_only_what_differs(name):
    lines = layout_text(name).splitlines()
    shipped = (shipped_folder("layouts") / "quarterly.yaml").read_text("utf-8").splitlines()
    assert len(lines) <= MAX_LINES < len(shipped)
