"""Small multiples: rows and columns, how many can be read, shared and own scales, marks."""

from __future__ import annotations

import pytest

from reportgen.drawing.label_placement import Box
from reportgen.drawing.prose import text
from reportgen.drawing.scale import Axis
from reportgen.drawing.small_multiples import (
    LEAST_PLOT_HEIGHT,
    LEAST_PLOT_WIDTH,
    MOST_PLOT_HEIGHT,
    Panel,
    SmallMultiples,
    arranged,
    least_height,
    panels_that_fit,
    placed_panels,
    thinned,
)
from reportgen.drawing.small_multiples_drawing import draw_small_multiples
from reportgen.style.paper import MM

AXIS = Axis((0.0, 50.0, 100.0), 0)
WIDTH, HEIGHT = 108.5 * MM, 76 * MM
NAVY, TINT, PAPER = (18, 67, 109), (232, 240, 246), (255, 255, 255)


def panel(keep: int, values=(10.0, 20.0, 30.0), title: str = "", **fields) -> Panel:
    return Panel(
        text(title or f"Body {keep}", "note"),
        values,
        "30%",
        AXIS,
        ("0", "50", "100"),
        keep=keep,
        **fields,
    )


def multiples(count: int, *, shared: bool = True, **fields) -> SmallMultiples:
    panels = tuple(panel(keep) for keep in range(count))
    return SmallMultiples(panels, shared, ("Q4", "2022-23"), ("Q2", "2023-24"), **fields)


@pytest.mark.parametrize(
    ("count", "columns", "rows"),
    [(1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 2, 2), (5, 3, 2), (6, 3, 2), (7, 3, 3), (9, 3, 3)],
)
def test_rows_are_as_even_as_they_go(fonts, count, columns, rows):
    found = arranged(multiples(count), WIDTH, fonts)
    assert (found.columns, len(found.rows)) == (columns, rows)


def test_nine_can_be_read_at_the_usual_size(fonts):
    assert panels_that_fit(multiples(9), WIDTH, HEIGHT, fonts) == 9
    assert panels_that_fit(multiples(10), WIDTH, HEIGHT, fonts) == 9
    assert panels_that_fit(multiples(200), WIDTH, HEIGHT, fonts) == 9


def test_both_sides_of_the_least_height(fonts):
    least = least_height(multiples(6), WIDTH, fonts)
    assert panels_that_fit(multiples(6), WIDTH, least, fonts) == 6
    assert 0 < panels_that_fit(multiples(6), WIDTH, least - 0.1, fonts) < 6
    assert panels_that_fit(multiples(6), WIDTH, 10.0, fonts) == 0


def test_long_titles_leave_fewer(fonts):
    chart = multiples(9)
    titled = tuple(panel(each.keep, title="Council of the Example " * 3) for each in chart.panels)
    long = SmallMultiples(titled, True, chart.first, chart.last)
    assert panels_that_fit(long, WIDTH, HEIGHT, fonts) < 9


def test_those_kept_longest_stay_in_their_order():
    panels = tuple(panel(keep) for keep in (0, 3, 1, 2))
    chart = SmallMultiples(panels, True, ("", ""), ("", ""))
    assert [each.keep for each in chart.kept(3).panels] == [0, 1, 2]
    assert [each.keep for each in chart.kept(9).panels] == [0, 3, 1, 2]


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("count", [1, 4, 7])
def test_panels_are_alike_and_lie_in_the_frame(fonts, shared, count):
    chart, box = multiples(count, shared=shared), Box(50, 60, 50 + WIDTH, 60 + 1.3 * HEIGHT)
    placed = placed_panels(chart, arranged(chart, WIDTH, fonts), box)
    sizes = {
        (round(each.plot.right - each.plot.left, 6), round(each.plot.bottom - each.plot.top, 6))
        for each in placed
    }
    [(width, height)] = sizes
    assert width >= LEAST_PLOT_WIDTH
    assert LEAST_PLOT_HEIGHT - 1e-6 <= height <= MOST_PLOT_HEIGHT
    assert min(each.outer.left for each in placed) >= box.left
    assert max(each.outer.right for each in placed) <= box.right + 1e-6
    assert max(each.plot.bottom for each in placed) < box.bottom


def test_a_shared_scale_has_its_ticks_once_a_row_own_ones_in_each_panel(fonts):
    for shared, expected in ((True, 3), (False, 7)):
        chart = multiples(7, shared=shared)
        placed = placed_panels(chart, arranged(chart, WIDTH, fonts), Box(0, 0, WIDTH, HEIGHT))
        assert sum(each.ticks for each in placed) == expected


def test_periods_stand_under_the_lowest_panel_of_each_column(fonts):
    chart = multiples(7)
    placed = placed_panels(chart, arranged(chart, WIDTH, fonts), Box(0, 0, WIDTH, HEIGHT))
    assert [each.periods for each in placed] == [*[False] * 4, True, True, True]


@pytest.mark.parametrize(
    ("places", "least", "expected"),
    [([100, 90, 80], 10, (0, 1, 2)), ([100, 90, 80], 11, (0, 2)), ([5], 10, (0,)), ([], 10, ())],
)
def test_ticks_that_are_too_close_are_thinned(places, least, expected):
    assert thinned(places, least) == expected


def drawn(page, fonts, chart, width=60 * MM, height=40 * MM):
    with page(width, height) as made:
        draw_small_multiples(made.canvas, chart, Box(0, 0, width, height), fonts)
    return made


def plots(chart, fonts, width=60 * MM, height=40 * MM):
    return placed_panels(chart, arranged(chart, width, fonts), Box(0, 0, width, height))


def pixel(picture, x: float, y: float):
    return picture.getpixel((round(x * 4), round(y * 4)))


def test_a_gap_stays_a_gap_and_so_does_a_break(page, fonts):
    flat = 25.0
    for values, parted, open_at in (
        ((flat, flat, flat, flat), (), None),
        ((flat, None, flat, flat), (), 0.5),
        ((flat, flat, flat, flat), (2,), 1.5),
    ):
        chart = SmallMultiples(
            (panel(0, values, parted=parted),), True, ("Q4", "2022-23"), ("Q2", "2023-24")
        )
        picture = drawn(page, fonts, chart).picture(288)
        [placed] = plots(chart, fonts)
        plot = placed.plot
        left, y = plot.left + 1.2 * MM, plot.bottom - (plot.bottom - plot.top) / 4
        inked = {
            place
            for place in (0.5, 1.5, 2.5)
            if pixel(picture, left + (plot.right - left) * place / 3, y) != PAPER
        }
        expected = {0.5, 1.5, 2.5} - {open_at}
        assert inked == (expected - {1.5} if None in values else expected)


def test_ours_is_tinted_and_its_line_is_thicker(page, fonts):
    chart = SmallMultiples(
        (panel(0, emphasised=True), panel(1)), True, ("Q4", "2022-23"), ("Q2", "2023-24")
    )
    picture = drawn(page, fonts, chart, WIDTH).picture(288)
    ours, other = plots(chart, fonts, WIDTH)
    for placed, ground in ((ours, TINT), (other, PAPER)):
        assert pixel(picture, placed.plot.left + 4, placed.plot.top + 4) == ground
    navy = [
        sum(
            picture.getpixel((x, y)) == NAVY
            for x in range(round(each.plot.left * 4), round(each.plot.right * 4) - 20)
            for y in range(round(each.plot.top * 4), round(each.plot.bottom * 4))
        )
        for each in (ours, other)
    ]
    assert navy[0] > 1.3 * navy[1]


def test_a_target_that_changes_is_drawn_in_steps(page, fonts):
    targets = ((40.0, 40.0, 80.0, 80.0),)
    chart = SmallMultiples(
        (panel(0, (0.0, 0.0, 0.0, 0.0), targets=targets),), True, ("Q4", "a"), ("Q2", "b")
    )
    picture = drawn(page, fonts, chart).picture(288)
    [placed] = plots(chart, fonts)
    plot = placed.plot
    left = plot.left + 1.2 * MM
    middle = left + (plot.right - left) / 2

    def inked(level: float, start: float, end: float) -> bool:
        y = plot.bottom - (plot.bottom - plot.top) * level / 100
        return any(
            picture.getpixel((x, round(y * 4))) != PAPER
            for x in range(round(start * 4) + 2, round(end * 4) - 2)
        )

    found = [
        inked(level, *span)
        for level in (40, 80)
        for span in ((plot.left, middle), (middle, plot.right))
    ]
    assert found == [True, False, False, True]


def test_every_text_is_printed_once_and_none_under_8_points(page, fonts):
    chart = multiples(4, remark="Two more are not shown.")
    made = drawn(page, fonts, chart, WIDTH, HEIGHT)
    said = made.text().split()
    assert said.count("30%") == 4
    assert said.count("Q4") == said.count("2023-24") == 2
    assert "shown." in said


def test_a_latest_figure_that_lies_back_stands_at_its_point(page, fonts):
    chart = SmallMultiples(
        (panel(0, (20.0, 30.0, None, None, None)),), True, ("Q4", "a"), ("Q2", "b")
    )
    made = drawn(page, fonts, chart)
    assert "30%" in made.text()
    assert chart.panels[0].latest == 1
    assert panel(0, (None, None)).latest is None


def test_without_any_figure_a_panel_stays_empty(page, fonts):
    empty = Panel(text("None", "note"), (None, None), "", AXIS, ("0", "50", "100"))
    made = drawn(page, fonts, SmallMultiples((empty,), False, ("Q4", "a"), ("Q2", "b")))
    assert "None" in made.text()
