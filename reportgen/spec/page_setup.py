"""Paper and running heads of a layout: size, margins, bleed, header and footer.

In: the layout's ``page`` and ``furniture``. Out: ``PageSetup`` in millimetres and
``Furniture`` of templates. Geometry that no sheet can have is refused here, before
anything is measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Node
from reportgen.spec.paper_size import PAPER_MM, PaperSize, PaperSizeShape, millimetres
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.scalars import Choice, Length, Measure
from reportgen.spec.structure import Field, Record
from reportgen.spec.template import Template, TemplateText

A4 = PaperSize(*PAPER_MM["A4"], "A4")
LEAST_LIVE_MM = 60.0
"""Width and height that margins must leave."""
LEAST_MARGINS_MM: Mapping[str, float] = {"top": 16.0, "bottom": 14.0, "left": 5.0, "right": 5.0}
"""Margins that hold running head and foot, and that an office printer leaves white."""
MOST_PAPER_MM = 1200.0
"""Side of the largest sheet: A0 has 1189 mm."""
_MARGIN_HOLDS = {
    "top": "the running head stands in it",
    "bottom": "the running foot stands in it",
    "left": "office printers put no ink there",
    "right": "office printers put no ink there",
}
VARIABLES = (
    "organisation",
    "directorate",
    "title",
    "quarter.words",
    "quarter.long",
    "year",
    "meeting.committee",
    "meeting.date",
    "meeting.item",
    "page",
    "pages",
    "marking",
    "status",
)
"""What the furniture may name in braces."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances from the trim to the content, in millimetres."""

    top_mm: float = 22.0
    right_mm: float = 15.5
    bottom_mm: float = 17.0
    left_mm: float = 15.5


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The sheet, turned as it is read. All lengths in millimetres."""

    width_mm: float = 297.0
    height_mm: float = 210.0
    margins: Margins = field(default_factory=Margins)
    bleed_mm: float = 3.0
    location: Location = field(default_factory=lambda: Location(""))

    @property
    def live_width_mm(self) -> float:
        """Width between the margins."""
        return self.width_mm - self.margins.left_mm - self.margins.right_mm

    @property
    def live_height_mm(self) -> float:
        """Height between the margins."""
        return self.height_mm - self.margins.top_mm - self.margins.bottom_mm

    def on(self, size: PaperSize | None, orientation: str) -> PageSetup:
        """Return the setup on another sheet, or turned; what is empty leaves what there is.

        >>> PageSetup().on(PaperSize(297, 420, "A3"), "").width_mm
        420
        >>> PageSetup().on(None, "portrait").width_mm
        210.0
        """
        usual = "landscape" if self.width_mm >= self.height_mm else "portrait"
        sheet = size or PaperSize(self.width_mm, self.height_mm)
        width, height = sheet.turned(orientation, usual)
        return replace(self, width_mm=width, height_mm=height)


@dataclass(frozen=True, slots=True)
class Slots:
    """What stands on the left, in the centre and on the right of a running head."""

    left: Template | None = None
    centre: Template | None = None
    right: Template | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Header and footer of every page but the cover."""

    header: Slots = field(default_factory=Slots)
    footer: Slots = field(default_factory=Slots)


@dataclass(frozen=True, slots=True)
class _RawMargins:
    top: Measure | None = None
    right: Measure | None = None
    bottom: Measure | None = None
    left: Measure | None = None


@dataclass(frozen=True, slots=True)
class _RawPage:
    location: Location
    locations: Mapping[str, Location]
    size: PaperSize = A4
    orientation: str | None = None
    margins: _RawMargins = field(default_factory=_RawMargins)
    bleed: Measure | None = None


_PAPER_LENGTH = Length(("mm", "pt"))
_ORIENTATIONS = Choice(("landscape", "portrait"), "orientations")
_RECORD = Record(
    _RawPage,
    {
        "size": Field(
            PaperSizeShape(),
            description="A name, or width and height: {width: 330mm, height: 210mm}.",
        ),
        "orientation": Field(
            _ORIENTATIONS, description="How a named size is turned; default landscape."
        ),
        "margins": Field(
            Record(
                _RawMargins,
                {side: Field(_PAPER_LENGTH) for side in ("top", "right", "bottom", "left")},
                what="the margins",
            ),
            description="From the trim to the content.",
        ),
        "bleed": Field(_PAPER_LENGTH, description="What is printed beyond the trim."),
    },
    what="the page setup",
)

OWN_PAPER = {
    "size": Field(
        PaperSizeShape(),
        description="Paper of this page, where it has its own: a name, or width and height.",
    ),
    "orientation": Field(_ORIENTATIONS, description="How the paper of this page is turned."),
}
"""Keys with which a single page can differ from the layout's ``page``."""
WIDE_MARGINS_HINT = "make the margins smaller or the page larger"

_SLOTS = Record(
    Slots,
    {side: Field(TemplateText(VARIABLES)) for side in ("left", "centre", "right")},
    what="a running head",
)
FURNITURE_SHAPE = Record(
    Furniture, {"header": Field(_SLOTS), "footer": Field(_SLOTS)}, what="the furniture"
)


@dataclass(frozen=True, slots=True)
class PageShape:
    """The shape of ``page:``; gives a ``PageSetup`` that can hold something."""

    expected: str = "a mapping"

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping."""
        return _RECORD.takes(node)

    def read(self, node: Node, reading: Reading) -> PageSetup | Invalid:
        """Return the setup, or ``INVALID`` after reporting what is wrong or impossible."""
        raw = _RECORD.read(node, reading)
        if isinstance(raw, Invalid):
            return INVALID
        assert isinstance(raw, _RawPage)
        setup = _setup(raw)
        return setup if _is_possible(setup, raw, reading) else INVALID

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _RECORD.schema()


def _setup(raw: _RawPage) -> PageSetup:
    width, height = raw.size.turned(raw.orientation or "", "landscape")
    default = Margins()
    margins = Margins(
        top_mm=millimetres(raw.margins.top, default.top_mm),
        right_mm=millimetres(raw.margins.right, default.right_mm),
        bottom_mm=millimetres(raw.margins.bottom, default.bottom_mm),
        left_mm=millimetres(raw.margins.left, default.left_mm),
    )
    return PageSetup(width, height, margins, millimetres(raw.bleed, 3.0), raw.location)


def _is_possible(setup: PageSetup, raw: _RawPage, reading: Reading) -> bool:
    """Report what no sheet can have; return whether there was nothing to report."""
    possible = True
    for message, hint in large_sheets(setup):
        reading.impossible(raw.locations["size"], message, hint)
        possible = False
    for side, least in LEAST_MARGINS_MM.items():
        margin = getattr(setup.margins, f"{side}_mm")
        if margin < least:
            location = raw.locations.get("margins", raw.location)
            message = f"a {side} margin of {margin:g} mm is too narrow: {_MARGIN_HOLDS[side]}"
            reading.impossible(location, message, f"at least {least:g} mm")
            possible = False
    for message in wide_margins(setup):
        location = raw.locations.get("margins", raw.location)
        reading.impossible(location, message, WIDE_MARGINS_HINT)
        possible = False
    if setup.bleed_mm > min(setup.width_mm, setup.height_mm) / 4:
        message = f"a bleed of {setup.bleed_mm:g} mm is too wide for this page"
        reading.impossible(raw.locations["bleed"], message, "printers ask for 3mm to 5mm")
        possible = False
    return possible


def large_sheets(setup: PageSetup) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a sheet that nobody has, and what to do."""
    for side, length in (("wide", setup.width_mm), ("high", setup.height_mm)):
        if length > MOST_PAPER_MM:
            message = f"a page {length:g} mm {side} is larger than any sheet"
            yield message, f"at most {MOST_PAPER_MM:g} mm"


def wide_margins(setup: PageSetup) -> Iterator[str]:
    """Yield what is wrong with margins that leave too little of a sheet."""
    sides = (
        ("left and right", "width", setup.live_width_mm, setup.width_mm),
        ("top and bottom", "height", setup.live_height_mm, setup.height_mm),
    )
    for margins, extent, live, whole in sides:
        if live < LEAST_LIVE_MM:
            yield (
                f"the {margins} margins leave {live:g} mm of {whole:g} mm page {extent}; "
                f"at least {LEAST_LIVE_MM:g} mm must be left"
            )
