"""A chart of one indicator over its periods: what it shows, and how it is set.

In: figures by period with every text that is printed, made by whoever words the page.
Out: the ``RunChart`` value, which can be drawn as a line (``run_chart_drawing``) or as bars
(``charts.bars``). Nothing here is drawn and nothing is placed.

Positions count from 0, the oldest period shown; the last position is the latest period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from reportgen.drawing.runs import Values
from reportgen.drawing.scale import Axis
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

Measure = Callable[[str, str, float], float]
"""Width in points of a text, in a face (by its role) and a size in points."""

LABEL_ALL_BELOW = 12
"""With this many points or more only the first, latest, least and greatest are labelled."""


@dataclass(frozen=True, slots=True)
class SideLabel:
    """What a line is, printed to the right of the plot: ``15.0%`` and ``target 2023-24``."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A target or a benchmark: its level by period, and its label.

    The level may change: a target that is tightened makes a step half way between two periods.
    """

    levels: Values
    label: SideLabel | None = None


@dataclass(frozen=True, slots=True)
class YearSpan:
    """A year under the axis: its text, and the positions of its first and last period."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RunChart:
    """Figures by period, their reference lines, and all texts."""

    values: Values
    value_texts: tuple[str, ...]
    """Printed at the points, markers included; one for each value, empty where it is missing."""
    period_texts: tuple[str, ...]
    """Printed under the axis; one for each value."""
    axis: Axis
    """Holds all values and levels: see ``axis_for``."""
    tick_texts: tuple[str, ...]
    """One for each tick of the axis."""
    years: tuple[YearSpan, ...] = ()
    """In order; a hairline stands between two of them."""
    latest: SideLabel | None = None
    """Stands for the point label of the latest figure; ``None`` where that is missing."""
    targets: tuple[ReferenceLine, ...] = ()
    """Dashed. One, or two for a target that is a range."""
    benchmarks: tuple[ReferenceLine, ...] = ()
    """Dotted."""
    breaks: tuple[int, ...] = ()
    """Positions whose figure cannot be compared with the one before."""
    break_text: str = ""
    """Printed where the line is broken."""
    remarks: Mapping[int, str] = field(default_factory=dict)
    """Printed beside a point's figure, by position."""
    restarts: tuple[int, ...] = ()
    """Positions at which a count to date begins anew: the line is parted, nothing is said."""

    @property
    def year_ends(self) -> tuple[float, ...]:
        """Places between two positions where a year ends: 3.5 lies between 3 and 4."""
        return tuple(year.first - 0.5 for year in self.years[1:])

    @property
    def latest_position(self) -> int | None:
        """The position of the latest figure if it is there and labelled beside the plot."""
        if self.latest is None or not self.values or self.values[-1] is None:
            return None
        return len(self.values) - 1

    @property
    def labelled_positions(self) -> tuple[int, ...]:
        """Positions whose figure is printed in the plot; the latest has its label beside it."""
        present = [index for index, value in enumerate(self.values) if value is not None]
        wanted = set(present)
        if len(present) >= LABEL_ALL_BELOW:
            figures = {index: self.values[index] or 0.0 for index in present}
            wanted = {
                present[0],
                present[-1],
                min(present, key=lambda index: figures[index]),
                max(present, key=lambda index: figures[index]),
            }
        wanted.discard(-1 if self.latest_position is None else self.latest_position)
        return tuple(index for index in present if index in wanted and self.value_texts[index])


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours and faces by the theme's names, sizes in points."""

    line: str = "navy"
    ink: str = "ink"
    paper: str = "paper"
    tint: str = "latest"
    """Fill of the bars before the latest."""
    regular: str = "regular"
    semibold: str = "semibold"
    bold: str = "bold"
    scale_size: float = 8.5
    """Ticks, periods and years."""
    label_size: float = 8.8
    """Figures in the plot, labels beside it."""
    latest_size: float = 10.5
    """The latest figure beside the plot."""
    label_leading: float = 10.5


CIVIC = ChartStyle()

PLOT_INSET_LEFT = 8 * MM
"""For the ticks; wider where a tick's text needs more."""
PLOT_INSET_RIGHT = 32 * MM
"""For the labels beside the plot."""
PLOT_INSET_TOP = 5 * MM
PLOT_INSET_BOTTOM = 11 * MM
"""For periods and years."""
