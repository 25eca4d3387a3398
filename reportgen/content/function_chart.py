"""The chart that a function of the pack's own draws, with everything that is said about it.

In: a function that may run, an indicator over a window, a frame. Out: a ``ChartContent``
whose title is what the function returns, else the finding, and whose alternative text says
the figures, whatever was drawn. The function runs once for each chart; what it does wrong is
a finding at its own line.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import field
from typing import TYPE_CHECKING, Any

from reportgen.content.chart_series import ChartSeries
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.charts.inks import Inks, UnprintableError
from reportgen.frozen import dataclass
from reportgen.plugins.call import PluginError, called
from reportgen.plugins.module import PluginFunction
from reportgen.spec.chart_kind import ChartFunctionSpec
from reportgen.style.colour import Colour

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas
    from reportgen.pdf.typeface import Typeface


@dataclass(frozen=True, slots=True)
class ChartWorkshop:
    """The chart functions that may run, and the inks and faces that they draw with."""

    functions: Mapping[str, PluginFunction] = field(default_factory=dict)
    colours: Mapping[str, Colour] = field(default_factory=dict)
    faces: Mapping[str, Typeface] = field(default_factory=dict)
    title_face: str = "semibold"
    """The role of the face that titles of charts are set in."""


@dataclass(frozen=True, slots=True, eq=False)
class FunctionChart:
    """A chart that was drawn by a function and waits for its place."""

    figure: Any
    """``drawing.charts.own_figure.OwnFigure``; matplotlib is not imported without need."""
    title: str
    """What the function returned; empty where it said nothing."""
    function: PluginFunction
    asked: ChartFunctionSpec
    code: str
    """Of the indicator."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
        """Draw it in a frame. Raises ``ReportgenError`` (L313) where it does not fit."""
        try:
            with self.function.present():
                file = self.function.file.path
                called(lambda: self.figure.draw(canvas, x, y, width, height), file)
        except PluginError as error:
            raise _refused(error, self.function, self.asked, self.code) from None


def drawn_by_function(
    workshop: ChartWorkshop,
    asked: ChartFunctionSpec,
    series: ChartSeries,
    size: tuple[float, float],
) -> FunctionChart:
    """Return the chart that a function draws of a series in a frame of a size in points.

    Raises ``ReportgenError``: L312 where the function fails, takes too long or returns what is
    no title, L313 where it draws what no page can carry.
    """
    from reportgen.drawing.charts.own_figure import OwnFigure
    from reportgen.drawing.charts.proof import prove_text
    from reportgen.drawing.charts.pyplot_ban import no_pyplot

    function = workshop.functions[asked.function]
    figure = OwnFigure(Inks(workshop.colours), workshop.faces, *size)
    file = function.file.path
    figure.axes.note_lines_of(str(file))

    def work() -> str:
        with ExitStack() as stack:
            for each in (function.present(), figure.style(), no_pyplot()):
                stack.enter_context(each)
            returned = function.body(figure.axes, series)
            title = _title(returned)
            prove_text(title, workshop.faces[workshop.title_face])
            figure.prove()
        return title

    try:
        title = called(work, file)
    except PluginError as error:
        error.line = error.line or figure.line_drawn
        raise _refused(error, function, asked, series.code) from None
    return FunctionChart(figure, title, function, asked, series.code)


class _NoTitleError(TypeError):
    """A function returned what is no title."""

    hint = "return a text, which becomes the title, or nothing"


def _title(returned: object) -> str:
    if returned is None:
        return ""
    if not isinstance(returned, str):
        raise _NoTitleError(f"it returns a value of type {type(returned).__name__}")
    return " ".join(returned.split())


def _refused(
    error: PluginError, function: PluginFunction, asked: ChartFunctionSpec, code: str
) -> ReportgenError:
    """Return the finding about a function, at its own line."""
    cause, told = error.cause, (UnprintableError, _NoTitleError)
    said = str(cause if isinstance(cause, told) else error)
    advice = (cause.hint if isinstance(cause, told) else "") or "correct it"
    return ReportgenError(
        [
            Diagnostic(
                "L313" if isinstance(cause, UnprintableError) else "L312",
                f"the chart function '{asked.function}' cannot draw {code}: {said}",
                Location(function.file.shown, error.line or function.line, error.column),
                f"{advice}; the layout asks for the chart at {asked.place}",
                indicator=code,
            )
        ]
    )
