"""The pack on upright paper, by a layout of a few lines: every page has room for what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from built_pack import MM, BuiltPack, placement_problems, structure_problems
from council_layouts import UPRIGHT, layout_text

import reportgen
from reportgen.pdf.inspection import inspect
from reportgen.spec.shipped import shipped_folder

MAX_LINES = 25
PAGES = {
    "contents": 2,
    "overview": 3,
    "scorecard": 4,
    "exception": 5,
    "continued": 6,
    "actions": 7,
    "notes": 8,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample with the upright layout in it."""
    made = tmp_path_factory.mktemp("upright") / "sample"
    shutil.copytree(shipped_folder("data") / "childrens-services", made)
    (made / "upright.yaml").write_text(layout_text(UPRIGHT), "utf-8")
    return made


@pytest.fixture(scope="module")
def upright(folder: Path) -> BuiltPack:
    pack = reportgen.load(folder, layout="upright.yaml")
    done = reportgen.build(pack, folder.parent / "out")
    return BuiltPack(done.pdf.read_bytes(), done.findings)


def place(built: BuiltPack, page: str, words: str) -> tuple[float, float]:
    """Return left and top of words in millimetres from a page's corner."""
    of = built.rendering[PAGES[page] - 1]
    text_page = of.get_textpage()
    found = text_page.search(words, match_case=True).get_next()
    assert found is not None, words
    left, _, _, top = text_page.get_charbox(found[0])
    return left / MM, (of.get_height() - top) / MM


def test_the_layout_holds_only_what_differs() -> None:
    assert len(layout_text(UPRIGHT).splitlines()) <= MAX_LINES


def test_every_page_is_upright_and_holds_what_it_prints(upright: BuiltPack) -> None:
    assert len(upright.pages) == 8
    for page in upright.rendering:
        assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    assert structure_problems(upright) == []
    assert placement_problems(upright) == []
    assert [str(breach) for breach in inspect(upright.data).breaches] == []


def test_four_quarters_and_owners_stand_in_the_scorecard_and_no_paths(upright: BuiltPack) -> None:
    text = " ".join(upright.pages[PAGES["scorecard"] - 1].split())
    assert "Q3 Q4 Q1 Quarter 2" in text
    assert "Q2 Q3" not in text and "Path" not in text
    assert "Head of Early Help" in text
    assert [figure for figure in upright.elements("Figure") if figure.page == 4] == []


def test_contents_and_key_stand_one_below_the_other(upright: BuiltPack) -> None:
    key_left, key_top = place(upright, "contents", "Key to symbols")
    assert key_left == pytest.approx(place(upright, "contents", "Contents")[0], abs=0.5)
    assert key_top > place(upright, "contents", "Notes and sources")[1]
    advice_left, _ = place(upright, "contents", "How to read")
    assert advice_left > 110


def test_an_exception_has_its_commentary_below_its_chart(upright: BuiltPack) -> None:
    # The chart takes the width of the page: its labels stand at the right margin.
    assert place(upright, "exception", "18.8% quarter 2")[0] > 150
    assert place(upright, "exception", "Impact")[1] > place(upright, "exception", "2023-24")[1]
    assert place(upright, "exception", "Impact")[0] == pytest.approx(15.5, abs=0.6)
    assert place(upright, "exception", "Just under")[0] == pytest.approx(60.5, abs=0.6)
    assert place(upright, "continued", "Next steps")[0] == pytest.approx(15.5, abs=0.6)


def test_what_is_not_printed_is_not_explained(upright: BuiltPack) -> None:
    actions = upright.pages[PAGES["actions"] - 1]
    assert "Comment" in actions and "Progress" not in actions


@pytest.mark.parametrize("edition", ["office", "print"])
def test_other_editions_keep_what_they_claim(folder: Path, edition: str) -> None:
    pack = reportgen.load(folder, layout="upright.yaml")
    done = reportgen.build(pack, folder.parent / edition, edition)
    found = inspect(done.pdf.read_bytes())
    assert found.claims and [str(breach) for breach in found.breaches] == []
