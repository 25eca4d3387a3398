"""The contents, with how to read the pack, and the key beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.content.key import KEY_PARTS, KeyTable, key_tables
from reportgen.content.report import Report
from reportgen.drawing.flow import Node, StructureWriter
from reportgen.drawing.prose import draw_lines, draw_text, set_lines, text
from reportgen.layout.grid import TITLE_TOP_PT
from reportgen.pages.key import PARTS_FIELD, draw_key
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Field, Flag, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

ENTRY_PT = 9.3 * MM
NUMBER_PT = 8 * MM
HEAD_BASELINE_PT = 5.4 * MM
BODY_PT = 3.2 * MM
"""Below a title's usual body: the contents start a little lower, on the key's line."""
HOW_TO_GAP_PT = 9 * MM
CONTENTS_COLUMNS = 4
KEY_FROM = 6


@dataclass(frozen=True, slots=True)
class ContentsOptions:
    """What a layout says of the contents."""

    how_to_read: bool = True
    key: tuple[str, ...] = KEY_PARTS


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page's own words; its entries come from the other pages."""

    title: TitleBlock
    section: str
    page: str
    how_to_heading: str
    how_to_read: str
    key_title: str
    key: tuple[KeyTable, ...]


SHAPE = Record(
    ContentsOptions,
    {
        "how_to_read": Field(Flag(), description="Whether a paragraph says how to read the pack."),
        "key": PARTS_FIELD,
    },
    what="the contents",
)


def _compose(report: Report, page: PageSpec) -> Contents:
    words = report.words
    options: ContentsOptions = page.options
    title = page.title or words("contents.title")
    continued = words("furniture.continued", title=report.directorate or title)
    return Contents(
        TitleBlock(report.directorate, title, continued, "contents"),
        words("contents.section"),
        words("contents.page"),
        words("contents.how_to_read") if options.how_to_read else "",
        words("contents.how_to_read_text") if options.how_to_read else "",
        words("key.title"),
        key_tables(report, options.key),
    )


def _plan(contents: Contents, press: Press) -> list[Sheet]:
    """Deal the entries over sheets; the key stands beside the first."""
    top = set_title(contents.title, press).body_top + BODY_PT
    room = press.grid.floor - top - HEAD_BASELINE_PT - 3 * MM
    on_a_sheet = max(1, int(room // ENTRY_PT))
    numbered = _numbered(press.entries)
    parts = [
        numbered[start : start + on_a_sheet] for start in range(0, len(numbered), on_a_sheet)
    ] or [[]]
    toc, section = Node("TOC"), Node("Sect")
    writer = StructureWriter()
    sheets = []
    for index, part in enumerate(parts):

        def draw(canvas: TaggedCanvas, index: int = index, part: _Numbered = part) -> None:
            again = index > 0
            set_title(contents.title, press, again=again).draw(canvas)
            last = index == len(parts) - 1
            _draw_entries(canvas, contents, part, top, press, writer, toc, last=last)
            if not again and contents.key:
                _draw_key(canvas, contents, top, press)

        sheets.append(Sheet(draw, section, (contents.title.anchor,) if index == 0 else ()))
    return sheets


_Numbered = list[tuple[str, Entry]]


def _numbered(entries: Sequence[Entry]) -> _Numbered:
    number, found = 0, []
    for entry in entries:
        number += entry.level == 0
        found.append((str(number) if entry.level == 0 else "", entry))
    return found


def _draw_entries(
    canvas: TaggedCanvas,
    contents: Contents,
    entries: _Numbered,
    top: float,
    press: Press,
    writer: StructureWriter,
    toc: Node,
    *,
    last: bool,
) -> None:
    grid, fonts = press.grid, press.fonts
    right = grid.left + grid.w(CONTENTS_COLUMNS)
    head, small = fonts.styles["h3"], fonts.styles["note"]
    baseline = top + fonts.baseline("h3")
    with canvas.element("P"):
        shown = f"{contents.section} "
        canvas.text(grid.left, baseline, shown, head.face, head.size_pt, head.colour)
        x = right - fonts.width(contents.page, "note")
        canvas.text(x, baseline, contents.page, small.face, small.size_pt, small.colour)
    y = top + HEAD_BASELINE_PT
    with canvas.artifact("Layout"):
        canvas.line(grid.left, y, right, y, 0.5, "navy")
    for number, entry in entries:
        with writer.within(canvas, (toc,)), canvas.element("TOCI"):
            _draw_entry(canvas, number, entry, y, right, press)
        y += ENTRY_PT
        with canvas.artifact("Layout"):
            canvas.line(grid.left, y, right, y, 0.25, "ink")
    if last and contents.how_to_read:
        _draw_how_to_read(canvas, contents, y + HOW_TO_GAP_PT, press)


def _draw_entry(
    canvas: TaggedCanvas, number: str, entry: Entry, top: float, right: float, press: Press
) -> None:
    """Draw one line of the contents, all of it a link."""
    grid, fonts = press.grid, press.fonts
    style_name = "entry" if entry.level == 0 else "entry-below"
    style = fonts.styles[style_name]
    page = str(press.page_of(entry.anchor))
    strong = fonts.styles["entry"]
    left = grid.left + NUMBER_PT
    page_x = right - fonts.width(page, "entry")
    lines = set_lines(text(entry.title, style_name), page_x - left - 3 * MM, fonts)
    # A title of two lines is set closer; longer ones are cut to two, the link says all of it.
    shown = lines[:2]
    leading = fonts.leading(style_name) if len(shown) == 1 else ENTRY_PT / 2.2
    block = leading * (len(shown) - 1)
    baseline = top + (ENTRY_PT - block) / 2 + style.size_pt * 0.35
    with canvas.element("Reference"), canvas.element("Link"):
        if number:
            string = f"{number} "
            canvas.text(grid.left, baseline, string, strong.face, strong.size_pt, strong.colour)
        for index, line in enumerate(shown):
            string = "".join(piece.string for piece in line.pieces)
            at = baseline + index * leading
            canvas.text(left, at, f"{string} ", style.face, style.size_pt, style.colour)
        canvas.text(page_x, baseline, page, strong.face, strong.size_pt, strong.colour)
        canvas.link(
            grid.left,
            top,
            right - grid.left,
            ENTRY_PT,
            destination=entry.anchor,
            contents=f"{number} {entry.title}".strip(),
        )


def _draw_how_to_read(canvas: TaggedCanvas, contents: Contents, top: float, press: Press) -> None:
    grid, fonts = press.grid, press.fonts
    width = grid.w(CONTENTS_COLUMNS)
    heading = set_lines(text(contents.how_to_heading, "h3"), width, fonts)
    with canvas.element("H2"):
        y = draw_lines(canvas, heading, grid.left, top, "h3", fonts)
    with canvas.element("P"):
        draw_text(canvas, text(contents.how_to_read, "body"), grid.left, y + 2 * MM, width, fonts)


def _draw_key(canvas: TaggedCanvas, contents: Contents, top: float, press: Press) -> None:
    grid, fonts = press.grid, press.fonts
    x = grid.x(KEY_FROM)
    heading = set_lines(text(contents.key_title, "h1"), grid.right_edge - x, fonts)
    with canvas.element("H2"):
        draw_lines(canvas, heading, x, TITLE_TOP_PT, "h1", fonts)
    draw_key(canvas, contents.key, x, top, grid.right_edge - x, press)


def _entries(contents: Contents) -> tuple[Entry, ...]:
    return ()


CONTENTS = PageType("contents", SHAPE, _compose, _plan, _entries)
