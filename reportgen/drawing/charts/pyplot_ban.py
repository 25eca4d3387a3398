"""pyplot kept away from charts: it draws on figures of its own, which no page would show.

In: a stretch of time. Out: whoever asks pyplot for a figure in it is refused at that line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from reportgen.drawing.charts.inks import UnprintableError

_PYPLOT = "matplotlib.pyplot"
_FIGURE_GIVERS = ("figure", "gcf", "show", "switch_backend", "subplots")
"""The functions of pyplot by which all others come to a figure or a window."""


@contextmanager
def no_pyplot() -> Iterator[None]:
    """Refuse pyplot for a while; where it is imported only in it, at its end."""
    pyplot: Any = sys.modules.get(_PYPLOT)
    before = {name: getattr(pyplot, name) for name in _FIGURE_GIVERS if pyplot is not None}
    for name in before:
        setattr(pyplot, name, _refuse)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(pyplot, name, function)
    new: Any = None if before else sys.modules.get(_PYPLOT)
    if new is not None and new.get_fignums():
        new.close("all")
        _refuse()


def _refuse(*args: object, **more: object) -> NoReturn:
    message = "a chart is drawn with pyplot (plt), on a figure that no page shows"
    raise UnprintableError(message, "draw on the axes that are given: axes.plot, not plt.plot")
