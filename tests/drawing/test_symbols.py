"""Shapes stay in their squares, differ by more than colour, and look as meant."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from reportgen.drawing.symbols import SYMBOLS, Ink, draw_symbol

WHITE = (255, 255, 255)


def outline(part):
    """Return the corners of a path, curves flattened."""
    points, here = [], (0.0, 0.0)
    for operator, *numbers in part.commands:
        if operator == "C":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = here, numbers
            for step in range(1, 17):
                t = step / 16
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                points.append(
                    tuple(
                        sum(w * c for w, c in zip(weights, axis, strict=True))
                        for axis in ((x0, x1, x2, x3), (y0, y1, y2, y3))
                    )
                )
        elif operator != "Z":
            points.append(tuple(numbers))
        here = points[-1]
    return points


def area(part):
    corners = outline(part)
    sides = pairwise([*corners, corners[0]])
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides)) / 2


@pytest.mark.parametrize(("name", "share"), [("star", 0.38), ("circle", 0.45), ("triangle", 0.42)])
def test_scores_have_optically_equal_areas(name, share):
    (part,) = SYMBOLS[name].parts
    assert area(part) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("name", sorted(SYMBOLS))
def test_symbol_stays_in_its_square(name):
    for part in SYMBOLS[name].parts:
        reach = part.stroke_width / 2
        for x, y in outline(part):
            assert reach - 1e-9 <= x <= 1 - reach + 1e-9
            assert reach - 1e-9 <= y <= 1 - reach + 1e-9


@pytest.mark.parametrize("name", sorted(SYMBOLS))
def test_every_part_leaves_ink(name):
    for part in SYMBOLS[name].parts:
        assert part.fill is not None or part.stroke is not None
        assert (part.stroke is None) == (part.stroke_width == 0)


def test_no_two_symbols_have_the_same_shape():
    assert len({symbol.parts for symbol in SYMBOLS.values()}) == len(SYMBOLS)


def test_arrows_point_where_performance_goes():
    tips = {
        name: max(
            outline(SYMBOLS[name].parts[0]),
            key=lambda point: math.dist(point, (0.5, 0.5)),
        )
        for name in ("improving", "steady", "declining", "up", "down")
    }
    assert tips["improving"][0] > 0.5 < tips["improving"][1]
    assert tips["declining"][0] > 0.5 > tips["declining"][1]
    assert tips["up"][1] > 0.9
    assert tips["down"][1] < 0.1


def inked(picture, colour, tolerance=150):
    """Return a picture of marks: # where a pixel is nearer to a colour than to white."""
    return [
        "".join(
            "#" if math.dist(picture.getpixel((x, y)), colour) < tolerance else "."
            for x in range(picture.width)
        )
        for y in range(picture.height)
    ]


DRAWN = {
    ("triangle", "not-met", (127, 18, 48), 12): """
............
............
.....##.....
....####....
....####....
...######...
...######...
..########..
.#########..
.##########.
.##########.
............
""",
    ("improving", "ink", (26, 26, 26), 14): """
..............
..............
..............
.....######...
.....######...
......#####...
......#####...
.....######...
....###..##...
...###........
..###.........
...#..........
..............
..............
""",
    ("star", "met", (0, 102, 107), 16): """
................
.......##.......
.......##.......
......###.......
......####......
....########....
.##############.
..############..
...##########...
....########....
....########....
....########....
....########....
...###....###...
...#........#...
................
""",
}


@pytest.mark.parametrize("drawn_as", DRAWN)
def test_symbol_on_paper(page, drawn_as):
    name, colour, rgb, size = drawn_as
    with page(size, size) as drawn:
        draw_symbol(drawn.canvas, name, 0, 0, size, colour)
    assert "\n".join(inked(drawn.picture(), rgb)) == DRAWN[drawn_as].strip()


@pytest.mark.parametrize(
    ("name", "ink", "colour"),
    [("complete", "met", (0, 102, 107)), ("overdue", "not-met", (127, 18, 48))],
)
def test_sign_of_a_solid_square_shows_the_ground(page, name, ink, colour):
    with page(40, 40) as drawn:
        draw_symbol(drawn.canvas, name, 0, 0, 40, ink)
    picture = drawn.picture()
    assert math.dist(picture.getpixel((4, 20)), colour) < 10
    found = sum(row.count("#") for row in inked(picture, WHITE, 40))
    # Both the margin round the square and the sign in it.
    assert found > 40 * 40 - 37 * 37 + 60


def test_symbol_on_a_solid_block_is_drawn_in_paper(page):
    with page(20, 20) as drawn:
        drawn.canvas.rect(0, 0, 20, 20, fill="close")
        draw_symbol(drawn.canvas, "circle", 0, 0, 20, "paper", ground="close")
    picture = drawn.picture()
    assert picture.getpixel((10, 10)) == WHITE
    assert math.dist(picture.getpixel((1, 1)), (184, 92, 0)) < 5


def test_inks_are_only_own_and_ground():
    used = {
        ink
        for symbol in SYMBOLS.values()
        for part in symbol.parts
        for ink in (part.fill, part.stroke)
        if ink
    }
    assert used == {Ink.OWN, Ink.GROUND}
