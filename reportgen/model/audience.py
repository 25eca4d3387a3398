"""Who may see something: everybody, or only those who attend a closed meeting, and why.

A council may close a meeting to the public for what Schedule 12A to the Local Government
Act 1972 describes. Its paragraphs 1 to 7 hold in England, 12 to 18 say the same for Wales.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Audience(StrEnum):
    """For whom a pack, or something in it, is."""

    PUBLIC = "public"
    EXEMPT = "exempt"


ENGLISH_PARAGRAPHS = tuple(range(1, 8))
WELSH_PARAGRAPHS = tuple(range(12, 19))
_WRITTEN = re.compile(
    r"(?:(?:paragraphs?|paras?\.?)\s*)?([0-9]{1,3}(?:(?:\s*,\s*|\s+and\s+|\s+)[0-9]{1,3})*)",
    re.IGNORECASE,
)


def read_paragraphs(text: str) -> tuple[int, ...]:
    """Return the paragraphs of Schedule 12A that ``text`` names, in order.

    Raises ``ValueError`` with a sentence for the reader when it names none.

    >>> read_paragraphs("3"), read_paragraphs("paragraphs 1 and 3")
    ((3,), (1, 3))
    """
    match = _WRITTEN.fullmatch(text.strip())
    numbers = sorted({int(each) for each in re.findall(r"[0-9]+", match[1])}) if match else []
    if not numbers or not {*numbers} <= {*ENGLISH_PARAGRAPHS, *WELSH_PARAGRAPHS}:
        raise ValueError("is no paragraph of Schedule 12A")
    return tuple(numbers)


PARAGRAPHS_HINT = "write 1 to 7 (England) or 12 to 18 (Wales), as in: paragraph 3"


def described_as(paragraph: int) -> int:
    """Return the English paragraph whose description a paragraph shares.

    >>> described_as(3), described_as(14)
    (3, 3)
    """
    if paragraph in WELSH_PARAGRAPHS:
        return ENGLISH_PARAGRAPHS[WELSH_PARAGRAPHS.index(paragraph)]
    return paragraph
