"""Tables that go on in other frames: what stays together, and what is said again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_sheet import Sheets
from drawn_table import FR, cell, made, pt

from reportgen.drawing.flow import Strip, StructureWriter, deal, draw_strips, height_of
from reportgen.drawing.set_table import set_table
from reportgen.drawing.table import Column, Group, Row, Table
from reportgen.drawing.table_strips import table_strips
from reportgen.pdf.fonts import Fonts

COLUMNS = [Column("outcome", pt(60)), Column("a", FR, is_header=True)]
ROW = 34.0
"""Height of a row of one line: the least that the spacing allows."""


def grouped(*groups: tuple[str, int]) -> Table:
    """Return a table of groups by label and number of rows; a label may have several lines."""
    table = made(COLUMNS, head=("Outcome", "Indicator"))
    return replace(
        table,
        groups=tuple(
            Group(
                tuple(Row((cell(f"{label[0]}{at}"),)) for at in range(rows)),
                cell(label),
                cell(f"{label} continued"),
            )
            for label, rows in groups
        ),
    )


def strips(table: Table, fonts: Fonts) -> list[Strip]:
    return list(table_strips(table, 200, fonts, ()))


def drawn(sheet: Sheets, table: Table, room: float, fonts: Fonts) -> list[float]:
    """Deal a table into frames of one height; return the heights that it took."""
    writer, rest, heights = StructureWriter(), tuple(strips(table, fonts)), []
    while True:
        dealt, rest = deal(rest, room, whole=False)
        draw_strips(sheet.canvas, writer, dealt.strips, 10, 20)
        heights.append(dealt.height)
        if not rest:
            return heights
        sheet.next_page()


@pytest.mark.parametrize(
    ("groups", "keeps"),
    [
        ([("a", 1)], [False]),
        ([("a", 3)], [True, False, False]),  # the first row stays with the head and the second
        ([("a", 1), ("b", 1)], [True, False]),
        ([("a", 2), ("b", 4)], [True, False, True, False, False, False]),
        # A label of five lines needs 67 pt on either side of a break, two rows of 34 each.
        ([("a\nb\nc\nd\ne", 5)], [True, False, False, True, False]),
        ([("a\nb\nc\nd\ne", 2)], [True, False]),
    ],
)
def test_a_break_leaves_room_for_the_label_on_either_side(
    groups: list[tuple[str, int]], keeps: list[bool], fonts: Fonts
) -> None:
    assert [strip.keep for strip in strips(grouped(*groups), fonts)] == keeps


def test_a_label_higher_than_its_rows_makes_the_last_one_higher(fonts: Fonts) -> None:
    table = grouped(("a\nb\nc\nd\ne\nf", 2), ("g", 1))
    placed = set_table(table, 200, fonts)
    heights = [strip.height for strip in strips(table, fonts)]
    assert heights[0] == pytest.approx(placed.head_height + ROW)
    assert heights[1] == pytest.approx(placed.label_height(0, continued=False) - ROW)
    assert heights[2] == ROW


def test_a_group_that_goes_on_says_so_and_is_one_table(sheet: Sheets, fonts: Fonts) -> None:
    heights = drawn(sheet, grouped(("safe", 4), ("well", 1)), 3.6 * ROW, fonts)
    assert len(heights) == 2 and all(height <= 3.6 * ROW for height in heights)
    assert sheet.text(1).split() == "Outcome Indicator safe s0 s1 s2".split()
    assert sheet.text(2).split() == "Outcome Indicator safe continued s3 well w0".split()
    tree = sheet.tree()
    assert tree.count("  Table") == tree.count("THead") == tree.count("TBody") == 1
    assert tree.count("RowSpan 4") == 1


def test_rules_gather_the_rows_of_a_group(sheet: Sheets, fonts: Fonts) -> None:
    heights = drawn(sheet, grouped(("safe", 4), ("well", 1)), 3.6 * ROW, fonts)
    right = 210.0
    under = [
        (rule.page, rule.x0, rule.width)
        for rule in sheet.rules()
        if rule.y0 == rule.y1 and rule.x1 == right and rule.y0 > 50
    ]
    first, second = (20 + height for height in heights)
    assert under == [
        *((1, 70.0, 0.25), (1, 70.0, 0.25), (1, 70.0, 0.25), (1, 10.0, 1.0)),
        *((2, 10.0, 0.75), (2, 10.0, 1.0)),
    ]
    closing = [rule.y0 for rule in sheet.rules() if rule.width == 1.0 and rule.y0 > 50]
    assert closing == pytest.approx([first, second])


def test_frames_hold_what_their_strips_take(fonts: Fonts) -> None:
    table = grouped(("safe", 7), ("well", 5))
    rest = tuple(strips(table, fonts))
    assert height_of(rest) == pytest.approx(set_table(table, 200, fonts).head_height + 12 * ROW)
