"""A dot strip: all bodies of a comparison on one scale, ours emphasised.

In: a ``DotStrip`` (figures, and the texts of its ends) and a frame in points. Out: geometry,
then vector marks on a canvas.

Others are rings, ours is a larger solid diamond, the benchmark an upright tick: shape and
size tell them apart, not colour. Dots that would lie on each other step aside, up or down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.drawing.scale import LinearScale
from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

Point = tuple[float, float]

DOT_RADIUS_PT = 0.85 * MM
RING_WIDTH_PT = 0.75
OWN_SYMBOL = "diamond"
OWN_SIZE_PT = 3.3 * MM
HALO_PT = 0.3 * MM
"""White round our own mark, which parts it from what lies under it."""
TICK_WIDTH_PT = 1.1
TICK_REACH_PT = 2.8 * MM
"""From the axis to either end of the benchmark's tick."""
AXIS_WIDTH_PT = 0.25
AXIS_DROP_PT = 3.5 * MM
"""From the top of the frame to the axis: two dots high, and a little air."""
TEXT_DROP_PT = 3.5 * MM
"""From the axis to the top of the texts at its ends."""
TEXT_STYLE = "second"
SIDE_INSET_PT = OWN_SIZE_PT / 2 + HALO_PT
LANE_PT = 2.05 * MM
LANES = (0, -1, 1)
"""Lanes in the order in which they are filled; the axis is lane 0, up is negative."""
HEIGHT_PT = AXIS_DROP_PT + TEXT_DROP_PT + 10.0


@dataclass(frozen=True, slots=True)
class DotStrip:
    """Figures on one scale. With ``falling`` lower figures stand further right."""

    others: tuple[float, ...]
    own: float
    benchmark: float | None
    start: str
    """Printed at the left end: the figure there."""
    end: str
    falling: bool = False

    @property
    def extent(self) -> tuple[float, float]:
        """The least and the greatest figure shown."""
        shown = [*self.others, self.own]
        if self.benchmark is not None:
            shown.append(self.benchmark)
        return min(shown), max(shown)


@dataclass(frozen=True, slots=True)
class DotStripGeometry:
    """Where everything goes, in points on the canvas."""

    axis: tuple[float, float, float, float]
    dots: tuple[Point, ...]
    """Centres, from the left."""
    own: Point
    benchmark: Point | None


def dot_strip_geometry(strip: DotStrip, x: float, y: float, width: float) -> DotStripGeometry:
    """Place a strip in the frame whose top left is (x, y), in points, y down.

    Where all figures are equal they lie in the middle.
    """
    left, right = x + SIDE_INSET_PT, x + width - SIDE_INSET_PT
    low, high = strip.extent
    ends = (right, left) if strip.falling else (left, right)
    across = LinearScale(low, high, *ends)
    middle = y + AXIS_DROP_PT
    own = across(strip.own)
    places = _lanes(sorted(map(across, strip.others)), own)
    return DotStripGeometry(
        axis=(left, middle, right, middle),
        dots=tuple((at, middle + lane * LANE_PT) for at, lane in places),
        own=(own, middle),
        benchmark=None if strip.benchmark is None else (across(strip.benchmark), middle),
    )


def _lanes(places: Sequence[float], own: float) -> list[tuple[float, int]]:
    """Return each place with the first lane in which it touches neither dots nor ours.

    Where every lane is taken, dots of the middle lane overlap.
    """
    apart = 2 * DOT_RADIUS_PT + RING_WIDTH_PT
    taken: dict[int, float] = {}
    found = []
    for at in places:
        free = [
            lane
            for lane in LANES
            if at - taken.get(lane, -math.inf) >= apart
            and (lane or abs(at - own) >= OWN_SIZE_PT / 2 + DOT_RADIUS_PT)
        ]
        lane = free[0] if free else 0
        taken[lane] = at
        found.append((at, lane))
    return found


def draw_dot_strip(
    canvas: TaggedCanvas, strip: DotStrip, x: float, y: float, width: float, fonts: Fonts
) -> None:
    """Draw a strip in the frame whose top left is (x, y); it is ``HEIGHT_PT`` high.

    Callers wrap it in ``canvas.element("Figure", alt=...)``.
    """
    geometry = dot_strip_geometry(strip, x, y, width)
    canvas.line(*geometry.axis, AXIS_WIDTH_PT, "ink")
    for centre in geometry.dots:
        draw_other(canvas, *centre)
    if geometry.benchmark is not None:
        draw_benchmark(canvas, *geometry.benchmark)
    draw_own(canvas, *geometry.own)
    _draw_ends(canvas, strip, geometry, fonts)


def draw_other(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw the mark of another body round (x, y)."""
    canvas.circle(x, y, DOT_RADIUS_PT, fill="paper", stroke="navy", width=RING_WIDTH_PT)


def draw_benchmark(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw the mark of a benchmark round (x, y)."""
    canvas.line(x, y - TICK_REACH_PT, x, y + TICK_REACH_PT, TICK_WIDTH_PT, "ink")


def draw_own(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw our own mark round (x, y), on its halo."""
    for colour, size in (("paper", OWN_SIZE_PT + 2 * HALO_PT), ("navy", OWN_SIZE_PT)):
        draw_symbol(canvas, OWN_SYMBOL, x - size / 2, y - size / 2, size, colour)


def _draw_ends(
    canvas: TaggedCanvas, strip: DotStrip, geometry: DotStripGeometry, fonts: Fonts
) -> None:
    """Draw the figures at both ends; one alone where they are the same."""
    left, middle, right, _ = geometry.axis
    of = fonts.styles[TEXT_STYLE]
    baseline = middle + TEXT_DROP_PT + fonts.baseline(TEXT_STYLE)
    # The texts may use the insets, which keep the marks inside the frame.
    left, right = left - SIDE_INSET_PT, right + SIDE_INSET_PT
    start, end = (fonts.width(each, TEXT_STYLE) for each in (strip.start, strip.end))
    if strip.start == strip.end:
        texts = [((left + right - start) / 2, strip.start)]
    else:
        texts = [(left, f"{strip.start} "), (right - end, strip.end)]
    for at, said in texts:
        canvas.text(at, baseline, said, of.face, of.size_pt, of.colour)
