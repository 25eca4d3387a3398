"""A workbook looked at before a library opens it that trusts what it is given.

In: the bytes of a workbook. Out: nothing, or a ``RefusalError``. What is read for its figures
is a few parts of a workbook; the library that copies one reads them all, and makes a cell for
each that a merged one or a link covers: one line of XML asks it for 17 thousand million.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.sources.ooxml.markup import both, read_markup
from reportgen.sources.ooxml.package import Package
from reportgen.sources.ooxml.refusal import EMPTY_IT, SAVE_AGAIN, RefusalError

MAX_COVERED = 50_000
"""Cells that merged ones and links may cover in one workbook; titles cover a few dozen."""
_AREAS = frozenset(both({"mergeCell": 0, "hyperlink": 0}))
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_MARKUP = (".xml", ".rels")


def inspect_for_copy(data: bytes) -> None:
    """Raise ``RefusalError`` unless every part is plain XML within the budgets of reading."""
    covered = 0

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal covered
        if element not in _AREAS:
            return
        if area := _AREA.fullmatch(attributes.get("ref", "").replace("$", "").upper()):
            left, top, right, bottom = area.groups()
            covered += _span(int(top), int(bottom)) * _span(_number(left), _number(right))
        if covered > MAX_COVERED:
            message = f"merged cells and links cover more than {MAX_COVERED:,} cells"
            raise RefusalError("F504", message, EMPTY_IT)

    package = Package(data)
    for name in package.names:
        if name.casefold().endswith(_MARKUP):
            read_markup(name, package.chunks(name), start)


def uncopied(error: Exception) -> RefusalError:
    """Return the refusal of a workbook that the library cannot copy."""
    message = f"no copy of the workbook can be made ({type(error).__name__})"
    return RefusalError("F503", message, SAVE_AGAIN)


def _span(first: int, last: int) -> int:
    return max(last - first, first - last) + 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
