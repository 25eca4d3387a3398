"""The graphics state: which inks, pen and face are in force, each change written once.

In: wishes of whoever paints. Out: operators on the page's code, only where something
changes. Source: ISO 32000-1, 8.4 and 9.3.

Before an operator that leaves ink the mark of its owner is opened (``_begin_painting``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NoReturn

from reportgen.pdf.inks import Inks
from reportgen.pdf.syntax import numbers

Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]

LineStyle = tuple[float, tuple[float, ...], Cap, Join]
"""Width, dash, cap, join."""

State = tuple[str | None, str | None, tuple[str, float] | None, float, LineStyle]
"""Ink of shapes and text, ink of lines, font, tracking, line."""

_CAPS: Mapping[str, int] = {"butt": 0, "round": 1, "square": 2}
_JOINS: Mapping[str, int] = {"miter": 0, "round": 1, "bevel": 2}
_PLAIN_LINE: LineStyle = (1.0, (), "butt", "miter")


class GraphicsState:
    """What the operators written so far have set on the page."""

    def __init__(self, inks: Inks) -> None:
        """Start with nothing set; drawing names the colours of ``inks``."""
        self._inks = inks
        self._code: list[str] = []
        self._fill: str | None = None
        self._stroke: str | None = None
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self._line = _PLAIN_LINE
        self._line_changes: dict[tuple[LineStyle, LineStyle], str] = {}
        """Operators from one line to another: there are few, and each is written often."""
        self._owner: object = None
        """Whom ink belongs to that is painted now."""
        self._marked: object = None
        """Whom the mark that is open belongs to."""

    # -- what subclasses fill in -----------------------------------------------------------

    def _switch_mark(self) -> None:
        """Close the mark that is open and open the one of the owner."""
        raise NotImplementedError

    def _refuse_line(self, width: float) -> NoReturn:
        """Refuse a line that is too thin for the inks."""
        raise NotImplementedError

    # -- for subclasses --------------------------------------------------------------------

    def _begin_painting(self) -> None:
        """Get ready for an operator that leaves ink."""
        if self._owner is not self._marked:
            self._switch_mark()

    def _forget_state(self) -> None:
        """Assume the graphics state that a page starts with (8.4.1), colours aside."""
        self._fill = self._stroke = self._font = None
        self._tracking = 0.0
        self._line = _PLAIN_LINE

    def _state(self) -> State:
        return self._fill, self._stroke, self._font, self._tracking, self._line

    def _take_state(self, state: State) -> None:
        self._fill, self._stroke, self._font, self._tracking, self._line = state

    @contextmanager
    def _saved_state(self) -> Iterator[None]:
        """Keep changes of the graphics state inside."""
        state = self._state()
        self._code.append("q")
        yield
        self._code.append("Q")
        self._take_state(state)

    def _begin_shape(
        self,
        fill: str | None,
        stroke: str | None,
        width: float,
        dash: Sequence[float] | None = None,
        cap: Cap = "butt",
        join: Join = "miter",
    ) -> str:
        """Set inks and pen; return the painting operator with a blank before it, or nothing."""
        if stroke is not None:
            self._begin_stroke(width, stroke, dash, cap, join)
        elif fill is not None:
            self._begin_painting()
        if fill is None:
            return " S" if stroke is not None else ""
        ink = self._inks.fills[fill]
        if ink != self._fill:
            self._code.append(ink)
            self._fill = ink
        return " B" if stroke is not None else " f"

    def _begin_stroke(
        self,
        width: float,
        colour: str,
        dash: Sequence[float] | None,
        cap: Cap,
        join: Join,
    ) -> None:
        self._begin_painting()
        ink = self._inks.strokes[colour]
        if ink != self._stroke:
            self._code.append(ink)
            self._stroke = ink
        wanted = (width, tuple(dash) if dash else (), cap, join)
        if wanted != self._line:
            self._set_line(wanted)

    def _set_line(self, wanted: LineStyle) -> None:
        change = self._line, wanted
        if change not in self._line_changes:
            self._line_changes[change] = self._line_change(wanted)
        self._code.append(self._line_changes[change])
        self._line = wanted

    def _line_change(self, wanted: LineStyle) -> str:
        """Return the operators that set what is not as it is wanted."""
        width, dash, cap, join = wanted
        if width <= 0:
            # Zero is the thinnest line that the device can draw: a hairline lost on the press.
            raise ValueError(f"a stroke of {width} points cannot be printed")
        if width < self._inks.least_line_pt:
            self._refuse_line(width)
        code = []
        if width != self._line[0]:
            code.append(f"{round(width, 3):g} w")
        if dash != self._line[1]:
            code.append(f"[{numbers(dash)}] 0 d")
        if cap != self._line[2]:
            code.append(f"{_CAPS[cap]} J")
        if join != self._line[3]:
            code.append(f"{_JOINS[join]} j")
        return "\n".join(code)
