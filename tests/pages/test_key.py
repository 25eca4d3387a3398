"""The key on paper: its parts side by side where there is room, or no room otherwise."""

from __future__ import annotations

import pytest
from built_pack import BuiltPack, structure_problems
from made_pack import MadePack

LAYOUT = """name: own
extends: quarterly
pages:
  - kind: contents
  - {kind: key, title: The key}
  - {kind: exceptions, chart: CHART}
"""
PARTS = ("Score", "Trend", "Variation", "Assurance", "Markers", "Action status")


@pytest.fixture
def made(pack: MadePack):
    def of(chart: str) -> BuiltPack:
        pack.layout(LAYOUT.replace("CHART", chart))
        pack.add("A", "80 82 81 83 80 60")
        return pack.build()

    return of


def rows_of_parts(built: BuiltPack, page: int) -> list[list[str]]:
    """Return the parts on a page that stand on one line, from the top down."""
    lines: dict[int, list[tuple[float, str]]] = {}
    text = built.rendering[page - 1].get_textpage()
    for item in built.rendering[page - 1].get_objects(max_depth=1):
        left, bottom, _, _ = item.get_bounds()
        said = text.get_text_bounded(*item.get_bounds()).strip()
        if said in PARTS and round(bottom):
            lines.setdefault(round(bottom), []).append((left, said))
    return [[said for _, said in sorted(lines[y])] for y in sorted(lines, reverse=True)]


PAIRS = [["Score", "Trend"], ["Variation", "Assurance"], ["Markers", "Action status"]]
SHORT = [["Score"], ["Trend"], ["Markers", "Action status"]]


@pytest.mark.parametrize(
    ("chart", "beside_the_contents", "alone"),
    [("trend", SHORT, [PAIRS[0], PAIRS[2]]), ("spc", PAIRS, PAIRS)],
)
def test_parts_stand_side_by_side(made, chart, beside_the_contents, alone) -> None:
    built = made(chart)
    assert structure_problems(built) == []
    pages = [page for title, page in built.bookmarks if title == "The key"]
    assert pages == [2]
    assert rows_of_parts(built, 1) == beside_the_contents
    assert rows_of_parts(built, 2) == alone
