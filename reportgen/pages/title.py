"""The title block of a page: what it belongs to, its heading, and its standfirst."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.prose import Text, resolve, text
from reportgen.drawing.prose_drawing import draw_lines, draw_text
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pages.page_type import Press
    from reportgen.pdf.canvas import TaggedCanvas

STANDFIRST_COLUMNS = 10
"""Grid columns of a standfirst."""
STANDFIRST_LEAST_PT = 180 * MM
"""Width under which it takes what the page has."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """A page's title with its parts. ``continued`` replaces the over-title on later sheets."""

    over_title: str
    title: str
    continued: str
    anchor: str
    standfirst: Text | None = None


@dataclass(frozen=True, slots=True)
class SetTitle:
    """A title block that is set: how far down it reaches, and how to draw it."""

    body_top: float
    draw: Callable[[TaggedCanvas], None]


def set_title(block: TitleBlock, press: Press, *, again: bool = False) -> SetTitle:
    """Set a title block; ``again`` on the sheets on which the page goes on.

    A repeated title is an artifact: who listens is still in the same section.
    """
    fonts, grid = press.fonts, press.grid
    width = max(grid.w(STANDFIRST_COLUMNS), min(grid.live_width, STANDFIRST_LEAST_PT))
    over = text(block.continued if again else block.over_title, "over-title")
    over_lines = set_lines(over, grid.live_width, fonts)
    heading = set_lines(text(block.title, "h1"), grid.live_width, fonts)
    # What stands below moves down by every line more than the design has.
    title_top = grid.title_top + max(0, len(over_lines) - 1) * fonts.leading("over-title")
    extra = title_top - grid.title_top + (len(heading) - 1) * fonts.leading("h1")
    body_top = grid.body_top + extra
    standfirst: Text | None = None
    if block.standfirst is not None and not again:
        standfirst = resolve(block.standfirst, press.page_of)
        lines = set_lines(standfirst, width, fonts)
        body_top = grid.body_after_standfirst + extra
        body_top += (len(lines) - 1) * fonts.leading("standfirst")

    def draw(canvas: TaggedCanvas) -> None:
        if again:
            with canvas.artifact("Pagination", "Header"):
                _draw_heading(canvas)
            return
        canvas.destination(block.anchor, grid.left, grid.title_top - 14)
        _draw_heading(canvas)
        if standfirst is not None:
            with canvas.element("P"):
                top = grid.standfirst_top + extra
                draw_text(canvas, standfirst, grid.left, top, width, fonts)

    def _draw_heading(canvas: TaggedCanvas) -> None:
        if over_lines:
            with canvas.element("P"):
                top = grid.over_title_baseline - fonts.baseline("over-title")
                draw_lines(canvas, over_lines, grid.left, top, "over-title", fonts)
        with canvas.element("H1"):
            draw_lines(canvas, heading, grid.left, title_top, "h1", fonts)

    return SetTitle(body_top, draw)
