"""Characters of text from outside: composed, printable, in the order in which they are read.

In: text as a file or a data frame holds it. Out: the same text, NFC normalised, without
the invisible characters that turn the direction of reading; an error for control
characters, which nothing can print.

Source: Unicode Standard Annex 15 (NFC) and Annex 9 (bidirectional controls).
"""

from __future__ import annotations

import re
import unicodedata

from reportgen.diagnostics import Diagnostics, Location

MAX_TEXT = 50_000
"""Characters that one cell or one commentary may have; a page holds about 5,000."""

# C0 and C1 controls except tab and line breaks, line and paragraph separators, lone
# surrogates, and the two code points that are never characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNUSUAL = re.compile(f"{_CONTROL.pattern}|{_DIRECTION.pattern}")
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*|\t")


def needs_cleaning(text: str) -> bool:
    """Return whether ``cleaned`` would change or refuse anything in ``text``."""
    return not unicodedata.is_normalized("NFC", text) or _UNUSUAL.search(text) is not None


def cleaned(text: str, location: Location, diagnostics: Diagnostics) -> str:
    """Return ``text`` normalised and free of controls, after reporting those found.

    A control character or a lone surrogate is an error (D102), a character that turns
    the direction of reading a warning (D106); both are left out of the result.
    """
    for found in sorted(set(_CONTROL.findall(text))):
        message = f"the text holds {_described(found)}, which cannot be printed"
        hint = "delete it; it often comes along when text is pasted from another program"
        diagnostics.error("D102", location, message, hint)
    for found in sorted(set(_DIRECTION.findall(text))):
        message = f"{_described(found)} turns the direction of reading; it was left out"
        diagnostics.warning("D106", location, message, "delete it from the text")
    return unicodedata.normalize("NFC", _UNUSUAL.sub("", text))


def on_one_line(text: str) -> str:
    r"""Return ``text`` with line breaks and tabs as single spaces.

    >>> on_one_line("Children\r\n looked after")
    'Children looked after'
    """
    return _LINE_BREAK.sub(" ", text)


def with_plain_breaks(text: str) -> str:
    r"""Return ``text`` with every kind of line break as ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shortened(text: str, limit: int = 60) -> str:
    """Return ``text`` on one line, cut where it is longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _described(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} ({name.lower()})" if name else f"the control character {code}"
