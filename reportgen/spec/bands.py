"""Score bands and trends of a layout: names, limits, symbols, words, colours.

In: the layout's ``scoring``, ``trends`` and ``exceptions``. Out: values, and the
``ScoringRules`` that hold once the pack has overridden its layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.model.indicator import Limit
from reportgen.model.rules import (
    CHARTED_QUARTERS,
    LONG_TERM,
    SHORT_TERM,
    Band,
    Score,
    ScoringRules,
    ShortTermRule,
    Trend,
    TrendRule,
)
from reportgen.spec.nodes import Node
from reportgen.spec.pack_spec import PackScoring
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.structure import Choice, Field, LimitText, ListOf, Record, Text, names_of
from reportgen.spec.trend_rule import TrendRuleText

MET_WITHIN = Limit(Decimal(0), relative=True)
CLOSE_WITHIN = Limit(Decimal(5), relative=True)
"""The limits that hold where neither indicator, pack nor layout has one."""

SCORES = (Score.MET, Score.CLOSE, Score.NOT_MET)
"""What a band may count as, from best to worst."""


@dataclass(frozen=True, slots=True)
class BandSpec:
    """A score band as the layout has it; ``symbol`` and ``colour`` are names."""

    name: str
    counts_as: Score
    symbol: str
    word: str
    colour: str
    location: Location
    locations: Mapping[str, Location] = field(default_factory=dict)
    within: Limit | None = None


@dataclass(frozen=True, slots=True)
class ScoringSpec:
    """The layout's bands, best first, and what its trends compare with."""

    bands: tuple[BandSpec, ...]
    short_term_trend: TrendRule = SHORT_TERM
    long_term_trend: TrendRule = LONG_TERM


@dataclass(frozen=True, slots=True)
class TrendSpec:
    """How a trend is shown; an empty word leaves it to the words file."""

    symbol: str
    word: str = ""
    location: Location = field(default_factory=lambda: Location(""))


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """Which indicators are exceptions: those whose score counts as one of ``scores``."""

    scores: tuple[Score, ...] = (Score.NOT_MET,)


@dataclass(frozen=True, slots=True)
class _RawWhere:
    score: tuple[Score, ...] = (Score.NOT_MET,)


@dataclass(frozen=True, slots=True)
class _RawExceptions:
    where: _RawWhere = field(default_factory=_RawWhere)


_BAND = Record(
    BandSpec,
    {
        "name": Field(
            Text(pattern=r"[A-Za-z][A-Za-z0-9 _-]*", expected="a name of letters, digits and _"),
            required=True,
            description="Stable name, used in overrides and exports.",
        ),
        "counts_as": Field(
            Choice(names_of(SCORES), "scores", make=Score),
            required=True,
            description="What counts and exceptions take the band for.",
        ),
        "within": Field(
            LimitText("a limit such as 5%, 5pp, 2.5 or -5%", signed=True),
            description="How far from the target belongs to this band; "
            "-5%: what beats it by as much.",
        ),
        "symbol": Field(Text(), required=True, description="Name of a symbol."),
        "word": Field(Text(), required=True, description="Printed beside the symbol."),
        "colour": Field(Text(), required=True, description="Name of a colour of the theme."),
    },
    what="a band",
)
_SCORING = Record(
    ScoringSpec,
    {
        "bands": Field(
            ListOf(_BAND, minimum=2, maximum=5), required=True, description="From best to worst."
        ),
        "short_term_trend": Field(
            TrendRuleText(),
            description="What the short-term trend compares with: mean of previous 4.",
        ),
        "long_term_trend": Field(
            TrendRuleText((ShortTermRule.MEAN, ShortTermRule.REGRESSION)),
            description="What the long-term trend compares with: mean of previous 4.",
        ),
    },
    what="scoring",
)


@dataclass(frozen=True, slots=True)
class ScoringShape:
    """The shape of ``scoring:``; bands must make sense together."""

    expected: str = "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return _SCORING.takes(node)

    def read(self, node: Node, reading: Reading) -> ScoringSpec | Invalid:
        """Return the scoring, or ``INVALID`` after reporting what is wrong."""
        scoring = _SCORING.read(node, reading)
        if isinstance(scoring, Invalid):
            return INVALID
        assert isinstance(scoring, ScoringSpec)
        # Limits can be judged only where the bands themselves are in order.
        problems = [*_disorder(scoring.bands)] or [*_limit_problems(scoring.bands)]
        for location, message, hint in problems:
            reading.wrong(location, message, hint)
        last = scoring.bands[-1]
        if last.within is not None:
            message = f"the limit of the last band, '{last.name}', has no effect"
            hint = "it takes all that is left; delete it"
            reading.warn(last.locations["within"], message, hint)
        return INVALID if problems else scoring

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _SCORING.schema()


Problem = tuple[Location, str, str]
"""Where, what is wrong, what to do."""


def _disorder(bands: tuple[BandSpec, ...]) -> Iterator[Problem]:
    """Yield what is wrong with names and order."""
    for index, band in enumerate(bands):
        place = band.locations["name"]
        first = next(other for other in bands if other.name == band.name)
        if first is not band:
            hint = f"it stands first in line {first.location.line}"
            yield place, f"two bands are called '{band.name}'", hint
        if band.name == Score.NOT_SCORED:
            yield place, "no band can be called 'not_scored'", "it means: no score"
        place = band.locations["counts_as"]
        if band.name in SCORES and band.name != band.counts_as:
            hint = f"call it otherwise: overrides take '{band.name}' for what it says"
            yield place, f"the band '{band.name}' counts as {band.counts_as}", hint
        better = bands[index - 1] if index else band
        if SCORES.index(band.counts_as) < SCORES.index(better.counts_as):
            message = f"the band '{band.name}' counts as better than the band before it"
            yield place, message, "bands run from best to worst"


def _limit_problems(bands: tuple[BandSpec, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the limits; the last band has none."""
    limits = [band.within or _fallback(band, bands) for band in bands[:-1]]
    before: Limit | None = None
    for band, limit in zip(bands, limits, strict=False):
        if limit is None:
            message = f"the band '{band.name}' has no limit"
            yield band.location, message, "add 'within:' with a limit such as 5%"
        elif limit.amount < 0 and band.counts_as is not Score.MET:
            message = f"the band '{band.name}' asks for more than the target"
            place = band.locations.get("within", band.location)
            yield place, message, f"let it count as met, not as {band.counts_as}"
        # A share of the target and an amount cannot be compared without a target.
        elif before and before.relative == limit.relative and limit.amount < before.amount:
            message = f"the band '{band.name}' reaches less far than the band before it"
            place = band.locations.get("within", band.location)
            yield place, message, "limits grow from best to worst"
        before = limit


def _fallback(band: BandSpec, bands: tuple[BandSpec, ...]) -> Limit | None:
    """Return the limit of a band that has none, if the contract knows one for it."""
    defaults = {Score.MET: MET_WITHIN, Score.CLOSE: CLOSE_WITHIN}
    return defaults.get(band.counts_as) if _is_last_of_its_score(band, bands) else None


def _is_last_of_its_score(band: BandSpec, bands: tuple[BandSpec, ...]) -> bool:
    return [other for other in bands if other.counts_as is band.counts_as][-1] is band


def rules_of(
    scoring: ScoringSpec, pack: PackScoring, charted: int = CHARTED_QUARTERS
) -> ScoringRules:
    """Return the rules that hold: the pack's where it has one, else the layout's.

    The pack's ``met_within`` replaces the limit of the last band that counts as met, its
    ``close_within`` that of the last band that counts as close, as an indicator's do.
    ``charted`` is the number of quarters that a regression runs over.
    """
    overrides = {Score.MET: pack.met_within, Score.CLOSE: pack.close_within}
    bands = []
    for band in scoring.bands:
        override = overrides.get(band.counts_as)
        if override is not None and _is_last_of_its_score(band, scoring.bands):
            within: Limit | None = override
        else:
            within = band.within or _fallback(band, scoring.bands)
        is_last = band is scoring.bands[-1]
        bands.append(Band(band.name, band.counts_as, None if is_last else within))
    short = _over(pack.short_term_trend or scoring.short_term_trend, charted)
    long = _over(scoring.long_term_trend, charted)
    return ScoringRules(tuple(bands), short.basis, short.over, long)


def _over(rule: TrendRule, charted: int) -> TrendRule:
    is_line = rule.basis is ShortTermRule.REGRESSION
    return TrendRule(rule.basis, charted) if is_line else rule


_TREND = Record(
    TrendSpec,
    {
        "symbol": Field(Text(), required=True, description="Name of a symbol."),
        "word": Field(Text(), description="Printed beside it, in place of the words file's."),
    },
    short="symbol",
    what="a trend",
)
SHOWN_TRENDS = tuple(trend for trend in Trend if trend is not Trend.NONE)


@dataclass(frozen=True, slots=True)
class TrendsSpec:
    """The trends that are shown, each with a symbol."""

    improving: TrendSpec = TrendSpec("improving")
    steady: TrendSpec = TrendSpec("steady")
    declining: TrendSpec = TrendSpec("declining")
    up: TrendSpec = TrendSpec("up")
    down: TrendSpec = TrendSpec("down")

    def of(self, trend: Trend) -> TrendSpec:
        """Return how a trend is shown; raises ``KeyError`` for ``Trend.NONE``."""
        if trend is Trend.NONE:
            raise KeyError(trend)
        shown = getattr(self, trend.value)
        assert isinstance(shown, TrendSpec)
        return shown


TRENDS_SHAPE = Record(
    TrendsSpec, {str(trend): Field(_TREND) for trend in SHOWN_TRENDS}, what="the trends"
)

_EXCEPTIONS = Record(
    _RawExceptions,
    {
        "where": Field(
            Record(
                _RawWhere,
                {
                    "score": Field(
                        ListOf(Choice(names_of(SCORES), "scores", make=Score), 1, single=True),
                        description="What the score must count as.",
                    )
                },
                what="the condition of exceptions",
            ),
            description="Which indicators are exceptions.",
        )
    },
    what="the exceptions",
)


@dataclass(frozen=True, slots=True)
class ExceptionsShape:
    """The shape of ``exceptions:``."""

    expected: str = "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return _EXCEPTIONS.takes(node)

    def read(self, node: Node, reading: Reading) -> ExceptionRule | Invalid:
        """Return the rule, or ``INVALID`` after reporting what is wrong."""
        raw = _EXCEPTIONS.read(node, reading)
        if isinstance(raw, Invalid):
            return INVALID
        assert isinstance(raw, _RawExceptions)
        return ExceptionRule(raw.where.score)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _EXCEPTIONS.schema()
