"""The run chart: texts and lines in their places, labels clear of everything, gaps kept."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import (
    CIVIC,
    ReferenceLine,
    RunChart,
    SideLabel,
    YearSpan,
)
from reportgen.drawing.run_chart_drawing import draw_run_chart
from reportgen.drawing.run_chart_frame import chart_frame
from reportgen.drawing.run_chart_geometry import occupied_by, run_chart_geometry
from reportgen.drawing.scale import axis_for
from reportgen.style.paper import MM

WIDTH, HEIGHT = 108.5 * MM, 76 * MM
OUTER = Box(0.0, 0.0, WIDTH, HEIGHT)
NAVY, INK, WHITE = (18, 67, 109), (26, 26, 26), (255, 255, 255)


def chart_of(values, targets=None, benchmark=None, **fields):
    """Return a chart of quarters from 2022-23 Q1 on, worded as a page would."""
    values = tuple(values)
    levels = () if targets is None else (tuple(targets),)
    axis = axis_for([*values, *(level for line in levels for level in line), benchmark])
    years = [
        YearSpan(f"20{22 + first // 4}-{23 + first // 4}", first, min(first + 3, len(values) - 1))
        for first in range(0, len(values), 4)
    ]
    chart = RunChart(
        values=values,
        value_texts=tuple("" if value is None else f"{value:.1f}" for value in values),
        period_texts=tuple(f"Q{position % 4 + 1}" for position in range(len(values))),
        axis=axis,
        tick_texts=tuple(f"{tick:.{axis.decimals}f}" for tick in axis.ticks),
        years=tuple(years),
        latest=SideLabel(f"{values[-1]:.1f}%", "quarter 2")
        if values and values[-1] is not None
        else None,
        targets=tuple(ReferenceLine(line, SideLabel("15.0%", "target")) for line in levels),
        benchmarks=(ReferenceLine((benchmark,) * len(values), SideLabel("17.6%", "top quartile")),)
        if benchmark is not None
        else (),
        break_text="[b]",
    )
    return replace(chart, **fields)


AGENCY = chart_of((19.2, 16.1, 8.7, 12.3, 26.6, 18.8), (15.0,) * 6, 17.6)


def placed(chart, measure):
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    return frame, run_chart_geometry(chart, frame, measure, CIVIC)


def texts_of(geometry):
    return [label.text.text for label in geometry.labels]


def test_plot_is_inset_as_designed(measure):
    plot = chart_frame(AGENCY, OUTER, measure, CIVIC).plot
    assert (plot.left / MM, plot.top / MM) == pytest.approx((8, 5))
    assert ((WIDTH - plot.right) / MM, (HEIGHT - plot.bottom) / MM) == pytest.approx((32, 11))


def test_wide_ticks_widen_their_inset(measure):
    chart = replace(AGENCY, tick_texts=("0", "1,000,000", "2,000,000", "3,000,000"))
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    assert frame.plot.left > 12 * MM
    ticks = [text for text in frame.texts if text.text in chart.tick_texts]
    assert all(text.x >= -0.01 for text in ticks)


def test_ticks_end_at_one_x(measure):
    frame = chart_frame(AGENCY, OUTER, measure, CIVIC)
    ends = {
        round(text.x + measure(text.text, text.face, text.size), 3)
        for text in frame.texts
        if text.text in AGENCY.tick_texts
    }
    assert len(ends) == 1


def test_zero_line_only_where_zero_is_on_the_axis(measure):
    assert chart_frame(AGENCY, OUTER, measure, CIVIC).zero_line is not None
    cut = chart_of((92.6, 95.0, 95.8))
    assert not cut.axis.from_zero
    assert chart_frame(cut, OUTER, measure, CIVIC).zero_line is None
    below = chart_frame(chart_of((-3.0, 2.0)), OUTER, measure, CIVIC)
    assert below.plot.top < below.zero_line[1] < below.plot.bottom


def test_year_end_is_midway_between_its_quarters(measure):
    frame, geometry = placed(AGENCY, measure)
    ((x0, _, x1, _),) = frame.year_ends
    (line,) = geometry.lines
    assert x0 == x1 == pytest.approx((line[3][0] + line[4][0]) / 2)


def test_target_steps_where_it_changes(measure):
    chart = chart_of((70, 60, 50, 62, 74, 81), (65, 65, 65, 65, 70, 70))
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    before, after = frame.targets
    assert before[2] == after[0] == pytest.approx(frame.year_ends[0][0])
    assert before[1] > after[1]


def test_target_label_stands_at_its_last_level(measure):
    chart = chart_of((70, 60, 50), (10, 40, 65))
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    (label,) = (text for text in frame.texts if text.text == "15.0% ")
    assert abs(label.baseline - frame.targets[-1][1]) < 6


def test_labels_of_the_reference_stand_as_designed(measure):
    _, geometry = placed(AGENCY, measure)
    first, second, third, fourth, fifth = (label.box for label in geometry.labels)
    points = geometry.points
    assert texts_of(geometry) == ["19.2", "16.1", "8.7", "12.3", "26.6"]
    assert all(label.clear for label in geometry.labels)
    assert first.bottom < points[0][1]  # above the start of a fall
    assert second.left > points[1][0]  # to the right of a fall
    assert third.top > points[2][1]  # below a trough
    assert fourth.top > points[3][1]  # below a rise
    assert fifth.bottom < points[4][1]  # above a peak


def test_latest_is_labelled_beside_the_plot_only(measure):
    frame, geometry = placed(AGENCY, measure)
    assert "18.8" not in texts_of(geometry)
    assert [text.text for text in frame.texts if text.face == "bold"] == ["18.8% "]


def test_missing_latest_has_no_dot_and_no_side_label(measure):
    chart = chart_of((3.0, 4.0, None))
    frame, geometry = placed(chart, measure)
    assert geometry.latest is None
    assert texts_of(geometry) == ["3.0", "4.0"]
    assert not [text for text in frame.texts if text.face == "bold"]


def test_twelve_points_are_labelled_at_first_latest_least_and_greatest():
    chart = chart_of((50, 51, 52, 99, 53, 54, 55, 12, 56, 57, 58, 59))
    assert chart.labelled_positions == (0, 3, 7)
    assert replace(chart, latest=None).labelled_positions == (0, 3, 7, 11)
    eleven = chart_of(chart.values[:11])
    assert eleven.labelled_positions == tuple(range(10))


def test_gap_and_break_part_the_line_and_the_break_is_named(measure):
    chart = chart_of((3.0, 4.0, None, 5.0, 6.0, 5.5, 6.5, 7.0), breaks=(6,))
    _, geometry = placed(chart, measure)
    assert [len(line) for line in geometry.lines] == [2, 3, 2]
    assert texts_of(geometry).count("[b]") == 1
    label = next(label for label in geometry.labels if label.text.text == "[b]")
    assert geometry.lines[1][-1][0] - 20 < label.box.left < geometry.lines[2][0][0] + 20


def test_a_count_that_begins_anew_parts_the_line_and_nothing_is_said(measure):
    chart = chart_of((1.0, 2.0, 3.0, 4.0, 1.0, 2.0), restarts=(4,))
    _, geometry = placed(chart, measure)
    assert [len(line) for line in geometry.lines] == [4, 2]
    assert "[b]" not in texts_of(geometry)


def test_periods_thin_out_where_they_would_touch(measure):
    for count in (4, 8, 16, 24, 40):
        chart = chart_of([float(position) for position in range(count)])
        frame = chart_frame(chart, OUTER, measure, CIVIC)
        row = sorted((text for text in frame.texts if text.text[0] == "Q"), key=lambda text: text.x)
        assert row[-1].face == "semibold"
        for one, other in pairwise(row):
            assert other.x - (one.x + measure(one.text, one.face, one.size)) > 1


def test_years_keep_clear_of_year_ends(measure):
    for count in (5, 7, 8, 9, 12, 20):
        chart = chart_of([float(position) for position in range(count)])
        frame = chart_frame(chart, OUTER, measure, CIVIC)
        years = [text for text in frame.texts if text.text.startswith("20") and "-" in text.text]
        assert len(years) == len(chart.years)
        for text in years:
            right = text.x + measure(text.text, text.face, text.size)
            assert not any(text.x < end[0] < right for end in frame.year_ends)
            assert 0 <= text.x
            assert right <= WIDTH


def test_single_figure_and_no_figures_are_safe(measure):
    _, one = placed(chart_of((12.0,), (15.0,)), measure)
    assert one.lines == ()
    assert one.latest is not None
    _, none = placed(chart_of(()), measure)
    assert (none.lines, none.points, none.latest, none.labels) == ((), (), None, ())


series = st.lists(
    st.none() | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1)),
    min_size=1,
    max_size=20,
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    series,
    st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 1)),
    st.sets(st.integers(0, 20), max_size=3),
)
def test_everything_is_finite_in_its_frame_and_clear(measure, values, target, breaks):
    targets = None if target is None else [target] * len(values)
    chart = chart_of(values, targets, breaks=tuple(sorted(breaks)))
    frame, geometry = placed(chart, measure)
    plot = frame.plot
    marks = [point for line in geometry.lines for point in line] + list(geometry.points)
    assert all(map(math.isfinite, (number for mark in marks for number in mark)))
    for x, y in marks:
        assert plot.left <= x <= plot.right
        assert plot.top - 1e-6 <= y <= plot.bottom + 1e-6
    for text in frame.texts:
        right = text.x + measure(text.text.rstrip(), text.face, text.size)
        assert -0.01 <= text.x
        assert right <= WIDTH + 0.01
        assert text.size * 0.7 - 0.01 <= text.baseline <= HEIGHT
    boxes = [label.box for label in geometry.labels]
    occupied = occupied_by(frame)
    for label in geometry.labels:
        assert plot.left <= label.box.left
        assert label.box.right <= plot.right + 1.5 * MM
        assert OUTER.top <= label.box.top
        assert label.box.bottom <= plot.bottom
        if label.clear:
            assert not occupied.collisions(label.box)
            assert not any(
                label.box.overlapping([other]) for other in boxes if other is not label.box
            )


def test_drawing_looks_as_designed(page):
    with page(WIDTH, HEIGHT) as drawn:
        draw_run_chart(drawn.canvas, AGENCY, 0, 0, WIDTH, HEIGHT)
    scale = 4
    picture = drawn.picture(72 * scale)
    frame, geometry = placed(AGENCY, drawn.canvas.width)

    def at(x, y):
        return picture.getpixel((round(x * scale), round(y * scale)))

    def near(x, y, colour):
        return math.dist(at(x, y), colour) < 40

    assert near(*geometry.latest, NAVY)
    for point in geometry.points:
        assert near(*point, WHITE)
        assert near(point[0] + 0.8 * MM, point[1], NAVY) or near(
            point[0], point[1] + 0.8 * MM, NAVY
        )
    (line,) = geometry.lines
    for (x0, y0), (x1, y1) in pairwise(line):
        assert near((x0 + x1) / 2, (y0 + y1) / 2, NAVY)
    # The underlay parts the line from what it crosses.
    end = frame.year_ends[0]
    crossing = (line[3][1] + line[4][1]) / 2
    assert near(end[0], crossing, NAVY)
    assert near(end[0], crossing + 3.5, WHITE)
    assert not near(end[0], crossing + 12, WHITE)
    for texts in ("19.2", "26.6", "18.8%", "quarter 2", "top quartile", "2022-23", "Q4"):
        assert texts in drawn.text()


def test_label_without_a_free_place_stands_on_cleared_ground(page):
    lines = tuple(ReferenceLine((level / 4,) * 3) for level in range(0, 81))
    chart = replace(chart_of((8.0, 10.0, 12.0), (20.0,) * 3), targets=lines, latest=None, years=())
    with page(WIDTH, HEIGHT) as drawn:
        draw_run_chart(drawn.canvas, chart, 0, 0, WIDTH, HEIGHT)
    _, geometry = placed(chart, drawn.canvas.width)
    crowded = [label for label in geometry.labels if not label.clear]
    assert crowded
    picture = drawn.picture(288)
    for label in crowded:
        # Between the letters and the edge of the label: paper, where dashes would be.
        row = [
            picture.getpixel((round(x * 4), round((label.box.top + 0.4) * 4)))
            for x in (label.box.left + 0.5, label.box.right - 0.5)
        ]
        assert min(min(pixel) for pixel in row) > 200
