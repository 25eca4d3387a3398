"""Running heads and feet, and the margin of a draft, as they are printed."""

from __future__ import annotations

import itertools

import pytest
from drawn_sheet import Run, Sheets

from reportgen.layout.furniture import PAGE, PAGES, PageFurniture, RunningHead, draw_furniture
from reportgen.layout.grid import Grid
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

HEADER = RunningHead(("Children’s Services", "Quarterly pack"), "", "OFFICIAL")
FOOTER = RunningHead(("Example Council",), "Cabinet", f"Page {PAGE} of {PAGES}")
LONG = "A council of several boroughs, districts and parishes "


def printed(
    sheet: Sheets,
    grid: Grid,
    fonts: Fonts,
    header: RunningHead = HEADER,
    footer: RunningHead = FOOTER,
    **more: str,
) -> list[Run]:
    furniture = PageFurniture(header, footer, **more).numbered(3, 12)
    draw_furniture(sheet.canvas, furniture, grid, fonts)
    sheet.finish()
    assert sheet.tree() == "Document\n"  # all of it is artifacts
    return sheet.runs()


def test_heads_and_feet_stand_left_centred_and_right(
    sheet: Sheets, grid: Grid, fonts: Fonts
) -> None:
    runs = {run.string: run for run in printed(sheet, grid, fonts)}
    assert set(runs) == {
        "Children’s Services",
        "Quarterly pack",
        "OFFICIAL",
        "Example Council",
        "Cabinet",
        "Page 3 of 12",
    }
    assert runs["Children’s Services"].x == pytest.approx(grid.left, abs=0.01)
    assert runs["OFFICIAL"].end == pytest.approx(grid.right_edge, abs=0.02)
    cabinet = runs["Cabinet"]
    assert (cabinet.x + cabinet.end) / 2 == pytest.approx(grid.width / 2, abs=0.02)
    assert runs["OFFICIAL"].baseline < grid.header_rule
    assert cabinet.baseline > grid.footer_rule


def test_parts_to_the_left_are_parted_by_a_bar(sheet: Sheets, grid: Grid, fonts: Fonts) -> None:
    runs = printed(sheet, grid, fonts)
    (bar,) = (rule for rule in sheet.rules() if rule.x0 == rule.x1)
    assert runs[0].end < bar.x0 < runs[1].x
    assert {rule.width for rule in sheet.rules()} == {0.25}


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        (RunningHead((LONG * 4, "Pack"), "", "OFFICIAL"), FOOTER),
        (HEADER, RunningHead((LONG * 2,), LONG, "Page 3 of 12")),
        (HEADER, RunningHead((LONG, LONG), "OFFICIAL-SENSITIVE", LONG, strong_centre=True)),
    ],
)
def test_long_words_neither_meet_nor_leave_the_page(
    header: RunningHead, footer: RunningHead, sheet: Sheets, grid: Grid, fonts: Fonts
) -> None:
    runs = printed(sheet, grid, fonts, header, footer, tag="DRAFT 2")
    for run in runs:
        assert run.x >= grid.left - 0.02
        assert run.end <= grid.right_edge + 0.02
        assert 4 * MM < run.baseline < grid.height - 4 * MM
        assert run.baseline < grid.top or run.baseline > grid.floor
    for one, other in itertools.combinations(runs, 2):
        level = abs(one.baseline - other.baseline) < 6
        assert not level or one.end <= other.x or other.end <= one.x, (one, other)


def test_a_draft_has_its_tag_and_its_words_in_the_margin(
    sheet: Sheets, grid: Grid, fonts: Fonts
) -> None:
    runs = printed(
        sheet, grid, fonts, tag="DRAFT 2", margin_word="DRAFT", margin_meaning="Not approved"
    )
    upright = [run.string for run in runs if run.upright]
    turned = [run.string for run in runs if not run.upright]
    assert "DRAFT 2" in upright
    assert turned == ["DRAFT", "DRAFT", "Not approved"]


def test_the_margin_of_a_draft_is_where_no_printer_cuts(
    sheet: Sheets, grid: Grid, fonts: Fonts
) -> None:
    printed(sheet, grid, fonts, margin_word="DRAFT", margin_meaning="Not approved")
    page = sheet.picture(dpi=72)
    margin = page.crop((int(grid.right_edge) + 2, int(grid.top), page.width, int(grid.floor) + 1))
    left, top, right, bottom = (
        margin.convert("L").point(lambda value: 255 * (value < 250)).getbbox()
    )
    offset = int(grid.right_edge) + 2
    assert 284 * MM - 2 <= offset + left
    assert offset + right <= 291.2 * MM + 2
    assert int(grid.top) + top == pytest.approx(26 * MM, abs=3)
    assert int(grid.top) + bottom == pytest.approx(193 * MM, abs=3)
