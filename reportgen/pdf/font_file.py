"""Font files: parsed, measured, and cut down to what a PDF embeds.

In: the bytes of a static TrueType file. Out: ``FaceMeasures``, and font files of some of its
glyphs. ReportLab parses and subsets the files; this is the only module that knows it.

What a file gives depends on nothing but its bytes and the programs that read it, so it is kept
for the next process (``pdf.user_cache``), under a digest of these. Importing ReportLab and
parsing the six faces of a theme took 0.05 s of the 0.46 s of a first build of a small pack.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import os
import struct
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass
from reportgen.pdf.user_cache import keep, recall

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

# Tables that a PDF reader has no use for (ISO 32000-1, 9.9: a TrueType font program needs
# glyf, head, hhea, hmtx, loca, maxp and, with its instructions, cvt, fpgm and prep).
_UNNEEDED_TABLES = frozenset({"name", "OS/2"})

_OTHER_KINDS: Mapping[bytes, str] = MappingProxyType(
    {
        b"OTTO": "the font has PostScript outlines (OpenType CFF)",
        b"ttcf": "the file is a collection of several fonts (TTC)",
        b"wOFF": "the font is packed for web pages (WOFF)",
        b"wOF2": "the font is packed for web pages (WOFF 2)",
    }
)
"""How files begin that hold fonts, but not one with TrueType outlines (OpenType, 4)."""

_SCALARS = struct.Struct("<11d2I")
"""The numbers of a face, how many characters it has, and how many bytes its name."""


class FontFileError(ValueError):
    """A font file that cannot be used; the message says why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    """What a font file says that pages are laid out by. Lengths in thousandths of the em."""

    name: str
    """PostScript name."""
    widths: Mapping[int, float]
    """Of each code point that has a glyph of its own or the missing one."""
    characters: frozenset[int]
    """Code points that the face can print."""
    ascent: float
    descent: float
    """Negative below the baseline."""
    cap_height: float
    missing_width: float
    """Of the glyph that stands for what the face lacks."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top around all glyphs."""
    flags: float
    """Of a FontDescriptor (ISO 32000-1, table 123)."""
    italic_angle: float
    """Degrees, counterclockwise."""
    stem_width: float

    def to_bytes(self) -> bytes:
        """Return the measures as bytes that ``from_bytes`` reads."""
        name = self.name.encode()
        codes, widths = tuple(self.widths), tuple(self.widths.values())
        lines = self.ascent, self.descent, self.cap_height, self.missing_width
        style = self.flags, self.italic_angle, self.stem_width
        return b"".join(
            (
                _SCALARS.pack(*lines, *self.box, *style, len(codes), len(name)),
                struct.pack(f"<{len(codes)}I{len(codes)}d", *codes, *widths),
                bytes(code in self.characters for code in codes),
                name,
            )
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> FaceMeasures:
        """Return the measures that bytes stand for; raises ``struct.error`` for others."""
        *scalars, count, length = _SCALARS.unpack_from(data)
        ascent, descent, cap_height, missing, left, bottom, right, top, *style = scalars
        read = struct.unpack_from(f"<{count}I{count}d{count}?{length}s", data, _SCALARS.size)
        codes, widths, printable = read[:count], read[count : 2 * count], read[2 * count : -1]
        return cls(
            name=read[-1].decode(),
            widths=dict(zip(codes, widths, strict=True)),
            characters=frozenset(
                code for code, prints in zip(codes, printable, strict=True) if prints
            ),
            ascent=ascent,
            descent=descent,
            cap_height=cap_height,
            missing_width=missing,
            box=(left, bottom, right, top),
            flags=style[0],
            italic_angle=style[1],
            stem_width=style[2],
        )


class FontFile:
    """A font file that can be used: its measures, and subsets of it."""

    def __init__(self, data: bytes) -> None:
        """Measure the file. Raises ``FontFileError`` where it is broken or of another kind."""
        self._data = data
        self._digest = hashlib.sha256(data).hexdigest()
        self._font: TTFontFile | None = None
        self.measures = self._recalled() or self._measured()

    def subset(self, codes: Sequence[str]) -> bytes:
        """Return a TrueType file with the glyphs of ``codes`` alone.

        ``codes`` has the character for each byte code from 0, empty where a code is not used.
        Raises ``FontFileError`` where the outlines of a glyph are broken.
        """
        name = self._entry("subset", *codes)
        known = recall(name)
        if known is not None:
            return known
        try:
            made = bytes(self._parsed().makeSubset([ord(each) if each else 0 for each in codes]))
        except Exception as error:  # glyphs are read here for the first time
            raise _broken(error) from error
        keep(name, made)
        return made

    def _recalled(self) -> FaceMeasures | None:
        # What is kept was measured of these very bytes, so they are those of a file of use.
        known = recall(self._entry("measures"))
        with contextlib.suppress(struct.error, ValueError):
            return None if known is None else FaceMeasures.from_bytes(known)
        return None

    def _measured(self) -> FaceMeasures:
        measures = _measures_of(self._parsed())
        keep(self._entry("measures"), measures.to_bytes())
        return measures

    def _parsed(self) -> TTFontFile:
        if self._font is None:
            self._font = _parse(self._data)
        return self._font

    def _entry(self, *asked: str) -> str:
        """Return the name of an answer: a digest of the file, the readers, and the question."""
        whole = "\0".join((self._digest, _readers(), *asked))
        return hashlib.sha256(whole.encode()).hexdigest()


@cache
def _readers() -> str:
    """Return what tells these readers from others: Python, Unicode, ReportLab, this module."""
    found = importlib.util.find_spec("reportlab")
    folders = found.submodule_search_locations if found is not None else None
    files = (Path(folder, "pdfbase", "ttfonts.py") for folder in folders or ())
    try:
        states = [each.stat() for each in (*files, Path(__file__))]
    except OSError:
        return os.urandom(16).hex()  # run from an archive: nothing is found again
    known = [(each.st_size, each.st_mtime_ns) for each in states]
    return f"{sys.version} {unicodedata.unidata_version} {known}"


def _measures_of(font: TTFontFile) -> FaceMeasures:
    printable = (code for code, glyph in font.charToGlyph.items() if glyph and is_printable(code))
    symbolic, nonsymbolic = 1 << 2, 1 << 5
    # A subset has codes of its own, so it is symbolic whatever the face says.
    flags = font.flags & ~nonsymbolic | symbolic
    left, bottom, right, top = font.bbox
    return FaceMeasures(
        name=font.name.decode("utf-8", "replace"),
        widths=dict(font.charWidths),
        characters=frozenset(printable),
        ascent=font.ascent,
        descent=font.descent,
        cap_height=font.capHeight,
        missing_width=font.defaultWidth,
        box=(left, bottom, right, top),
        flags=flags,
        italic_angle=font.italicAngle,
        stem_width=font.stemV,
    )


def is_printable(code: int) -> bool:
    """Return whether a code point may be drawn, whatever glyph a face has for it.

    Control and format characters (a soft hyphen would show) have no picture; those of private
    use mean nothing to a reader (ISO 19005-2, 6.2.11.7.3); unassigned ones cannot be extracted.
    """
    category = unicodedata.category(chr(code))
    return category[0] != "C" and category not in ("Zl", "Zp")


def _parse(data: bytes) -> TTFontFile:
    from reportlab.pdfbase.ttfonts import TTFontFile

    class EmbeddedFontFile(TTFontFile):  # type: ignore[misc]
        """A font file that hands out only what belongs into a subset."""

        subsetting = False

        def get_table(self, tag: str) -> bytes:
            if self.subsetting and tag in _UNNEEDED_TABLES:
                raise KeyError(tag)
            return bytes(super().get_table(tag))

    if data[:4] in _OTHER_KINDS:
        hint = "use the TrueType (.ttf) version of the typeface"
        raise FontFileError(_OTHER_KINDS[data[:4]], hint)
    try:
        # Bytes, not a name: ReportLab would search folders and even fetch addresses.
        font = EmbeddedFontFile(io.BytesIO(data))
        # ReportLab reads glyphs only when it subsets, and takes what is left of a cut file.
        for table in font.tables:
            if table["offset"] + table["length"] > len(data):
                raise ValueError(f"it ends inside its table {table['tag']!r}")
    except Exception as error:  # a cut or corrupt file fails anywhere: TTFError, struct.error, ...
        raise _broken(error) from error
    if "fvar" in font.table:
        hint = "use the static files, one for each weight, that its maker offers as well"
        raise FontFileError("the font is variable: one file for many weights", hint)
    if "OS/2" in font.table and _is_restricted(data, font.table["OS/2"]["offset"]):
        hint = "ask its maker for a licence and a file that may, or use another typeface"
        raise FontFileError("the font says that it may not be embedded as a subset", hint)
    font.subsetting = True
    return font


def _broken(error: Exception) -> FontFileError:
    hint = "use a static TrueType file that may be embedded"
    return FontFileError(f"the font file is broken: {error}", hint)


def _is_restricted(data: bytes, offset: int) -> bool:
    """Return whether a table OS/2 forbids to embed parts of its font (OpenType, fsType)."""
    licence = int.from_bytes(data[offset + 8 : offset + 10], "big")
    restricted, allowing, whole_or_bitmap = 0x0002, 0x000C, 0x0300
    return bool(licence & whole_or_bitmap) or licence & (restricted | allowing) == restricted
