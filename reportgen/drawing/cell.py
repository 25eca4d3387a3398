"""What stands in a table's cell: text, a figure, a symbol, a picture, one below the other.

Every cell of a row starts on the same first line, whatever is in it, so that words,
figures and symbols of a row share one baseline; what comes below starts on a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.drawing.prose import Align, Line, Text, draw_line, set_lines
from reportgen.drawing.symbols import draw_symbol
from reportgen.pdf.fonts import Fonts

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, parted where its decimal point stands, to hang on a column's axis.

    ``whole`` ends on the axis, ``fraction`` (with the point and the unit) begins there.
    A figure without a fraction ends on the axis too. ``marker`` follows in its own style.
    Something printed in a figure's stead (``[x]``) has no ``whole``: it ends where the
    column's figures end.
    """

    whole: str
    fraction: str
    style: str
    marker: str = ""
    marker_style: str = ""

    @property
    def plain(self) -> str:
        """The characters alone."""
        return f"{self.whole}{self.fraction}{self.marker}"


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol on the first line, or several equal ones in a row.

    Its meaning stands in words beside or below; where no word is printed, ``spoken`` is
    what a reader hears in its place.
    """

    symbol: str
    colour: str
    size_pt: float
    count: int = 1
    spoken: str = ""

    @property
    def width_pt(self) -> float:
        """The width of the row of symbols."""
        return self.size_pt * (self.count + SIGN_GAP * (self.count - 1))


SIGN_GAP = 0.2
"""White between symbols of a row, as a part of their size."""


Draw = Callable[["TaggedCanvas", float, float, float, Fonts], None]
"""Draws something with its top left corner at (x, y), so many points wide."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small drawing that fills the width of its cell, with its alternative text."""

    height_pt: float
    draw: Draw
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A small drawing that a figure in text explains; it is not spoken."""

    height_pt: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Beside:
    """A symbol, a bar or a short text with its text to the right, on one line."""

    mark: Sign | Bar | Text
    text: Text
    indent_pt: float
    """Where the text begins; it keeps its own alignment."""

    @property
    def plain(self) -> str:
        """The characters alone."""
        lead = f"{self.mark.plain} " if isinstance(self.mark, Text) else ""
        return lead + self.text.plain


Part = Text | Figure | Sign | Picture | Beside


_SPOKEN = Text | Figure | Beside


@dataclass(frozen=True, slots=True)
class Cell:
    """The parts of a cell, from the top down."""

    parts: tuple[Part, ...] = ()

    @property
    def plain(self) -> str:
        """The text of the cell, for messages and tests."""
        return " ".join(part.plain for part in self.parts if isinstance(part, _SPOKEN))


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a column's figures hang, in points from the column's left edge."""

    point: float
    """The decimal point, or the right edge of figures that have none."""
    end: float
    """The right edge of the widest figure, where ``[x]`` ends."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a table breathes. All in points."""

    line_style: str
    """The style whose leading and baseline every first line has; empty: each its own."""
    top: float
    bottom: float
    gap: float
    """Between the parts of a cell."""
    least_row: float = 0.0


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell with its text broken into lines, and the height that it needs."""

    parts: tuple[tuple[Part, tuple[Line, ...]], ...]
    height: float
    """Without the spacing above and below."""


def set_cell(cell: Cell, width: float, align: Align, fonts: Fonts, spacing: Spacing) -> SetCell:
    """Set a cell to a width in points, its padding already taken off."""
    parts: list[tuple[Part, tuple[Line, ...]]] = []
    height = 0.0
    for index, part in enumerate(cell.parts):
        lines: tuple[Line, ...] = ()
        if isinstance(part, Text):
            lines = set_lines(Text(part.spans, part.style, align), width, fonts)
        elif isinstance(part, Beside):
            lines = set_lines(part.text, width - part.indent_pt, fonts)
        parts.append((part, lines))
        height += _part_height(part, lines, fonts, spacing) + (spacing.gap if index else 0.0)
    return SetCell(tuple(parts), height)


def _part_height(part: Part, lines: tuple[Line, ...], fonts: Fonts, spacing: Spacing) -> float:
    if isinstance(part, Text):
        return len(lines) * fonts.leading(part.style)
    if isinstance(part, Beside):
        return max(1, len(lines)) * fonts.leading(part.text.style)
    if isinstance(part, Picture):
        # Where lines are shared a picture may use the spacing around it, and so never makes
        # a row of one line taller.
        return max(0.0, part.height_pt - (spacing.top if spacing.line_style else 0.0))
    if isinstance(part, Sign):
        return fonts.leading(spacing.line_style) if spacing.line_style else part.size_pt
    return fonts.leading(spacing.line_style or part.style)


def draw_cell(
    canvas: TaggedCanvas,
    cell: SetCell,
    x: float,
    top: float,
    width: float,
    align: Align,
    axis: Axis | None,
    fonts: Fonts,
    spacing: Spacing,
) -> None:
    """Draw a set cell whose inner box starts at (x, top) and is ``width`` points wide.

    The current element (TD, TH) owns its text; a picture becomes a Figure inside it.
    """
    y = top
    texts_left = sum(isinstance(part, _SPOKEN) for part, _ in cell.parts)
    for index, (part, lines) in enumerate(cell.parts):
        if isinstance(part, _SPOKEN):
            texts_left -= 1
        # Extraction needs a space between this part and the text below it.
        more = texts_left > 0
        if isinstance(part, Text):
            _draw_text(canvas, part, lines, x, y, fonts, spacing, first=index == 0, more=more)
        elif isinstance(part, Figure):
            _draw_figure(canvas, part, x, y, width, align, axis, fonts, spacing, more=more)
        elif isinstance(part, Sign):
            _draw_sign(canvas, part, x, y, width, align, fonts, spacing)
        elif isinstance(part, Beside):
            _draw_beside(canvas, part, lines, x, y, width, fonts, spacing, more=more)
        else:
            _draw_picture(canvas, part, x, y, width, fonts, spacing)
        y += _part_height(part, lines, fonts, spacing) + spacing.gap


def _draw_text(
    canvas: TaggedCanvas,
    part: Text,
    lines: tuple[Line, ...],
    x: float,
    y: float,
    fonts: Fonts,
    spacing: Spacing,
    *,
    first: bool,
    more: bool,
) -> None:
    leading = fonts.leading(part.style)
    shared = spacing.line_style if first else ""
    offset = fonts.baseline(shared or part.style)
    for index, line in enumerate(lines):
        shown = line
        if more and index == len(lines) - 1:
            shown = Line(line.pieces, line.width, soft=True)
        draw_line(canvas, shown, x, y + index * leading + offset, part.style, fonts)


def _draw_figure(
    canvas: TaggedCanvas,
    part: Figure,
    x: float,
    y: float,
    width: float,
    align: Align,
    axis: Axis | None,
    fonts: Fonts,
    spacing: Spacing,
    *,
    more: bool,
) -> None:
    baseline = y + fonts.baseline(spacing.line_style or part.style)
    of = fonts.styles[part.style]
    string = part.whole + part.fraction
    string_width = fonts.width(string, part.style)
    if axis is None:
        spare = width - string_width
        left = x + {"left": 0.0, "right": spare, "centre": spare / 2}[align]
    elif part.whole:
        left = x + axis.point - fonts.width(part.whole, part.style)
    elif align == "left":
        left = x
    elif align == "centre":
        left = x + (width - string_width) / 2
    else:
        left = x + axis.end - string_width
    shown = f"{string} " if more and not part.marker else string
    canvas.text(left, baseline, shown, of.face, of.size_pt, of.colour)
    if part.marker:
        mark = fonts.styles[part.marker_style]
        gap = 0.12 * mark.size_pt
        shown = f"{part.marker} " if more else part.marker
        canvas.text(
            left + string_width + gap, baseline, shown, mark.face, mark.size_pt, mark.colour
        )


def _draw_sign(
    canvas: TaggedCanvas,
    part: Sign,
    x: float,
    y: float,
    width: float,
    align: Align,
    fonts: Fonts,
    spacing: Spacing,
) -> None:
    spare = width - part.width_pt
    left = x + {"left": 0.0, "right": spare, "centre": spare / 2}[align]
    middle = y + _part_height(part, (), fonts, spacing) / 2
    owner = (
        canvas.element("Span", actual_text=part.spoken)
        if part.spoken
        else canvas.artifact("Layout")
    )
    with owner:
        for number in range(part.count):
            at = left + number * part.size_pt * (1 + SIGN_GAP)
            draw_symbol(
                canvas, part.symbol, at, middle - part.size_pt / 2, part.size_pt, part.colour
            )


def _draw_beside(
    canvas: TaggedCanvas,
    part: Beside,
    lines: tuple[Line, ...],
    x: float,
    y: float,
    width: float,
    fonts: Fonts,
    spacing: Spacing,
    *,
    more: bool,
) -> None:
    if isinstance(part.mark, Sign):
        # The symbol stands level with the first line of its text.
        line = fonts.leading(spacing.line_style or part.text.style)
        drop = (line - _part_height(part.mark, (), fonts, spacing)) / 2
        _draw_sign(canvas, part.mark, x, y + drop, width, "left", fonts, spacing)
    elif isinstance(part.mark, Text):
        lead = set_lines(part.mark, width, fonts)
        _draw_text(canvas, part.mark, lead, x, y, fonts, spacing, first=True, more=True)
    else:
        line = fonts.leading(spacing.line_style or part.text.style)
        top = y + (line - part.mark.height_pt) / 2
        with canvas.artifact("Layout"):
            part.mark.draw(canvas, x, top, width, fonts)
    left = x + part.indent_pt
    _draw_text(canvas, part.text, lines, left, y, fonts, spacing, first=True, more=more)


def _draw_picture(
    canvas: TaggedCanvas,
    part: Picture,
    x: float,
    y: float,
    width: float,
    fonts: Fonts,
    spacing: Spacing,
) -> None:
    top = y
    if spacing.line_style:
        # Level with the middle of a row of the least height, so that it uses the padding.
        top += max(0.0, (spacing.least_row - part.height_pt) / 2) - spacing.top
    with canvas.element("Figure", alt=part.alt, bbox=(x, top, width, part.height_pt)):
        part.draw(canvas, x, top, width, fonts)
