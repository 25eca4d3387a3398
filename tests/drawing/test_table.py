"""Tables as they are drawn: widths, axes, baselines, rules, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from drawn_sheet import Run, Sheets
from drawn_table import FR, HEAD, HOUSE, RULES, cell, drawn, figure, made, nothing, pt

from reportgen.drawing.cell import Beside, Picture, Sign, Spacing
from reportgen.drawing.prose import Align, Span, Text, text
from reportgen.drawing.set_table import Stretch, set_table
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table
from reportgen.drawing.table_drawing import SPANNER_BREAK_PT, TableDrawing
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM


def run_of(sheet: Sheets, string: str) -> Run:
    (run,) = (run for run in sheet.runs() if run.string.strip() == string)
    return run


# -- figures on their axis -----------------------------------------------------------------

VALUES = [
    ("1", ".3%", "latest"),
    ("84", ".2", "latest"),
    ("1,234", ".56", "latest"),
    ("−7", "", "latest"),
    ("100", "%", "latest"),
    ("9", ".5", "table"),
]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_decimal_points_of_a_column_stand_on_one_line(
    align: Align, sheet: Sheets, fonts: Fonts
) -> None:
    rows = [[cell(figure(*value))] for value in VALUES]
    drawn(sheet, made([Column("a", pt(90), align, 3, 5)], *rows), 90, fonts)
    points = [run.x_of(len(whole)) for run, (whole, _, _) in zip(sheet.runs(), VALUES, strict=True)]
    assert max(points) - min(points) <= 0.05 * MM
    assert min(run.x for run in sheet.runs()) >= 23 - 0.01
    assert max(run.end for run in sheet.runs()) <= 105 + 0.01


def test_what_replaces_a_figure_ends_where_the_figures_end(sheet: Sheets, fonts: Fonts) -> None:
    rows = [[cell(figure("12", ".5%"))], [cell(figure("", "[x]"))]]
    drawn(sheet, made([Column("a", pt(60), "right", 0, 6)], *rows), 60, fonts)
    assert [run.end for run in sheet.runs()] == pytest.approx([74, 74], abs=0.02)


def test_a_column_of_replacements_alone_keeps_its_alignment(sheet: Sheets, fonts: Fonts) -> None:
    for align, start in (("left", 20.0), ("centre", None), ("right", None)):
        own = Sheets()
        drawn(own, made([Column("a", pt(60), align)], [cell(figure("", "[z]"))]), 60, fonts)
        (run,) = own.runs()
        spare = 60 - fonts.width("[z]", "table")
        expected = {"left": 0.0, "centre": spare / 2, "right": spare}[align]
        assert run.x == pytest.approx(20 + expected, abs=0.02), start


def test_markers_push_figures_back_rather_than_leave_the_column(
    sheet: Sheets, fonts: Fonts
) -> None:
    rows = [[cell(figure("84", ".2%", "latest", "[p][r]"))], [cell(figure("7", ".1%", "latest"))]]
    placed = drawn(sheet, made([Column("a", pt(10), "centre")], *rows), 100, fonts)
    first, marker, second = sheet.runs()
    assert marker.end <= 20 + placed.widths[0] + 0.02
    assert marker.x > first.end
    assert first.x_of(2) == pytest.approx(second.x_of(1), abs=0.02)
    assert first.baseline == marker.baseline


# -- baselines -----------------------------------------------------------------------------


def test_first_and_second_lines_of_a_row_are_level(sheet: Sheets, fonts: Fonts) -> None:
    columns = [Column(str(at), pt(80)) for at in range(6)]
    second = text("below", "second")
    row = [
        cell(Text((Span("PI.1", "bold"), Span(" title")), "table"), second),
        cell(figure("84", ".2%", "latest", "[p]"), second),
        cell(text("strong", "table-strong"), second),
        cell(Sign("star", "met", 12), second),
        cell(text("small", "second"), second),
        cell(Beside(Sign("star", "met", 12), text("beside", "table"), 20), second),
    ]
    drawn(sheet, made(columns, row), 480, fonts)
    below = {run.baseline for run in sheet.runs() if run.string == "below "}
    first = {run.baseline for run in sheet.runs() if run.string != "below "}
    assert max(below) - min(below) <= 0.05
    assert max(first) - min(first) <= 0.05
    assert min(below) > max(first)


def test_words_of_a_cell_are_copied_apart(sheet: Sheets, fonts: Fonts) -> None:
    row = [
        cell("one two", figure("3", ".1", marker="[p]"), text("four", "second")),
        cell(Beside(text("a", "table"), text("b", "table"), 20), Sign("star", "met", 12)),
    ]
    drawn(sheet, made([Column("a", pt(22)), Column("b", pt(60))], row), 82, fonts)
    assert sheet.text() == "one two 3.1 [p] four a b "


def test_a_symbol_without_a_word_says_what_it_means(sheet: Sheets, fonts: Fonts) -> None:
    row = [cell(Sign("star", "met", 12, spoken="Met")), cell(Sign("star", "met", 12))]
    drawn(sheet, made([Column("a", pt(20)), Column("b", pt(20))], row), 40, fonts)
    assert "Span actual='Met' 1:0" in sheet.tree()
    assert sheet.tree().count("1:") == 1


# -- structure -----------------------------------------------------------------------------


def grouped(rows: Sequence[int], label: str = "Outcome") -> Table:
    groups = tuple(
        Group(
            tuple(
                Row((cell(f"{at}.{row}"), cell(figure("7", ".5"))), f"{at}.{row}")
                for row in range(count)
            ),
            cell(f"{label} {at}"),
            cell(f"{label} {at}, continued"),
        )
        for at, count in enumerate(rows)
    )
    labels = ("Outcome", "Indicator", "Q1")
    return Table(
        columns=(
            Column("outcome", pt(60), pad_right=3),
            Column("indicator", FR, is_header=True),
            Column("history", pt(40), "right", tint="latest"),
        ),
        head=(
            (
                HeadCell(cell(text(labels[0], "head")), 0, rows=2),
                HeadCell(cell(text(labels[1], "head")), 1, rows=2),
                HeadCell(cell(text("2023-24", "head")), 2, spanner=True),
            ),
            (HeadCell(cell(text(labels[2], "head")), 2),),
        ),
        groups=groups,
        spacing=HOUSE,
        head_spacing=HEAD,
        rules=RULES,
        summary="Indicators by outcome",
    )


def test_head_groups_and_rows_have_their_tags(sheet: Sheets, fonts: Fonts) -> None:
    drawn(sheet, grouped([2, 1]), 300, fonts)
    assert sheet.tree() == (
        "Document\n"
        "  Table <</O/Table/Summary(Indicators by outcome)>>\n"
        "    THead\n"
        "      TR\n"
        "        TH <</O/Table/Scope/Column/RowSpan 2>> 1:0\n"
        "        TH <</O/Table/Scope/Column/RowSpan 2>> 1:1\n"
        "        TH <</O/Table/Scope/Column>> 1:2\n"
        "      TR\n"
        "        TH <</O/Table/Scope/Column>> 1:3\n"
        "    TBody\n"
        "      TR\n"
        "        TH <</O/Table/Scope/Row/RowSpan 2>> 1:4\n"
        "        TH <</O/Table/Scope/Row>> 1:5\n"
        "        TD 1:6\n"
        "      TR\n"
        "        TH <</O/Table/Scope/Row>> 1:7\n"
        "        TD 1:8\n"
        "      TR\n"
        "        TH <</O/Table/Scope/Row>> 1:9\n"
        "        TH <</O/Table/Scope/Row>> 1:10\n"
        "        TD 1:11\n"
    )


def test_pictures_and_links_stand_inside_their_cells(sheet: Sheets, fonts: Fonts) -> None:
    link = Text((Span("see "), Span("there", link="https://example.org")), "table")
    row = [cell(link), cell(Picture(20, nothing, "A path"))]
    drawn(sheet, made([Column("a", pt(60)), Column("b", pt(60))], row), 120, fonts)
    tree = re.sub(r" <<.*>>", "", sheet.tree())
    assert tree.endswith(
        "      TR\n        TD 1:0\n          Link 1:1 1:annotation\n"
        "        TD\n          Figure alt='A path' 1:2\n"
    )


def test_slices_on_pages_are_one_table_with_one_spoken_head(sheet: Sheets, fonts: Fonts) -> None:
    placed = set_table(grouped([3]), 300, fonts)
    drawing = TableDrawing(placed)
    for first in range(3):
        if first:
            sheet.next_page()
        drawing.draw(sheet.canvas, [Stretch(0, first, first + 1)], 20, 30)
    sheet.finish()
    tree = sheet.tree()
    assert tree.count("THead") == tree.count("TBody") == tree.count("RowSpan 3") == 1
    assert tree.count("TR\n") == 5
    for page, label in ((1, "Outcome 0"), (2, "Outcome 0, continued"), (3, "Outcome 0, continued")):
        printed = sheet.text(page)
        assert printed.startswith("Outcome Indicator 2023-24 Q1 ")
        assert label in printed


# -- rules ---------------------------------------------------------------------------------


def test_rules_have_their_weights_and_places(sheet: Sheets, fonts: Fonts) -> None:
    placed = drawn(sheet, grouped([2, 1]), 300, fonts)
    rules = [(round(rule.x0, 1), round(rule.x1, 1), rule.width) for rule in sheet.rules()]
    assert sorted(rules) == sorted(
        [
            (20.0, 320.0, 1.0),  # above the head
            (280.0, 320.0, 0.5),  # under the spanner
            (20.0, 320.0, 0.5),  # under the head
            (80.0, 320.0, 0.25),  # between rows, the merged cell left out
            (20.0, 320.0, 0.75),  # between groups
            (20.0, 320.0, 1.0),  # at the end
        ]
    )
    assert placed.width == pytest.approx(300)


def test_rules_of_neighbouring_spanners_do_not_touch(sheet: Sheets, fonts: Fonts) -> None:
    columns = [Column(str(at), pt(50), pad_left=2) for at in range(4)]
    spanners = tuple(
        HeadCell(cell(text("y", "head")), at, columns=2, spanner=True) for at in (0, 2)
    )
    table = replace(made(columns, [cell("x")] * 4), head=(spanners,), opening_rule=False)
    drawn(sheet, table, 200, fonts)
    first, second = (
        rule for rule in sheet.rules()[1:] if rule.width == 0.5 and rule.x1 - rule.x0 < 150
    )
    assert (first.x0, first.x1) == pytest.approx((22, 120 - SPANNER_BREAK_PT), abs=0.01)
    assert (second.x0, second.x1) == pytest.approx((122, 220), abs=0.01)


def test_a_label_taller_than_its_group_pads_the_last_row(sheet: Sheets, fonts: Fonts) -> None:
    placed = set_table(
        grouped([2], label="A long name of an outcome that takes many lines, one below the other,"),
        300,
        fonts,
    )
    heights = placed.row_heights(Stretch(0, 0, 2))
    label = placed.groups[0].label
    assert label is not None
    assert heights[0] == placed.groups[0].rows[0].height
    assert sum(heights) == pytest.approx(label.height + HOUSE.top + HOUSE.bottom)
    assert heights[1] > placed.groups[0].rows[1].height


def test_centred_rows_stand_in_the_middle(sheet: Sheets, fonts: Fonts) -> None:
    spacing = Spacing("", 5, 5, 2)
    row = [cell("one\ntwo\nthree"), cell("level")]
    table = replace(
        made([Column("a", pt(60)), Column("b", pt(60))], row, spacing=spacing), centred=True
    )
    drawn(sheet, table, 120, fonts)
    assert run_of(sheet, "level").baseline == pytest.approx(run_of(sheet, "two").baseline, abs=0.01)


def test_rows_that_are_drawn_one_by_one_keep_their_rules(sheet: Sheets, fonts: Fonts) -> None:
    columns = [Column("name", FR), Column("latest", pt(80), "right", tint="latest")]
    table = set_table(made(columns, *([cell("One"), cell("1")] for _ in range(3))), 200, fonts)
    drawing, y = TableDrawing(table), 50.0
    tops = []
    for row in range(3):
        tops.append(y)
        stretch = [Stretch(0, row, row + 1)]
        y = drawing.draw(sheet.canvas, stretch, 50, y, head=row == 0, last=row == 2)
    picture = sheet.picture(dpi=720).convert("L")
    for top in tops[1:]:
        plain, tinted = (
            sum(picture.getpixel((x, round(top * 10) + down)) < 128 for down in range(-5, 6))
            for x in (600, 2200)
        )
        assert tinted == plain > 1, "the tint leaves the whole rule"
