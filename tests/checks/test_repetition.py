"""Figures and commentary that were copied from the quarter before."""

from dataclasses import replace

import pytest

from reportgen.checks.repetition import repeated_commentary, repeated_figures
from reportgen.diagnostics import Location
from reportgen.model.narrative import WrittenText

NOW, BEFORE = "2023-24 Q2", "2023-24 Q1"
ROW = {"value": "48.4", "numerator": "115", "denominator": "238"}


@pytest.mark.parametrize(
    ("cells", "rows", "repeated"),
    [
        ({}, {BEFORE: ROW, NOW: ROW}, True),
        ({}, {BEFORE: ROW, NOW: ROW | {"value": "48.40"}}, True),
        ({}, {BEFORE: ROW, NOW: ROW | {"value": "48.3"}}, False),
        ({}, {BEFORE: ROW, NOW: ROW | {"numerator": "116"}}, False),
        ({}, {BEFORE: ROW, NOW: ROW | {"denominator": "239"}}, False),
        # All three must be given: an equal figure alone is nothing odd.
        ({}, {BEFORE: {"value": "48.4"}, NOW: {"value": "48.4"}}, False),
        ({}, {BEFORE: ROW, NOW: {"value": "48.4", "denominator": "238"}}, False),
        ({}, {BEFORE: {"value": "48.4"}, NOW: ROW}, False),
        ({}, {"2022-23 Q4": ROW, NOW: ROW}, False),
        ({}, {NOW: ROW}, False),
        # The figure before, of measures that are not made every quarter.
        ({"frequency": "half-yearly"}, {"2022-23 Q4": ROW, NOW: ROW}, True),
        ({"frequency": "half-yearly"}, {BEFORE: ROW, NOW: ROW}, False),
        ({"frequency": "annual", "reported_in": {2}}, {"2021-22": ROW, "2022-23": ROW}, True),
        ({"frequency": "annual"}, {"2021-22": ROW, "2022-23": ROW}, False),
        ({"arrears": 1}, {"2022-23 Q4": ROW, BEFORE: ROW}, True),
        ({"arrears": 1}, {BEFORE: ROW, NOW: ROW}, False),
        ({"reported_in": {4}}, {BEFORE: ROW, NOW: ROW}, False),
    ],
)
def test_all_three_numbers_again(evidence, cells, rows, repeated) -> None:
    findings = list(repeated_figures(evidence({"A": (cells, rows)})))
    assert bool(findings) == repeated
    for each in findings:
        assert (each.code, each.indicator, each.location.column) == ("D213", "A", 3)
        assert "48.4" in each.message and "from 115 / 238, exactly as for" in each.message


def text(said, line=1):
    return (WrittenText(said, Location("commentary/2023-24-q1/A.md", line, 1)),)


@pytest.mark.parametrize(
    ("now", "earlier", "repeated"),
    [
        ("## Impact\n\nDemand rose.", "## Impact\n\nDemand rose.", True),
        ("## Impact\n\nDemand rose.", "## IMPACT \n\n  demand\nROSE. \n", True),
        ("## Impact\n\nDemand rose.", "Demand rose.", True),
        ("## Impact\n\nDemand rose.", "## Impact\n\nDemand rose again.", False),
        ("## Impact\n\nDemand rose.", "## Impact\n\nDemand rose!", False),
        ("## Impact\n\nDemand rose.\n\nMore.", "## Impact\n\nDemand rose.", False),
        ("## Impact\n", "## Impact\n", False),
        ("", "", False),
    ],
)
def test_commentary_word_for_word(evidence, commentary, now, earlier, repeated) -> None:
    written = replace(commentary("A", Impact="x"), written=text(now))
    made = evidence(
        {"A": ({}, {NOW: "1"})},
        commentary={"A": written},
        earlier_commentary={"A": text(earlier, 5)},
    )
    findings = list(repeated_commentary(made))
    assert [(each.code, each.indicator, each.period) for each in findings] == (
        [("D213", "A", NOW)] if repeated else []
    )
    for each in findings:
        assert "that of 2023-24 Q1: commentary/2023-24-q1/A.md:5:1" in each.message


def test_commentary_without_an_earlier_one_repeats_nothing(evidence, commentary) -> None:
    written = replace(commentary("A", Impact="x"), written=text("x"))
    made = evidence({"A": ({}, {NOW: "1"})}, commentary={"A": written})
    assert list(repeated_commentary(made)) == []
