"""Indicators of two packs that belong together."""

from __future__ import annotations

import pytest

from reportgen.comparison.account import TERMS, IndicatorAccount, Shown
from reportgen.comparison.pairing import pair_up


def indicators(text: str) -> tuple[IndicatorAccount, ...]:
    """Return an account for each word: ``B<A`` is B, formerly A."""
    words = (word.partition("<") for word in text.split())
    terms = dict.fromkeys(TERMS, "")
    return tuple(IndicatorAccount(code, terms, Shown(), {}, {}, old) for code, _, old in words)


@pytest.mark.parametrize(
    ("then", "now", "pairs", "added", "dropped"),
    [
        ("A B", "B A", "BB AA", "", ""),
        ("A B", "B C", "BB", "C", "A"),
        ("A B", "B C<A", "BB AC", "", ""),
        # The other way round: the newer pack was named first.
        ("C<A B", "A B", "CA BB", "", ""),
        # A code that is still there has not become another one.
        ("A B", "A C<A", "AA", "C", "B"),
        # Two that claim one past: the first has it.
        ("A", "B<A C<A", "AB", "C", ""),
        ("A", "B<X", "", "B", "A"),
        ("", "A", "", "A", ""),
        ("A", "", "", "", "A"),
    ],
)
def test_codes_and_former_codes_make_pairs(
    then: str, now: str, pairs: str, added: str, dropped: str
) -> None:
    found = pair_up(indicators(then), indicators(now))
    assert " ".join(one.code + other.code for one, other in found.pairs) == pairs
    assert " ".join(each.code for each in found.added) == added
    assert " ".join(each.code for each in found.dropped) == dropped
