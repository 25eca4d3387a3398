"""How wide columns are: fixed, shared, fitted to what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from drawn_sheet import Sheets
from drawn_table import FIT, FR, cell, drawn, figure, made, nothing, pt

from reportgen.drawing.cell import Bar, Beside, Part, Picture, Sign
from reportgen.drawing.column_widths import LEAST_SHARE_PT, PICTURE_SHAPE, TableTooWideError
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.set_table import set_table
from reportgen.drawing.table import Column, HeadCell, Width
from reportgen.pdf.fonts import Fonts


@pytest.mark.parametrize(
    ("widths", "room", "expected"),
    [
        ([pt(100), FR, Width(3, "fr")], 500, [100, 100, 300]),
        ([pt(100), pt(50)], 500, [100, 50]),
        ([FR, Width(9, "fr")], 200, [LEAST_SHARE_PT, 160]),
        ([Width(0.5, "fr")], 200, [200]),
    ],
)
def test_fixed_columns_get_what_they_ask_and_others_share_the_rest(
    widths: Sequence[Width], room: float, expected: Sequence[float], fonts: Fonts
) -> None:
    table = made(
        [Column(str(at), width) for at, width in enumerate(widths)], [cell("x")] * len(widths)
    )
    assert set_table(table, room, fonts).widths == pytest.approx(expected)


def test_figures_symbols_and_markers_are_never_squeezed(fonts: Fonts) -> None:
    wide = figure("1,234,567", ".89%", marker="[p][r]")
    sign = Sign("star", "met", 12, count=3)
    columns = [
        Column("figure", pt(5), pad_left=2, pad_right=3),
        Column("sign", pt(5)),
        Column("instead", pt(5)),
        Column("title", FR),
    ]
    table = made(columns, [cell(wide), cell(sign), cell(figure("", "[x]")), cell("title")])
    placed = set_table(table, 300, fonts)
    figure_width = fonts.width("1,234,567.89%", "table") + fonts.width("[p][r]", "second")
    assert placed.widths[0] == pytest.approx(5 + figure_width + 0.12 * 8)
    assert placed.widths[1] == pytest.approx(3 * 12 + 2 * 0.2 * 12)
    assert placed.widths[2] == pytest.approx(fonts.width("[x]", "table"))
    assert sum(placed.widths) == pytest.approx(300)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (text("two words", "table"), "two words"),
        (Text((Span("bold", "bold"), Span(" and\nlong")), "table"), None),
        (Beside(Sign("star", "met", 12), text("Met", "table"), 20), 20),
        (Beside(Bar(3, nothing), text("50%", "table", "right"), 60), 60),
        (Picture(20, nothing, "Path"), 20 * PICTURE_SHAPE),
        (Sign("star", "met", 30), 30),
    ],
)
def test_a_fitting_column_is_as_wide_as_its_widest_cell(
    part: Part, expected: float | str | None, fonts: Fonts
) -> None:
    placed = set_table(
        made([Column("a", FIT, pad_right=4), Column("b", FR)], [cell(part), cell("x")]), 400, fonts
    )
    if isinstance(expected, str):
        width = fonts.width(expected, "table")
    elif isinstance(part, Beside):
        width = (expected or 0) + fonts.width(part.text.plain, "table")
    elif expected is None:
        width = fonts.width("bold", "table", "bold") + fonts.width(" and", "table")
    else:
        width = expected
    assert placed.widths[0] == pytest.approx(width + 4)


def test_a_fitting_column_holds_its_heads_words_and_gives_way_in_need(fonts: Fonts) -> None:
    columns = [Column("a", FIT), Column("b", FR)]
    short = set_table(
        made(columns, [cell("x"), cell("y")], head=("Improvement head", "")), 400, fonts
    )
    assert short.widths[0] == pytest.approx(fonts.width("Improvement", "head"))
    long = set_table(made(columns, [cell("many words " * 30), cell("y")]), 400, fonts)
    assert long.widths == pytest.approx([400 - LEAST_SHARE_PT, LEAST_SHARE_PT])


def test_columns_that_need_more_than_the_page_are_refused(fonts: Fonts) -> None:
    table = made([Column("a", pt(100)), Column("b", FR)], [cell("x"), cell("y")])
    with pytest.raises(TableTooWideError) as caught:
        set_table(table, 139, fonts)
    assert (caught.value.needed, caught.value.room) == (140, 139)
    assert set_table(table, 140, fonts).widths == pytest.approx([100, 40])


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (300, [100, 40, 160]),
        (204, [100, 40, 64]),  # a sharing column has 1.6 times its least before others give way
        (190, [91.25, 40, 58.75]),  # of the 64 that they lack there are 50
        (140, [60, 40, 40]),
    ],
)
def test_columns_with_a_least_width_give_way_where_room_is_short(
    room: float, expected: list[float], fonts: Fonts
) -> None:
    columns = [Column("a", pt(100), least=60), Column("b", pt(40)), Column("c", FR, least=40)]
    table = made(columns, [cell("x")] * 3)
    assert set_table(table, room, fonts).widths == pytest.approx(expected)


def test_no_column_gives_way_so_far_that_a_word_breaks(fonts: Fonts) -> None:
    word = "Homelessness"
    columns = [Column("a", pt(100), least=20, pad_right=2), Column("b", pt(60))]
    table = made(columns, [cell(f"Head of {word}"), cell("y")])
    narrowest = fonts.width(word, "table") + 2 + 60
    assert set_table(table, narrowest, fonts).widths[0] == pytest.approx(narrowest - 60)
    with pytest.raises(TableTooWideError):
        set_table(table, narrowest - 1, fonts)


def test_nothing_leaves_its_column(sheet: Sheets, fonts: Fonts) -> None:
    columns = [
        Column(str(at), pt(width), align, 2, 2)
        for at, (width, align) in enumerate([(30, "left"), (30, "centre"), (30, "right")])
    ]
    wide = "Antidisestablishmentarianism and words"
    placed = drawn(sheet, made(columns, [cell(wide)] * 3, head=[wide] * 3), 90, fonts)
    left = 20.0
    edges = []
    for width in placed.widths:
        edges.append((left + 2, left + width - 2))
        left += width
    for run in sheet.runs():
        assert any(run.x >= low - 0.02 and run.end <= high + 0.02 for low, high in edges), run


def test_a_fixed_column_grows_a_little_for_a_word_but_not_for_any(fonts: Fonts) -> None:
    def first_width(word: str, room: float = 300) -> float:
        table = made([Column("outcome", pt(60)), Column("title", FR)], [cell(word), cell("title")])
        return set_table(table, room, fonts).widths[0]

    word = "Clackmannanshire"
    needed = fonts.width(word, "table")
    assert 60 < needed < 78
    assert first_width(word) == pytest.approx(needed)
    assert first_width(word * 9) == 60
    assert first_width(word, room=60 + LEAST_SHARE_PT) == 60


def test_a_year_over_one_column_is_not_broken(fonts: Fonts) -> None:
    columns = [Column("history", pt(10)), Column("title", FR)]
    year = HeadCell(cell("2021-22"), 0, spanner=True)
    table = replace(made(columns, [cell(figure("1")), cell("title")]), head=((year,),))
    placed = set_table(table, 300, fonts)
    assert placed.widths[0] == pytest.approx(fonts.width("2021-22", "table"))
