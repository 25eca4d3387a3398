"""The parts of an exception report that do not flow: verdicts, figures, chart, owners.

Each function draws one part with its corner at a place and returns where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from reportgen.content.exception import ExceptionContent, Verdict
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.label_placement import Box
from reportgen.drawing.line_breaking import height_of, natural_width, set_lines
from reportgen.drawing.prose import Line, Span, Text, text
from reportgen.drawing.prose_drawing import draw_lines, draw_paragraph, draw_text
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.drawing.symbols import draw_symbol
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.layout.furniture import PAGE
from reportgen.layout.grid import Grid
from reportgen.pages.chart_drawing import draw_chart_kind, fitted, least_chart_height
from reportgen.pages.page_type import Press
from reportgen.pages.report_places import places_of
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

VERDICT_HEIGHT_PT = 12.9 * MM
VERDICT_SYMBOL_PT = 5.2 * MM
STRIP_HEIGHT_PT = 8.8 * MM
STRIP_SYMBOL_PT = 4.2 * MM
TABLE_GAP_PT = 5 * MM
CHART_GAP_PT = 6.4 * MM
LEAST_CHART_PT = 52 * MM
"""Height under which a chart gives way to no notes: they move to the commentary's end."""
LEFT_FLOOR_LIFT_PT = 7 * MM
"""From the end of the chart's notes to the bottom margin's line."""
NOTES_GAP_PT = 2 * MM
SYMBOL_GAP_PT = 2 * MM
STRIP_GAP_PT = 4 * MM
"""Least white between the items of a strip in even steps."""
OWNER_RULE_LIFT_PT = 9 * MM
OWNER_BASELINE_LIFT_PT = 4.1 * MM
OWNER_GAP_PT = 8 * MM


def draw_verdicts(
    canvas: TaggedCanvas,
    verdicts: Sequence[Verdict],
    x: float,
    top: float,
    width: float,
    press: Press,
) -> float:
    """Draw score and trends side by side between two rules; return the bottom."""
    fonts = press.fonts
    each = width / max(len(verdicts), 1)
    labels = _verdict_labels(verdicts, width, press)
    more = _lines_more(labels) * fonts.leading("note")
    bottom = top + VERDICT_HEIGHT_PT + more
    with canvas.artifact("Layout"):
        canvas.line(x, top, x + width, top, 1.0, "navy")
        canvas.line(x, bottom, x + width, bottom, 0.5, "navy")
    middle = (top + bottom) / 2
    label_baseline = top + VERDICT_HEIGHT_PT / 2 - 1.2 * MM
    word_baseline = bottom - VERDICT_HEIGHT_PT / 2 + 3.4 * MM
    for index, (verdict, lines) in enumerate(zip(verdicts, labels, strict=True)):
        left = x + index * each
        text_left = left
        if verdict.symbol:
            with canvas.artifact("Layout"):
                at = middle - VERDICT_SYMBOL_PT / 2
                draw_symbol(canvas, verdict.symbol, left, at, VERDICT_SYMBOL_PT, verdict.colour)
            text_left += VERDICT_SYMBOL_PT + SYMBOL_GAP_PT
        word = fonts.styles["verdict"]
        with canvas.element("P"):
            draw_paragraph(canvas, lines, text_left, label_baseline, "note", fonts, closed=True)
            canvas.text(
                text_left, word_baseline, verdict.word, word.face, word.size_pt, word.colour
            )
    return bottom


def _verdict_labels(
    verdicts: Sequence[Verdict], width: float, press: Press
) -> list[tuple[Line, ...]]:
    """Set what the verdicts are named, each beside its symbol."""
    each = width / max(len(verdicts), 1)
    return [
        set_lines(
            text(verdict.label, "note"),
            each - (VERDICT_SYMBOL_PT + 2 * SYMBOL_GAP_PT if verdict.symbol else SYMBOL_GAP_PT),
            press.fonts,
        )
        for verdict in verdicts
    ]


def _lines_more(labels: Sequence[tuple[Line, ...]]) -> int:
    """Return how many lines more than one the longest label takes."""
    return max((len(lines) for lines in labels), default=1) - 1


def draw_strip(canvas: TaggedCanvas, content: ExceptionContent, top: float, press: Press) -> float:
    """Draw the verdict in one line across the page; return the bottom."""
    grid, fonts = press.grid, press.fonts
    bottom = top + STRIP_HEIGHT_PT
    baseline = (top + bottom) / 2 + 1.15 * MM
    table, strong = fonts.styles["small-table"], fonts.styles["small-table-strong"]
    with canvas.artifact("Layout"):
        canvas.line(grid.left, top, grid.right_edge, top, 1.0, "navy")
        canvas.line(grid.left, bottom, grid.right_edge, bottom, 0.5, "navy")
    figures = [("", "", label, value) for label, value in content.strip]
    verdicts = [
        (verdict.symbol, verdict.colour, verdict.short_label, verdict.word)
        for verdict in content.verdicts
    ]
    items = [verdicts[0], *figures, *verdicts[1:]]
    for (symbol, colour, label, value), x in zip(items, _strip_places(items, press), strict=True):
        if symbol:
            with canvas.artifact("Layout"):
                at = (top + bottom) / 2 - STRIP_SYMBOL_PT / 2
                draw_symbol(canvas, symbol, x, at, STRIP_SYMBOL_PT, colour)
            x += STRIP_SYMBOL_PT + SYMBOL_GAP_PT
        with canvas.element("P"):
            if label:
                shown = f"{label} "
                canvas.text(x, baseline, shown, table.face, table.size_pt, table.colour)
                x += fonts.width(shown, "small-table")
            canvas.text(x, baseline, value, strong.face, strong.size_pt, strong.colour)
    return bottom


_StripItem = tuple[str, str, str, str]
"""Symbol, its colour, label and value."""


def _strip_places(items: Sequence[_StripItem], press: Press) -> list[float]:
    """Return where the items of a strip begin: in even steps, or with even white between."""
    grid, fonts = press.grid, press.fonts
    widths = [
        (STRIP_SYMBOL_PT + SYMBOL_GAP_PT if symbol else 0.0)
        + (fonts.width(f"{label} ", "small-table") if label else 0.0)
        + fonts.width(value, "small-table-strong")
        for symbol, _, label, value in items
    ]
    step = (grid.live_width + STRIP_GAP_PT) / len(items)
    if max(widths) + STRIP_GAP_PT <= step:
        return [grid.left + index * step for index in range(len(items))]
    white = (grid.live_width - sum(widths)) / max(len(items) - 1, 1)
    return [grid.left + sum(widths[:index]) + index * white for index in range(len(items))]


def draw_figures(canvas: TaggedCanvas, table: SetTable, x: float, top: float) -> float:
    """Draw the outturns shown; return the bottom."""
    return TableDrawing(table).draw(canvas, _whole(table), x, top)


def _whole(table: SetTable) -> list[Stretch]:
    return [Stretch(0, 0, len(table.groups[0].rows))]


def chart_room(content: ExceptionContent, table: SetTable, top: float, press: Press) -> float:
    """Return the height for the chart itself, of a report whose verdicts begin at ``top``."""
    return _chart_room(content, _chart_top(content, table, top, press), press)


def prove_chart_room(
    content: ExceptionContent, room: float, press: Press, location: Location
) -> None:
    """Raise ``ReportgenError`` (L304) where there is too little room for the chart."""
    least = least_chart_height(content.chart, places_of(press.grid).figures_width, press.fonts)
    if room < least:
        needed, left = least / MM, max(room, 0.0) / MM
        raise ReportgenError(
            [
                Diagnostic(
                    "L304",
                    f"the chart of {content.code} needs a height of {needed:.0f} mm, "
                    f"the page has {left:.0f} mm left",
                    location,
                    "use larger paper, smaller margins, or a short_title",
                )
            ]
        )


def _chart_top(content: ExceptionContent, table: SetTable, top: float, press: Press) -> float:
    """Return where the chart's heading begins, below verdicts and figures."""
    labels = _verdict_labels(content.verdicts, places_of(press.grid).figures_width, press)
    verdicts = VERDICT_HEIGHT_PT + _lines_more(labels) * press.fonts.leading("note")
    return top + verdicts + TABLE_GAP_PT + table.height_of(_whole(table)) + CHART_GAP_PT


def _chart_room(content: ExceptionContent, top: float, press: Press) -> float:
    """Return the height that is left for the chart itself, between its heading and its notes."""
    fonts, width = press.fonts, places_of(press.grid).figures_width
    chart = content.chart
    above = height_of(text(chart.title, "figure-title"), width, fonts)
    above += height_of(text(chart.subtitle, "figure-subtitle"), width, fonts)
    below = sum(height_of(note, width, fonts) for note in content.notes) + NOTES_GAP_PT
    return press.grid.floor - LEFT_FLOOR_LIFT_PT - top - above - below


def figures_bottom(content: ExceptionContent, table: SetTable, top: float, press: Press) -> float:
    """Return where verdicts, figures and the chart with its notes end that begin at ``top``."""
    places = places_of(press.grid)
    begin = _chart_top(content, table, top, press)
    room = _chart_room(content, begin, press)
    # Everything but the chart itself is what the room for it leaves.
    around = press.grid.floor - LEFT_FLOOR_LIFT_PT - begin - room
    return begin + around + min(places.chart_height, room)


def draw_chart(
    canvas: TaggedCanvas, content: ExceptionContent, x: float, top: float, press: Press
) -> float:
    """Draw the chart under its finding, with its notes below; return the bottom."""
    grid, fonts, chart = press.grid, press.fonts, content.chart
    places = places_of(grid)
    width = places.figures_width
    with canvas.element("H2"):
        y = draw_text(canvas, text(chart.title, "figure-title"), x, top, width, fonts)
    with canvas.element("P"):
        y = draw_text(canvas, text(chart.subtitle, "figure-subtitle"), x, y, width, fonts)
    height = min(places.chart_height, _chart_room(content, top, press))
    chart = fitted(chart, width, height, fonts)
    with canvas.element("Figure", alt=chart.alt, bbox=(x, y, width, height)):
        draw_chart_kind(canvas, chart, Box(x, y, x + width, y + height), press)
    y += height + NOTES_GAP_PT
    for note in content.notes:
        with canvas.element("P"):
            y = draw_text(canvas, note, x, y, width, fonts)
    return y


def draw_owners(
    canvas: TaggedCanvas, content: ExceptionContent, x: float, press: Press, *, last: bool
) -> None:
    """Draw who answers for the indicator, and whether the report goes on.

    It is read out where the report ends; on the sheets before it would break into the text.
    """
    end = content.end if last else content.continues.replace(PAGE, str(canvas.page_number + 1))
    with nullcontext() if last else canvas.artifact("Pagination", "Footer"):
        _draw_owners(canvas, content, x, end, press)


def _draw_owners(
    canvas: TaggedCanvas, content: ExceptionContent, x: float, end: str, press: Press
) -> None:
    grid, fonts = press.grid, press.fonts
    rule = grid.floor - OWNER_RULE_LIFT_PT
    baseline = grid.floor - OWNER_BASELINE_LIFT_PT
    strong = fonts.styles["note-strong"]
    with canvas.artifact("Layout"):
        canvas.line(x, rule, grid.right_edge, rule, 0.5, "navy")
    end_width = fonts.width(end, "note-strong")
    room = grid.right_edge - end_width - OWNER_GAP_PT - x
    owners = [
        Text((Span(f"{label} ", face="semibold"), Span(role)), "note")
        for label, role in content.owners
    ]
    widths = [natural_width(owner, fonts) for owner in owners]
    in_a_row = sum(widths) + OWNER_GAP_PT * len(owners) <= room
    at, top = x, baseline - fonts.baseline("note")
    for owner, width in zip(owners, widths, strict=True):
        # Side by side where there is room, else one below the other.
        lines = set_lines(owner, width if in_a_row else room, fonts)
        with canvas.element("P"):
            bottom = draw_lines(canvas, lines, at, top, "note", fonts)
        at, top = (at + width + OWNER_GAP_PT, top) if in_a_row else (x, bottom)
    with canvas.element("P"):
        right = grid.right_edge - end_width
        canvas.text(right, baseline, end, strong.face, strong.size_pt, strong.colour)


def owner_line_top(grid: Grid) -> float:
    """Return where commentary must end."""
    return grid.floor - OWNER_RULE_LIFT_PT - 2.5 * MM
