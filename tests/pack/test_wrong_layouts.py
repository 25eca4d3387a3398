"""Wrong layouts: each is refused at its very place, within a second; many in one run.

A case replaces a piece of the shipped layout. ``§`` in the new piece is the place where
the error must stand; it is taken out before the layout is read.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import ReportgenError

ROOT = Path(__file__).resolve().parents[2]
USUAL = (ROOT / "layouts" / "quarterly.yaml").read_text("utf-8")
MARK = "§"
A_SECOND = 1.0

CASES: dict[str, tuple[str, str, str]] = {
    # An unknown key at every level.
    "unknown key of the layout": ("language: en-GB", "§langauge: en-GB", "L301"),
    "unknown key of the paper": ("  size: A4", "  §sise: A4", "L301"),
    "unknown margin": ("{top: 22mm,", "{top: 22mm, §inner: 3mm,", "L301"),
    "unknown running part": ("  header:\n", "  §heading:\n", "L301"),
    "unknown slot": ("    centre: ", "    §center: ", "L301"),
    "unknown key of scoring": ("  short_term_trend: within", "  §trend: within", "L301"),
    "unknown key of a band": ("within: 0%, symbol: star", "§witin: 0%, symbol: star", "L301"),
    "unknown trend": ("  steady: {symbol", "  §sideways: {symbol", "L301"),
    "unknown key of a trend": (
        "{symbol: up, word: Up}",
        "{symbol: up, §words: Up}",
        "L301",
    ),
    "unknown status": ("  at_risk: {", "  §on_risk: {", "L301"),
    "unknown key of a page": ("    band: left ", "    §bnad: left ", "L301"),
    "unknown key of a block": ("{by: outcome, first: 5", "{§per: outcome, first: 5", "L301"),
    "unknown key of a column": ("score, width: 14mm", "score, §wdth: 14mm", "L301"),
    "unknown key of a section": (
        "heading: Next steps, required",
        "heading: Next steps, §requred",
        "L301",
    ),
    "unknown key of exceptions": ("exceptions:\n  where:", "exceptions:\n  §were:", "L301"),
    "unknown key of a table": (
        "      - changes:\n",
        "      - table: {§were: {score: met}}\n      - changes:\n",
        "L301",
    ),
    "unknown key of a table's filter": (
        "      - changes:\n",
        "      - table: {where: {§scor: met}}\n      - changes:\n",
        "L301",
    ),
    "unknown key of a paper size": (
        "  - kind: notes\n",
        "  - kind: notes\n    size: {width: 330mm, height: 210mm, §depth: 1mm}\n",
        "L301",
    ),
    # An unknown name.
    "unknown page kind": ("  - kind: scorecard", "  - kind: §scorcard", "L301"),
    "unknown column": ("      - latest\n", "      - §lastest\n", "L301"),
    "unknown block": ("      - actions_summary:", "      - §action_summary:", "L301"),
    "unknown column of a table": (
        "      - changes:\n",
        "      - table: {columns: [latest, §scor]}\n      - changes:\n",
        "L301",
    ),
    "unknown order of a table": (
        "      - changes:\n",
        "      - table: {sort: §varience}\n      - changes:\n",
        "L301",
    ),
    "unknown chart": ("chart: trend", "chart: §trnd", "L301"),
    "unknown key of a page of comparisons": (
        "  - kind: notes\n",
        "  - {kind: comparison, §quarter: 4}\n  - kind: notes\n",
        "L301",
    ),
    "unknown order of comparisons": (
        "  - kind: notes\n",
        "  - {kind: comparison, sort: §rank}\n  - kind: notes\n",
        "L301",
    ),
    "unknown kind of a chart block": (
        "      - counts:",
        "      - chart: {kind: §small_multples}\n      - counts:",
        "L301",
    ),
    "unknown key of small multiples": (
        "      - counts:",
        "      - chart: {kind: small_multiples, §indicatrs: [EN.01]}\n      - counts:",
        "L301",
    ),
    "unknown filter of small multiples": (
        "      - counts:",
        "      - chart: {kind: small_multiples, where: {§outcom: x}}\n      - counts:",
        "L301",
    ),
    "unknown score in small multiples": (
        "      - counts:",
        "      - chart: {kind: small_multiples, where: §{score: missed}}\n      - counts:",
        "L301",
    ),
    "unknown indicator in small multiples": (
        "      - counts:",
        "      - chart: {kind: small_multiples, indicators: §[EN.99]}\n      - counts:",
        "L301",
    ),
    "small multiples of one": (
        "      - counts:",
        "      - chart: {kind: small_multiples, indicator: §EN.02}\n      - counts:",
        "L302",
    ),
    "a chart of several that is of one": (
        "      - counts:",
        "      - chart: {indicator: EN.02, where: §{outcome: x}}\n      - counts:",
        "L302",
    ),
    "a chart of nothing": (
        "      - counts:",
        "      - chart: §{kind: bars}\n      - counts:",
        "L303",
    ),
    "unknown part of the notes": ("parts: [scoring,", "parts: [§scorings,", "L301"),
    "unknown paper": ("size: A4", "size: §A44", "L301"),
    "unknown symbol": ("symbol: star", "symbol: §sttar", "L301"),
    "unknown colour": ("word: Met, colour: met", "word: Met, colour: §meet", "L301"),
    "unknown variable": ('left: "{organisation}"', 'left: §"{organization}"', "L306"),
    # A wrong type or value.
    "text for a number": ("    group_by: outcome\n    quarters: 6", "    quarters: §six", "L302"),
    "too many quarters": ("    group_by: outcome\n    quarters: 6", "    quarters: §60", "L302"),
    "a number that YAML would mend": (
        "    quarters: 6\n    columns",
        "    quarters: §06\n    columns",
        "L302",
    ),
    "text for a list": ("facts: [meeting, meeting_date, item, owner]", "facts: §{a: b}", "L302"),
    "text for true or false": ("how_to_read: true", "how_to_read: §yes", "L302"),
    "a list for a mapping": (
        "margins: {top: 22mm, right: 15.5mm, bottom: 17mm, left: 15.5mm}",
        "margins: §[22mm]",
        "L302",
    ),
    "a width without unit": ("{column: score, width: 14mm}", "{column: score, width: §14}", "L302"),
    "a language that is none": ("language: en-GB", "language: §English", "L302"),
    "a page that is a list": ("  - kind: notes\n", "  - §[notes]\n  - kind: notes\n", "L302"),
    "no bands": ("  bands:\n", "  bands: §[]\nignored:\n", "L302"),
    "no limit at all": (
        "      - changes:\n",
        "      - table: {limit: §none}\n      - changes:\n",
        "L302",
    ),
    "a side of paper without unit": (
        "  - kind: notes\n",
        "  - kind: notes\n    size: {width: §330, height: 210mm}\n",
        "L302",
    ),
    "a heading over the quarters": (
        "      - history\n",
        "      - {column: history, heading: §Past}\n",
        "L302",
    ),
    "a close band that asks for more": (
        "counts_as: close, within: 5%",
        "counts_as: close, within: §-5%",
        "L302",
    ),
    # A missing key.
    "no kind": ("  - kind: notes\n    parts", "  - §parts", "L303"),
    "no name": ("name: quarterly\n", "", "L303"),
    "no word for a band": ("symbol: circle, word: Close, ", "symbol: circle, ", "L303"),
    # What cannot be on paper.
    "margins wider than the page": ("right: 15.5mm, bottom", "right: 290mm, bottom", "L304"),
    "margins higher than the page": ("{top: 22mm", "{top: 200mm", "L304"),
    "columns wider than the page": (
        "{column: score, width: 14mm}",
        "{column: score, width: 240mm}",
        "L304",
    ),
    "a block off the grid": ("{first: 8, last: 12}", "{first: 8, last: §13}", "L302"),
    "paper larger than any": (
        "  - kind: notes\n",
        "  - kind: notes\n    size: §{width: 5000mm, height: 300mm}\n",
        "L304",
    ),
    "a table wider than its block": (
        "      - changes:\n",
        "      - table: {first: 1, last: 2}\n      - changes:\n",
        "L304",
    ),
    # What is not there.
    "no such theme": ("theme: civic", "theme: §civc", "F501"),
    "no such words": ("words: en ", "words: §xx ", "F501"),
    "no such layout below": ("words: en ", "extends: §quartely\nwords: en ", "F501"),
    "a layout that extends itself": ("words: en ", "extends: §own\nwords: en ", "L309"),
    "a newer layout": ("words: en ", "needs_reportgen: §99.0\nwords: en ", "L309"),
    # What is not YAML that can be used.
    "a key twice": ("theme: civic", "theme: civic\n§theme: civic", "F503"),
    "a tab": ("  size: A4", "§\tsize: A4", "F503"),
    "an open bracket": ("pages:\n", "x: [\npages:\n", "F503"),
    "a tag": ("name: quarterly", "name: §!!python/object:os.system quarterly", "F503"),
    "an alias that holds itself": ("name: quarterly", "x: &a [§*a]\nname: quarterly", "F503"),
    "an alias bomb": (
        "name: quarterly",
        "a: &a [" + ", ".join(["x"] * 30) + "]\nb: &b [" + ", ".join(["*a"] * 30) + "]\n"
        "c: [" + ", ".join(["*b"] * 20) + ", §*b, *b]\nname: quarterly",
        "F504",
    ),
    "a well without ground": (
        "name: quarterly",
        "x: " + "[" * 49 + "§[" + "[" * 9 + "\nname: q",
        "F504",
    ),
    "a control character": ("name: quarterly", "name: §\x07quarterly", "F503"),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(ROOT / "data" / "starter", folder)
    text = (folder / "pack.yaml").read_text("utf-8")
    (folder / "pack.yaml").write_text(text.replace("layout: quarterly", "layout: own"), "utf-8")
    return folder


def spoilt(text: str, old: str, new: str) -> tuple[str, str]:
    """Return the text with a piece replaced, and the place of the mark, if there is one."""
    assert text.count(old) >= 1, old
    marked = text.replace(old, new, 1)
    if MARK not in new:
        return marked, ""
    before = marked[: marked.index(MARK)]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    return marked.replace(MARK, ""), place


def refused(pack: Path, layout: str) -> list[str]:
    """Return the errors as ``file:line:column code``; the pack must be refused."""
    (pack / "own.yaml").write_text(layout, "utf-8", newline="\n")
    with pytest.raises(ReportgenError) as caught:
        reportgen.build(reportgen.load(pack), output=pack.parent / "out")
    assert not (pack.parent / "out").exists() or not list((pack.parent / "out").glob("*.pdf"))
    assert all(each.hint or "must" in each.message for each in caught.value.diagnostics)
    return [f"{each.location} {each.code}" for each in caught.value.diagnostics if each.stops]


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_layout_is_refused_at_its_place(pack: Path, case: str) -> None:
    old, new, code = CASES[case]
    layout, place = spoilt(USUAL, old, new)
    began = time.process_time()
    found = refused(pack, layout)
    assert time.process_time() - began < A_SECOND
    wanted = [line for line in found if line.endswith(code)]
    assert wanted, found
    assert all(line.count(":") == 2 for line in found)
    if place:
        assert f"own.yaml:{place} {code}" in wanted


def test_there_are_forty_of_them() -> None:
    assert len(CASES) >= 40


FOUND_LATER = ("symbol", "colour", "score in small multiples", "indicator in small multiples")
"""What is looked up only in a layout that can be read."""


def test_many_mistakes_come_in_one_run(pack: Path) -> None:
    together = [
        name
        for name, (_, new, code) in CASES.items()
        if code == "L301" and name != "unknown paper" and not name.endswith(FOUND_LATER)
    ]
    layout = USUAL
    for name in together:
        layout, _ = spoilt(layout, *CASES[name][:2])
    found = refused(pack, layout)
    assert len([line for line in found if line.endswith("L301")]) >= len(together) - 2
    assert len(together) >= 18


BESIDE: dict[str, tuple[str, str, str, str]] = {
    "a font that is not there": ("theme", "Condensed-Regular.ttf", "Condensed-Regulr.ttf", "F501"),
    "a colour that is none": ("theme", 'ink: {rgb: "#1A1A1A"', 'ink: {rgb: §"#1A1A1"', "L302"),
    "a style missing": ("theme", "  body: {face", "  boddy: {face", "L303"),
    "an unknown face": ("theme", "h1: {face: semibold", "h1: {face: §semibld", "L301"),
    "type too small": (
        "theme",
        "note: {face: regular, size: 8.5pt",
        "note: {face: regular, size: §4pt",
        "L302",
    ),
    "a face missing": ("theme", "  italic: {package", "  italix: {package", "L303"),
    "an unknown word": ("words file", "\nscorecard:\n", "\nscorecard:\n  §nonsense: x\n", "L305"),
    "words that fill in nothing": (
        "words file",
        '"Final pack for {quarter}."',
        '§"Final pack for {quartr}."',
        "L306",
    ),
}
"""Mistakes in the theme or the words that a layout names."""


@pytest.mark.parametrize("case", BESIDE)
def test_a_wrong_theme_or_words_file_is_refused_at_its_place(pack: Path, case: str) -> None:
    kind, old, new, code = BESIDE[case]
    folder, usual = ("themes", "civic") if kind == "theme" else ("words", "en")
    text, place = spoilt((ROOT / "layouts" / folder / f"{usual}.yaml").read_text("utf-8"), old, new)
    (pack / folder).mkdir()
    (pack / folder / "own.yaml").write_text(text, "utf-8")
    key = folder.removesuffix("s") if kind == "theme" else folder
    layout = USUAL.replace(f"{key}: {usual} ", f"{key}: own ")
    began = time.process_time()
    found = refused(pack, layout)
    assert time.process_time() - began < A_SECOND
    named = [line for line in found if line.startswith(f"{folder}/own.yaml:")]
    assert any(line.endswith(code) for line in named), found
    if place:
        assert f"{folder}/own.yaml:{place} {code}" in named
