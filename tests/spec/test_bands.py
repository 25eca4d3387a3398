"""Bands make sense together, and the limits that hold come from the right place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reportgen.model.indicator import Limit
from reportgen.model.rules import Score, ShortTermRule, Trend, TrendRule
from reportgen.spec.bands import (
    TRENDS_SHAPE,
    ExceptionsShape,
    ScoringShape,
    TrendsSpec,
    rules_of,
)
from reportgen.spec.pack_spec import PackScoring
from reportgen.spec.reading import INVALID


def percent(amount: int) -> Limit:
    return Limit(Decimal(amount), relative=True)


def scoring(*bands: str) -> str:
    looks = "symbol: star, word: W, colour: met"
    return "bands:\n" + "".join(f"  - {{{band}, {looks}}}\n" for band in bands)


THREE = (
    "name: met, counts_as: met",
    "name: close, counts_as: close",
    "name: not_met, counts_as: not_met",
)
FIVE = (
    "name: exceeded, counts_as: met, within: 0%",
    "name: met, counts_as: met, within: 2%",
    "name: close, counts_as: close, within: 5%",
    "name: behind, counts_as: not_met, within: 10%",
    "name: far, counts_as: not_met",
)


def test_limits_fall_back_to_nought_and_five_per_cent(read: Any) -> None:
    spec, found = read(ScoringShape(), scoring(*THREE))
    assert found == []
    rules = rules_of(spec, PackScoring())
    assert [(band.name, band.counts_as, band.within) for band in rules.bands] == [
        ("met", Score.MET, percent(0)),
        ("close", Score.CLOSE, percent(5)),
        ("not_met", Score.NOT_MET, None),
    ]
    assert rules.short_term is ShortTermRule.WITHIN_YEAR


def test_the_pack_replaces_the_limits_that_indicators_replace(read: Any) -> None:
    spec, found = read(ScoringShape(), scoring(*FIVE))
    assert found == []
    pack = PackScoring(percent(3), percent(7), TrendRule(ShortTermRule.PREVIOUS_QUARTER))
    rules = rules_of(spec, pack)
    assert [band.within for band in rules.bands] == [
        percent(0),
        percent(3),
        percent(7),
        percent(10),
        None,
    ]
    assert rules.short_term is ShortTermRule.PREVIOUS_QUARTER


def test_two_bands_will_do(read: Any) -> None:
    spec, found = read(ScoringShape(), scoring(THREE[0], THREE[2]))
    assert found == []
    assert [band.within for band in rules_of(spec, PackScoring()).bands] == [percent(0), None]


def test_the_limit_of_the_last_band_is_warned_of_and_has_no_effect(read: Any) -> None:
    spec, found = read(ScoringShape(), scoring(*THREE[:2], THREE[2] + ", within: 50%"))
    assert found == [
        "4:49 L302 (warning) the limit of the last band, 'not_met', has no effect"
        " | it takes all that is left; delete it"
    ]
    assert rules_of(spec, PackScoring()).bands[-1].within is None


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        (THREE[:1], "L302 'bands' must have 2 to 5 items, not 1 | add 1 more"),
        (
            (*FIVE, "name: x, counts_as: not_met"),
            "L302 'bands' must have 2 to 5 items, not 6 | take out 1",
        ),
        (
            (THREE[0], THREE[0], THREE[2]),
            "L302 two bands are called 'met' | it stands first in line 2",
        ),
        (
            (THREE[0], THREE[2], THREE[1]),
            "L302 the band 'close' counts as better than the band before it"
            " | bands run from best to worst",
        ),
        (
            ("name: met, counts_as: met, within: 9%", *THREE[1:]),
            "L302 the band 'close' reaches less far than the band before it"
            " | limits grow from best to worst",
        ),
        (
            (THREE[0], "name: close, counts_as: close, within: -1%", THREE[2]),
            "L302 the band 'close' asks for more than the target"
            " | let it count as met, not as close",
        ),
        (
            ("name: exceeded, counts_as: met", *THREE),
            "L302 the band 'exceeded' has no limit | add 'within:' with a limit such as 5%",
        ),
        (
            (THREE[0], "name: close, counts_as: not_met"),
            "L302 the band 'close' counts as not_met"
            " | call it otherwise: overrides take 'close' for what it says",
        ),
        (
            (THREE[0], "name: not_scored, counts_as: not_met"),
            "L302 no band can be called 'not_scored' | it means: no score",
        ),
        (
            (THREE[0], "name: bad, counts_as: not-met"),
            "L301 unknown score 'not-met'"
            " | did you mean 'not_met'? Known scores: met, close, not_met",
        ),
        (
            (THREE[0], "name: 1st, counts_as: not_met"),
            "L302 'name' must be a name of letters, digits and _, not '1st'",
        ),
        (
            (THREE[0], "name: bad, counts_as: not_met, within: some"),
            "L302 'within' must be a limit such as 5%, 5pp, 2.5 or -5%, not 'some'",
        ),
    ],
)
def test_bands_that_make_no_sense_are_refused(
    bands: tuple[str, ...], expected: str, read: Any
) -> None:
    value, found = read(ScoringShape(), scoring(*bands))
    assert value is INVALID
    assert [line.split(" ", 1)[1] for line in found] == [expected]


def test_trends_have_symbols_and_may_have_words(read: Any) -> None:
    spec, found = read(TRENDS_SHAPE, "{improving: {symbol: tick, word: Better}, down: cross}")
    assert found == []
    assert (spec.improving.symbol, spec.improving.word) == ("tick", "Better")
    assert (spec.of(Trend.DOWN).symbol, spec.of(Trend.DOWN).word) == ("cross", "")
    assert spec.of(Trend.STEADY) == TrendsSpec().steady
    with pytest.raises(KeyError):
        spec.of(Trend.NONE)


@pytest.mark.parametrize(
    ("written", "scores"),
    [
        ("{}", (Score.NOT_MET,)),
        ("{where: {score: close}}", (Score.CLOSE,)),
        ("{where: {score: [close, not_met]}}", (Score.CLOSE, Score.NOT_MET)),
    ],
)
def test_exceptions_are_chosen_by_what_scores_count_as(
    written: str, scores: tuple[Score, ...], read: Any
) -> None:
    rule, found = read(ExceptionsShape(), written)
    assert found == []
    assert rule.scores == scores
