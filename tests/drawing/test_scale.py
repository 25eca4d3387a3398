"""Axes hold their values, with few round ticks, from zero unless that flattens the line."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.scale import MOST_INTERVALS, Axis, LinearScale, axis_for

AXES = [
    # values, keywords, ticks
    ([19.2, 16.1, 8.7, 26.6, 15.0], {}, (0, 10, 20, 30)),
    ([92.6, 94.2, 95.8], {}, (92, 93, 94, 95, 96)),
    ([92.6, 94.2, 95.8], {"bars": True}, (0, 20, 40, 60, 80, 100)),
    ([97.0, 98.5, 100.0], {}, (96, 97, 98, 99, 100)),
    ([0.0, 100.0], {}, (0, 20, 40, 60, 80, 100)),
    ([5.0, 5.0, 5.0], {}, (0, 1, 2, 3, 4, 5)),
    ([-5.0, 20.0], {}, (-5, 0, 5, 10, 15, 20)),
    ([-20.0, -5.0], {}, (-20, -15, -10, -5, 0)),
    ([-6.0, -5.0], {}, (-6.5, -6, -5.5, -5)),
    ([1.0, 0.0, 2.0], {"resolution": 1}, (0, 1, 2)),
    ([84.2, 84.3], {"resolution": 0.1}, (84.0, 84.1, 84.2, 84.3)),
    ([7.0, None, 8.0], {"resolution": 5}, (0, 5, 10, 15)),
    ([0.0, 0.0], {"resolution": 1}, (0, 1)),
    ([None, None], {"resolution": 1}, (0, 1)),
    (
        [1_150_000.0, 1_301_222.0],
        {},
        (1_100_000, 1_150_000, 1_200_000, 1_250_000, 1_300_000, 1_350_000),
    ),
]


@pytest.mark.parametrize(("values", "keywords", "ticks"), AXES)
def test_axis_has_these_ticks(values, keywords, ticks):
    assert axis_for(values, **keywords).ticks == ticks


@pytest.mark.parametrize(
    ("values", "from_zero"),
    [
        ([8.7, 26.6], True),
        ([13.3, 26.6], False),
        ([13.2, 26.6], True),
        ([-3.0, 2.0], True),
        ([-10.0, -9.0], False),
        ([0.0, 0.1], True),
    ],
)
def test_axis_starts_at_zero_unless_that_flattens_the_line(values, from_zero):
    assert axis_for(values).from_zero is from_zero


def test_decimals_tell_the_ticks_apart():
    assert axis_for([0.012, 0.013]) == Axis((0.0115, 0.012, 0.0125, 0.013), 4)
    assert axis_for([0.1, 0.5]).decimals == 1
    assert axis_for([10.0, 500.0]).decimals == 0


figures = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 3))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.none() | figures, max_size=12), st.sampled_from([0.0, 0.1, 1.0]), st.booleans())
def test_axis_holds_every_value_with_few_even_rising_ticks(values, resolution, bars):
    axis = axis_for(values, resolution=resolution, bars=bars)
    present = [value for value in values if value is not None]
    size = max((abs(value) for value in present), default=0.0)
    assert all(axis.low - 1e-8 * size <= value <= axis.high + 1e-8 * size for value in present)
    steps = [after - before for before, after in itertools.pairwise(axis.ticks)]
    assert 1 <= len(steps) <= MOST_INTERVALS + 2
    assert all(math.isclose(step, steps[0], rel_tol=1e-3) for step in steps)
    assert steps[0] > 0
    assert steps[0] >= resolution * 0.999
    if bars or not present:
        assert axis.from_zero
    if present and min(present) >= 0:
        assert axis.low >= 0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.floats(-1e300, 1e300, allow_subnormal=False), min_size=1, max_size=4))
def test_axis_of_any_size_is_finite(values):
    assert all(map(math.isfinite, axis_for(values).ticks))


@pytest.mark.parametrize(
    ("scale", "value", "place"),
    [
        (LinearScale(0, 30, 100, 40), 10, 80),
        (LinearScale(0, 30, 100, 40), 45, 10),
        (LinearScale(5, 5, 100, 40), 5, 70),
        (LinearScale(-1e308, 1e308, 0, 100), 0, 50),
    ],
)
def test_scale_places_a_value(scale, value, place):
    assert scale(value) == pytest.approx(place)
