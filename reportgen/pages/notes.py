"""Notes and sources, in two columns over as many sheets as they take."""

from __future__ import annotations

from reportgen.content.notes_page import NOTES_PARTS, NotesContent, notes_content
from reportgen.content.report import Report
from reportgen.frozen import dataclass
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.flowing_sheets import plan_flowing
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import TitleBlock
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Choice, Field, ListOf, Record


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
    width = (press.grid.live_width - GUTTER_PT) / 2
    return plan_flowing(notes.title, notes.content.blocks, 2, width, press)


def _entries(notes: Notes) -> tuple[Entry, ...]:
    return (Entry(notes.title.anchor, notes.title.title),)


NOTES = PageType("notes", SHAPE, _compose, _plan, _entries)
