"""The notes page: rules, definitions, acceptances, sign-off."""

from __future__ import annotations

import pytest

from reportgen.checks.catalogue import CATALOGUE
from reportgen.content.notes_page import NOTES_PARTS, notes_content
from reportgen.diagnostics import Severity


@pytest.fixture
def lines(pack, report):
    def of(*parts: str) -> list[str]:
        if not pack.indicators:
            pack.add("A")
        blocks = notes_content(report(pack), parts or NOTES_PARTS).blocks
        return [block.text.plain for block in blocks]

    return of


def test_rules(lines):
    assert lines("scoring") == [
        "How scores and trends are worked out",
        "Met: The target is met or bettered.",
        "Close: The target is missed by no more than 5% of the target.",
        "Not met: The target is missed by more than that.",
        "Figures are compared as they are printed, after rounding.",
        "A trend follows performance, not the number. No trend is shown across a break in a "
        "series, and no short-term trend for counts that add up over the year.",
    ]


def test_limits_of_the_pack_and_of_indicators_are_said(lines, pack):
    pack.spec["scoring"] = "{met_within: 1%, close_within: 10%}"
    pack.add("A", met_within="2", tolerance="5pp")
    own = "(for some indicators, a limit of their own)"
    said = lines("scoring", "indicators")
    assert f"Met: The target is met, or missed by no more than 1% of the target {own}." in said
    assert f"Close: The target is missed by no more than 10% of the target {own}." in said
    assert said[-1] == "A Counts as met within 2 points. Tolerance: 5 points."


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"definition": "What is counted."}, "A What is counted."),
        ({"title": "Long title", "short_title": "Short"}, "A Full title: Long title."),
        (
            {"accumulates": "year"},
            "A A count to date that restarts each year, so it has no short-term trend.",
        ),
        (
            {"accumulates": "programme"},
            "A A count to date over the whole programme, so it has no trends.",
        ),
        ({"frequency": "annual"}, "A Measured once a year."),
        ({"frequency": "monthly"}, "A Measured monthly; a quarter shows its last month."),
        ({"frequency": "half-yearly"}, "A Measured twice a year."),
        ({"arrears": "1"}, "A Figures arrive one quarter late."),
        ({"arrears": "2"}, "A Figures arrive two quarters late."),
        ({"tolerance": "5%"}, "A Tolerance: 5% of the target."),
        ({"benchmark": "17.6%", "benchmark_source": "All."}, "A Benchmark: 17.6%, All."),
        ({"benchmark": "17.6%"}, "A Benchmark: 17.6%."),
    ],
)
def test_what_an_indicator_measures(lines, pack, options, expected):
    pack.add("A", "90", **options)
    assert lines("indicators")[1:] == [expected]


def test_targets_of_periods_are_listed(lines, pack):
    pack.add(
        "A",
        {
            "2023-24 Q1": {"value": "9", "target": "85"},
            "2023-24 Q2": {"value": "9", "target": "87.5"},
        },
    )
    assert lines("indicators")[1:] == ["A Target: 85% in Q1 2023-24 and 87.5% in Q2."]


def test_what_was_accepted_is_said_with_its_reason(lines, pack):
    pack.add(
        "A",
        {"2023-24 Q2": {"value": "84.2", "numerator": "576", "denominator": "66446"}},
        unit="per 10,000",
    )
    pack.spec["accept"] = "[{finding: D201, indicator: A, period: 2023-24 Q2, reason: estimates.}]"
    assert lines("accepted") == [
        "Contradictions looked at and explained",
        "A Q2 2023-24 The figure differs from what its numerator and denominator give. Estimates.",
    ]


def test_every_warning_that_can_be_accepted_has_its_words(words):
    warnings = {code for code, rule in CATALOGUE.items() if rule.severity is Severity.WARNING}
    worded = {
        key.removeprefix("finding_accepted.")
        for key in words
        if key.startswith("finding_accepted.")
    }
    # D105 is a warning too, of 0 / 0.
    assert worded == warnings - {"D220"} | {"D105"}


@pytest.mark.parametrize(
    ("frequency", "period", "finding", "row", "said"),
    [
        ("monthly", "2023-08", "D206", {"value": "120"}, "A Aug 2023 The figure lies outside"),
        ("monthly", "2011-12", "D206", {"value": "120"}, "A Dec 2011 The figure lies outside"),
        ("annual", "2011-12", "D206", {"value": "120"}, "A 2011-12 The figure lies outside"),
        (
            "quarterly",
            "2023-24 Q2",
            "D105",
            {"value": "0", "numerator": "0", "denominator": "0"},
            "A Q2 2023-24 Numerator and denominator are both zero.",
        ),
    ],
)
def test_accepted_findings_of_months_and_of_no_cases(
    lines, pack, frequency, period, finding, row, said
):
    pack.add("A", {period: row}, frequency=frequency)
    accepted = f"finding: {finding}, indicator: A, period: {period}, reason: Agreed."
    pack.spec["accept"] = f"[{{{accepted}}}]"
    assert lines("accepted")[1].startswith(said)


def test_accepted_findings_about_actions_name_the_action(lines, pack):
    pack.actions.append({"code": "KA.1", "title": "T", "status": "complete", "progress": "70"})
    accepted = "finding: D211, indicator: KA.1, period: 2023-24 Q2, reason: Agreed."
    pack.spec["accept"] = f"[{{{accepted}}}]"
    assert lines("accepted")[1].startswith("KA.1 Q2 2023-24 The action’s date, progress")


def test_markers_used_are_explained(lines, pack):
    pack.add("A", {"2023-24 Q2": {"value": "9", "marker": "p"}})
    assert lines("markers") == [
        "Markers used in this pack",
        "[p]\u00a0Provisional: Figure may change.",
    ]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({}, "Draft for quarter 2 2023-24."),
        ({"version": "3"}, "Draft 3 for quarter 2 2023-24."),
        ({"status": "final"}, "Final pack for quarter 2 2023-24."),
    ],
)
def test_version(lines, pack, spec, expected):
    pack.spec |= spec
    assert lines("version") == ["Version", expected]


def test_sign_off(lines, pack):
    pack.spec["signed_off"] = "[{role: Director, date: 2023-11-20}]"
    assert lines("sign_off") == ["Sign-off", "Director, 20 November 2023"]


def test_parts_without_content_have_no_heading(lines):
    assert lines("accepted", "sign_off") == ["There are no further notes."]
