"""The cover's band: the field of colour on which the quarter stands, or a rule in its place.

On the left, the quarter, its year and its months share baselines with the lines of the
title beside it. At the top, quarter and year stand side by side over the months, and all
else follows below. Lengths are points from the top left corner of the trim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.content.cover import CoverContent
from reportgen.frozen import dataclass
from reportgen.pages.page_type import Press
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

BandStyle = Literal["left", "top", "none"]

BAND_SHARE = 85.5 / 297
"""The left band's part of the page's width, where the quarter needs no more."""
BAND_PAD_PT = 8 * MM
"""Colour to the right of the quarter on a band on the left, and below it on one at the top."""
TEXT_GAP_PT = 20 * MM
"""Between a band on the left and the text beside it."""
NAME_TOP_PT = 18.4 * MM
NAME_BELOW_PT = 10 * MM
"""From a band at the top down to the council's name."""
DIRECTORATE_GAP_PT = 2.4 * MM
YEAR_GAP_PT = 6 * MM
"""Between quarter and year where they stand side by side."""
RULE_PT = 1.0

Placed = tuple[float, float, str, str]
"""A string that is set: x, baseline, what it says, its style."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band with what stands on it, and where the rest of the cover begins."""

    field: tuple[float, float, float, float]
    """Left, top, width, height, with the bleed."""
    rule: tuple[float, float, float, float]
    """From where to where the rule leads that stands in place of the field."""
    filled: bool
    texts: tuple[Placed, ...]
    left: float
    """Where text that is not on the band begins."""
    name_top: float
    """Top of the council's name or logo."""


def set_band(content: CoverContent, style: BandStyle, quarter_top: float, press: Press) -> Band:
    """Return the band; on the left, the quarter's first line begins at ``quarter_top``."""
    if style == "top":
        return _set_top(content, press)
    return _set_left(content, quarter_top, filled=style == "left", press=press)


def _set_left(content: CoverContent, quarter_top: float, *, filled: bool, press: Press) -> Band:
    grid, fonts = press.grid, press.fonts
    texts = _texts(content)
    on_band = max(fonts.width(string, style) for string, style in texts)
    right = max(grid.width * BAND_SHARE, grid.left + on_band + BAND_PAD_PT)
    leading = fonts.leading("cover-title")
    first = quarter_top + fonts.baseline("cover-title")
    # The months on the baseline of the directorate, which follows a title of two lines.
    months = quarter_top + 2 * leading + DIRECTORATE_GAP_PT + fonts.baseline("cover-directorate")
    baselines = (first, first + leading, months)
    over = grid.bleed
    return Band(
        field=(-over, -over, right + over, grid.height + 2 * over),
        rule=(right, grid.top, right, grid.floor),
        filled=filled and press.full_bands,
        texts=tuple(
            (grid.left, baseline, string, style)
            for baseline, (string, style) in zip(baselines, texts, strict=True)
        ),
        left=right + TEXT_GAP_PT,
        name_top=NAME_TOP_PT,
    )


def _set_top(content: CoverContent, press: Press) -> Band:
    grid, fonts = press.grid, press.fonts
    (quarter, quarter_style), (year, year_style), (months, months_style) = _texts(content)
    y = NAME_TOP_PT
    first = y + fonts.baseline(quarter_style)
    y += fonts.leading(quarter_style)
    year_x, year_baseline = grid.left + fonts.width(quarter, quarter_style) + YEAR_GAP_PT, first
    if year_x + fonts.width(year, year_style) > grid.right_edge:
        year_x, year_baseline = grid.left, y + fonts.baseline(year_style)
        y += fonts.leading(year_style)
    texts: Sequence[Placed] = (
        (grid.left, first, quarter, quarter_style),
        (year_x, year_baseline, year, year_style),
        (grid.left, y + fonts.baseline(months_style), months, months_style),
    )
    bottom = y + fonts.leading(months_style) + BAND_PAD_PT
    over = grid.bleed
    return Band(
        field=(-over, -over, grid.width + 2 * over, bottom + over),
        rule=(grid.left, bottom, grid.right_edge, bottom),
        filled=press.full_bands,
        texts=tuple(texts),
        left=grid.left,
        name_top=bottom + NAME_BELOW_PT,
    )


def draw_field(canvas: TaggedCanvas, band: Band) -> None:
    """Draw the field of colour, or the rule."""
    with canvas.artifact("Background"):
        if band.filled:
            canvas.rect(*band.field, fill="navy")
        else:
            canvas.line(*band.rule, RULE_PT, "navy")


def draw_quarter(canvas: TaggedCanvas, band: Band, press: Press) -> None:
    """Draw quarter, year and months."""
    for x, baseline, string, style_name in band.texts:
        style = press.fonts.styles[style_name]
        colour = style.colour if band.filled else "navy"
        with canvas.element("P"):
            canvas.text(x, baseline, string, style.face, style.size_pt, colour)


def _texts(content: CoverContent) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    return (
        (content.quarter, "cover-quarter"),
        (content.year, "cover-year"),
        (content.months, "cover-months"),
    )
