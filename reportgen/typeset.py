"""Typeset a pack: from what its pages say to the bytes of a tagged PDF.

In: a ``Composition``, the faces of its theme, an edition and the standards that it keeps, a
moment. Out: ``Typeset``.

Pages are planned before any is drawn, so that contents and "page x of y" are right the
first time. A plan can depend on page numbers (a sentence that names one may take another
line), so planning is repeated until the numbers that it was made with are those it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING

from reportgen.compose import ComposedPage, Composition
from reportgen.diagnostics import Location
from reportgen.drawing.flow import StructureWriter
from reportgen.editions import Edition
from reportgen.frozen import dataclass
from reportgen.layout.furniture import draw_furniture
from reportgen.pages.page_grid import grid_of
from reportgen.pages.page_type import Press, Sheet
from reportgen.pdf.fonts import Fonts
from reportgen.remembering import remembered
from reportgen.spec.theme_spec import ThemeSpec
from reportgen.style.colour import Colour, rgb_of
from reportgen.style.typography import TypeStyle

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.conformance import Conformance
    from reportgen.pdf.typeface import Typeface

MOST_PLANS = 6
"""Plans after which page numbers that still move are taken as they are."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where on paper something is found: the page, and the kind of page that it is."""

    page: int
    """From 1."""
    kind: str
    """As layouts name it: ``scorecard``, ``exceptions``."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished PDF."""

    pdf: bytes
    origins: tuple[Location, ...]
    """For each page, the line of the layout that asked for it."""
    found_on: Mapping[str, tuple[PagePlace, ...]] = field(default_factory=dict)
    """The pages on which each row or report stands, by its name: the code of an indicator or
    of an action, which pages of actions are about."""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Sheets in order, each with the page of the layout that it came from."""

    sheets: tuple[tuple[Sheet, ComposedPage], ...]

    def numbers(self) -> dict[str, int]:
        """Return the page number of every anchor."""
        return {
            anchor: number
            for number, (sheet, _) in enumerate(self.sheets, start=1)
            for anchor in sheet.anchors
        }

    def places(self) -> dict[str, tuple[PagePlace, ...]]:
        """Return the pages on which each name stands."""
        found: dict[str, list[PagePlace]] = {}
        for number, (sheet, page) in enumerate(self.sheets, start=1):
            for name in sheet.names:
                found.setdefault(name, []).append(PagePlace(number, page.kind.kind))
        return {name: tuple(places) for name, places in found.items()}


def typeset(
    composition: Composition,
    faces: Mapping[str, Typeface],
    edition: Edition,
    conformance: Conformance,
    created: datetime,
    progress: Progress,
) -> Typeset:
    """Return the pack as a PDF that keeps the standards of ``conformance``.

    Raises ``ReportgenError`` where a page cannot hold what it should (L304), or where the
    file would not be what its standards ask for (S6xx).
    """
    # Imported late: whoever only checks figures needs no PDF.
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.metadata import DocumentInfo

    colours = colours_of(composition.theme)
    fonts = _fonts(tuple(faces.items()), tuple(styles_of(composition.theme).items()))
    entries = tuple(entry for page in composition.pages for entry in page.entries)
    progress("planning pages", 0, len(composition.pages))
    plan = _settled_plan(
        composition,
        lambda page_of, page: Press(
            fonts, colours, grid_of(page.setup), page_of, entries, edition.full_bands
        ),
    )
    info = DocumentInfo(
        composition.title,
        composition.author,
        composition.subject,
        composition.language,
        composition.keywords,
        created,
    )
    canvas = TaggedCanvas(info, colours, faces, conformance)
    _draw(canvas, plan, fonts, progress)
    placed = plan.numbers()
    for entry in entries:
        if entry.anchor in placed:
            canvas.outline(entry.title, entry.anchor, entry.level)
    progress("writing the file", len(plan.sheets), len(plan.sheets))
    origins = tuple(page.location for _, page in plan.sheets)
    finished = Typeset(canvas.finish(), origins, plan.places())
    fonts.rest()
    return finished


@remembered(4)
def _fonts(
    faces: tuple[tuple[str, Typeface], ...], styles: tuple[tuple[str, TypeStyle], ...]
) -> Fonts:
    # Faces are the same for as long as their files are: see ``pack.typefaces``.
    return Fonts(dict(faces), dict(styles))


def _settled_plan(
    composition: Composition, press_with: Callable[[Callable[[str], int], ComposedPage], Press]
) -> _Plan:
    """Plan all pages, then again those that were planned with numbers that did not hold."""
    numbers = _Numbers()
    presses = [press_with(numbers.of, page) for page in composition.pages]
    planned: dict[int, list[Sheet]] = {}
    asked: dict[int, dict[str, int]] = {}
    for _ in range(MOST_PLANS):
        for index, page in enumerate(composition.pages):
            if index not in planned or not numbers.still(asked[index]):
                planned[index] = page.kind.plan(page.content, presses[index])
                asked[index] = numbers.asked()
        plan = _Plan(
            tuple(
                (sheet, page)
                for index, page in enumerate(composition.pages)
                for sheet in planned[index]
            )
        )
        numbers.learn(plan.numbers())
        if all(numbers.still(each) for each in asked.values()):
            break
    return plan


class _Numbers:
    """The page numbers that are known, and which of them were asked for."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._asked: dict[str, int] = {}

    def of(self, anchor: str) -> int:
        """Return the number of an anchor's page, a guess where it is not known yet."""
        self._asked[anchor] = self._known.get(anchor, 1)
        return self._asked[anchor]

    def asked(self) -> dict[str, int]:
        """Return the numbers given out since the last call."""
        given, self._asked = self._asked, {}
        return given

    def still(self, given: Mapping[str, int]) -> bool:
        """Whether numbers that were given out are right by now."""
        return all(self._known.get(anchor, 1) == number for anchor, number in given.items())

    def learn(self, found: Mapping[str, int]) -> None:
        """Take the numbers that a plan gave."""
        self._known.update(found)


def _draw(
    canvas: TaggedCanvas,
    plan: _Plan,
    fonts: Fonts,
    progress: Progress,
) -> None:
    writer, total = StructureWriter(), len(plan.sheets)
    before: ComposedPage | None = None
    for number, (sheet, page) in enumerate(plan.sheets, start=1):
        progress("drawing pages", number - 1, total)
        canvas.origin = page.location
        if page is not before:
            before, grid = page, grid_of(page.setup)
        bleed = grid.bleed if canvas.for_press else 0.0
        canvas.begin_page(grid.width, grid.height, bleed, sheet.label)
        if not sheet.bare:
            draw_furniture(canvas, page.furniture.numbered(number, total), grid, fonts)
        with writer.within(canvas, (sheet.section,)):
            sheet.draw(canvas)
        canvas.end_page()


def colours_of(theme: ThemeSpec) -> dict[str, Colour]:
    """Return the theme's colours by name."""
    found = {}
    for name, spec in theme.colours.items():
        cyan, magenta, yellow, black = (float(part) / 100 for part in spec.cmyk)
        found[name] = Colour(name, rgb_of(spec.rgb), (cyan, magenta, yellow, black))
    return found


def styles_of(theme: ThemeSpec) -> dict[str, TypeStyle]:
    """Return the theme's type styles by name."""
    return {
        name: TypeStyle(name, spec.face, spec.size_pt, spec.leading_pt, spec.colour)
        for name, spec in theme.styles.items()
    }
