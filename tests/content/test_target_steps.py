"""A target that is stated for each period: steps in every chart, and steps in its words."""

from __future__ import annotations

import pytest

from reportgen.content.column_cells import sparkline_cell
from reportgen.content.exception import exception_content
from reportgen.content.window import window
from reportgen.drawing.comparison_chart import ComparisonChart
from reportgen.drawing.label_placement import Box
from reportgen.drawing.process_chart import ProcessChart
from reportgen.drawing.run_chart import CIVIC, RunChart
from reportgen.drawing.run_chart_frame import chart_frame
from reportgen.drawing.runs import levels
from reportgen.drawing.small_multiples import SmallMultiples

PERIODS = ("2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")
PROFILE = ("40", "40", "60", "80")
STEPS = (40.0, 40.0, 60.0, 80.0)
SAID = "Target 40% from Q3 2022-23, 60% from Q1 2023-24, 80% from Q2 2023-24."


@pytest.fixture
def chart(pack, report):
    """Return the chart of a kind of an indicator whose target is stated for each quarter."""

    def of(kind: str, profile=PROFILE, **options):
        rows = {
            period: {"value": str(30 + 10 * at), "target": target}
            for at, (period, target) in enumerate(zip(PERIODS, profile, strict=True))
        }
        pack.add("A", rows, **{"target": "80", **options})
        pack.files["comparators.csv"] = "code,period,body,value\n" + "".join(
            f"A,{period},North,50\n" for period in PERIODS[:3]
        )
        made = report(pack)
        scored = made.scores.by_code["A"]
        return exception_content(made, scored, (), quarters=4, chart=kind).chart

    return of


def drawn(content) -> tuple[tuple[float | None, ...], ...]:
    """Return the target's lines of a chart, whatever its kind."""
    of = content.chart
    if isinstance(of, SmallMultiples):
        [targets] = {panel.targets for panel in of.panels}
        return targets
    run = of.run if isinstance(of, ProcessChart) else of
    assert isinstance(run, RunChart)
    return tuple(line.levels for line in run.targets)


EVERY_PERIOD = ("trend", "bars", "spc", "small_multiples")


@pytest.mark.parametrize("kind", EVERY_PERIOD)
def test_a_profiled_target_steps(chart, kind):
    made = chart(kind)
    assert made.kind == kind
    assert drawn(made) == (STEPS,)
    assert SAID in made.alt


@pytest.mark.parametrize("kind", EVERY_PERIOD)
def test_a_range_steps_on_both_sides(chart, kind):
    profile = ("40-50", "40-50", "60-70", "60-75")
    made = chart(kind, profile, polarity="range", target="60-75")
    assert drawn(made) == ((40.0, 40.0, 60.0, 60.0), (50.0, 50.0, 70.0, 75.0))
    assert "Target 40–50% from Q3 2022-23, 60–70% from Q1 2023-24, 60–75% from Q2" in made.alt


@pytest.mark.parametrize("kind", EVERY_PERIOD)
def test_a_target_that_pauses_is_neither_drawn_nor_said_to_go_on(chart, kind):
    made = chart(kind, ("40", "z", "40", "z"), target="")
    assert drawn(made) == ((40.0, None, 40.0, None),)
    assert (
        "Target 40% from Q3 2022-23, none from Q4 2022-23, 40% from Q1 2023-24, "
        "none from Q2 2023-24."
    ) in made.alt


def test_a_chart_of_one_period_has_that_periods_target(chart):
    made = chart("comparison")
    assert isinstance(made.chart, ComparisonChart)
    assert made.chart.targets == (60.0,)  # other bodies have figures up to Q1
    assert made.alt.endswith("Target 60%.")


def test_a_sparkline_steps_and_says_so(pack, report, chart):
    chart("trend")
    made = report(pack)
    [picture] = sparkline_cell(window(made, 4), made.scores.by_code["A"]).parts
    assert picture.alt.endswith(SAID)


@pytest.mark.parametrize("kind", ["trend", "bars"])
def test_every_level_is_a_stretch_of_the_frame(chart, kind):
    """Line and bars stand in one frame, whose target is dashed from step to step."""
    made = chart(kind).chart
    frame = chart_frame(made, Box(0, 0, 300, 200), lambda text, face, size: 5.0 * len(text), CIVIC)
    assert len(frame.targets) == len(levels(STEPS)) == 3
    for (x0, y0, x1, y1), level in zip(frame.targets, (40.0, 60.0, 80.0), strict=True):
        assert y0 == y1 == frame.up(level)
        assert x0 < x1
    assert [round(segment[0], 6) for segment in frame.targets[1:]] == [
        round(segment[2], 6) for segment in frame.targets[:-1]
    ]


MONTHS = ("2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09")


def test_a_control_chart_names_the_steps_of_months(pack, report):
    targets = ("40", "45", "45", "50", "50", "55")
    rows = {
        month: {"value": str(40 + at), "target": target}
        for at, (month, target) in enumerate(zip(MONTHS, targets, strict=True))
    }
    pack.add("A", rows, frequency="monthly", target="55")
    made = report(pack)
    scored = made.scores.by_code["A"]
    content = exception_content(made, scored, (), quarters=2, chart="spc").chart
    assert drawn(content) == ((40.0, 45.0, 45.0, 50.0, 50.0, 55.0),)
    assert (
        "Target 40% from Apr 2023, 45% from May 2023, 50% from Jul 2023, 55% from Sep 2023."
    ) in content.alt
