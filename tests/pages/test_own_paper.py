"""Pages on paper of their own: portrait among landscape, A3 among A4."""

from __future__ import annotations

import pytest
from built_pack import MM, BuiltPack, placement_problems, structure_problems
from made_pack import MadePack
from option_layout import LAYOUT

from reportgen.pdf.inspection import inspect

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


def test_a_page_and_a_pack_may_have_a_size_without_a_name(full: MadePack) -> None:
    layout = LAYOUT.replace("  size: A4\n  orientation: landscape\n", PACK_SIZE)
    for kind, own in (
        ("scorecard", "size: {width: 420mm, height: 250mm}"),
        ("actions", "size: {width: 1000pt, height: 600pt}\n    orientation: portrait"),
        ("notes", "size: A4"),
    ):
        layout = layout.replace(f"  - kind: {kind}\n", f"  - kind: {kind}\n    {own}\n")
    full.layout(layout)
    made = full.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    ours = (330, 210)
    assert sizes(made) == [*[ours] * 3, (420, 250), ours, (212, 353), LANDSCAPE]


PACK_SIZE = "  size: {width: 330mm, height: 210mm}\n"


@pytest.mark.parametrize("bleed", [0, 3, 5])
def test_a_press_has_the_boxes_of_every_size(full: MadePack, bleed: int) -> None:
    layout = LAYOUT.replace("  size: A4\n  orientation: landscape\n", PACK_SIZE)
    layout = layout.replace("  margins:", f"  bleed: {bleed}mm\n  margins:") if bleed else layout
    full.layout(
        layout.replace("  - kind: notes\n", "  - kind: notes\n    size: A4\n")
        .replace("  - kind: actions\n", "  - kind: actions\n    size: A3\n")
        .replace("  - kind: scorecard\n", "  - kind: scorecard\n    orientation: landscape\n")
    )
    made = full.build(edition="print")
    assert [str(breach) for breach in inspect(made.data).breaches] == []
    edge = bleed or 3
    for page, (width, height) in zip(made.pdf.pages, PRESSED, strict=True):
        media, outer, trim = (
            [float(side) / MM for side in box]
            for box in (page.MediaBox, page.BleedBox, page.TrimBox)
        )
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((width, height), abs=0.1)
        for side, sign in enumerate((-1, -1, 1, 1)):
            assert outer[side] - trim[side] == pytest.approx(sign * edge, abs=0.05)
            assert (media[side] - outer[side]) * sign >= 0


PRESSED = [*[(330, 210)] * 5, (420, 297), (297, 210)]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("size: {width: 5000mm, height: 300mm}", "5000 mm wide is larger than any sheet"),
        ("size: {width: 80mm, height: 300mm}", "leave -80 mm of 80 mm page width"),
        ("size: {width: 330mm}", "the key 'height' is missing in the paper size"),
        ("size: {width: 330mm, hight: 210mm}", "unknown key 'hight' in the paper size"),
        ("size: {width: 330, height: 210mm}", "'width' must be a length such as"),
        ("size: [330mm, 210mm]", "'size' must be A4, A3, A5, Letter or {width: 330mm"),
        ("orientation: upright", "unknown orientation 'upright'"),
        ("size: A6", "unknown paper size 'A6'"),
        ("orientation: portrait", "the left and right margins leave 50 mm of 210 mm page width"),
    ],
)
def test_paper_that_cannot_be_is_named(full: MadePack, own: str, message: str) -> None:
    margins = "right: 80mm, bottom: 17mm, left: 80mm"
    layout = LAYOUT.replace("right: 15.5mm, bottom: 17mm, left: 15.5mm", margins)
    full.layout(layout.replace("  - kind: notes\n", f"  - kind: notes\n    {own}\n"))
    (found,) = full.refused()
    assert message in found.message and found.code in ("L301", "L302", "L303", "L304")
    assert found.location.file == "own.yaml"
