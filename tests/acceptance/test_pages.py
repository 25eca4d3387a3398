"""What holds on every page of every pack: type, rules, margins, fonts, page numbers."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from built_pack import structure_problems
from printed_pages import Shape

LEAST_TYPE = 8.0
RULES = {0.25, 0.5, 0.75, 1.0}
"""Weights of rules in points: hairlines, heads, groups, and the edges of tables."""
MARGIN = 15.5
UNPRINTABLE = 5.0
"""Millimetres at an edge of the paper that office printers leave white."""
DRAFT_MARGIN = (12.8 + 0.6, 5.0)
"""Where the word DRAFT may stand beside the pages, in millimetres from the right edge."""
HEAD, FOOT = 20.0, 15.0
"""Room of the running heads, from the upper and the lower edge."""
SLACK = 0.4
"""Millimetres by which pdfium's bounds of a stroke or a letter lie outside of its ink."""


def test_no_type_is_smaller_than_8_points(printed):
    small = [
        (piece.page, piece.size, piece.string)
        for piece in printed.lettering
        if piece.size < LEAST_TYPE - 0.001
    ]
    assert small == []


def is_rule(shape: Shape) -> bool:
    """Return whether a shape outside the charts is a straight stroke across or down."""
    straight = len(shape.corners) == 2 and shape.weight > 0
    across, down = (abs(a - b) for a, b in zip(*shape.corners, strict=True)) if straight else (1, 1)
    return straight and shape.mark < 0 and min(across, down) < 0.01 and max(across, down) > 10


def test_rules_have_the_weights_of_the_theme(printed):
    weights = {shape.weight for shape in printed.shapes if is_rule(shape)}
    assert weights
    assert weights <= RULES


def test_no_stroke_is_finer_than_a_hairline(printed):
    assert min(shape.weight for shape in printed.shapes if shape.weight) >= min(RULES)


def test_no_ink_lies_in_the_margins(printed):
    def outside(piece) -> bool:
        width, _ = printed.paper[piece.page]
        if piece.left >= MARGIN - SLACK and piece.right <= width - MARGIN + SLACK:
            return False
        low, high = (width - each for each in DRAFT_MARGIN)
        draft = piece.mark < 0 and low <= piece.left and piece.right <= high
        return not draft

    found = [
        (piece.page, round(piece.left, 1), round(piece.right, 1), getattr(piece, "string", ""))
        for piece in printed.pieces
        if piece.page > 1 and outside(piece)
    ]
    assert found == []


def test_no_ink_lies_where_printers_cannot_reach(printed):
    inside = [piece for piece in printed.pieces if piece.page > 1]
    assert min(piece.top for piece in inside) > UNPRINTABLE
    assert min(printed.paper[piece.page][1] - piece.bottom for piece in inside) > UNPRINTABLE


def test_text_lies_between_head_and_foot(printed):
    found = [
        (piece.page, piece.string, round(piece.baseline, 1))
        for piece in printed.lettering
        if piece.page > 1
        and piece.mark >= 0
        and not HEAD < piece.baseline < printed.paper[piece.page][1] - FOOT
    ]
    assert found == []


def test_fonts_are_embedded_subsets(printed):
    fonts = {
        str(font.BaseFont): font
        for page in printed.built.pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts
    for name, font in fonts.items():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert re.match(r"/[A-Z]{6}\+IBMPlexSansCond", name), name
        assert "/FontFile2" in inner.FontDescriptor, name
        assert "/ToUnicode" in font, name


def test_every_page_says_its_number_and_how_many_there_are(printed):
    total = len(printed.built.pages)
    for number, text in enumerate(printed.built.pages, start=1):
        said = re.findall(r"(?:Page|Tudalen) (\d+) of? (\d+)", text)
        assert said == ([] if number == 1 else [(str(number), str(total))])


def test_drafts_say_so_on_every_page_and_final_packs_on_none(printed):
    final = "FINAL" in printed.built.pages[0]
    assert {bool(re.search("DRAFF?T", text)) for text in printed.built.pages} == {not final}


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(printed, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(printed.built.data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors found" in done.stdout


def test_the_structure_can_be_read(printed):
    assert structure_problems(printed.built) == []
