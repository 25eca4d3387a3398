"""Which figure a pack shows: due, in arrears, or the latest with its label."""

import pytest

from reportgen.model.period import read_period
from reportgen.scoring.reported import is_due

Q1 = "2023-24 Q1"
Q2 = "2023-24 Q2"
Q3 = "2023-24 Q3"
Q4 = "2023-24 Q4"
YEAR = "2023-24"
LAST_Q4 = "2022-23 Q4"
LAST_Q2 = "2022-23 Q2"
LAST_YEAR = "2022-23"
TWICE = {"reported_in": {2, 4}}
ANNUAL, HALF = {"frequency": "annual"}, {"frequency": "half-yearly"}


@pytest.mark.parametrize(
    ("cells", "quarters"),
    [
        ({}, "1234"),
        ({"reported_in": {2, 4}}, "24"),
        ({"arrears": 1}, "1234"),
        (HALF, "24"),
        (HALF | {"arrears": 1}, "13"),
        (HALF | {"reported_in": {1, 3}}, "13"),
        (ANNUAL, "4"),
        (ANNUAL | {"arrears": 2}, "2"),
        (ANNUAL | {"reported_in": {2}}, "2"),
    ],
)
def test_figures_are_due_in_their_quarters(indicator, cells, quarters) -> None:
    due = [n for n in range(1, 5) if is_due(indicator(**cells), read_period(f"2023-24 Q{n}"))]
    assert "".join(map(str, due)) == quarters


@pytest.mark.parametrize(
    ("cells", "rows", "quarter", "period", "value", "due"),
    [
        # Quarterly: the reported quarter, whatever stands beside it.
        ({}, {Q2: "3", Q3: "4"}, Q2, Q2, "3.0", True),
        ({}, {Q1: "2"}, Q2, Q2, None, True),
        ({}, {}, Q2, Q2, None, True),
        ({}, {YEAR: "9", LAST_YEAR: "8"}, Q4, Q4, None, True),
        # In arrears.
        ({"arrears": 1}, {Q1: "2", Q2: "3"}, Q2, Q1, "2.0", True),
        ({"arrears": 1}, {LAST_Q4: "1"}, Q1, LAST_Q4, "1.0", True),
        ({"arrears": 4}, {LAST_Q2: "1"}, Q2, LAST_Q2, "1.0", True),
        # Not due: the latest figure stands in.
        (TWICE, {Q2: "3"}, Q3, Q2, "3.0", False),
        (TWICE, {Q2: "[z]", LAST_Q4: "1"}, Q3, LAST_Q4, "1.0", False),
        (TWICE, {Q2: "[c]", LAST_Q4: "1"}, Q3, Q2, None, False),
        (TWICE, {LAST_Q4: "[x]"}, Q3, LAST_Q4, None, False),
        (TWICE, {LAST_Q4: ""}, Q3, None, None, False),
        # Annual: the year that has ended, as a year, its last quarter, or where it is reported.
        (ANNUAL, {YEAR: "5", LAST_YEAR: "4"}, Q4, YEAR, "5.0", True),
        (ANNUAL, {Q4: "5", LAST_YEAR: "4"}, Q4, Q4, "5.0", True),
        (ANNUAL, {LAST_YEAR: "4", "2021-22": "3"}, Q2, LAST_YEAR, "4.0", False),
        (ANNUAL, {LAST_Q4: "4", "2021-22": "3"}, Q2, LAST_Q4, "4.0", False),
        (ANNUAL, {LAST_YEAR: "4", YEAR: "5"}, Q3, LAST_YEAR, "4.0", False),
        (ANNUAL, {LAST_Q4: "4", Q1: "[z]", Q2: "[z]"}, Q2, LAST_Q4, "4.0", False),
        (ANNUAL, {}, Q2, None, None, False),
        (ANNUAL, {}, Q4, YEAR, None, True),
        (ANNUAL, {LAST_Q4: "4"}, Q4, Q4, None, True),
        (ANNUAL, {LAST_YEAR: "4"}, Q4, YEAR, None, True),
        (ANNUAL | {"reported_in": {2}}, {LAST_YEAR: "4"}, Q2, LAST_YEAR, "4.0", True),
        (ANNUAL | {"reported_in": {2}}, {Q2: "4"}, Q2, Q2, "4.0", True),
        (ANNUAL | {"reported_in": {2}}, {LAST_Q2: "4"}, Q2, Q2, None, True),
        (ANNUAL | {"arrears": 2}, {LAST_YEAR: "4"}, Q2, LAST_YEAR, "4.0", True),
        # Half-yearly: half-years end in Q2 and Q4.
        (HALF, {Q2: "3"}, Q2, Q2, "3.0", True),
        (HALF, {Q2: "3"}, Q3, Q2, "3.0", False),
        (HALF, {LAST_Q4: "2"}, Q2, Q2, None, True),
        (HALF | {"reported_in": {1, 3}}, {LAST_Q4: "2"}, Q1, LAST_Q4, "2.0", True),
        (HALF | {"arrears": 1}, {Q2: "3"}, Q3, Q2, "3.0", True),
    ],
)  # fmt: skip
def test_the_figure_shown(
    indicator, series, scored, cells, rows, quarter, period, value, due
) -> None:
    found = scored(indicator(**cells), series(rows), quarter)
    shown = (found.period and str(found.period), found.value and str(found.value), found.due)
    assert shown == (period, value, due)


def test_an_annual_measure_between_years_is_neither_scored_nor_missing(
    indicator, series, scored
) -> None:
    subject = indicator("high", frequency="annual", target="3")
    found = scored(subject, series({LAST_YEAR: "4 target 3", "2021-22": "5"}), Q2)
    assert (found.score, found.why_not_scored, found.missing) == ("not_scored", "not_due", False)
    assert (str(found.target.low), found.short_term, found.annual) == ("3", "none", "declining")


@pytest.mark.parametrize(
    ("polarity", "rows", "reported_in", "why"),
    [
        ("none", {Q2: "3 target 3"}, {1, 2, 3, 4}, "context"),
        ("none", {}, {4}, "context"),
        ("high", {Q2: "3 target 3"}, {4}, "not_due"),
        ("high", {}, {4}, "not_due"),
        ("high", {}, {2}, "no_value"),
        ("high", {Q2: "[low] target 3"}, {2}, "no_value"),
        ("high", {Q2: "3"}, {2}, "no_target"),
        ("high", {Q2: "3 target z"}, {2}, "no_target"),
        ("high", {Q2: "3 target 3"}, {2}, None),
    ],
)
def test_the_reason_not_to_score(
    indicator, series, scored, polarity, rows, reported_in, why
) -> None:
    found = scored(indicator(polarity, reported_in=reported_in), series(rows), Q2)
    assert found.why_not_scored == why
    assert (found.score == "not_scored") == (why is not None) == (found.band is None)


def test_a_lagging_figure_of_last_year_is_not_held_against_this_years_target(
    indicator, series, scored
) -> None:
    subject = indicator("high", arrears=1, target="3")
    found = scored(subject, series({LAST_Q4: "4"}), Q1)
    assert (found.target, found.why_not_scored) == (None, "no_target")
