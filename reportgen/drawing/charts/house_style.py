"""matplotlib as our own charts look: type, inks and line weights of the theme.

In: the theme's colours and the style of charts. Out: a stretch of time in which artists get
these by default, and in which matplotlib knows the theme's colours by their names. Whatever
settings, style sheets or files of settings there are on a machine, they do not count in it,
so that a chart is the same everywhere; afterwards they hold as before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.colors import get_named_colors_mapping
from matplotlib.rcsetup import cycler

from reportgen.drawing.charts.inks import Inks
from reportgen.drawing.run_chart import CIVIC, ChartStyle
from reportgen.drawing.run_chart_frame import TICK_GAP, TICK_LENGTH
from reportgen.drawing.run_chart_geometry import LINE_WIDTH, ZERO_LINE_WIDTH
from reportgen.style.paper import MM

_OF_FIGURES = (
    *("axes", "boxplot", "contour", "date", "errorbar", "figure", "font", "grid", "hatch", "hist"),
    *("image", "legend", "lines", "markers", "mathtext", "patch", "path", "pcolor", "pcolormesh"),
    *("polaraxes", "scatter", "text", "xaxis", "xtick", "yaxis", "ytick"),
)
"""The families of settings that say how a figure looks; others are about screens and files."""
_BLACK = ("black", "k")

_LOCK = threading.RLock()
"""Settings and names of colours belong to the process, not to a thread."""


@contextmanager
def house_style(inks: Inks, style: ChartStyle = CIVIC) -> Iterator[None]:
    """Let matplotlib draw in the theme's manner for a while."""
    with _LOCK, matplotlib.rc_context(), _names_of(inks):
        matplotlib.rcParams.update(_settings(inks, style))
        yield


@contextmanager
def _names_of(inks: Inks) -> Iterator[None]:
    """Let the names of colours mean the theme's: its navy, not that of X11."""
    known: Any = get_named_colors_mapping()
    before = {name: known[name] for name in inks if name in known}
    for name in inks:
        known[name] = inks[name]
    try:
        yield
    finally:
        for name in inks:
            if name in before:
                known[name] = before[name]
            else:
                del known[name]


def _settings(inks: Inks, style: ChartStyle) -> dict[str, Any]:
    ink, line = inks[style.ink], inks[style.line]
    usual = {
        key: value
        for key, value in matplotlib.rcParamsDefault.items()
        if key.partition(".")[0] in _OF_FIGURES
    }
    black = {key: ink for key, value in usual.items() if value in _BLACK}
    ticks = {
        f"{axis}.{key}": value
        for axis in ("xtick", "ytick")
        for key, value in {
            "color": ink,
            "labelcolor": ink,
            "labelsize": style.scale_size,
            "major.width": ZERO_LINE_WIDTH,
            "minor.width": ZERO_LINE_WIDTH,
        }.items()
    }
    return {
        **usual,
        **black,
        **ticks,
        "axes.axisbelow": True,
        "axes.edgecolor": ink,
        "axes.facecolor": "none",
        "axes.formatter.limits": (-15, 15),
        "axes.formatter.useoffset": False,
        "axes.grid.axis": "y",
        "axes.labelcolor": ink,
        "axes.labelsize": style.scale_size,
        "axes.linewidth": ZERO_LINE_WIDTH,
        "axes.prop_cycle": cycler(color=[line, ink]),
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": style.label_size,
        "figure.facecolor": "none",
        "figure.edgecolor": "none",
        "font.size": style.label_size,
        "grid.color": inks[style.tint],
        "grid.linewidth": ZERO_LINE_WIDTH,
        "hatch.color": ink,
        "legend.borderpad": 0.0,
        "legend.edgecolor": ink,
        "legend.fontsize": style.label_size,
        "legend.framealpha": 1.0,
        "legend.frameon": False,
        "lines.linewidth": LINE_WIDTH,
        "lines.markersize": 1.6 * MM,
        "text.color": ink,
        "text.parse_math": False,
        "xtick.major.pad": TICK_LENGTH + TICK_GAP,
        "xtick.major.size": 0.0,
        "ytick.major.pad": TICK_GAP,
        "ytick.major.size": TICK_LENGTH,
    }
