"""Whatever matplotlib draws arrives on the canvas as vectors, in our faces and inks."""

from __future__ import annotations

import math
from io import BytesIO

import pikepdf
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from reportgen.drawing.charts.inks import Inks, UnprintableError
from reportgen.drawing.charts.renderer import CanvasRenderer

NAVY, INK, WHITE = (18, 67, 109), (26, 26, 26), (255, 255, 255)
SIDE = 200.0


@pytest.fixture
def figure():
    return Figure(figsize=(SIDE / 72, SIDE / 72), dpi=72, facecolor="#FFFFFF")


@pytest.fixture
def drawn(page, colours, faces):
    def draw(figure, x=0.0, y=0.0):
        with page(SIDE, SIDE) as sheet:
            figure.draw(CanvasRenderer(sheet.canvas, Inks(colours), faces, x, y, SIDE, SIDE))
        return sheet

    return draw


def near(picture, x, y, colour):
    return math.dist(picture.getpixel((round(x), round(y))), colour) < 40


def bare(figure):
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    return axes


def test_paths_land_where_the_data_says(figure, drawn):
    bare(figure).add_patch(Rectangle((10, 60), 30, 30, facecolor="#12436D", edgecolor="none"))
    picture = drawn(figure).picture()
    assert near(picture, 22, 22, NAVY)
    assert near(picture, 78, 78, NAVY)
    assert near(picture, 82, 50, WHITE)
    assert near(picture, 50, 150, WHITE)


def test_frame_may_lie_anywhere_on_the_page(figure, drawn):
    bare(figure).add_patch(Rectangle((0, 90), 10, 10, facecolor="#12436D", edgecolor="none"))
    picture = drawn(figure, 50, 40).picture()
    assert near(picture, 60, 50, NAVY)
    assert near(picture, 40, 30, WHITE)


def test_curves_stay_round(figure, drawn):
    bare(figure).add_patch(Circle((50, 50), 40, facecolor="#12436D", edgecolor="none"))
    picture = drawn(figure).picture()
    for degrees in range(0, 360, 15):
        across, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        assert near(picture, 100 + 78 * across, 100 + 78 * up, NAVY)
        assert near(picture, 100 + 83 * across, 100 + 83 * up, WHITE)


def test_lines_have_their_dashes_and_gaps(figure, drawn):
    axes = bare(figure)
    axes.plot((0, 100), (50, 50), color="#1A1A1A", linewidth=2, linestyle=(0, (5, 5)))
    axes.plot((0, 20, float("nan"), 60, 100), (20,) * 5, color="#12436D", linewidth=4)
    picture = drawn(figure).picture()
    dashes = [near(picture, x, 100, INK) for x in range(200)]
    assert 80 <= sum(dashes) <= 120
    assert near(picture, 20, 160, NAVY)
    assert near(picture, 80, 160, WHITE)
    assert near(picture, 150, 160, NAVY)


def test_markers_are_drawn_at_each_point(figure, drawn):
    bare(figure).plot((20, 80), (50, 50), color="#12436D", linestyle="", marker="s", markersize=12)
    picture = drawn(figure).picture()
    assert near(picture, 40, 100, NAVY)
    assert near(picture, 160, 100, NAVY)
    assert near(picture, 100, 100, WHITE)


def test_what_leaves_the_axes_is_clipped_and_what_is_outside_is_left_out(figure, drawn):
    axes = figure.add_axes((0.25, 0.25, 0.5, 0.5))
    axes.set_axis_off()
    axes.set_xlim(0, 10)
    axes.set_ylim(0, 10)
    axes.plot((-10, 20), (5, 5), color="#12436D", linewidth=6)
    axes.plot((40, 50), (5, 5), color="#1A1A1A", linewidth=6)
    sheet = drawn(figure)
    picture = sheet.picture()
    assert near(picture, 100, 100, NAVY)
    assert near(picture, 40, 100, WHITE)
    assert near(picture, 160, 100, WHITE)


def fonts_in(sheet):
    with pikepdf.open(BytesIO(sheet.data)) as file:
        return [str(font.BaseFont) for font in file.pages[0].Resources.Font.values()]


def test_a_whole_chart_is_set_in_our_faces(figure, drawn):
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.6))
    axes.plot((0, 1, 2), (19.2, 16.1, 8.7), color="#12436D")
    axes.set_title("Agency rate", family="semibold", color="#1A1A1A", fontsize=10)
    axes.set_ylabel("per cent", color="#1A1A1A", weight="bold")
    axes.set_facecolor("#FFFFFF")
    axes.tick_params(colors="#1A1A1A")
    for spine in axes.spines.values():
        spine.set_color("#1A1A1A")
    sheet = drawn(figure)
    text = sheet.text()
    assert "Agency rate" in text
    assert "16" in text
    names = fonts_in(sheet)
    assert names
    assert all("Plex" in name for name in names)


def test_text_is_printed_exactly_and_never_as_a_formula(figure, drawn):
    bare(figure).text(5, 50, "$5 to $10 & 100%_x^2", color="#1A1A1A", fontsize=9)
    assert "$5 to $10 & 100%_x^2" in drawn(figure).text()


def test_text_is_measured_with_our_faces(figure, drawn, measure):
    words = "Wide words in a box"
    axes = bare(figure)
    text = axes.text(50, 50, words, color="#1A1A1A", fontsize=10, ha="center", family="bold")
    sheet = drawn(figure)
    width = measure(words, "bold", 10)
    picture = sheet.picture(144)
    inked = [
        x
        for x in range(picture.width)
        if any(min(picture.getpixel((x, y))) < 128 for y in range(180, 202))
    ]
    assert inked[0] / 2 == pytest.approx(100 - width / 2, abs=1.5)
    assert inked[-1] / 2 == pytest.approx(100 + width / 2, abs=1.5)
    assert text.get_text() == words


def test_text_may_stand_upright(figure, drawn):
    bare(figure).text(
        50, 20, "upright words", color="#1A1A1A", fontsize=12, rotation=90, va="bottom"
    )
    sheet = drawn(figure)
    picture = sheet.picture()
    dark = [(x, y) for x in range(200) for y in range(200) if max(picture.getpixel((x, y))) < 140]
    across = max(x for x, _ in dark) - min(x for x, _ in dark)
    down = max(y for _, y in dark) - min(y for _, y in dark)
    assert down > 4 * across
    assert max(y for _, y in dark) <= 161
    assert "upright words" in sheet.text()


REFUSED = {
    "a colour that the theme lacks": lambda axes: axes.plot((0, 9), (0, 9), color="#FF0000"),
    "transparency": lambda axes: axes.plot((0, 9), (0, 9), color="#12436D", alpha=0.5),
    "hatching": lambda axes: axes.add_patch(
        Rectangle((0, 0), 50, 50, facecolor="#12436D", edgecolor="#1A1A1A", hatch="//")
    ),
    "a raster": lambda axes: axes.imshow([[0, 1], [1, 0]]),
    "clipping to a circle": lambda axes: axes.plot((0, 9), (0, 9), color="#12436D")[
        0
    ].set_clip_path(Circle((50, 50), 10, transform=axes.transData)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_no_page_can_carry_is_refused(figure, drawn, what):
    REFUSED[what](bare(figure))
    with pytest.raises(UnprintableError):
        drawn(figure)
