"""Colours go to matplotlib as values and come back as names of the theme."""

from __future__ import annotations

import pytest

from reportgen.drawing.charts.inks import Inks, UnprintableError


def test_every_colour_of_the_theme_comes_back_by_name(colours):
    inks = Inks(colours)
    for name in colours:
        assert inks.name_of((*inks[name], 1.0)) == name


def test_white_is_paper_where_the_theme_has_paper_and_always_there(colours):
    assert Inks(colours).name_of((1.0, 1.0, 1.0)) == "paper"
    assert Inks({}).name_of((1.0, 1.0, 1.0)) == "white"


def test_wholly_transparent_is_nothing(colours):
    assert Inks(colours).name_of((0.0, 0.0, 0.0, 0.0)) is None
    assert Inks(colours).name_of((1.0, 1.0, 1.0), 0.0) is None


@pytest.mark.parametrize(
    ("rgba", "alpha", "says"),
    [
        ((1.0, 0.0, 0.0, 1.0), None, "#FF0000"),
        ((1.0, 1.0, 1.0, 0.5), None, "opacity 0.5"),
        ((1.0, 1.0, 1.0, 1.0), 0.25, "opacity 0.25"),
    ],
)
def test_what_cannot_be_printed_is_refused(colours, rgba, alpha, says):
    with pytest.raises(UnprintableError, match=says):
        Inks(colours).name_of(rgba, alpha)
