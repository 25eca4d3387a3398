"""Commentary over sheets: what stands where, what goes on, what is read once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from drawn_sheet import Sheets
from drawn_table import cell, made
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_sheets import press

from reportgen.content.exception import Section
from reportgen.diagnostics import Location, ReportgenError
from reportgen.drawing.flow import StructureWriter
from reportgen.drawing.passage import Block, Paragraph, TableBlock
from reportgen.drawing.prose import text
from reportgen.drawing.table import Column, Width
from reportgen.pages.commentary_flow import (
    PlacedSection,
    draw_section,
    first_sheet,
    later_sheets,
)
from reportgen.pages.exception_parts import owner_line_top
from reportgen.pages.report_places import FIRST_HEAD_COLUMN, LATER_TEXT_COLUMN

PRESS = press()
TOP = 150.0
LATER_TOP = 180.0
PLACE_LINES = 22
"""Lines of text that certainly fit beside the chart."""


def paragraph(lines: int, word: str = "word") -> Paragraph:
    return Paragraph(text("\n".join([word] * lines), "body"), gap_pt=5)


def table(columns: int, rows: int = 2) -> TableBlock:
    made_of = made(
        [Column(str(at), Width(1, "fr")) for at in range(columns)],
        *([cell("cell")] * columns for _ in range(rows)),
    )
    return TableBlock(made_of, 5, Location("commentary/PI.1.md", 9, 1))


def flow(*sections: tuple[str, tuple[Block, ...]]) -> list[list[PlacedSection]]:
    """Return the sections of each sheet, the one with the chart first."""
    content = SimpleNamespace(
        sections=tuple(Section(heading, "What happened?", blocks) for heading, blocks in sections),
        continued="continued",
    )
    placed, rests = first_sheet(content, PRESS, TOP)  # type: ignore[arg-type]
    return [placed, *later_sheets(content, PRESS, LATER_TOP, rests)]  # type: ignore[arg-type]


def drawn(sheets: list[list[PlacedSection]]) -> Sheets:
    page, writer = Sheets(PRESS.grid.width, PRESS.grid.height), StructureWriter()
    with page.canvas.element("H1"):
        page.canvas.text(50, 100, "Title", "regular", 9, "ink")
    for number, placed in enumerate(sheets):
        if number:
            page.next_page()
        for section in placed:
            draw_section(page.canvas, section, writer, PRESS, rule_from=PRESS.grid.left)
    page.finish()
    return page


def headings(sheets: list[list[PlacedSection]]) -> list[list[str]]:
    """Return the headings printed on each sheet, with a plus where they are repeated."""
    return [
        [
            "".join(piece.string for line in each.heading for piece in line.pieces)
            + ("+" if each.continued else "")
            for each in placed
            if each.heading
        ]
        for placed in sheets
    ]


def test_short_commentary_stands_beside_the_chart() -> None:
    sheets = flow(("Impact", (paragraph(3),)), ("Next steps", (paragraph(4),)))
    assert headings(sheets) == [["Impact", "Next steps"]]
    first, second = sheets[0]
    assert (first.ruled, second.ruled) == (False, True)
    assert first.head_x == PRESS.grid.x(FIRST_HEAD_COLUMN)
    assert second.top > first.top


def test_a_section_without_room_goes_to_the_next_sheet_whole_paragraph_by_paragraph() -> None:
    sheets = flow(
        ("Impact", (paragraph(PLACE_LINES - 6),)), ("Next steps", (paragraph(4), paragraph(9)))
    )
    assert headings(sheets) == [["Impact"], ["Next steps"]] or headings(sheets) == [
        ["Impact", "Next steps"],
        ["Next steps+"],
    ]
    assert all(
        dealt.strips[-1].paragraph_end
        for placed in sheets
        for each in placed
        for _, _, dealt in each.frames
    )


def test_a_first_paragraph_longer_than_the_place_is_broken() -> None:
    sheets = flow(("Impact", (paragraph(3 * PLACE_LINES),)))
    assert headings(sheets)[:2] == [["Impact"], ["Impact+"]]
    page = drawn(sheets)
    assert page.text(1).count("word") > 5
    assert sum(page.text(number).count("word") for number in range(1, len(sheets) + 1)) == 66
    assert "continued" in page.text(2)
    assert page.tree().count("H2") == 1
    # One paragraph beside the question, over all sheets.
    assert page.tree().count("  P ") == 2


def test_text_goes_on_in_two_columns() -> None:
    sheets = flow(("Impact", (paragraph(PLACE_LINES), *(paragraph(6) for _ in range(6)))))
    frames = sheets[1][0].frames
    assert len(frames) == 2
    assert frames[0][0] == PRESS.grid.x(LATER_TEXT_COLUMN)
    assert abs(frames[0][2].height - frames[1][2].height) < 7 * 14.5


def test_a_table_among_text_has_both_columns_and_one_heading_on_a_sheet() -> None:
    sheets = flow(
        ("Impact", (paragraph(PLACE_LINES),)),
        ("Next steps", (paragraph(5), paragraph(5), table(3), paragraph(2))),
    )
    assert headings(sheets)[1] == ["Next steps"]
    assert len(sheets[1]) == 3
    page = drawn(sheets)
    assert page.text(2).count("Next steps") == 1
    # A rule parts sections, not the parts of one.
    assert [each.ruled for each in sheets[1]] == [False, False, False]
    tree = page.tree()
    assert tree.index("H2") < tree.index("Table") < tree.rindex("  P ")


def test_a_table_too_wide_for_the_place_beside_the_chart_waits() -> None:
    sheets = flow(
        ("Impact", (paragraph(2),)), ("Next steps", (table(9),)), ("End", (paragraph(1),))
    )
    assert headings(sheets) == [["Impact"], ["Next steps", "End"]]


def test_a_table_too_wide_for_any_sheet_is_refused_where_it_is_written() -> None:
    with pytest.raises(ReportgenError) as caught:
        flow(("Next steps", (table(30),)))
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.location)) == ("L304", "commentary/PI.1.md:9:1")


def test_a_row_too_high_for_any_sheet_is_refused_where_it_is_written() -> None:
    tall = made([Column("a", Width(1, "fr"))], [cell("\n".join("x" * 60))])
    with pytest.raises(ReportgenError) as caught:
        flow(("Next steps", (TableBlock(tall, 5, Location("commentary/PI.1.md", 9, 1)),)))
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.location)) == ("L304", "commentary/PI.1.md:9:1")


def test_a_long_heading_does_not_run_into_the_owners_line() -> None:
    sections = [(f"Heading {at} " * 6, (paragraph(2),)) for at in range(8)]
    page = drawn(flow(*sections))
    assert max(run.baseline for run in page.runs()) <= owner_line_top(PRESS.grid)


BLOCKS = st.lists(
    st.one_of(st.integers(1, 40).map(paragraph), st.integers(1, 4).map(lambda n: table(n, 3))),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_everything_is_printed_once_above_the_owners_line(parts: list[list[Block]]) -> None:
    sheets = flow(*((f"Section {at}", tuple(blocks)) for at, blocks in enumerate(parts)))
    assert all(sheets[1:])
    words = cells = 0
    for blocks in parts:
        for block in blocks:
            if isinstance(block, Paragraph):
                words += block.text.plain.count("word")
            else:
                cells += 3 * len(block.table.columns)
    page = drawn(sheets)
    printed = "".join(page.text(number) for number in range(1, len(sheets) + 1))
    assert (printed.count("word"), printed.count("cell")) == (words, cells)
    assert page.tree().count("H2") == len(parts)
    for run in page.runs():
        assert run.baseline <= owner_line_top(PRESS.grid) + 0.02
        assert run.end <= PRESS.grid.right_edge + 0.02
