"""Quotation marks of a delimited file that do not pair: where the trouble begins.

In: the text of a file, and the line on which the broken record starts. Out: the place of
the mark that opened the cell, which is where an author has to look; a parser knows only
where it gave up, often thousands of lines later.

Source: RFC 4180, section 2, rules 5 to 7.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE_END = re.compile("\r\n|\r|\n")
_CELL_END = re.compile("[,\r\n]")
_MARK = '"'


class OpenedQuote(NamedTuple):
    """A mark that opens a cell and is not closed as it must be."""

    line: int
    column: int
    """Number of the field."""
    closed_on: int | None
    """The line of the mark after which text follows, ``None`` where no mark follows."""


def faulty_quote(text: str, line: int) -> OpenedQuote | None:
    r"""Return the first faulty quotation mark from the start of ``line``, if any.

    >>> faulty_quote('a,b\nc,"d\ne,f\n', 2)
    OpenedQuote(line=2, column=2, closed_on=None)
    >>> faulty_quote('a,"b\n"c,d\n', 1)
    OpenedQuote(line=1, column=2, closed_on=2)
    """
    at, column = _start_of(text, line), 1
    while at < len(text):
        if text[at] == _MARK:
            opened = OpenedQuote(line, column, None)
            end = _closing(text, at + 1)
            line += len(_LINE_END.findall(text, at, len(text) if end is None else end))
            if end is None:
                return opened
            at = end + 1
            if at < len(text) and not _CELL_END.match(text, at):
                return opened._replace(closed_on=line)
        found = _CELL_END.search(text, at)
        if found is None:
            return None
        at = found.end()
        if found[0] == ",":
            column += 1
        else:
            at += text.startswith("\r\n", found.start())
            line, column = line + 1, 1
    return None


def _start_of(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        found = _LINE_END.search(text, at)
        if found is None:
            return len(text)
        at = found.end()
    return at


def _closing(text: str, at: int) -> int | None:
    """Return where the cell's closing mark stands; a doubled one closes nothing."""
    while (end := text.find(_MARK, at)) >= 0:
        if not text.startswith(_MARK, end + 1):
            return end
        at = end + 2
    return None
