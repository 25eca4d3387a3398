"""A page of written text, with variables, in columns over as many sheets as it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.content.passages import blocks_of
from reportgen.content.report import Report
from reportgen.content.variables import filled, variables
from reportgen.diagnostics import Location
from reportgen.drawing.passage import Block
from reportgen.frozen import dataclass
from reportgen.layout.grid import COLUMNS, GUTTER_PT
from reportgen.pages.flowing_sheets import plan_flowing
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Field, Record, Text, Whole

SINGLE_COLUMNS = 8
"""Width in grid columns of a text in one column: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class TextPageOptions:
    """What a layout says of a page of text."""

    location: Location
    markdown: str = ""
    file: str = ""
    """Name of a Markdown file in the pack's folder."""
    columns: int = 2
    locations: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of text, filled in."""

    title: TitleBlock
    blocks: tuple[Block, ...]
    columns: int


SHAPE = Record(
    TextPageOptions,
    {
        "text": Field(
            Text(lines=True),
            description="Markdown, with variables such as {counts.not_met}.",
            attribute="markdown",
        ),
        "file": Field(Text(), description="A Markdown file in the pack's folder, instead."),
        "columns": Field(Whole(1, 3), description="Columns in which it is set; default 2."),
    },
    what="a page of text",
)


def _compose(report: Report, page: PageSpec) -> TextPage:
    options: TextPageOptions = page.options
    continued = report.words("furniture.continued", title=report.about or page.title)
    block = TitleBlock(report.over(page.title), page.title, continued, page.anchor)
    written = report.dataset.texts[options.file or options.markdown]
    blocks = blocks_of(filled(written, variables(report)), report, level=2)
    return TextPage(block, blocks, options.columns)


def _plan(page: TextPage, press: Press) -> list[Sheet]:
    grid = press.grid
    gutters = (page.columns - 1) * GUTTER_PT
    width = (grid.live_width - gutters) / page.columns
    if page.columns == 1:
        width = grid.w(min(SINGLE_COLUMNS, COLUMNS))
    return plan_flowing(page.title, page.blocks, page.columns, width, press)


def _entries(page: TextPage) -> tuple[Entry, ...]:
    return (Entry(page.title.anchor, page.title.title),)


TEXT = PageType("text", SHAPE, _compose, _plan, _entries)
