"""Patterns by which sentences about one indicator are read.

In: the words of a language, the unit and the title of an indicator, the reported quarter. Out: a
``Grammar``. Patterns depend on language, unit and quarter only and are made once; what
names the measure itself comes from its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

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


@dataclass(frozen=True)
class Grammar:
    """The patterns of one language for one indicator.

    Their groups are ``subject``, ``verb``, ``start``, ``level``, ``change``, ``target``,
    ``side``, ``than``; all match text in lower case.
    """

    words: ClaimWords
    unit: Unit
    ways: re.Pattern[str]
    """Verbs that say which way a figure went."""
    opening: re.Pattern[str]
    beginning: re.Pattern[str]
    """A subject and any verb."""
    heads: tuple[re.Pattern[str], ...]
    followers: tuple[re.Pattern[str], ...]
    next_claim: re.Pattern[str]
    targets: tuple[re.Pattern[str], ...]
    distance: re.Pattern[str]
    number: re.Pattern[str]
    above: re.Pattern[str]
    times: re.Pattern[str]
    compares: re.Pattern[str]
    """Either of the next two."""
    since_before: re.Pattern[str]
    since_year: re.Pattern[str]
    at_present: re.Pattern[str]
    before: re.Pattern[str]
    year_ago: re.Pattern[str]
    elsewhen: re.Pattern[str]
    hedges: re.Pattern[str]
    other_target: re.Pattern[str]
    tails: re.Pattern[str]
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
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern)

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
        ways=compiled(rf"\b(?:{ways})\b"),
        opening=compiled(rf"(?:(?:{words.openers}|{times})\b[,:]?\s+)*"),
        beginning=compiled(
            rf"(?:{words.stands})\s+{_SUBJECT}\s+yn\b"
            if words.verb_first
            else rf"{_SUBJECT}\b(?:{moving}|{words.stands})\b"
        ),
        heads=heads,
        followers=followers,
        next_claim=compiled(rf"(?:{words.joins})\s+(?={moving}|{words.stands})"),
        targets=(
            compiled(
                rf"(?:{words.whose_target})\s+(?P<target>{words.target})\s+"
                rf"(?:{words.target_is})\s+(?P<level>{figure})"
            ),
            compiled(
                rf"(?:{words.whose_target})\s+(?P<level>{figure})\s+(?P<target>{words.target})\b"
            ),
        )
        if not words.verb_first
        else (
            compiled(
                rf"(?:{words.whose_target})\s*(?P<target>{words.target})\s+"
                rf"(?:{words.target_is})\s+(?P<level>{figure})"
            ),
        ),
        distance=compiled(
            rf"(?P<change>{change})\s+(?P<side>{words.above}|{words.below})\s*"
            rf"(?:(?P<aim>(?:{words.whose_target})?\s*(?:{figure}\s+)?(?:{words.target})\b)|"
            rf"(?:the\s+)?(?P<than>{when['before']}|{when['year_ago']})\b)"
        ),
        number=compiled(figure),
        above=compiled(words.above),
        times=compiled(times),
        compares=compiled(rf"\b(?:{when['since_before']}|{when['since_year']})\b"),
        since_before=compiled(rf"\b(?:{when['since_before']})\b"),
        since_year=compiled(rf"\b(?:{when['since_year']})\b"),
        at_present=compiled(rf"\b(?:{when['at_present']})\b"),
        before=compiled(rf"\b(?:{when['before']})\b"),
        year_ago=compiled(rf"\b(?:{when['year_ago']})\b"),
        elsewhen=compiled(rf"\b(?:{words.elsewhen})\b"),
        hedges=compiled(rf"\b(?:{words.hedges})\b"),
        other_target=compiled(rf"\b(?:{words.other_target})\b"),
        tails=compiled(words.tails),
    )


def _verbs(
    words: ClaimWords, moving: str, figure: str, change: str, times: str
) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
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
    return tuple(map(re.compile, heads)), tuple(map(re.compile, follow))


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
