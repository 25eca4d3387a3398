"""Draw a chart of any kind into its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.content.chart import ChartContent
from reportgen.content.function_chart import FunctionChart
from reportgen.drawing.comparison_chart import ComparisonChart, draw_comparison_chart
from reportgen.drawing.label_placement import Box
from reportgen.drawing.process_chart import ProcessChart, draw_process_chart
from reportgen.drawing.run_chart_drawing import draw_run_chart
from reportgen.pages.page_type import Press

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


def draw_chart_kind(canvas: TaggedCanvas, content: ChartContent, box: Box, press: Press) -> None:
    """Draw a chart; callers open the Figure that it belongs to."""
    frame = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    chart = content.chart
    if isinstance(chart, FunctionChart):
        chart.draw(canvas, *frame)
    elif isinstance(chart, ComparisonChart):
        draw_comparison_chart(canvas, chart, *frame, press.fonts)
    elif isinstance(chart, ProcessChart):
        draw_process_chart(canvas, chart, *frame)
    elif content.kind == "bars":
        # Imported here because it brings matplotlib, which no other chart needs.
        from reportgen.drawing.charts.bars import draw_bars

        draw_bars(canvas, chart, *frame, press.colours)
    else:
        draw_run_chart(canvas, chart, *frame)
