"""Paths: what is drawn, and the words that stand for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.content.chart import chart_of
from reportgen.content.column_cells import sparkline_cell
from reportgen.content.paths import path_of
from reportgen.content.window import window, window_on
from reportgen.drawing.cell import Picture


@pytest.fixture
def seen(pack, report):
    def of(values, quarters=6, **options):
        pack.add("A", values, title="Calls", **options)
        made = report(pack)
        scored = made.scores.by_code["A"]
        return window(made, quarters), scored

    return of


def test_a_sparkline_says_all_its_numbers(seen):
    (picture,) = sparkline_cell(
        *seen("19.2 16.1 8.7 12.3 26.6 18.8", target="15%", polarity="low")
    ).parts
    assert isinstance(picture, Picture)
    assert picture.alt == (
        "A Calls: Q1 2022-23 19.2%, Q2 2022-23 16.1%, Q3 2022-23 8.7%, Q4 2022-23 12.3%, "
        "Q1 2023-24 26.6%, Q2 2023-24 18.8%. Target 15%."
    )


def test_gaps_and_markers_are_said(seen):
    values = {
        "2022-23 Q4": {"marker": "c"},
        "2023-24 Q1": {"value": "5", "marker": "b"},
        "2023-24 Q2": {"value": "6", "marker": "p r"},
    }
    (picture,) = sparkline_cell(*seen(values, 4, unit="number", target="z")).parts
    assert picture.alt == (
        "A Calls: Q3 2022-23 not available, Q4 2022-23 confidential, Q1 2023-24 5 [b], "
        "Q2 2023-24 6 [p][r]. No target."
    )


def test_a_target_that_changes_is_said_step_by_step(seen):
    values = {
        "2022-23 Q4": {"value": "80", "target": "85"},
        "2023-24 Q1": "81",
        "2023-24 Q2": "82",
    }
    (picture,) = sparkline_cell(*seen(values, 3)).parts
    assert picture.alt.endswith(" Target 85% from Q4 2022-23, 90% from Q1 2023-24.")


def test_a_target_is_drawn_back_to_where_another_is_known(seen):
    values = {
        "2022-23 Q1": {"value": "80", "target": "z"},
        "2022-23 Q2": "80",
        "2022-23 Q3": {"value": "80", "target": "85"},
        "2022-23 Q4": "81",
        "2023-24 Q1": "81",
        "2023-24 Q2": "82",
    }
    levels = [target and target.low for target in path_of(*seen(values)).targets]
    assert levels == [None, *map(Decimal, (85, 85, 90, 90, 90))]


def test_a_range_is_two_lines_and_a_figure_one(seen):
    assert len(path_of(*seen("1 2", target="1-3", polarity="range")).target_lines()) == 2


def test_without_target_there_is_no_line(seen):
    assert path_of(*seen("1 2", target="z")).target_lines() == ()


def test_values_are_as_displayed(seen):
    assert path_of(*seen("1.26 2", 2, decimals="1")).values == (Decimal("1.3"), Decimal("2.0"))


@pytest.mark.parametrize(
    ("kind", "opening"),
    [("trend", "Line chart of A Calls, "), ("bars", "Bar chart of A Calls, ")],
)
def test_a_chart_says_kind_period_numbers_target_and_benchmark(pack, report, kind, opening):
    pack.add(
        "A",
        "26.6 18.8",
        title="Calls",
        target="15%",
        benchmark="17.6%",
        benchmark_source="Top quartile.",
        polarity="low",
    )
    made = report(pack)
    scored = made.scores.by_code["A"]
    drawn = chart_of(window_on(made, scored, 2), scored, kind)
    assert drawn.alt == (
        f"{opening}Q1 2023-24 to Q2 2023-24: Q1 2023-24 26.6%, Q2 2023-24 18.8%. Target 15%. "
        "Benchmark: 17.6%, Top quartile."
    )


def chart(pack, report, values, **options):
    pack.add("A", values, title="Calls", **options)
    made = report(pack)
    scored = made.scores.by_code["A"]
    return chart_of(window_on(made, scored, 6), scored, "trend")


def test_labels_beside_the_plot_name_figure_target_and_benchmark(pack, report):
    drawn = chart(pack, report, "26.6 18.8", benchmark="17.6%", polarity="low", target="15%").chart
    labels = [drawn.latest, *(line.label for line in (*drawn.targets, *drawn.benchmarks))]
    assert [(label.figure, label.words) for label in labels] == [
        ("18.8%", "quarter 2"),
        ("15%", "target 2023-24"),
        ("17.6%", "benchmark"),
    ]


def test_a_chart_of_figures_in_arrears_ends_with_the_latest_of_them(pack, report):
    drawn = chart(pack, report, "60 80 -", arrears="1").chart
    assert drawn.values[-1] == 80.0
    assert (drawn.latest.figure, drawn.latest.words) == ("80%", "quarter 1")


def test_texts_at_points_have_their_markers(pack, report):
    values = {"2023-24 Q1": {"value": "5", "marker": "r"}, "2023-24 Q2": "6"}
    assert chart(pack, report, values).chart.value_texts == ("", "", "", "", "5[r]", "6")


def test_a_break_is_marked_once_where_the_line_breaks(pack, report):
    values = {"2022-23 Q4": "4", "2023-24 Q1": {"value": "5", "marker": "p b"}, "2023-24 Q2": "6"}
    drawn = chart(pack, report, values).chart
    assert (drawn.value_texts[4], drawn.breaks, drawn.break_text) == ("5[p]", (4,), "[b]")


def test_the_latest_figure_has_its_markers_beside_it(pack, report):
    values = {"2023-24 Q1": "5", "2023-24 Q2": {"value": "6", "marker": "p e"}}
    assert chart(pack, report, values).chart.latest.words == "quarter 2 [p][e]"


@pytest.mark.parametrize(
    ("options", "values", "expected"),
    [
        ({"definition": "Calls answered in a minute."}, "80 81", "Calls answered in a minute"),
        ({}, "80 81", "Calls, per cent"),
        (
            {"target": "96", "decimals": "1"},
            "96.1 96.2",
            "Calls, per cent; the scale does not start at\u00a00",
        ),
    ],
)
def test_the_subtitle_is_the_measure_and_warns_of_a_cut_scale(
    pack, report, options, values, expected
):
    assert chart(pack, report, values, **{"target": "10", **options}).subtitle == expected


def test_counts_to_date_begin_anew_each_year_and_nothing_joins_the_years(seen):
    shown, scored = seen("10 20 30 40 9 21", unit="number", accumulates="year", target="z")
    path = path_of(shown, scored)
    assert path.restarts == (4,)
    assert path.breaks == ()
    assert chart_of(shown, scored, "trend").chart.restarts == (4,)


@pytest.mark.parametrize("accumulates", ["no", "programme"])
def test_other_paths_go_on_over_the_year_end(seen, accumulates):
    shown, scored = seen("10 20 30 40 49 61", unit="number", accumulates=accumulates, target="z")
    assert path_of(shown, scored).restarts == ()
