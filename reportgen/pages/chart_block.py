"""The chart of an indicator, or small charts of several, as a block of an overview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportgen.content.chart import ChartContent, chart_by_function, chart_of
from reportgen.content.exempt import marked_heading
from reportgen.content.process_chart import process_chart_of, process_seen
from reportgen.content.report import Report
from reportgen.content.small_multiples import indicator_multiples
from reportgen.content.window import window_on
from reportgen.diagnostics import Diagnostic, Location, ReportgenError, suggestion
from reportgen.drawing.cell import Picture
from reportgen.drawing.label_placement import Box
from reportgen.drawing.passage import Block, Paragraph, PictureBlock
from reportgen.drawing.prose import text
from reportgen.drawing.small_multiples import SmallMultiples, least_height, usual_height
from reportgen.frozen import dataclass
from reportgen.layout.grid import HEADING_GAP_PT
from reportgen.pages.block_options import ChartOptions
from reportgen.pages.chart_drawing import draw_chart_kind, fitted
from reportgen.pages.page_grid import grid_of
from reportgen.pages.page_type import Press
from reportgen.pdf.fonts import Fonts
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.selection import select
from reportgen.spec.chart_kind import ChartFunctionSpec, ChartKind
from reportgen.spec.nodes import Node
from reportgen.spec.page_scope import WHERE
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.structure import Field, Length, ListOf, Record, Text, Whole
from reportgen.style.paper import MM, points

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

SMALL_MULTIPLES = "small_multiples"
CHARTS = ("trend", "bars", "spc", SMALL_MULTIPLES)
LEAST_WIDTH_PT = 70 * MM
LEAST_HEIGHT_PT = 30 * MM
"""Width and height under which a chart cannot be read."""
USUAL_HEIGHT_PT = 62 * MM
HEADED_PT = 24 * MM
"""Height left for a standfirst of two lines, heading and subtitle on a sheet that charts fill."""

CHART_FIELDS = {
    "indicator": Field(Text(), description="Code of the indicator; not of small_multiples."),
    "kind": Field(
        ChartKind(CHARTS),
        description="How the figures are drawn; small_multiples has a small chart for each "
        "indicator, on its own scale.",
    ),
    "indicators": Field(
        ListOf(Text(), minimum=1),
        description="Of small_multiples: codes, in order; default all of the page.",
    ),
    "where": Field(WHERE, description="Of small_multiples: which indicators of the page."),
    "quarters": Field(Whole(2, 12), description="How many quarters are shown."),
    "height": Field(
        Length(units=("mm", "pt")),
        description="Height of the chart under its titles, from 30mm; default 62mm, of "
        "small_multiples what their rows take.",
    ),
}
"""What a layout says of a chart, beside its place."""
ONE_ALONE = ("indicator",)
SEVERAL_ALONE = ("indicators", "where")
"""Keys of charts of one indicator, and of those of several."""


@dataclass(frozen=True, slots=True)
class ChartShape:
    """The shape of a chart block; which keys say what it is of depends on its kind."""

    record: Record

    @property
    def expected(self) -> str:
        """A code or a mapping."""
        return self.record.expected

    def takes(self, node: Node) -> bool:
        """Whether the node is a mapping, or a code that stands for one."""
        return self.record.takes(node)

    def read(self, node: Node, reading: Reading) -> ChartOptions | Invalid:
        """Return the options, or ``INVALID`` after reporting what is wrong."""
        options = self.record.read(node, reading)
        if isinstance(options, Invalid):
            return INVALID
        assert isinstance(options, ChartOptions)
        several = options.kind == SMALL_MULTIPLES
        named = isinstance(options.kind, str)
        kind = f"a chart of kind '{options.kind}'" if named else "a chart by a function"
        wrong = [
            key for key in (ONE_ALONE if several else SEVERAL_ALONE) if key in options.locations
        ]
        for key in wrong:
            message = f"{kind} has no key '{key}'"
            keys = " or ".join(f"'{each}'" for each in (SEVERAL_ALONE if several else ONE_ALONE))
            reading.wrong(options.locations[key], message, f"say what it is of with {keys}")
        if not (several or options.indicator or wrong):
            message = f"the key 'indicator' is missing in {kind}"
            hint = "add 'indicator:' with a code, or 'kind: small_multiples' for several"
            reading.missing(options.location, message, hint)
            return INVALID
        return INVALID if wrong else options

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return self.record.schema()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, before the colours are known that it is drawn in."""

    content: ChartContent
    height_pt: float | None
    """``None``: the usual height."""
    location: Location
    whole: bool = False
    """Whether the layout names what is in it, so that nothing may be left out."""

    def placed(self, press: Press, width: float) -> Iterator[Block]:
        """Yield the chart as a picture in the flow, so many points wide.

        Raises ``ReportgenError`` (L304) where it would be too narrow or too low to be read.
        """
        height = self._height(press, width)
        least = LEAST_HEIGHT_PT
        if self.whole and isinstance(self.content.chart, SmallMultiples):
            least = max(least, least_height(self.content.chart, width, press.fonts))
        for what, size, needed in (("wide", width, LEAST_WIDTH_PT), ("high", height, least)):
            if size < needed:
                message = (
                    f"the chart is {size / MM:.0f} mm {what}; it must be at least "
                    f"{needed / MM:.0f} mm {what}"
                )
                raise ReportgenError([Diagnostic("L304", message, self.location)])
        content = fitted(self.content, width, height, press.fonts)

        def draw(canvas: TaggedCanvas, x: float, y: float, width: float, fonts: Fonts) -> None:
            draw_chart_kind(canvas, content, Box(x, y, x + width, y + height), press)

        yield PictureBlock(Picture(height, draw, content.alt))

    def _height(self, press: Press, width: float) -> float:
        """Return the height asked for, or the usual one, as far as a sheet goes."""
        if self.height_pt is not None:
            return self.height_pt
        chart = self.content.chart
        if not isinstance(chart, SmallMultiples):
            return USUAL_HEIGHT_PT
        most = press.grid.floor - press.grid.body_after_standfirst - HEADED_PT
        usual = max(usual_height(chart, width, press.fonts), LEAST_HEIGHT_PT)
        return min(usual, max(most, LEAST_HEIGHT_PT))


def chart_blocks(report: Report, options: ChartOptions) -> Iterator[Block | ChartBlock]:
    """Yield the heading, the finding, the measure, and the chart itself.

    On pages that are repeated an indicator has its chart in its own part. Raises
    ``ReportgenError`` (L301) for a code that no indicator has.
    """
    height = points(options.height.amount, options.height.unit) if options.height else None
    if options.kind == SMALL_MULTIPLES:
        yield from _several(report, options, height)
        return
    scored = _indicator(report, options.indicator, options.locations["indicator"])
    if scored is None:
        return
    seen = window_on(report, scored, options.quarters)
    process = process_seen(seen, scored) if options.kind == "spc" else None
    if process is not None:
        content = process_chart_of(seen, scored, process)
    elif isinstance(options.kind, ChartFunctionSpec):
        width = grid_of(report.layout.page).w(abs(options.last - options.first) + 1)
        size = max(width, LEAST_WIDTH_PT), max(height or USUAL_HEIGHT_PT, LEAST_HEIGHT_PT)
        content = chart_by_function(seen, scored, options.kind, size)
    else:
        content = chart_of(seen, scored, "bars" if options.kind == "bars" else "trend")
    indicator = scored.indicator
    named = marked_heading(report, indicator)
    yield Paragraph(text(options.heading or named, "h2"), "H2")
    yield Paragraph(text(content.title, "figure-title"), "H3", HEADING_GAP_PT)
    yield Paragraph(text(content.subtitle, "figure-subtitle"))
    yield ChartBlock(content, height, options.location)


def _several(
    report: Report, options: ChartOptions, height: float | None
) -> Iterator[Block | ChartBlock]:
    """Yield small multiples of the indicators asked for, under their heading."""
    shown = tuple(report.scores)
    if options.where is not None:
        shown = tuple(select(report.scores, options.where, report.dataset.owners))
    if options.indicators:
        place = options.locations["indicators"]
        found = [_indicator(report, code, place) for code in options.indicators]
        narrowed = {each.indicator.code for each in shown}
        shown = tuple(each for each in found if each and each.indicator.code in narrowed)
    if not shown and options.where is None:
        return
    yield Paragraph(text(options.heading or report.words("small_multiples.heading"), "h2"), "H2")
    if not shown:
        said = report.words("overview.none_chosen")
        yield Paragraph(text(said, "body"), gap_pt=HEADING_GAP_PT)
        return
    content = indicator_multiples(report, shown, options.quarters)
    yield Paragraph(text(content.subtitle, "figure-subtitle"), gap_pt=HEADING_GAP_PT)
    yield ChartBlock(content, height, options.location, whole=bool(options.indicators))


def _indicator(report: Report, code: str, location: Location) -> ScoredIndicator | None:
    """Return the indicator, ``None`` where it belongs to another part of the pack."""
    known = report.scores.by_code
    if code in known or (report.part is not None and report.part.division):
        return known.get(code)
    if code in report.exempt.codes:
        return None  # left out of the version at hand
    message = f"a chart is asked for of '{code}', which is no indicator of its page"
    hint = suggestion(code, known, "indicators")
    raise ReportgenError([Diagnostic("L301", message, location, hint)])
