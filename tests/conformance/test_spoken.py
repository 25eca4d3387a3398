"""What a screen reader says of samples and stress packs is what somebody read and found good.

To store what is said now, look at ``git diff`` afterwards, and commit what reads well:
``REPORTGEN_STORE_SPOKEN=1 python -m pytest tests/conformance/test_spoken.py``.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from built_pack import BuiltPack
from spoken import spoken

from reportgen.spec.shipped import sample_packs

STORED = Path(__file__).resolve().parents[1] / "golden" / "spoken"
PACKS = (*sample_packs(), "every-marker", "other-languages", "long-texts", "no-targets")
EXCERPTS = {
    "cabinet": ("heading 1: The whole council", "heading 1: Scorecard"),
    "long-texts": ("heading 1: LONG.2", "heading 2: Performance"),
    "other-languages": ("heading 1: NAZWA.1", "heading 2: Performance"),
}
"""First line, and the one before which an excerpt ends, of packs too long to store whole."""


def said_of(name: str, built: BuiltPack) -> str:
    said = spoken(built)
    if name not in EXCERPTS:
        return said
    first, end = EXCERPTS[name]
    start = said.index(f"\n{first}") + 1
    return said[start : said.index(f"\n{end}", start) + 1]


@pytest.mark.parametrize("name", PACKS)
def test_what_is_said_is_what_was_stored(name: str, built: Callable[[str], BuiltPack]) -> None:
    said, path = said_of(name, built(name)), STORED / f"{name}.txt"
    if os.environ.get("REPORTGEN_STORE_SPOKEN"):
        path.write_text(said, "utf-8")
    stored = path.read_text("utf-8")
    difference = difflib.unified_diff(
        stored.splitlines(), said.splitlines(), "stored", "said now", lineterm=""
    )
    if said != stored:
        pytest.fail("\n".join(("what is said has changed", *difference)), pytrace=False)


@pytest.mark.parametrize("name", ["childrens-services", "long-texts"])
def test_furniture_is_not_said(name: str, built: Callable[[str], BuiltPack]) -> None:
    said = spoken(built(name))
    assert "Page 3 of" in built(name).pages[2]
    assert "Page 3 of" not in said
    assert "Continues on page" in built(name).text
    assert "Continues on page" not in said


def test_text_that_goes_on_over_a_sheet_is_said_under_its_heading(
    built: Callable[[str], BuiltPack],
) -> None:
    said = spoken(built("long-texts"))
    start = said.index("heading 2: About this directorate")
    about = said[start : said.index("heading 2", start + 1)]
    assert about.count("Demand rose by a tenth") == 12


def test_the_head_of_a_table_over_pages_is_said_once(built: Callable[[str], BuiltPack]) -> None:
    pack = built("every-marker")
    assert sum("Outcome Indicator" in page for page in pack.pages) > 1
    assert spoken(pack).count("header row: Outcome | Indicator | Q") == 1


def test_a_link_over_lines_is_one_link(built: Callable[[str], BuiltPack]) -> None:
    words = (
        "link link whose words are so many that it must be broken over two lines of the column "
        "at the least, and over three of a narrow one there are words"
    )
    assert words in spoken(built("long-texts"))
