"""What a kind of page is, and what its pages are made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.content.report import Report
from reportgen.drawing.flow import Node
from reportgen.frozen import dataclass
from reportgen.layout.grid import Grid
from reportgen.pdf.fonts import Fonts
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Record
from reportgen.style.colour import Colour

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that the contents and the bookmarks lead to."""

    anchor: str
    title: str
    level: int = 0
    """0 for a section, 1 for what stands in it."""


@dataclass(frozen=True, slots=True)
class Press:
    """What pages are set with: type, grid, and where everything stands."""

    fonts: Fonts
    colours: Mapping[str, Colour]
    grid: Grid
    page_of: Callable[[str], int]
    """The number of the page on which an anchor stands."""
    entries: Sequence[Entry] = ()
    """The sections of the pack, for the contents."""
    full_bands: bool = True
    """Whether fields of colour may run over a whole page and off its edge."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, planned: what remains is to draw it."""

    draw: Callable[[TaggedCanvas], None]
    section: Node
    """The structure element that the page belongs to, shared by its continuations."""
    anchors: tuple[str, ...] = ()
    """Places that stand on it."""
    bare: bool = False
    """Whether it has no running heads."""
    label: str = ""
    """What readers call it in place of its number, which it does not print."""
    names: tuple[str, ...] = ()
    """What is found on it by name: rows of its table, the subject of its report."""


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page. ``compose`` knows meaning, ``plan`` paper; content is between them."""

    kind: str
    shape: Record
    """Its options in a layout, beside those that all pages have."""
    compose: Callable[[Report, PageSpec], Any]
    plan: Callable[[Any, Press], list[Sheet]]
    entries: Callable[[Any], tuple[Entry, ...]]
    """The places for contents and bookmarks; none for a cover."""
