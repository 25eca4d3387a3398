"""Text in sheets: plain or rich, with phonetic readings left out.

In: the elements inside ``<si>`` or ``<is>``. Out: the text that Excel shows in the cell. Also the
table of shared strings, to which most text cells refer by number.

Source: ECMA-376 part 1, 18.4 (shared string table); 18.4.6 (rPh).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.sources.characters import MAX_TEXT
from reportgen.sources.ooxml.markup import both, read_markup
from reportgen.sources.ooxml.refusal import EMPTY_IT, RefusalError
from reportgen.sources.ooxml.value import unescaped

MAX_STRINGS = 1_000_000
"""Different texts in one workbook."""
MAX_WRITTEN = 2 * MAX_TEXT
"""Characters of one text: what is over the limit of a cell is reported at the cell."""

_ITEM, _TEXT, _PHONETIC = range(3)
_KINDS = both({"si": _ITEM, "t": _TEXT, "rPh": _PHONETIC})


def read_shared_strings(name: str, chunks: Iterable[bytes]) -> tuple[str, ...]:
    """Return the shared strings of a workbook, in order."""
    strings: list[str] = []
    parts: list[str] = []
    size = 0
    reads = phonetic = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal reads, phonetic, size
        kind = _KINDS.get(element)
        if kind == _TEXT:
            reads = not phonetic
        elif kind == _ITEM:
            parts.clear()
            size = 0
        elif kind == _PHONETIC:
            phonetic = True

    def end(element: str) -> None:
        nonlocal reads, phonetic
        kind = _KINDS.get(element)
        if kind == _TEXT:
            reads = False
        elif kind == _ITEM:
            if len(strings) == MAX_STRINGS:
                message = f"the workbook has more than {MAX_STRINGS:,} different texts"
                raise RefusalError("F504", message, EMPTY_IT)
            strings.append(unescaped("".join(parts)))
        elif kind == _PHONETIC:
            phonetic = False

    def text(data: str) -> None:
        nonlocal size
        if reads:
            size += len(data)
            if size > MAX_WRITTEN:
                message = f"a text of the workbook has more than {MAX_WRITTEN:,} characters"
                raise RefusalError("F504", message, "shorten it, or split it over several rows")
            parts.append(data)

    read_markup(name, chunks, start, end, text)
    return tuple(strings)
