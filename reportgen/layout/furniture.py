"""Running heads and feet, and what a draft carries in its margin: artifacts, all of it.

The texts are made elsewhere; the page number and the status tag come with each page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass
from reportgen.layout.grid import Grid
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

PAGE, PAGES = "\x00", "\x01"
"""Stand in texts for the number of the page and of all pages."""
RULE_PT = 0.25
SEPARATOR_GAP_PT = 2.2 * MM
SEPARATOR = " | "
"""Between the parts to the left where they take several lines."""
PART_GAP_PT = 5 * MM
"""Least white between the left, the centre and the right."""
MOST_RIGHT = 0.4
MOST_CENTRE = 0.3
"""Parts of the width that right and centre may take before they break into lines."""
FOOTER_LIFT = 0.75
"""Of a further line in the foot, the part by which the foot is lifted; the rest goes down."""
TAG_GAP_PT = 3 * MM
TAG_PAD_PT = 1.7 * MM
TAG_TRACKING = 0.35
"""Points of letter-spacing in the status tag."""
DRAFT_MARGIN_PT = 14 * MM
"""Right margin from which a draft's words stand clear of the content."""
DRAFT_TOP_DROP_PT = 4 * MM
"""From the top margin's line down to the draft's words."""
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
        """Return the texts with the numbers of a page; the same value where there are none."""
        if not any(PAGE in text or PAGES in text for text in (*self.left, self.centre, self.right)):
            return self

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
    """Draw head, foot and draft margin of a page.

    Texts too long for one line take more, each in its own part of the width: a head grows
    up into the margin, a foot lifts its rule.
    """
    head, tag = furniture.header, furniture.tag
    with canvas.artifact("Pagination", "Header"):
        canvas.repeated((grid, head, tag), lambda: _draw_header(canvas, head, tag, grid, fonts))
    with canvas.artifact("Pagination", "Footer"):
        _draw_footer(canvas, furniture.footer, grid, fonts)
    # Without room for it the tag in the header alone says what the page is.
    if furniture.margin_word and (grid.right >= DRAFT_MARGIN_PT or not furniture.tag):
        words = furniture.margin_word, furniture.margin_meaning
        with canvas.artifact("Pagination"):
            canvas.repeated((grid, words), lambda: _draw_margin(canvas, furniture, grid, fonts))


@dataclass(frozen=True, slots=True)
class _SetRunning:
    """A running head that is set: each part in its lines, and how many these are at most."""

    bars: tuple[str, ...]
    """Parts to the left with bars between them, where all of it is one line."""
    left: tuple[str, ...]
    centre: tuple[str, ...]
    middle: float
    """Of the centre's lines."""
    centre_style: str
    right: tuple[str, ...]
    right_x: float
    tag: str

    @property
    def lines(self) -> int:
        """The number of lines of the highest part."""
        return max(1, len(self.left), len(self.centre), len(self.right))


def _set_running(head: RunningHead, grid: Grid, fonts: Fonts, tag: str) -> _SetRunning:
    live, gap = grid.live_width, PART_GAP_PT
    centre_style = "furniture-strong" if head.strong_centre else "furniture"
    right_width = min(fonts.width(head.right, "furniture-strong"), live * MOST_RIGHT)
    right_x = grid.right_edge - right_width
    tag_width = tag_width_pt(tag, "furniture-strong", fonts) if tag else 0.0
    right_end = right_x - (TAG_GAP_PT if tag and head.right else 0.0) - tag_width
    bars_width = sum(fonts.width(part, "furniture") for part in head.left)
    bars_width += 2 * SEPARATOR_GAP_PT * max(len(head.left) - 1, 0)
    centre_width = fonts.width(head.centre, centre_style)
    middle = (grid.left + grid.right_edge - centre_width) / 2
    room = right_end - gap - grid.left
    if head.centre:
        if bars_width > middle - gap - grid.left or middle + centre_width + gap > right_end:
            # No room in the middle: the centre gives way to the right.
            centre_width = min(centre_width, live * MOST_CENTRE)
            middle = right_end - gap - centre_width
        room = middle - gap - grid.left
    fits = bars_width <= room + 0.01
    left = () if fits else _broken(SEPARATOR.join(head.left), room, "furniture", fonts)
    return _SetRunning(
        bars=head.left if fits else (),
        left=left,
        centre=_broken(head.centre, centre_width, centre_style, fonts),
        middle=middle + centre_width / 2,
        centre_style=centre_style,
        right=_broken(head.right, right_width, "furniture-strong", fonts),
        right_x=right_x,
        tag=tag,
    )


def _draw_header(
    canvas: TaggedCanvas, header: RunningHead, tag: str, grid: Grid, fonts: Fonts
) -> None:
    head = _set_running(header, grid, fonts, tag)
    baseline = grid.header_baseline - (head.lines - 1) * fonts.leading("furniture")
    _draw_running(canvas, head, grid.header_rule, baseline, grid, fonts)
    _draw_right(canvas, head, baseline, grid, fonts)
    if head.tag:
        right = head.right_x - (TAG_GAP_PT if head.right else 0.0)
        draw_tag(canvas, head.tag, right, baseline, "furniture-strong", fonts, from_right=True)


def _draw_footer(canvas: TaggedCanvas, footer: RunningHead, grid: Grid, fonts: Fonts) -> None:
    foot = _set_running(footer, grid, fonts, "")
    lift = (foot.lines - 1) * FOOTER_LIFT * fonts.leading("furniture")
    rule, baseline = grid.footer_rule - lift, grid.footer_baseline - lift
    # The page's number stands at the right; the rest is the same on most pages.
    fixed = foot.bars, foot.left, foot.centre, foot.middle, foot.centre_style
    canvas.repeated(
        (grid, rule, fixed), lambda: _draw_running(canvas, foot, rule, baseline, grid, fonts)
    )
    _draw_right(canvas, foot, baseline, grid, fonts)


def _draw_running(
    canvas: TaggedCanvas,
    head: _SetRunning,
    rule: float,
    baseline: float,
    grid: Grid,
    fonts: Fonts,
) -> None:
    """Draw the rule, the left and the centre of a running head, from ``baseline`` down."""
    canvas.line(grid.left, rule, grid.right_edge, rule, RULE_PT, "ink")
    style = fonts.styles["furniture"]
    x = grid.left
    for index, part in enumerate(head.bars):
        if index:
            bar = x + SEPARATOR_GAP_PT
            canvas.line(bar, baseline - 6.4, bar, baseline + 0.8, RULE_PT, "ink")
            x = bar + SEPARATOR_GAP_PT
        canvas.text(x, baseline, part, style.face, style.size_pt, style.colour)
        x += fonts.width(part, "furniture")
    _draw_part(canvas, head.left, grid.left, 0.0, baseline, "furniture", fonts)
    _draw_part(canvas, head.centre, head.middle, 0.5, baseline, head.centre_style, fonts)


def _draw_right(
    canvas: TaggedCanvas, head: _SetRunning, baseline: float, grid: Grid, fonts: Fonts
) -> None:
    _draw_part(canvas, head.right, grid.right_edge, 1.0, baseline, "furniture-strong", fonts)


def _draw_part(
    canvas: TaggedCanvas,
    lines: tuple[str, ...],
    edge: float,
    share: float,
    baseline: float,
    style: str,
    fonts: Fonts,
) -> None:
    """Draw lines, the ``share`` of whose width lies to the left of ``edge``."""
    of = fonts.styles[style]
    for index, line in enumerate(lines):
        left = edge - share * fonts.width(line, style)
        y = baseline + index * fonts.leading(style)
        canvas.text(left, y, line, of.face, of.size_pt, of.colour)


def _broken(text: str, width: float, style: str, fonts: Fonts) -> tuple[str, ...]:
    """Break a text at its spaces into lines of at most ``width`` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, style) <= width + 0.01:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def tag_width_pt(tag: str, style: str, fonts: Fonts, pad_pt: float = TAG_PAD_PT) -> float:
    """Return the width of an outlined tag."""
    return fonts.width(tag, style) + _tag_tracking(style, fonts) * len(tag) + 2 * pad_pt


def _tag_tracking(style: str, fonts: Fonts) -> float:
    return TAG_TRACKING * fonts.styles[style].size_pt / 8.5


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
    tracking = _tag_tracking(style, fonts)
    width = tag_width_pt(tag, style, fonts, pad_pt)
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
    top, bottom = grid.top + DRAFT_TOP_DROP_PT, grid.floor
    for start in (top + length, bottom):
        with canvas.rotated(x, start, 90):
            canvas.text(
                0, 0, furniture.margin_word, word.face, word.size_pt, word.colour, tracking=tracking
            )
    middle = (top + bottom + fonts.width(furniture.margin_meaning, "draft-meaning")) / 2
    with canvas.rotated(x - 2.2 * MM, middle, 90):
        canvas.text(0, 0, furniture.margin_meaning, meaning.face, meaning.size_pt, meaning.colour)
