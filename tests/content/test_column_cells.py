"""What each column prints for every state that a figure can be in."""

from __future__ import annotations

import pytest

from reportgen.content import column_cells as cells
from reportgen.content.window import window


def row(**cells_of_row: str) -> dict[str, dict[str, str]]:
    """Return outturns of a year ago and the quarter before, and a last one as given."""
    return {
        "2022-23 Q2": {"value": "90"},
        "2023-24 Q1": {"value": "92"},
        "2023-24 Q2": cells_of_row,
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"value": "94"}, "94%"),
        ({"value": "94", "numerator": "47", "denominator": "50"}, "94%|47 / 50"),
        ({"value": "94", "numerator": "1565", "denominator": "1664.9"}, "94%|1,565 / 1,664.9"),
        ({"value": "94", "marker": "p"}, "94%[p]"),
        ({"value": "94", "marker": "p r"}, "94%[p][r]"),
        ({"marker": "x"}, "[x]|not available"),
        ({"marker": "x", "reason": "due 31 May"}, "[x]|due 31 May"),
        ({"marker": "z"}, "[z]|not applicable"),
        ({"marker": "c"}, "[c]|confidential"),
        ({"marker": "w"}, "[w]|none recorded"),
        ({"marker": "low"}, "[low]|close to zero"),
        ({}, "[x]|not available"),
        ({"score_override": "met", "reason": "Late."}, "[x]|not available"),
    ],
)
def test_the_latest_figure_or_why_there_is_none(cell, given, expected):
    assert cell(cells.latest_cell, row(**given)) == expected


def test_a_figure_in_arrears_has_its_label(cell):
    assert cell(cells.latest_cell, "90 91 -", arrears="1") == "91%|Q1 2023-24"


def test_counts_come_before_the_label_of_a_figure_in_arrears(cell):
    values = {"2023-24 Q1": {"value": "90", "numerator": "9", "denominator": "10"}}
    assert cell(cells.latest_cell, values, arrears="1") == "90%|9 / 10|Q1 2023-24"


def test_an_annual_figure_that_is_not_due_is_shown_with_its_label(cell):
    annual = {"2021-22": "81", "2022-23": "83"}
    options = {"frequency": "annual", "reported_in": "Q4"}
    assert cell(cells.latest_cell, annual, **options) == "83%|2022-23"


def test_an_annual_measure_without_any_figure_is_not_due(cell):
    options = {"frequency": "annual", "reported_in": "Q4", "polarity": "none"}
    assert cell(cells.latest_cell, {}, **options) == "[z]|not due"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"target": "90"}, "90%|or more"),
        ({"target": "2.80"}, "2.80%|or more"),
        ({"target": "15%", "polarity": "low"}, "15%|or less"),
        ({"target": "80-95", "polarity": "range"}, "80–95%|in range"),
        ({"target": "90", "polarity": "none"}, "90%"),
        ({"target": "z"}, "[z]"),
        ({"target": ""}, "[z]"),
        ({"target": "1250", "unit": "£k"}, "£1,250k|or more"),
    ],
)
def test_targets_say_which_side_is_good(cell, options, expected):
    assert cell(cells.target_cell, **options) == expected


def test_a_period_has_its_own_target(cell):
    values = {
        "2023-24 Q1": {"value": "90", "target": "70"},
        "2023-24 Q2": {"value": "91", "target": "75"},
    }
    assert cell(cells.target_cell, values) == "75%|or more"


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ("95", {}, "Sign|Met"),
        ("86", {}, "Sign|Close"),
        ("50", {}, "Sign|Not met"),
        ("-", {}, "[x]|no figure"),
        (row(marker="z"), {}, "[z]|no figure"),
        (row(marker="c"), {}, "[c]|no figure"),
        ("95", {"target": "z"}, "[z]|no target"),
        ("95", {"polarity": "none"}, "[z]|for context"),
        ({"2022-23": "83"}, {"frequency": "annual", "reported_in": "Q4"}, "[z]|not due"),
        (row(score_override="close", reason="r"), {}, "Sign|Close"),
        (row(value="95", score_override="not_scored", reason="r"), {}, "[z]|not scored"),
        ("94", {"target": "80-90", "polarity": "range"}, "Sign|Close"),
        ("95", {"target": "80-90", "polarity": "range"}, "Sign|Not met"),
    ],
)
def test_scores_are_symbol_and_word_or_marker_and_reason(cell, values, options, expected):
    assert cell(cells.score_cell, values, **options) == expected


@pytest.mark.parametrize(
    ("values", "options", "short_term", "annual"),
    [
        ("90 91 92 93 94 95", {}, "Sign|Improving", "Sign|Improving"),
        ("90 91 92 93 95 95", {}, "Sign|Steady", "Sign|Improving"),
        ("90 96 92 93 96 95", {}, "Sign|Declining", "Sign|Declining"),
        ("90 91 92 93 94 95", {"polarity": "low"}, "Sign|Declining", "Sign|Declining"),
        ("90 91 92 93 94 95", {"polarity": "none"}, "Sign|Up", "Sign|Up"),
        ("90 97 92 93 96 95", {"polarity": "none"}, "Sign|Down", "Sign|Down"),
        ("90 91 92 93 - 95", {}, "[x]", "Sign|Improving"),
        ("90 - 92 93 94 95", {}, "Sign|Improving", "[x]"),
        ("90 91 92 93 94 -", {}, "[x]", "[x]"),
        ("10 20 30 40 15 25", {"accumulates": "year"}, "[z]", "Sign|Improving"),
        ("10 20 30 40 50 60", {"accumulates": "programme"}, "[z]", "[z]"),
        ({"2022-23": "83", "2021-22": "81"}, {"frequency": "annual"}, "[z]", "Sign|Improving"),
        ({"2022-23": "83"}, {"frequency": "annual"}, "[z]", "[x]"),
        (row(value="95", marker="b"), {}, "[z]", "[z]"),
        (
            row(value="95", short_term_trend_override="none", reason="r"),
            {},
            "[z]",
            "Sign|Improving",
        ),
        (
            row(value="95", annual_trend_override="declining", reason="r"),
            {},
            "Sign|Improving",
            "Sign|Declining",
        ),
        (
            {"2022-23 Q2": {"marker": "z"}, "2023-24 Q1": {"marker": "c"}, "2023-24 Q2": "95"},
            {},
            "[c]",
            "[z]",
        ),
    ],
)
def test_trends_are_arrow_and_word_or_the_marker_that_fits(
    pack, report, values, options, short_term, annual
):
    pack.add("A", values, **options)
    made = report(pack)
    seen, scored = window(made, 6), made.scores.by_code["A"]
    for make, expected in (
        (cells.short_term_trend_cell, short_term),
        (cells.annual_trend_cell, annual),
    ):
        parts = make(seen, scored).parts
        assert "|".join(getattr(each, "plain", type(each).__name__) for each in parts) == expected


def test_no_short_term_trend_is_applicable_in_a_first_quarter(pack, report):
    pack.add("A", "90 91 92 93 94", last="2023-24 Q1")
    pack.spec["quarter"] = "2023-24 Q1"
    made = report(pack)
    found = cells.short_term_trend_cell(window(made, 6), made.scores.by_code["A"])
    assert found.plain == "[z]"


@pytest.mark.parametrize(("word", "strong"), [("95", False), ("86", False), ("50", True)])
def test_only_bad_news_is_set_strong(pack, report, word, strong):
    pack.add("A", word)
    made = report(pack)
    found = cells.score_cell(window(made, 6), made.scores.by_code["A"])
    assert (found.parts[1].style == "second-strong") is strong


@pytest.mark.parametrize(
    ("values", "options", "expected"),
    [
        ("90 91 92 93 94 95", {}, "90 91 92 93 94"),
        ("90.0 91 92 93 94 95", {}, "90.0 91.0 92.0 93.0 94.0"),
        ("1200 1300 900 1 0 7", {"unit": "number"}, "1,200 1,300 900 1 0"),
        ("90 - 92 93 94 95", {}, "90 [x] 92 93 94"),
        ({"2023-24 Q1": {"value": "90", "marker": "p r"}}, {}, "[x] [x] [x] [x] 90 [p][r]"),
        ({"2023-24 Q1": {"value": "9", "marker": "p r b"}}, {}, "[x] [x] [x] [x] 9 [p][r] [b]"),
        ({"2022-23 Q2": {"marker": "c"}, "2023-24 Q1": "90"}, {}, "[x] [c] [x] [x] 90"),
        (
            {"2022-23": "83"},
            {"frequency": "annual", "reported_in": "Q4"},
            "[z] [z] [z] 83 [z]",
        ),
        (
            {"2022-23 Q2": "83", "2022-23 Q4": "84"},
            {"frequency": "half-yearly", "reported_in": "Q2 Q4"},
            "[z] 83 [z] 84 [z]",
        ),
        ({"2023-24 Q1": "-3"}, {"unit": "number"}, "[x] [x] [x] [x] −3"),
    ],
)
def test_history_is_bare_and_gaps_have_their_marker(pack, report, values, options, expected):
    pack.add("A", values, **options)
    made = report(pack)
    seen, scored = window(made, 6), made.scores.by_code["A"]
    shown = [cells.history_cell(seen, scored, quarter).plain for quarter in seen.history]
    assert " ".join(shown) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"benchmark": "17.6%", "benchmark_source": "Top quartile"}, "17.6%|Top quartile"),
        ({"benchmark": "70"}, "70%"),
        ({"benchmark": "z", "benchmark_source": "Local measure"}, "[z]|Local measure"),
        ({}, "[z]"),
    ],
)
def test_benchmarks_have_their_source(cell, options, expected):
    assert cell(cells.benchmark_cell, **options) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "A Calls answered|per cent; high is good"),
        (
            {"polarity": "low", "unit": "per 10,000"},
            "A Calls answered|rate per 10,000; low is good",
        ),
        (
            {"polarity": "range", "target": "1-2"},
            "A Calls answered|per cent; inside the range is good",
        ),
        ({"polarity": "none", "unit": "number"}, "A Calls answered|number; for context"),
        ({"short_title": "Calls"}, "A Calls|per cent; high is good"),
    ],
)
def test_an_indicator_says_its_unit_and_which_way_is_good(cell, options, expected):
    assert cell(cells.indicator_cell, title="Calls answered", **options) == expected


def test_plain_columns(pack, report):
    pack.add("A", "95", owner="HoS", directorate="Place", outcome="Safe")
    pack.files["owners.csv"] = "owner,role\nHoS,Head of Service\n"
    pack.outturns[-1]["note"] = "Counted by hand."
    made = report(pack)
    seen, scored = window(made, 6), made.scores.by_code["A"]
    shown = {
        make: make(seen, scored).plain
        for make in (
            cells.code_cell,
            cells.title_cell,
            cells.owner_cell,
            cells.unit_cell,
            cells.outcome_cell,
            cells.directorate_cell,
            cells.note_cell,
        )
    }
    assert list(shown.values()) == [
        "A",
        "Requests answered on time, A [note\u00a01]",
        "Head of Service",
        "per cent",
        "Safe",
        "Place",
        "Counted by hand.",
    ]


def test_a_path_needs_two_figures(cell):
    assert cell(cells.sparkline_cell, "95") == "[x]"


def test_a_path_of_a_measure_made_once_a_year_is_not_missing(cell):
    options = {"frequency": "annual", "reported_in": "Q4"}
    assert cell(cells.sparkline_cell, {"2022-23": "83"}, **options) == "[z]"


def test_markers_are_remembered_for_their_explanation(pack, report):
    pack.add(
        "A",
        {"2023-24 Q1": {"value": "9", "marker": "r"}, "2023-24 Q2": {"marker": "c"}},
        benchmark="z",
    )
    made = report(pack)
    seen, scored = window(made, 2), made.scores.by_code["A"]
    cells.history_cell(seen, scored, seen.history[0])
    cells.latest_cell(seen, scored)
    cells.benchmark_cell(seen, scored)
    assert {marker.value for marker in seen.notes.markers} == {"r", "c", "z"}
