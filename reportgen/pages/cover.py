"""The cover: a band with the quarter, the title, the facts of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from reportgen.content.cover import FACTS, CoverContent, cover_content
from reportgen.content.logo import Logo
from reportgen.content.report import Report
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.flow import Node
from reportgen.drawing.line_breaking import set_balanced, set_lines
from reportgen.drawing.prose import Line, text
from reportgen.drawing.prose_drawing import draw_lines, draw_text
from reportgen.frozen import dataclass
from reportgen.layout.furniture import draw_tag
from reportgen.pages.cover_band import (
    BAND_PAD_PT,
    DIRECTORATE_GAP_PT,
    Band,
    BandStyle,
    draw_field,
    draw_quarter,
    set_band,
)
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

NAME_WIDTH_PT = 62 * MM
LOGO_HEIGHT_PT = 18 * MM
"""What a logo may be high; a higher one is drawn narrower than the theme says."""
TITLE_TOP_PT = 61.4 * MM
TITLE_WIDTH_PT = 140 * MM
TITLE_STYLES = (("cover-title", "cover-directorate"), ("h1", "standfirst"))
"""Styles of title and directorate: the usual ones, and those where these take too much."""
TAG_BASELINE_PT = 125.6 * MM
TAG_GAP_PT = 14 * MM
"""Least drop from the directorate to the status tag's baseline."""
TAG_FACTS_GAP_PT = 12 * MM
FACTS_FROM_BOTTOM_PT = 52 * MM
FACT_STEP_PT = 45 * MM
FACT_GAP_PT = 4 * MM
FACT_TOP_PT = 3 * MM
LEAST_MEANING_PT = 40 * MM
"""Width under which the status tag's meaning stands below it."""
LEAST_WIDTH_PT = 75 * MM
"""Width beside a band under which names break in their middle."""
USUAL_HEIGHT_PT = 210 * MM
HIGHER_SHARE = 0.3
"""Of what a page is higher than usual, the part by which its title stands lower."""


@dataclass(frozen=True, slots=True)
class CoverOptions:
    """What a layout says of a cover."""

    band: BandStyle = "left"
    facts: tuple[str, ...] = tuple(FACTS)


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover's content and look."""

    content: CoverContent
    band: BandStyle
    location: Location


SHAPE = Record(
    CoverOptions,
    {
        "band": Field(
            Choice(("left", "top", "none"), "bands"),
            description="A band of colour on the left or at the top, or a rule on the left.",
        ),
        "facts": Field(
            ListOf(Choice(tuple(FACTS), "facts"), maximum=4),
            description="What is said of the meeting, in order.",
        ),
    },
    what="a cover",
    description="The first page: title, quarter, meeting and owner.",
)


def _compose(report: Report, page: PageSpec) -> Cover:
    options: CoverOptions = page.options
    place = report.layout.asked_at(page, "size", "orientation")
    return Cover(cover_content(report, options.facts), options.band, place)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact that is set: its label, and its lines."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _SetCover:
    """Where everything on a cover stands, in points from the top left corner."""

    band: Band
    width: float
    name: tuple[Line, ...]
    logo: tuple[float, float]
    """Width and height; nothing where the name stands."""
    title_top: float
    title: tuple[Line, ...]
    title_style: str
    directorate: tuple[Line, ...]
    directorate_style: str
    tag_baseline: float
    facts: tuple[tuple[_Fact, ...], ...]
    """Facts side by side, row by row."""
    facts_top: float

    @property
    def left(self) -> float:
        """Where all text begins that is not on the band."""
        return self.band.left


def _plan(cover: Cover, press: Press) -> list[Sheet]:
    placed = _set_cover(cover, press)

    def draw(canvas: TaggedCanvas) -> None:
        draw_field(canvas, placed.band)
        _draw_name(canvas, cover.content, placed, press)
        draw_quarter(canvas, placed.band, press)
        _draw_title(canvas, placed, press)
        _draw_status(canvas, cover.content, placed, press)
        _draw_facts(canvas, placed, press)

    return [Sheet(draw, Node("Sect"), bare=True, label=cover.content.label)]


def _set_cover(cover: Cover, press: Press) -> _SetCover:
    """Set the cover: everything in its usual place, lower where what is above needs it.

    A title so long that there would be no room for the facts is set smaller. On a low page
    the places move up. Raises ``ReportgenError`` (L304) where the page has no room.
    """
    content, grid, fonts = cover.content, press.grid, press.fonts
    higher = max(grid.height - USUAL_HEIGHT_PT, 0.0) * HIGHER_SHARE
    low = min(grid.height / USUAL_HEIGHT_PT, 1.0)
    quarter_top = TITLE_TOP_PT * low + higher
    band = set_band(content, cover.band, quarter_top, press)
    width = grid.right_edge - band.left
    if width < LEAST_WIDTH_PT:
        raise _refused("wide", grid.width, LEAST_WIDTH_PT - width, cover.location)
    marked = fonts.width(content.marking, "cover-marking")
    room = width - (marked + BAND_PAD_PT if content.marking else 0.0)
    logo = _logo_size(content.logo, room) if content.logo else (0.0, 0.0)
    name = () if content.logo else _name_lines(content, room, press)
    name_height = logo[1] or len(name) * fonts.leading("cover-organisation")
    title_top = max(quarter_top, band.name_top + name_height + BAND_PAD_PT)
    facts = _fact_rows(content, width, press)
    facts_height = sum(_row_height(row, press) for row in facts)
    facts_top = grid.height - max(FACTS_FROM_BOTTOM_PT * low, facts_height + grid.bottom)
    for title_style, directorate_style in TITLE_STYLES:
        measure = min(TITLE_WIDTH_PT, width)
        title = set_balanced(text(content.title, title_style), measure, fonts)
        directorate = set_lines(text(content.directorate, directorate_style), measure, fonts)
        bottom = title_top + len(title) * fonts.leading(title_style)
        if directorate:
            bottom += DIRECTORATE_GAP_PT + len(directorate) * fonts.leading(directorate_style)
        tag_baseline = max(TAG_BASELINE_PT * low + higher, bottom + TAG_GAP_PT)
        if tag_baseline + TAG_FACTS_GAP_PT <= facts_top:
            break
        # On a low page the tag gives way before the title does.
        tag_baseline = max(bottom + TAG_GAP_PT, facts_top - TAG_FACTS_GAP_PT)
        if tag_baseline + TAG_FACTS_GAP_PT <= facts_top:
            break
    else:
        over = tag_baseline + TAG_FACTS_GAP_PT - facts_top
        raise _refused("high", grid.height, over, cover.location)
    return _SetCover(
        band=band,
        width=width,
        name=name,
        logo=logo,
        title_top=title_top,
        title=title,
        title_style=title_style,
        directorate=directorate,
        directorate_style=directorate_style,
        tag_baseline=tag_baseline,
        facts=facts,
        facts_top=facts_top,
    )


def _refused(side: str, size: float, over: float, location: Location) -> ReportgenError:
    needed, there = ceil((size + over) / MM), size / MM
    message = f"the cover needs a page {needed} mm {side}; this one has {there:.0f} mm"
    hint = "write 'band: top'" if side == "wide" else "give it fewer 'facts' or a shorter title"
    hint += ", or use larger paper"
    return ReportgenError([Diagnostic("L304", message, location, hint)])


def _logo_size(logo: Logo, room: float) -> tuple[float, float]:
    """Return width and height of a logo that is neither too wide nor too high."""
    picture = logo.picture
    wide = min(logo.width_pt, room, LOGO_HEIGHT_PT * picture.width / picture.height)
    return wide, wide * picture.height / picture.width


def _name_lines(content: CoverContent, room: float, press: Press) -> tuple[Line, ...]:
    """Break the council's name: narrow as a logo where it can be, beside the marking else."""
    name = text(content.organisation, "cover-organisation")
    lines = set_lines(name, min(NAME_WIDTH_PT, room), press.fonts)
    return lines if len(lines) <= 2 else set_lines(name, room, press.fonts)


def _fact_rows(content: CoverContent, width: float, press: Press) -> tuple[tuple[_Fact, ...], ...]:
    """Set the facts, as many side by side as there is room for."""
    each = FACT_STEP_PT - FACT_GAP_PT
    facts = [
        _Fact(label, set_lines(text("\n".join(parts), "cover-fact"), each, press.fonts))
        for label, parts in content.facts
    ]
    beside = max(1, int((width + FACT_GAP_PT) // FACT_STEP_PT))
    return tuple(tuple(facts[start : start + beside]) for start in range(0, len(facts), beside))


def _row_height(row: Sequence[_Fact], press: Press) -> float:
    fonts = press.fonts
    most = max(len(fact.lines) for fact in row)
    return FACT_TOP_PT + fonts.leading("cover-label") + most * fonts.leading("cover-fact")


def _draw_name(
    canvas: TaggedCanvas, content: CoverContent, placed: _SetCover, press: Press
) -> None:
    fonts, top = press.fonts, placed.band.name_top
    if content.logo:
        box = (placed.left, top, *placed.logo)
        with canvas.element("Figure", alt=content.logo_says, bbox=box):
            canvas.picture(*box, content.logo.picture)
    elif placed.name:
        with canvas.element("P"):
            draw_lines(canvas, placed.name, placed.left, top, "cover-organisation", fonts)
    if content.marking:
        style = fonts.styles["cover-marking"]
        x = press.grid.right_edge - fonts.width(content.marking, "cover-marking")
        baseline = top + fonts.baseline("cover-organisation")
        with canvas.element("P"):
            canvas.text(x, baseline, content.marking, style.face, style.size_pt, style.colour)


def _draw_title(canvas: TaggedCanvas, placed: _SetCover, press: Press) -> None:
    fonts, style, below = press.fonts, placed.title_style, placed.directorate_style
    bottom = placed.title_top
    if placed.title:
        with canvas.element("H1"):
            bottom = draw_lines(canvas, placed.title, placed.left, bottom, style, fonts)
    if placed.directorate:
        top = bottom + DIRECTORATE_GAP_PT
        with canvas.element("P"):
            draw_lines(canvas, placed.directorate, placed.left, top, below, fonts)


def _draw_status(
    canvas: TaggedCanvas, content: CoverContent, placed: _SetCover, press: Press
) -> None:
    """Draw the status tag, and what it means beside it, or below where that is too narrow."""
    fonts, baseline = press.fonts, placed.tag_baseline
    with canvas.element("P"):
        width = draw_tag(
            canvas,
            content.tag,
            placed.left,
            baseline,
            "cover-status",
            fonts,
            rule_pt=1.0,
            pad_pt=3.2 * MM,
            height_pt=8.4 * MM,
        )
    x, top = placed.left + width + 4 * MM, baseline - 0.6 - fonts.baseline("cover-note")
    if placed.left + placed.width - x < LEAST_MEANING_PT:
        x, top = placed.left, baseline + 7 * MM
    meaning = text(content.tag_meaning, "cover-note")
    with canvas.element("P"):
        draw_text(canvas, meaning, x, top, placed.left + placed.width - x, fonts)


def _draw_facts(canvas: TaggedCanvas, placed: _SetCover, press: Press) -> None:
    if not placed.facts:
        return
    fonts, grid, top = press.fonts, press.grid, placed.facts_top
    with canvas.artifact("Layout"):
        canvas.line(placed.left, top, grid.right_edge, top, 1.0, "navy")
    style = fonts.styles["cover-label"]
    for row in placed.facts:
        for index, fact in enumerate(row):
            x, label_top = placed.left + index * FACT_STEP_PT, top + FACT_TOP_PT
            baseline = label_top + fonts.baseline("cover-label")
            y = label_top + fonts.leading("cover-label") + 0.6 * MM
            with canvas.element("P"):
                shown = f"{fact.label} "
                canvas.text(x, baseline, shown, style.face, style.size_pt, style.colour)
                draw_lines(canvas, fact.lines, x, y, "cover-fact", fonts)
        top += _row_height(row, press)


def _entries(content: Cover) -> tuple[Entry, ...]:
    return ()


COVER = PageType("cover", SHAPE, _compose, _plan, _entries)
