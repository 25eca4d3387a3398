"""Pages on paper of their own: portrait among landscape, A3 among A4."""

from __future__ import annotations

import pytest
from built_pack import MM, BuiltPack, placement_problems, structure_problems
from made_pack import MadePack
from option_layout import LAYOUT

LANDSCAPE, PORTRAIT, A3 = (297, 210), (210, 297), (420, 297)


def sizes(made: BuiltPack) -> list[tuple[int, int]]:
    return [
        (round(width / MM), round(height / MM))
        for width, height in (page.get_size() for page in made.rendering)
    ]


def test_portrait_and_large_pages_stand_among_the_others(full: MadePack) -> None:
    layout = LAYOUT
    for kind, own in (
        ("contents", "orientation: portrait"),
        ("scorecard", "size: A3"),
        ("actions", "orientation: portrait"),
        ("notes", "{size: A3, orientation: portrait}".strip("{}")),
    ):
        keys = "".join(f"    {key.strip()}\n" for key in own.split(","))
        layout = layout.replace(f"  - kind: {kind}\n", f"  - kind: {kind}\n{keys}")
    full.layout(layout)
    made = full.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert sizes(made) == [
        *(LANDSCAPE, PORTRAIT, LANDSCAPE, A3, LANDSCAPE, PORTRAIT),
        (297, 420),
    ]
    assert all(f"Page {number} of 7" in made.pages[number - 1] for number in range(2, 8))


def test_the_counts_of_an_overview_take_the_width_of_its_paper(full: MadePack) -> None:
    full.layout(
        LAYOUT.replace("  - kind: overview\n", "  - kind: overview\n    orientation: portrait\n")
        .replace("first: 1, last: 4", "first: 1, last: 12")
        .replace("first: 5, last: 12", "first: 1, last: 12")
        .replace("first: 1, last: 7", "first: 1, last: 12")
        .replace("first: 8, last: 12", "first: 1, last: 12")
    )
    made = full.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert sizes(made)[2] == PORTRAIT


def test_a_press_has_each_page_on_its_own_sheet(full: MadePack) -> None:
    full.layout(LAYOUT.replace("  - kind: notes\n", "  - kind: notes\n    orientation: portrait\n"))
    made = full.build(edition="print")
    trims = [[round(float(each) / MM) for each in page.TrimBox] for page in made.pdf.pages]
    found = [(right - left, top - bottom) for left, bottom, right, top in trims]
    assert found[-1] == PORTRAIT and set(found[:-1]) == {LANDSCAPE}


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("orientation: upright", "unknown orientation 'upright'"),
        ("size: A5", "unknown paper size 'A5'"),
        ("orientation: portrait", "the left and right margins leave 50 mm of 210 mm page width"),
    ],
)
def test_paper_that_cannot_be_is_named(full: MadePack, own: str, message: str) -> None:
    margins = "right: 80mm, bottom: 17mm, left: 80mm"
    layout = LAYOUT.replace("right: 15.5mm, bottom: 17mm, left: 15.5mm", margins)
    full.layout(layout.replace("  - kind: notes\n", f"  - kind: notes\n    {own}\n"))
    (found,) = full.refused()
    assert message in found.message and found.code in ("L301", "L304")
