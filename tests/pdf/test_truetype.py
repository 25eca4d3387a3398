"""Font files are read as others read them, and hostile ones end in a reason."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fontpkg_ibm_plex_sans_condensed as plex
import matplotlib
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from reportgen.pdf.subset import subset
from reportgen.pdf.truetype import read_truetype

PLEX = Path(plex.__file__).parent / "files"
DEJAVU = Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"
FILES = (
    PLEX / "IBMPlexSansCondensed-Regular.ttf",
    PLEX / "IBMPlexSansCondensed-BoldItalic.ttf",
    DEJAVU / "DejaVuSans-Oblique.ttf",
    DEJAVU / "DejaVuSansMono.ttf",  # its last glyphs share one width
    DEJAVU / "STIXGeneral.ttf",
)
TEXT = "Aé½ fi–£ŵ"
"""Glyphs of their own, and some that are put together of others."""


def made_font(maps: dict[tuple[int, int, int], dict[int, str]]) -> bytes:
    """Return a font of three glyphs with the given character maps, by format and encoding."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((300, 500))
    pen.lineTo((300, 0))
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "a": pen.glyph(), "b": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (600, 0), "b": (700, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made", "styleName": "Up", "psName": "Made Up"})
    builder.setupCharacterMap({97: "a"})
    builder.setupOS2()
    builder.setupPost(isFixedPitch=1)
    builder.font["cmap"].tables = []
    for (kind, platform, encoding), glyphs in maps.items():
        table = CmapSubtable.newSubtable(kind)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = glyphs
        builder.font["cmap"].tables.append(table)
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


USUAL = {(4, 3, 1): {97: "a", 98: "b"}}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_another_reader_reads(path: Path) -> None:
    font, other = read_truetype(path.read_bytes()), TTFont(path)
    scale = 1000 / other["head"].unitsPerEm
    assert font.name == other["name"].getDebugName(6)
    named = {code: other.getGlyphID(name) for code, name in other.getBestCmap().items()}
    named[0xA0] = named[0x20]
    assert {code: glyph for code, glyph in font.glyph_of.items() if glyph} == named
    metrics = other["hmtx"].metrics
    assert [(width, struct.unpack(">h", struct.pack(">H", bearing))[0])
            for width, bearing in font.metrics] == [
        metrics[name] for name in other.getGlyphOrder()
    ]  # fmt: skip
    head, os2 = other["head"], other["OS/2"]
    assert font.box == tuple(each * scale for each in (head.xMin, head.yMin, head.xMax, head.yMax))
    assert (font.ascent, font.descent) == (
        os2.sTypoAscender * scale,
        os2.sTypoDescender * scale,
    )
    assert font.italic_angle == pytest.approx(other["post"].italicAngle)
    bold, italic = bool(font.flags & 1 << 18), bool(font.flags & 1 << 6)
    assert (bold, italic) == (os2.usWeightClass >= 600, other["post"].italicAngle != 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_subset_shows_the_same_outlines(path: Path) -> None:
    whole = TTFont(path)
    codes = [ord(each) for each in TEXT if ord(each) in whole.getBestCmap()]
    data = subset(read_truetype(path.read_bytes()), [0, *codes])
    part = TTFont(io.BytesIO(data), checkChecksums=2)
    shown = part["cmap"].getcmap(1, 0).cmap
    for code, character in enumerate(codes, start=1):
        name = whole.getBestCmap()[character]
        assert part["hmtx"][shown[code]] == whole["hmtx"][name]
        assert outline(part, shown[code]) == outline(whole, name)
    assert {"name", "OS/2", "GPOS"}.isdisjoint(part.keys())
    assert len(data) < 0.2 * path.stat().st_size


def outline(font: TTFont, name: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    recorded: list[Any] = pen.value
    return recorded


@pytest.mark.parametrize(
    ("maps", "expected"),
    [
        ({(0, 1, 0): {97: "a"}}, {97: 1}),
        ({(6, 3, 1): {97: "a", 98: "b"}}, {97: 1, 98: 2}),
        ({(4, 0, 3): {97: "b", 0x2013: "a"}}, {97: 2, 0x2013: 1}),
        ({(4, 3, 1): {97: "a"}, (12, 3, 10): {97: "a", 0x1F600: "b"}}, {97: 1, 0x1F600: 2}),
        ({(4, 3, 1): {32: "a"}}, {32: 1, 0xA0: 1}),
        ({(4, 3, 1): {0xA0: "b"}}, {32: 2, 0xA0: 2}),
    ],
)
def test_the_widest_map_of_characters_counts(
    maps: dict[tuple[int, int, int], dict[int, str]], expected: dict[int, int]
) -> None:
    found = read_truetype(made_font(maps)).glyph_of
    assert {code: glyph for code, glyph in found.items() if glyph} == expected


def test_spaces_in_a_name_are_hyphens() -> None:
    font = read_truetype(made_font(USUAL))
    assert font.name == "Made-Up"
    assert font.flags & 1  # of one width
    assert [font.width(glyph) for glyph in range(3)] == [500, 600, 700]


def at_table(data: bytes, tag: str, offset: int, value: bytes) -> bytes:
    """Return a font with other bytes in a table."""
    start = read_truetype(data).tables[tag][0] + offset
    return data[:start] + value + data[start + len(value) :]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: b"", "one of its tables is cut"),
        (lambda data: b"no font at all" + data, "does not begin as a TrueType file"),
        (lambda data: data[:-4000], "it ends inside its table"),
        (lambda data: data.replace(b"glyf", b"none"), "it has no table 'glyf'"),
        (lambda data: data.replace(b"name", b"none"), "it has no table 'name'"),
        (lambda data: at_table(data, "head", 12, b"none"), "its table 'head' is none"),
        (lambda data: at_table(data, "head", 18, b"\0\0"), "it has 0 units per em"),
        (lambda data: at_table(data, "hhea", 34, b"\0\0"), "it has widths for 0 of"),
        (lambda data: at_table(data, "hhea", 34, b"\xff\xff"), "it has widths for 65535 of"),
        (lambda data: at_table(data, "loca", 2, b"\xff\xff"), "its glyphs lie in no order"),
        (lambda data: at_table(data, "maxp", 4, b"\xff\xff"), "is cut"),
        (lambda data: at_table(data, "cmap", 2, b"\0\0"), "does not say in a known way"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(
    spoil: Callable[[bytes], bytes], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        read_truetype(spoil((PLEX / "IBMPlexSansCondensed-Regular.ttf").read_bytes()))


def test_endless_maps_are_refused_or_read_once() -> None:
    """Each of many segments claims all characters: none is gone through twice."""
    groups = struct.pack(">HHIII", 12, 0, 16 + 12 * 2000, 0, 2000)
    groups += struct.pack(">3I", 0, 0x10FFFF, 0) * 2000
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    with pytest.raises(ValueError, match="'cmap' is in no order"):
        read_truetype(with_cmap(table + groups))
    count = 4000
    segments = struct.pack(">7H", 4, 0xFFFF, 0, 2 * count, 0, 0, 0)
    segments += struct.pack(">H", 0xFFFF) * count + bytes(2 + 6 * count)
    found = read_truetype(with_cmap(struct.pack(">HHHHI", 0, 1, 3, 1, 12) + segments))
    assert found.glyph_of == {0: 0, 1: 1, 2: 2}


def with_cmap(table: bytes) -> bytes:
    """Return a font whose character map is ``table``, at its end."""
    data = made_font(USUAL)
    entry = data.index(b"cmap")
    place = struct.pack(">II", len(data), len(table))
    return data[: entry + 8] + place + data[entry + 16 :] + table


def test_a_spoiled_file_is_read_or_refused() -> None:
    whole, chance = made_font(USUAL), random.Random(0)
    refused = 0
    for _ in range(2000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        try:
            subset(read_truetype(bytes(data)), [0, 97, 98])
        except ValueError:
            refused += 1
    assert 200 < refused < 2000


def test_a_glyph_that_is_cut_is_refused_when_it_is_asked_for() -> None:
    data = (PLEX / "IBMPlexSansCondensed-Regular.ttf").read_bytes()
    font = read_truetype(data)
    glyph = font.glyph_of[ord("é")]
    at = font.tables["glyf"][0] + font.locations[glyph]
    parts = struct.pack(">h", -1)
    for spoiled, reason in (
        (data[: at + 12] + b"\xff\xff" + data[at + 14 :], "glyph 65535, which is not there"),
        (data[: at + 10] + b"\xff\xff\0\1" * 40 + data[at + 170 :], "is cut|not there"),
    ):
        assert data[at : at + 2] == parts
        broken = read_truetype(spoiled)
        subset(broken, [ord("a")])
        with pytest.raises(ValueError, match=reason):
            subset(broken, [ord("é")])
