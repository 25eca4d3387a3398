"""The cover: a band with the quarter, the title, the facts of the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.content.cover import FACTS, CoverContent, cover_content
from reportgen.content.report import Report
from reportgen.drawing.flow import Node
from reportgen.drawing.prose import draw_lines, set_balanced, set_lines, text
from reportgen.layout.furniture import draw_tag
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

BAND_RIGHT_PT = 85.5 * MM
TEXT_LEFT_PT = 105.5 * MM
NAME_TOP_PT = 18.4 * MM
NAME_WIDTH_PT = 62 * MM
TITLE_TOP_PT = 61.4 * MM
TITLE_WIDTH_PT = 140 * MM
DIRECTORATE_GAP_PT = 2.4 * MM
TAG_BASELINE_PT = 125.6 * MM
FACTS_TOP_PT = 158 * MM
FACT_STEP_PT = 45 * MM
FACT_WIDTH_PT = 41 * MM


@dataclass(frozen=True, slots=True)
class CoverOptions:
    """What a layout says of a cover."""

    band: Literal["left", "none"] = "left"
    facts: tuple[str, ...] = tuple(FACTS)


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover's content and look."""

    content: CoverContent
    band: str


SHAPE = Record(
    CoverOptions,
    {
        "band": Field(
            Choice(("left", "none"), "bands"),
            description="A band of colour on the left, or a rule in its place.",
        ),
        "facts": Field(
            ListOf(Choice(tuple(FACTS), "facts"), maximum=4),
            description="What is said of the meeting, in order.",
        ),
    },
    what="a cover",
)


def _compose(report: Report, page: PageSpec) -> Cover:
    options: CoverOptions = page.options
    return Cover(cover_content(report, options.facts), options.band)


def _plan(cover: Cover, press: Press) -> list[Sheet]:
    def draw(canvas: TaggedCanvas) -> None:
        _draw_band(canvas, cover, press)
        _draw_name(canvas, cover.content, press)
        _draw_quarter(canvas, cover, press)
        _draw_title(canvas, cover.content, press)
        _draw_status(canvas, cover.content, press)
        _draw_facts(canvas, cover.content, press)

    return [Sheet(draw, Node("Sect"), bare=True)]


def _draw_band(canvas: TaggedCanvas, cover: Cover, press: Press) -> None:
    grid = press.grid
    with canvas.artifact("Background"):
        if cover.band == "left":
            bleed = 3 * MM
            canvas.rect(-bleed, -bleed, BAND_RIGHT_PT + bleed, grid.height + 2 * bleed, fill="navy")
        else:
            canvas.line(BAND_RIGHT_PT, grid.top, BAND_RIGHT_PT, grid.floor, 1.0, "navy")


def _draw_name(canvas: TaggedCanvas, content: CoverContent, press: Press) -> None:
    fonts = press.fonts
    lines = set_lines(text(content.organisation, "cover-organisation"), NAME_WIDTH_PT, fonts)
    with canvas.element("P"):
        draw_lines(canvas, lines, TEXT_LEFT_PT, NAME_TOP_PT, "cover-organisation", fonts)
    if content.marking:
        style = fonts.styles["cover-marking"]
        x = press.grid.right_edge - fonts.width(content.marking, "cover-marking")
        baseline = NAME_TOP_PT + fonts.baseline("cover-organisation")
        with canvas.element("P"):
            canvas.text(x, baseline, content.marking, style.face, style.size_pt, style.colour)


def _draw_title(canvas: TaggedCanvas, content: CoverContent, press: Press) -> None:
    fonts = press.fonts
    lines = set_balanced(text(content.title, "cover-title"), TITLE_WIDTH_PT, fonts)
    with canvas.element("H1"):
        bottom = draw_lines(canvas, lines, TEXT_LEFT_PT, TITLE_TOP_PT, "cover-title", fonts)
    if content.directorate:
        below = set_lines(text(content.directorate, "cover-directorate"), TITLE_WIDTH_PT, fonts)
        with canvas.element("P"):
            draw_lines(
                canvas, below, TEXT_LEFT_PT, bottom + DIRECTORATE_GAP_PT, "cover-directorate", fonts
            )


def _draw_quarter(canvas: TaggedCanvas, cover: Cover, press: Press) -> None:
    """Draw quarter, year and months on the baselines of the title's lines."""
    content, fonts = cover.content, press.fonts
    leading = fonts.leading("cover-title")
    first = TITLE_TOP_PT + fonts.baseline("cover-title")
    on_band = cover.band == "left"
    for index, (string, style_name) in enumerate(
        (
            (content.quarter, "cover-quarter"),
            (content.year, "cover-year"),
            (content.months, "cover-months"),
        )
    ):
        style = fonts.styles[style_name]
        colour = style.colour if on_band else "navy"
        baseline = first + index * leading
        if index == 2:
            # On the baseline of the directorate, which follows a title of two lines.
            baseline = TITLE_TOP_PT + 2 * leading + DIRECTORATE_GAP_PT
            baseline += fonts.baseline("cover-directorate")
        with canvas.element("P"):
            canvas.text(press.grid.left, baseline, string, style.face, style.size_pt, colour)


def _draw_status(canvas: TaggedCanvas, content: CoverContent, press: Press) -> None:
    fonts = press.fonts
    style = fonts.styles["cover-note"]
    with canvas.element("P"):
        width = draw_tag(
            canvas,
            f"{content.tag}",
            TEXT_LEFT_PT,
            TAG_BASELINE_PT,
            "cover-status",
            fonts,
            rule_pt=1.0,
            pad_pt=3.2 * MM,
            height_pt=8.4 * MM,
        )
        x = TEXT_LEFT_PT + width + 4 * MM
        shown = f" {content.tag_meaning}"
        x -= fonts.width(" ", "cover-note")
        canvas.text(x, TAG_BASELINE_PT - 0.6, shown, style.face, style.size_pt, style.colour)


def _draw_facts(canvas: TaggedCanvas, content: CoverContent, press: Press) -> None:
    if not content.facts:
        return
    fonts, grid = press.fonts, press.grid
    with canvas.artifact("Layout"):
        canvas.line(TEXT_LEFT_PT, FACTS_TOP_PT, grid.right_edge, FACTS_TOP_PT, 1.0, "navy")
    top = FACTS_TOP_PT + 3 * MM
    style = fonts.styles["cover-label"]
    for index, (label, parts) in enumerate(content.facts):
        x = TEXT_LEFT_PT + index * FACT_STEP_PT
        with canvas.element("P"):
            y = top + fonts.leading("cover-label")
            baseline = top + fonts.baseline("cover-label")
            canvas.text(x, baseline, f"{label} ", style.face, style.size_pt, style.colour)
            fact = text("\n".join(parts), "cover-fact")
            draw_lines(
                canvas, set_lines(fact, FACT_WIDTH_PT, fonts), x, y + 0.6 * MM, "cover-fact", fonts
            )


def _entries(content: Cover) -> tuple[Entry, ...]:
    return ()


COVER = PageType("cover", SHAPE, _compose, _plan, _entries)
