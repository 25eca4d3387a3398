"""A figure that a function of the pack's own draws on, and that then fits its frame.

In: the theme's inks and faces, a frame in points. Out: axes to draw on; afterwards the whole
figure as vectors on a canvas, in a frame of any size.

Type and lines keep their sizes in points whatever the frame; the axes take what their labels
leave of it. A figure is proven on a ``ProofSheet`` before anything of it is printed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import sub
from typing import TYPE_CHECKING, Any

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure
from matplotlib.text import Text

from reportgen.drawing.charts.house_style import house_style
from reportgen.drawing.charts.inks import Inks, UnprintableError
from reportgen.drawing.charts.noted_axes import NotedAxes, line_noted
from reportgen.drawing.charts.proof import ProofSheet
from reportgen.drawing.charts.renderer import CanvasRenderer, Surface
from reportgen.drawing.run_chart import PLOT_INSET_TOP
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.typeface import Typeface

_POINTS_PER_INCH = 72.0
_FITS = 6
"""How often the axes are moved until labels, whose number depends on their size, fit."""
_SLACK_PT = 0.25
"""By how much a figure may miss its frame."""
_LEAST_AXES = 0.25
"""Share of the frame that labels must leave to the axes, across and up."""

Margins = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class OwnFigure:
    """A figure with one pair of axes, whatever is added to it later."""

    def __init__(
        self, inks: Inks, faces: Mapping[str, Typeface], width: float, height: float
    ) -> None:
        """Make bare axes for a frame of a size in points, with some white at its top."""
        height -= PLOT_INSET_TOP
        self._inks = inks
        self._faces = faces
        self._renderer = _NotingRenderer(ProofSheet(faces), inks, faces, 0.0, 0.0, width, height)
        with house_style(inks):
            figure = Figure(
                figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH),
                dpi=_POINTS_PER_INCH,
            )
            figure.set_layout_engine("none")
            _MeasuringCanvas(figure, self)
            self.axes: Any = figure.add_axes((0.1, 0.15, 0.88, 0.8), axes_class=NotedAxes)
        self.figure: Any = figure

    @property
    def renderer(self) -> CanvasRenderer:
        """What measures type in the theme's faces and prints nothing."""
        return self._renderer

    @property
    def line_drawn(self) -> int | None:
        """The line that made what was drawn last, if that is known."""
        return self._renderer.line_drawn

    def style(self) -> Any:
        """Return the stretch of time in which artists look as the theme wants it."""
        return house_style(self._inks)

    def prove(self) -> None:
        """Raise ``UnprintableError`` for all that no page can carry, or if nothing is drawn."""
        if not any(axes.has_data() or axes.texts for axes in self.figure.axes):
            hint = "draw on the axes that the function is given"
            raise UnprintableError("nothing is drawn on the axes", hint)
        for text in self.figure.findobj(Text):
            place = text.get_unitless_position()
            if text.get_visible() and text.get_text() and not all(map(math.isfinite, place)):
                message = f"the text '{text.get_text()}' stands nowhere (NaN)"
                self._renderer.open_group("text", text.get_gid())
                raise UnprintableError(message, "leave gaps out: series.points has no gaps")
        width, height = (
            float(inches) * _POINTS_PER_INCH for inches in self.figure.get_size_inches()
        )
        self._draw(self._renderer, width, height)

    def draw(self, canvas: Surface, x: float, y: float, width: float, height: float) -> None:
        """Draw the figure in a frame whose top left is (x, y), and nothing outside of it.

        Raises ``UnprintableError`` where the frame is too small for its labels.
        """
        y, height = y + PLOT_INSET_TOP, height - PLOT_INSET_TOP
        renderer = CanvasRenderer(canvas, self._inks, self._faces, x, y, width, height)
        with canvas.clip(x, y, width, height):
            self._draw(renderer, width, height)

    def _draw(self, renderer: CanvasRenderer, width: float, height: float) -> None:
        with house_style(self._inks):
            self.figure.set_dpi(_POINTS_PER_INCH)
            self.figure.set_size_inches(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
            self._fit(width, height)
            self.figure.draw(renderer)

    def _fit(self, width: float, height: float) -> None:
        """Move the sides of the axes until all labels are inside the frame, and no further."""
        margins: Margins = (0.0, 0.0, 0.0, 0.0)
        for _ in range(_FITS):
            left, bottom, right, top = margins
            across, up = (width - left - right) / width, (height - bottom - top) / height
            if across < _LEAST_AXES or up < _LEAST_AXES:
                break
            if self.axes in self.figure.axes:
                self.axes.set_position((left / width, bottom / height, across, up))
            beyond = self._beyond(width, height)
            wider = _widened(margins, beyond)
            if max(map(abs, map(sub, wider, margins))) <= _SLACK_PT:
                return
            margins = wider
        else:
            if max(beyond) <= _SLACK_PT:
                return  # labels come and go as the axes grow; here they fit
        message = (
            f"what stands round the axes of a chart needs more room than its frame has, "
            f"{width / MM:.0f} by {height / MM:.0f} mm"
        )
        raise UnprintableError(message, "draw fewer or shorter labels, nearer to the axes")

    def _beyond(self, width: float, height: float) -> Margins:
        """Return how far the figure's parts reach beyond its frame, on each side in points."""
        box = self.figure.get_tightbbox(self._renderer)
        left, bottom, right, top = (float(inches) * _POINTS_PER_INCH for inches in box.extents)
        return -left, -bottom, right - width, top - height


def _widened(margins: Margins, beyond: Margins) -> Margins:
    left, bottom, right, top = (
        max(margin + more, 0.0) for margin, more in zip(margins, beyond, strict=True)
    )
    return left, bottom, right, top


class _NotingRenderer(CanvasRenderer):
    """A renderer that knows which line of a file made what it is drawing."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._groups: list[str | None] = []

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._groups.append(gid)

    def close_group(self, s: str) -> None:
        self._groups.pop()

    @property
    def line_drawn(self) -> int | None:
        lines = (line_noted(group) for group in reversed(self._groups))
        return next((line for line in lines if line is not None), None)


class _MeasuringCanvas(FigureCanvasBase):
    """What a figure measures its texts with, so that a chart function may ask for their sizes."""

    def __init__(self, figure: Figure, owner: OwnFigure) -> None:
        super().__init__(figure)
        self._owner = owner

    def get_renderer(self) -> CanvasRenderer:
        """Return a renderer that measures and prints nothing."""
        return self._owner.renderer
