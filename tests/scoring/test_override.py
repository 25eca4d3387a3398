"""Overrides: the officer's word in place of the computed one, and both are kept."""

import pytest

from reportgen.scoring.override import read_score, read_trend, read_trend_override

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"
FIVE = "beaten:met:0% near:met:2% short:close:5% behind:not_met:20% far:not_met"


@pytest.mark.parametrize(
    ("text", "score", "band"),
    [
        ("met", "met", "near"),  # claims no more than it says
        ("Met", "met", "near"),
        ("★", "met", "near"),
        ("beaten", "met", "beaten"),
        ("close", "close", "short"),
        ("●", "close", "short"),
        ("not_met", "not_met", "behind"),
        ("Not met", "not_met", "behind"),
        ("▲", "not_met", "behind"),
        ("FAR", "not_met", "far"),
        ("not_scored", "not_scored", None),
    ],
)
def test_scores_are_read_by_word_symbol_and_band(rules, text, score, band) -> None:
    found = read_score(text, rules(FIVE).bands)
    assert found is not None
    assert (found[0], found[1] and found[1].name) == (score, band)


@pytest.mark.parametrize("text", ["", "green", "metish", "★★", "improving", "none"])
def test_other_words_are_no_score(rules, text) -> None:
    assert read_score(text, rules(FIVE).bands) is None


def test_a_score_without_a_band_of_the_layout_is_none(rules) -> None:
    assert read_score("close", rules("yes:met:0% no:not_met").bands) is None


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("↗", "improving"),
        ("→", "steady"),
        ("➡", "steady"),
        ("➡\ufe0f", "steady"),
        ("↘", "declining"),
        ("Improving", "improving"),
        ("none", "none"),
        ("up", "up"),
        ("better", None),
        ("★", None),
        ("", None),
    ],
)
def test_trends_are_read_by_word_and_arrow(text, trend) -> None:
    assert read_trend(text) == trend


def test_up_and_down_cannot_be_set() -> None:
    assert (read_trend_override("up"), read_trend_override("steady")) == (None, "steady")


@pytest.mark.parametrize(
    ("word", "score", "band", "why"),
    [
        ("met", "met", "met", None),
        ("not_met", "not_met", "not_met", None),
        ("not_scored", "not_scored", None, None),
    ],
)
def test_a_set_score_replaces_the_computed_one_which_is_kept(
    indicator, series, scored, word, score, band, why
) -> None:
    row = {"value": "96 target 100", "score_override": word, "reason": "New definition."}
    found = scored(indicator("high"), series({NOW: row}), NOW)
    assert (found.score, found.band, found.why_not_scored) == (score, band, why)
    assert (found.computed_score, found.computed_band) == ("close", "close")
    assert found.reason == "New definition."


def test_a_score_can_be_set_without_a_value(indicator, series, scored) -> None:
    row = {"score_override": "close", "reason": "Judged by the board."}
    found = scored(indicator("high"), series({NOW: row}), NOW)
    assert (found.value, found.score, found.why_not_scored) == (None, "close", None)
    assert found.computed_score == "not_scored"


def test_not_scored_by_word_keeps_the_reason_that_was_computed(indicator, series, scored) -> None:
    row = {"score_override": "not_scored", "reason": "Late."}
    found = scored(indicator("high"), series({NOW: row}), NOW)
    assert found.why_not_scored == "no_value"


def test_set_trends_replace_the_computed_ones(indicator, series, scored) -> None:
    row = {
        "value": "2",
        "short_term_trend_override": "steady",
        "annual_trend_override": "none",
        "reason": "Seasonal.",
    }
    rows = series({"2022-23 Q2": "1", BEFORE: "1", NOW: row})
    found = scored(indicator("high"), rows, NOW)
    assert (found.short_term, found.annual) == ("steady", "none")
    assert (found.computed_short_term, found.computed_annual) == ("improving", "improving")


def test_an_override_of_a_figure_that_only_stands_in_is_past(indicator, series, scored) -> None:
    rows = {"2022-23": {"value": "4 target 3", "score_override": "close", "reason": "Then."}}
    subject = indicator("high", frequency="annual")
    assert scored(subject, series(rows), NOW).score == "not_scored"
    rows[NOW] = {"score_override": "met", "reason": "Now."}
    found = scored(subject, series(rows), NOW)
    assert (str(found.period), found.score, found.reason) == ("2022-23", "met", "Now.")


def test_a_word_that_is_no_score_changes_nothing(indicator, series, scored) -> None:
    row = {"value": "96 target 100", "score_override": "amber"}
    assert scored(indicator("high"), series({NOW: row}), NOW).score == "close"
