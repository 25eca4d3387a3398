"""Two versions of a text, word by word."""

from __future__ import annotations

import time

import pytest

from reportgen.comparison.word_changes import Change, count_words, word_changes


def drawn(then: str, now: str) -> list[str]:
    """Return each paragraph with ``-gone-`` and ``+come+``."""
    marks = {Change.SAME: "", Change.REMOVED: "-", Change.ADDED: "+"}
    return [
        " ".join(f"{marks[each.change]}{each.text}{marks[each.change]}" for each in paragraph)
        for paragraph in word_changes(then, now)
    ]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("", "", []),
        ("a b c", "a b c", ["a b c"]),
        ("a  b c", "a b c", ["a b c"]),
        ("", "a b", ["+a b+"]),
        ("a b", "", ["-a b-"]),
        ("a b c d", "a b x d", ["a b -c- +x+ d"]),
        # Two words in common between two changes are a crumb, three an island.
        ("a b c d e f g", "a b X d e Y g", ["a b -c d e f- +X d e Y+ g"]),
        ("a b c d e f g h", "a b X d e f Y h", ["a b -c- +X+ d e f -g- +Y+ h"]),
        # At the ends of a passage even one word stays.
        ("a b c d", "a x c d", ["a -b- +x+ c d"]),
        # Paragraphs that nothing happened to stay whole.
        ("one\ntwo\nthree", "one\nthree", ["one", "-two-", "three"]),
        ("one\nthree", "one\ntwo\nthree", ["one", "+two+", "three"]),
        # Texts that share little are read one after the other.
        ("a b c d e f", "u v w x y f", ["-a b c d e f-", "+u v w x y f+"]),
    ],
)
def test_words_are_told_apart(then: str, now: str, expected: list[str]) -> None:
    assert drawn(then, now) == expected


def test_nothing_of_either_text_is_lost() -> None:
    then = "The rate fell to 18.8% because of the team.\nStaff left. Others came."
    now = "The rate fell to 17.8%, thanks to the team.\nStaff stayed.\nOthers came."
    pieces = [piece for paragraph in word_changes(then, now) for piece in paragraph]
    for text, absent in ((then, Change.ADDED), (now, Change.REMOVED)):
        kept = " ".join(each.text for each in pieces if each.change is not absent)
        assert kept.split() == text.split()


def test_words_are_counted_and_lone_signs_are_not() -> None:
    assert count_words(word_changes("a | b c", "a | x y c")) == (2, 1)
    assert count_words(word_changes("one | two", "")) == (0, 2)


@pytest.mark.parametrize("length", [700, 8000])
def test_the_same_words_again_and_again_take_no_time_that_anybody_notices(length: int) -> None:
    """A commentary may have 50 kB; for finding the longest match few words are the worst."""
    then = " ".join(f"word{number % 7}" for number in range(length))
    now = " ".join(f"word{number % 5}" for number in range(length))
    began = time.process_time()
    word_changes(then, now)
    assert time.process_time() - began < 3
