"""Texts, pages, pictures and typefaces that cannot be, each by its row in ``test_rows``."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from built_pack import BuiltPack
from made_pack import MadePack
from option_layout import LAYOUT
from own_brand import draw_logo, own_brand
from sown_faults import HEAD, Case, Sow, file, indicator, layout, spec, try_case

TITLE = "indicators.csv:2:2"
LAY, THEME = "own.yaml", "themes/own.yaml"
ROOM = "the page has 266 mm for them"
CHANGES = "layouts/quarterly.yaml:74:11"


def titled(text: str) -> Sow:
    return indicator(title=text)


def headed(text: str) -> str:
    return LAYOUT.replace("target, width: 20mm", f"target, width: 20mm, heading: {text}")


def png(width: int, height: int) -> bytes:
    """Return a PNG file that says how large it is, and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def branded(change: Callable[[Path], object], *, faces: bool = False, **options: str) -> Sow:
    """Give the pack a theme of its own; ``change`` is handed the theme's folder."""

    def sow(pack: MadePack) -> Callable[[Path], object]:
        pack.spec["layout"] = LAY

        def write(folder: Path) -> None:
            own_brand(folder, faces=faces, **options)  # type: ignore[arg-type]
            change(folder / "themes")

        return write

    return sow


def logo(data: bytes | Callable[[Path], object]) -> Sow:
    def change(themes: Path) -> None:
        path = themes / "logo.png"
        if isinstance(data, bytes):
            path.write_bytes(data)
        else:
            data(path)

    return branded(change)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def linked_out(path: Path) -> None:
    elsewhere = path.parent.parent.parent / "elsewhere.png"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def as_jpeg(mode: str) -> Callable[[Path], object]:
    return lambda path: draw_logo().convert("RGB").convert(mode).save(path, "JPEG")


def font(change: Callable[[Path], object]) -> Sow:
    return branded(lambda themes: change(themes / "type" / "DejaVuSans.ttf"), faces=True)


def surrogate(pack: MadePack) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        path = folder / "indicators.csv"
        path.write_bytes(path.read_bytes().replace(b"Requests", b"\xed\xa0\x80"))

    return write


CASES = [
    Case(74, "letter that the font lacks", titled("ꙮ"), TITLE, "D106", "U+A66E", "theme"),
    Case(75, "emoji", titled("Fine \U0001f600"), TITLE, "D106", "U+1F600", "another way"),
    Case(75, "Chinese", titled("时"), TITLE, "D106", "U+65F6", "another way"),
    Case(76, "right to left", titled("שלום"), TITLE, "D106", "from right to left", "Latin"),
    *(
        Case(
            78,
            f"U+{ord(each):04X}",
            titled(f"A{each}B"),
            TITLE,
            "D102",
            f"U+{ord(each):04X}",
            "delete it",
        )
        for each in "\x00\x07\x1b\x85\u2028\ufffe"
    ),
    *(
        Case(
            78,
            f"U+{ord(each):04X}",
            titled(f"A{each}B"),
            TITLE,
            "D106",
            "direction of reading",
            "delete it",
            exit_code=0,
        )
        for each in "\u202e\u2066\u200f"
    ),
    Case(78, "surrogate", surrogate, TITLE, "F502", "byte 0xED"),
    Case(
        79,
        "endless word",
        titled("x" * 10_000),
        CHANGES,
        "L304",
        "the row of 'PI.1' needs",
        "shorten its text",
        only="build",
    ),
    Case(
        80,
        "cell higher than a page",
        titled("word " * 2_000),
        CHANGES,
        "L304",
        "the row of 'PI.1' needs",
        "shorten its text",
        only="build",
    ),
    Case(
        81,
        "headings higher than a page",
        layout(headed("word " * 300)),
        f"{LAY}:40:7",
        "L304",
        "the row of headings needs",
        "heading",
        only="build",
    ),
    Case(
        82,
        "wide column",
        layout(LAYOUT.replace("width: 20mm", "width: 200mm")),
        f"{LAY}:40:7",
        "L304",
        ROOM,
        only="build",
    ),
    Case(
        82,
        "sixty columns",
        layout(LAYOUT.replace("- history\n", "- history\n" + "      - target\n" * 60)),
        f"{LAY}:40:7",
        "L304",
        ROOM,
        "narrower",
        only="build",
    ),
    Case(
        86,
        "a megabyte of prose",
        file("overview.md", "word " * 190_000),
        "overview.md:1:1",
        "F504",
        "the limit is 50,000",
        "shorten",
    ),
    Case(
        87,
        "margins",
        layout(LAYOUT.replace("left: 15.5mm}", "left: 300mm}")),
        f"{LAY}:6:12",
        "L304",
        "margins leave -18.5 mm",
    ),
    *(
        Case(
            91,
            path,
            spec(f"{HEAD}sources: {{outturns: '{path}'}}\n"),
            "pack.yaml:4:21",
            "F505",
            "leads out of the folder",
            "from there",
        )
        for path in ("../x.csv", "/etc/hostname", "C:\\x.csv")
    ),
    Case(91, "link", logo(linked_out), f"{THEME}:8:14", "F505", "leads out of the theme's folder"),
    Case(
        92,
        "900 million pixels",
        logo(png(30_000, 30_000)),
        f"{THEME}:8:14",
        "F506",
        "30000 by 30000 pixels",
    ),
    Case(93, "cut PNG", logo(cut), f"{THEME}:8:14", "F506", "cut off or broken"),
    Case(93, "JPEG", logo(as_jpeg("RGB")), f"{THEME}:8:14", "F506", "no PNG", "as a PNG"),
    Case(95, "SVG", logo(b"<svg/>"), f"{THEME}:8:14", "F506", "no PNG", "as a PNG"),
    Case(95, "CMYK", logo(as_jpeg("CMYK")), f"{THEME}:8:14", "F506", "no PNG", "RGB or grey"),
    Case(97, "missing", font(Path.unlink), f"{THEME}:29:12", "F501", "DejaVuSans.ttf", "put the"),
    Case(
        97,
        "corrupt",
        font(lambda path: path.write_bytes(b"\0\1\0\0" + b"x" * 5000)),
        f"{THEME}:29:12",
        "F506",
        "is broken",
        "TrueType",
    ),
    Case(
        97,
        "cut",
        font(lambda path: path.write_bytes(path.read_bytes()[:30_000])),
        f"{THEME}:29:12",
        "F506",
        "is broken",
        "TrueType",
    ),
    Case(
        97,
        "OpenType",
        font(lambda path: path.write_bytes(b"OTTO" + path.read_bytes()[4:])),
        f"{THEME}:29:12",
        "F506",
        "PostScript outlines",
        "TrueType",
    ),
    Case(
        99,
        "no pages",
        layout(LAYOUT[: LAYOUT.index("pages:\n")] + "pages: []\n"),
        f"{LAY}:23:8",
        "L302",
        "1 to 500 items",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_refused_at_its_place(case: Case, tmp_path: Path) -> None:
    try_case(case, tmp_path)


def built(number: int, sow: Sow, folder: Path, *others: str) -> BuiltPack:
    answer = try_case(Case(number, "", sow, exit_code=0, others=others), folder)
    return BuiltPack(Path(answer.document["pdf"]).read_bytes())


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (70, "A&E and R&D &amp; &lt;"),
        (71, "<john@example.gov.uk> and <foo>"),
        (72, "<b>unclosed, <br> and </p>"),
        (89, "$5 to $10, % and _ and ^2"),
        (74, "Łódź, ŵ, ₂ and ↗"),
    ],
)
def test_text_is_printed_as_it_was_written(number: int, written: str, tmp_path: Path) -> None:
    assert written in built(number, titled(written), tmp_path).text.replace("\n", " ")


def test_marks_are_composed_with_their_letters(tmp_path: Path) -> None:
    assert "Café" in built(77, titled("Cafe\u0301"), tmp_path).text


def test_a_word_longer_than_its_column_is_broken_and_whole(tmp_path: Path) -> None:
    pages = built(79, titled("x" * 300), tmp_path)
    assert pages.text.count("x") >= 300


def test_prose_up_to_its_limit_is_printed(tmp_path: Path) -> None:
    pages = built(86, file("overview.md", "word " * 9_000), tmp_path)
    assert pages.text.count("word") >= 9_000


def test_pictures_in_prose_are_never_fetched(tmp_path: Path) -> None:
    written = '![x](../../x.png) <img src="/etc/hostname">'
    pages = built(91, file("overview.md", written), tmp_path)
    assert "img src" in pages.text
    assert b"/Subtype /Image" not in pages.data and b"/Subtype/Image" not in pages.data


def test_a_picture_larger_than_its_frame_is_made_smaller(tmp_path: Path) -> None:
    built(96, logo(lambda path: draw_logo(1_000, 2_000).save(path)), tmp_path)


def test_a_pack_without_indicators_says_so(tmp_path: Path) -> None:
    def sow(pack: MadePack) -> None:
        pack.indicators.clear()
        pack.outturns.clear()

    assert "no indicators" in built(84, sow, tmp_path).text.casefold()


def test_three_hundred_rows_are_all_printed(tmp_path: Path) -> None:
    def sow(pack: MadePack) -> None:
        pack.layout(LAYOUT)
        pack.indicators[:] = [
            {"code": f"K{number}", "title": "A measure", "polarity": "none"}
            for number in range(300)
        ]
        pack.outturns[:] = [
            {"code": f"K{number}", "period": "2023-24 Q2", "value": "1"} for number in range(300)
        ]

    assert built(85, sow, tmp_path).text.count("A measure") >= 300
