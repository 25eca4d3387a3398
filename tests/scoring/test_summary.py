"""Counts add up, exceptions come in order, changes are ranked by their size."""

from fractions import Fraction

import pytest

from reportgen.model.dataset import Dataset
from reportgen.model.period import read_period
from reportgen.scoring.score import score_dataset
from reportgen.scoring.summary import (
    Since,
    biggest_changes,
    count,
    count_by,
    exceptions,
    outcome_of,
)

NOW, BEFORE, LAST_YEAR = "2023-24 Q2", "2023-24 Q1", "2022-23 Q2"


@pytest.fixture
def scores(indicator, series, rules):
    """Score measures given as ``code: (cells, rows)``; all have the target 100."""

    def make(measures, use=None, quarter=NOW):
        indicators = tuple(
            indicator(**{"code": code, "target": "100"} | cells)
            for code, (cells, _) in measures.items()
        )
        rows = {code: series(each, code) for code, (_, each) in measures.items()}
        return score_dataset(Dataset(indicators, rows), read_period(quarter), use or rules())

    return make


def row(value, outcome="One", **cells):
    return {"outcome": outcome} | cells, {NOW: value}


MIXED = {
    "A": row("101"),
    "B": row("96", "Two"),
    "C": row("80", "Two"),
    "D": row("100"),
    "E": row("[x]", "Two"),
    "F": row("5", "Three", polarity="none"),
    "G": row("99 target z"),
    "H": row({"value": "99", "score_override": "not_scored", "reason": "."}),
    "I": row("70", "Two"),
    "J": ({"outcome": "One", "frequency": "annual"}, {}),
}


def test_counts_name_every_score_band_and_reason(scores) -> None:
    counts = count(scores(MIXED))
    assert counts.scores == {"met": 2, "close": 1, "not_met": 2, "not_scored": 5}
    assert counts.bands == {"met": 2, "close": 1, "not_met": 2}
    assert counts.reasons == {"no_value": 1, "context": 1, "no_target": 1, "not_due": 1}
    assert (counts.total, counts.scored) == (10, 5)


def test_nothing_counts_as_nothing() -> None:
    assert count(()).total == 0
    assert set(count(()).scores) == {"met", "close", "not_met", "not_scored"}


def test_counts_by_outcome_add_up_and_keep_the_order_of_the_file(scores) -> None:
    scored = scores(MIXED)
    groups = count_by(scored, outcome_of)
    assert [*groups] == ["One", "Two", "Three"]
    for score, number in count(scored).scores.items():
        assert sum(each.scores[score] for each in groups.values()) == number


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        (("not_met",), "CI"),
        (("not_met", "close"), "BCI"),
        (("not_scored",), "EFGHJ"),
        ((), ""),
    ],
)
def test_exceptions_are_chosen_by_score_in_scorecard_order(scores, where, codes) -> None:
    assert "".join(each.indicator.code for each in exceptions(scores(MIXED), where)) == codes


def test_exceptions_are_by_default_what_counts_as_not_met_whatever_the_band(scores, rules) -> None:
    bands = rules("fine:met:0% low:not_met:10% very_low:not_met")
    scored = scores(MIXED, bands)
    assert [each.indicator.code for each in exceptions(scored)] == ["B", "C", "I"]
    assert [each.indicator.code for each in exceptions(scored, ("very_low",))] == ["C", "I"]


def moves(**pairs):
    """Make measures from ``code="before now"``, with cells behind a second blank."""
    return {
        code: ({}, {LAST_YEAR: text.split()[0], BEFORE: text.split()[0], NOW: text.split()[1]})
        for code, text in pairs.items()
    }


def codes(changes) -> str:
    return "".join(each.scored.indicator.code for each in changes)


@pytest.mark.parametrize("since", list(Since))
def test_changes_are_ranked_by_their_part_of_the_earlier_figure(scores, since) -> None:
    scored = scores(moves(A="10 11", B="1 2", C="100 50", D="10 9", E="5 5", F="-10 -5", G="8 4"))
    changes = biggest_changes(scored, since)
    assert (codes(changes.improving), codes(changes.declining)) == ("BFA", "CGD")
    assert changes.compared == 7
    first = changes.improving[0]
    assert (first.ratio, str(first.change), str(first.earlier)) == (Fraction(1), "1.0", "1.0")


def test_only_the_top_ones_are_named_and_ties_keep_the_order_of_the_file(scores) -> None:
    scored = scores(moves(A="10 11", B="20 22", C="10 12", D="30 33"))
    assert codes(biggest_changes(scored, Since.SHORT_TERM, top=3).improving) == "CAB"


def test_a_falling_low_measure_improves_and_its_change_is_negative(scores) -> None:
    scored = scores({"A": ({"polarity": "low"}, {BEFORE: "26.6", NOW: "18.8"})})
    change = biggest_changes(scored, Since.SHORT_TERM).improving[0]
    assert (str(change.change), str(change.earlier_period)) == ("-7.8", BEFORE)


def test_a_change_from_zero_has_no_ratio_and_comes_last(scores) -> None:
    changes = biggest_changes(scores(moves(A="0 50", B="100 101")), Since.SHORT_TERM)
    assert codes(changes.improving) == "BA"
    assert changes.improving[1].ratio is None


def test_changes_are_those_of_figures_as_displayed(scores) -> None:
    change = biggest_changes(scores(moves(A="1.04 1.25")), Since.SHORT_TERM).improving[0]
    assert str(change.change) == "0.3"


def test_what_has_no_trend_is_not_compared(scores) -> None:
    scored = scores(
        {
            "A": ({}, {BEFORE: "1", NOW: "2 [b]"}),
            "B": ({"accumulates": "year"}, {BEFORE: "1", NOW: "2"}),
            "C": ({"reported_in": {4}}, {"2022-23 Q3": "1", "2022-23 Q4": "2"}),
            "D": ({}, {NOW: "2"}),
            "E": ({"polarity": "none"}, {BEFORE: "1", NOW: "2"}),
        }
    )
    changes = biggest_changes(scored, Since.SHORT_TERM)
    assert (changes.improving, changes.declining, changes.compared) == ((), (), 1)


def test_an_overridden_trend_moves_a_change_to_the_other_list(scores) -> None:
    now = {"value": "2", "short_term_trend_override": "declining", "reason": "Seasonal."}
    changes = biggest_changes(scores({"A": ({}, {BEFORE: "1", NOW: now})}), Since.SHORT_TERM)
    assert (codes(changes.improving), codes(changes.declining)) == ("", "A")
