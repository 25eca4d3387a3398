"""Draw what stands in a cell. The element that is open (TD, TH) owns its text."""

from __future__ import annotations

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
from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.prose import Align, Line, Text
from reportgen.drawing.prose_drawing import draw_paragraph, written_paragraph
from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.text_painter import PlacedText, WrittenText


@dataclass(frozen=True, slots=True)
class CellPlace:
    """How things stand in the cells of a column; made once for all of them."""

    width: float
    """The inner width, in points."""
    align: Align
    axis: Axis | None
    spacing: Spacing

    def spare(self, width: float) -> float:
        """Return how far from the left edge something of a width begins."""
        if self.align == "left":
            return 0.0
        return (self.width - width) / (1 if self.align == "right" else 2)


def text_of_cell(
    canvas: TaggedCanvas, cell: SetCell, place: CellPlace, x: float, top: float, fonts: Fonts
) -> list[PlacedText]:
    """Return the texts of a cell that ``is_text``, ready to be shown; draw its symbols."""
    placed = []
    for index, each in enumerate(cell.parts):
        part, y = each.part, top + each.top
        if isinstance(part, Figure):
            placed.append(_written_figure(canvas, part, place, x, y, fonts))
        elif isinstance(part, Sign):
            _draw_sign_in(canvas, part, place, x, y, fonts)
        elif isinstance(part, Text) and each.lines:
            of = (place.spacing.line_style if index == 0 else "") or part.style
            text = written_paragraph(canvas, each.lines, part.style, fonts, closed=True)
            placed.append((text, x, y + fonts.baseline(of)))
    return placed


def draw_cell(
    canvas: TaggedCanvas, cell: SetCell, place: CellPlace, x: float, top: float, fonts: Fonts
) -> None:
    """Draw a set cell with its inner corner at (x, top). A picture becomes a Figure in it."""
    for index, each in enumerate(cell.parts):
        part, y = each.part, top + each.top
        if isinstance(part, Text):
            _draw_text(canvas, part, each.lines, place, x, y, fonts, first=index == 0)
        elif isinstance(part, Figure):
            canvas.show(*_written_figure(canvas, part, place, x, y, fonts))
        elif isinstance(part, Sign):
            _draw_sign_in(canvas, part, place, x, y, fonts)
        elif isinstance(part, Beside):
            _draw_beside(canvas, part, each.lines, place, x, y, fonts)
        else:
            _draw_picture(canvas, part, place, x, y, fonts)


def _draw_text(
    canvas: TaggedCanvas,
    part: Text,
    lines: tuple[Line, ...],
    place: CellPlace,
    x: float,
    y: float,
    fonts: Fonts,
    *,
    first: bool,
) -> None:
    """Draw lines of text. The last ends with a space too: a cell's words never touch others."""
    baseline = y + fonts.baseline((place.spacing.line_style if first else "") or part.style)
    draw_paragraph(canvas, lines, x, baseline, part.style, fonts, closed=True)


def _written_figure(
    canvas: TaggedCanvas, part: Figure, place: CellPlace, x: float, y: float, fonts: Fonts
) -> PlacedText:
    key = part.whole, part.fraction, part.style, part.marker, part.marker_style
    kept = canvas.written.get(key)
    if kept is None:
        kept = canvas.written[key] = _write_figure(canvas, part, fonts)
    text, (whole, width) = kept
    if place.axis is None:
        left = x + place.spare(width)
    elif part.whole:
        left = x + place.axis.point - whole
    elif place.align == "right":
        left = x + place.axis.end - width
    else:
        left = x + place.spare(width)
    return text, left, y + fonts.baseline(place.spacing.line_style or part.style)


def _write_figure(
    canvas: TaggedCanvas, part: Figure, fonts: Fonts
) -> tuple[WrittenText, tuple[float, float]]:
    """Return a figure as text, the width of its whole part, and its own without the marker."""
    of, string = fonts.styles[part.style], part.whole + part.fraction
    width = fonts.width(string, part.style)
    strings = [(0.0, 0.0, f"{string} ", of.face, of.size_pt, of.colour)]
    if part.marker:
        mark, at = fonts.styles[part.marker_style], width + marker_gap(part, fonts)
        strings.append((at, 0.0, f"{part.marker} ", mark.face, mark.size_pt, mark.colour))
    return canvas.write_text(strings), (fonts.width(part.whole, part.style), width)


def _draw_sign_in(
    canvas: TaggedCanvas, part: Sign, place: CellPlace, x: float, y: float, fonts: Fonts
) -> None:
    shared = place.spacing.line_style
    height = fonts.leading(shared) if shared else 0.0
    _draw_sign(canvas, part, x + place.spare(part.width_pt), y, height)


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
    place: CellPlace,
    x: float,
    y: float,
    fonts: Fonts,
) -> None:
    line = first_leading(part.text.style, fonts, place.spacing)
    if isinstance(part.mark, Text):
        lead = set_lines(part.mark, place.width, fonts)
        _draw_text(canvas, part.mark, lead, place, x, y, fonts, first=True)
    elif isinstance(part.mark, Bar):
        with canvas.artifact("Layout"):
            top = y + (line - part.mark.height_pt) / 2
            part.mark.draw(canvas, x, top, place.width, fonts)
    else:
        # The symbol stands level with the first line of its text.
        _draw_sign(canvas, part.mark, x, y, line)
    _draw_text(canvas, part.text, lines, place, x + part.indent_pt, y, fonts, first=True)


def _draw_picture(
    canvas: TaggedCanvas, part: Picture, place: CellPlace, x: float, y: float, fonts: Fonts
) -> None:
    top, spacing = y, place.spacing
    if spacing.line_style:
        # Level with the middle of a row of the least height, so that it uses the padding.
        top += max(0.0, (spacing.least_row - part.height_pt) / 2) - spacing.top
    with canvas.element("Figure", alt=part.alt, bbox=(x, top, place.width, part.height_pt)):
        part.draw(canvas, x, top, place.width, fonts)
