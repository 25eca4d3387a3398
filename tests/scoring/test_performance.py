"""Scores: figures as displayed against targets as written, every rule on both sides."""

from decimal import Decimal

import pytest

from reportgen.model.period import read_period
from reportgen.scoring.performance import band_of, gap, target_for

NOW = "2023-24 Q2"


@pytest.mark.parametrize(
    ("polarity", "decimals", "target", "value", "score"),
    [
        ("high", 0, "97", "97", "met"),
        ("high", 0, "97", "96.5", "met"),  # printed as 97
        ("high", 0, "97", "96.4", "close"),
        ("high", 1, "97", "96.95", "met"),
        ("high", 2, "97", "96.99", "close"),
        ("low", 1, "2.8", "2.8", "met"),
        ("low", 1, "2.8", "2.84", "met"),
        ("low", 1, "2.8", "2.85", "close"),  # printed as 2.9; 5% is 0.14
        ("low", 1, "2.8", "2.94", "close"),
        ("low", 2, "2.8", "2.94", "close"),  # exactly 5%
        ("low", 2, "2.8", "2.941", "close"),
        ("low", 2, "2.8", "2.95", "not_met"),
        ("high", 1, "100", "95", "close"),
        ("high", 1, "100", "94.9", "not_met"),
        ("high", 2, "2.68", "2.675", "met"),
        ("high", 1, "-80", "-84", "close"),
        ("high", 1, "-80", "-84.1", "not_met"),
        ("low", 1, "-80", "-76", "close"),
        ("low", 1, "-80", "-75.9", "not_met"),
        ("high", 1, "0", "0", "met"),
        ("high", 1, "0", "-0.04", "met"),
        ("high", 1, "0", "-0.1", "not_met"),
        ("low", 0, "0", "1", "not_met"),
        ("range", 1, "2.5..3.5", "2.5", "met"),
        ("range", 1, "2.5..3.5", "3.54", "met"),
        ("range", 2, "2.5..3.5", "3.54", "close"),  # 5% of the nearer bound: 0.175
        ("range", 2, "2.5..3.5", "3.68", "not_met"),
        ("range", 3, "2.5..3.5", "3.675", "close"),
        ("range", 3, "2.5..3.5", "2.375", "close"),
        ("range", 3, "2.5..3.5", "2.374", "not_met"),
        ("range", 1, "-1..0", "0.1", "not_met"),
        ("range", 0, "50", "50", "met"),
        ("range", 0, "50", "47", "not_met"),
    ],
)
def test_a_figure_scores_as_its_reader_would_score_it(
    indicator, series, scored, polarity, decimals, target, value, score
) -> None:
    subject = indicator(polarity, decimals=decimals, target=target)
    assert scored(subject, series({NOW: value}), NOW).score == score


@pytest.mark.parametrize(
    ("own", "value", "score"),
    [
        ({"met_within": "2"}, "88", "met"),
        ({"met_within": "2"}, "87.9", "close"),
        ({"met_within": "10%"}, "81", "met"),
        ({"met_within": "10%"}, "80.9", "not_met"),
        ({"tolerance": "1"}, "89", "close"),
        ({"tolerance": "1"}, "88.9", "not_met"),
        ({"tolerance": "20%"}, "72", "close"),
        ({"tolerance": "20%"}, "71.9", "not_met"),
        ({"tolerance": "0"}, "89.9", "not_met"),
        ({"met_within": "2", "tolerance": "1"}, "88.5", "met"),
        ({"met_within": "2", "tolerance": "1"}, "87.9", "not_met"),
    ],
)
def test_an_indicators_own_limits_come_before_the_packs(
    indicator, series, scored, own, value, score
) -> None:
    subject = indicator("high", target="90", **own)
    assert scored(subject, series({NOW: value}), NOW).score == score


FIVE = "beaten:met:0% near:met:2% short:close:5% behind:not_met:20% far:not_met"


@pytest.mark.parametrize(
    ("value", "band", "score"),
    [
        ("100", "beaten", "met"),
        ("98", "near", "met"),
        ("97.9", "short", "close"),
        ("95", "short", "close"),
        ("94.9", "behind", "not_met"),
        ("80", "behind", "not_met"),
        ("79.9", "far", "not_met"),
    ],
)
def test_five_bands_are_taken_in_order(
    indicator, series, scored, rules, value, band, score
) -> None:
    found = scored(indicator("high", target="100"), series({NOW: value}), NOW, rules(FIVE))
    assert (found.band, found.score) == (band, score)


BEATEN = "blue:met:-5% green:met:0% amber:close:5% red:not_met"


@pytest.mark.parametrize(
    ("polarity", "target", "value", "band"),
    [
        ("high", "100", "105", "blue"),
        ("high", "100", "104.9", "green"),
        ("high", "100", "100", "green"),
        ("high", "100", "99.9", "amber"),
        ("low", "100", "95", "blue"),
        ("low", "100", "95.1", "green"),
        ("low", "-80", "-84", "blue"),
        ("high", "0", "0", "green"),  # 5% of nothing is nothing, and yet nothing is beaten
        ("high", "0", "0.1", "blue"),
        ("range", "90..110", "100", "green"),  # there is no better than inside
        ("range", "90..110", "89", "amber"),
    ],
)
def test_a_band_may_ask_for_more_than_the_target(
    indicator, series, scored, rules, polarity, target, value, band
) -> None:
    subject = indicator(polarity, decimals=1, target=target)
    found = scored(subject, series({NOW: value}), NOW, rules(BEATEN))
    assert (found.band, found.score) == (band, {"amber": "close"}.get(band, "met"))


@pytest.mark.parametrize(
    ("own", "value", "band"),
    [
        ({"met_within": "4"}, "96", "near"),
        ({"met_within": "1"}, "98.5", "short"),
        ({"tolerance": "30"}, "70", "short"),
        ({"tolerance": "1"}, "98", "near"),
        ({"tolerance": "3"}, "96.9", "behind"),
    ],
)
def test_own_limits_bound_all_bands_of_their_score(
    indicator, series, scored, rules, own, value, band
) -> None:
    subject = indicator("high", target="100", **own)
    assert scored(subject, series({NOW: value}), NOW, rules(FIVE)).band == band


@pytest.mark.parametrize(
    ("bands", "value", "band"),
    [
        ("yes:met:0% no:not_met", "90", "yes"),
        ("yes:met:0% no:not_met", "89.9", "no"),
        ("yes:met:0% nearly:close", "1", "nearly"),
        ("yes:met:0% mostly:close:50% no:close", "1", "no"),
    ],
)
def test_two_bands_are_enough_and_the_last_takes_the_rest(
    indicator, series, scored, rules, bands, value, band
) -> None:
    subject = indicator("high", target="90", tolerance="10%")
    assert scored(subject, series({NOW: value}), NOW, rules(bands)).band == band


def test_the_gap_is_positive_where_the_target_is_beaten(indicator) -> None:
    target = indicator(target="2.5..3.5").target
    cases = {"1": "-1.5", "2.5": "0", "3": "0", "4": "-0.5"}
    for value, expected in cases.items():
        assert gap(Decimal(value), target, indicator("range").polarity) == Decimal(expected)


def test_exact_arithmetic_reaches_as_far_as_figures_do(indicator, series, scored, rules) -> None:
    target, short = "1" + "0" * 27, "9" * 27 + "." + "9" * 28
    subject = indicator("high", target=target, decimals=28)
    assert scored(subject, series({NOW: short}), NOW, rules("y:met:0 n:not_met")).band == "n"
    assert (
        band_of(Decimal(target), subject.target, subject, rules("y:met:0 n:not_met").bands).name
        == "y"
    )


@pytest.mark.parametrize(
    ("row", "period", "own", "expected"),
    [
        ("5", "2023-24 Q2", "7", "7"),
        ("5", "2023-24 Q1", "7", "7"),
        ("5", "2022-23 Q4", "7", None),
        ("5", "2024-25 Q1", "7", None),
        ("5 target 6", "2022-23 Q4", "7", "6"),
        ("5 target 6", "2023-24 Q2", "7", "6"),
        ("5 target z", "2023-24 Q2", "7", None),
        ("5", "2023-24", "7", "7"),
        ("5", "2022-23", "7", None),
        ("5", "2023-24 Q2", None, None),
    ],
)
def test_a_period_has_its_own_target_else_the_indicators_in_the_reported_year(
    indicator, series, row, period, own, expected
) -> None:
    subject = indicator("high", target=own) if own else indicator("high")
    when, reported = read_period(period), read_period("2023-24 Q3")
    outturn = series({period: row}).at(when)
    found = target_for(subject, outturn, when, reported.fiscal_year)
    assert (found and found.low) == (expected and Decimal(expected))


def test_an_indicator_without_possible_target_has_none_in_any_period(indicator) -> None:
    subject = indicator("high", target_not_applicable=True)
    when = read_period("2023-24 Q2")
    assert target_for(subject, None, when, when.fiscal_year) is None
