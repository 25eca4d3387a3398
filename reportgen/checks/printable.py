"""Text that the fonts cannot print, found before a page is drawn.

Every text of the pack is looked at in every face, because a layout may set it in any.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from reportgen.checks.evidence import Evidence, LocatedText, finding
from reportgen.checks.text import printed_texts
from reportgen.diagnostics import Diagnostic
from reportgen.remembering import remembered

# Line breaks and tabs are set by the layout, not by a glyph.
_SET_BY_LAYOUT = frozenset("\n\t")
_PLAIN = frozenset(map(chr, range(0x20, 0x7F)))
_RIGHT_TO_LEFT = ("R", "AL")


def unprintable_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """D106: characters that a face lacks, and scripts that run from right to left.

    One finding for each text, naming its characters; texts are compared in their composed
    form (NFC), as they are printed.
    """
    if not evidence.printable:
        return
    printable = _letters(frozenset(evidence.printable.values()))
    plain = _PLAIN <= printable

    def lacking(text: str) -> set[str]:
        # Two looks at a whole text instead of one at each letter: most have none but these.
        if plain and text.isascii() and text.isprintable():
            return set()
        return {*unicodedata.normalize("NFC", text)} - printable

    others = (each for each in evidence.texts if lacking(each.text))
    for each in (*printed_texts(evidence.dataset, lacking), *others):
        composed = unicodedata.normalize("NFC", each.text)
        letters = sorted(lacking(each.text), key=composed.index)
        yield _unprintable(each, letters, evidence.printable)


@remembered(8)
def _letters(faces: frozenset[frozenset[int]]) -> frozenset[str]:
    """Return what all faces can print, from left to right."""
    letters = map(chr, frozenset.intersection(*faces))
    return _SET_BY_LAYOUT | {
        letter for letter in letters if unicodedata.bidirectional(letter) not in _RIGHT_TO_LEFT
    }


def _unprintable(
    text: LocatedText, lacking: list[str], printable: Mapping[str, frozenset[int]]
) -> Diagnostic:
    first = lacking[0]
    faces = [name for name, characters in printable.items() if ord(first) not in characters]
    others = f", and {len(lacking) - 1} more characters" if len(lacking) > 1 else ""
    if unicodedata.bidirectional(first) in _RIGHT_TO_LEFT:
        problem = "runs from right to left, which is not supported"
        hint = "write it in Latin letters"
    else:
        problem = f"is not in the font {faces[0]}"
        hint = "write it another way, or choose a theme whose fonts have it"
    return finding(
        "D106",
        text.location,
        f"{describe(first)} in the {text.what} {problem}{others}",
        hint,
        indicator=text.indicator,
    )


def describe(letter: str) -> str:
    r"""Return a character as a message names it, without printing what cannot be seen.

    >>> describe("ŵ"), describe("\x00")
    ("'ŵ' (U+0175 LATIN SMALL LETTER W WITH CIRCUMFLEX)", 'U+0000')
    """
    name = unicodedata.name(letter, "")
    code = f"U+{ord(letter):04X}{' ' + name if name else ''}"
    return f"'{letter}' ({code})" if letter.isprintable() else code
