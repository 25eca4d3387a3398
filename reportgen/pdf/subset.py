"""A TrueType file of some glyphs of another.

In: a ``TrueTypeFont`` and the character of each byte code. Out: the bytes of a font file that
a simple TrueType font of a PDF embeds: its codes lead to the glyphs through one character map.

Names and metrics for text editors are left out, for a PDF reader has no use for them (ISO
32000-1, 9.9: it needs glyf, head, hhea, hmtx, loca, maxp and, with its instructions, cvt,
fpgm and prep).

Source: OpenType 1.9, the chapters of each table, and "Calculating checksums".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

from reportgen.pdf.truetype import TrueTypeFont

_COPIED = ("cvt ", "fpgm", "prep")
"""What instructions of glyphs run on, as it is."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
"""Flags of a part of a glyph that is put together ("glyf")."""
_CHECKSUM_OF_ALL = 0xB1B0AFBA
_CHECKSUM_AT, _LOCATIONS_FORMAT_AT = 8, 50
"""In ``head``."""


def subset(font: TrueTypeFont, codes: Sequence[int]) -> bytes:
    """Return a font file whose byte codes show the code points of ``codes``, from 0 on.

    A code point that the font lacks, such as 0 for a code that is not used, shows the missing
    glyph. Raises ``ValueError`` where the outlines of a glyph are broken.
    """
    glyphs, new_index = _glyphs_for(font, codes)
    cmap = [new_index[font.glyph_of.get(code, 0)] for code in codes]
    locations, outlines = _outlines(font, glyphs, new_index)
    widths = [font.metrics[glyph] for glyph in glyphs]
    full = _full_metrics(widths)
    hmtx = [each for pair in widths[:full] for each in pair]
    hmtx += (bearing for _, bearing in widths[full:])
    long = locations[-1] // 2 > 0xFFFF
    shown = locations if long else [each // 2 for each in locations]
    head = _with(font.table("head"), _LOCATIONS_FORMAT_AT, ">H", int(long))
    tables = {
        **{tag: font.table(tag) for tag in _COPIED if tag in font.tables},
        "cmap": _character_map(cmap),
        "glyf": outlines,
        "head": _with(head, _CHECKSUM_AT, ">I", 0),
        "hhea": _with(font.table("hhea"), 34, ">H", full),
        "hmtx": struct.pack(f">{len(hmtx)}H", *hmtx),
        "loca": struct.pack(f">{len(shown)}{'I' if long else 'H'}", *shown),
        "maxp": _with(font.table("maxp"), 4, ">H", len(glyphs)),
        # Version 3: no names of glyphs.
        "post": b"\0\3\0\0" + font.table("post")[4:16] + bytes(16),
    }
    return _file(tables)


def _glyphs_for(font: TrueTypeFont, codes: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """Return the glyphs of a subset in their new order, parts included, and their new indices."""
    wanted = (0, *(font.glyph_of.get(code, 0) for code in codes))
    new_index: dict[int, int] = {}
    for glyph in wanted:
        new_index.setdefault(glyph, len(new_index))
    glyphs = list(new_index)
    for glyph in glyphs:  # grows by the parts of glyphs, and by theirs
        for _, part in _parts(_outline(font, glyph)):
            if part not in new_index:
                new_index[part] = len(glyphs)
                glyphs.append(part)
    return glyphs, new_index


def _outline(font: TrueTypeFont, glyph: int) -> bytes:
    start = font.tables["glyf"][0]
    try:
        first, end = font.locations[glyph], font.locations[glyph + 1]
    except IndexError:
        raise ValueError(f"a glyph is put together of glyph {glyph}, which is not there") from None
    return font.data[start + first : start + end]


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the glyphs are named that a glyph is put together of, and which they are."""
    if len(outline) < 2 or outline[0] < 0x80:  # the number of contours is not negative
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        try:
            flags, part = struct.unpack_from(">HH", outline, at)
        except struct.error:
            raise ValueError("a glyph that is put together of others is cut") from None
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _outlines(
    font: TrueTypeFont, glyphs: Sequence[int], new_index: Mapping[int, int]
) -> tuple[list[int], bytes]:
    """Return where outlines begin and the last one ends, and the outlines."""
    locations, outlines = [0], bytearray()
    for glyph in glyphs:
        outline = bytearray(_outline(font, glyph))
        for at, part in _parts(bytes(outline)):
            struct.pack_into(">H", outline, at, new_index[part])
        outlines += outline + bytes(-len(outline) % 4)
        locations.append(len(outlines))
    return locations, bytes(outlines)


def _full_metrics(widths: Sequence[tuple[int, int]]) -> int:
    """Return how many glyphs say their width; those after them have that of the last one."""
    full = len(widths)
    while full > 1 and widths[full - 1][0] == widths[full - 2][0]:
        full -= 1
    return full


def _character_map(glyphs: Sequence[int]) -> bytes:
    """Return a table "cmap" with one map of format 6, from code 0 on."""
    one_map = (0, 1, 1, 0, 0, 12)
    numbers = (*one_map, 6, 10 + 2 * len(glyphs), 0, 0, len(glyphs), *glyphs)
    return struct.pack(f">{len(numbers)}H", *numbers)


def _with(table: bytes, at: int, kind: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(kind, changed, at, value)
    return bytes(changed)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file of tables, each in its checked and padded place."""
    power = len(tables).bit_length() - 1
    searched = 16 << power
    spare = 16 * len(tables) - searched
    directory = [struct.pack(">IHHHH", 0x00010000, len(tables), searched, power, spare)]
    offset = 12 + 16 * len(tables)
    bodies = []
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory.append(
            struct.pack(">4sIII", tag.encode("latin-1"), _checksum(padded), offset, len(table))
        )
        bodies.append(padded)
        if tag == "head":
            adjusted_at = offset + _CHECKSUM_AT
        offset += len(padded)
    whole = b"".join((*directory, *bodies))
    adjustment = (_CHECKSUM_OF_ALL - _checksum(whole)) & 0xFFFFFFFF
    return _with(whole, adjusted_at, ">I", adjustment)


def _checksum(padded: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
