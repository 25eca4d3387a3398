"""Exception reports: one for each indicator that the layout wants explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reportgen.content.exception import (
    ExceptionContent,
    Section,
    SectionOptions,
    exception_content,
)
from reportgen.content.order import INDICATOR_ORDERS, indicators_sorted, sort_field
from reportgen.content.report import Report
from reportgen.content.sentences import exception_anchor
from reportgen.diagnostics import Location
from reportgen.drawing.column_widths import TableTooWideError
from reportgen.drawing.flow import Node, StructureWriter
from reportgen.drawing.passage import Paragraph
from reportgen.drawing.prose import text
from reportgen.drawing.prose_drawing import draw_text
from reportgen.drawing.set_table import SetTable, set_table
from reportgen.frozen import dataclass
from reportgen.pages.commentary_flow import (
    PlacedSection,
    draw_section,
    first_sheet,
    later_sheets,
)
from reportgen.pages.exception_parts import (
    CHART_GAP_PT,
    LEAST_CHART_PT,
    STRIP_HEIGHT_PT,
    TABLE_GAP_PT,
    chart_room,
    draw_chart,
    draw_figures,
    draw_owners,
    draw_strip,
    draw_verdicts,
    figures_bottom,
    prove_chart_room,
)
from reportgen.pages.page_grid import grid_of
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.report_places import places_of
from reportgen.pages.title import SetTitle, TitleBlock, set_title
from reportgen.spec.chart_kind import ChartFunctionSpec, ChartKind
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Field, Flag, ListOf, Record, Text, Whole
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

CHARTS = ("trend", "bars", "spc", "comparison", "small_multiples")
STRIP_GAP_PT = 5.4 * MM
NOTE_GAP_PT = 1.2 * MM
STACK_GAP_PT = 6 * MM
"""Between chart and commentary where one stands below the other."""


@dataclass(frozen=True, slots=True)
class ExceptionsOptions:
    """What a layout says of exception reports."""

    location: Location
    chart: str | ChartFunctionSpec = "trend"
    quarters: int = 6
    sections: tuple[SectionOptions, ...] = ()
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The reports' content, each with its title."""

    title: str
    reports: tuple[tuple[TitleBlock, ExceptionContent], ...]
    empty: TitleBlock
    none: str
    location: Location


SHAPE = Record(
    ExceptionsOptions,
    {
        "chart": Field(ChartKind(CHARTS), description="How the figures are drawn."),
        "quarters": Field(Whole(2, 12), description="How many quarters are shown."),
        "sections": Field(
            ListOf(
                Record(
                    SectionOptions,
                    {
                        "heading": Field(Text(), required=True, description="Its heading."),
                        "question": Field(Text(), description="What it should answer."),
                        "required": Field(Flag(), description="Whether it must be written."),
                    },
                    short="heading",
                    what="a section",
                )
            ),
            description="The sections of commentary, in order.",
        ),
        "sort": sort_field(INDICATOR_ORDERS),
    },
    what="exception reports",
)


def _compose(report: Report, page: PageSpec) -> Exceptions:
    options: ExceptionsOptions = page.options
    words = report.words
    over = (
        words("exception.over_title", directorate=report.about)
        if report.about
        else words("exception.over_title_plain")
    )
    continued = words("exception.over_title_continued", over_title=over)
    places = places_of(grid_of(report.layout.page))
    reports = []
    for scored in indicators_sorted(report, report.exceptions, options.sort):
        content = exception_content(
            report,
            scored,
            options.sections,
            quarters=options.quarters,
            chart=options.chart,
            chart_size=(places.figures_width, places.chart_height),
        )
        # A second report on the same indicator is not the one that sentences lead to.
        first = report.reports.get(content.code, "") in ("", page.anchor)
        anchor = exception_anchor(content.code) if first else f"{page.anchor}:{content.code}"
        reports.append((TitleBlock(over, content.heading, continued, anchor), content))
    title = page.title or words("exception.title")
    empty = TitleBlock(report.over(title), title, "", page.anchor)
    return Exceptions(title, tuple(reports), empty, words("exception.none"), page.location)


def _plan(page: Exceptions, press: Press) -> list[Sheet]:
    if not page.reports:
        return [_empty_sheet(page, press)]
    return [
        sheet
        for block, content in page.reports
        for sheet in _report_sheets(block, content, press, page.location)
    ]


def _report_sheets(
    block: TitleBlock, content: ExceptionContent, press: Press, location: Location
) -> list[Sheet]:
    section, writer = Node("Sect"), StructureWriter()
    title, again = set_title(block, press), set_title(block, press, again=True)
    table = _fitting_table(content, press, location)
    room = chart_room(content, table, title.body_top, press)
    if content.notes and room < LEAST_CHART_PT:
        said = tuple(Paragraph(note, "P", NOTE_GAP_PT) for note in content.notes)
        sections = (*content.sections, Section("", "", said))
        content = replace(content, notes=(), sections=sections)
        room = chart_room(content, table, title.body_top, press)
    prove_chart_room(content, room, press, location)
    places = places_of(press.grid)
    text_top = title.body_top
    if places.stacked:
        text_top = figures_bottom(content, table, title.body_top, press) + STACK_GAP_PT
    beside, rest = first_sheet(content, press, text_top)
    later = later_sheets(content, press, again.body_top + STRIP_HEIGHT_PT + STRIP_GAP_PT, rest)

    def draw_first(canvas: TaggedCanvas) -> None:
        title.draw(canvas)
        _draw_left(canvas, content, table, title.body_top, press)
        x = places.first_head_x
        if beside:
            with canvas.artifact("Layout"):
                canvas.line(x, text_top, press.grid.right_edge, text_top, 1.0, "navy")
        for placed in beside:
            draw_section(canvas, placed, writer, press, rule_from=x)
        draw_owners(canvas, content, x, press, last=not later)

    sheets = [Sheet(draw_first, section, (block.anchor,), names=(content.code,))]
    for number, placed in enumerate(later, start=1):
        sheets.append(
            _later_sheet(content, again, placed, writer, section, press, last=number == len(later))
        )
    return sheets


def _fitting_table(content: ExceptionContent, press: Press, location: Location) -> SetTable:
    """Set the outturns: of so many quarters as there is room for; the chart shows them all."""
    width = places_of(press.grid).figures_width
    for table in chain((content.table,), content.narrower()):
        try:
            return set_table(table, width, press.fonts)
        except TableTooWideError as error:
            refused = error
    raise refused.at(location)


def _draw_left(
    canvas: TaggedCanvas, content: ExceptionContent, table: SetTable, top: float, press: Press
) -> None:
    grid = press.grid
    width = places_of(grid).figures_width
    y = draw_verdicts(canvas, content.verdicts, grid.left, top, width, press)
    y = draw_figures(canvas, table, grid.left, y + TABLE_GAP_PT)
    draw_chart(canvas, content, grid.left, y + CHART_GAP_PT, press)


def _later_sheet(
    content: ExceptionContent,
    title: SetTitle,
    placed: Sequence[PlacedSection],
    writer: StructureWriter,
    section: Node,
    press: Press,
    *,
    last: bool,
) -> Sheet:
    def draw(canvas: TaggedCanvas) -> None:
        title.draw(canvas)
        # The verdict was read out on the report's first sheet.
        with canvas.artifact("Pagination", "Header"):
            draw_strip(canvas, content, title.body_top, press)
        for each in placed:
            draw_section(canvas, each, writer, press, rule_from=press.grid.left)
        draw_owners(canvas, content, press.grid.left, press, last=last)

    return Sheet(draw, section, names=(content.code,))


def _empty_sheet(page: Exceptions, press: Press) -> Sheet:
    title = set_title(page.empty, press)

    def draw(canvas: TaggedCanvas) -> None:
        title.draw(canvas)
        grid = press.grid
        with canvas.element("P"):
            said = text(page.none, "body")
            draw_text(canvas, said, grid.left, title.body_top, grid.live_width, press.fonts)

    return Sheet(draw, Node("Sect"), (page.empty.anchor,))


def _entries(page: Exceptions) -> tuple[Entry, ...]:
    if not page.reports:
        return (Entry(page.empty.anchor, page.title),)
    first = page.reports[0][0]
    section = Entry(first.anchor, page.title)
    return (section, *(Entry(block.anchor, block.title, 1) for block, _ in page.reports))


EXCEPTIONS = PageType("exceptions", SHAPE, _compose, _plan, _entries)
