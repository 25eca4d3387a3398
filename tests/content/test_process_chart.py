"""The control chart of an exception report: points, limits, verdicts, and its words."""

from __future__ import annotations

import pytest

from reportgen.content.exception import exception_content
from reportgen.drawing.process_chart import PointMark, ProcessChart
from reportgen.drawing.run_chart import RunChart


@pytest.fixture
def content(pack, report):
    def of(values, quarters=8, **options):
        pack.add("A", values, title="Calls", **options)
        made = report(pack)
        scored = made.scores.by_code["A"]
        return exception_content(made, scored, (), quarters=quarters, chart="spc")

    return of


def months(figures: str) -> dict[str, str]:
    """Return figures by month up to September 2023, ``-`` for none."""
    rows = {}
    for back, figure in enumerate(reversed(figures.split())):
        year, month = divmod(2023 * 12 + 8 - back, 12)
        if figure != "-":
            rows[f"{year}-{month + 1:02d}"] = figure
    return rows


STEADY = "80 82 81 83 80 82 81 83 80 82 81 83 80 82"
FALLEN = f"{STEADY} 60"


def verdicts(made) -> list[tuple[str, str, str]]:
    return [(each.label, each.symbol, each.word) for each in made.verdicts]


def test_a_monthly_measure_is_charted_by_its_months(content):
    made = content(months(STEADY), frequency="monthly", target="90")
    chart = made.chart.chart
    assert isinstance(chart, ProcessChart)
    assert len(chart.run.values) == 14
    assert chart.run.period_texts[-3:] == ("Jul", "Aug", "Sep")
    assert [year.text for year in chart.run.years] == ["2022-23", "2023-24"]
    assert chart.run.latest is not None
    assert chart.run.latest.words == "Sep 2023"
    assert set(chart.marks) == {None}


def test_variation_and_assurance_take_the_place_of_the_trends(content):
    made = content(months(FALLEN), frequency="monthly", target="90")
    assert verdicts(made) == [
        ("Score", "triangle", "Not met"),
        ("Variation", "variation-concern-low", "Concern, low"),
        ("Assurance", "assurance-fail", "Will miss target"),
    ]
    assert [each.colour for each in made.verdicts] == ["not-met"] * 3


@pytest.mark.parametrize(
    ("target", "polarity", "symbol", "word"),
    [
        ("90", "high", "assurance-fail", "Will miss target"),
        ("90", "low", "assurance-pass", "Will meet target"),
        ("81", "high", "assurance-chance", "Hit and miss"),
        ("z", "high", "", "Not assessed"),
        ("70-90", "range", "", "Not assessed"),
    ],
)
def test_assurance(content, target, polarity, symbol, word):
    made = content(months(STEADY), frequency="monthly", target=target, polarity=polarity)
    assert verdicts(made)[2] == ("Assurance", symbol, word)


@pytest.mark.parametrize(
    ("polarity", "mark", "word", "symbol"),
    [
        ("high", PointMark("triangle", "not-met"), "concern", "variation-concern-low"),
        ("low", PointMark("diamond", "met"), "improvement", "variation-improvement-low"),
        ("none", PointMark("square", "ink"), "change", "variation-neutral-low"),
    ],
)
def test_a_special_point_has_a_shape_and_a_word(content, polarity, mark, word, symbol):
    made = content(months(FALLEN), frequency="monthly", target="z", polarity=polarity)
    chart = made.chart.chart
    assert chart.marks[-1] == mark
    assert chart.run.remarks == {14: word}
    assert made.verdicts[1].symbol == symbol


def test_a_reader_hears_figures_limits_and_special_causes(content):
    alt = content(months(FALLEN), frequency="monthly", target="90").chart.alt
    assert alt.startswith("Control chart of A Calls, Jul 2022 to Sep 2023: Jul 2022 80%, ")
    assert "Sep 2023 60%. Target 90%." in alt
    assert "From Jul 2022: mean 80%, process limits 75% to 85%, from 15 figures." in alt
    assert "Special causes: Sep 2023 concern (below the lower limit)." in alt
    assert alt.endswith("Concern, low; Will miss target.")


def test_fewer_than_twelve_figures_give_trial_limits(content):
    made = content(months("80 82 81 83 80 82 81 83"), frequency="monthly")
    assert made.chart.subtitle.endswith("trial limits from 8 figures, fewer than twelve")
    assert [label.words for label in made.chart.chart.labels] == [
        "lower trial limit",
        "mean",
        "upper trial limit",
    ]
    assert "trial limits" in made.chart.alt


def test_a_quarterly_measure_is_charted_by_its_quarters(content):
    made = content("80 82 81 83 80 82 81 83")
    assert made.chart.chart.run.period_texts == ("Q3", "Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2")


def test_limits_begin_anew_after_a_break(content):
    rows = months(f"{STEADY} 60 61 62 60")
    rows["2023-06"] = {"value": "60", "marker": "b"}
    chart = content(rows, frequency="monthly").chart.chart
    assert [(each.first, each.last) for each in chart.stretches] == [(0, 13), (14, 17)]
    assert chart.run.breaks == (14,)
    assert chart.stretches[1].mean == pytest.approx(60.75)


def test_a_missing_month_is_a_gap(content):
    made = content(months("80 82 - 83 80 82 81 83"), frequency="monthly")
    assert made.chart.chart.run.values[2] is None
    assert "Apr 2023 not available" in made.chart.alt


def test_without_a_latest_figure_there_is_no_variation(content):
    made = content(months("80 82 81 83 80 82 81 -"), frequency="monthly")
    assert made.verdicts[1].word == "No figure"
    assert made.verdicts[1].symbol == ""


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ("1 2 3 4 1 2", {"accumulates": "year", "unit": "number", "target": "9"}),
        ("80", {}),
    ],
)
def test_what_is_no_process_keeps_its_trend_chart(content, values, options):
    made = content(values, **options)
    assert isinstance(made.chart.chart, RunChart)
    assert made.chart.kind == "trend"
    assert made.verdicts[1].label == "Short-term trend"
