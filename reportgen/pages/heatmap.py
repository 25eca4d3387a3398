"""The heat map: indicators by quarter as symbols, under a key that every sheet repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.content.heatmap import GROUPINGS, heatmap
from reportgen.content.order import INDICATOR_ORDERS, sort_field
from reportgen.content.report import Report
from reportgen.drawing.symbols import draw_symbol
from reportgen.pages.page_type import Entry, PageType, Press
from reportgen.pages.table_sheets import Lead, TablePage, plan_table_page
from reportgen.pages.title import TitleBlock
from reportgen.spec.bands import BandSpec
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, Flag, Record, Whole
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

USUAL_QUARTERS = 8
KEY_SIGN_PT = 4.2 * MM
KEY_SIGN_GAP_PT = 1.8 * MM
KEY_ENTRY_GAP_PT = 7 * MM
KEY_LINE_PT = 6 * MM
KEY_GAP_PT = 3 * MM
"""From the key to the table."""


@dataclass(frozen=True, slots=True)
class HeatmapOptions:
    """What a layout says of a heat map."""

    quarters: int = USUAL_QUARTERS
    group_by: str | None = None
    words: bool = False
    sort: str = ""


SHAPE = Record(
    HeatmapOptions,
    {
        "quarters": Field(
            Whole(2, 12), description="How many quarters are shown, the reported one last."
        ),
        "group_by": Field(
            Choice(tuple(GROUPINGS), "groupings"), description="What rows are gathered under."
        ),
        "sort": sort_field(INDICATOR_ORDERS),
        "words": Field(
            Flag(), description="Whether each symbol has its word printed below it; false is dense."
        ),
    },
    what="a heat map",
    description="At a glance: indicators by quarters, as symbols of past scores.",
)


def _compose(report: Report, page: PageSpec) -> TablePage:
    options: HeatmapOptions = page.options
    content = heatmap(
        report,
        tuple(report.scores),
        quarters=options.quarters,
        grouping=options.group_by,
        worded=options.words,
        sort=options.sort,
    )
    words = report.words
    title = page.title or words("heatmap.title")
    continued = words("furniture.continued", title=report.about or title)
    block = TitleBlock(report.over(title), title, continued, page.anchor)

    def lead(press: Press) -> Lead:
        return key_line(content.key, content.bands, press)

    return TablePage(block, content.table, content.notes, content.empty, page.location, lead)


def key_line(label: str, bands: Sequence[BandSpec], press: Press) -> Lead:
    """Return the bands with symbol and word side by side, over as many lines as they take."""
    fonts, width = press.fonts, press.grid.live_width
    strong, plain = fonts.styles["note-strong"], fonts.styles["note"]
    x = fonts.width(label, "note-strong") + KEY_ENTRY_GAP_PT
    line, placed = 0, []
    for band in bands:
        entry = KEY_SIGN_PT + KEY_SIGN_GAP_PT + fonts.width(band.word, "note")
        if x + entry > width and x:
            x, line = 0.0, line + 1
        placed.append((band, x, line * KEY_LINE_PT))
        x += entry + KEY_ENTRY_GAP_PT

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline = KEY_LINE_PT / 2 + plain.size_pt * fonts.faces[plain.face].cap_height / 2
        with canvas.element("P"):
            canvas.text(left, top + baseline, f"{label} ", strong.face, strong.size_pt, "ink")
            for band, at, down in placed:
                with canvas.artifact("Layout"):
                    y = top + down + (KEY_LINE_PT - KEY_SIGN_PT) / 2
                    draw_symbol(canvas, band.symbol, left + at, y, KEY_SIGN_PT, band.colour)
                word = left + at + KEY_SIGN_PT + KEY_SIGN_GAP_PT
                canvas.text(
                    *(word, top + down + baseline, f"{band.word} "),
                    *(plain.face, plain.size_pt, plain.colour),
                )

    return Lead((line + 1) * KEY_LINE_PT + KEY_GAP_PT, draw)


def _entries(page: TablePage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


HEATMAP = PageType("heatmap", SHAPE, _compose, plan_table_page, _entries)
