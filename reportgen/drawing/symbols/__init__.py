"""Symbols as shape data, and the one function that draws them.

In: a symbol's name, a place, a size and a colour name. Out: vector paths on a canvas.

A symbol stands beside its printed word, so callers draw it inside ``canvas.artifact()``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.drawing.symbols.catalogue import SYMBOLS
from reportgen.drawing.symbols.shape import Ink, Part, Symbol, placed
from reportgen.pdf.painter import Outline, write_path

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

__all__ = ["SYMBOLS", "Ink", "Part", "Symbol", "draw_symbol"]


def draw_symbol(
    canvas: TaggedCanvas,
    name: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    ground: str = "paper",
) -> None:
    """Draw a symbol of ``SYMBOLS`` in the square of side ``size`` whose top left is (x, y).

    Points, y down. ``colour`` and ``ground`` are colour names of the theme; ``ground`` is what
    the symbol stands on and what shows through it. Raises ``KeyError`` for a name that is not
    in ``SYMBOLS``: names are checked when a layout is read.
    """
    inks = {None: None, Ink.OWN: colour, Ink.GROUND: ground}
    for outline, part in _outlines(name, size):
        canvas.stamp(
            outline, x, y + size, inks[part.fill], inks[part.stroke], part.stroke_width * size
        )


@lru_cache(maxsize=512)
def _outlines(name: str, size: float) -> tuple[tuple[Outline, Part], ...]:
    """Return the parts of a symbol with their paths, from the lower left corner."""
    return tuple(
        (write_path(placed(part.commands, 0.0, -size, size)), part) for part in SYMBOLS[name].parts
    )
