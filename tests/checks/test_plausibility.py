"""Slips of the finger are found; ordinary swings, short histories and breaks stay quiet."""

import pytest

from reportgen.checks.plausibility import (
    FAR_RATIO,
    FAR_SPREADS,
    LEAST_SPREAD,
    SHORTEST_HISTORY,
    impossible_figures,
    is_far_outside,
    out_of_character,
)

QUARTERS = [
    f"{year}-{year % 100 + 1} Q{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4)
]


@pytest.mark.parametrize(
    ("history", "figure", "far"),
    [
        # The reference's own figures, and slips in them.
        ("19.2 16.1 8.7 12.3 26.6", 18.8, False),
        ("19.2 16.1 8.7 12.3", 26.6, False),
        ("19.2 16.1 8.7 12.3 26.6", 188, True),
        ("19.2 16.1 8.7 12.3 26.6", 1.88, False),  # it swings too much to tell
        ("38.2 37.5 39.5 36.8 28.3", 22.4, False),
        ("38.2 37.5 39.5 36.8 28.3", 224, True),
        ("38.2 37.5 39.5 36.8 28.3", 2.24, True),
        ("2 2.5 2.4 3.1 3.2", 1.3, False),
        ("2 2.5 2.4 3.1 3.2", 13, True),
        ("92.6 92.3 92.5 94.2 94.9", 95.5, False),
        ("92.6 92.3 92.5 94.2 94.9", 9.55, True),
        ("92.6 92.3 92.5 94.2 94.9", 955, True),
        # Counts that are small, and histories without character.
        ("0 0 1 0 2", 5, False),
        ("3 2 4 3", 0, False),
        ("0 0 0 0 0", 40, False),
        ("-18 -19 -20 -18", -190, True),
        ("-18 -19 -20 -18", -21, False),
        # Both sides of every threshold.
        ("10 10 10", 1000, False),
        ("10 10 10 10", 1000, True),
        ("10 10 10 10", 30, False),
        ("10 10 10 10", 30.1, True),
        ("10 10 10 10", 3.34, False),
        ("10 10 10 10", 3.33, True),
        # Six spreads of this one are 35.6, around 8.
        ("4 12 8 14 6", 44, True),
        ("4 12 8 14 6", 43, False),
    ],
)
def test_far_outside(history, figure, far) -> None:
    assert is_far_outside(figure, [float(each) for each in history.split()]) is far


def test_the_thresholds_are_those_that_the_cases_show() -> None:
    assert (SHORTEST_HISTORY, FAR_SPREADS, FAR_RATIO, LEAST_SPREAD) == (4, 6, 3, 0.1)


def found(evidence, figures, quarter="2023-24 Q4", **cells):
    rows = {
        period: text for period, text in zip(QUARTERS, figures.split("/"), strict=False) if text
    }
    return list(out_of_character(evidence({"A": (cells, rows)}, quarter)))


def test_a_slip_is_found_where_it_stands(evidence) -> None:
    (slip,) = found(evidence, "19.2/16.1/8.7/12.3/26.6/188/19/18")
    assert (slip.code, slip.indicator, slip.period) == ("D205", "A", "2022-23 Q2")
    assert str(slip.location) == "outturns.csv:7:3"
    assert "is 188, and the 5 figures before it lie between 8.7 and 26.6" in slip.message


@pytest.mark.parametrize(
    ("figures", "slips"),
    [
        ("10/10/10/10/100 [b]/100", 0),
        ("10/10/10/10 [b]/10/10/100", 0),
        ("10/10 [b]/10/10/10/100", 1),
        ("10/[x]/10/10/100", 0),
        ("10/[x]/10/10/10/100", 1),
    ],
)
def test_history_starts_anew_at_a_break(evidence, figures, slips) -> None:
    assert len(found(evidence, figures)) == slips


@pytest.mark.parametrize(
    ("accumulates", "figures", "said"),
    [
        ("year", "10/20/31/40/9/19/30/42", []),
        ("year", "10/20/31/40/9/19/300/310", ["adds 281"]),
        ("year", "10/20/31/40/90", ["is 90"]),
        ("programme", "100/110/120/131/140/150", []),
        ("programme", "100/110/120/131/140/1500", ["adds 1,360"]),
        ("no", "10/20/31/40/9/19/30/42", []),
    ],
)
def test_counts_to_date_are_compared_by_what_they_add(evidence, accumulates, figures, said) -> None:
    slips = found(evidence, figures, accumulates=accumulates)
    assert [word in each.message for word, each in zip(said, slips, strict=True)] == [True] * len(
        said
    )


def test_years_are_not_held_against_quarters(evidence) -> None:
    rows = dict(zip(QUARTERS, ["10"] * 8, strict=False)) | {"2021-22": "40", "2022-23": "40"}
    assert list(out_of_character(evidence({"A": ({}, rows)}, "2022-23 Q4"))) == []


def test_what_lies_after_the_reported_quarter_is_left_alone(evidence) -> None:
    assert found(evidence, "10/10/10/10/100", quarter="2021-22 Q4") == []


@pytest.mark.parametrize(
    ("cells", "value", "says"),
    [
        ({"unit": "%"}, "0", None),
        ({"unit": "%"}, "100", None),
        ({"unit": "%"}, "100.01", "is 100.01, above 100"),
        ({"unit": "%"}, "-0.1", "is -0.1, below 0"),
        ({"unit": "% of cases"}, "101", "above 100"),
        ({"unit": "%", "maximum": "150"}, "120", None),
        ({"unit": "%", "maximum": "150"}, "150.1", "above 150"),
        ({"unit": "%", "minimum": "-10"}, "-10", None),
        ({"unit": "%", "minimum": "-10"}, "-11", "below -10"),
        ({"unit": "number"}, "-1", "below 0"),
        ({"unit": "number"}, "1000000", None),
        ({"unit": "number", "minimum": "-5"}, "-5", None),
        ({"unit": "per 10,000"}, "-1", "below 0"),
        ({"unit": "£k"}, "-1", None),
        ({"unit": "days"}, "-1", None),
        ({"unit": "points"}, "-1", None),
        ({"unit": "days", "minimum": "1"}, "0", "below 1"),
        ({"unit": "number"}, "[x]", None),
    ],
)
def test_a_figure_lies_within_what_it_can_be(evidence, cells, value, says) -> None:
    findings = list(impossible_figures(evidence({"A": (cells, {"2023-24 Q2": value})})))
    assert [says in each.message for each in findings] == ([True] if says else [])
    assert all((each.code, str(each.location)) == ("D206", "outturns.csv:2:3") for each in findings)
