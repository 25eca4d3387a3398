"""Bars by period: from zero, the latest solid, labels beyond their ends, nothing left behind."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.charts.bars import bar_boxes, bar_labels, draw_bars
from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import CIVIC, ReferenceLine, RunChart, SideLabel, YearSpan
from reportgen.drawing.run_chart_frame import chart_frame
from reportgen.drawing.scale import axis_for
from reportgen.style.paper import MM

WIDTH, HEIGHT = 108.5 * MM, 76 * MM
OUTER = Box(0.0, 0.0, WIDTH, HEIGHT)
NAVY, INK, TINT, WHITE = (18, 67, 109), (26, 26, 26), (232, 240, 246), (255, 255, 255)


def chart_of(values, targets=None, *, bars=True):
    axis = axis_for([*values, *(targets or ())], bars=bars)
    last = values[-1] if values else None
    return RunChart(
        values=tuple(values),
        value_texts=tuple("" if value is None else f"{value:,.1f}" for value in values),
        period_texts=tuple(f"Q{position % 4 + 1}" for position in range(len(values))),
        axis=axis,
        tick_texts=tuple(f"{tick:,.{axis.decimals}f}" for tick in axis.ticks),
        years=tuple(
            YearSpan(f"year {first}", first, min(first + 3, len(values) - 1))
            for first in range(0, len(values), 4)
        ),
        latest=None if last is None else SideLabel(f"{last:.1f}%", "quarter 2"),
        targets=(ReferenceLine(tuple(targets), SideLabel("15.0%", "target")),) if targets else (),
    )


AGENCY = chart_of((19.2, 16.1, 8.7, None, 26.6, 18.8), (15.0,) * 4 + (20.0,) * 2)


def picture_of(page, colours, chart, dpi=288):
    with page(WIDTH, HEIGHT) as drawn:
        draw_bars(drawn.canvas, chart, 0, 0, WIDTH, HEIGHT, colours)
    return drawn, drawn.picture(dpi)


def test_bars_stand_on_zero_and_reach_their_values(page, colours, measure):
    _, picture = picture_of(page, colours, AGENCY)
    frame = chart_frame(AGENCY, OUTER, measure, CIVIC)
    bars = bar_boxes(AGENCY, frame)
    assert sorted(bars) == [0, 1, 2, 4, 5]

    def near(x, y, colour):
        return math.dist(picture.getpixel((round(x * 4), round(y * 4))), colour) < 12

    for position, bar in bars.items():
        middle = (bar.left + bar.right) / 2
        assert bar.bottom == pytest.approx(frame.plot.bottom)
        fill = NAVY if position == 5 else TINT
        assert near(middle, bar.bottom - 3, fill)
        assert near(middle, bar.top + 2, fill)
        assert not near(middle, bar.top - 2, fill)


def row_of(picture, bar, y):
    """Return the pixels of a line's middle inside a bar."""
    inside = range(round(bar.left * 4 + 4), round(bar.right * 4 - 4))
    return [picture.getpixel((x, round(y * 4))) for x in inside]


def test_target_steps_across_the_bars(page, colours, measure):
    _, picture = picture_of(page, colours, AGENCY)
    frame = chart_frame(AGENCY, OUTER, measure, CIVIC)
    assert len(frame.targets) == 2
    assert frame.targets[0][1] > frame.targets[1][1]
    row = row_of(picture, bar_boxes(AGENCY, frame)[0], frame.targets[0][1])
    assert any(max(pixel) < 90 for pixel in row)
    assert any(math.dist(pixel, TINT) < 12 for pixel in row)


def test_on_the_solid_bar_lines_have_a_paper_underlay(page, colours, measure):
    chart = chart_of((16.0, 26.6), (15.0, 15.0))
    _, picture = picture_of(page, colours, chart)
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    row = row_of(picture, bar_boxes(chart, frame)[1], frame.targets[0][1])
    assert any(max(pixel) < 90 for pixel in row)
    assert any(min(pixel) > 250 for pixel in row)


def test_no_line_takes_the_end_of_a_bar_or_another_line_away(page, colours, measure):
    plain = chart_of((90.6, 94.0, 90.8), (92.0,) * 3)
    lines = replace(plain, benchmarks=(ReferenceLine((92.1,) * 3),))
    frame = chart_frame(lines, OUTER, measure, CIVIC)
    _, without = picture_of(page, colours, plain)
    _, picture = picture_of(page, colours, lines)
    for bar in bar_boxes(lines, frame).values():
        middle = round((bar.left + bar.right) * 2)
        assert max(picture.getpixel((middle, round(bar.top * 4)))) < 140
    y = round(frame.targets[0][1] * 4)
    across = range(round(frame.plot.left * 4), round(frame.plot.right * 4))
    dashed = [x for x in across if max(without.getpixel((x, y))) < 90]
    kept = [x for x in dashed if max(picture.getpixel((x, y))) < 90]
    assert len(kept) > 0.95 * len(dashed) > 100


def test_labels_stand_beyond_the_ends_of_their_bars(measure):
    chart = chart_of((-3.2, 4.1, -1.0, 2.2, 0.0, 1.0))
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    bars = bar_boxes(chart, frame)
    labels = bar_labels(chart, frame, bars, measure, CIVIC)
    assert [label.text.text for label in labels] == ["-3.2", "4.1", "-1.0", "2.2", "0.0"]
    for label, bar in zip(labels, bars.values(), strict=False):
        if label.text.text.startswith("-"):
            assert label.box.top > bar.bottom
        else:
            assert label.box.bottom < bar.top


def test_bars_refuse_an_axis_without_zero(page, colours):
    chart = chart_of((92.0, 95.0), bars=False)
    with pytest.raises(ValueError, match="zero"), page(WIDTH, HEIGHT) as drawn:
        draw_bars(drawn.canvas, chart, 0, 0, WIDTH, HEIGHT, colours)


def test_one_chart_leaves_nothing_for_the_next(page, colours):
    once, _ = picture_of(page, colours, AGENCY)
    picture_of(page, colours, chart_of((1.0, 2.0, 3.0), (9.0,) * 3))
    again, _ = picture_of(page, colours, AGENCY)
    assert once.data == again.data


def test_settings_of_matplotlib_change_nothing_and_are_not_changed(page, colours):
    plain, _ = picture_of(page, colours, AGENCY)
    strange = {
        "patch.linewidth": 5,
        "hatch.linewidth": 3,
        "lines.linestyle": ":",
        "lines.marker": "o",
        "axes.facecolor": "red",
        "figure.facecolor": "red",
        "text.usetex": True,
        "axes.xmargin": 0.4,
    }
    with matplotlib.rc_context(strange):
        before = dict(matplotlib.rcParams)
        other, _ = picture_of(page, colours, AGENCY)
        assert dict(matplotlib.rcParams) == before
    assert plain.data == other.data


def test_texts_are_real_text(page, colours):
    drawn, _ = picture_of(page, colours, AGENCY)
    for text in ("19.2", "26.6", "18.8% quarter 2", "15.0% target", "Q4", "year 0"):
        assert text in drawn.text()


@pytest.mark.parametrize("values", [(), (None, None), (0.0, 0.0), (5.0,), (1e12, -1e12)])
def test_odd_figures_are_safe(page, colours, values):
    drawn, _ = picture_of(page, colours, chart_of(values))
    assert drawn.data


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.none() | st.floats(-1e5, 1e5).map(lambda value: round(value, 1)),
        min_size=1,
        max_size=16,
    ),
    st.none() | st.floats(-1e5, 1e5).map(lambda value: round(value, 1)),
)
def test_bars_and_labels_stay_in_the_frame_and_labels_apart(measure, values, target):
    chart = chart_of(values, None if target is None else [target] * len(values))
    frame = chart_frame(chart, OUTER, measure, CIVIC)
    bars = bar_boxes(chart, frame)
    for bar in bars.values():
        assert frame.plot.left <= bar.left
        assert bar.right <= frame.plot.right
        assert frame.plot.top - 1e-6 <= bar.top <= bar.bottom <= frame.plot.bottom + 1e-6
    labels = bar_labels(chart, frame, bars, measure, CIVIC)
    assert len(labels) == len(chart.labelled_positions)
    for index, label in enumerate(labels):
        assert frame.plot.left <= label.box.left
        assert label.box.right <= frame.plot.right + 1.5 * MM
        if label.clear:
            assert not any(label.box.overlapping([other.box]) for other in labels[:index])


ON_A_BARE_MACHINE = """
import sys
import reportgen.drawing.charts.bars
assert "matplotlib" not in sys.modules
from reportgen.drawing.charts.stage import bare_axes
with bare_axes(100, 100, (0, 1), (0, 1)) as axes:
    axes.plot((0, 1), (0, 1))
assert "matplotlib.figure" in sys.modules
assert "matplotlib.pyplot" not in sys.modules
"""


def test_matplotlib_comes_late_and_quietly_without_a_home(tmp_path):
    nowhere = tmp_path / "a file"
    nowhere.write_text("")
    run = subprocess.run(
        [sys.executable, "-c", ON_A_BARE_MACHINE],
        env={"MPLCONFIGDIR": str(nowhere / "below"), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
