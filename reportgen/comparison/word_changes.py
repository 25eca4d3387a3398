"""Two versions of a text, word by word: what stayed, what went, what came.

In: two texts in which every line is a paragraph. Out: paragraphs of ``Piece``. Words are
what people see between spaces. A word or two that two changes have in common by accident
("of the") belong to the change: a reader follows phrases, not crumbs.

Source: the longest matching blocks of Ratcliff and Obershelp, as ``difflib`` finds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from reportgen.frozen import dataclass

CRUMB = 2
"""Words in common between two changes that are no island of their own."""
ALIKE = 0.3
"""Share of words in common under which two passages are better read one after the other."""
MOST_MATCHES = 200_000
"""Pairs of like words up to which two passages are compared word by word. Ten pages of prose
have half of them; what has more is the same few words again and again."""
_BREAK = "\n"


class Change(StrEnum):
    """What became of a piece."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words with one fate."""

    change: Change
    text: str

    @property
    def words(self) -> int:
        """How many words there are; signs that stand alone are none."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())


_Token = tuple[Change, str]


def word_changes(then: str, now: str) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of both texts in one, each as pieces in reading order.

    >>> [str(piece.change) + ": " + piece.text for piece in word_changes("a b c d", "a b x d")[0]]
    ['same: a b', 'removed: c', 'added: x', 'same: d']
    """
    before, after = _paragraphs(then), _paragraphs(now)
    tokens: list[_Token] = []
    for tag, *(i, j, k, m) in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed = [word for each in before[i:j] for word in each]
        added = [word for each in after[k:m] for word in each]
        tokens += (
            ((Change.SAME, word) for word in added) if tag == "equal" else _merged(removed, added)
        )
    return tuple(_as_paragraphs(tokens))


def count_words(paragraphs: Iterable[Iterable[Piece]]) -> tuple[int, int]:
    """Return how many words were added, and how many removed."""
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    added = sum(each.words for each in pieces if each.change is Change.ADDED)
    removed = sum(each.words for each in pieces if each.change is Change.REMOVED)
    return added, removed


def _paragraphs(text: str) -> list[tuple[str, ...]]:
    """Return the words of each paragraph, with the break after it."""
    parts = (each.split() for each in text.split(_BREAK))
    return [(*words, _BREAK) for words in parts if words]


def _merged(removed: Sequence[str], added: Sequence[str]) -> list[_Token]:
    """Return the words of two passages in one."""
    here, there = Counter(removed), Counter(added)
    if sum(count * there[word] for word, count in here.items()) > MOST_MATCHES:
        return _one_after_the_other(removed, added)
    matcher = SequenceMatcher(None, removed, added, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _one_after_the_other(removed, added)
    tokens: list[_Token] = []
    codes = matcher.get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(codes):
        inside = 0 < number < len(codes) - 1
        crumb = inside and j - i <= CRUMB and _BREAK not in removed[i:j]
        if tag == "equal" and not crumb:
            tokens += ((Change.SAME, word) for word in removed[i:j])
        else:
            tokens += _one_after_the_other(removed[i:j], added[k:m])
    return _changes_gathered(tokens)


def _one_after_the_other(removed: Sequence[str], added: Sequence[str]) -> list[_Token]:
    return [
        *((Change.REMOVED, word) for word in removed),
        *((Change.ADDED, word) for word in added),
    ]


def _changes_gathered(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens with all that went before all that came, between what stayed."""
    gathered: list[_Token] = []
    for stayed, run in groupby(tokens, key=lambda token: token[0] is Change.SAME):
        found = list(run)
        gathered += found if stayed else sorted(found, key=lambda token: token[0] is Change.ADDED)
    return gathered


def _as_paragraphs(tokens: Iterable[_Token]) -> Iterator[tuple[Piece, ...]]:
    pieces: list[Piece] = []
    for (change, is_break), run in groupby(tokens, key=lambda each: (each[0], each[1] == _BREAK)):
        if not is_break:
            pieces.append(Piece(change, " ".join(word for _, word in run)))
        elif pieces:
            yield tuple(pieces)
            pieces = []
    if pieces:
        yield tuple(pieces)
