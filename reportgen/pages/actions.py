"""Key initiatives and actions: one table."""

from __future__ import annotations

from reportgen.content.actions import (
    ACTION_COLUMN,
    ACTION_COLUMNS,
    ActionColumnOptions,
    actions_content,
)
from reportgen.content.order import ACTION_ORDERS, sort_field
from reportgen.content.report import Report
from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.pages.page_type import Entry, PageType
from reportgen.pages.table_sheets import TablePage, plan_table_page
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record


@dataclass(frozen=True, slots=True)
class ActionsOptions:
    """What a layout says of the actions."""

    location: Location
    columns: tuple[ActionColumnOptions, ...] = ()
    group_by: str | None = "outcome"
    sort: str = ""


SHAPE = Record(
    ActionsOptions,
    {
        "columns": Field(ListOf(ACTION_COLUMN, minimum=1), description="The columns, in order."),
        "group_by": Field(
            Choice(("outcome",), "groupings"), description="What rows are gathered under."
        ),
        "sort": sort_field(ACTION_ORDERS),
    },
    what="the actions",
    description="Key initiatives and actions with owner, due date, status and progress.",
)


def _compose(report: Report, page: PageSpec) -> TablePage:
    options: ActionsOptions = page.options
    columns = options.columns or tuple(
        ActionColumnOptions(name, options.location) for name in ACTION_COLUMNS
    )
    content = actions_content(report, columns, options.group_by, options.sort)
    words = report.words
    title = page.title or words("actions.title")
    continued = words("furniture.continued", title=report.about or title)
    over = report.over(title)
    block = TitleBlock(over, title, continued, page.anchor, content.standfirst)
    place = report.layout.asked_at(page, "columns", "size", "orientation")
    return TablePage(block, content.table, content.notes, content.empty, place)


def _entries(page: TablePage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


ACTIONS = PageType("actions", SHAPE, _compose, plan_table_page, _entries)
