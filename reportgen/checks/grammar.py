"""Patterns by which sentences about one indicator are read.

In: the words of a language, the unit and the title of an indicator, the reported quarter. Out: a
``Grammar``. Patterns depend on language, unit and quarter only and are made once; what
names the measure itself comes from its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from reportgen.checks.claim_words import ClaimWords
from reportgen.frozen import dataclass
from reportgen.model.indicator import Indicator
from reportgen.model.number import EXACT, read_number
from reportgen.model.period import FiscalCalendar, Quarter
from reportgen.model.unit import Unit, UnitKind
from reportgen.remembering import remembered

_DIGITS = r"(?<![\d.,£])[-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d)(?!\.\d)"
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "million"), 6),
    **dict.fromkeys(("bn", "billion"), 9),
}
_MONEY = rf"£\s?{_DIGITS.replace('£', '')}(?:\s?(?:{'|'.join(_SCALES)})\b)?"
_SUBJECT = r"(?P<subject>[^,;:.!?()%£\d]{1,80}?)"
_SHORT_WORD = 3
_WORD = re.compile(r"[^\W\d_]+")


class Pattern:
    """A regular expression that is compiled when it is first used.

    Commentary that quotes no figures needs two of a grammar's 24, which all together take
    0.015 s to compile.
    """

    def __init__(self, text: str) -> None:
        """Keep the expression."""
        self._text = text

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at ``start``."""
        return self._compiled.match(text, start)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match from ``start`` on."""
        return self._compiled.search(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches."""
        return self._compiled.finditer(text)

    def sub(self, other: str, text: str) -> str:
        """Return the text with ``other`` in place of each match."""
        return self._compiled.sub(other, text)


@dataclass(frozen=True)
class Grammar:
    """The patterns of one language for one indicator.

    Their groups are ``subject``, ``verb``, ``start``, ``level``, ``change``, ``target``,
    ``side``, ``than``; all match text in lower case.
    """

    words: ClaimWords
    unit: Unit
    ways: Pattern
    """Verbs that say which way a figure went."""
    opening: Pattern
    beginning: Pattern
    """A subject and any verb."""
    heads: tuple[Pattern, ...]
    followers: tuple[Pattern, ...]
    next_claim: Pattern
    targets: tuple[Pattern, ...]
    distance: Pattern
    number: Pattern
    above: Pattern
    times: Pattern
    compares: Pattern
    """Either of the next two."""
    since_before: Pattern
    since_year: Pattern
    at_present: Pattern
    before: Pattern
    year_ago: Pattern
    elsewhen: Pattern
    hedges: Pattern
    other_target: Pattern
    tails: Pattern
    own: frozenset[str] = frozenset()
    """Stems of the words of the indicator's own title."""

    def names(self, word: str) -> bool:
        """Return whether a word names the measure: a general one, or one of its title."""
        return word in self.words.subjects or _stem(word) in self.own

    def read(self, text: str) -> Decimal | None:
        """Return the figure that a text writes, in the indicator's unit."""
        digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
        number = read_number(digits[0]) if digits else None
        if number is None or digits is None:
            return None
        if text.lstrip()[:1] in "-\u2212":
            number = -number
        if self.unit.kind is not UnitKind.MONEY:
            return number
        scale = _scale(text[digits.end() :]) - _scale(self.unit.text.lstrip("£"))
        return number.scaleb(scale, EXACT)


def grammar_of(
    words: ClaimWords, indicator: Indicator, quarter: Quarter, calendar: FiscalCalendar
) -> Grammar:
    """Return the grammar of a language for one indicator in one quarter."""
    month = calendar.last_month(quarter).number
    said = (indicator.title, indicator.short_title, indicator.unit.text)
    return replace(
        _patterns(words, indicator.unit, quarter.number, month), own=frozenset(_stems(said))
    )


@remembered(64)
def _patterns(words: ClaimWords, unit: Unit, number: int, month: int) -> Grammar:
    def timed(pattern: str) -> str:
        before = (number - 2) % 4 + 1
        names = {
            "{q}": str(number),
            "{p}": str(before),
            "{nth}": words.quarters[number - 1],
            "{pth}": words.quarters[before - 1],
            "{month}": words.months[month - 1],
        }
        for name, value in names.items():
            pattern = pattern.replace(name, value)
        return pattern

    when = {
        name: timed(getattr(words, name))
        for name in ("since_before", "since_year", "at_present", "before", "year_ago")
    }
    times = rf"\b(?:{'|'.join(when.values())})\b"
    figure, change = _figure(words, unit), _change(words, unit)
    ways = "|".join((words.rises, words.falls, words.improves, words.worsens))
    moving = f"{ways}|{words.moves}"
    heads, followers = _verbs(words, moving, figure, change, times)
    return Grammar(
        words=words,
        unit=unit,
        ways=Pattern(rf"\b(?:{ways})\b"),
        opening=Pattern(rf"(?:(?:{words.openers}|{times})\b[,:]?\s+)*"),
        beginning=Pattern(
            rf"(?:{words.stands})\s+{_SUBJECT}\s+yn\b"
            if words.verb_first
            else rf"{_SUBJECT}\b(?:{moving}|{words.stands})\b"
        ),
        heads=heads,
        followers=followers,
        next_claim=Pattern(rf"(?:{words.joins})\s+(?={moving}|{words.stands})"),
        targets=(
            Pattern(
                rf"(?:{words.whose_target})\s+(?P<target>{words.target})\s+"
                rf"(?:{words.target_is})\s+(?P<level>{figure})"
            ),
            Pattern(
                rf"(?:{words.whose_target})\s+(?P<level>{figure})\s+(?P<target>{words.target})\b"
            ),
        )
        if not words.verb_first
        else (
            Pattern(
                rf"(?:{words.whose_target})\s*(?P<target>{words.target})\s+"
                rf"(?:{words.target_is})\s+(?P<level>{figure})"
            ),
        ),
        distance=Pattern(
            rf"(?P<change>{change})\s+(?P<side>{words.above}|{words.below})\s*"
            rf"(?:(?P<aim>(?:{words.whose_target})?\s*(?:{figure}\s+)?(?:{words.target})\b)|"
            rf"(?:the\s+)?(?P<than>{when['before']}|{when['year_ago']})\b)"
        ),
        number=Pattern(figure),
        above=Pattern(words.above),
        times=Pattern(times),
        compares=Pattern(rf"\b(?:{when['since_before']}|{when['since_year']})\b"),
        since_before=Pattern(rf"\b(?:{when['since_before']})\b"),
        since_year=Pattern(rf"\b(?:{when['since_year']})\b"),
        at_present=Pattern(rf"\b(?:{when['at_present']})\b"),
        before=Pattern(rf"\b(?:{when['before']})\b"),
        year_ago=Pattern(rf"\b(?:{when['year_ago']})\b"),
        elsewhen=Pattern(rf"\b(?:{words.elsewhen})\b"),
        hedges=Pattern(rf"\b(?:{words.hedges})\b"),
        other_target=Pattern(rf"\b(?:{words.other_target})\b"),
        tails=Pattern(words.tails),
    )


def _verbs(
    words: ClaimWords, moving: str, figure: str, change: str, times: str
) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """Return the patterns of a claim with its subject, and of one that follows another."""
    only = rf"(?:(?:{words.only})\s+)?"
    moved = (
        rf"(?:\s+(?:{words.manner})\b)*"
        rf"(?:\s+{words.by}\s+{only}(?P<change>{change}))?"
        rf"(?:\s+{words.begins}\s+(?P<start>{figure}))?"
        rf"(?:\s+{times})?"
        rf"(?:\s+{words.reaches}\s+{only}(?P<level>{figure}))?"
    )
    at = rf"\s+{'yn ' if words.verb_first else ''}{only}(?P<level>{figure})"
    pairs = ((moving, moved), (words.stands, at))
    if words.verb_first:
        # A subject of any length must end where something is said of it.
        ends = rf"(?=\s+(?:{words.begins}|{words.reaches})\s+{figure}|\s+{words.by}\s+{change}|"
        ends += rf"\s+yn\s+{figure}|\s+{times}|[.,;:]|$)"
        heads = [rf"(?P<verb>{verbs})\s+{_SUBJECT}{ends}{rest}" for verbs, rest in pairs]
    else:
        heads = [rf"{_SUBJECT}\b(?P<verb>{verbs})\b{rest}" for verbs, rest in pairs]
    follow = [rf"(?:{words.joins})\s+(?P<verb>{verbs})\b{rest}" for verbs, rest in pairs]
    return tuple(map(Pattern, heads)), tuple(map(Pattern, follow))


def _figure(words: ClaimWords, unit: Unit) -> str:
    """Return the pattern of a figure in a unit, so that no other one can be meant."""
    if unit.kind is UnitKind.PERCENTAGE:
        return rf"{_DIGITS}\s?(?:{words.percent})"
    if unit.kind is UnitKind.MONEY:
        return _MONEY
    return rf"{_DIGITS}(?!\s?(?:{words.percent}))(?:\s{_own_unit(unit)})?"


def _change(words: ClaimWords, unit: Unit) -> str:
    """Return the pattern of a difference: of percentages in points, never in per cent."""
    if unit.kind is UnitKind.PERCENTAGE:
        return rf"{_DIGITS}\s(?:{words.points})"
    return _figure(words, unit)


def _own_unit(unit: Unit) -> str:
    """Return the pattern of a unit's own words after a figure."""
    if unit.kind is UnitKind.RATE:
        return r"per [\d,]*\d"
    stem = re.escape(unit.text.lower().removesuffix("s"))
    return rf"{stem}s?\b"


def _scale(text: str) -> int:
    word = _WORD.match(text.strip().lower())
    return _SCALES.get(word[0], 0) if word else 0


def _stems(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for word in _WORD.findall(text.lower()):
            if len(word) > _SHORT_WORD:
                yield _stem(word)


def _stem(word: str) -> str:
    return word.removesuffix("s")
