"""The page of comparisons: indicators against benchmarks and other bodies, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.content.comparison_table import ComparisonsContent, comparisons
from reportgen.content.order import INDICATOR_ORDERS, sort_field
from reportgen.content.report import Report
from reportgen.content.table_groups import GROUPINGS
from reportgen.drawing.dot_strip import (
    DOT_RADIUS_PT,
    OWN_SIZE_PT,
    TICK_WIDTH_PT,
    draw_benchmark,
    draw_other,
    draw_own,
)
from reportgen.frozen import dataclass
from reportgen.pages.key_line import KeyEntry, key_line
from reportgen.pages.page_type import Entry, PageType, Press
from reportgen.pages.table_sheets import Lead, TablePage, plan_table_page
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, Record, Whole

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

USUAL_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class ComparisonOptions:
    """What a layout says of a page of comparisons."""

    quarters: int = USUAL_QUARTERS
    group_by: str | None = None
    sort: str = ""


SHAPE = Record(
    ComparisonOptions,
    {
        "quarters": Field(
            Whole(1, 12),
            description="How many quarters figures of other bodies may lie back, the reported "
            "one counted: the latest that both they and we have is compared.",
        ),
        "group_by": Field(
            Choice(tuple(GROUPINGS), "groupings"), description="What rows are gathered under."
        ),
        "sort": sort_field(INDICATOR_ORDERS),
    },
    what="a page of comparisons",
    description="Indicators against their benchmarks and the bodies of comparators.csv: "
    "difference, rank, best, median, and all bodies as dots.",
)


def _compose(report: Report, page: PageSpec) -> TablePage:
    options: ComparisonOptions = page.options
    content = comparisons(
        report,
        tuple(report.scores),
        quarters=options.quarters,
        grouping=options.group_by,
        sort=options.sort,
    )
    words = report.words
    title = page.title or words("comparison.page_title")
    continued = words("furniture.continued", title=report.about or title)
    block = TitleBlock(report.over(title), title, continued, page.anchor)

    def lead(press: Press) -> Lead:
        return key_line(content.key, _key(content), press)

    return TablePage(block, content.table, content.notes, content.empty, page.location, lead)


def _key(content: ComparisonsContent) -> list[KeyEntry]:
    """Return what the marks of the strips stand for, of those that are used."""

    def own(canvas: TaggedCanvas, x: float, middle: float) -> None:
        draw_own(canvas, x + OWN_SIZE_PT / 2, middle)

    def other(canvas: TaggedCanvas, x: float, middle: float) -> None:
        draw_other(canvas, x + DOT_RADIUS_PT, middle)

    def benchmark(canvas: TaggedCanvas, x: float, middle: float) -> None:
        draw_benchmark(canvas, x + TICK_WIDTH_PT / 2, middle)

    entries = [KeyEntry(content.own, OWN_SIZE_PT, own)]
    if content.other:
        entries.append(KeyEntry(content.other, 2 * DOT_RADIUS_PT, other))
    if content.benchmark:
        entries.append(KeyEntry(content.benchmark, TICK_WIDTH_PT, benchmark))
    return entries


def _entries(page: TablePage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


COMPARISON = PageType("comparison", SHAPE, _compose, plan_table_page, _entries)
