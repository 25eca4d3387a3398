"""Whole datasets: the reference's figures, past scores, and the rows that leave the house."""

import pytest

from reportgen.model.dataset import Dataset
from reportgen.model.period import read_period
from reportgen.scoring.score import past_score, score_dataset
from reportgen.scoring.scored import ROW_KEYS

QUARTERS = ("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")
REFERENCE = {
    "PI.126": ("low", "2.8", "2 2.5 2.4 3.1 3.2 1.3"),
    "PI.1447": ("low", "15", "19.2 16.1 8.7 12.3 26.6 18.8"),
    "PI.432": ("low", "83", "85.2 88.9 88.8 86.2 84.2 84.2"),
    "PI.433": ("low", "43", "38.2 37.5 39.5 36.8 28.3 22.4"),
    "PI.2250": ("high", "90", "92.6 92.3 92.5 94.2 94.9 95.5"),
}


@pytest.fixture
def reference(indicator, series) -> Dataset:
    return Dataset(
        tuple(
            indicator(polarity, code=code, target=target)
            for code, (polarity, target, _) in REFERENCE.items()
        ),
        {
            code: series(dict(zip(QUARTERS, figures.split(), strict=True)), code)
            for code, (_, _, figures) in REFERENCE.items()
        },
    )


@pytest.mark.parametrize(
    ("code", "score", "short", "annual"),
    [
        ("PI.126", "met", "improving", "improving"),
        ("PI.1447", "not_met", "improving", "declining"),
        ("PI.432", "close", "steady", "improving"),
        ("PI.433", "met", "improving", "improving"),
        ("PI.2250", "met", "improving", "improving"),
    ],
)
def test_the_reference_document_scores_as_it_should(
    reference, rules, code, score, short, annual
) -> None:
    found = score_dataset(reference, read_period("2023-24 Q2"), rules()).by_code[code]
    assert (found.score, found.short_term, found.annual) == (score, short, annual)


def test_scores_keep_the_order_of_the_file(reference, rules) -> None:
    scores = score_dataset(reference, read_period("2023-24 Q2"), rules())
    assert [each.indicator.code for each in scores] == [*REFERENCE]
    assert len(scores) == len(REFERENCE)


@pytest.mark.parametrize(
    ("quarter", "score"), [("2023-24 Q1", "not_met"), ("2022-23 Q4", "no_target")]
)
def test_an_earlier_quarter_is_held_against_this_years_target_only_within_the_year(
    reference, rules, quarter, score
) -> None:
    now, then = read_period("2023-24 Q2"), read_period(quarter)
    earlier = score_dataset(reference, then, rules(), reported_quarter=now).by_code["PI.1447"]
    assert (earlier.why_not_scored or earlier.score) == score
    past = past_score(earlier.indicator, earlier.series, then, now, rules())
    assert (past.score, past.why_not_scored) == (earlier.score, earlier.why_not_scored)


def test_a_past_figure_has_its_own_target_and_override(indicator, series, rules) -> None:
    rows = {
        "2021-22 Q2": "9 target 10",
        "2022-23 Q2": {"value": "9 target 10", "score_override": "met", "reason": "Agreed."},
        "2022-23": "9.5 target 10",
    }
    now = read_period("2023-24 Q2")
    found = [
        past_score(indicator("high", target="1"), series(rows), read_period(each), now, rules())
        for each in (*rows, "2022-23 Q3")
    ]
    assert [each.score for each in found] == ["not_met", "met", "close", "not_scored"]
    assert found[1].computed_score == "not_met"


def test_a_row_has_the_columns_of_the_contract_in_their_order(indicator, series, scored) -> None:
    row = {
        "value": "18.84 [p r] target 15",
        "numerator": "26.8",
        "denominator": "142",
        "note": "Count of a new system.",
        "score_override": "close",
        "reason": "Agreed.",
    }
    subject = indicator(
        "low",
        code="PI.1",
        title="Agency",
        short_title="A",
        outcome="Safe",
        unit="%",
        directorate="CS",
    )
    found = scored(subject, series({"2023-24 Q1": "20", "2023-24 Q2": row}), "2023-24 Q2")
    assert list(found.to_row().items()) == [
        ("code", "PI.1"),
        ("title", "Agency"),
        ("outcome", "Safe"),
        ("period", "2023-24 Q2"),
        ("value", 18.8),
        ("target", 15),
        ("score", "close"),
        ("short_term_trend", "improving"),
        ("annual_trend", "none"),
        ("band", "close"),
        ("why_not_scored", None),
        ("directorate", "CS"),
        ("unit", "%"),
        ("polarity", "low"),
        ("numerator", 26.8),
        ("denominator", 142),
        ("marker", "p r"),
        ("note", "Count of a new system."),
        ("computed_score", "not_met"),
        ("reason", "Agreed."),
    ]
    assert tuple(found.to_row()) == ROW_KEYS


def test_what_is_absent_is_null_and_trends_are_always_words(indicator, series, scored) -> None:
    row = scored(indicator("high", frequency="annual"), series({}), "2023-24 Q2").to_row()
    words = {"score": "not_scored", "short_term_trend": "none", "annual_trend": "none"}
    words |= {"code": "A", "title": "A title", "unit": "number", "polarity": "high"}
    words |= {"why_not_scored": "not_due", "computed_score": "not_scored"}
    assert row == dict.fromkeys(ROW_KEYS) | words


@pytest.mark.parametrize(
    ("polarity", "decimals", "value", "target", "shown", "bounds"),
    [
        ("high", 0, "96.5", "97", 97, 97),
        ("high", 1, "97", "97", 97.0, 97),
        ("high", 0, "1565", "1500.0", 1565, 1500.0),
        ("range", 1, "3", "2.5..3.5", 3.0, [2.5, 3.5]),
        ("range", 0, "3", "2..4", 3, [2, 4]),
        ("range", 0, "3", "3", 3, [3, 3]),
    ],
)
def test_figures_leave_as_they_are_displayed(
    indicator, series, scored, polarity, decimals, value, target, shown, bounds
) -> None:
    subject = indicator(polarity, decimals=decimals, target=target)
    row = scored(subject, series({"2023-24 Q2": value}), "2023-24 Q2").to_row()
    assert (row["value"], row["target"]) == (shown, bounds)
    assert (type(row["value"]), type(row["target"])) == (type(shown), type(bounds))
