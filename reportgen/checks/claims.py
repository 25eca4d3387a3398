"""Claims that sentences make about the figure of their indicator.

In: a text as written and a ``Grammar``. Out: ``Claim`` values with the place of the figure
or the verb in the text. Only sentences are read that begin with the measure itself ("The
rate fell to 17.8%"), name its target ("the target of 15%"), or its distance from it ("3.8
points above the target"). What narrows a figure ("12% in the north"), sets it in another time
("in August", "will rise to") or hedges it ("about 12%") makes no claim: it is better to miss
one than to doubt what is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum, auto

from reportgen.checks.grammar import Grammar, Pattern
from reportgen.frozen import dataclass
from reportgen.model.number import read_number
from reportgen.model.unit import UnitKind


class Kind(Enum):
    """What a claim is about."""

    LEVEL = auto()
    """The figure itself, at the time that ``when`` says."""
    FROM = auto()
    """The figure from which it moved."""
    WAY = auto()
    """The way in which it moved."""
    CHANGE = auto()
    """By how much it moved."""
    TARGET = auto()
    DISTANCE = auto()
    """How far it is from its target, or from an earlier figure."""
    MENTION = auto()
    """A figure in a sentence about now that claims nothing of it; where its sign, % or £,
    sets it apart from other counts."""


class When(Enum):
    """Of which time a claim speaks, or with which it compares."""

    UNSAID = auto()
    NOW = auto()
    BEFORE = auto()
    YEAR_AGO = auto()


class Way(Enum):
    """Which way a verb or a preposition points."""

    UP = auto()
    DOWN = auto()
    BETTER = auto()
    WORSE = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; ``offset`` is the place of its figure or verb in the text."""

    kind: Kind
    quote: str
    offset: int
    number: Decimal | None = None
    way: Way | None = None
    when: When = When.UNSAID
    compared: When = When.UNSAID
    """What a movement or distance compares with: the quarter or the year before."""
    spoken: bool = True
    """Whether the sentence begins with the measure itself."""
    beside: tuple[Decimal, ...] = ()
    """Figures of the measure's unit beside it: of a way those that it led between, of a
    distance all in its sentence."""


_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_NOT_PROSE = re.compile(r"^\s*(?:#|\||>|\[[^\]]*\]:).*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_EMPHASIS = str.maketrans(dict.fromkeys("*_`[]", " "))
_LINK = re.compile(r"(?<=\])\([^)\s]*\)")
_STOPS = ".!?;"
# Each alternative begins with one character: the search runs from one of them to the next, and
# 250 texts are split in a quarter of the time.
_BREAK = re.compile(
    "|".join(
        (
            r"\n\s*\n",
            r"\n\s*(?=(?:[-+*]|\d+[.)])\s)",
            *(rf"{re.escape(stop)}[\"”’)]*\s+" for stop in _STOPS),
        )
    )
)
_NOT_A_BREAK = re.compile(r"[^\n]")
_DIGIT = re.compile(r"\d")
_PAUSE = re.compile(r"[,;:–—(](?!\d)|\.$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a Markdown text with their offsets; every character keeps its place.

    Headings, tables, quotations and code are no prose of the author's about the figure.
    """
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_blank, text)
    text = _NOT_PROSE.sub(_blank, text)
    if "](" in text:
        text = _LINK.sub(_blank, text)
    text = _LIST_MARK.sub(_blank, text).translate(_EMPHASIS)
    start = 0
    for stop in (*_BREAK.finditer(text), None):
        # What ends a sentence is part of it.
        end = stop.start() + (stop[0][0] in _STOPS) if stop else len(text)
        piece = text[start:end]
        sentence = piece.lstrip()
        if sentence:
            offset = start + len(piece) - len(sentence)
            yield offset, sentence.replace("\n", " ").replace("\u00a0", " ").rstrip()
        start = stop.end() if stop else end


def _blank(match: re.Match[str]) -> str:
    return _NOT_A_BREAK.sub(" ", match[0])


def claims_in(text: str, grammar: Grammar) -> Iterator[Claim]:
    """Yield the claims of a text, in the order of its sentences."""
    for offset, sentence in sentences(text):
        lowered = sentence.lower()
        if len(lowered) != len(sentence):  # a rare letter that changes its length
            continue
        has_figure = _DIGIT.search(sentence) is not None
        if has_figure or (grammar.ways.search(lowered) and grammar.compares.search(lowered)):
            for claim in _claims(sentence, lowered, grammar, has_figure):
                yield _moved(claim, offset)


def _moved(claim: Claim, by: int) -> Claim:
    fields = {name: getattr(claim, name) for name in Claim.__slots__}
    return Claim(**{**fields, "offset": claim.offset + by})


def _claims(sentence: str, lowered: str, grammar: Grammar, has_figure: bool) -> Iterator[Claim]:
    spoken = tuple(_spoken(sentence, lowered, grammar))
    yield from spoken
    if has_figure:
        yield from _targets(sentence, lowered, grammar)
        begins = bool(spoken) or _begins_with_measure(lowered, grammar)
        yield from _distances(sentence, lowered, grammar, spoken=begins)
        signed = grammar.unit.kind in (UnitKind.PERCENTAGE, UnitKind.MONEY)
        if signed and not spoken and _is_about_now(lowered, grammar):
            yield from _mentions(sentence, lowered, grammar)


def _spoken(sentence: str, lowered: str, grammar: Grammar) -> Iterator[Claim]:
    """Yield what a sentence says that begins with the measure itself, claim by claim."""
    opening = grammar.opening.match(lowered)
    place = opening.end() if opening else 0
    led_by = lowered[:place]
    found = _first(grammar.heads, lowered, place)
    if found is None or not _is_subject(found["subject"], grammar):
        return
    while found is not None:
        joined = grammar.next_claim.search(lowered, found.end())
        stop = joined.start() if joined else len(lowered)
        tail = lowered[found.end() : stop]
        near, at = _near(tail, grammar)
        if not _is_exact(led_by + near, grammar) or not _may_follow(near, grammar):
            return
        yield from _made(sentence, found, _time_of(f"{led_by} {found[0]} {at}", grammar), grammar)
        found = _first(grammar.followers, lowered, stop) if joined else None
        led_by = ""


def _begins_with_measure(lowered: str, grammar: Grammar) -> bool:
    opening = grammar.opening.match(lowered)
    found = grammar.beginning.match(lowered, opening.end() if opening else 0)
    return found is not None and _is_subject(found["subject"], grammar)


def _first(patterns: Iterable[Pattern], lowered: str, place: int) -> re.Match[str] | None:
    """Return the match whose verb comes first, a longer one before a shorter."""
    found = [match for match in (each.match(lowered, place) for each in patterns) if match]
    return min(found, key=lambda each: (each.start("verb"), -each.end()), default=None)


def _near(tail: str, grammar: Grammar) -> tuple[str, str]:
    """Return what belongs to the figure before it, and the time that is said with it."""
    stripped = tail.lstrip()
    time = grammar.times.match(stripped)
    at = time[0] if time else ""
    rest = stripped[len(at) :]
    cut = _PAUSE.search(rest)
    rest = rest[: cut.start()] if cut else rest
    other = grammar.tails.search(rest)
    return rest[: other.start()] if other else rest, at


def _time_of(text: str, grammar: Grammar) -> tuple[When, When]:
    """Return of which time a text speaks, and with which it compares."""
    if grammar.since_before.search(text):
        return When.NOW, When.BEFORE
    if grammar.since_year.search(text):
        return When.NOW, When.YEAR_AGO
    if grammar.at_present.search(text):
        return When.NOW, When.UNSAID
    if grammar.before.search(text):
        return When.BEFORE, When.UNSAID
    if grammar.year_ago.search(text):
        return When.YEAR_AGO, When.UNSAID
    return When.UNSAID, When.UNSAID


def _made(
    sentence: str, found: re.Match[str], said: tuple[When, When], grammar: Grammar
) -> Iterator[Claim]:
    """Yield the claims of one verb with its figures."""
    when, compared = said
    quote = sentence[found.start("verb") : found.end()].strip()
    way = _way(found["verb"], grammar)
    first, last = _number(found, "start", grammar), _number(found, "level", grammar)
    change = _number(found, "change", grammar)
    if last is not None:
        yield Claim(Kind.LEVEL, quote, found.start("level"), last, way, when, compared)
    if first is not None:
        yield Claim(Kind.FROM, quote, found.start("start"), first, way, when, compared)
    if change is not None and compared is not When.UNSAID:
        yield Claim(Kind.CHANGE, quote, found.start("change"), change, way, when, compared)
    timed = compared is not When.UNSAID
    if way is not None and when in (When.UNSAID, When.NOW) and (last is not None or timed):
        ends = () if first is None or last is None else (first, last)
        yield Claim(Kind.WAY, quote, found.start("verb"), None, way, when, compared, beside=ends)


def _targets(sentence: str, lowered: str, grammar: Grammar) -> Iterator[Claim]:
    for pattern in grammar.targets:
        for found in pattern.finditer(lowered):
            before = lowered[max(0, found.start() - 40) : found.start("target")]
            after = _PAUSE.split(lowered[found.end() :], maxsplit=1)[0]
            if grammar.other_target.search(before) or _is_open(lowered, found.end("level")):
                continue
            if not _is_exact(grammar.distance.sub(" ", after), grammar):
                continue
            number = _number(found, "level", grammar)
            quote = sentence[found.start() : found.end()].strip()
            yield Claim(Kind.TARGET, quote, found.start("level"), number)


def _distances(sentence: str, lowered: str, grammar: Grammar, *, spoken: bool) -> Iterator[Claim]:
    """Yield distances from the target and from earlier figures, in a sentence about now."""
    figures = (grammar.read(each[0]) for each in grammar.number.finditer(lowered))
    beside = tuple(figure for figure in figures if figure is not None)
    for found in grammar.distance.finditer(lowered):
        outside = lowered[: found.start()] + " " + lowered[found.end() :]
        if not _is_about_now(outside, grammar):
            continue
        compared = _time_of(found["than"] or "", grammar)[0]
        above = grammar.above.fullmatch(found["side"]) is not None
        yield Claim(
            Kind.DISTANCE,
            sentence[found.start() : found.end()].strip(),
            found.start("change"),
            _plain_number(found["change"]),
            Way.UP if above else Way.DOWN,
            compared=compared,
            spoken=spoken,
            beside=beside,
        )


def _mentions(sentence: str, lowered: str, grammar: Grammar) -> Iterator[Claim]:
    for found in grammar.number.finditer(lowered):
        quote = sentence[found.start() : found.end()]
        yield Claim(Kind.MENTION, quote, found.start(), grammar.read(found[0]))


def _is_subject(text: str, grammar: Grammar) -> bool:
    """Return whether words name the measure itself, and nothing that narrows it."""
    words = _WORD.findall(grammar.times.sub(" ", text))
    named = [word for word in words if word not in grammar.words.fillers]
    return bool(named) and all(grammar.names(word) for word in named)


def _is_about_now(text: str, grammar: Grammar) -> bool:
    """Return whether nothing in a text speaks of another time, a plan or a doubt."""
    return grammar.elsewhen.search(grammar.times.sub(" ", text)) is None


def _is_exact(text: str, grammar: Grammar) -> bool:
    """Return whether a text is about now, and hedges nothing."""
    return _is_about_now(text, grammar) and grammar.hedges.search(text) is None


def _may_follow(near: str, grammar: Grammar) -> bool:
    """Return whether what follows a figure leaves it the figure of the whole measure."""
    return all(map(grammar.names, _WORD.findall(near)))


def _is_open(lowered: str, end: int) -> bool:
    """Return whether a figure goes on as a range: 2.5-3.5."""
    return re.match(r"\s?(?:[-–—]|to\b|i\b)\s?£?\d", lowered[end:]) is not None


def _way(verb: str, grammar: Grammar) -> Way | None:
    ways = (
        (grammar.words.rises, Way.UP),
        (grammar.words.falls, Way.DOWN),
        (grammar.words.improves, Way.BETTER),
        (grammar.words.worsens, Way.WORSE),
    )
    return next((way for verbs, way in ways if re.fullmatch(verbs, verb)), None)


def _number(found: re.Match[str], group: str, grammar: Grammar) -> Decimal | None:
    text = found.groupdict().get(group)
    return None if text is None else grammar.read(text)


def _plain_number(text: str) -> Decimal | None:
    digits = re.match(r"[\d,.]*\d", text.lstrip("£"))
    return read_number(digits[0]) if digits else None
