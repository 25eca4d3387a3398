"""Number formats: which cells show a number as a percentage or as a day.

In: the part ``xl/styles.xml``. Out: a ``NumberKind`` for each cell style, in order. That the cell
0.955 means 95.5% and the cell 45250 means 20 November 2023 stands nowhere but in its format.

Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31 (format codes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from reportgen.sources.ooxml.markup import both, read_markup

MAX_STYLES = 70_000
"""Excel itself allows 65,490 cell styles."""


class NumberKind(Enum):
    """What a number stands for."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"


_BUILT_IN: Mapping[int, NumberKind] = {
    **dict.fromkeys((9, 10), NumberKind.PERCENTAGE),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48)), NumberKind.DATE),
    **dict.fromkeys(range(50, 59), NumberKind.DATE),
}
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_PART = re.compile(r"[dmyhs]", re.IGNORECASE)
_FORMATS, _STYLES, _FORMAT, _STYLE = range(4)
_KINDS = both({"numFmts": _FORMATS, "cellXfs": _STYLES, "numFmt": _FORMAT, "xf": _STYLE})


def kind_of(code: str) -> NumberKind:
    r"""Return what a format code makes of a number.

    >>> [kind_of(code).value for code in ("0.0%", "dd mmm yyyy", '#,##0 "days"', "[Red]0")]
    ['percentage', 'date', 'number', 'number']
    """
    shown = _LITERAL.sub("", code).partition(";")[0]
    if "%" in shown:
        return NumberKind.PERCENTAGE
    if "general" in shown.casefold():
        return NumberKind.NUMBER
    return NumberKind.DATE if _DATE_PART.search(shown) else NumberKind.NUMBER


def read_number_kinds(name: str, chunks: Iterable[bytes]) -> tuple[NumberKind, ...]:
    """Return the kind of number of each cell style, by its index in ``cellXfs``."""
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        kind = _KINDS.get(element)
        if kind == _STYLES:
            inside = True
        elif kind == _FORMAT and len(codes) < MAX_STYLES:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif kind == _STYLE and inside and len(used) < MAX_STYLES:
            used.append(attributes.get("numFmtId", "0"))

    def end(element: str) -> None:
        nonlocal inside
        if _KINDS.get(element) == _STYLES:
            inside = False

    read_markup(name, chunks, start, end)
    kinds = {number: _kind(number, codes) for number in set(used)}
    return tuple(kinds[number] for number in used)


def _kind(number: str, codes: Mapping[str, str]) -> NumberKind:
    if number in codes:
        return kind_of(codes[number])
    built_in = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
    return _BUILT_IN.get(built_in, NumberKind.NUMBER)
