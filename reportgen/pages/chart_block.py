"""The chart of one indicator as a block of an overview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.content.chart import ChartContent, chart_by_function, chart_of
from reportgen.content.process_chart import process_chart_of, process_seen
from reportgen.content.report import Report
from reportgen.content.window import window_on
from reportgen.diagnostics import Diagnostic, Location, ReportgenError, suggestion
from reportgen.drawing.cell import Picture
from reportgen.drawing.label_placement import Box
from reportgen.drawing.passage import Block, Paragraph, PictureBlock
from reportgen.drawing.prose import text
from reportgen.layout.grid import HEADING_GAP_PT
from reportgen.pages.block_options import ChartOptions
from reportgen.pages.chart_drawing import draw_chart_kind
from reportgen.pages.page_grid import grid_of
from reportgen.pages.page_type import Press
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.chart_kind import ChartFunctionSpec, ChartKind
from reportgen.spec.structure import Field, Length, Text, Whole
from reportgen.style.paper import MM, points

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

CHARTS = ("trend", "bars", "spc")
LEAST_WIDTH_PT = 70 * MM
LEAST_HEIGHT_PT = 30 * MM
"""Width and height under which a chart cannot be read."""

CHART_FIELDS = {
    "indicator": Field(Text(), required=True, description="Code of the indicator."),
    "kind": Field(ChartKind(CHARTS), description="How the figures are drawn."),
    "quarters": Field(Whole(2, 12), description="How many quarters are shown."),
    "height": Field(
        Length(units=("mm", "pt")), description="Height of the chart under its titles, from 30mm."
    ),
}
"""What a layout says of a chart, beside its place."""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, before the colours are known that it is drawn in."""

    content: ChartContent
    height_pt: float
    location: Location

    def placed(self, press: Press, width: float) -> Iterator[Block]:
        """Yield the chart as a picture in the flow, so many points wide.

        Raises ``ReportgenError`` (L304) where it would be too narrow or too low to be read.
        """
        for what, size, least in (
            ("wide", width, LEAST_WIDTH_PT),
            ("high", self.height_pt, LEAST_HEIGHT_PT),
        ):
            if size < least:
                message = (
                    f"the chart is {size / MM:.0f} mm {what}; it must be at least "
                    f"{least / MM:.0f} mm {what}"
                )
                raise ReportgenError([Diagnostic("L304", message, self.location)])

        def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
            box = Box(x, y, x + width, y + self.height_pt)
            draw_chart_kind(canvas, self.content, box, press)

        yield PictureBlock(Picture(self.height_pt, draw, self.content.alt))


def chart_blocks(report: Report, options: ChartOptions) -> Iterator[Block | ChartBlock]:
    """Yield the heading, the finding, the measure, and the chart itself.

    On pages that are repeated an indicator has its chart in its own part. Raises
    ``ReportgenError`` (L301) for a code that no indicator has.
    """
    scored = _indicator(report, options)
    if scored is None:
        return
    seen = window_on(report, scored, options.quarters)
    process = process_seen(seen, scored) if options.kind == "spc" else None
    height = points(options.height.amount, options.height.unit)
    if process is not None:
        content = process_chart_of(seen, scored, process)
    elif isinstance(options.kind, ChartFunctionSpec):
        width = grid_of(report.layout.page).w(abs(options.last - options.first) + 1)
        size = max(width, LEAST_WIDTH_PT), max(height, LEAST_HEIGHT_PT)
        content = chart_by_function(seen, scored, options.kind, size)
    else:
        content = chart_of(seen, scored, "bars" if options.kind == "bars" else "trend")
    indicator = scored.indicator
    named = report.words("exception.heading", code=indicator.code, name=indicator.name)
    yield Paragraph(text(options.heading or named, "h2"), "H2")
    yield Paragraph(text(content.title, "figure-title"), "H3", HEADING_GAP_PT)
    yield Paragraph(text(content.subtitle, "figure-subtitle"))
    yield ChartBlock(content, height, options.location)


def _indicator(report: Report, options: ChartOptions) -> ScoredIndicator | None:
    """Return the indicator, ``None`` where it belongs to another part of the pack."""
    known = report.scores.by_code
    if options.indicator in known or (report.part is not None and report.part.division):
        return known.get(options.indicator)
    message = f"a chart is asked for of '{options.indicator}', which is no indicator of its page"
    hint = suggestion(options.indicator, known, "indicators")
    raise ReportgenError([Diagnostic("L301", message, options.location, hint)])
