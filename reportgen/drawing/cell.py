"""What stands in a table's cell: text, a figure, a symbol, a picture, one below the other.

Every cell of a row starts on the same first line, whatever is in it, so that words,
figures and symbols of a row share one baseline; what comes below starts on a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.prose import Align, Line, Text
from reportgen.frozen import dataclass
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
MARKER_GAP = 0.12
"""White before a marker, as a part of its size."""


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

Worded = Text | Figure | Beside
"""Parts whose text a reader hears and copies."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The parts of a cell, from the top down."""

    parts: tuple[Part, ...] = ()

    @property
    def plain(self) -> str:
        """The text of the cell, for messages and tests."""
        return " ".join(part.plain for part in self.parts if isinstance(part, Worded))


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
class SetPart:
    """A part of a cell, its text broken into lines, and where it stands."""

    part: Part
    lines: tuple[Line, ...]
    top: float
    """Points below the top of the cell's first line."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell that is set, and the height that it needs."""

    parts: tuple[SetPart, ...]
    height: float
    """Without the spacing above and below."""
    is_text: bool = False
    """Whether its element holds nothing but text: no links and pictures, no symbols that are
    spoken. Symbols that are not spoken stand outside of it."""


def set_cell(cell: Cell, width: float, align: Align, fonts: Fonts, spacing: Spacing) -> SetCell:
    """Set a cell to a width in points, its padding already taken off."""
    parts: list[SetPart] = []
    height, is_text = 0.0, True
    for part in cell.parts:
        top = height + spacing.gap if parts else 0.0
        lines: tuple[Line, ...] = ()
        if isinstance(part, Text):
            lines = set_lines(part, width, fonts, align)
            is_text = is_text and not (lines and lines[0].linked)
        elif isinstance(part, Beside):
            lines = set_lines(part.text, width - part.indent_pt, fonts)
            is_text = False
        elif not isinstance(part, Figure):
            is_text = is_text and isinstance(part, Sign) and not part.spoken
        height = top + _part_height(part, len(lines), fonts, spacing, first=not parts)
        parts.append(SetPart(part, lines, top))
    return SetCell(tuple(parts), height, is_text)


def first_leading(style: str, fonts: Fonts, spacing: Spacing) -> float:
    """Return the height of a cell's first line: the table's, where lines are shared."""
    return fonts.leading(spacing.line_style or style)


def _part_height(part: Part, lines: int, fonts: Fonts, spacing: Spacing, *, first: bool) -> float:
    if isinstance(part, Figure):
        return first_leading(part.style, fonts, spacing)
    if isinstance(part, Text | Beside):
        style = part.style if isinstance(part, Text) else part.text.style
        leading = fonts.leading(style)
        if isinstance(part, Text) and not lines:
            return 0.0
        # Smaller type on a shared first line takes all of it, so that second lines are level.
        opening = max(leading, first_leading(style, fonts, spacing)) if first else leading
        return opening + max(0, lines - 1) * leading
    if isinstance(part, Picture):
        # Where lines are shared a picture may use the spacing around it, and so never makes
        # a row of one line taller.
        return max(0.0, part.height_pt - (spacing.top if spacing.line_style else 0.0))
    return fonts.leading(spacing.line_style) if spacing.line_style else part.size_pt


def figure_width(figure: Figure, fonts: Fonts) -> float:
    """Return the width in points of a figure with its marker."""
    width = fonts.width(figure.whole + figure.fraction, figure.style)
    if figure.marker:
        width += marker_gap(figure, fonts) + fonts.width(figure.marker, figure.marker_style)
    return width


def marker_gap(figure: Figure, fonts: Fonts) -> float:
    """Return the white in points between a figure and its marker."""
    return MARKER_GAP * fonts.styles[figure.marker_style].size_pt
