"""A figure that somebody else's code draws on: in our manner, inside its frame, nothing left."""

from __future__ import annotations

import matplotlib
import pytest
from matplotlib.colors import to_hex

from reportgen.drawing.charts.house_style import house_style
from reportgen.drawing.charts.inks import Inks, UnprintableError
from reportgen.drawing.charts.own_figure import OwnFigure
from reportgen.style.paper import MM

WIDTH, HEIGHT = 108.5 * MM, 60 * MM
MARGIN = 30.0


@pytest.fixture
def own(colours, faces):
    figure = OwnFigure(Inks(colours), faces, WIDTH, HEIGHT)
    with figure.style():
        yield figure


def inked(page, figure, width=WIDTH, height=HEIGHT):
    """Draw the figure in the middle of a page; return the box of its ink in points."""
    with page(width + 2 * MARGIN, height + 2 * MARGIN) as sheet:
        figure.draw(sheet.canvas, MARGIN, MARGIN, width, height)
    picture = sheet.picture(144).convert("L").point(lambda light: 255 * (light < 200))
    return tuple(edge / 2 for edge in picture.getbbox())


@pytest.mark.parametrize("share", [1.0, 0.7, 1.4])
def test_the_labels_fit_the_frame_and_the_axes_take_the_rest(page, own, share):
    own.axes.bar(range(4), (1200, 900, 1400, 700))
    own.axes.set_xticks(range(4), ["a label of some length"] * 4, rotation=30)
    own.axes.set_ylabel("in two\nlines")
    own.prove()
    width, height = WIDTH * share, HEIGHT * share
    left, top, right, bottom = inked(page, own, width, height)
    assert MARGIN - 0.5 <= left <= MARGIN + 3
    assert top >= MARGIN
    assert MARGIN + width - 8 <= right <= MARGIN + width + 0.5
    assert MARGIN + height - 4 <= bottom <= MARGIN + height + 0.5


def test_two_pairs_of_axes_fit_as_one(page, own):
    own.axes.plot((1, 2), (3, 4))
    other = own.axes.twinx()
    other.plot((1, 2), (300, 100), color="ink")
    other.set_ylabel("the other scale")
    own.prove()
    left, _, right, _ = inked(page, own)
    assert left >= MARGIN - 0.5
    assert right <= MARGIN + WIDTH + 0.5


def test_a_function_may_ask_how_long_its_texts_are(own, measure):
    text = own.axes.text(0, 0, "Wide words", fontsize=10)
    box = text.get_window_extent()
    assert box.width == pytest.approx(measure("Wide words", "regular", 10))


def test_what_needs_more_room_than_there_is_is_refused(own):
    own.axes.plot((1, 2), (3, 4))
    own.axes.set_ylabel("\n".join(["line"] * 40))
    with pytest.raises(UnprintableError, match="more room than its frame has, 108 by 55 mm"):
        own.prove()


def test_settings_and_names_of_colours_are_as_before(colours):
    before = dict(matplotlib.rcParams)
    with house_style(Inks(colours)):
        assert to_hex("navy") == colours["navy"].hexadecimal.lower()
        assert matplotlib.rcParams["axes.spines.top"] is False
        to_hex("not-met")
    assert dict(matplotlib.rcParams) == before
    assert to_hex("navy") == "#000080"
    with pytest.raises(ValueError, match="not-met"):
        to_hex("not-met")
