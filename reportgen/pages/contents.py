"""The contents, with how to read the pack, and the key beside or below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from reportgen.content.key import KEY_PARTS, KeyTable, key_tables
from reportgen.content.noting import how_to_read
from reportgen.content.report import Report
from reportgen.diagnostics import Location
from reportgen.drawing.flow import Node, StructureWriter
from reportgen.drawing.line_breaking import height_of, set_lines
from reportgen.drawing.prose import Line, text
from reportgen.drawing.prose_drawing import draw_lines, draw_text
from reportgen.frozen import dataclass
from reportgen.pages.key import PARTS_FIELD, KeySheet, deal_key
from reportgen.pages.page_type import Entry, PageType, Press, Sheet
from reportgen.pages.title import TitleBlock, set_title
from reportgen.spec.layout_spec import PageSpec
from reportgen.spec.structure import Field, Flag, Record
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

ENTRY_PT = 9.3 * MM
NUMBER_PT = 8 * MM
NUMBER_GAP_PT = 10 * MM
"""Room for a page's number, and white before it."""
DEEPER_PT = 4 * MM
"""Indent of what stands within a part of a section."""
HEAD_BASELINE_PT = 5.4 * MM
BODY_PT = 3.2 * MM
"""Below a title's usual body: the contents start a little lower, on the key's line."""
HOW_TO_GAP_PT = 9 * MM
HOW_TO_HEAD_GAP_PT = 2 * MM
CONTENTS_COLUMNS = 4
FRAMES = 3
"""Columns of entries that stand side by side where no key is beside them."""
KEY_FROM = 6
KEY_COLUMNS = 7
STACKED_BELOW_PT = 200 * MM
"""Live width under which contents and key stand one below the other."""
STACKED_CONTENTS_COLUMNS, HOW_TO_FROM, HOW_TO_COLUMNS = 7, 8, 5
"""Grid columns of the entries there, and those of the reading advice beside them."""
STACKED_GAP_PT = 9 * MM
KEY_HEAD_GAP_PT = 3 * MM
"""From the key's heading to the key, where it stands below the contents."""


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
    location: Location


SHAPE = Record(
    ContentsOptions,
    {
        "how_to_read": Field(Flag(), description="Whether a paragraph says how to read the pack."),
        "key": PARTS_FIELD,
    },
    what="the contents",
    description="Contents with page numbers, how to read the pack, and the key of symbols.",
)


def _compose(report: Report, page: PageSpec) -> Contents:
    words = report.words
    options: ContentsOptions = page.options
    title = page.title or words("contents.title")
    continued = words("furniture.continued", title=report.about or title)
    return Contents(
        TitleBlock(report.over(title), title, continued, "contents"),
        words("contents.section"),
        words("contents.page"),
        words("contents.how_to_read") if options.how_to_read else "",
        how_to_read(report) if options.how_to_read else "",
        words("key.title"),
        key_tables(report, options.key),
        page.location,
    )


@dataclass(frozen=True, slots=True)
class _SetEntry:
    """A line of the contents, its title broken into lines."""

    number: str
    entry: Entry
    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands at a place of a sheet: entries, then the pack's reading advice.

    ``column`` is the first of its grid columns, ``drop`` how far down it begins.
    """

    column: int
    entries: tuple[_SetEntry, ...] = ()
    how_to_read: bool = False
    drop: float = 0.0
    columns: int = CONTENTS_COLUMNS


@dataclass(slots=True)
class _Plan:
    """One sheet of the contents on its way: its frames, and its part of the key."""

    key: KeySheet | None = None
    frames: list[_Frame] = field(default_factory=list)
    key_drop: float | None = None
    """How far down the key stands below the contents; ``None`` where it is beside them."""

    @property
    def most_frames(self) -> int:
        """How many frames stand side by side: one where the key stands beside it."""
        return FRAMES if self.key is None else 1


def _plan(contents: Contents, press: Press) -> list[Sheet]:
    """Deal entries and key over sheets; both begin on the first."""
    top = set_title(contents.title, press).body_top + BODY_PT
    toc, section = Node("TOC"), Node("Sect")
    writer = StructureWriter()
    sheets = []
    deal = _stacked_plans if press.grid.live_width < STACKED_BELOW_PT else _plans
    plans = deal(contents, press, press.grid.floor - top)
    first_key = next((index for index, plan in enumerate(plans) if plan.key is not None), 0)
    for index, plan in enumerate(plans):

        def draw(canvas: TaggedCanvas, index: int = index, plan: _Plan = plan) -> None:
            again = index > 0
            set_title(contents.title, press, again=again).draw(canvas)
            for place, frame in enumerate(plan.frames):
                repeated = again or place > 0
                _draw_frame(canvas, contents, frame, top, press, writer, toc, repeated=repeated)
            if plan.key is not None:
                _draw_key(canvas, contents, plan, top, press, again=index > first_key)

        sheets.append(Sheet(draw, section, (contents.title.anchor,) if index == 0 else ()))
    return sheets


def _plans(contents: Contents, press: Press, room: float) -> list[_Plan]:
    """Deal the key over sheets of the height ``room``, the entries beside and after it."""
    width = press.grid.w(KEY_COLUMNS)
    key = deal_key(contents.key, width, (room, room), press, contents.location)
    plans = [_Plan(part) for part in key] or [_Plan()]
    left, sheet = _set_entries(press, CONTENTS_COLUMNS), 0
    used = HEAD_BASELINE_PT
    while left or not plans[0].frames:
        if len(plans[sheet].frames) == plans[sheet].most_frames:
            sheet += 1
            if sheet == len(plans):
                plans.append(_Plan())
        taken, used = _taken(left, room)
        column = 1 + CONTENTS_COLUMNS * len(plans[sheet].frames)
        plans[sheet].frames.append(_Frame(column, tuple(left[:taken])))
        left = left[taken:]
    if contents.how_to_read:
        _place_how_to_read(contents, plans, plans[sheet], used, room, press)
    return plans


def _taken(left: Sequence[_SetEntry], room: float) -> tuple[int, float]:
    """Return how many entries a frame takes under its head, one at least, and their height."""
    used, taken = HEAD_BASELINE_PT, 0
    while taken < len(left) and (used + left[taken].height <= room or not taken):
        used += left[taken].height
        taken += 1
    if _parted(left, taken):
        taken -= 1
        used -= left[taken].height
    return taken, used


def _parted(entries: Sequence[_SetEntry], taken: int) -> bool:
    """Whether the last of the entries taken is a section whose parts would begin elsewhere."""
    if not 1 < taken < len(entries):
        return False
    return entries[taken - 1].entry.level < entries[taken].entry.level


def _stacked_plans(contents: Contents, press: Press, room: float) -> list[_Plan]:
    """Deal the entries over sheets of the height ``room``, the key below them where it fits."""
    left = _set_entries(press, STACKED_CONTENTS_COLUMNS)
    plans: list[_Plan] = []
    used = 0.0
    while left or not plans:
        taken, used = _taken(left, room)
        frame = _Frame(1, tuple(left[:taken]), columns=STACKED_CONTENTS_COLUMNS)
        plans.append(_Plan(frames=[frame]))
        left = left[taken:]
    if contents.how_to_read:
        advice = _Frame(HOW_TO_FROM, how_to_read=True, columns=HOW_TO_COLUMNS)
        plans[-1].frames.append(advice)
        used = max(used, _how_to_height(contents, HOW_TO_COLUMNS, press))
    if not contents.key:
        return plans
    heading = press.fonts.leading("h1") + KEY_HEAD_GAP_PT
    width, drop = press.grid.live_width, used + STACKED_GAP_PT + heading
    rooms = (room - drop, room - heading)
    key = deal_key(contents.key, width, rooms, press, contents.location)
    if len(key) == 1:
        plans[-1].key, plans[-1].key_drop = key[0], drop
        return plans
    key = deal_key(contents.key, width, (rooms[1], rooms[1]), press, contents.location)
    return [*plans, *(_Plan(part, key_drop=heading) for part in key)]


def _place_how_to_read(
    contents: Contents, plans: list[_Plan], at: _Plan, used: float, room: float, press: Press
) -> None:
    """Place the reading advice under the last entry, beside it, or on a sheet of its own."""
    last, gap = at.frames[-1], HOW_TO_GAP_PT
    if used + gap + _how_to_height(contents, CONTENTS_COLUMNS, press) <= room:
        at.frames[-1] = replace(last, how_to_read=True)
    elif len(at.frames) < at.most_frames:
        at.frames.append(_Frame(last.column + CONTENTS_COLUMNS, how_to_read=True))
    elif (
        at.key is not None
        and at.key.height + gap + _how_to_height(contents, KEY_COLUMNS, press) <= room
    ):
        drop = at.key.height + gap
        at.frames.append(_Frame(KEY_FROM, how_to_read=True, drop=drop, columns=KEY_COLUMNS))
    else:
        plans.append(_Plan(frames=[_Frame(1, how_to_read=True)]))


def _set_entries(press: Press, columns: int) -> list[_SetEntry]:
    fonts, found, number = press.fonts, [], 0
    for entry in press.entries:
        number += entry.level == 0
        style = _style_of(entry)
        # The page's number is not known yet, so room for three digits is kept free.
        width = press.grid.w(columns) - _indent(entry) - NUMBER_GAP_PT
        lines = set_lines(text(entry.title, style), width, fonts)
        height = ENTRY_PT + (len(lines) - 1) * fonts.leading(style)
        found.append(_SetEntry(str(number) if entry.level == 0 else "", entry, lines, height))
    return found


def _indent(entry: Entry) -> float:
    """Return where a title begins: past the section's number, deeper ones further in."""
    return NUMBER_PT + max(0, entry.level - 1) * DEEPER_PT


def _style_of(entry: Entry) -> str:
    return "entry" if entry.level == 0 else "entry-below"


def _draw_frame(
    canvas: TaggedCanvas,
    contents: Contents,
    frame: _Frame,
    top: float,
    press: Press,
    writer: StructureWriter,
    toc: Node,
    *,
    repeated: bool,
) -> None:
    x, y = press.grid.x(frame.column), top + frame.drop
    right = x + press.grid.w(frame.columns)
    if frame.entries or not repeated:
        _draw_head(canvas, contents, x, right, y, press)
        y += HEAD_BASELINE_PT
    for each in frame.entries:
        with writer.within(canvas, (toc,)), canvas.element("TOCI"):
            _draw_entry(canvas, each, x, right, y, press)
        y += each.height
        with canvas.artifact("Layout"):
            canvas.line(x, y, right, y, 0.25, "ink")
    if frame.how_to_read and contents.how_to_read:
        gap = HOW_TO_GAP_PT if frame.entries else 0.0
        _draw_how_to_read(canvas, contents, frame.columns, x, y + gap, press)


def _draw_head(
    canvas: TaggedCanvas, contents: Contents, left: float, right: float, top: float, press: Press
) -> None:
    fonts = press.fonts
    head, small = fonts.styles["h3"], fonts.styles["note"]
    baseline = top + fonts.baseline("h3")
    # Entries say themselves what is a title and what a page; these words only line up with them.
    with canvas.artifact("Layout"):
        canvas.text(left, baseline, contents.section, head.face, head.size_pt, head.colour)
        x = right - fonts.width(contents.page, "note")
        canvas.text(x, baseline, contents.page, small.face, small.size_pt, small.colour)
        y = top + HEAD_BASELINE_PT
        canvas.line(left, y, right, y, 0.5, "navy")


def _draw_entry(
    canvas: TaggedCanvas, each: _SetEntry, left: float, right: float, top: float, press: Press
) -> None:
    """Draw one entry of the contents, all of it a link."""
    fonts, entry = press.fonts, each.entry
    style_name = _style_of(entry)
    style, strong = fonts.styles[style_name], fonts.styles["entry"]
    page = str(press.page_of(entry.anchor))
    page_x = right - fonts.width(page, "entry")
    leading = fonts.leading(style_name)
    baseline = top + ENTRY_PT / 2 + style.size_pt * 0.35
    with canvas.element("Reference"), canvas.element("Link"):
        if each.number:
            string = f"{each.number} "
            canvas.text(left, baseline, string, strong.face, strong.size_pt, strong.colour)
        for index, line in enumerate(each.lines):
            string = "".join(piece.string for piece in line.pieces)
            space = "" if index + 1 < len(each.lines) and not line.soft else " "
            at = baseline + index * leading
            shown = string + space
            canvas.text(left + _indent(entry), at, shown, style.face, style.size_pt, style.colour)
        canvas.text(page_x, baseline, page, strong.face, strong.size_pt, strong.colour)
        canvas.link(
            left,
            top,
            right - left,
            each.height,
            destination=entry.anchor,
            contents=f"{each.number} {entry.title}".strip(),
        )


def _how_to_height(contents: Contents, columns: int, press: Press) -> float:
    width, fonts = press.grid.w(columns), press.fonts
    heading = height_of(text(contents.how_to_heading, "h3"), width, fonts)
    return (
        heading + HOW_TO_HEAD_GAP_PT + height_of(text(contents.how_to_read, "body"), width, fonts)
    )


def _draw_how_to_read(
    canvas: TaggedCanvas, contents: Contents, columns: int, left: float, top: float, press: Press
) -> None:
    width, fonts = press.grid.w(columns), press.fonts
    heading = set_lines(text(contents.how_to_heading, "h3"), width, fonts)
    with canvas.element("H2"):
        y = draw_lines(canvas, heading, left, top, "h3", fonts) + HOW_TO_HEAD_GAP_PT
    with canvas.element("P"):
        draw_text(canvas, text(contents.how_to_read, "body"), left, y, width, fonts)


def _draw_key(
    canvas: TaggedCanvas,
    contents: Contents,
    plan: _Plan,
    top: float,
    press: Press,
    *,
    again: bool,
) -> None:
    assert plan.key is not None
    grid, fonts = press.grid, press.fonts
    x, heading_top = grid.x(KEY_FROM), grid.title_top
    if plan.key_drop is not None:
        x, top = grid.left, top + plan.key_drop
        heading_top = top - KEY_HEAD_GAP_PT - fonts.leading("h1")
    heading = set_lines(text(contents.key_title, "h1"), grid.right_edge - x, fonts)
    with canvas.artifact("Pagination", "Header") if again else canvas.element("H2"):
        draw_lines(canvas, heading, x, heading_top, "h1", fonts)
    plan.key.draw(canvas, x, top)


def _entries(contents: Contents) -> tuple[Entry, ...]:
    return ()


CONTENTS = PageType("contents", SHAPE, _compose, _plan, _entries)
