"""Labels are put where they touch nothing, and pushed apart as little as can be."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.label_placement import (
    CLEARANCE,
    Box,
    Occupied,
    Side,
    Stroke,
    first_clear,
    places_around,
    preferred_side,
    pushed_apart,
)

PAGE = Box(0.0, 0.0, 200.0, 200.0)


@pytest.mark.parametrize(
    ("before", "value", "after", "side"),
    [
        (None, 19.2, 16.1, Side.NORTH),
        (19.2, 16.1, 8.7, Side.EAST),
        (16.1, 8.7, 12.3, Side.SOUTH),
        (8.7, 12.3, 26.6, None),
        (12.3, 26.6, 18.8, Side.NORTH),
        (None, 1.0, 2.0, Side.SOUTH),
        (2.0, 1.0, None, Side.SOUTH),
        (1.0, 1.0, 1.0, Side.NORTH),
        (None, 1.0, None, Side.NORTH),
    ],
)
def test_shape_of_the_line_says_where_a_label_reads_best(before, value, after, side):
    assert preferred_side(before, value, after) is side


@pytest.mark.parametrize(
    ("stroke", "crosses"),
    [
        ((0, 5, 20, 5), True),
        ((5, 0, 5, 20), True),
        ((0, 0, 20, 20), True),
        ((6, 6, 7, 7), True),
        ((0, 0, 20, 0), False),
        ((0, 4, 20, 4), False),
        ((0, 20, 9, 11), False),
        ((12, 0, 12, 20), False),
        ((0, 0, 3, 3), False),
    ],
)
def test_stroke_crosses_a_box(stroke, crosses):
    box = Box(4, 4, 10, 8)
    assert Stroke(*stroke).crosses(box) is crosses
    x0, y0, x1, y1 = stroke
    assert Stroke(x1, y1, x0, y0).crosses(box) is crosses


numbers = st.floats(0, 200, allow_nan=False).map(lambda value: round(value, 2))
strokes = st.builds(Stroke, numbers, numbers, numbers, numbers, st.just(0.85))
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    numbers,
    numbers,
    st.floats(1, 30),
    st.floats(1, 30),
)


def points_of(stroke, count=400):
    for step in range(count + 1):
        share = step / count
        yield (
            stroke.x0 + (stroke.x1 - stroke.x0) * share,
            stroke.y0 + (stroke.y1 - stroke.y0) * share,
        )


@settings(max_examples=200, deadline=None, derandomize=True)
@given(strokes, boxes)
def test_crossing_agrees_with_walking_along_the_line(stroke, box):
    inside = any(
        box.left < x < box.right and box.top < y < box.bottom for x, y in points_of(stroke)
    )
    if inside:
        assert stroke.crosses(box)
    if not stroke.crosses(box):
        assert not inside


def distance(box, x, y):
    across = max(box.left - x, 0.0, x - box.right)
    down = max(box.top - y, 0.0, y - box.bottom)
    return math.hypot(across, down)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    numbers,
    numbers,
    st.lists(strokes, max_size=8),
    st.lists(boxes, max_size=4),
    st.sampled_from([None, *Side]),
)
def test_clear_label_keeps_clear_and_a_free_place_is_always_taken(x, y, lines, labels, side):
    occupied = Occupied(lines, [], labels)
    place = first_clear(places_around(x, y, 16.0, 6.2, side), occupied, PAGE)
    assert PAGE.left <= place.box.left
    assert place.box.right <= PAGE.right
    if place.clear:
        for stroke in lines:
            near = min(distance(place.box, *point) for point in points_of(stroke, 100))
            assert near >= CLEARANCE + stroke.half_width - 1e-6
        for label in labels:
            assert not place.box.grown(CLEARANCE - 1e-6).overlapping([label])
    else:
        # No candidate was free.
        for other in places_around(x, y, 16.0, 6.2, side):
            moved = other.moved_between(PAGE.left, PAGE.right)
            free = occupied.collisions(moved) == 0
            assert not (free and PAGE.top <= moved.top and moved.bottom <= PAGE.bottom)


def test_alone_a_label_takes_its_preferred_side():
    for side in Side:
        box = first_clear(places_around(100, 100, 16, 6, side), Occupied(), PAGE).box
        right, down = side.value
        assert math.copysign(right, (box.left + box.right) / 2 - 100) == right
        assert ((box.top + box.bottom) / 2 - 100) * down >= 0


def test_crowded_label_gives_way_to_a_line_before_a_label():
    # North and south are both taken, north by a label, south by a line.
    label = Box(0, 0, 200, 99)
    line = [Stroke(0, y, 200, y, 0.5) for y in range(101, 200, 2)]
    place = first_clear(
        places_around(100, 100, 16, 6, Side.NORTH), Occupied(line, [], [label]), PAGE
    )
    assert not place.clear
    assert not place.box.overlapping([label])


def test_label_wider_than_its_room_starts_at_the_left():
    place = first_clear(places_around(100, 100, 300, 6, None), Occupied(), PAGE)
    assert place.box.left == 0


PUSHED = [
    # wanted, depths, gap, placed
    ([], [], 4, ()),
    ([10], [0], 4, (10,)),
    ([10, 30], [0, 0], 4, (10, 30)),
    ([10, 10], [0, 0], 4, (8, 12)),
    ([10, 11, 12], [0, 0, 0], 4, (7, 11, 15)),
    ([10, 12], [10, 0], 4, (4, 18)),
    ([1, 1], [0, 0], 4, (0, 4)),
    ([99, 99], [0, 0], 4, (96, 100)),
    ([99, 99], [0, 10], 4, (86, 90)),
]


@pytest.mark.parametrize(("wanted", "depths", "gap", "placed"), PUSHED)
def test_labels_are_pushed_apart(wanted, depths, gap, placed):
    assert pushed_apart(wanted, depths, gap, 0, 100) == pytest.approx(placed)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 5)), max_size=8).map(
        lambda pairs: sorted(pairs, key=lambda pair: pair[0])
    )
)
def test_pushed_labels_keep_their_order_gap_and_frame(pairs):
    wanted, depths = [w for w, _ in pairs], [d for _, d in pairs]
    placed = pushed_apart(wanted, depths, 4.0, 0.0, 100.0)
    for (one, depth), other in zip(zip(placed, depths, strict=True), placed[1:], strict=False):
        assert other - (one + depth) >= 4.0 - 1e-9
    for place, depth in zip(placed, depths, strict=True):
        assert -1e-9 <= place
        assert place + depth <= 100.0 + 1e-9
    apart = all(
        after - (before + depth) >= 4
        for (before, depth), after in zip(pairs, wanted[1:], strict=False)
    )
    if apart and all(w + d <= 100 for w, d in pairs):
        assert placed == pytest.approx(wanted)
