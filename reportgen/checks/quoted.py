"""Numbers that a sentence quotes, as digits or as words.

In: text as people write it. Out: the numbers that may be figures of the pack. Numbers that
are dates, names of quarters and years, lengths of time or parts of codes are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from reportgen.frozen import dataclass

_DIGITS = r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
# Not inside a word, a code (PI.3), a date (3/10/2023), a span of years (2023-24).
_BEFORE = r"(?<![\w.,/\-])"
_AFTER = r"(?![\w/]|[.,][0-9]|-[0-9])"
_NAMING = frozenset(
    "q quarter qtr year years age aged ages stage phase level band tier grade group priority "
    "paragraph para page note section item table chapter figure step part schedule act no "
    "chwarter blwyddyn oed tudalen adran eitem paragraff".split()
)
"""Words before a number that make it a name: Quarter 3, Key Stage 2."""
_TIME = frozenset(
    "day days week weeks month months year years quarter quarters hour hours minute minutes "
    "january february march april may june july august september october november december "
    "diwrnod wythnos mis blynedd awr ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst "
    "medi hydref tachwedd rhagfyr".split()
)
"""Words after a number that make it a date or a length of time."""
_NOT_COUNTED = frozenset(
    "of or in more another such way to that which who and is by at on for area reason thing "
    "place side hand step off".split()
)
"""Words after "one" that show it counts nobody."""
_WORD_AFTER = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0.]*$")
_PER_CENT = re.compile(r"\s*(?:%|per\s?cent\b|percentage\b|pp\b|y cant\b)")


@dataclass(frozen=True, slots=True)
class QuotedNumber:
    """A number in a text, with the characters that write it."""

    number: Decimal
    text: str
    percent: bool
    """Whether it is called a percentage."""


def quoted_numbers(text: str, number_words: Sequence[str] = ()) -> Iterator[QuotedNumber]:
    """Yield the numbers in a text; ``number_words`` are the language's own, from 0.

    >>> [each.text for each in quoted_numbers("In Q2, 3 of 12 children waited 5 days, up 2.5%.")]
    ['3', '12', '2.5']
    """
    for match in _pattern(tuple(number_words)).finditer(text):
        written = match.group()
        before = _WORD_BEFORE.search(text, 0, match.start())
        after = _WORD_AFTER.match(text, match.end())
        next_word = after[1].casefold() if after else ""
        if next_word in _TIME or (before and before[1].casefold() in _NAMING):
            continue
        digits = match["digits"]
        if digits is None:
            number = Decimal(_index(written, number_words))
            if number == 1 and next_word in (_NOT_COUNTED | {""}):
                continue
        else:
            number = Decimal(digits.replace(",", ""))
        yield QuotedNumber(number, written, bool(_PER_CENT.match(text, match.end())))


@lru_cache(maxsize=8)
def _pattern(number_words: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(
        re.escape(word) for word in sorted(number_words[1:], key=len, reverse=True) if word
    )
    spelled = rf"|\b(?:{words})\b(?!-)" if words else ""
    return re.compile(f"{_BEFORE}{_DIGITS}{_AFTER}{spelled}", re.IGNORECASE)


def _index(written: str, number_words: Sequence[str]) -> int:
    return [word.casefold() for word in number_words].index(written.casefold())
