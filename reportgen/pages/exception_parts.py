"""The parts of an exception report that do not flow: verdicts, figures, chart, owners.

Each function draws one part with its corner at a place and returns where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.content.exception import ExceptionContent, Verdict
from reportgen.drawing.prose import (
    Span,
    Text,
    draw_lines,
    draw_text,
    natural_width,
    set_lines,
    text,
)
from reportgen.drawing.run_chart_drawing import draw_run_chart
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.drawing.symbols import draw_symbol
from reportgen.drawing.table_drawing import TableDrawing
from reportgen.layout.furniture import PAGE
from reportgen.layout.grid import Grid
from reportgen.pages.page_type import Press
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

VERDICT_HEIGHT_PT = 12.9 * MM
VERDICT_SYMBOL_PT = 5.2 * MM
STRIP_HEIGHT_PT = 8.8 * MM
STRIP_SYMBOL_PT = 4.2 * MM
TABLE_GAP_PT = 5 * MM
CHART_GAP_PT = 6.4 * MM
CHART_HEIGHT_PT = 76 * MM
LEAST_CHART_PT = 52 * MM
"""Height under which a chart cannot be read."""
OWNER_RULE_FROM_BOTTOM_PT = 26 * MM
OWNER_BASELINE_FROM_BOTTOM_PT = 21.1 * MM
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
    bottom = top + VERDICT_HEIGHT_PT
    with canvas.artifact("Layout"):
        canvas.line(x, top, x + width, top, 1.0, "navy")
        canvas.line(x, bottom, x + width, bottom, 0.5, "navy")
    each = width / max(len(verdicts), 1)
    middle = (top + bottom) / 2
    for index, verdict in enumerate(verdicts):
        left = x + index * each
        text_left = left
        if verdict.symbol:
            with canvas.artifact("Layout"):
                at = middle - VERDICT_SYMBOL_PT / 2
                draw_symbol(canvas, verdict.symbol, left, at, VERDICT_SYMBOL_PT, verdict.colour)
            text_left += VERDICT_SYMBOL_PT + 2 * MM
        label, word = fonts.styles["note"], fonts.styles["verdict"]
        with canvas.element("P"):
            shown = f"{verdict.label} "
            canvas.text(
                text_left, middle - 1.2 * MM, shown, label.face, label.size_pt, label.colour
            )
            canvas.text(
                text_left, middle + 3.4 * MM, verdict.word, word.face, word.size_pt, word.colour
            )
    return bottom


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
    step = (grid.live_width + 4 * MM) / len(items)
    for index, (symbol, colour, label, value) in enumerate(items):
        x = grid.left + index * step
        if symbol:
            with canvas.artifact("Layout"):
                at = (top + bottom) / 2 - STRIP_SYMBOL_PT / 2
                draw_symbol(canvas, symbol, x, at, STRIP_SYMBOL_PT, colour)
            x += STRIP_SYMBOL_PT + 2 * MM
        with canvas.element("P"):
            if label:
                shown = f"{label} "
                canvas.text(x, baseline, shown, table.face, table.size_pt, table.colour)
                x += fonts.width(shown, "small-table")
            canvas.text(x, baseline, value, strong.face, strong.size_pt, strong.colour)
    return bottom


def draw_figures(canvas: TaggedCanvas, table: SetTable, x: float, top: float) -> float:
    """Draw the outturns shown; return the bottom."""
    whole = [Stretch(0, 0, len(table.groups[0].rows))]
    return TableDrawing(table).draw(canvas, whole, x, top)


def draw_chart(
    canvas: TaggedCanvas, content: ExceptionContent, x: float, top: float, press: Press
) -> float:
    """Draw the chart under its finding, with its notes below; return the bottom."""
    grid, fonts, chart = press.grid, press.fonts, content.chart
    width = grid.w(5)
    title = set_lines(text(chart.title, "figure-title"), width, fonts)
    with canvas.element("H2"):
        y = draw_lines(canvas, title, x, top, "figure-title", fonts)
    with canvas.element("P"):
        subtitle = text(chart.subtitle, "figure-subtitle")
        y = draw_text(canvas, subtitle, x, y, width, fonts)
    notes = [set_lines(note, width, fonts) for note in content.notes]
    below = sum(len(lines) for lines in notes) * fonts.leading("note") + 2 * MM
    floor = grid.height - OWNER_RULE_FROM_BOTTOM_PT + 2 * MM
    height = max(min(CHART_HEIGHT_PT, floor - y - below), LEAST_CHART_PT)
    with canvas.element("Figure", alt=chart.alt, bbox=(x, y, width, height)):
        _draw_kind(canvas, content, x, y, width, height, press)
    y += height + 2 * MM
    for lines in notes:
        with canvas.element("P"):
            y = draw_lines(canvas, lines, x, y, "note", fonts)
    return y


def _draw_kind(
    canvas: TaggedCanvas,
    content: ExceptionContent,
    x: float,
    y: float,
    width: float,
    height: float,
    press: Press,
) -> None:
    chart = content.chart.chart
    if content.chart.kind == "bars":
        # Imported here because it brings matplotlib, which no other chart needs.
        from reportgen.drawing.charts.bars import draw_bars

        draw_bars(canvas, chart, x, y, width, height, press.colours)
    else:
        draw_run_chart(canvas, chart, x, y, width, height)


def draw_owners(
    canvas: TaggedCanvas, content: ExceptionContent, x: float, press: Press, *, last: bool
) -> None:
    """Draw who answers for the indicator, and whether the report goes on."""
    grid, fonts = press.grid, press.fonts
    rule = grid.height - OWNER_RULE_FROM_BOTTOM_PT
    baseline = grid.height - OWNER_BASELINE_FROM_BOTTOM_PT
    strong = fonts.styles["note-strong"]
    with canvas.artifact("Layout"):
        canvas.line(x, rule, grid.right_edge, rule, 0.5, "navy")
    end = content.end if last else content.continues.replace(PAGE, str(canvas.page_number + 1))
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
    return grid.height - OWNER_RULE_FROM_BOTTOM_PT - 2.5 * MM
