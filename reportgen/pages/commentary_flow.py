"""Commentary on its way over sheets: hanging heads, text beside the chart, then full width.

The first sheet has a narrow place to the right of the chart, or one below it. What does not
fit there goes on over continuation sheets, each section under its own hanging head in two
columns, or in one on a narrow sheet.
A section breaks between paragraphs, and says "continued" where it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.content.exception import ExceptionContent, Section
from reportgen.diagnostics import ReportgenError
from reportgen.drawing.flow import Dealt, Strip, StructureWriter, balance, deal, draw_strips
from reportgen.drawing.line_breaking import set_lines
from reportgen.drawing.passage import TableBlock, strips_of
from reportgen.drawing.prose import Line, text
from reportgen.drawing.prose_drawing import draw_lines
from reportgen.frozen import dataclass
from reportgen.layout.grid import GUTTER_PT
from reportgen.pages.exception_parts import owner_line_top
from reportgen.pages.page_type import Press
from reportgen.pages.report_places import places_of
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

SECTION_TOP_PT = 1.7 * MM
"""From a section's rule to its head."""
SECTION_BOTTOM_PT = 3.6 * MM
TEXT_DROP_PT = 0.6 * MM
"""By which text starts lower than its head, so that their baselines meet."""
LEAST_ROOM_PT = 3 * 14.5
"""Height under which no section is begun on a sheet."""


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section, or what of it stands on one sheet."""

    top: float
    heading: tuple[Line, ...]
    """Empty where it stands on the sheet already, further up."""
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
    """Fill the place beside or under the chart from ``top`` down.

    Returns what stands there, and what is left over.
    """
    places = places_of(press.grid)
    floor, y = owner_line_top(press.grid), top
    placed: list[PlacedSection] = []
    for index, section in enumerate(content.sections):
        heading, question = _head(section.heading, section.question, press)
        head_height = _head_height(heading, question, press)
        start = y + SECTION_TOP_PT
        dealt: Dealt = Dealt()
        rest: Sequence[Strip] = ()
        if head_height <= floor - start:
            # A paragraph longer than the whole place is broken; others wait for the next sheet.
            strips = _beside_chart(section, press)
            room = floor - start - TEXT_DROP_PT
            dealt, rest = deal(strips, room, whole=index > 0, must=False)
        if not dealt.strips:
            return placed, [_Rest(each, (), False) for each in content.sections[index:]]
        frame = (places.first_text_x, start + TEXT_DROP_PT, dealt)
        at = places.first_head_x
        placed.append(PlacedSection(y, heading, question, (frame,), False, index > 0, at))
        if rest:
            waiting = [_Rest(each, (), False) for each in content.sections[index + 1 :]]
            return placed, [_Rest(section, tuple(rest), True), *waiting]
        y = start + max(head_height, TEXT_DROP_PT + dealt.height) + SECTION_BOTTOM_PT
    return placed, []


def _beside_chart(section: Section, press: Press) -> tuple[Strip, ...]:
    """Return the strips of a section for the first sheet; none if a table is too wide for it."""
    try:
        return strips_of(section.blocks, places_of(press.grid).text_width, press.fonts)
    except ReportgenError:
        # On the next sheet it has twice the width; where that is not enough it is refused there.
        return ()


def later_sheets(
    content: ExceptionContent, press: Press, top: float, rests: Sequence[_Rest]
) -> list[list[PlacedSection]]:
    """Deal what is left over continuation sheets.

    Raises ``ReportgenError`` (L304) for a table that no sheet can hold.
    """
    sheets: list[list[PlacedSection]] = []
    y = top
    for rest in rests:
        begun, headed = rest.continued, False
        for strips, columns in _runs(rest, press):
            left: Sequence[Strip] = strips
            while left:
                fresh = not sheets or not sheets[-1]
                question = content.continued if begun else rest.section.question
                head = ("", "") if headed else (rest.section.heading, question)
                section, left = _place(
                    head, left, columns, y, press, continued=begun, may_wait=not fresh
                )
                if section is not None:
                    if fresh and not sheets:
                        sheets.append([])
                    sheets[-1].append(section)
                    y, begun, headed = _bottom(section, press), True, True
                if left:
                    sheets.append([])
                    y, headed = top, False
    return sheets


def _runs(rest: _Rest, press: Press) -> list[tuple[tuple[Strip, ...], int]]:
    """Return what is left of a section as runs of text in columns and tables across them."""
    places = places_of(press.grid)
    if rest.strips:
        return [(rest.strips, places.later_columns)]
    runs = []
    for is_table, blocks in groupby(
        rest.section.blocks, key=lambda each: isinstance(each, TableBlock)
    ):
        measure = places.whole_width if is_table else places.text_width
        strips = strips_of(tuple(blocks), measure, press.fonts)
        runs.append((strips, 1 if is_table else places.later_columns))
    return runs


def _place(
    head: tuple[str, str],
    strips: Sequence[Strip],
    columns: int,
    y: float,
    press: Press,
    *,
    continued: bool,
    may_wait: bool,
) -> tuple[PlacedSection | None, Sequence[Strip]]:
    """Place strips under a section's rule at ``y``; ``None`` where they wait for a new sheet.

    ``head`` is heading and question, empty where they stand on the sheet already.
    """
    grid = press.grid
    heading, below = _head(*head, press)
    head_room = owner_line_top(grid) - y - SECTION_TOP_PT
    room = head_room - TEXT_DROP_PT
    if may_wait and (room < LEAST_ROOM_PT or _head_height(heading, below, press) > head_room):
        return None, strips
    dealt, rest = balance(strips, columns, room, must=not may_wait)
    if not dealt[0].strips:
        return None, strips
    places = places_of(grid)
    step = places.text_width + GUTTER_PT
    top = y + SECTION_TOP_PT + TEXT_DROP_PT
    frames = tuple(
        (places.later_text_x + index * step, top, frame)
        for index, frame in enumerate(dealt)
        if frame.strips
    )
    ruled = may_wait and bool(heading)
    return PlacedSection(y, heading, below, frames, continued, ruled, grid.left), rest


def _bottom(section: PlacedSection, press: Press) -> float:
    head = section.top + SECTION_TOP_PT + _head_height(section.heading, section.question, press)
    text_bottom = max((y + dealt.height for _, y, dealt in section.frames), default=head)
    return max(head, text_bottom) + SECTION_BOTTOM_PT


def _head(heading: str, question: str, press: Press) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    fonts, width = press.fonts, places_of(press.grid).head_width
    return (
        set_lines(text(heading, "h2"), width, fonts),
        set_lines(text(question, "question"), width, fonts),
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
    if section.continued and section.heading:
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
