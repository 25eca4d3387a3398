"""Slips of the finger are found; ordinary swings, short histories and breaks stay quiet."""

import pytest

from reportgen.checks.plausibility import impossible_figures, out_of_character

QUARTERS = [
    f"{year}-{year % 100 + 1} Q{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4)
]


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
        ("10/10/10/10 [b]/16/10/100", 0),
        ("10/10 [b]/10/10/10/100", 1),
        ("10/[x]/12/16/100", 0),
        ("10 [b]/10/100", 1),
        ("10/10 [b]/100", 0),
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


def test_a_slip_that_explains_it_is_said(evidence) -> None:
    (slip,) = found(evidence, "92.6/92.3/92.5/94.2/0.949")
    assert slip.hint.startswith("was 94.9 meant? check the figure for a slip")
    (slip,) = found(evidence, "92.6 target 90/9.23 target 90")
    assert "is 9.23, and the figure before it is 92.6" in slip.message
    assert slip.hint.startswith("was 92.3 meant?")


def test_a_season_is_held_against_the_same_season(evidence) -> None:
    grass = "61/140/82/4/58/150/77/5"
    assert found(evidence, f"{grass}/63/137/80/4.2") == []
    (slip,) = found(evidence, f"{grass}/63/137/80/42")
    said = "is 42, and the 2 figures of the same season before it lie between 4 and 5"
    assert said in slip.message and slip.hint.startswith("was 4.2 meant?")


def test_figures_of_long_ago_are_forgotten(evidence) -> None:
    rows = {f"{1990 + n // 4}-{(1991 + n // 4) % 100:02d} Q{n % 4 + 1}": "10" for n in range(40)}
    recent = dict.fromkeys(list(rows)[20:], "90")
    assert list(out_of_character(evidence({"A": ({}, rows | recent)}, "1999-00 Q3"))) != []
    rows = dict(list((rows | recent).items())[20:]) | {"2000-01 Q1": "9"}
    long_ago = {"1989-90 Q4": "9.5"}
    for earlier in ({}, long_ago):
        (slip,) = out_of_character(evidence({"A": ({}, earlier | rows)}, "2000-01 Q1"))
        assert slip.period == "2000-01 Q1"


def test_zeros_are_left_to_their_own_rule(evidence) -> None:
    assert found(evidence, "10/10/10/10/0") == []


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
        ({"unit": "%", "maximum": "150"}, "150", None),
        ({"unit": "number"}, "-1", "below 0"),
        ({"unit": "number"}, "0", None),
        ({"unit": "number", "maximum": "9"}, "9", None),
        ({"unit": "number", "maximum": "9"}, "9.1", "above 9"),
        ({"unit": "per 10,000"}, "0", None),
        ({"unit": "per 10,000"}, "12000", None),
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
