"""Lines end at gaps and breaks; targets step where they change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.runs import Level, levels, runs

RUNS = [
    # values, breaks, runs
    ((), (), ()),
    ((None, None), (), ()),
    ((1.0,), (), ((0,),)),
    ((1.0, 2.0, 3.0), (), ((0, 1, 2),)),
    ((1.0, None, 3.0), (), ((0,), (2,))),
    ((1.0, 2.0, 3.0), (1,), ((0,), (1, 2))),
    ((1.0, 2.0, 3.0), (0,), ((0, 1, 2),)),
    ((1.0, None, 3.0, 4.0), (2,), ((0,), (2, 3))),
    ((0.0, 0.0), (), ((0, 1),)),
]


@pytest.mark.parametrize(("values", "breaks", "expected"), RUNS)
def test_runs_end_at_gaps_and_breaks(values, breaks, expected):
    assert runs(values, breaks) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), ()),
        ((5.0, 5.0), (Level(0, 1, 5.0),)),
        ((5.0, 6.0, 6.0), (Level(0, 0, 5.0), Level(1, 2, 6.0))),
        ((5.0, None, 5.0), (Level(0, 0, 5.0), Level(2, 2, 5.0))),
        ((None, 0.0), (Level(1, 1, 0.0),)),
    ],
)
def test_levels_change_where_the_target_does(values, expected):
    assert levels(values) == expected


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.none() | st.integers(0, 3), max_size=12), st.sets(st.integers(0, 12)))
def test_each_figure_is_in_one_run_and_no_run_crosses_a_gap_or_break(values, breaks):
    found = runs(values, breaks)
    assert [position for run in found for position in run] == [
        position for position, value in enumerate(values) if value is not None
    ]
    for run in found:
        assert list(run) == list(range(run[0], run[-1] + 1))
        assert not breaks & set(run[1:])
