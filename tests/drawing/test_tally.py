"""Counts as blocks: how many of which size, and what they show."""

from __future__ import annotations

from itertools import pairwise

import pytest
from drawn_sheet import Sheets

from reportgen.drawing.tally import (
    BLOCK_HEIGHT_PT,
    BLOCK_WIDTH_PT,
    GAP_PT,
    SMALL_PT,
    Look,
    Share,
    draw_tally,
    labelled_width,
    tally_blocks,
)
from reportgen.pdf.fonts import Fonts

BANDS = (("star", "met"), ("circle", "close"), ("triangle", "not-met"))


def shares(*counts: int, code: str = "PI.{}") -> tuple[Share, ...]:
    looks: tuple[Look, ...] = ("outlined", "solid", "solid")
    return tuple(
        Share(tuple(code.format(index) for index in range(count)), *band, look)
        for count, band, look in zip(counts, BANDS * 5, looks * 5, strict=False)
    )


def test_up_to_eight_blocks_carry_their_codes() -> None:
    blocks, height = tally_blocks(shares(5, 2, 1), 200)
    assert [block.label for block in blocks[:2]] == ["PI.0", "PI.1"]
    assert {(block.width, block.height) for block in blocks} == {(BLOCK_WIDTH_PT, BLOCK_HEIGHT_PT)}
    assert height == pytest.approx(3 * BLOCK_HEIGHT_PT + 2 * GAP_PT)


def test_blocks_of_a_table_are_as_wide_as_its_fullest_row_allows() -> None:
    few, many = shares(2), shares(3, 2, 1)
    usual = 6 * BLOCK_WIDTH_PT + 5 * GAP_PT
    assert labelled_width([few, many], usual) == BLOCK_WIDTH_PT
    assert labelled_width([few], 1) < BLOCK_WIDTH_PT
    narrower = labelled_width([few, many], usual - 12)
    assert narrower == pytest.approx(BLOCK_WIDTH_PT - 2)
    blocks, height = tally_blocks(many, usual - 12, narrower)
    assert height == BLOCK_HEIGHT_PT
    assert blocks[-1].x + blocks[-1].width == pytest.approx(usual - 12)
    # A row of symbols alone, or of a bar, does not count.
    assert labelled_width([few, shares(9), shares(20)], usual) == BLOCK_WIDTH_PT


@pytest.mark.parametrize("code", ["CS.{}", "WM.{}8", "PI.144{}", "BV/{}"])
def test_the_narrowest_block_has_room_for_its_code(sheet: Sheets, fonts: Fonts, code: str) -> None:
    few = shares(1, 1, code=code)
    blocks, height = tally_blocks(few, 1000, labelled_width([few], 1))
    with sheet.canvas.element("Figure", alt="Counts", bbox=(50, 50, 1000, height)):
        draw_tally(sheet.canvas, blocks, 50, 50, "block", fonts)
    assert [run.string.strip() for run in sheet.runs()] == [block.label for block in blocks]


def test_up_to_fifteen_shrink_to_their_symbols() -> None:
    for count in (9, 15):
        blocks, _ = tally_blocks(shares(count), 1000)
        assert len(blocks) == count
        assert {(block.width, block.height, block.label) for block in blocks} == {
            (SMALL_PT, SMALL_PT, "")
        }


def test_more_are_one_bar_with_counts_in_proportion() -> None:
    blocks, height = tally_blocks(shares(12, 0, 4), 300)
    assert height == SMALL_PT
    assert [block.label for block in blocks] == ["12", "4"]
    beyond_least = [block.width - SMALL_PT for block in blocks]
    assert beyond_least[0] == pytest.approx(3 * beyond_least[1])
    assert blocks[-1].x + blocks[-1].width == pytest.approx(300)


@pytest.mark.parametrize("width", [20.0, 100.0, 260.0])
@pytest.mark.parametrize("counts", [(1,), (9, 9), (1,) * 7, (1,) * 12, (2,) * 15, (99, *(1,) * 9)])
def test_blocks_neither_overlap_nor_leave_the_width(width: float, counts: tuple[int, ...]) -> None:
    blocks, height = tally_blocks(shares(*counts), width)
    for one, other in pairwise(blocks):
        assert other.y > one.y or other.x >= one.x + one.width
    for block in blocks:
        assert block.x == 0 or block.x + block.width <= width + 0.01
        assert block.y + block.height <= height + 0.01


def test_a_bar_of_very_many_bands_has_equal_slivers() -> None:
    blocks, _ = tally_blocks(shares(*(2,) * 15), 60)
    assert len({round(block.width, 6) for block in blocks}) == 1
    assert blocks[-1].x + blocks[-1].width == pytest.approx(60)


def test_nothing_to_count_takes_no_room() -> None:
    assert tally_blocks(shares(0, 0), 100) == ((), 0.0)


@pytest.mark.parametrize(
    ("given", "width", "said"),
    [
        (shares(1, 1), 200, ["PI.0 ", "PI.0 "]),
        (shares(1, code="PI.12345678.{}"), 200, []),  # the code gives way to its symbol
        (shares(9), 300, []),
        (shares(30, 2), 60, ["30 ", "2 "]),
        (shares(*(100,) * 15), 60, []),
    ],
)
def test_labels_are_printed_where_they_have_room(
    given: tuple[Share, ...], width: float, said: list[str], sheet: Sheets, fonts: Fonts
) -> None:
    blocks, height = tally_blocks(given, width)
    with sheet.canvas.element("Figure", alt="Counts", bbox=(50, 50, width, height)):
        draw_tally(sheet.canvas, blocks, 50, 50, "block", fonts)
    runs = sheet.runs()
    assert [run.string for run in runs] == said
    for run, block in zip(runs, blocks, strict=False):
        assert 50 + block.x <= run.x
        assert run.end <= 50 + block.x + block.width
