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

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd\ufffe\uffff]"
)
"""What nothing can print: C0 and C1 controls except tab and line breaks, line and paragraph
separators, lone surrogates, the mark of a letter that was lost, and the two code points that
are never characters."""
_LOST = "\ufffd"
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNUSUAL = re.compile(f"{CONTROL.pattern}|{_DIRECTION.pattern}")
_ASCII_CONTROLS = bytes(code for code in range(0x80) if CONTROL.match(chr(code)))
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*|\t")


def needs_cleaning(text: str) -> bool:
    """Return whether ``cleaned`` would change or refuse anything in ``text``."""
    if text.isascii():
        # Plain bytes are dropped a hundred times faster than a pattern looks for them.
        return len(text.encode().translate(None, _ASCII_CONTROLS)) < len(text)
    return not unicodedata.is_normalized("NFC", text) or _UNUSUAL.search(text) is not None


def cleaned(text: str, location: Location, diagnostics: Diagnostics) -> str:
    """Return ``text`` normalised and free of controls, after reporting those found.

    A control character, a lone surrogate or the mark of a lost letter is an error (D102), a
    character that turns the direction of reading a warning (D106); all are left out of the
    result.
    """
    for found in sorted(set(CONTROL.findall(text))):
        message = f"the text holds {described(found)}, which cannot be printed"
        hint = "delete it; it often comes along when text is pasted from another program"
        if found == _LOST:
            hint = "a letter was lost when the text was converted: write it again"
        diagnostics.error("D102", location, message, hint)
    for found in sorted(set(_DIRECTION.findall(text))):
        message = f"{described(found)} turns the direction of reading; it was left out"
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


def described(character: str) -> str:
    """Return how a message names a character: by its code point, and its name if it has one."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} ({name.lower()})" if name else f"the control character {code}"
