"""Figures that are due and missing, and gaps inside a series."""

import pytest

from reportgen.checks.completeness import gaps, missing_figures

NOW = "2023-24 Q2"
ANNUAL, HALF = {"frequency": "annual"}, {"frequency": "half-yearly"}


@pytest.mark.parametrize(
    ("cells", "rows", "period"),
    [
        ({}, {}, NOW),
        ({}, {"2023-24 Q1": "1"}, NOW),
        ({}, {NOW: ""}, NOW),
        ({}, {NOW: "[b]"}, NOW),
        ({}, {NOW: "1"}, None),
        ({}, {NOW: "0"}, None),
        ({}, {NOW: "[x]"}, None),
        ({}, {NOW: "[c]"}, None),
        ({}, {NOW: {"score_override": "met", "reason": "."}}, NOW),
        ({"polarity": "none"}, {}, NOW),
        ({"arrears": 1}, {NOW: "1"}, "2023-24 Q1"),
        ({"arrears": 1}, {"2023-24 Q1": "1"}, None),
        ({"reported_in": {4}}, {}, None),
        (ANNUAL, {}, None),
        (ANNUAL, {"2022-23": "1"}, None),
        (ANNUAL | {"reported_in": {2}}, {"2021-22": "1"}, "2022-23"),
        (ANNUAL | {"reported_in": {2}}, {"2022-23 Q4": "1"}, None),
        (HALF, {"2023-24 Q1": "1"}, NOW),
        (HALF | {"reported_in": {1, 3}}, {}, None),
    ],
)
def test_a_figure_that_is_due_needs_a_value_or_a_marker(evidence, cells, rows, period) -> None:
    findings = list(missing_figures(evidence({"A": (cells, rows)})))
    assert [each.period for each in findings] == ([period] if period else [])
    for each in findings:
        assert (each.code, each.indicator) == ("D202", "A")
        assert f"finding: D202, indicator: A, period: {period}" in each.hint


def test_a_missing_figure_stands_at_its_empty_cell_else_at_its_indicator(evidence) -> None:
    empty, absent = ({}, {"2023-24 Q1": "1", NOW: ""}), ({}, {"2023-24 Q1": "1"})
    findings = missing_figures(evidence({"A": empty, "B": absent}))
    assert [str(each.location) for each in findings] == ["outturns.csv:3:3", "indicators.csv:2:1"]


@pytest.mark.parametrize(
    ("cells", "rows", "said"),
    [
        ({}, {"2023-24 Q1": "1"}, []),
        ({}, {"2022-23 Q4": "1"}, ["for 2023-24 Q1"]),
        ({}, {"2022-23 Q4": "1", "2023-24 Q1": ""}, ["for 2023-24 Q1"]),
        ({}, {"2022-23 Q4": "1", "2023-24 Q1": "[x]"}, []),
        ({}, {"2022-23 Q4": "[x]", NOW: "1"}, ["for 2023-24 Q1"]),
        ({}, {"2022-23 Q3": "", "2023-24 Q1": "1"}, []),
        ({}, {"2022-23 Q2": "1", NOW: "2"}, ["from 2022-23 Q3 to 2023-24 Q1 (3 figures)"]),
        (
            {},
            {"2022-23 Q1": "1", "2022-23 Q3": "1", NOW: "2"},
            ["for 2022-23 Q2", "from 2022-23 Q4 to 2023-24 Q1 (2 figures)"],
        ),
        ({}, {NOW: "1", "2024-25 Q1": "1"}, []),
        ({}, {"2022-23": "1", NOW: "1"}, []),
        ({}, {}, []),
        ({"arrears": 1}, {"2022-23 Q4": "1", "2023-24 Q1": "1"}, []),
        ({"arrears": 1}, {"2022-23 Q3": "1", "2023-24 Q1": "1"}, ["for 2022-23 Q4"]),
        ({"reported_in": {2, 4}}, {"2022-23 Q2": "1", "2022-23 Q4": "1", NOW: "1"}, []),
        ({"reported_in": {2, 4}}, {"2022-23 Q2": "1", NOW: "1"}, ["for 2022-23 Q4"]),
        ({"reported_in": {1}}, {"2022-23 Q1": "1"}, ["for 2023-24 Q1"]),
        (HALF, {"2022-23 Q2": "1", "2022-23 Q4": "1", NOW: "1"}, []),
        (HALF, {"2022-23 Q2": "1", NOW: "1"}, ["for 2022-23 Q4"]),
        (ANNUAL, {"2020-21": "1", "2021-22": "1", "2022-23": "1"}, []),
        (ANNUAL, {"2020-21": "1", "2021-22 Q4": "1", "2022-23": "1"}, []),
        (ANNUAL, {"2020-21": "1", "2022-23": "1"}, ["for 2021-22"]),
        (ANNUAL, {"2020-21": "1", "2021-22": "1"}, ["for 2022-23"]),
        (ANNUAL, {"2021-22 Q4": "[b]", "2022-23": "1"}, []),
        (ANNUAL | {"reported_in": {3}}, {"2020-21": "1", "2021-22": "1"}, []),
        (ANNUAL | {"reported_in": {2}}, {"2020-21": "1", "2021-22": "1"}, []),
        (ANNUAL | {"reported_in": {2}}, {"2021-22 Q2": "1", NOW: "1"}, ["for 2022-23 Q2"]),
    ],
)
def test_gaps_lie_between_the_first_figure_and_the_reported_one(
    evidence, cells, rows, said
) -> None:
    findings = list(gaps(evidence({"A": (cells, rows)})))
    assert [each.message for each in findings] == [
        f"A has no figure {span}, although earlier ones are there" for span in said
    ]
    assert all((each.code, each.indicator) == ("D209", "A") for each in findings)


def test_a_gap_stands_at_its_empty_cell_else_at_the_row_before_it(evidence) -> None:
    rows = {"2022-23 Q2": "1", "2022-23 Q3": "", "2022-23 Q4": "1", NOW: "1"}
    findings = gaps(evidence({"A": ({}, rows)}))
    assert [str(each.location) for each in findings] == ["outturns.csv:3:3", "outturns.csv:4:2"]
