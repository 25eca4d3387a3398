"""Strips dealt into frames: in order, once each, broken where it reads well."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_sheet import Sheets
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Location, ReportgenError
from reportgen.drawing.flow import (
    Node,
    Strip,
    StructureWriter,
    balance,
    deal,
    draw_strips,
    height_of,
)
from reportgen.drawing.passage import Paragraph, strips_of
from reportgen.drawing.prose import text
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.fonts import Fonts


def nothing(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw nothing."""


def paragraph(lines: int, *, heading: bool = False, gap: float = 2.0) -> list[Strip]:
    """Return lines ten points high; two must stay on either side of a break."""
    return [
        Strip(
            height=10.0,
            path=(),
            paint=nothing,
            gap=gap if index == 0 else 0.0,
            keep=heading or (0 < lines - index - 1 and (index < 1 or lines - index - 1 < 2)),
            paragraph_end=index == lines - 1,
        )
        for index in range(lines)
    ]


def flow(*lines: int) -> list[Strip]:
    return [strip for count in lines for strip in paragraph(count)]


@pytest.mark.parametrize(
    ("strips", "room", "whole", "taken"),
    [
        (flow(3, 3), 62, True, 6),
        (flow(3, 3), 61.9, True, 3),
        (flow(3, 3), 29, True, 0),
        (flow(3, 4), 60, False, 3),  # it would go over whole: nothing is broken
        (flow(3, 9), 60, False, 5),  # no frame would hold it, so it is broken here
        (flow(9), 60, False, 6),
        (flow(7), 60, False, 5),  # two lines go over
        (flow(3, 9), 49, False, 3),  # one line would stand alone
        (flow(9), 15, False, 1),  # nothing reads well, but something goes in
        (flow(9), 5, False, 1),
        ([*paragraph(1, heading=True), *flow(3)], 40, True, 0),
        ([*flow(2), *paragraph(1, heading=True), *flow(3)], 50, True, 2),
        ([*flow(2), *paragraph(1, heading=True), *flow(9)], 56, False, 5),
        ([*flow(2), *paragraph(1, heading=True), *flow(9)], 46, False, 2),
    ],
)
def test_a_frame_takes_what_reads_well(
    strips: Sequence[Strip], room: float, whole: bool, taken: int
) -> None:
    dealt, rest = deal(strips, room, whole=whole)
    assert len(dealt.strips) == taken
    assert [*dealt.strips, *rest] == strips


def test_what_need_not_go_in_waits_for_a_better_frame() -> None:
    strips = flow(3)
    assert deal(strips, 15, whole=False, must=False)[0].strips == ()
    assert len(deal(strips, 15, whole=False, must=True)[0].strips) == 1
    frames, rest = balance(strips, 2, 15, must=False)
    assert [frame.strips for frame in frames] == [(), ()]
    assert list(rest) == strips


def test_the_gap_falls_away_at_the_top_of_a_frame() -> None:
    assert height_of(flow(2, 2)) == 42
    assert deal(flow(2, 2), 42, whole=True)[1] == ()
    assert height_of(()) == 0


def test_what_a_frame_repeats_takes_room_in_it() -> None:
    head = Strip(8.0, (), nothing)
    row = Strip(10.0, (), nothing, repeat=head)
    assert height_of((row, row)) == 28
    dealt, rest = deal([row] * 3, 30, whole=True)
    assert (len(dealt.strips), dealt.height, len(rest)) == (2, 28, 1)


def test_a_row_higher_than_its_frame_is_refused_at_its_place() -> None:
    row = Strip(500.0, (), nothing, location=Location("commentary/PI.1.md", 7, 1))
    with pytest.raises(ReportgenError) as caught:
        deal([row], 400, whole=False)
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.location)) == ("L304", "commentary/PI.1.md:7:1")
    assert "176 mm" in problem.message
    assert "141 mm" in problem.message
    assert deal([row], 400, whole=False, must=False)[1] == [row]


LINES = st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=12)


def strips_for(parts: list[tuple[int, bool]]) -> list[Strip]:
    strips = []
    for lines, headed in parts:
        strips += paragraph(1, heading=True, gap=5.0) if headed else []
        strips += paragraph(lines)
    return strips


@settings(max_examples=150, derandomize=True, deadline=None)
@given(LINES, st.floats(1, 200), st.integers(1, 3))
def test_every_strip_is_dealt_once_and_in_order(
    parts: list[tuple[int, bool]], room: float, columns: int
) -> None:
    strips = strips_for(parts)
    rest: Sequence[Strip] = strips
    dealt: list[Strip] = []
    while rest:
        frames, left = balance(rest, columns, room)
        assert len(frames) == columns
        assert len(left) < len(rest)
        for frame in frames:
            dealt += frame.strips
            assert frame.height == pytest.approx(height_of(frame.strips))
            assert frame.height <= max(room, 10) + 0.011
        rest = left
    assert all(one is other for one, other in zip(dealt, strips, strict=True))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(LINES, st.floats(50, 200))
def test_frames_that_hold_a_few_lines_part_nothing_that_keeps_together(
    parts: list[tuple[int, bool]], room: float
) -> None:
    rest: Sequence[Strip] = strips_for(parts)
    while rest:
        dealt, rest = deal(rest, room, whole=False)
        assert not rest or not dealt.strips[-1].keep


def test_columns_are_levelled() -> None:
    frames, rest = balance(flow(4, 4, 4, 4), 2, 500)
    assert rest == ()
    assert [len(frame.strips) for frame in frames] == [8, 8]
    assert [len(frame.strips) for frame in balance(flow(3), 2, 500)[0]] == [3, 0]
    assert balance((), 2, 500)[1] == ()


def test_a_paragraph_over_pages_is_one_element(sheet: Sheets, fonts: Fonts) -> None:
    strips = strips_of([Paragraph(text("one\ntwo\nthree\nfour", "body"))], 100, fonts)
    writer = StructureWriter()
    first, rest = deal(strips, 30, whole=False)
    bottom = draw_strips(sheet.canvas, writer, first.strips, 10, 20)
    sheet.next_page()
    draw_strips(sheet.canvas, writer, rest, 10, 20)
    assert bottom == 20 + 2 * 14.5
    assert sheet.tree() == "Document\n  P 1:0 2:0\n"
    assert (sheet.text(1), sheet.text(2)) == ("one two ", "three four")


def test_nodes_are_opened_once_and_resumed(sheet: Sheets) -> None:
    writer, section = StructureWriter(), Node("Sect")
    item = Node("P")
    for path in ((section, item), (section, Node("P")), (section, item)):
        with writer.within(sheet.canvas, path):
            sheet.canvas.text(10, 10, "x", "regular", 9, "ink")
    assert sheet.tree() == "Document\n  Sect\n    P 1:0 1:2\n    P 1:1\n"
