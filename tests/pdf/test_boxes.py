"""Boxes in each other, and marks that never reach the bleed."""

from __future__ import annotations

import math

import pytest

from reportgen.pdf.boxes import SLUG_PT, PageBoxes, target
from reportgen.style.paper import MM


def test_a_page_for_readers_has_its_sheet_alone() -> None:
    boxes = PageBoxes(300, 200)
    assert boxes.entries() == "/MediaBox[0 0 300 200]"
    assert (boxes.offset, boxes.base) == (0, 200)


def test_a_page_of_the_press_has_a_sheet_round_the_bleed_round_the_trim() -> None:
    boxes = PageBoxes(300, 200, bleed=8, slug=20)
    assert boxes.entries() == (
        "/MediaBox[0 0 356 256]/BleedBox[20 20 336 236]/TrimBox[28 28 328 228]"
    )
    assert (boxes.offset, boxes.base) == (28, 228)


@pytest.mark.parametrize("bleed", [1 * MM, 3 * MM, 5 * MM])
def test_marks_lie_between_the_bleed_and_the_edge_of_the_sheet(bleed: float) -> None:
    boxes = PageBoxes(841.89, 595.28, bleed, SLUG_PT)

    def is_in_the_slug(x: float, y: float, reach: float = 0) -> bool:
        beyond = max(-x, x - boxes.width, -y, y - boxes.height)
        return bleed < beyond - reach and beyond + reach < bleed + SLUG_PT

    marks = list(boxes.crop_marks())
    assert len(marks) == 8
    for x0, y0, x1, y1 in marks:
        assert is_in_the_slug(x0, y0) and is_in_the_slug(x1, y1)
        assert x0 in (0, boxes.width) or y0 in (0, boxes.height), "in line with the trim"
    centres = list(boxes.registration_marks())
    assert len(centres) == 4
    for x, y in centres:
        radius, cross = target(x, y)
        assert is_in_the_slug(x, y, reach=radius)
        for x0, y0, x1, y1 in cross:
            assert math.dist((x0, y0), (x1, y1)) > 2 * radius
            assert is_in_the_slug(x, y, reach=math.dist((x0, y0), (x1, y1)) / 2)
