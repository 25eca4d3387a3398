"""Rows dealt over pages: none broken, none lost, groups begun with two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_sheet import Sheets, house_fonts
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Location
from reportgen.drawing.cell import Cell, Spacing
from reportgen.drawing.prose import text
from reportgen.drawing.set_table import SetTable, Stretch, set_table
from reportgen.drawing.table import Column, Group, HeadCell, Row, Rules, Table, Width
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.drawing.table_pages import HeadTooTallError, RowTooTallError, table_pages
from reportgen.pdf.fonts import Fonts

LINE = 11.5
"""Height of a line; rows have no other spacing here."""
HEAD = 10.0


def lines(count: int, content: str = "x") -> Cell:
    return Cell((text("\n".join([content] * count), "table"),))


def table_of(
    groups: Sequence[Sequence[int]], fonts: Fonts, labels: Sequence[int] | None = None
) -> SetTable:
    """Return a table whose rows, and labels if there are any, have so many lines."""
    columns = [Column("row", Width(100, "pt"), is_header=True)]
    if labels is not None:
        columns.insert(0, Column("group", Width(100, "pt")))
    made = tuple(
        Group(
            tuple(
                Row((lines(count, f"{at}.{row}"),), f"{at}.{row}") for row, count in enumerate(rows)
            ),
            lines(labels[at], "label") if labels is not None else None,
            lines(labels[at] + 1, "again") if labels is not None else None,
        )
        for at, rows in enumerate(groups)
    )
    table = Table(
        columns=tuple(columns),
        head=(tuple(HeadCell(Cell((text("h", "head"),)), at) for at in range(len(columns))),),
        groups=made,
        spacing=Spacing("table", 0, 0, 0),
        head_spacing=Spacing("head", 0, 0, 0),
        rules=Rules(1, 0.75, 0.5, 0.25, "navy", "ink"),
    )
    return set_table(table, 300, fonts)


def dealt(
    groups: Sequence[Sequence[int]],
    page: float,
    fonts: Fonts,
    *,
    labels: Sequence[int] | None = None,
    first: float | None = None,
) -> list[list[tuple[int, int, int]]]:
    """Return the stretches of each page; ``page`` is its room in lines under the head."""
    table = table_of(groups, fonts, labels)
    full = HEAD + page * LINE
    pages = table_pages(table, HEAD + first * LINE if first is not None else full, full)
    return [[(part.group, part.first, part.end) for part in one] for one in pages]


@pytest.mark.parametrize(
    ("groups", "page", "expected"),
    [
        ([[1, 1, 1]], 3, [[(0, 0, 3)]]),
        ([[1, 1, 1]], 2, [[(0, 0, 2)], [(0, 2, 3)]]),
        # A group begins with two rows or on the next page, unless it has but one.
        ([[1, 1], [1, 1]], 3, [[(0, 0, 2)], [(1, 0, 2)]]),
        ([[1, 1], [1]], 3, [[(0, 0, 2), (1, 0, 1)]]),
        ([[1, 1], [1, 1, 1]], 4, [[(0, 0, 2), (1, 0, 2)], [(1, 2, 3)]]),
        # Two rows that no page holds together go to two pages.
        ([[2, 2]], 3, [[(0, 0, 1)], [(0, 1, 2)]]),
        ([[3], [3, 3]], 3, [[(0, 0, 1)], [(1, 0, 1)], [(1, 1, 2)]]),
        ([[]], 3, [[]]),
        ([[], [1]], 3, [[(1, 0, 1)]]),
    ],
)
def test_rows_go_where_they_fit(
    groups: list[list[int]], page: float, expected: list[list[tuple[int, int, int]]], fonts: Fonts
) -> None:
    assert dealt(groups, page, fonts) == expected


def test_the_first_page_may_have_less_room_or_none(fonts: Fonts) -> None:
    assert dealt([[1, 1, 1]], 3, fonts, first=2) == [[(0, 0, 2)], [(0, 2, 3)]]
    assert dealt([[3]], 3, fonts, first=1) == [[], [(0, 0, 1)]]


def test_labels_taller_than_their_rows_take_their_room(fonts: Fonts) -> None:
    assert dealt([[1], [1]], 4, fonts, labels=[3, 2]) == [[(0, 0, 1)], [(1, 0, 1)]]
    assert dealt([[1], [1]], 5, fonts, labels=[3, 2]) == [[(0, 0, 1), (1, 0, 1)]]


def test_rows_fill_the_room_that_a_tall_label_takes_anyway(fonts: Fonts) -> None:
    assert dealt([[1, 1, 1, 1]], 4, fonts, labels=[4]) == [[(0, 0, 4)]]


def test_the_label_of_a_group_that_goes_on_needs_its_own_room(fonts: Fonts) -> None:
    # The continued label has one line more: three lines with one row beside them.
    pages = dealt([[1, 1, 1], [1]], 3, fonts, labels=[2, 1], first=2)
    assert pages == [[(0, 0, 2)], [(0, 2, 3)], [(1, 0, 1)]]


def test_a_row_that_no_page_holds_is_refused_by_name(fonts: Fonts) -> None:
    with pytest.raises(RowTooTallError) as caught:
        dealt([[1, 1], [1, 5, 1]], 4, fonts)
    assert caught.value.what == "the row of '1.1'"
    assert (caught.value.needed, caught.value.room) == (5 * LINE, 4 * LINE)
    (problem,) = caught.value.at(Location("layouts/board.yaml", 31, 3)).diagnostics
    assert problem.code == "L304"
    assert str(problem.location) == "layouts/board.yaml:31:3"
    assert "'1.1' needs 20 mm, a page has 16 mm" in problem.message


def test_headings_that_leave_no_room_for_a_row_are_to_blame(fonts: Fonts) -> None:
    with pytest.raises(HeadTooTallError) as caught:
        table_pages(table_of([[1]], fonts), 15, 15)
    (problem,) = caught.value.at(Location("layouts/board.yaml", 31, 3)).diagnostics
    assert problem.message == "the row of headings needs 4 mm, a page has 5 mm for it"
    assert "heading" in problem.hint


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.integers(1, 4), max_size=7), st.integers(1, 3)), max_size=5),
    st.integers(4, 12),
    st.integers(0, 12),
    st.booleans(),
)
def test_every_row_stands_once_in_order_within_the_room(
    groups: list[tuple[list[int], int]], page: int, first: int, labelled: bool
) -> None:
    fonts = house_fonts()
    rows = [counts for counts, _ in groups]
    table = table_of(rows, fonts, [label for _, label in groups] if labelled else None)
    full = HEAD + page * LINE
    pages = table_pages(table, HEAD + first * LINE, full)
    stood = [
        (part.group, row) for one in pages for part in one for row in range(part.first, part.end)
    ]
    assert stood == [(at, row) for at, counts in enumerate(rows) for row in range(len(counts))]
    for number, one in enumerate(pages):
        room = full if number else HEAD + first * LINE
        assert not one or table.height_of(one) <= room + 0.02
        assert one or number == 0
        for part in one:
            opens_alone = part.first == 0 and part.end == 1 < len(rows[part.group])
            pair = [Stretch(part.group, 0, 2)]
            assert not opens_alone or table.height_of(pair) > full


def test_two_hundred_rows_are_one_table_over_their_pages(sheet: Sheets, fonts: Fonts) -> None:
    table = table_of([[1, 2, 1, 1, 1]] * 40, fonts, [1] * 40)
    pages = table_pages(table, 285, 285)
    drawing = TableDrawing(table)
    for number, part in enumerate(pages):
        if number:
            sheet.next_page()
        assert drawing.draw(sheet.canvas, part, 20, 30) <= 315.01
    sheet.finish()  # which proves that rows and spans close
    tree = sheet.tree()
    assert len(pages) > 5
    assert tree.count("  Table\n") == tree.count("THead") == tree.count("TBody") == 1
    assert tree.count("TR\n") == 201
    assert tree.count("RowSpan 5") == 40
    going_on = sum(part.first > 0 for one in pages for part in one)
    assert going_on > 0
    said = [run.string.strip() for run in sheet.runs()]
    assert said.count("again") == 2 * going_on  # the label takes two lines
    assert said.count("label") == 40
    assert said.count("h") == 2 * len(pages)
