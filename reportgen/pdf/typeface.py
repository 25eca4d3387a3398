"""Typefaces: measures, and subsets for embedding.

In: static TrueType files, one for each role of a theme.
Out: widths and heights in fractions of the em, the characters a face can print, subset files.

ReportLab parses and subsets the files; this is the only module that knows it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Location, ReportgenError

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

_REMEMBERED_WIDTHS = 50_000
"""Strings whose width is remembered; a pack of 1000 indicators has about 30,000."""
_REMEMBERED_SUBSETS = 16
"""Subsets that are remembered, for processes that build again after a figure has changed."""

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


class Typeface:
    """One face, parsed. Measures are fractions of the em unless they say points."""

    __slots__ = (
        "_advances",
        "_font",
        "_place",
        "_subsets",
        "_widths",
        "ascent",
        "cap_height",
        "characters",
        "descent",
        "name",
        "path",
        "role",
    )

    def __init__(self, role: str, path: Path, place: Location | None = None) -> None:
        """Parse the file. Raises ``ReportgenError``: F501 if it is not there, F506 if broken.

        ``place`` is where the file was named; the file itself where none is given.
        """
        self.role = role
        self.path = path
        self._place = place or Location(str(path))
        self._font = font = _parsed(path, self._place)
        self.name: str = font.name.decode("utf-8", "replace")
        """PostScript name."""
        self.characters: frozenset[int] = frozenset(
            code for code, glyph in font.charToGlyph.items() if glyph and _is_printable(code)
        )
        """Code points that the face can print."""
        self._advances: dict[str, float] = {
            chr(code): width / 1000 for code, width in font.charWidths.items()
        }
        self._widths: dict[str, float] = {}
        self._subsets: dict[tuple[str, ...], bytes] = {}
        self.ascent: float = font.ascent / 1000
        """Height of the ascenders above the baseline."""
        self.descent: float = font.descent / 1000
        """Depth of the descenders: negative, as in the file."""
        self.cap_height: float = font.capHeight / 1000

    def __repr__(self) -> str:
        """Return role and name."""
        return f"<Typeface {self.role}: {self.name}>"

    def width(self, text: str, size_pt: float) -> float:
        """Return the width of one line of text, in points.

        A character that the face lacks counts as its missing glyph: measuring never fails,
        drawing it does.
        """
        ems = self._widths.get(text)
        if ems is None:
            ems = self._measure(text)
        return ems * size_pt

    def lacks(self, text: str) -> str:
        """Return the characters of a text that the face has no glyph for, each once."""
        return "".join(dict.fromkeys(each for each in text if ord(each) not in self.characters))

    def advance(self, character: str) -> float:
        """Return the width of one character that the face has."""
        return self._advances[character]

    def subset(self, codes: Sequence[str]) -> bytes:
        """Return a TrueType file with the glyphs of ``codes`` alone.

        ``codes`` has the character for each byte code from 0, empty where a code is not used.
        Raises ``ReportgenError`` where the outlines of a glyph are broken (F506).
        """
        wanted = tuple(codes)
        if wanted not in self._subsets:
            numbers = [ord(each) if each else 0 for each in wanted]
            if len(self._subsets) >= _REMEMBERED_SUBSETS:
                self._subsets.clear()
            try:
                self._subsets[wanted] = bytes(self._font.makeSubset(numbers))
            except Exception as error:  # glyphs are read here for the first time
                raise _broken(error, self._place) from error
        return self._subsets[wanted]

    def descriptor(self) -> dict[str, float]:
        """Return the numbers of a FontDescriptor, lengths in thousandths of the em (9.8)."""
        font = self._font
        symbolic, nonsymbolic = 1 << 2, 1 << 5
        return {
            # The subset has codes of its own, so it is symbolic whatever the face says.
            "Flags": font.flags & ~nonsymbolic | symbolic,
            "ItalicAngle": font.italicAngle,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.capHeight,
            "StemV": font.stemV,
            "MissingWidth": font.defaultWidth,
        }

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top around all glyphs, in thousandths of the em."""
        left, bottom, right, top = self._font.bbox
        return left, bottom, right, top

    def _measure(self, text: str) -> float:
        advances = self._advances
        try:
            ems = sum(map(advances.__getitem__, text))
        except KeyError:
            missing = self._font.defaultWidth / 1000
            ems = sum(advances.get(each, missing) for each in text)
        if len(self._widths) >= _REMEMBERED_WIDTHS:
            self._widths.clear()
        self._widths[text] = ems
        return ems


def load_typefaces(
    faces: Mapping[str, Path], places: Mapping[str, Location] = MappingProxyType({})
) -> Mapping[str, Typeface]:
    """Return the parsed face of each role; ``places`` says where each was named.

    Raises one ``ReportgenError`` with all files that are missing (F501) or broken (F506).
    """
    loaded: dict[str, Typeface] = {}
    failed: list[Diagnostic] = []
    for role, path in faces.items():
        try:
            loaded[role] = Typeface(role, path, places.get(role))
        except ReportgenError as error:
            failed.extend(error.diagnostics)
    if failed:
        raise ReportgenError(failed)
    return MappingProxyType(loaded)


def _is_printable(code: int) -> bool:
    """Return whether a code point may be drawn, whatever glyph a face has for it.

    Control and format characters (a soft hyphen would show) have no picture; those of private
    use mean nothing to a reader (ISO 19005-2, 6.2.11.7.3); unassigned ones cannot be extracted.
    """
    category = unicodedata.category(chr(code))
    return category[0] != "C" and category not in ("Zl", "Zp")


def _parsed(path: Path, location: Location) -> TTFontFile:
    from reportlab.pdfbase.ttfonts import TTFontFile

    class EmbeddedFontFile(TTFontFile):  # type: ignore[misc]
        """A font file that hands out only what belongs into a subset."""

        subsetting = False

        def get_table(self, tag: str) -> bytes:
            if self.subsetting and tag in _UNNEEDED_TABLES:
                raise KeyError(tag)
            return bytes(super().get_table(tag))

    try:
        # Read here: handed a name, ReportLab would search folders and even fetch addresses.
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportgenError(
            [Diagnostic("F501", f"the font file cannot be read: {reason}", location)]
        ) from error
    if data[:4] in _OTHER_KINDS:
        message, hint = _OTHER_KINDS[data[:4]], "use the TrueType (.ttf) version of the typeface"
        raise ReportgenError([Diagnostic("F506", message, location, hint)])
    try:
        font = EmbeddedFontFile(io.BytesIO(data))
        # ReportLab reads glyphs only when it subsets, and takes what is left of a cut file.
        for table in font.tables:
            if table["offset"] + table["length"] > len(data):
                raise ValueError(f"it ends inside its table {table['tag']!r}")
    except Exception as error:  # a cut or corrupt file fails anywhere: TTFError, struct.error, ...
        raise _broken(error, location) from error
    if "fvar" in font.table:
        message = "the font is variable: one file for many weights"
        hint = "use the static files, one for each weight, that its maker offers as well"
        raise ReportgenError([Diagnostic("F506", message, location, hint)])
    if "OS/2" in font.table and _is_restricted(data, font.table["OS/2"]["offset"]):
        message = "the font says that it may not be embedded as a subset"
        hint = "ask its maker for a licence and a file that may, or use another typeface"
        raise ReportgenError([Diagnostic("F506", message, location, hint)])
    font.subsetting = True
    return font


def _broken(error: Exception, location: Location) -> ReportgenError:
    message = f"the font file is broken: {error}"
    hint = "use a static TrueType file that may be embedded"
    return ReportgenError([Diagnostic("F506", message, location, hint)])


def _is_restricted(data: bytes, offset: int) -> bool:
    """Return whether a table OS/2 forbids to embed parts of its font (OpenType, fsType)."""
    licence = int.from_bytes(data[offset + 8 : offset + 10], "big")
    restricted, allowing, whole_or_bitmap = 0x0002, 0x000C, 0x0300
    return bool(licence & whole_or_bitmap) or licence & (restricted | allowing) == restricted
