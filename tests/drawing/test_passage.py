"""Paragraphs, lists and tables as strips: their places, and their tags."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_sheet import Sheets

from reportgen.diagnostics import Location, ReportgenError
from reportgen.drawing.cell import Cell, Spacing
from reportgen.drawing.flow import StructureWriter, deal, draw_strips, height_of
from reportgen.drawing.passage import (
    LABEL_GAP_PT,
    LEAST_MEASURE_PT,
    LIST_GAP_PT,
    Block,
    ListBlock,
    Paragraph,
    TableBlock,
    strips_of,
)
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Rules, Table, Width
from reportgen.pdf.fonts import Fonts

BULLET = text("\u2022", "body")


def words(content: str) -> Paragraph:
    return Paragraph(text(content, "body"), gap_pt=4)


def bullets(*items: tuple[Block, ...]) -> ListBlock:
    return ListBlock(tuple((BULLET, item) for item in items), "Disc", 4)


def drawn(
    sheet: Sheets, blocks: Sequence[Block], fonts: Fonts, width: float = 200, room: float = 1000
) -> None:
    writer, rest = StructureWriter(), strips_of(blocks, width, fonts)
    while True:
        dealt, rest = deal(rest, room, whole=False)
        draw_strips(sheet.canvas, writer, dealt.strips, 10, 20)
        if not rest:
            break
        sheet.next_page()


def test_paragraphs_keep_two_lines_on_either_side_of_a_break(fonts: Fonts) -> None:
    for lines, keeps in (
        (1, [False]),
        (2, [True, False]),
        (3, [True, True, False]),
        (4, [True, False, True, False]),
        (5, [True, False, False, True, False]),
    ):
        strips = strips_of([words("\n".join(["x"] * lines))], 100, fonts)
        assert [strip.keep for strip in strips] == keeps
        assert [strip.paragraph_end for strip in strips] == [False] * (lines - 1) + [True]
        assert [strip.gap for strip in strips] == [4] + [0] * (lines - 1)


def test_headings_stay_with_what_they_head(fonts: Fonts) -> None:
    heading = Paragraph(text("long\nheading", "h3"), "H3", 6)
    strips = strips_of([heading, words("text")], 100, fonts)
    assert [strip.keep for strip in strips] == [True, True, False]
    assert [strip.path[-1].tag for strip in strips] == ["H3", "H3", "P"]


def test_nested_lists_have_their_tags(sheet: Sheets, fonts: Fonts) -> None:
    inner = ListBlock(((text("1.", "body"), (words("inner"),)),), "Decimal")
    drawn(sheet, [bullets((words("outer\nlines"), inner), (words("second"),))], fonts)
    assert sheet.tree() == (
        "Document\n"
        "  L <</O/List/ListNumbering/Disc>>\n"
        "    LI\n"
        "      Lbl 1:0\n"
        "      LBody\n"
        "        P 1:1\n"
        "        L <</O/List/ListNumbering/Decimal>>\n"
        "          LI\n"
        "            Lbl 1:2\n"
        "            LBody\n"
        "              P 1:3\n"
        "    LI\n"
        "      Lbl 1:4\n"
        "      LBody\n"
        "        P 1:5\n"
    )
    assert sheet.text() == "\u2022 outer lines1. inner\u2022 second"


def test_a_list_that_begins_with_a_list_has_both_labels(sheet: Sheets, fonts: Fonts) -> None:
    drawn(sheet, [bullets((bullets((words("deep"),)),))], fonts)
    runs = sheet.runs()
    assert [run.string for run in runs] == ["\u2022 ", "\u2022 ", "deep"]
    assert len({run.baseline for run in runs}) == 1
    assert sheet.tree().count("Lbl 1:") == 2


def test_text_of_items_hangs_beside_the_widest_label(sheet: Sheets, fonts: Fonts) -> None:
    items = tuple((text(label, "body"), (words("text"),)) for label in ("9.", "10."))
    drawn(sheet, [ListBlock(items, "Decimal")], fonts)
    labels, texts = sheet.runs()[::2], sheet.runs()[1::2]
    hang = fonts.width("10.", "body") + LABEL_GAP_PT
    assert [run.x for run in labels] == [10, 10]
    assert [run.x for run in texts] == pytest.approx([10 + hang] * 2, abs=0.01)


def test_items_have_their_own_gaps(fonts: Fonts) -> None:
    strips = strips_of([bullets((words("a"), words("b")), (words("c"),))], 200, fonts)
    assert [strip.gap for strip in strips] == [4, 4, LIST_GAP_PT]


def test_an_item_without_text_has_its_label_and_a_line(sheet: Sheets, fonts: Fonts) -> None:
    blocks = [bullets((), (words("b"),))]
    assert height_of(strips_of(blocks, 200, fonts)) == 2 * 14.5 + LIST_GAP_PT
    drawn(sheet, blocks, fonts)
    assert sheet.text() == "\u2022 \u2022 b"


def test_lists_however_deep_leave_a_measure_to_read(sheet: Sheets, fonts: Fonts) -> None:
    block: Block = words("some words to read and more of them")
    for _ in range(20):
        block = bullets((block,))
    drawn(sheet, [block], fonts, width=150)
    for run in sheet.runs():
        assert run.x >= 10
        assert run.end <= 160.01
    assert max(run.x for run in sheet.runs()) == pytest.approx(160 - LEAST_MEASURE_PT, abs=0.01)


def test_a_link_over_pages_is_one_element(sheet: Sheets, fonts: Fonts) -> None:
    link = Span("one\ntwo\nthree\nfour", link="https://example.org")
    drawn(sheet, [Paragraph(Text((link,), "body"))], fonts, room=30)
    assert sheet.tree() == (
        "Document\n  P\n    Link 1:0 1:annotation 1:annotation 2:0 2:annotation 2:annotation\n"
    )


# -- tables in a text ----------------------------------------------------------------------


def table(rows: int, columns: int = 2, grouped: bool = False) -> Table:
    def cells(row: int) -> tuple[Cell, ...]:
        return tuple(Cell((text(f"{row}.{at}", "table"),)) for at in range(columns))

    own = tuple(Row(cells(number), str(number)) for number in range(rows))
    groups = (Group(own),)
    if grouped:
        label = Cell((text("group", "table"),))
        groups = tuple(Group((Row(row.cells[1:]),), label, label) for row in own)
    head = tuple(HeadCell(Cell((text(f"head {at}", "head"),)), at) for at in range(columns))
    return Table(
        columns=tuple(Column(str(at), Width(1, "fr")) for at in range(columns)),
        head=(head,),
        groups=groups,
        spacing=Spacing("table", 2, 2, 1),
        head_spacing=Spacing("head", 1, 1, 1),
        rules=Rules(1, 0.75, 0.5, 0.25, "navy", "ink"),
    )


def test_a_table_goes_on_in_the_next_frame_under_its_head(sheet: Sheets, fonts: Fonts) -> None:
    drawn(sheet, [TableBlock(table(5))], fonts, room=60)
    assert sheet.text(1) == "head 0 head 1 0.0 0.1 1.0 1.1 2.0 2.1 "
    assert sheet.text(2) == "head 0 head 1 3.0 3.1 4.0 4.1 "
    tree = sheet.tree()
    assert tree.count(" Table\n") == tree.count("THead") == tree.count("TBody") == 1
    assert tree.count("TR") == 6  # the head is repeated for the eye alone
    assert tree.count("Scope/Column") == 2


def test_the_head_of_a_table_stays_with_its_first_rows(fonts: Fonts) -> None:
    strips = strips_of([TableBlock(table(3))], 200, fonts)
    assert [strip.keep for strip in strips] == [True, False, False]
    assert strips[0].repeat is None
    assert strips[1].repeat is not None


def test_a_table_without_rows_shows_its_head(sheet: Sheets, fonts: Fonts) -> None:
    drawn(sheet, [TableBlock(table(0))], fonts)
    assert sheet.text() == "head 0 head 1 "
    assert "TBody" not in sheet.tree()


def test_a_grouped_table_moves_group_by_group(sheet: Sheets, fonts: Fonts) -> None:
    assert len(strips_of([TableBlock(table(3, grouped=True))], 200, fonts)) == 3
    drawn(sheet, [TableBlock(table(3, grouped=True))], fonts)
    assert sheet.text() == "head 0 head 1 group 0.1 group 1.1 group 2.1 "


def test_a_table_too_wide_is_refused_where_it_is_written(fonts: Fonts) -> None:
    block = TableBlock(table(1, columns=9), location=Location("commentary/PI.1.md", 12, 1))
    with pytest.raises(ReportgenError) as caught:
        strips_of([block], 300, fonts)
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.location)) == ("L304", "commentary/PI.1.md:12:1")
    assert "127 mm" in problem.message  # nine columns of at least 40 points
    assert strips_of([block], 400, fonts)
