"""Sparklines show path, target, year ends and gaps, and stay in their frame."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.sparkline import (
    EDGE_INSET_PT,
    LATEST_RADIUS_PT,
    PADDING,
    SIDE_INSET_PT,
    Sparkline,
    draw_sparkline,
    sparkline_geometry,
)
from reportgen.style.paper import MM

FRAME = (10.0, 20.0, 21 * MM, 9.5 * MM)
LEFT, TOP, WIDTH, HEIGHT = FRAME
NAVY = (18, 67, 109)


def geometry(values, **fields):
    return sparkline_geometry(Sparkline(tuple(values), **fields), *FRAME)


def test_first_and_last_figure_stand_at_the_inset():
    (line,) = geometry([1.0, 2.0, 3.0]).lines
    assert line[0][0] == pytest.approx(LEFT + SIDE_INSET_PT)
    assert line[-1][0] == pytest.approx(LEFT + WIDTH - SIDE_INSET_PT)


def test_range_is_data_and_target_padded_by_eight_per_cent():
    shape = geometry([1.0, 3.0], targets=((5.0, 5.0),))
    height = HEIGHT - 2 * EDGE_INSET_PT
    span = shape.lines[0][0][1] - shape.targets[0][1]
    assert span == pytest.approx(height / (1 + 2 * PADDING))
    assert shape.lines[0][1][1] == pytest.approx(shape.lines[0][0][1] - span / 2)


def test_year_end_is_midway_and_of_full_height():
    shape = geometry([1.0, 2.0, 3.0, 4.0, 5.0], year_ends=(3,))
    ((x0, y0, x1, y1),) = shape.year_ends
    (line,) = shape.lines
    assert x0 == x1 == pytest.approx((line[3][0] + line[4][0]) / 2)
    assert (y0, y1) == (TOP, TOP + HEIGHT)


def test_target_runs_over_the_full_width():
    ((x0, _, x1, _),) = geometry([1.0, 2.0], targets=((3.0, 3.0),)).targets
    assert (x0, x1) == (LEFT, LEFT + WIDTH)


def test_target_steps_half_way_where_it_changes():
    first, second = geometry([1.0, 2.0, 3.0], targets=((3.0, 3.0, 2.0),)).targets
    assert first[2] == pytest.approx(second[0])
    assert first[1] < second[1]


def test_range_has_two_target_lines():
    shape = geometry([1.0, 2.0], targets=((1.0, 1.0), (4.0, 4.0)))
    assert len(shape.targets) == 2


def test_gap_leaves_pieces_and_lone_points():
    shape = geometry([1.0, None, 2.0, 3.0, None, 4.0])
    assert [len(line) for line in shape.lines] == [2]
    assert len(shape.lone_points) == 1
    assert shape.latest is not None


def test_break_parts_the_line():
    assert [len(line) for line in geometry([1.0, 2.0, 3.0, 4.0], breaks=(2,)).lines] == [2, 2]


def test_no_latest_dot_if_the_latest_is_missing():
    assert geometry([1.0, 2.0, None]).latest is None


def test_no_target_no_dashes():
    assert geometry([1.0, 2.0], targets=((None, None),)).targets == ()


def test_one_figure_is_the_latest_at_the_right():
    shape = geometry([7.0])
    assert shape.lines == shape.lone_points == ()
    assert shape.latest == pytest.approx((LEFT + WIDTH - SIDE_INSET_PT, TOP + HEIGHT / 2))


def test_equal_figures_lie_at_mid_height():
    (line,) = geometry([4.0, 4.0, 4.0]).lines
    assert [y for _, y in line] == [pytest.approx(TOP + HEIGHT / 2)] * 3


def test_without_figures_there_is_nothing():
    shape = geometry([])
    assert (shape.lines, shape.latest, shape.targets) == ((), None, ())
    assert geometry([None, None]).lines == ()


def test_figures_are_counted():
    assert Sparkline((1.0, None, 0.0)).figures == 2


figures = st.none() | st.floats(-1e300, 1e300, allow_nan=False)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(figures, max_size=12).flatmap(
        lambda values: st.tuples(
            st.just(tuple(values)),
            st.lists(figures, min_size=len(values), max_size=len(values)).map(tuple),
            st.sets(st.integers(-2, 14)).map(tuple),
            st.sets(st.integers(-2, 14)).map(tuple),
        )
    )
)
def test_everything_is_finite_and_stays_in_the_frame(given_values):
    values, target, year_ends, breaks = given_values
    shape = sparkline_geometry(Sparkline(values, (target,), year_ends, breaks), *FRAME)
    places = [(x, y, 0.5) for line in shape.lines for x, y in line]
    for x0, y0, x1, y1 in (*shape.targets, *shape.year_ends):
        places += [(x0, y0, 0.0), (x1, y1, 0.0)]
    if shape.latest is not None:
        places.append((*shape.latest, LATEST_RADIUS_PT))
    for x, y, reach in places:
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert LEFT - 1e-6 <= x - reach
        assert x + reach <= LEFT + WIDTH + 1e-6
        assert TOP - 1e-6 <= y - reach
        assert y + reach <= TOP + HEIGHT + 1e-6
    drawn = sum(map(len, shape.lines)) + len(shape.lone_points)
    lone_latest = shape.latest is not None and all(shape.latest not in line for line in shape.lines)
    assert drawn + lone_latest == sum(value is not None for value in values)


def test_drawing_has_line_dot_dashes_and_hairline(page):
    sparkline = Sparkline((19.2, 16.1, 8.7, 12.3, 26.6, 18.8), ((15.0,) * 6,), year_ends=(3,))
    with page(WIDTH, HEIGHT) as drawn:
        draw_sparkline(drawn.canvas, sparkline, 0, 0, WIDTH, HEIGHT)
    scale = 6
    picture = drawn.picture(72 * scale)
    shape = sparkline_geometry(sparkline, 0, 0, WIDTH, HEIGHT)

    def at(x, y):
        return picture.getpixel((int(x * scale), int(y * scale)))

    assert math.dist(at(*shape.latest), NAVY) < 5
    assert math.dist(at(*shape.lines[0][4]), NAVY) < 5
    assert max(at(shape.year_ends[0][0], 1)) < 200
    row = [max(at(x / 10, shape.targets[0][1])) < 128 for x in range(int(WIDTH * 10))]
    dashes = sum(after and not before for before, after in zip([False, *row], row, strict=False))
    assert 9 <= dashes <= 14
