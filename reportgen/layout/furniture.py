"""Running heads and feet, and what a draft carries in its margin: artifacts, all of it.

The texts are made elsewhere; the page number and the status tag come with each page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.layout.grid import (
    FOOTER_BASELINE_FROM_BOTTOM_PT,
    FOOTER_RULE_FROM_BOTTOM_PT,
    HEADER_BASELINE_PT,
    HEADER_RULE_PT,
    Grid,
)
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

PAGE, PAGES = "\x00", "\x01"
"""Stand in texts for the number of the page and of all pages."""
RULE_PT = 0.25
SEPARATOR_GAP_PT = 2.2 * MM
TAG_PAD_PT = 1.7 * MM
TAG_TRACKING = 0.35
"""Points of letter-spacing in the status tag."""
DRAFT_TOP_PT = 26 * MM
DRAFT_FROM_BOTTOM_PT = 17 * MM
DRAFT_TRACKING = 0.3
"""Letter-spacing of the margin's word, as a part of its size."""


@dataclass(frozen=True, slots=True)
class RunningHead:
    """Texts of one line at the head or foot of a page; ``left`` is parted by thin bars."""

    left: tuple[str, ...] = ()
    centre: str = ""
    right: str = ""
    strong_centre: bool = False

    def numbered(self, page: int, pages: int) -> RunningHead:
        """Return the texts with the numbers of a page."""

        def filled(text: str) -> str:
            return text.replace(PAGE, str(page)).replace(PAGES, str(pages))

        left = tuple(filled(part) for part in self.left)
        return RunningHead(left, filled(self.centre), filled(self.right), self.strong_centre)


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """Everything around a page's body, filled in."""

    header: RunningHead
    footer: RunningHead
    tag: str = ""
    """Outlined in the header of every page of a draft."""
    margin_word: str = ""
    """At both ends of the right margin of a draft."""
    margin_meaning: str = ""
    """Between them."""

    def numbered(self, page: int, pages: int) -> PageFurniture:
        """Return the furniture with the numbers of a page."""
        return replace(
            self,
            header=self.header.numbered(page, pages),
            footer=self.footer.numbered(page, pages),
        )


def draw_furniture(
    canvas: TaggedCanvas, furniture: PageFurniture, grid: Grid, fonts: Fonts
) -> None:
    """Draw head, foot and draft margin of a page."""
    with canvas.artifact("Pagination", "Header"):
        canvas.line(grid.left, HEADER_RULE_PT, grid.right_edge, HEADER_RULE_PT, RULE_PT, "ink")
        _draw_running(canvas, furniture.header, HEADER_BASELINE_PT, grid, fonts, furniture.tag)
    with canvas.artifact("Pagination", "Footer"):
        rule = grid.height - FOOTER_RULE_FROM_BOTTOM_PT
        canvas.line(grid.left, rule, grid.right_edge, rule, RULE_PT, "ink")
        baseline = grid.height - FOOTER_BASELINE_FROM_BOTTOM_PT
        _draw_running(canvas, furniture.footer, baseline, grid, fonts, "")
    if furniture.margin_word:
        with canvas.artifact("Pagination"):
            _draw_margin(canvas, furniture, grid, fonts)


def _draw_running(
    canvas: TaggedCanvas, head: RunningHead, baseline: float, grid: Grid, fonts: Fonts, tag: str
) -> None:
    style = fonts.styles["furniture"]
    x = grid.left
    for index, part in enumerate(head.left):
        if index:
            bar = x + SEPARATOR_GAP_PT
            canvas.line(bar, baseline - 6.4, bar, baseline + 0.8, RULE_PT, "ink")
            x = bar + SEPARATOR_GAP_PT
        canvas.text(x, baseline, part, style.face, style.size_pt, style.colour)
        x += fonts.width(part, "furniture")
    if head.centre:
        name = "furniture-strong" if head.strong_centre else "furniture"
        of = fonts.styles[name]
        middle = (grid.left + grid.right_edge - fonts.width(head.centre, name)) / 2
        canvas.text(middle, baseline, head.centre, of.face, of.size_pt, of.colour)
    strong = fonts.styles["furniture-strong"]
    right = grid.right_edge
    if head.right:
        right -= fonts.width(head.right, "furniture-strong")
        canvas.text(right, baseline, head.right, strong.face, strong.size_pt, strong.colour)
        right -= 3 * MM
    if tag:
        draw_tag(canvas, tag, right, baseline, "furniture-strong", fonts, from_right=True)


def draw_tag(
    canvas: TaggedCanvas,
    tag: str,
    x: float,
    baseline: float,
    style: str,
    fonts: Fonts,
    *,
    from_right: bool = False,
    rule_pt: float = 0.75,
    pad_pt: float = TAG_PAD_PT,
    height_pt: float = 12.2,
) -> float:
    """Draw an outlined tag from ``x`` (its right edge if ``from_right``); return its width."""
    of = fonts.styles[style]
    tracking = TAG_TRACKING * of.size_pt / 8.5
    text_width = fonts.width(tag, style) + tracking * len(tag)
    width = text_width + 2 * pad_pt
    left = x - width if from_right else x
    middle = baseline - of.size_pt * fonts.faces[of.face].cap_height / 2
    inset = rule_pt / 2
    with canvas.artifact("Layout"):
        canvas.rect(
            left + inset,
            middle - height_pt / 2 + inset,
            width - rule_pt,
            height_pt - rule_pt,
            stroke="ink",
            width=rule_pt,
        )
    canvas.text(left + pad_pt, baseline, tag, of.face, of.size_pt, of.colour, tracking=tracking)
    return width


def _draw_margin(canvas: TaggedCanvas, furniture: PageFurniture, grid: Grid, fonts: Fonts) -> None:
    """Draw the draft's words upright in the right margin, clear of the printer's edge."""
    word, meaning = fonts.styles["draft"], fonts.styles["draft-meaning"]
    tracking = DRAFT_TRACKING * word.size_pt
    length = fonts.width(furniture.margin_word, "draft") + tracking * (
        len(furniture.margin_word) - 1
    )
    # Capitals 22 pt high stand between 284.2 and 291.2 mm on a page of 297 mm.
    x = grid.width - 5.9 * MM
    bottom = grid.height - DRAFT_FROM_BOTTOM_PT
    for start in (DRAFT_TOP_PT + length, bottom):
        with canvas.rotated(x, start, 90):
            canvas.text(
                0, 0, furniture.margin_word, word.face, word.size_pt, word.colour, tracking=tracking
            )
    middle = (DRAFT_TOP_PT + bottom + fonts.width(furniture.margin_meaning, "draft-meaning")) / 2
    with canvas.rotated(x - 2.2 * MM, middle, 90):
        canvas.text(0, 0, furniture.margin_meaning, meaning.face, meaning.size_pt, meaning.colour)
