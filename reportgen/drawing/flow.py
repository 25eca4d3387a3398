"""Text that flows: strips that know their place in the structure, dealt into frames.

A ``Strip`` is the smallest thing that moves as one: a line of text, or a table that is
not broken. Each carries the path of structure nodes that it belongs to, so that a
paragraph or a list may be dealt over any number of columns and pages and is still one
element in the tag tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.structure import StructureElement

LINES_KEPT_TOGETHER = 2
"""Lines of a paragraph that must stand on either side of a break."""


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

    @contextmanager
    def within(self, canvas: TaggedCanvas, path: Sequence[Node]) -> Iterator[None]:
        """Draw inside the elements of ``path``, outermost first."""
        with ExitStack() as stack:
            for node in path:
                element = self._elements.get(node)
                if element is not None:
                    stack.enter_context(canvas.resume(element))
                    continue
                opened = stack.enter_context(canvas.element(node.tag, **node.attributes))
                if opened is not None:
                    self._elements[node] = opened
            yield


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
    beside: Strip | None = None
    """Drawn first, at the same place: the label of a list item."""
    repeat: Strip | None = None
    """Drawn above it where it begins a frame: the head of a table that goes on."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """Strips in one frame, and the height that they take."""

    strips: tuple[Strip, ...] = ()
    height: float = 0.0


def height_of(strips: Sequence[Strip]) -> float:
    """Return the height in points of strips in one frame, the first gap left out."""
    total = sum(strip.gap + strip.height for strip in strips)
    return total - strips[0].gap + _repeated(strips) if strips else 0.0


def _repeated(strips: Sequence[Strip]) -> float:
    first = strips[0] if strips else None
    return first.repeat.height if first is not None and first.repeat is not None else 0.0


def deal(strips: Sequence[Strip], room: float, *, whole: bool) -> tuple[Dealt, Sequence[Strip]]:
    """Fill a frame of ``room`` points; return what it holds, and what is left over.

    With ``whole`` a paragraph that would be broken goes over to the next frame whole;
    without it (an empty frame on a page of its own) a paragraph longer than the frame
    is broken between lines. Strips that must keep together are not parted.
    """
    used, fits = _repeated(strips), 0
    for index, strip in enumerate(strips):
        used += strip.height + (strip.gap if index else 0.0)
        if used > room + 0.01:
            break
        fits = index + 1
    if fits == len(strips):
        return Dealt(tuple(strips), height_of(strips)), ()
    cut = _last_break(strips, fits, whole=True)
    if cut == 0 and not whole:
        # Something must go in, or a flow would never end: at worst a strip alone.
        cut = _last_break(strips, fits, whole=False) or max(fits, 1)
    taken = tuple(strips[:cut])
    return Dealt(taken, height_of(taken)), strips[cut:]


def _last_break(strips: Sequence[Strip], limit: int, *, whole: bool) -> int:
    for cut in range(limit, 0, -1):
        before = strips[cut - 1]
        if not before.keep and (before.paragraph_end or not whole):
            return cut
    return 0


def balance(
    strips: Sequence[Strip], columns: int, room: float
) -> tuple[list[Dealt], Sequence[Strip]]:
    """Deal strips into columns as level as they go, none higher than ``room`` points.

    Returns a frame for each column, and the strips for which there was no room. Where
    all of it fits, the columns are cut to the least height that holds it without
    breaking a paragraph.
    """
    best, rest = _deal_columns(strips, columns, room, whole=True)
    if rest:
        return _deal_columns(strips, columns, room, whole=False)
    low, high = height_of(strips) / columns * 0.5, room
    while high - low > 1.0:
        middle = (low + high) / 2
        attempt, left_over = _deal_columns(strips, columns, middle, whole=True)
        if left_over:
            low = middle
        else:
            best, high = attempt, middle
    return best, ()


def _deal_columns(
    strips: Sequence[Strip], columns: int, room: float, *, whole: bool
) -> tuple[list[Dealt], Sequence[Strip]]:
    frames: list[Dealt] = []
    rest = strips
    for _ in range(columns):
        frame, rest = deal(rest, room, whole=whole)
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
        if strip.beside is not None:
            with writer.within(canvas, strip.beside.path):
                strip.beside.paint(canvas, x, y)
        with writer.within(canvas, strip.path):
            strip.paint(canvas, x, y)
        y += strip.height
    return y
