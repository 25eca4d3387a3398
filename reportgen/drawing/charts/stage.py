"""The one matplotlib figure on which all charts of a thread are set up, one after the other.

In: a size and limits. Out: empty axes, and their artists drawn onto our canvas.

Making a figure and its axes costs ten times more than drawing one, so they are made once and
cleared of artists in between. pyplot is never imported and no setting of matplotlib is
changed: a program that draws with matplotlib as well does not notice us.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportgen.drawing.charts.inks import Inks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from reportgen.pdf.canvas import TaggedCanvas

_POINTS_PER_INCH = 72.0


class _Stage(threading.local):
    """A figure for each thread: artists know no locks."""

    figure: Figure | None = None


_STAGE = _Stage()


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep matplotlib from telling the reader of a build about its own caches."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _figure() -> Figure:
    """Return this thread's figure with one bare pair of axes, made on first use."""
    if _STAGE.figure is None:
        with _quietly():
            from matplotlib.figure import Figure

        figure = Figure(dpi=_POINTS_PER_INCH)
        figure.set_layout_engine("none")
        figure.patch.set_visible(False)
        figure.add_axes((0.0, 0.0, 1.0, 1.0)).set_axis_off()
        _STAGE.figure = figure
    return _STAGE.figure


@contextmanager
def bare_axes(
    width: float, height: float, across: tuple[float, float], up: tuple[float, float]
) -> Iterator[Axes]:
    """Yield empty axes, without axis lines, that fill a frame of a size in points.

    ``across`` and ``up`` are the values at its left and right, and at its bottom and top.
    The artists put on the axes are taken off at the end.
    """
    figure = _figure()
    figure.set_size_inches(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
    axes: Any = figure.axes[0]
    axes.set_xlim(across)
    axes.set_ylim(up)
    try:
        yield axes
    finally:
        for container in tuple(axes.containers):
            container.remove()
        for artist in (*axes.patches, *axes.lines, *axes.collections, *axes.texts):
            artist.remove()


def draw_artists(
    axes: Axes,
    canvas: TaggedCanvas,
    inks: Inks,
    roles: Collection[str],
    x: float,
    y: float,
) -> None:
    """Draw all artists of the axes with the figure's top left at (x, y) on the canvas.

    ``roles`` are those of the theme's faces that text may be set in.
    """
    from reportgen.drawing.charts.renderer import CanvasRenderer

    figure: Any = axes.figure
    width, height = (float(inches) * _POINTS_PER_INCH for inches in figure.get_size_inches())
    figure.draw(CanvasRenderer(canvas, inks, roles, x, y, width, height))
