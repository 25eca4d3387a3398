"""Colour vision: what the published matrices give, and what they must leave alone."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.style.colour import Rgb, hexadecimal_of, rgb_of
from reportgen.style.lab import colour_difference, lab_of
from reportgen.style.vision import Vision, as_seen

MET, CLOSE, NOT_MET = SCORES = ("#00666B", "#B85C00", "#7F1230")
components = st.floats(0, 1)


@pytest.mark.parametrize(
    ("vision", "colour", "seen"),
    [
        (Vision.DEUTERANOPIA, MET, "#50576B"),
        (Vision.DEUTERANOPIA, CLOSE, "#8D7D00"),
        (Vision.DEUTERANOPIA, NOT_MET, "#4E482D"),
        (Vision.PROTANOPIA, MET, "#5D616B"),
        (Vision.PROTANOPIA, CLOSE, "#776800"),
        (Vision.PROTANOPIA, NOT_MET, "#333230"),
    ],
)
def test_a_score_colour_looks_as_the_model_says(vision: Vision, colour: str, seen: str) -> None:
    assert hexadecimal_of(as_seen(rgb_of(colour), vision)) == seen


@pytest.mark.parametrize("vision", Vision)
@given(level=components)
def test_greys_look_the_same_to_all(vision: Vision, level: float) -> None:
    seen = as_seen((level, level, level), vision)
    assert seen == pytest.approx((level, level, level), abs=0.001)


@pytest.mark.parametrize("vision", Vision)
@given(rgb=st.tuples(components, components, components))
def test_what_is_seen_can_be_shown(vision: Vision, rgb: Rgb) -> None:
    assert all(0 <= component <= 1 for component in as_seen(rgb, vision))


@pytest.mark.parametrize(
    ("vision", "least", "most"),
    [(Vision.DEUTERANOPIA, 31, 72), (Vision.PROTANOPIA, 22, 57)],
)
def test_score_colours_stay_apart(vision: Vision, least: int, most: int) -> None:
    seen = [as_seen(rgb_of(colour), vision) for colour in SCORES]
    apart = [colour_difference(one, other) for one, other in combinations(seen, 2)]
    assert (min(apart), max(apart)) == pytest.approx((least, most), abs=0.6)


@pytest.mark.parametrize(("colour", "lightness"), [(MET, 39), (CLOSE, 49), (NOT_MET, 27)])
def test_lightness_of_a_score_colour(colour: str, lightness: int) -> None:
    assert round(lab_of(rgb_of(colour)).lightness) == lightness


@pytest.mark.parametrize(
    ("colour", "expected"),
    # Reference values of sRGB under D65: red, green and blue at full light.
    [
        ("#FF0000", (53.24, 80.09, 67.20)),
        ("#00FF00", (87.73, -86.18, 83.18)),
        ("#0000FF", (32.30, 79.19, -107.86)),
        ("#000000", (0, 0, 0)),
        ("#777777", (50.03, 0, 0)),
    ],
)
def test_lab_of_known_colours(colour: str, expected: tuple[float, ...]) -> None:
    assert tuple(lab_of(rgb_of(colour))) == pytest.approx(expected, abs=0.03)


@given(st.tuples(components, components, components), st.tuples(components, components, components))
def test_a_difference_is_a_distance(one: Rgb, other: Rgb) -> None:
    assert colour_difference(one, one) == 0
    assert colour_difference(one, other) == colour_difference(other, one) >= 0
