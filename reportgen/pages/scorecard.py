"""The scorecard: a table over as many sheets as it takes, its notes after the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import partial

from reportgen.content.columns import COLUMN, ColumnOptions
from reportgen.content.order import INDICATOR_ORDERS, sort_field
from reportgen.content.report import Report
from reportgen.content.scorecard import scorecard
from reportgen.content.table_groups import GROUPINGS
from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.pages.page_type import Entry, PageType
from reportgen.pages.table_sheets import TablePage, plan_table_page
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, MapOf, Record, Text, Whole

USUAL_QUARTERS = 6
WIDTH_KEYS = ("columns", "quarters", "size", "orientation")
"""Keys of a page that decide whether its table has room."""
DEFAULT_COLUMNS = (
    *("outcome", "indicator", "history", "latest", "target", "score"),
    *("short_term_trend", "annual_trend", "sparkline", "benchmark"),
)


@dataclass(frozen=True, slots=True)
class ScorecardOptions:
    """What a layout says of a scorecard."""

    location: Location
    columns: tuple[ColumnOptions, ...] = ()
    quarters: int = USUAL_QUARTERS
    group_by: str | None = None
    notes: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


SCORECARD_FIELDS = {
    "columns": Field(ListOf(COLUMN, minimum=1), description="The columns, in order."),
    "quarters": Field(
        Whole(2, 12), description="How many quarters are shown, the reported one last."
    ),
    "group_by": Field(
        Choice(tuple(GROUPINGS), "groupings"),
        description="What rows are gathered under; its column is merged.",
    ),
    "notes": Field(ListOf(Text()), description="Sentences printed under the table."),
    "abbreviations": Field(
        MapOf(Text()), description="Explained under the table where it uses them."
    ),
    "sort": sort_field(INDICATOR_ORDERS),
}
"""What a layout says of a table of indicators, wherever it stands."""

SHAPE = Record(
    ScorecardOptions,
    SCORECARD_FIELDS,
    what="a scorecard",
    description="A table of indicators with their figures, targets, scores and trends.",
)


def _compose(report: Report, page: PageSpec) -> TablePage:
    options: ScorecardOptions = page.options
    columns = options.columns or tuple(
        ColumnOptions(name, options.location) for name in DEFAULT_COLUMNS
    )
    make = partial(
        scorecard,
        report,
        tuple(report.scores),
        columns,
        quarters=options.quarters,
        grouping=options.group_by,
        notes=options.notes,
        abbreviations=options.abbreviations,
        sort=options.sort,
    )
    content = make()
    words = report.words
    title = page.title or words("scorecard.title")
    continued = words("furniture.continued", title=report.about or title)
    over = report.over(title)
    block = TitleBlock(over, title, continued, page.anchor, content.standfirst)
    place = report.layout.asked_at(page, *WIDTH_KEYS)
    return TablePage(block, content.table, content.notes, content.empty, place, make=make)


def _entries(page: TablePage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


SCORECARD = PageType("scorecard", SHAPE, _compose, plan_table_page, _entries)
