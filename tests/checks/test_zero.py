"""Zeros typed for missing figures are found; true ones stay quiet."""

from decimal import Decimal

import pytest

from reportgen.checks.zero import (
    CLEAR_SPREADS,
    LEAST_KNOWN,
    SMALL_COUNT,
    doubtful_zero_targets,
    doubtful_zeros,
    is_far_from_zero,
)

QUARTERS = [f"{year}-{year % 100 + 1} Q{n}" for year in (2021, 2022, 2023) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("figures", "far"),
    [
        ("96.1 88.6 99.1", True),
        ("99.8 99.6 100", True),
        ("16 29 10", False),
        ("401", True),
        ("", False),
        ("-28 -28", True),
        ("-28 28", False),
        ("0 99 99", False),
        # Two widths between zero and the nearest: one more than that is far.
        ("20 30", False),
        ("20.1 30", True),
        ("-20 -30", False),
        ("-20.1 -30", True),
    ],
)
def test_far_from_zero(figures, far) -> None:
    assert is_far_from_zero([Decimal(each) for each in figures.split()]) is far


def test_the_thresholds_are_those_that_the_cases_show() -> None:
    assert (CLEAR_SPREADS, SMALL_COUNT, LEAST_KNOWN) == (2, 10, 2)


def found(evidence, figures, quarter="2023-24 Q4", rule=doubtful_zeros, **cells):
    """Figures by quarter, parted by strokes; the indicator is a percentage with a target."""
    rows = {
        period: text for period, text in zip(QUARTERS, figures.split("/"), strict=False) if text
    }
    cells = {"unit": "%"} | cells
    return list(rule(evidence({"A": (cells, rows)}, quarter)))


@pytest.mark.parametrize(
    ("figures", "cells", "doubted"),
    [
        # A council's published percentages, with zeros that stood for missing ones.
        ("96.1/88.6/99.1/0", {"target": "90"}, ["2021-22 Q4"]),
        ("100/99.8/99.6/0", {"target": "98"}, ["2021-22 Q4"]),
        ("100/0/99.6/99.8", {}, ["2021-22 Q2"]),
        ("16/29/0/10", {"target": "3"}, []),
        ("0.92/0.93/0/0.94", {"unit": "ratio"}, ["2021-22 Q3"]),
        ("34/36/0/33", {"unit": "days", "polarity": "low"}, ["2021-22 Q3"]),
        # With one other figure the target must speak too.
        ("401/0", {"unit": "number", "polarity": "low", "target": "40"}, ["2021-22 Q2"]),
        ("401/0", {"unit": "number", "polarity": "low"}, []),
        ("401/399/0", {"unit": "number", "polarity": "low"}, ["2021-22 Q3"]),
        ("0", {"target": "90"}, []),
        # Counts that come to none.
        ("9/9/9/0", {"unit": "number"}, []),
        ("10/10/10/0", {"unit": "number"}, ["2021-22 Q4"]),
        ("9/9/9/0", {"unit": "complaints"}, []),
        ("9/9/9/0", {"unit": "%"}, ["2021-22 Q4"]),
        # Zeros are usual here, or aimed at.
        ("96/0/97/0", {}, []),
        ("96/95/97/0", {"target": "0"}, []),
        ("96/95/97/0", {"target": "0..2", "polarity": "range"}, []),
        # Breaks part what does not compare.
        ("96/95/0 [b]/0", {}, []),
        ("96/95/12 [b]/0", {}, []),
        ("96/95/12 [b]/13/0", {}, ["2022-23 Q1"]),
        ("0/95 [b]/96/97", {}, []),
        ("96/95/97/0.04", {}, []),
        ("96/95/97/[x]", {}, []),
        # Counts to date.
        ("10/20/0/40", {"accumulates": "year", "unit": "number"}, ["2021-22 Q3"]),
        ("10/20/30/40/0/12", {"accumulates": "year", "unit": "number"}, []),
        ("0/0/0/4", {"accumulates": "year", "unit": "number"}, []),
        ("10/20/30/40/0/50", {"accumulates": "programme", "unit": "number"}, ["2022-23 Q1"]),
    ],
)
def test_zeros_out_of_character(evidence, figures, cells, doubted) -> None:
    assert [each.period for each in found(evidence, figures, **cells)] == doubted


def test_a_zero_with_counts_of_its_own_is_measured(evidence) -> None:
    for counts, doubted in (
        ({"numerator": "0", "denominator": "57"}, False),
        ({"denominator": "57"}, True),
        ({"numerator": "0", "denominator": "0"}, True),
        ({}, True),
    ):
        rows = {"2023-24 Q1": "97", "2023-24 Q2": {"value": "0"} | counts, "2022-23 Q4": "98"}
        assert bool(list(doubtful_zeros(evidence({"A": ({"unit": "%"}, rows)})))) == doubted


def test_a_doubted_zero_is_found_where_it_stands(evidence) -> None:
    (zero,) = found(evidence, "96.1/88.6/99.1/0", target="90")
    assert (zero.code, zero.indicator, zero.period) == ("D212", "A", "2021-22 Q4")
    assert str(zero.location) == "outturns.csv:5:3"
    said = "is 0, and its other figures are 88.6 to 99.1, its target 90"
    assert said in zero.message and "marker" in zero.hint


def test_what_lies_after_the_reported_quarter_is_left_alone(evidence) -> None:
    assert found(evidence, "96/95/0", quarter="2021-22 Q2") == []


@pytest.mark.parametrize(
    ("figures", "cells", "doubted"),
    [
        # Targets beside it gainsay a target of none.
        ("9.1 target 12/4.5 target 12/9.4 target 0", {"polarity": "low"}, ["2021-22 Q3"]),
        ("9.1 target 12/4.5 target 12/9.4", {"polarity": "low", "target": "0"}, ["2023-24 Q4"]),
        ("9.1 target 12/4.5 target 12/9.4 target z", {"polarity": "low"}, []),
        ("3 target 3/2 target 2/1 target 1/1 target 0", {"polarity": "low"}, []),
        ("9.1 target 12/0 target 12/9.4 target 0", {"polarity": "low"}, []),
        # Alone, it may be what is aimed at.
        ("376/283", {"polarity": "low", "target": "0", "unit": "number"}, []),
        ("376/283", {"polarity": "none", "target": "0", "unit": "number"}, ["2023-24 Q4"]),
        ("96/95", {"polarity": "high", "target": "0"}, ["2023-24 Q4"]),
        ("-28/-28", {"polarity": "high", "target": "0", "unit": "days"}, []),
        ("16/29", {"polarity": "high", "target": "0"}, []),
        ("96/95", {"polarity": "high", "target": "90"}, []),
        ("0/0", {"polarity": "high", "target": "0"}, []),
        ("", {"polarity": "high", "target": "0"}, []),
    ],
)
def test_targets_of_zero(evidence, figures, cells, doubted) -> None:
    findings = found(evidence, figures, rule=doubtful_zero_targets, **cells)
    assert [each.period for each in findings] == doubted
    assert all((each.code, each.indicator) == ("D212", "A") for each in findings)
