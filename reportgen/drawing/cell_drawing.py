"""Draw what stands in a cell. The element that is open (TD, TH) owns its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.drawing.cell import (
    SIGN_GAP,
    Axis,
    Bar,
    Beside,
    Figure,
    Picture,
    SetCell,
    Sign,
    Spacing,
    first_leading,
    marker_gap,
)
from reportgen.drawing.prose import Align, Line, LinkInHand, Text, draw_line, set_lines
from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, slots=True)
class CellBox:
    """The inner box of a cell on the page in hand, in points, and how things stand in it."""

    x: float
    top: float
    width: float
    align: Align
    axis: Axis | None
    spacing: Spacing

    def left(self, width: float) -> float:
        """Return where something of a width begins."""
        spare = self.width - width
        return self.x + {"left": 0.0, "right": spare, "centre": spare / 2}[self.align]


def draw_cell(canvas: TaggedCanvas, cell: SetCell, box: CellBox, fonts: Fonts) -> None:
    """Draw a set cell into its box. A picture becomes a Figure inside the cell."""
    for index, each in enumerate(cell.parts):
        part, lines, y = each.part, each.lines, box.top + each.top
        if isinstance(part, Text):
            _draw_text(canvas, part, lines, box, y, fonts, first=index == 0)
        elif isinstance(part, Figure):
            _draw_figure(canvas, part, box, y, fonts)
        elif isinstance(part, Sign):
            height = fonts.leading(box.spacing.line_style) if box.spacing.line_style else 0.0
            _draw_sign(canvas, part, box.left(part.width_pt), y, height)
        elif isinstance(part, Beside):
            _draw_beside(canvas, part, lines, box, y, fonts)
        else:
            _draw_picture(canvas, part, box, y, fonts)


def _draw_text(
    canvas: TaggedCanvas,
    part: Text,
    lines: tuple[Line, ...],
    box: CellBox,
    y: float,
    fonts: Fonts,
    *,
    first: bool,
) -> None:
    """Draw lines of text. The last ends with a space too: a cell's words never touch others."""
    leading, link = fonts.leading(part.style), LinkInHand()
    baseline = y + fonts.baseline((box.spacing.line_style if first else "") or part.style)
    for index, line in enumerate(lines):
        shown = replace(line, soft=True) if index == len(lines) - 1 else line
        draw_line(canvas, shown, box.x, baseline, part.style, fonts, link)
        baseline += leading


def _draw_figure(canvas: TaggedCanvas, part: Figure, box: CellBox, y: float, fonts: Fonts) -> None:
    baseline = y + fonts.baseline(box.spacing.line_style or part.style)
    of, string = fonts.styles[part.style], part.whole + part.fraction
    width = fonts.width(string, part.style)
    if box.axis is None:
        left = box.left(width)
    elif part.whole:
        left = box.x + box.axis.point - fonts.width(part.whole, part.style)
    elif box.align == "right":
        left = box.x + box.axis.end - width
    else:
        left = box.left(width)
    canvas.text(left, baseline, f"{string} ", of.face, of.size_pt, of.colour)
    if part.marker:
        mark = fonts.styles[part.marker_style]
        at = left + width + marker_gap(part, fonts)
        canvas.text(at, baseline, f"{part.marker} ", mark.face, mark.size_pt, mark.colour)


def _draw_sign(canvas: TaggedCanvas, part: Sign, left: float, y: float, height: float) -> None:
    """Draw symbols from ``left``, in the middle of a line of a height, or from its top."""
    top = y + ((height or part.size_pt) - part.size_pt) / 2
    owner = (
        canvas.element("Span", actual_text=part.spoken)
        if part.spoken
        else canvas.artifact("Layout")
    )
    with owner:
        for number in range(part.count):
            at = left + number * part.size_pt * (1 + SIGN_GAP)
            draw_symbol(canvas, part.symbol, at, top, part.size_pt, part.colour)


def _draw_beside(
    canvas: TaggedCanvas,
    part: Beside,
    lines: tuple[Line, ...],
    box: CellBox,
    y: float,
    fonts: Fonts,
) -> None:
    line = first_leading(part.text.style, fonts, box.spacing)
    if isinstance(part.mark, Text):
        lead = set_lines(part.mark, box.width, fonts)
        _draw_text(canvas, part.mark, lead, box, y, fonts, first=True)
    elif isinstance(part.mark, Bar):
        with canvas.artifact("Layout"):
            top = y + (line - part.mark.height_pt) / 2
            part.mark.draw(canvas, box.x, top, box.width, fonts)
    else:
        # The symbol stands level with the first line of its text.
        _draw_sign(canvas, part.mark, box.x, y, line)
    beside = replace(box, x=box.x + part.indent_pt)
    _draw_text(canvas, part.text, lines, beside, y, fonts, first=True)


def _draw_picture(
    canvas: TaggedCanvas, part: Picture, box: CellBox, y: float, fonts: Fonts
) -> None:
    top, spacing = y, box.spacing
    if spacing.line_style:
        # Level with the middle of a row of the least height, so that it uses the padding.
        top += max(0.0, (spacing.least_row - part.height_pt) / 2) - spacing.top
    with canvas.element("Figure", alt=part.alt, bbox=(box.x, top, box.width, part.height_pt)):
        part.draw(canvas, box.x, top, box.width, fonts)
