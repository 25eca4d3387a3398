"""Text that flows: strips that know their place in the structure, dealt into frames.

A ``Strip`` is the smallest thing that moves as one: a line of text, or a row of a table.
Each carries the path of structure nodes that it belongs to, so that a paragraph or a list
may be dealt over any number of columns and pages and is still one element in the tag tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.structure import StructureElement

LINES_KEPT_TOGETHER = 2
"""Lines of a paragraph that must stand on either side of a break."""

_SLACK = 0.01
"""Points by which strips may overrun a frame: rounding, not room."""


class Node:
    """A structure element to be: its tag and attributes, opened once, resumed later."""

    __slots__ = ("attributes", "tag")

    def __init__(self, tag: str, **attributes: Any) -> None:
        """Name the element; ``attributes`` are those of ``TaggedCanvas.element``."""
        self.tag = tag
        self.attributes = attributes


Path = tuple[Node, ...]


class StructureWriter:
    """Opens nodes as elements of one document, each once, over however many pages."""

    def __init__(self) -> None:
        """Know of no element yet."""
        self._elements: dict[Node, StructureElement] = {}

    def within(
        self, canvas: TaggedCanvas, path: Sequence[Node]
    ) -> AbstractContextManager[StructureElement | None]:
        """Draw inside the elements of ``path``, outermost first."""
        if not path:
            return nullcontext()
        innermost = path[-1]
        element = self._elements.get(innermost)
        if element is None:
            with self.within(canvas, path[:-1]):
                with canvas.element(innermost.tag, **innermost.attributes) as element:
                    self._elements[innermost] = element
        return canvas.resume(element)


Paint = Callable[["TaggedCanvas", float, float], None]
"""Draws a strip with its top left corner at (x, y), in points."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of flowing text that is never broken. Heights are in points."""

    height: float
    path: Path
    paint: Paint
    gap: float = 0.0
    """Space above, which falls away at the top of a frame."""
    keep: bool = False
    """Whether it must not be parted from the strip after it."""
    paragraph_end: bool = True
    """Whether a paragraph ends with it: where a break reads best."""
    beside: tuple[Strip, ...] = ()
    """Drawn first, at the same place: the labels of the list items that it begins."""
    repeat: Strip | None = None
    """Drawn above it where it begins a frame: the head of a table that goes on."""
    ending: Paint | None = None
    """Draws what closes it at its bottom where it ends a frame and goes on in another."""
    location: Location | None = None
    """Where it comes from, if that can make it higher than a frame: a row of a table."""
    name: str = ""
    """Which row of the table it is, for a message about that."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """Strips in one frame, and the height that they take."""

    strips: tuple[Strip, ...] = ()
    height: float = 0.0


def height_of(strips: Sequence[Strip]) -> float:
    """Return the height in points of strips in one frame, the first gap left out."""
    if not strips:
        return 0.0
    total = sum(strip.gap + strip.height for strip in strips)
    return total - strips[0].gap + _repeated(strips)


def _repeated(strips: Sequence[Strip]) -> float:
    """Return the height of what the first strip repeats above itself."""
    repeat = strips[0].repeat if strips else None
    return repeat.height if repeat is not None else 0.0


def deal(
    strips: Sequence[Strip], room: float, *, whole: bool, must: bool = True
) -> tuple[Dealt, Sequence[Strip]]:
    """Fill a frame of ``room`` points; return what it holds, and what is left over.

    With ``whole`` only whole paragraphs go in. Without it a paragraph for which the frame
    is too low is broken between lines, and with ``must`` something always goes in, even
    where strips that keep together are parted or the first one is higher than the frame:
    a flow that is dealt into frames of any height comes to an end. Raises
    ``ReportgenError`` (L304) where that is a strip that says where it comes from.
    """
    fits = _fitting(strips, room)
    if fits == len(strips):
        return Dealt(tuple(strips), height_of(strips)), ()
    cut = _last_break(strips, fits, whole=True)
    if not whole:
        if cut == 0 or height_of(_paragraph(strips[cut:])) > room + _SLACK:
            # Moved over it would be broken all the same.
            cut = _last_break(strips, fits, whole=False)
        if cut == 0 and must:
            _prove_fit(strips[0], room)
            cut = max(fits, 1)
    taken = tuple(strips[:cut])
    return Dealt(taken, height_of(taken)), strips[cut:]


def _fitting(strips: Sequence[Strip], room: float) -> int:
    """Return how many strips a frame holds."""
    used = _repeated(strips)
    for index, strip in enumerate(strips):
        used += strip.height + (strip.gap if index else 0.0)
        if used > room + _SLACK:
            return index
    return len(strips)


def _prove_fit(strip: Strip, room: float) -> None:
    """Refuse a strip that is higher than its frame, if its author can mend that."""
    needed = height_of((strip,))
    if strip.location is not None and needed > room + _SLACK:
        row = f"the row of '{strip.name}'" if strip.name else "a row of the table"
        message = f"{row} needs {needed / MM:.0f} mm, the page has {room / MM:.0f} mm for it"
        hint = "shorten its text, or part it into rows"
        raise ReportgenError([Diagnostic("L304", message, strip.location, hint)])


def _last_break(strips: Sequence[Strip], limit: int, *, whole: bool) -> int:
    """Return how many strips, at most ``limit``, stand before a place for a break; or 0."""
    for cut in range(limit, 0, -1):
        before = strips[cut - 1]
        if not before.keep and (before.paragraph_end or not whole):
            return cut
    return 0


def _paragraph(strips: Sequence[Strip]) -> Sequence[Strip]:
    """Return the strips up to the first place for a break between paragraphs."""
    for index, strip in enumerate(strips):
        if strip.paragraph_end and not strip.keep:
            return strips[: index + 1]
    return strips


def balance(
    strips: Sequence[Strip], columns: int, room: float, *, must: bool = True
) -> tuple[list[Dealt], Sequence[Strip]]:
    """Deal strips into columns as level as they go, none higher than ``room`` points.

    Returns a frame for each column, and the strips for which there was no room. Where
    all of it fits without breaking a paragraph, the columns are cut to the least height
    that holds it so. ``must`` is that of ``deal``.
    """
    best, rest = _deal_columns(strips, columns, room, whole=True, must=must)
    if rest:
        return _deal_columns(strips, columns, room, whole=False, must=must)
    low, high = height_of(strips) / columns * 0.5, max(frame.height for frame in best)
    while columns > 1 and high - low > 1.0:
        middle = (low + high) / 2
        attempt, left_over = _deal_columns(strips, columns, middle, whole=True, must=must)
        if left_over:
            low = middle
        else:
            best, high = attempt, middle
    return best, ()


def _deal_columns(
    strips: Sequence[Strip], columns: int, room: float, *, whole: bool, must: bool
) -> tuple[list[Dealt], Sequence[Strip]]:
    frames: list[Dealt] = []
    rest = strips
    for _ in range(columns):
        frame, rest = deal(rest, room, whole=whole, must=must)
        frames.append(frame)
    return frames, rest


def draw_strips(
    canvas: TaggedCanvas, writer: StructureWriter, strips: Sequence[Strip], x: float, top: float
) -> float:
    """Draw strips from ``top`` down; return the bottom of the last, in points."""
    y = top
    for index, strip in enumerate(strips):
        y += strip.gap if index else 0.0
        if index == 0 and strip.repeat is not None:
            strip.repeat.paint(canvas, x, y)
            y += strip.repeat.height
        for each in (*strip.beside, strip):
            with writer.within(canvas, each.path):
                each.paint(canvas, x, y)
        y += strip.height
    if strips and (ending := strips[-1].ending) is not None:
        ending(canvas, x, y)
    return y
