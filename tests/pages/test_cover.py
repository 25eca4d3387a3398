"""The cover: its band, and a logo in place of the organisation's name."""

from __future__ import annotations

import pytest
from built_pack import BuiltPack, placement_problems
from made_pack import MadePack
from option_layout import LAYOUT
from own_brand import draw_logo, own_brand

NAME = "Example Borough Council"
PLUM, PAPER = (0x5B, 0x2A, 0x59), (255, 255, 255)


def branded(pack: MadePack, edition: str = "screen", **options: str) -> BuiltPack:
    own_brand(pack.folder, faces=False, **options)  # type: ignore[arg-type]
    pack.spec["layout"] = "own"
    pack.add()
    return pack.build(edition=edition)


def colour_at(built: BuiltPack, across: float, down: float) -> tuple[int, ...]:
    """Return the colour at a place of the cover, given as shares of its width and height."""
    image = built.rendering[0].render(scale=1).to_pil()
    return tuple(image.getpixel((int(across * image.width), int(down * image.height))))


def test_a_logo_says_the_name_and_stands_in_its_place(pack: MadePack) -> None:
    built = branded(pack)
    assert NAME not in built.pages[0]
    first = next(each for each in built.elements("Figure", "P", "H1"))
    assert (first.tag, first.alt) == ("Figure", f"{NAME}, the wren")
    assert str(built.pdf.docinfo.Author) == NAME
    (image,) = built.pdf.pages[0].Resources.XObject.values()
    assert (int(image.Width), int(image.Height)) == (900, 300)


def test_without_a_logo_the_name_is_printed(pack: MadePack) -> None:
    built = branded(pack, logo="")
    assert built.pages[0].startswith(NAME)
    assert "/XObject" not in built.pdf.pages[0].Resources


def test_the_press_has_the_logo_in_its_inks(pack: MadePack) -> None:
    built = branded(pack, "print")
    (image,) = built.pdf.pages[0].Resources.XObject.values()
    assert image.ColorSpace == "/DeviceCMYK"


def test_a_high_logo_is_no_higher_than_its_room(pack: MadePack) -> None:
    own_brand(pack.folder, faces=False)
    draw_logo(300, 900).save(pack.folder / "themes" / "logo.png")
    pack.spec["layout"] = "own"
    pack.add()
    built = pack.build()
    content = built.pdf.pages[0].Contents.read_bytes().decode("latin-1")
    (placed,) = (line for line in content.splitlines() if line.endswith("Do Q"))
    _, width, _, _, height, *_ = placed.split()
    assert (float(width), float(height)) == pytest.approx((6 * 72 / 25.4, 18 * 72 / 25.4), abs=0.1)


@pytest.mark.parametrize(
    ("band", "edition", "left", "top"),
    [
        ("left", "screen", PLUM, PAPER),
        ("top", "screen", PAPER, PLUM),
        ("none", "screen", PAPER, PAPER),
        ("left", "office", PAPER, PAPER),
        ("top", "office", PAPER, PAPER),
    ],
)
def test_the_band_is_where_the_layout_wants_it(
    band: str, edition: str, left: tuple[int, ...], top: tuple[int, ...], pack: MadePack
) -> None:
    built = branded(pack, edition, band=band)
    assert colour_at(built, 0.01, 0.98) == left
    assert colour_at(built, 0.98, 0.01) == top


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
@pytest.mark.parametrize("band", ["left", "top", "none"])
def test_every_cover_says_the_same(band: str, orientation: str, full: MadePack) -> None:
    layout = LAYOUT.replace("band: left", f"band: {band}")
    start = layout.index("  - kind: contents")
    full.layout(layout[:start].replace("landscape", orientation))
    spoken = [each.text.strip() for each in full.build().elements("P", "H1")]
    assert spoken[:7] == [
        NAME,
        "OFFICIAL",
        "Quarter 2",
        "2023-24",
        "July to September 2023",
        "Quarterly performance pack",
        "Place",
    ]


PAPERS = {
    "A5": ("{size: A5}", "left"),
    "A5 upright": ("{size: A5, orientation: portrait}", "top"),
    "square": ("{size: {width: 250mm, height: 250mm}}", "left"),
    "wide": ("{size: {width: 330mm, height: 160mm}}", "left"),
    "A3 upright": ("{size: A3, orientation: portrait}", "left"),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_cover_has_room_on_every_paper(paper: str, full: MadePack) -> None:
    page, band = PAPERS[paper]
    full.layout(covered(page, band))
    made = full.build()
    assert placement_problems(made) == []
    assert all(word in made.pages[0] for word in ("DRAFT", "Cabinet", "Director of Place"))


@pytest.mark.parametrize(
    ("page", "message", "hint"),
    [
        (
            "{size: A5, orientation: portrait}",
            "the cover needs a page 180 mm wide; this one has 148 mm",
            "write 'band: top', or use larger paper",
        ),
        (
            "{size: {width: 330mm, height: 105mm}}",
            "the cover needs a page 111 mm high; this one has 105 mm",
            "give it fewer 'facts' or a shorter title, or use larger paper",
        ),
    ],
)
def test_a_page_without_room_for_a_cover_is_refused(
    page: str, message: str, hint: str, full: MadePack
) -> None:
    full.layout(covered(page, "left"))
    [error] = full.refused()
    assert (error.code, error.message, error.hint) == ("L304", message, hint)
    assert error.location.file == "own.yaml"


def covered(page: str, band: str) -> str:
    return f"name: own\nextends: quarterly\npage: {page}\npages: [{{kind: cover, band: {band}}}]\n"
