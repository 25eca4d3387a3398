"""Typefaces: measures, and subsets for embedding.

In: static TrueType files, one for each role of a theme.
Out: widths and heights in fractions of the em, the characters a face can print, subset files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.pdf.font_file import FontFile, FontFileError

_REMEMBERED_WIDTHS = 50_000
"""Strings whose width is remembered; a pack of 1000 indicators has about 30,000."""
_REMEMBERED_SUBSETS = 16
"""Subsets that are remembered, for processes that build again after a figure has changed."""


class Typeface:
    """One face, parsed. Measures are fractions of the em unless they say points."""

    __slots__ = (
        "_advances",
        "_file",
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
        self._file = _read(path, self._place)
        measures = self._file.measures
        self.name = measures.name
        """PostScript name."""
        self.characters = measures.characters
        """Code points that the face can print."""
        self._advances = {chr(code): width / 1000 for code, width in measures.widths.items()}
        self._widths: dict[str, float] = {}
        self._subsets: dict[tuple[str, ...], bytes] = {}
        self.ascent = measures.ascent / 1000
        """Height of the ascenders above the baseline."""
        self.descent = measures.descent / 1000
        """Depth of the descenders: negative, as in the file."""
        self.cap_height = measures.cap_height / 1000

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
            if len(self._subsets) >= _REMEMBERED_SUBSETS:
                self._subsets.clear()
            try:
                self._subsets[wanted] = self._file.subset(wanted)
            except FontFileError as error:
                raise _refused(error, self._place) from error
        return self._subsets[wanted]

    def descriptor(self) -> dict[str, float]:
        """Return the numbers of a FontDescriptor, lengths in thousandths of the em (9.8)."""
        measures = self._file.measures
        return {
            "Flags": measures.flags,
            "ItalicAngle": measures.italic_angle,
            "Ascent": measures.ascent,
            "Descent": measures.descent,
            "CapHeight": measures.cap_height,
            "StemV": measures.stem_width,
            "MissingWidth": measures.missing_width,
        }

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top around all glyphs, in thousandths of the em."""
        return self._file.measures.box

    def _measure(self, text: str) -> float:
        advances = self._advances
        try:
            ems = sum(map(advances.__getitem__, text))
        except KeyError:
            missing = self._file.measures.missing_width / 1000
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


def _read(path: Path, place: Location) -> FontFile:
    try:
        return FontFile(path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportgenError(
            [Diagnostic("F501", f"the font file cannot be read: {reason}", place)]
        ) from error
    except FontFileError as error:
        raise _refused(error, place) from error


def _refused(error: FontFileError, place: Location) -> ReportgenError:
    return ReportgenError([Diagnostic("F506", str(error), place, error.hint)])
