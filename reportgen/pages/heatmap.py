"""The heat map: indicators by quarter as symbols, under a key that every sheet repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.content.heatmap import KeySymbol, heatmap
from reportgen.content.order import INDICATOR_ORDERS, sort_field
from reportgen.content.report import Report
from reportgen.content.table_groups import GROUPINGS
from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
from reportgen.pages.key_line import KeyEntry, key_line
from reportgen.pages.page_type import Entry, PageType, Press
from reportgen.pages.table_sheets import Lead, TablePage, plan_table_page
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, Flag, Record, Whole
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

USUAL_QUARTERS = 8
KEY_SIGN_PT = 4.2 * MM


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
        return key_line(content.key, [_entry(each) for each in content.symbols], press)

    return TablePage(block, content.table, content.notes, content.empty, page.location, lead)


def _entry(of: KeySymbol) -> KeyEntry:
    def draw(canvas: TaggedCanvas, x: float, middle: float) -> None:
        draw_symbol(canvas, of.symbol, x, middle - KEY_SIGN_PT / 2, KEY_SIGN_PT, of.colour)

    return KeyEntry(of.word, KEY_SIGN_PT, draw)


def _entries(page: TablePage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


HEATMAP = PageType("heatmap", SHAPE, _compose, plan_table_page, _entries)
