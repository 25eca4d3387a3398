"""Paper and running heads: sizes in millimetres, and what no sheet can have."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.spec.page_setup import FURNITURE_SHAPE, Margins, PageShape
from reportgen.spec.reading import INVALID


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("{}", (297, 210)),
        ("{size: A4, orientation: portrait}", (210, 297)),
        ("{size: A3}", (420, 297)),
        ("{size: A5}", (210, 148)),
        ("{size: Letter, orientation: landscape}", (279.4, 215.9)),
        ("{size: {width: 200mm, height: 300mm}}", (200, 300)),
        ("{size: {width: 200mm, height: 300mm}, orientation: landscape}", (300, 200)),
        ("{size: {width: 612pt, height: 792pt}}", (215.9, 279.4)),
    ],
)
def test_a_sheet_is_turned_as_it_is_read(
    written: str, size: tuple[float, float], read: Any
) -> None:
    setup, found = read(PageShape(), written)
    assert found == []
    assert (setup.width_mm, setup.height_mm) == pytest.approx(size)


def test_margins_and_bleed_are_millimetres(read: Any) -> None:
    setup, _ = read(PageShape(), "{margins: {top: 72pt, left: 20mm}, bleed: 5mm}")
    assert setup.margins == Margins(pytest.approx(25.4), 15.5, 17.0, 20.0)
    assert setup.bleed_mm == 5
    assert setup.live_width_mm == pytest.approx(297 - 20 - 15.5)
    assert setup.live_height_mm == pytest.approx(210 - 25.4 - 17)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "{margins: {top: 5mm}}",
            "1:11 L304 a top margin of 5 mm is too narrow: the running head stands in it"
            " | at least 16 mm",
        ),
        (
            "{margins: {left: 150mm, right: 150mm}}",
            "1:11 L304 the left and right margins leave -3 mm of 297 mm page width; at least 60 mm"
            " must be left | make the margins smaller or the page larger",
        ),
        (
            "{size: A4, margins: {top: 100mm, bottom: 90mm}}",
            "1:21 L304 the top and bottom margins leave 20 mm of 210 mm page height; at least 60 mm"
            " must be left | make the margins smaller or the page larger",
        ),
        (
            "{size: {width: 5000mm, height: 300mm}}",
            "1:8 L304 a page 5000 mm wide is larger than any sheet | at most 1200 mm",
        ),
        (
            "{bleed: 90mm}",
            "1:9 L304 a bleed of 90 mm is too wide for this page | printers ask for 3mm to 5mm",
        ),
        ("{margins: {top: -5mm}}", "1:17 L302 'top' must be a length such as 10mm or 10pt"),
        ("{margins: {top: 2fr}}", "1:17 L302 'top' must be a length such as 10mm or 10pt"),
        ("{size: {width: 0mm, height: 9mm}}", "1:16 L302 'width' must be more than 0"),
        ("{size: A6}", "1:8 L30"),
        (
            "{margin: {top: 5mm}}",
            "1:2 L301 unknown key 'margin' in the page setup | did you mean 'margins'?",
        ),
        ("{orientation: sideways}", "1:15 L301 unknown orientation 'sideways'"),
    ],
)
def test_what_no_sheet_can_have_is_refused(written: str, expected: str, read: Any) -> None:
    value, found = read(PageShape(), written)
    assert value is INVALID
    assert found[0].startswith(expected)


def test_an_unknown_sheet_lists_the_known_ones(read: Any) -> None:
    (line,) = read(PageShape(), "{size: A6}")[1]
    assert "A4, A3, A5" in line


def test_furniture_holds_templates(read: Any) -> None:
    furniture, found = read(
        FURNITURE_SHAPE,
        'header: {left: "{directorate} | {title}"}\nfooter: {right: "Page {page} of {pages}"}',
    )
    assert found == []
    assert furniture.header.left.names == {"directorate", "title"}
    assert furniture.header.right is None
    assert furniture.footer.right.fill({"page": 1, "pages": 2}) == "Page 1 of 2"


def test_an_unknown_variable_has_its_place(read: Any) -> None:
    value, (line,) = read(FURNITURE_SHAPE, 'header: {left: "{directrate}"}')
    assert value is INVALID
    assert line.startswith(
        "1:16 L306 unknown variable '{directrate}' in 'left' | did you mean 'directorate'?"
    )
