"""Pictures on pages: where they land, in which colours, and what they belong to."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.conformance import Conformance, press_conformance
from reportgen.pdf.picture import Picture
from reportgen.pdf.preflight import preflight

NAVY, RED = bytes((0, 0, 255)), bytes((255, 0, 0))
FLAG = Picture(4, 4, 2 * (2 * NAVY + 2 * RED) + 8 * RED)
"""Navy in its top left quarter, red elsewhere."""


def draw(canvas: TaggedCanvas) -> bytes:
    with (
        canvas.element("Sect"),
        canvas.element("Figure", alt="Example Borough Council", bbox=(1, 1, 4, 4)),
    ):
        canvas.picture(1, 1, 4, 4, FLAG)
    canvas.end_page()
    return canvas.finish()


@pytest.fixture
def small(new_canvas: Callable[[], TaggedCanvas]) -> TaggedCanvas:
    canvas = new_canvas()
    canvas.begin_page(6, 6)
    return canvas


def images_of(data: bytes) -> list[Any]:
    """Return a copy of each image object of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = pdf.pages[0].Resources.XObject.values()
        return [(dict(image.stream_dict), image.read_bytes()) for image in images]


def test_a_picture_fills_its_rectangle_the_right_way_up(drawn: Callable[..., str]) -> None:
    shown = drawn(lambda canvas: canvas.picture(1, 2, 4, 4, FLAG))
    assert shown.split() == [
        "__________",
        "__________",
        "_NNRR_____",
        "_NNRR_____",
        "_RRRR_____",
        "_RRRR_____",
        "__________",
        "__________",
    ]


def test_a_screen_has_it_in_rgb_and_plain(small: TaggedCanvas) -> None:
    data = draw(small)
    ((entries, samples),) = images_of(data)
    assert str(entries["/ColorSpace"]) == "/DeviceRGB"
    assert {"/Interpolate", "/SMask", "/Mask"}.isdisjoint(entries)
    assert samples == FLAG.samples
    assert preflight(data) == ()


def test_the_press_has_it_in_its_four_inks(
    canvas_to: Callable[[Conformance], TaggedCanvas],
) -> None:
    canvas = canvas_to(press_conformance("FOGRA39"))
    canvas.begin_page(6, 6, bleed_pt=3)
    data = draw(canvas)
    ((entries, samples),) = images_of(data)
    assert str(entries["/ColorSpace"]) == "/DeviceCMYK"
    assert samples[:12] == bytes((255, 255, 0, 0, 255, 255, 0, 0, 0, 255, 255, 0))
    assert preflight(data) == ()


def test_a_picture_drawn_twice_is_in_the_file_once(small: TaggedCanvas) -> None:
    with small.artifact():
        small.picture(0, 0, 1, 1, FLAG)
    assert len(images_of(draw(small))) == 1


def test_a_picture_in_text_is_refused(small: TaggedCanvas) -> None:
    with pytest.raises(ReportgenError) as caught, small.element("P"):
        small.picture(0, 0, 1, 1, FLAG)
    assert [each.code for each in caught.value.diagnostics] == ["S603"]
