"""Draw a chart of any kind into its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.content.chart import ChartContent
from reportgen.content.function_chart import FunctionChart
from reportgen.drawing.comparison_chart import ComparisonChart, draw_comparison_chart
from reportgen.drawing.label_placement import Box
from reportgen.drawing.process_chart import ProcessChart, draw_process_chart
from reportgen.drawing.run_chart_drawing import draw_run_chart
from reportgen.drawing.small_multiples import SmallMultiples, least_height, panels_that_fit
from reportgen.drawing.small_multiples_drawing import draw_small_multiples
from reportgen.pages.page_type import Press
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas


LOWEST_CHART_PT = 30 * MM
"""Height under which a chart cannot be read."""
LEAST_PANELS = 2
"""Small multiples with fewer panels compare nothing."""


def least_chart_height(content: ChartContent, width: float, fonts: Fonts) -> float:
    """Return the height in points under which a chart cannot be read."""
    chart = content.chart
    if not isinstance(chart, SmallMultiples) or content.fewer is None:
        return LOWEST_CHART_PT
    fewest = content.fewer(min(LEAST_PANELS, len(chart.panels))).chart
    assert isinstance(fewest, SmallMultiples)
    return max(LOWEST_CHART_PT, least_height(fewest, width, fonts))


def fitted(content: ChartContent, width: float, height: float, fonts: Fonts) -> ChartContent:
    """Return a chart with as many of its panels as can be read in a frame.

    Callers have proved that it is not lower than ``least_chart_height``.
    """
    chart = content.chart
    if not isinstance(chart, SmallMultiples) or content.fewer is None:
        return content
    count = panels_that_fit(chart, width, height, fonts)
    return content if count == len(chart.panels) else content.fewer(max(count, 1))


def draw_chart_kind(canvas: TaggedCanvas, content: ChartContent, box: Box, press: Press) -> None:
    """Draw a chart; callers open the Figure that it belongs to."""
    frame = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    chart = content.chart
    if isinstance(chart, FunctionChart):
        chart.draw(canvas, *frame)
    elif isinstance(chart, SmallMultiples):
        draw_small_multiples(canvas, chart, box, press.fonts)
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
