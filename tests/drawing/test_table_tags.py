"""What of a table is read out besides its rows of cells, and what is not."""

from __future__ import annotations

from dataclasses import replace

from drawn_sheet import Sheets
from drawn_table import FR, cell, drawn, figure, made, pt

from reportgen.drawing.cell import Sign
from reportgen.drawing.table import Column, HeadCell
from reportgen.pdf.fonts import Fonts


def test_a_title_is_the_caption_and_heads_no_column(sheet: Sheets, fonts: Fonts) -> None:
    columns = [Column("word", pt(60), is_header=True), Column("meaning", FR)]
    table = made(columns, [cell("Met"), cell("Target met")])
    head = ((HeadCell(cell("Score"), 0, columns=2),),)
    drawn(sheet, replace(table, head=head, titled=True), 200, fonts)
    tags = [line.split()[0] for line in sheet.tree().splitlines()]
    assert tags == ["Document", "Table", "Caption", "P", "TBody", "TR", "TH", "TD"]


def test_a_silent_column_is_drawn_and_not_read(sheet: Sheets, fonts: Fonts) -> None:
    columns = [
        Column("status", pt(60), is_header=True),
        Column("signs", pt(40), silent=True),
        Column("number", FR),
    ]
    sign = Sign("on-track", "met", 8, count=3)
    drawn(sheet, made(columns, [cell("On track"), cell(sign), cell("3")]), 200, fonts)
    tags = [line.split()[0] for line in sheet.tree().splitlines()]
    assert tags == ["Document", "Table", "TBody", "TR", "TH", "TD"]
    assert sheet.text(1) == "On track 3 "


def test_a_marker_stands_apart_from_its_figure_in_the_text(sheet: Sheets, fonts: Fonts) -> None:
    drawn(sheet, made([Column("a", pt(90))], [cell(figure("96", "%", marker="[p]"))]), 90, fonts)
    assert "".join(run.string for run in sheet.runs()) == "96% [p] "
