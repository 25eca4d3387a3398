"""Bytes of a delimited file to text, by an encoding that is known and never guessed.

In: bytes, and the codec that pack.yaml states, if any. Out: text, or one finding (F502)
that names the first byte that does not fit, what it would be in Windows-1252, and the line
to write in pack.yaml.

A byte order mark of UTF-8 is conclusive, whatever pack.yaml says, so that one folder may
hold files of both kinds. Without it a file is UTF-8 unless pack.yaml says otherwise.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import NamedTuple

from reportgen.diagnostics import Diagnostics, Location
from reportgen.sources.characters import CONTROL, described, shortened
from reportgen.spec.encodings import UTF_8, WINDOWS

SAVE_AS = "open it in the spreadsheet and save as 'CSV UTF-8 (comma delimited)'"
"""What to do about a file that cannot be read, where nothing better is known."""

_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WIDE = ("utf-16", *_WIDE_MARKS.values())
_SAMPLE = 400
"""Bytes that are looked at to tell UTF-16; a row of headings has about as many."""
_WORD = re.compile(rb"[^\s,;\"\x00]*")


class _Problem(NamedTuple):
    """Why a file cannot be decoded; ``offset`` is the first byte that does not fit."""

    offset: int
    message: str
    hint: str


def decoded(data: bytes, encoding: str, file: str, diagnostics: Diagnostics) -> str | None:
    r"""Return the text of a file, ``None`` after reporting (F502) why it has none.

    ``encoding`` is a codec of ``spec.encodings``, empty where pack.yaml states none.

    >>> found = Diagnostics()
    >>> decoded(b"code\nCaf\xe9\n", "", "a.csv", found)
    >>> next(iter(found)).message
    "byte 0xE9 is not UTF-8; in Windows-1252 it is the 'é' of 'Café'"
    >>> decoded(b"code\nCaf\xe9\n", "cp1252", "a.csv", found)
    'code\nCafé\n'
    """
    if data.startswith(codecs.BOM_UTF8):
        body, codec = data[len(codecs.BOM_UTF8) :], UTF_8
        problem = None
    else:
        body, codec, problem = _recognised(data, encoding or UTF_8)
    if problem is None:
        try:
            text = body.decode(codec)
        except UnicodeDecodeError as error:
            problem = _undecodable(body, codec, error.start)
        else:
            problem = _implausible(text, codec)
            if problem is None:
                return text
    before = body[: problem.offset].decode(codec, "replace")
    diagnostics.error("F502", _end_of(before, file), problem.message, problem.hint)
    return None


def _recognised(data: bytes, encoding: str) -> tuple[bytes, str, _Problem | None]:
    """Return the bytes after any mark, their codec, and what speaks against it."""
    order = next((codec for mark, codec in _WIDE_MARKS.items() if data.startswith(mark)), None)
    if encoding in _WIDE:
        if order is not None:
            return data[2:], order, None
        seen = _byte_order(data)
        if seen is None and data:
            message = "the file is not UTF-16, as pack.yaml says"
            hint = f"take 'encoding: {encoding}' out of pack.yaml, or {SAVE_AS}"
            return data, UTF_8, _Problem(0, message, hint)
        if encoding == "utf-16" and seen:
            message = "the file is UTF-16 without the mark that tells the order of its bytes"
            return data, seen, _Problem(0, message, f"write 'encoding: {seen}' in pack.yaml")
        return data, encoding, None
    order = "utf-16" if order else _byte_order(data)
    if order is not None:
        hint = f"write 'encoding: {order}' in pack.yaml, or {SAVE_AS}"
        wanted = "UTF-8" if encoding == UTF_8 else encoding
        return data, UTF_8, _Problem(0, f"the file is UTF-16, not {wanted}", hint)
    if encoding != UTF_8 and not data.isascii() and _is_utf_8(data):
        offset = next(index for index, byte in enumerate(data) if byte > 0x7F)
        word = shortened(_word_around(data, offset).decode(UTF_8, "replace"), 30)
        message = f"the file is UTF-8 ('{word}'), not {encoding}, as pack.yaml says"
        hint = f"take 'encoding: {encoding}' out of pack.yaml, or {SAVE_AS}, with its mark"
        return data, encoding, _Problem(offset, message, hint)
    return data, encoding, None


def _byte_order(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: every other byte of plain letters is NUL."""
    sample = data[:_SAMPLE]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    most, least = max(first, second), min(first, second)
    if most == 0 or 4 * most < len(sample) or 4 * least > most:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _undecodable(body: bytes, codec: str, offset: int) -> _Problem:
    byte = body[offset]
    what = f"byte 0x{byte:02X} is not {'UTF-8' if codec == UTF_8 else codec}"
    if codec != UTF_8:
        hint = f"correct 'encoding: {codec}' in pack.yaml, or {SAVE_AS}"
        return _Problem(offset, what, hint)
    try:
        character = body[offset : offset + 1].decode(WINDOWS)
    except UnicodeDecodeError:
        return _Problem(offset, f"{what}, and no character in Windows-1252 either", SAVE_AS)
    word = shortened(_word_around(body, offset).decode(WINDOWS, "replace"), 30)
    message = f"{what}; in Windows-1252 it is the '{character}' of '{word}'"
    hint = f"if that is right, write 'encoding: {WINDOWS}' in pack.yaml; else {SAVE_AS}"
    return _Problem(offset, message, hint)


def _word_around(body: bytes, offset: int) -> bytes:
    start = max(0, offset - 30)
    before = re.split(rb"[\s,;\"\x00]", body[start:offset])[-1]
    found = _WORD.match(body[offset : offset + 30])
    return before + (found[0] if found else b"")


def _implausible(text: str, codec: str) -> _Problem | None:
    """Return what shows that a text was not written in the encoding that decoded it.

    In UTF-8 a stray control character is one cell's own, and is reported with the cell.
    """
    if codec == UTF_8:
        return None
    if bad := CONTROL.search(text):
        offset = len(text[: bad.start()].encode(codec, "surrogatepass"))
        message = f"read as {codec}, the file holds {described(bad[0])}"
        hint = f"correct 'encoding: {codec}' in pack.yaml, or {SAVE_AS}"
        return _Problem(offset, message, hint)
    return None


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _end_of(text: str, file: str) -> Location:
    """Return the place of the record and field with which ``text`` ends."""
    reader = csv.reader(io.StringIO(text + "?", newline=""))
    line = column = done = 1
    try:
        for row in reader:
            line, column, done = done, len(row), reader.line_num + 1
    except csv.Error:
        return Location(file, done)
    return Location(file, line, column)
