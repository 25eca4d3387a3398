"""Progress bars are filled by their share, inside their frame."""

from __future__ import annotations

import math

import pytest

from reportgen.drawing.progress import draw_progress


@pytest.mark.parametrize(("share", "filled"), [(0.0, 0), (0.35, 21), (1.0, 60), (1.4, 60), (-1, 0)])
def test_bar_is_filled_by_its_share(page, share, filled):
    with page(60, 8) as drawn:
        draw_progress(drawn.canvas, share, 0, 0, 60, 8)
    picture = drawn.picture(144)
    navy = [math.dist(picture.getpixel((x, 8)), (18, 67, 109)) < 40 for x in range(2, 118)]
    assert sum(navy) / 2 == pytest.approx(min(filled, 58), abs=1.5)
    assert max(picture.getpixel((60, 0))) < 120
