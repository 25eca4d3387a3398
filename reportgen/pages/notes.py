"""Notes and sources, in two columns over as many sheets as they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.content.notes_page import NOTES_PARTS, NotesContent, notes_content
from reportgen.content.report import Report
from reportgen.drawing.flow import Dealt, Node, Strip, StructureWriter, balance, draw_strips
from reportgen.drawing.passage import strips_of
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import SetTitle, TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, slots=True)
class NotesOptions:
    """What a layout says of the notes."""

    parts: tuple[str, ...] = NOTES_PARTS


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes' content."""

    title: TitleBlock
    content: NotesContent


SHAPE = Record(
    NotesOptions,
    {
        "parts": Field(
            ListOf(Choice(NOTES_PARTS, "parts of the notes"), minimum=1),
            description="What is said, in order.",
        )
    },
    what="the notes",
    description="How figures are scored, definitions, sources, sign-off and version.",
)


def _compose(report: Report, page: PageSpec) -> Notes:
    options: NotesOptions = page.options
    words = report.words
    title = page.title or words("notes.title")
    continued = words("furniture.continued", title=report.about or title)
    block = TitleBlock(report.over(title), title, continued, page.anchor)
    return Notes(block, notes_content(report, options.parts))


def _plan(notes: Notes, press: Press) -> list[Sheet]:
    grid = press.grid
    width = (grid.live_width - GUTTER_PT) / 2
    rest: Sequence[Strip] = strips_of(notes.content.blocks, width, press.fonts)
    section = Node("Sect")
    writer = StructureWriter()
    sheets: list[Sheet] = []
    while rest or not sheets:
        again = bool(sheets)
        title = set_title(notes.title, press, again=again)
        frames, rest = balance(rest, 2, grid.floor - title.body_top)

        def draw(
            canvas: TaggedCanvas, title: SetTitle = title, frames: Sequence[Dealt] = frames
        ) -> None:
            title.draw(canvas)
            for index, frame in enumerate(frames):
                x = grid.left + index * (width + GUTTER_PT)
                draw_strips(canvas, writer, frame.strips, x, title.body_top)

        sheets.append(Sheet(draw, section, () if again else (notes.title.anchor,)))
    return sheets


def _entries(notes: Notes) -> tuple[Entry, ...]:
    return (Entry(notes.title.anchor, notes.title.title),)


NOTES = PageType("notes", SHAPE, _compose, _plan, _entries)
