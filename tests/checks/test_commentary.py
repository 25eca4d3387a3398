"""Commentary that is asked for and missing, for another quarter, or not printed."""

import pytest

from reportgen.checks.commentary import (
    misdated_commentary,
    missing_commentary,
    unprinted_commentary,
)
from reportgen.checks.evidence import CommentaryAsked

NOW = "2023-24 Q2"
SECTIONS = ("Impact", "Performance", "Assurance")
ASKED = CommentaryAsked({"A"}, SECTIONS)
MEASURES = {"A": ({}, {NOW: "1"}), "B": ({}, {NOW: "1"})}


def check(rule, evidence, *written, asked=ASKED, measures=MEASURES):
    by_code = {each.code: each for each in written}
    return list(rule(evidence(measures, asked=asked, commentary=by_code)))


@pytest.mark.parametrize(
    ("sections", "lacks"),
    [
        ({"Impact": "a", "Performance": "b", "Assurance": "c"}, None),
        ({"IMPACT": "a", "performance_data": "b", "Assurance_evidence": "c"}, None),
        ({"Assurance": "c", "Performance": "b", "Impact": "a", "More": "d"}, None),
        ({"Impact": "a", "Assurance": "c"}, "lacks 'Performance'"),
        ({"Impact": "a", "Performance": "", "Assurance": "c"}, "lacks 'Performance'"),
        ({"Assurance": "c"}, "lacks 'Impact', 'Performance'"),
        ({"Other": "c"}, "lacks 'Impact', 'Performance', 'Assurance'"),
        ({"Impact": "", "Performance": "", "Assurance": ""}, "has no commentary"),
        ({}, "has no commentary"),
    ],
)
def test_an_exception_needs_every_section_of_the_layout(
    evidence, commentary, sections, lacks
) -> None:
    findings = check(missing_commentary, evidence, commentary("A", **sections))
    assert [lacks in each.message for each in findings] == ([True] if lacks else [])
    for each in findings:
        assert (each.code, each.indicator, each.period) == ("D203", "A", NOW)
        assert each.location.file == "commentary/A.md"


def test_an_exception_without_commentary_is_found_at_its_indicator(evidence) -> None:
    (found,) = check(missing_commentary, evidence)
    assert (found.location.file, "commentary/A.md" in found.hint) == ("indicators.csv", True)


def test_the_file_to_write_has_a_name_that_file_systems_allow(evidence) -> None:
    asked = CommentaryAsked({"BV/78"}, ())
    (found,) = check(
        missing_commentary, evidence, asked=asked, measures={"BV/78": ({}, {NOW: "1"})}
    )
    assert "commentary/BV-78.md" in found.hint


def test_without_sections_any_text_will_do(evidence, commentary) -> None:
    asked = CommentaryAsked({"A"}, ())
    assert check(missing_commentary, evidence, commentary("A", Any="x"), asked=asked) == []


def test_a_layout_that_prints_no_commentary_asks_for_none(evidence) -> None:
    assert check(missing_commentary, evidence, asked=None) == []


@pytest.mark.parametrize(
    ("period", "arrears", "misdated"),
    [
        ("", 0, False),
        ("2023-24 Q2", 0, False),
        ("Q2 2023/24", 0, False),
        ("2023-24 Q1", 0, True),
        ("2022-23 Q2", 0, True),
        ("2023-24", 0, True),
        ("2023-24 Q3", 0, True),
        ("2023-24 Q3", 1, True),
        ("last quarter", 0, True),
        ("2023-24 Q1", 1, False),
        ("2023-24 Q2", 1, False),
        ("2022-23 Q4", 1, True),
    ],
)
def test_commentary_is_for_the_reported_quarter_or_the_figure_shown(
    evidence, commentary, period, arrears, misdated
) -> None:
    measures = {"A": ({"arrears": arrears}, {"2023-24 Q1": "1", NOW: "1"})}
    written = commentary("A", period, Impact="a")
    findings = check(misdated_commentary, evidence, written, measures=measures)
    assert [(each.code, each.period) for each in findings] == ([("D207", NOW)] if misdated else [])
    assert all(period in each.message and NOW in each.message for each in findings)


def test_commentary_that_the_layout_does_not_print_is_named(evidence, commentary) -> None:
    written = (commentary("A", Impact="a"), commentary("B", Impact="b"))
    assert [each.indicator for each in check(unprinted_commentary, evidence, *written)] == ["B"]
    without = check(unprinted_commentary, evidence, *written, asked=None)
    assert [(each.code, each.indicator) for each in without] == [("D207", "A"), ("D207", "B")]
