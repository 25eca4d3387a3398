"""The finding over a chart, for every movement against every kind of target."""

from __future__ import annotations

import pytest

from reportgen.content.finding import finding
from reportgen.content.paths import path_of
from reportgen.content.window import window_on


@pytest.fixture
def title(pack, report):
    def of(values, **options) -> str:
        pack.spec |= {key: options.pop(key) for key in ("quarter", "scoring") if key in options}
        pack.add("A", values, **options)
        made = report(pack)
        scored = made.scores.by_code["A"]
        return finding(made, scored, path_of(window_on(made, scored, 6), scored))

    return of


LOW = {"polarity": "low", "target": "15"}
HIGH = {"polarity": "high", "target": "90"}
RANGE = {"polarity": "range", "target": "40-60"}
NONE = {"polarity": "none"}


@pytest.mark.parametrize(
    ("options", "values", "expected"),
    [
        # Lower is better; the target is 15.
        (LOW, "26.6 18.8", "Fell from 26.6% to 18.8% in quarter 2 but stays above target"),
        (LOW, "18.8 26.6", "Rose from 18.8% to 26.6% in quarter 2 and stays above target"),
        (LOW, "14 18", "Rose from 14% to 18% in quarter 2 and is now above target"),
        (LOW, "18 14", "Fell from 18% to 14% in quarter 2 and now meets target"),
        (LOW, "14 12", "Fell from 14% to 12% in quarter 2 and still meets target"),
        (LOW, "12 14", "Rose from 12% to 14% in quarter 2 and still meets target"),
        (LOW, "18 18", "Unchanged at 18% in quarter 2, above target"),
        (LOW, "14 14", "Unchanged at 14% in quarter 2, which meets target"),
        (LOW, "- 18", "18% in quarter 2, above target"),
        (LOW, "- 14", "14% in quarter 2, which meets target"),
        # Higher is better; the target is 90.
        (HIGH, "70 80", "Rose from 70% to 80% in quarter 2 but stays below target"),
        (HIGH, "80 70", "Fell from 80% to 70% in quarter 2 and stays below target"),
        (HIGH, "95 80", "Fell from 95% to 80% in quarter 2 and is now below target"),
        (HIGH, "80 95", "Rose from 80% to 95% in quarter 2 and now meets target"),
        (HIGH, "91 95", "Rose from 91% to 95% in quarter 2 and still meets target"),
        (HIGH, "95 91", "Fell from 95% to 91% in quarter 2 and still meets target"),
        (HIGH, "80 80", "Unchanged at 80% in quarter 2, below target"),
        # Inside 40 to 60 is good.
        (RANGE, "80 70", "Fell from 80% to 70% in quarter 2 but stays above its target range"),
        (RANGE, "70 80", "Rose from 70% to 80% in quarter 2 and stays above its target range"),
        (RANGE, "20 30", "Rose from 20% to 30% in quarter 2 but stays below its target range"),
        (RANGE, "30 20", "Fell from 30% to 20% in quarter 2 and stays below its target range"),
        (RANGE, "20 80", "Rose from 20% to 80% in quarter 2 and is now above its target range"),
        (RANGE, "50 80", "Rose from 50% to 80% in quarter 2 and is now above its target range"),
        (RANGE, "80 50", "Fell from 80% to 50% in quarter 2 and is now in its target range"),
        (RANGE, "45 50", "Rose from 45% to 50% in quarter 2 and stays in its target range"),
        (RANGE, "50 50", "Unchanged at 50% in quarter 2, in its target range"),
        (RANGE, "80 80", "Unchanged at 80% in quarter 2, above its target range"),
        (RANGE, "20 20", "Unchanged at 20% in quarter 2, below its target range"),
        # Nothing to be held against.
        (NONE, "20 30", "Rose from 20% to 30% in quarter 2"),
        (NONE, "30 20", "Fell from 30% to 20% in quarter 2"),
        (NONE, "30 30", "Unchanged at 30% in quarter 2"),
        ({"target": "z"}, "30 20", "Fell from 30% to 20% in quarter 2"),
        ({"target": ""}, "- 20", "20% in quarter 2"),
        (HIGH, "80 -", "No figure for quarter 2"),
    ],
)
def test_movement_and_target(title, options, values, expected):
    assert title(values, **options) == expected


def test_counts_to_date_do_not_rise_or_fall(title):
    options = {"accumulates": "year", "unit": "number", "target": "500"}
    said = title("900 120 260", **options)
    assert said == "260 by the end of quarter 2, below target"


def test_a_break_leaves_nothing_to_compare(title):
    values = {"2023-24 Q1": "50", "2023-24 Q2": {"value": "80", "marker": "b"}}
    assert title(values) == "80% in quarter 2, below target"


def test_an_earlier_year_without_a_target_of_its_own_is_not_held_against_this_one(title):
    options = {"last": "2023-24 Q1", "quarter": "2023-24 Q1"}
    assert title("60 80", **options) == "Rose from 60% to 80% in quarter 1 and is below target"


def test_an_earlier_year_without_a_target_of_its_own_did_not_meet_it_before(title):
    options = {"last": "2023-24 Q1", "quarter": "2023-24 Q1"}
    assert title("60 95", **options) == "Rose from 60% to 95% in quarter 1 and meets target"


def test_an_earlier_range_without_a_target_of_its_own(title):
    options = {"last": "2023-24 Q1", "quarter": "2023-24 Q1", **RANGE}
    assert title("30 50", **options).endswith(" and is in its target range")


def test_an_earlier_figure_is_held_against_its_own_target(title):
    values = {
        "2023-24 Q1": {"value": "70", "target": "60"},
        "2023-24 Q2": {"value": "75", "target": "90"},
    }
    assert title(values) == "Rose from 70% to 75% in quarter 2 and is now below target"


def test_figures_in_arrears_are_named_by_their_own_quarter(title):
    said = title("60 80 -", arrears="1")
    assert said == "Rose from 60% to 80% in quarter 1 and is below target"


def test_annual_figures_are_compared_with_the_year_before(title):
    values = {
        "2021-22": {"value": "70", "target": "90"},
        "2022-23": {"value": "80", "target": "90"},
    }
    said = title(values, frequency="annual", reported_in="Q2")
    assert said == "Rose from 70% to 80% in 2022-23 but stays below target"


def test_half_yearly_figures_are_compared_with_the_half_year_before(title):
    values = {"2022-23 Q4": "95", "2023-24 Q2": "80"}
    said = title(values, frequency="half-yearly", reported_in="Q2 Q4")
    assert said == "Fell from 95% to 80% in quarter 2 and is below target"


def test_within_its_limit_a_figure_meets_its_target_as_its_symbol_says(title):
    said = title("88 89.5", met_within="1%", decimals="1")
    assert said == "Rose from 88.0% to 89.5% in quarter 2 and now meets target"
