"""Commentary on its way over sheets: hanging heads, text beside the chart, then full width.

The first sheet has a narrow place to the right of the chart. What does not fit there
goes on over continuation sheets, each section in two columns under its own hanging head.
A section breaks between paragraphs, and says "continued" where it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.content.exception import ExceptionContent, Section
from reportgen.drawing.flow import Dealt, Strip, StructureWriter, balance, deal, draw_strips
from reportgen.drawing.passage import TableBlock, strips_of
from reportgen.drawing.prose import Line, draw_lines, set_lines, text
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.exception_parts import owner_line_top
from reportgen.pages.page_type import Press
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

HEAD_WIDTH_PT = 41 * MM
TEXT_WIDTH_COLUMNS = 5
SECTION_TOP_PT = 1.7 * MM
"""From a section's rule to its head."""
SECTION_BOTTOM_PT = 3.6 * MM
TEXT_DROP_PT = 0.6 * MM
"""By which text starts lower than its head, so that their baselines meet."""
FIRST_HEAD_COLUMN = 6
FIRST_TEXT_COLUMN = 8
LATER_TEXT_COLUMN = 3
LEAST_ROOM_PT = 3 * 14.5
"""Height under which no section is begun on a sheet."""


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section, or what of it stands on one sheet."""

    top: float
    heading: tuple[Line, ...]
    question: tuple[Line, ...]
    frames: tuple[tuple[float, float, Dealt], ...]
    """x, y and strips of each frame."""
    continued: bool
    ruled: bool
    """Whether a thin rule parts it from the section above."""
    head_x: float


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a section: a part in strips already set, then blocks."""

    section: Section
    strips: tuple[Strip, ...]
    continued: bool


def first_sheet(
    content: ExceptionContent, press: Press, top: float
) -> tuple[list[PlacedSection], list[_Rest]]:
    """Fill the place beside the chart; return what stands there, and what is left over."""
    grid, fonts = press.grid, press.fonts
    floor, y = owner_line_top(grid), top
    width = grid.w(TEXT_WIDTH_COLUMNS)
    placed: list[PlacedSection] = []
    for index, section in enumerate(content.sections):
        strips = strips_of(section.blocks, width, fonts)
        heading, question = _head(section.heading, section.question, press)
        head_height = _head_height(heading, question, press)
        start = y + SECTION_TOP_PT
        room = floor - start - TEXT_DROP_PT
        # A first paragraph longer than the whole place is broken; others wait for the next sheet.
        dealt, rest = deal(strips, room, whole=index > 0)
        if not dealt.strips or head_height > floor - start:
            return placed, [_Rest(each, (), False) for each in content.sections[index:]]
        frame = (grid.x(FIRST_TEXT_COLUMN), start + TEXT_DROP_PT, dealt)
        head_x = grid.x(FIRST_HEAD_COLUMN)
        placed.append(PlacedSection(y, heading, question, (frame,), False, index > 0, head_x))
        if rest:
            left = [_Rest(section, tuple(rest), True)]
            left += [_Rest(each, (), False) for each in content.sections[index + 1 :]]
            return placed, left
        y = start + max(head_height, TEXT_DROP_PT + dealt.height) + SECTION_BOTTOM_PT
    return placed, []


def later_sheets(
    content: ExceptionContent, press: Press, top: float, rests: Sequence[_Rest]
) -> list[list[PlacedSection]]:
    """Deal what is left over continuation sheets."""
    sheets: list[list[PlacedSection]] = []
    floor, y = owner_line_top(press.grid), top
    for rest in rests:
        continued = rest.continued
        for strips, columns in _runs(rest, press):
            left: Sequence[Strip] = strips
            while left:
                room = floor - y - SECTION_TOP_PT - TEXT_DROP_PT
                if not sheets or (sheets[-1] and room < LEAST_ROOM_PT):
                    sheets.append([])
                    y = top
                    continue
                section, left = _place(
                    content,
                    rest.section,
                    left,
                    columns,
                    y,
                    press,
                    continued=continued,
                    ruled=bool(sheets[-1]),
                    may_wait=bool(sheets[-1]),
                )
                if section is None:
                    sheets.append([])
                    y = top
                    continue
                sheets[-1].append(section)
                y = _bottom(section, press)
                continued = True
                if left:
                    sheets.append([])
                    y = top
    return sheets


def _runs(rest: _Rest, press: Press) -> list[tuple[tuple[Strip, ...], int]]:
    """Return what is left of a section as runs of text in two columns and tables across both."""
    if rest.strips:
        return [(rest.strips, 2)]
    width = press.grid.w(TEXT_WIDTH_COLUMNS)
    runs = []
    for is_table, blocks in groupby(
        rest.section.blocks, key=lambda each: isinstance(each, TableBlock)
    ):
        measure = 2 * width + GUTTER_PT if is_table else width
        strips = strips_of(tuple(blocks), measure, press.fonts)
        runs.append((strips, 1 if is_table else 2))
    return runs


def _place(
    content: ExceptionContent,
    section: Section,
    strips: Sequence[Strip],
    columns: int,
    y: float,
    press: Press,
    *,
    continued: bool,
    ruled: bool,
    may_wait: bool,
) -> tuple[PlacedSection | None, Sequence[Strip]]:
    """Place strips of a section at ``y``; ``None`` where they had better wait for a new sheet."""
    grid = press.grid
    room = owner_line_top(grid) - y - SECTION_TOP_PT - TEXT_DROP_PT
    dealt, rest = balance(strips, columns, room)
    overflowing = any(frame.height > room + 0.01 for frame in dealt)
    if may_wait and (overflowing or (rest and len(dealt[0].strips) < len(strips) // 4)):
        return None, strips
    question = content.continued if continued else section.question
    heading, below = _head(section.heading, question, press)
    step = grid.w(TEXT_WIDTH_COLUMNS) + GUTTER_PT
    top = y + SECTION_TOP_PT + TEXT_DROP_PT
    frames = tuple(
        (grid.x(LATER_TEXT_COLUMN) + index * step, top, frame)
        for index, frame in enumerate(dealt)
        if frame.strips
    )
    return PlacedSection(y, heading, below, frames, continued, ruled, grid.left), rest


def _bottom(section: PlacedSection, press: Press) -> float:
    head = section.top + SECTION_TOP_PT + _head_height(section.heading, section.question, press)
    text_bottom = max((y + dealt.height for _, y, dealt in section.frames), default=head)
    return max(head, text_bottom) + SECTION_BOTTOM_PT


def _head(heading: str, question: str, press: Press) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    fonts = press.fonts
    return (
        set_lines(text(heading, "h2"), HEAD_WIDTH_PT, fonts),
        set_lines(text(question, "question"), HEAD_WIDTH_PT, fonts),
    )


def _head_height(heading: Sequence[Line], question: Sequence[Line], press: Press) -> float:
    fonts = press.fonts
    return len(heading) * fonts.leading("h2") + len(question) * fonts.leading("question")


def draw_section(
    canvas: TaggedCanvas,
    section: PlacedSection,
    writer: StructureWriter,
    press: Press,
    *,
    rule_from: float,
) -> None:
    """Draw a section; a repeated head is an artifact."""
    fonts, grid = press.fonts, press.grid
    if section.ruled:
        with canvas.artifact("Layout"):
            canvas.line(rule_from, section.top, grid.right_edge, section.top, 0.5, "navy")
    y = section.top + SECTION_TOP_PT
    if section.continued:
        with canvas.artifact("Pagination", "Header"):
            y = draw_lines(canvas, section.heading, section.head_x, y, "h2", fonts)
            draw_lines(canvas, section.question, section.head_x, y, "question", fonts)
    else:
        # Text before the first heading of a commentary stands under none.
        if section.heading:
            with canvas.element("H2"):
                y = draw_lines(canvas, section.heading, section.head_x, y, "h2", fonts)
        if section.question:
            with canvas.element("P"):
                draw_lines(canvas, section.question, section.head_x, y, "question", fonts)
    for x, top, dealt in section.frames:
        draw_strips(canvas, writer, dealt.strips, x, top)
