"""Pages that are one table: sheets, notes, and what cannot be set."""

from __future__ import annotations

import pytest
from drawn_sheet import Sheets
from drawn_table import cell, made
from planned_sheets import press, sheets_of

from reportgen.diagnostics import Location, ReportgenError
from reportgen.drawing.prose import Text, text
from reportgen.drawing.table import Column, Table, Width
from reportgen.pages.table_sheets import ONE_COLUMN_UP_TO, TablePage, plan_table_page
from reportgen.pages.title import TitleBlock

HERE = Location("layouts/board.yaml", 31, 3)
TITLE = TitleBlock("Children’s Services", "Scorecard", "Continued", "scorecard:31")
COLUMNS = (Column("a", Width(60, "pt"), is_header=True), Column("b", Width(1, "fr")))


def table_of(rows: int) -> Table:
    return made(
        COLUMNS, *([cell(f"row {at}"), cell("x")] for at in range(rows)), head=("Code", "Title")
    )


def page(
    table: Table | None, *notes: Text, title: TitleBlock = TITLE, empty: str = ""
) -> TablePage:
    return TablePage(title, table, notes, empty, HERE)


def planned(of: TablePage) -> tuple[int, Sheets]:
    with_press = press()
    sheets = plan_table_page(of, with_press)
    assert [sheet.anchors for sheet in sheets] == [("scorecard:31",)] + [()] * (len(sheets) - 1)
    assert len({sheet.section for sheet in sheets}) == 1
    drawn = sheets_of(sheets, with_press.grid)
    for run in drawn.runs():
        assert run.baseline <= with_press.grid.floor
        assert with_press.grid.left - 0.02 <= run.x
        assert run.end <= with_press.grid.right_edge + 0.02
    return len(sheets), drawn


def note(number: int, words: int = 3) -> Text:
    return text(f"note {number} " + "word " * words, "note")


def test_a_table_takes_as_many_sheets_as_it_needs() -> None:
    count, sheets = planned(page(table_of(40)))
    assert count == 4
    said = [run.string.strip() for run in sheets.runs()]
    assert [string for string in said if string.startswith("row ")] == [
        f"row {at}" for at in range(40)
    ]
    assert said.count("Scorecard") == said.count("Code") == 4
    assert sheets.tree().count("H1") == sheets.tree().count("  Table\n") == 1


def test_notes_stand_straight_under_the_end_of_the_table() -> None:
    _, sheets = planned(page(table_of(20), note(1), note(2)))
    last = max(run.page for run in sheets.runs())
    rows = [run for run in sheets.runs() if run.page == last and run.string.startswith("row ")]
    first_note = next(run for run in sheets.runs() if run.string.startswith("note 1"))
    assert first_note.page == last
    assert 0 < first_note.baseline - rows[-1].baseline < 60
    assert sheets.tree().count("    P ") == 3  # the title's, and the notes


def test_notes_without_room_go_to_a_sheet_of_their_own() -> None:
    filled = 12  # rows on the first sheet
    assert planned(page(table_of(filled)))[0] == 1
    assert planned(page(table_of(filled + 1)))[0] == 2
    count, sheets = planned(page(table_of(filled), *(note(at, 200) for at in range(4))))
    assert count == 2
    assert "note" not in sheets.text(1)
    assert sheets.text(2).count("note") == 4


def test_no_line_of_a_note_stands_alone_under_a_table() -> None:
    for rows in range(7, 13):
        _, sheets = planned(page(table_of(rows), note(1, 100), note(2, 100)))
        for number in (1, 2):
            own = [
                run
                for run in sheets.runs()
                if run.page == number and run.size == 8.5 and "ord" in run.string
            ]
            assert len(own) != 1


def test_many_notes_stand_in_two_columns() -> None:
    few = [note(at) for at in range(ONE_COLUMN_UP_TO)]
    for notes, columns in ((few, 1), ([*few, note(99)], 2)):
        _, sheets = planned(page(table_of(1), *notes))
        starts = {run.x for run in sheets.runs() if run.string.startswith("note")}
        assert len(starts) == columns


def test_without_a_table_its_sentence_stands_under_the_whole_title() -> None:
    title = TitleBlock("", "A title that takes two lines " * 5, "", "scorecard:31")
    count, sheets = planned(page(None, title=title, empty="There are no indicators."))
    assert count == 1
    said = sheets.runs()[-1]
    assert said.string == "There are no indicators."
    assert said.baseline > sheets.runs()[-2].baseline + 10
    assert "Table" not in sheets.tree()


def test_columns_wider_than_the_page_are_refused_at_the_layouts_line() -> None:
    columns = [Column(str(at), Width(100, "pt")) for at in range(9)]
    with pytest.raises(ReportgenError) as caught:
        plan_table_page(page(made(columns, [cell("x")] * 9)), press())
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location) == ("L304", HERE)
    assert "need 317.5 mm, the page has 266 mm" in problem.message


def test_a_row_higher_than_a_page_is_refused_by_its_name() -> None:
    tall = made(COLUMNS, [cell("x"), cell("\n".join("x" * 60))])
    with pytest.raises(ReportgenError) as caught:
        plan_table_page(page(tall), press())
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location) == ("L304", HERE)
    assert "'row 0'" in problem.message
