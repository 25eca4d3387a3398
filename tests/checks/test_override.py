"""Overrides and published symbols: words that mean something, and reasons."""

import pytest

from reportgen.checks.override import (
    overrides_without_reason,
    unreadable_scores,
    unreadable_statements,
)

NOW = "2023-24 Q2"


def check(rule, evidence, use=None, **row):
    return list(rule(evidence({"A": ({}, {NOW: {"value": "1"} | row})}, use=use)))


@pytest.mark.parametrize("field", ["score_override", "forecast_score"])
@pytest.mark.parametrize(
    ("text", "readable"),
    [("met", True), ("Not met", True), ("not_scored", True), ("amber", False), ("up", False)],
)
def test_scores_that_are_set_are_scores_or_bands(evidence, field, text, readable) -> None:
    findings = check(unreadable_scores, evidence, **{field: text})
    assert [each.code for each in findings] == ([] if readable else ["D102"])
    for each in findings:
        assert f"{field} of A for {NOW} cannot be '{text}'" in each.message
        assert each.hint == "use one of: met, close, not_met, not_scored"


def test_bands_of_the_layout_can_be_set_and_no_others(evidence, rules) -> None:
    use = rules("fine:met:0% poor:not_met")
    assert check(unreadable_scores, evidence, use, score_override="poor") == []
    (found,) = check(unreadable_scores, evidence, use, score_override="close")
    assert found.hint == "use one of: met, not_met, not_scored, fine, poor"


@pytest.mark.parametrize(
    ("field", "text", "readable"),
    [
        ("stated_score", "★", True),
        ("stated_score", "Met", True),
        ("stated_score", "green", False),
        ("stated_score", "↗", False),
        ("stated_short_term_trend", "➡\ufe0f", True),
        ("stated_short_term_trend", "⬆", False),
        ("stated_annual_trend", "declining", True),
        ("stated_annual_trend", "worse", False),
    ],
)
def test_published_symbols_are_those_of_the_contract(evidence, field, text, readable) -> None:
    findings = check(unreadable_statements, evidence, **{field: text})
    assert [each.code for each in findings] == ([] if readable else ["D102"])
    assert all(text in each.message and each.location.column for each in findings)


@pytest.mark.parametrize(
    "field", ["score_override", "short_term_trend_override", "annual_trend_override"]
)
@pytest.mark.parametrize(("reason", "missing"), [("", True), ("  ", True), ("Agreed.", False)])
def test_an_override_says_why(evidence, field, reason, missing) -> None:
    findings = check(overrides_without_reason, evidence, **{field: "none", "reason": reason})
    assert [(each.code, each.stops) for each in findings] == ([("D105", True)] if missing else [])


def test_no_override_needs_no_reason(evidence) -> None:
    assert check(overrides_without_reason, evidence) == []
