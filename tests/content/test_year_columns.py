"""What the columns of differences, of whole years and of forecasts print in every state."""

from __future__ import annotations

import pytest
from made_pack import MadePack

from reportgen.content.columns import ColumnOptions
from reportgen.content.difference_cells import change_cell, variance_cell
from reportgen.content.scorecard import scorecard
from reportgen.content.year_end_cells import (
    forecast_cell,
    forecast_score_cell,
    year_cell,
    year_end_target_cell,
)
from reportgen.diagnostics import Location


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ("95", {"target": "90"}, "+5|points better"),
        ("86.5", {"target": "90"}, "−3.5|points worse"),
        ("90", {"target": "90"}, "0|on target"),
        ("90.0", {"target": "90"}, "0.0|on target"),
        ("90", {"target": "90.50"}, "−0.50|points worse"),
        ("18.8", {"target": "15", "polarity": "low"}, "+3.8|points worse"),
        ("12", {"target": "15", "polarity": "low", "unit": "days"}, "−3|better"),
        ("1250", {"target": "1000", "unit": "£k"}, "+£250k|better"),
        ("750", {"target": "2000", "unit": "£k"}, "−£1,250k|worse"),
        ("85", {"target": "80-90", "polarity": "range"}, "0|in range"),
        ("94", {"target": "80-90", "polarity": "range"}, "+4|points worse"),
        ("77", {"target": "80-90", "polarity": "range", "unit": "number"}, "−3|worse"),
        ("95", {"target": "90", "polarity": "none"}, "+5|points"),
        ("95", {"target": "90", "polarity": "none", "unit": "number"}, "+5"),
        ("95", {"target": ""}, "[z]"),
        ("-", {"target": "90"}, "[x]"),
        ({"2023-24 Q2": {"marker": "z"}}, {"target": "90"}, "[z]"),
    ],
)
def test_the_variance_is_signed_and_says_which_way_is_better(cell, values, options, expected):
    assert cell(variance_cell, values, **options) == expected


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ("90 94 95.5", {}, "+1.5|points since Q1"),
        ("94 90", {"unit": "number"}, "−4|since Q1"),
        ("94 94", {}, "0|since Q1"),
        ("94 94.04", {"decimals": "1"}, "0.0|since Q1"),
        ("90 - 95", {}, "[x]"),
        ("94 -", {}, "[x]"),
        ("10 20", {"accumulates": "year"}, "[z]"),
        ("94 95 -", {"arrears": "1"}, "[z]"),
        ({"2022-23 Q4": "80", "2023-24 Q2": "90"}, {"frequency": "half-yearly"}, "[z]"),
        ({"2023-24 Q1": "9", "2023-24 Q2": {"value": "8", "marker": "b"}}, {}, "[z]"),
    ],
)
def test_a_change_is_signed_and_names_what_it_is_measured_from(cell, values, options, expected):
    assert cell(change_cell, values, **options) == expected


def test_a_change_over_the_year_end_names_the_year(cell, pack):
    pack.spec |= {"quarter": "2023-24 Q1", "scoring": "{short_term_trend: previous quarter}"}
    values = {"2022-23 Q4": "90", "2023-24 Q1": "92"}
    assert cell(change_cell, values) == "+2|points since Q4 2022-23"


ANNUAL = {"frequency": "annual", "reported_in": "Q4"}


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ({"2022-23": "83", "2023-24 Q2": "90"}, {}, "83%"),
        ({"2022-23 Q4": "83", "2023-24 Q2": "90"}, {}, "[x]"),
        ({"2022-23 Q4": "83"}, ANNUAL, "83%"),
        ({"2022-23 Q4": "400"}, {"accumulates": "year", "unit": "number"}, "400"),
        ({"2022-23": {"value": "83", "marker": "p"}}, {}, "83%[p]"),
        ({"2022-23": {"marker": "c"}}, {}, "[c]"),
        ({"2021-22": "83"}, ANNUAL, "[x]"),
    ],
)
def test_the_last_whole_year_is_never_put_together_from_quarters(cell, values, options, expected):
    assert cell(year_cell, values, **options) == expected


def test_at_the_years_end_the_whole_year_is_the_one_reported(cell, pack):
    pack.spec["quarter"] = "2023-24 Q4"
    assert cell(year_cell, {"2022-23": "83", "2023-24": "85"}) == "85%"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"year_end_target": "97.5"}, "97.5%|or more"),
        ({"target": "90"}, "90%|or more"),
        ({"target": "90", "accumulates": "year"}, "[z]"),
        ({"target": "z"}, "[z]"),
        ({"year_end_target": "80-90", "target": "80-95", "polarity": "range"}, "80–90%|in range"),
    ],
)
def test_the_year_end_target_is_its_own_or_the_one_that_always_holds(cell, options, expected):
    assert cell(year_end_target_cell, **options) == expected


def forecast(**cells: str) -> dict[str, dict[str, str]]:
    return {"2023-24 Q2": {"value": "90", **cells}}


@pytest.mark.parametrize(
    ("values", "options", "figure", "score"),
    [
        (forecast(forecast="96"), {"year_end_target": "95"}, "96%", "Sign|Met"),
        (
            forecast(forecast="94.96"),
            {"year_end_target": "95", "decimals": "1"},
            "95.0%",
            "Sign|Met",
        ),
        (forecast(forecast="92"), {"year_end_target": "95"}, "92%", "Sign|Close"),
        (forecast(forecast="50"), {"target": "95"}, "50%", "Sign|Not met"),
        (forecast(forecast="92", forecast_score="not_met"), {}, "92%", "Sign|Not met"),
        (forecast(forecast_score="met"), {}, "[x]", "Sign|Met"),
        (forecast(forecast="92", forecast_score="not_scored"), {}, "92%", "[z]"),
        (forecast(forecast="92"), {"target": ""}, "92%", "[z]"),
        (forecast(forecast="92"), {"polarity": "none"}, "92%", "[z]"),
        (forecast(), {"target": ""}, "[x]", "[z]"),
        (forecast(), {}, "[x]", "[x]"),
        ({"2023-24 Q2": {"forecast": "92", "marker": "x"}}, {}, "92%", "Sign|Met"),
    ],
)
def test_a_forecast_and_how_it_would_score(pack, cell, values, options, figure, score):
    assert cell(forecast_cell, values, **options) == figure
    pack.indicators.clear()
    pack.outturns.clear()
    assert cell(forecast_score_cell, values, **options) == score


def columns(*names: str) -> tuple[ColumnOptions, ...]:
    return tuple(ColumnOptions(name, Location("own.yaml")) for name in names)


def test_headings_name_their_year_and_notes_say_what_columns_hold(pack: MadePack, report):
    pack.add("A", "90 95", year_end_target="97")
    years = ("year", "year_end_target", "forecast", "forecast_score")
    asked = columns("indicator", "variance", "change", *years)
    made = report(pack)
    content = scorecard(made, tuple(made.scores), asked, quarters=4, grouping=None)
    assert content.table is not None
    [head] = content.table.head
    assert [each.cell.plain for each in head][1:] == [
        *("Against target", "Change", "Year 2022-23", "Year-end target 2023-24"),
        *("Forecast 2023-24", "Forecast score"),
    ]
    said = " ".join(note.plain for note in content.notes)
    assert "Against target is the figure less its target" in said
    assert "Year 2022-23 is the figure for the whole year" in said


def test_notes_say_nothing_of_columns_that_are_not_printed(pack: MadePack, report):
    pack.add("A", "90 95")
    made = report(pack)
    asked = columns("indicator", "latest")
    content = scorecard(made, tuple(made.scores), asked, quarters=4, grouping=None)
    assert [note.plain for note in content.notes if "figure" in note.plain] == []
