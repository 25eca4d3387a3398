"""Counts by score, and the blocks that show them."""

from __future__ import annotations

import pytest

from reportgen.content.counts import counts_table
from reportgen.drawing.cell import Picture
from reportgen.style.paper import MM

WIDTH = 176 * MM


def rows_of(table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for group in table.groups for row in group.rows]


def head_of(table) -> list[str]:
    return [cell.cell.plain for row in table.head for cell in row]


def test_counts_in_all_and_by_outcome(pack, report):
    for code, values, outcome in (
        ("A", "95", "One"),
        ("B", "88", "One"),
        ("C", "50", "Two"),
        ("D", "95", "Two"),
    ):
        pack.add(code, values, outcome=outcome)
    made = report(pack)
    table = counts_table(made, tuple(made.scores), by="outcome", width=WIDTH)
    assert [row[:4] for row in rows_of(table)] == [
        ["All indicators", "2", "1", "1"],
        ["One", "1", "1", "0"],
        ["Two", "1", "0", "1"],
    ]
    assert "Not scored" not in head_of(table)
    picture = table.groups[0].rows[0].cells[-1].parts[0]
    assert isinstance(picture, Picture)
    assert picture.alt == "Met: A, D; Close: B; Not met: C."


def test_unscored_indicators_are_counted_apart_and_have_no_block(pack, report):
    pack.add("A", "95")
    pack.add("B", "-")
    pack.add("C", "95", polarity="none")
    made = report(pack)
    table = counts_table(made, tuple(made.scores), by=None, width=WIDTH)
    assert rows_of(table)[0][:5] == ["All indicators", "1", "0", "0", "2"]
    assert "Not scored" in head_of(table)
    assert table.groups[0].rows[0].cells[-1].parts[0].alt == "Met: A."


def test_one_outcome_alone_has_no_row_of_its_own(pack, report):
    pack.add("A", "95")
    made = report(pack)
    assert len(rows_of(counts_table(made, tuple(made.scores), by="outcome", width=WIDTH))) == 1


def test_groups_add_up_also_where_some_have_no_outcome(pack, report):
    pack.add("A", "95", outcome="One")
    pack.add("B", "95", outcome="")
    made = report(pack)
    rows = rows_of(counts_table(made, tuple(made.scores), by="outcome", width=WIDTH))
    assert [row[:2] for row in rows] == [
        ["All indicators", "2"],
        ["One", "1"],
        ["Other indicators", "1"],
    ]


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (8, "One block for each indicator, labelled with its code"),
        (9, "One block for each indicator that is scored"),
        (16, "Share of the indicators scored"),
    ],
)
def test_the_heading_says_what_the_blocks_are(pack, report, number, heading):
    for index in range(number):
        pack.add(f"A.{index}", "95")
    pack.add("NONE", "-")
    made = report(pack)
    table = counts_table(made, tuple(made.scores), by=None, width=WIDTH)
    assert head_of(table)[-1] == heading


def test_blocks_that_take_a_second_line_have_room_for_it(pack, report):
    for index in range(14):
        pack.add(f"A.{index}", "95")
    made = report(pack)
    heights = []
    for width in (WIDTH, 140 * MM):
        table = counts_table(made, tuple(made.scores), by=None, width=width)
        (picture,) = table.groups[0].rows[0].cells[-1].parts
        heights.append(picture.height_pt)
    assert heights[0] < heights[1]
