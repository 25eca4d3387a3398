"""The control chart: limits across their stretch, marks over special points, remarks clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.drawing.label_placement import Box
from reportgen.drawing.process_chart import (
    LimitStretch,
    PointMark,
    ProcessChart,
    draw_process_chart,
    limit_segments,
    mean_segments,
)
from reportgen.drawing.run_chart import CIVIC, RunChart, SideLabel, YearSpan
from reportgen.drawing.run_chart_frame import chart_frame
from reportgen.drawing.run_chart_geometry import run_chart_geometry
from reportgen.drawing.scale import axis_for
from reportgen.style.paper import MM

WIDTH, HEIGHT = 108.5 * MM, 76 * MM
OUTER = Box(0.0, 0.0, WIDTH, HEIGHT)
VALUES = (50.0, 52.0, 49.0, 51.0, 70.0, 48.0, 20.0, 22.0, 21.0, 19.0, 20.0, 22.0, 21.0)
AXIS = axis_for([*VALUES, 75.0, 10.0])
MARK = PointMark("triangle", "not-met")
MET = (0x00, 0x66, 0x6B)
NOT_MET = (0x7F, 0x12, 0x30)

RUN = RunChart(
    values=VALUES,
    value_texts=tuple(f"{value:.0f}" for value in VALUES),
    period_texts=tuple("ABCDEFGHIJKLM"),
    axis=AXIS,
    tick_texts=tuple(f"{tick:.0f}" for tick in AXIS.ticks),
    years=(YearSpan("one", 0, 5), YearSpan("two", 6, 12)),
    latest=SideLabel("21%", "Sep"),
    breaks=(6,),
    break_text="[b]",
    remarks={4: "concern"},
)
CHART = ProcessChart(
    RUN,
    (LimitStretch(0, 5, 40.0, 53.0, 66.0), LimitStretch(6, 12, 15.0, 20.7, 26.0)),
    (SideLabel("15%", "lower"), SideLabel("20.7%", "mean"), SideLabel("26%", "upper")),
    tuple(MARK if at == 4 else None for at in range(len(VALUES))),
)


@pytest.fixture
def frame(measure):
    return chart_frame(RUN, OUTER, measure, CIVIC)


def test_each_stretch_has_its_own_mean_and_limits(frame):
    means, limits = mean_segments(CHART, frame), limit_segments(CHART, frame)
    assert [segment[1] for segment in means] == pytest.approx([frame.up(53.0), frame.up(20.7)])
    assert [segment[1] for segment in limits] == pytest.approx(
        [frame.up(level) for level in (40.0, 66.0, 15.0, 26.0)]
    )
    assert all(start == end for _, start, _, end in [*means, *limits])


def test_stretches_reach_the_sides_of_the_plot_and_meet_between_two_points(frame):
    first, second = mean_segments(CHART, frame)
    assert first[0] == frame.plot.left
    assert second[2] == frame.plot.right
    assert first[2] == second[0] == pytest.approx(frame.across(5.5))


def test_a_remark_is_placed_clear_of_line_and_points(measure, frame):
    geometry = run_chart_geometry(RUN, frame, measure, CIVIC)
    (label,) = [label for label in geometry.labels if label.text.text == "concern"]
    assert label.clear


def test_a_remark_without_a_figure_is_not_printed(measure):
    missing = replace(RUN, values=(*VALUES[:4], None, *VALUES[5:]))
    frame = chart_frame(missing, OUTER, measure, CIVIC)
    texts = [label.text.text for label in run_chart_geometry(missing, frame, measure, CIVIC).labels]
    assert "concern" not in texts


def test_texts_and_marks_are_drawn(page):
    with page(WIDTH, HEIGHT) as drawn:
        draw_process_chart(drawn.canvas, CHART, 0.0, 0.0, WIDTH, HEIGHT)
    assert {"concern", "lower", "mean", "upper", "20.7%", "[b]"} <= set(drawn.text().split())
    inks = {ink for _, ink in drawn.picture(144).getcolors(1 << 20)}
    assert NOT_MET in inks
    assert MET not in inks
