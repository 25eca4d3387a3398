"""How the text of one face is written: character codes, and the fonts that explain them.

In: a typeface and the strings drawn with it. Out: operands of text-showing operators while
drawing; at the end the font dictionaries, each with its embedded subset and its way back to
Unicode. A simple TrueType font has 255 codes; a face that needs more gets further subsets.
Source: ISO 32000-1, 9.6.3, 9.8 and 9.10.3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from reportgen.pdf.file import PdfFile
from reportgen.pdf.syntax import escaped, name, number, numbers
from reportgen.pdf.typeface import Typeface

# Code 0 stays .notdef, 10 and 13 would be read as line ends in a literal string. ASCII
# characters keep their own codes in the first subset, so that page content can be read.
_FURTHER_CODES = tuple(
    code for code in (*range(128, 256), *range(1, 32), 127) if code not in (10, 13)
)
_SPACE = " "
_CODES_BUT_SPACE = (*range(33, 127), *_FURTHER_CODES)
"""Codes of a further subset. 32 is kept for the space, which each subset may have."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_CHARACTERS_A_BLOCK = 100
"""Most characters in one bfchar block of a CMap (Adobe Technical Note 5014)."""


Runs = tuple[tuple[str, str], ...]


class _Runs(dict[str, Runs]):
    """Encoded texts: of the 51,000 texts of a large pack six in seven were drawn before."""

    __slots__ = ("_encode",)

    def __init__(self, encode: Callable[[str], Runs]) -> None:
        self._encode = encode

    def __missing__(self, text: str) -> Runs:
        runs = self[text] = self._encode(text)
        return runs


class FaceEncoding:
    """The codes that one document uses for one face."""

    def __init__(self, face: Typeface, resource: str) -> None:
        """Start empty; ``resource`` is the name of the first subset in page resources."""
        self.face = face
        self._resource = resource
        self._subsets: list[list[str]] = [[""] * 256]
        self._free = list(reversed(_FURTHER_CODES))
        self._codes: dict[str, tuple[int, str]] = {}
        self._first: dict[str, str] = {}
        """Characters of the first subset, as they stand in a literal string."""
        self.runs = _Runs(self._encode)
        """By text: resource name and literal string, one run for each subset.

        Raises ``KeyError`` for a character that the face lacks. A no-break space is written as
        a space, which is what copying and searching expect.
        """

    def write(self, file: PdfFile) -> dict[str, int]:
        """Write a font for each subset in use; return resource names and object numbers."""
        return {
            self._resource_of(index): self._write_font(file, codes)
            for index, codes in enumerate(self._subsets)
            if any(codes)
        }

    def _encode(self, text: str) -> Runs:
        text = text.replace(_NO_BREAK_SPACE, _SPACE)
        if self._first.keys() >= set(text):
            # All but a text with new characters, or more than one subset holds: 0.1 of the time.
            return ((self._resource, f"({''.join(map(self._first.__getitem__, text))})"),)
        runs: list[tuple[int, list[str]]] = []
        for character in text:
            if character == _SPACE and runs and runs[-1][0]:
                # A string of one space between two fonts is what readers lose.
                subset, code = runs[-1][0], _SPACE
                self._subsets[subset][ord(code)] = character
            else:
                subset, code = self._codes.get(character) or self._assign(character)
            if not runs or runs[-1][0] != subset:
                runs.append((subset, []))
            runs[-1][1].append(code)
        return tuple(
            (self._resource_of(subset), f"({escaped(''.join(codes))})") for subset, codes in runs
        )

    def _assign(self, character: str) -> tuple[int, str]:
        """Give a character its code."""
        if ord(character) not in self.face.characters:
            raise KeyError(character)
        if " " <= character <= "~":
            subset, code = 0, ord(character)
        else:
            if not self._free:
                self._subsets.append([""] * 256)
                self._free = list(reversed(_CODES_BUT_SPACE))
            subset, code = len(self._subsets) - 1, self._free.pop()
        self._subsets[subset][code] = character
        self._codes[character] = subset, chr(code)
        if subset == 0:
            self._first[character] = escaped(chr(code))
        return self._codes[character]

    def _resource_of(self, subset: int) -> str:
        return self._resource if subset == 0 else f"{self._resource}.{subset + 1}"

    def _write_font(self, file: PdfFile, subset: list[str]) -> int:
        face = self.face
        used = [code for code, character in enumerate(subset) if character]
        first, last = used[0], used[-1]
        # The tag comes from face and characters: other subsets, other names (9.6.4).
        base_font = name(f"{_subset_tag(face.role + ''.join(subset))}+{face.name}")
        program = face.subset(subset[: last + 1])
        font_file = file.add_stream(program, f"/Length1 {len(program)}", recurs=True)
        entries = "".join(f"/{key} {number(value)}" for key, value in face.descriptor().items())
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName{base_font}{entries}"
            f"/FontBBox[{numbers(face.box)}]/FontFile2 {font_file} 0 R>>"
        )
        to_unicode = file.add_stream(_to_unicode(subset).encode("ascii"), recurs=True)
        widths = (
            face.advance(character) * 1000 if character else 0
            for character in subset[first : last + 1]
        )
        return file.add(
            f"<</Type/Font/Subtype/TrueType/BaseFont{base_font}/FirstChar {first}/LastChar {last}"
            f"/Widths[{numbers(widths)}]/FontDescriptor {descriptor} 0 R"
            f"/ToUnicode {to_unicode} 0 R>>"
        )


def _subset_tag(content: str) -> str:
    """Return six capital letters that stand for the content of a subset."""
    digest = hashlib.sha256(content.encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(subset: list[str]) -> str:
    """Return the CMap from the codes of a subset to UTF-16BE."""
    pairs = [
        f"<{code:02X}><{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = []
    for start in range(0, len(pairs), _CHARACTERS_A_BLOCK):
        block = pairs[start : start + _CHARACTERS_A_BLOCK]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    return "\n".join(
        (
            "/CIDInit/ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
            "/CMapName/Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00><FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict/CMap defineresource pop",
            "end",
            "end",
        )
    )
