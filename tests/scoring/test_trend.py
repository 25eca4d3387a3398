"""Trends: by performance, as displayed, and none where figures do not compare."""

import pytest

NOW, BEFORE, LAST_YEAR = "2023-24 Q2", "2023-24 Q1", "2022-23 Q2"


@pytest.mark.parametrize(
    ("polarity", "before", "now", "trend"),
    [
        ("high", "1", "2", "improving"),
        ("high", "2", "1", "declining"),
        ("low", "26.6", "18.8", "improving"),
        ("low", "1", "2", "declining"),
        ("none", "1", "2", "up"),
        ("none", "2", "1", "down"),
        ("none", "2", "2", "steady"),
        ("low", "84.2", "84.2", "steady"),
        ("high", "84.24", "84.16", "steady"),  # both printed as 84.2
        ("high", "84.25", "84.24", "declining"),  # printed as 84.3 and 84.2
        ("high", "-0.04", "0.04", "steady"),
        ("high", "-2", "-1", "improving"),
        ("range", "2", "2.4", "improving"),
        ("range", "2.4", "2", "declining"),
        ("range", "2", "4", "steady"),  # half a point outside, on either side
        ("range", "2.6", "3.4", "steady"),
        ("range", "3", "3.6", "declining"),
        ("range", "9", "3", "improving"),
    ],
)
def test_direction_is_that_of_performance(
    indicator, series, scored, polarity, before, now, trend
) -> None:
    subject = indicator(polarity, target="2.5..3.5") if polarity == "range" else indicator(polarity)
    found = scored(subject, series({LAST_YEAR: before, BEFORE: before, NOW: now}), NOW)
    assert (found.short_term, found.annual) == (trend, trend)


@pytest.mark.parametrize(
    ("rows", "short", "annual"),
    [
        ({LAST_YEAR: "1", BEFORE: "1", NOW: "2"}, "improving", "improving"),
        ({LAST_YEAR: "1", NOW: "2"}, "none", "improving"),
        ({BEFORE: "1", NOW: "2"}, "improving", "none"),
        ({LAST_YEAR: "1", BEFORE: "1", NOW: "[x]"}, "none", "none"),
        ({LAST_YEAR: "[c]", BEFORE: "[low]", NOW: "2"}, "none", "none"),
        ({LAST_YEAR: "1", BEFORE: "1"}, "none", "none"),
        ({LAST_YEAR: "1", BEFORE: "1", NOW: "2 [b]"}, "none", "none"),
        ({LAST_YEAR: "1", BEFORE: "1 [b]", NOW: "2"}, "improving", "none"),
        ({LAST_YEAR: "1 [b]", BEFORE: "1", NOW: "2"}, "improving", "improving"),
        ({LAST_YEAR: "1", "2022-23 Q4": "5 [b]", BEFORE: "1", NOW: "2"}, "improving", "none"),
        ({LAST_YEAR: "1", "2022-23 Q4": "[b]", BEFORE: "1", NOW: "2"}, "improving", "none"),
        ({LAST_YEAR: "1 [p]", BEFORE: "1 [r]", NOW: "2 [e]"}, "improving", "improving"),
    ],
)
def test_nothing_is_compared_with_a_missing_figure_or_across_a_break(
    indicator, series, scored, rows, short, annual
) -> None:
    found = scored(indicator("high"), series(rows), NOW)
    assert (found.short_term, found.annual) == (short, annual)


@pytest.mark.parametrize(
    ("rule", "trend"), [("within year", "none"), ("previous quarter", "improving")]
)
def test_a_first_quarter_looks_back_only_where_the_rule_crosses_years(
    indicator, series, scored, rules, rule, trend
) -> None:
    rows = series({"2022-23 Q4": "1", "2023-24 Q1": "2"})
    found = scored(indicator("high"), rows, "2023-24 Q1", rules(short_term=rule))
    assert found.short_term == trend
    assert str(found.compared_short) == ("2022-23 Q4" if trend == "improving" else "None")


@pytest.mark.parametrize(
    ("accumulates", "short", "annual"),
    [
        ("no", "improving", "improving"),
        ("year", "none", "improving"),
        ("programme", "none", "none"),
    ],
)
@pytest.mark.parametrize("rule", ["within year", "previous quarter"])
def test_counts_to_date_never_have_a_short_term_trend(
    indicator, series, scored, rules, accumulates, short, annual, rule
) -> None:
    rows = series({LAST_YEAR: "10", BEFORE: "5", NOW: "20"})
    subject = indicator("high", accumulates=accumulates)
    found = scored(subject, rows, NOW, rules(short_term=rule))
    assert (found.short_term, found.annual) == (short, annual)


HALVES = {"2022-23 Q2": "1", "2022-23 Q4": "2", "2023-24 Q1": "99", "2023-24 Q2": "3"}


@pytest.mark.parametrize(
    ("quarter", "rule", "short", "compared"),
    [
        ("2022-23 Q4", "within year", "improving", "2022-23 Q2"),
        ("2023-24 Q2", "within year", "none", "None"),
        ("2023-24 Q2", "previous quarter", "improving", "2022-23 Q4"),
    ],
)
def test_half_years_compare_with_half_years(
    indicator, series, scored, rules, quarter, rule, short, compared
) -> None:
    subject = indicator("high", frequency="half-yearly")
    found = scored(subject, series(HALVES), quarter, rules(short_term=rule))
    assert (found.short_term, str(found.compared_short)) == (short, compared)


@pytest.mark.parametrize("earlier", ["2022-23", "2022-23 Q4"])
@pytest.mark.parametrize("now", ["2023-24", "2023-24 Q4"])
def test_years_compare_with_years_however_they_are_stored(
    indicator, series, scored, rules, earlier, now
) -> None:
    subject = indicator("low", frequency="annual")
    rows = series({earlier: "5", "2023-24 Q3": "1", now: "4"})
    found = scored(subject, rows, "2023-24 Q4", rules(short_term="previous quarter"))
    assert (found.short_term, found.annual) == ("none", "improving")
    assert str(found.compared_annual) == earlier


def test_a_range_without_a_target_has_no_better_or_worse(indicator, series, scored) -> None:
    found = scored(indicator("range"), series({BEFORE: "1", NOW: "2"}), NOW)
    assert found.short_term == "none"


def test_a_figure_in_arrears_is_compared_from_its_own_quarter(indicator, series, scored) -> None:
    rows = series({"2022-23 Q1": "9", "2022-23 Q4": "1", "2023-24 Q1": "2", "2023-24 Q2": "3"})
    found = scored(indicator("high", arrears=1), rows, NOW)
    assert (str(found.period), found.short_term, found.annual) == (BEFORE, "none", "declining")
