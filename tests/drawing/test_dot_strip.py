"""Dot strips: places on the scale, dots that step aside, marks that differ in shape and size."""

from __future__ import annotations

import pytest

from reportgen.drawing.dot_strip import (
    DOT_RADIUS_PT,
    HEIGHT_PT,
    LANE_PT,
    OWN_SIZE_PT,
    SIDE_INSET_PT,
    DotStrip,
    dot_strip_geometry,
    draw_dot_strip,
)

X, Y, WIDTH = 10.0, 20.0, 120.0


def strip(others, own, benchmark=None, **fields) -> DotStrip:
    return DotStrip(tuple(others), own, benchmark, "least", "most", **fields)


def geometry(*args, **fields):
    return dot_strip_geometry(strip(*args, **fields), X, Y, WIDTH)


def test_the_extremes_stand_at_the_ends_whatever_they_are():
    left, right = X + SIDE_INSET_PT, X + WIDTH - SIDE_INSET_PT
    shape = geometry([10.0, 15.0], 20.0)
    assert [dot[0] for dot in shape.dots] == [left, (left + right) / 2]
    assert shape.own[0] == right
    shape = geometry([10.0], 20.0, 0.0)
    assert shape.benchmark is not None
    assert (shape.benchmark[0], shape.own[0]) == (left, right)
    assert shape.dots[0][0] == pytest.approx((left + right) / 2)


def test_falling_figures_run_the_other_way():
    assert geometry([10.0], 20.0, falling=True).own[0] == pytest.approx(X + SIDE_INSET_PT)


def test_without_a_benchmark_there_is_no_tick():
    assert geometry([10.0], 20.0).benchmark is None


def test_equal_figures_lie_in_the_middle_one_above_the_other():
    shape = geometry([5.0, 5.0, 5.0], 5.0)
    assert {dot[0] for dot in (*shape.dots, shape.own)} == {X + WIDTH / 2}
    heights = [round((dot[1] - shape.own[1]) / LANE_PT) for dot in shape.dots]
    assert heights == [-1, 1, 0]  # the middle is ours, so the third lies under it


@pytest.mark.parametrize(("apart", "lanes"), [(1.9, [0, -1]), (3.0, [0, 0])])
def test_dots_that_would_touch_step_aside(apart, lanes):
    far = 40.0 * DOT_RADIUS_PT
    # One point of the scale is one unit: the ends are the extremes of the figures.
    width = far + 2 * SIDE_INSET_PT
    figures = [10.0 * DOT_RADIUS_PT, (10.0 + apart) * DOT_RADIUS_PT, 0.0]
    shape = dot_strip_geometry(strip(figures, far), X, Y, width)
    found = [round((dot[1] - shape.own[1]) / LANE_PT) for dot in shape.dots]
    assert found == [0, *lanes]


def test_all_marks_stay_inside_the_frame(fonts, page):
    with page(WIDTH, HEIGHT_PT) as drawn:
        draw_dot_strip(drawn.canvas, strip([1.0, 1.0, 1.0, 4.0], 4.0, 4.0), 0, 0, WIDTH, fonts)
    picture = drawn.picture(288)
    border = [picture.getpixel((x, 0)) for x in range(picture.width)]
    border += [picture.getpixel((x, y)) for x in (0, picture.width - 1) for y in range(60)]
    assert set(border) == {(255, 255, 255)}
    assert drawn.text().split() == ["least", "most"]


def test_ours_is_solid_and_larger_than_the_rings_of_others(fonts, page):
    with page(WIDTH, HEIGHT_PT) as drawn:
        draw_dot_strip(drawn.canvas, strip([0.0], 10.0), 0, 0, WIDTH, fonts)
    picture, shape = drawn.picture(288), dot_strip_geometry(strip([0.0], 10.0), 0, 0, WIDTH)
    assert picture.getpixel(tuple(round(4 * each) for each in shape.own)) == (18, 67, 109)
    assert picture.getpixel(tuple(round(4 * each) for each in shape.dots[0])) == (255, 255, 255)
    assert OWN_SIZE_PT > 1.5 * 2 * DOT_RADIUS_PT


def test_an_end_that_both_share_is_printed_once(fonts, page):
    with page(WIDTH, HEIGHT_PT) as drawn:
        same = DotStrip((5.0,), 5.0, None, "5%", "5%")
        draw_dot_strip(drawn.canvas, same, 0, 0, WIDTH, fonts)
    assert drawn.text().split() == ["5%"]
