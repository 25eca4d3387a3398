"""Published scores and trends against the computed ones."""

import pytest

from reportgen.checks.statement import contradicted_statements

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"
AGENCY = {"polarity": "low", "target": "15"}
EARLIER = {"2022-23 Q2": "16.1", BEFORE: "26.6"}
"""With 18.8 now: not met, improving since last quarter, declining since last year."""


def check(evidence, now, cells=AGENCY, earlier=EARLIER, use=None):
    measures = {"A": (cells, earlier | {NOW: {"value": "18.8"} | now})}
    return list(contradicted_statements(evidence(measures, use=use)))


@pytest.mark.parametrize("text", ["▲", "not_met", "Not met"])
def test_the_right_score_is_no_contradiction(evidence, text) -> None:
    assert check(evidence, {"stated_score": text}) == []


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("stated_score", "★", "score of A for 2023-24 Q2 is stated as ★, and computed as not_met"),
        ("stated_score", "close", "stated as close, and computed as not_met"),
        ("stated_score", "not_scored", "stated as not_scored, and computed as not_met"),
        ("stated_short_term_trend", "➡", "short-term trend of A"),
        ("stated_short_term_trend", "→", "stated as →, and computed as improving"),
        ("stated_short_term_trend", "declining", "computed as improving"),
        ("stated_short_term_trend", "none", "computed as improving"),
        ("stated_annual_trend", "↗", "stated as ↗, and computed as declining"),
    ],
)
def test_another_symbol_or_word_is_one(evidence, field, text, says) -> None:
    (found,) = check(evidence, {field: text})
    assert says in found.message
    assert (found.code, found.indicator, found.period) == ("D204", "A", NOW)
    assert found.location.column is not None


@pytest.mark.parametrize(
    ("field", "text"),
    [("stated_short_term_trend", "↗"), ("stated_annual_trend", "↘"), ("stated_annual_trend", "")],
)
def test_the_right_arrow_is_none(evidence, field, text) -> None:
    assert check(evidence, {field: text}) == []


def test_overrides_come_first(evidence) -> None:
    now = {
        "stated_score": "★",
        "stated_short_term_trend": "➡",
        "score_override": "met",
        "short_term_trend_override": "steady",
        "reason": "Agreed.",
    }
    assert check(evidence, now) == []
    assert len(check(evidence, now | {"stated_score": "▲"})) == 1


@pytest.mark.parametrize(
    ("text", "contradicted"), [("↗", False), ("up", False), ("↘", True), ("→", True)]
)
def test_where_neither_way_is_better_arrows_follow_the_number(evidence, text, contradicted) -> None:
    found = check(evidence, {"stated_annual_trend": text}, cells={"polarity": "none"})
    assert bool(found) == contradicted


def test_a_band_is_compared_by_name_and_a_symbol_by_what_it_counts_as(evidence, rules) -> None:
    use = rules("met:met:0% close:close:5% behind:not_met:30% far:not_met")
    assert check(evidence, {"stated_score": "▲"}, use=use) == []
    assert check(evidence, {"stated_score": "behind"}, use=use) == []
    (found,) = check(evidence, {"stated_score": "Far"}, use=use)
    assert "stated as Far, and computed as behind" in found.message


def test_a_stated_score_of_what_is_not_scored_is_one(evidence) -> None:
    (found,) = check(evidence, {"stated_score": "★"}, cells={"polarity": "low"})
    assert "computed as not_scored" in found.message


def test_past_periods_are_compared_where_they_can_be(evidence) -> None:
    rows = {
        "2021-22 Q4": {"value": "9 target 10", "stated_score": "★"},
        "2022-23 Q1": {"value": "11 target 10", "stated_score": "★"},
        "2022-23 Q2": {"value": "99", "stated_score": "★", "stated_annual_trend": "↗"},
        "2022-23 Q3": {"value": "98", "stated_short_term_trend": "↘"},
        NOW: "1",
        "2023-24 Q3": {"value": "99", "stated_score": "★"},
    }
    found = contradicted_statements(evidence({"A": (AGENCY, rows)}))
    assert [(each.period, each.location.line) for each in found] == [
        ("2022-23 Q1", 3),
        ("2022-23 Q3", 5),
    ]


def test_a_figure_that_only_stands_in_is_compared_as_when_it_was_due(evidence) -> None:
    rows = {"2022-23": {"value": "9 target 10", "stated_score": "★"}, "2021-22": "8"}
    cells = {"polarity": "low", "frequency": "annual"}
    assert list(contradicted_statements(evidence({"A": (cells, rows)}))) == []
    rows["2022-23"]["stated_score"] = "▲"
    (found,) = contradicted_statements(evidence({"A": (cells, rows)}))
    assert (found.period, "computed as met" in found.message) == ("2022-23", True)
