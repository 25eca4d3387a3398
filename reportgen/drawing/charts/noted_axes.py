"""Axes that note on each artist which line of a file made it.

In: calls of a chart function. Out: the same artists as ever, with ``line:17`` as the group
identifier that matplotlib hands to renderers, so that what turns out to be unprintable when
it is drawn can be told by the line that asked for it.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from matplotlib.axes import Axes

from reportgen.drawing.charts.inks import UnprintableError

_PREFIX = "line:"


class NotedAxes(Axes):
    """Axes for the function of one file. Pictures are refused where they are added."""

    _source = ""

    def note_lines_of(self, file: str) -> None:
        """Note the lines of a file, by the name that its code has."""
        self._source = file

    def add_artist(self, a: Any) -> Any:
        """Add an artist, and note its line."""
        return self._noted(super().add_artist(a))

    def add_line(self, line: Any) -> Any:
        """Add a line, and note where."""
        return self._noted(super().add_line(line))

    def add_patch(self, p: Any) -> Any:
        """Add a shape, and note its line."""
        return self._noted(super().add_patch(p))

    def add_collection(self, collection: Any, *args: Any, **more: Any) -> Any:
        """Add a collection, and note its line."""
        return self._noted(super().add_collection(collection, *args, **more))

    def add_image(self, image: Any) -> Any:
        """Refuse a picture."""
        raise UnprintableError(
            "a chart draws a picture (a raster)", "draw it with lines and shapes"
        )

    def text(self, *args: Any, **more: Any) -> Any:
        """Add a text, and note its line."""
        return self._noted(super().text(*args, **more))

    def annotate(self, *args: Any, **more: Any) -> Any:
        """Add a text with an arrow, and note the line of both."""
        made = self._noted(super().annotate(*args, **more))
        if made.arrow_patch is not None:
            self._noted(made.arrow_patch)
        return made

    def _noted(self, artist: Any) -> Any:
        frame: FrameType | None = sys._getframe(2) if self._source else None
        while frame is not None and frame.f_code.co_filename != self._source:
            frame = frame.f_back
        if frame is not None and artist.get_gid() is None:
            artist.set_gid(f"{_PREFIX}{frame.f_lineno}")
        return artist


def line_noted(group: str | None) -> int | None:
    """Return the line that a group identifier tells of.

    >>> line_noted("line:17"), line_noted("legend"), line_noted(None)
    (17, None, None)
    """
    if group is None or not group.startswith(_PREFIX):
        return None
    number = group.removeprefix(_PREFIX)
    return int(number) if number.isdecimal() else None
