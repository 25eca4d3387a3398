"""A matplotlib renderer that draws onto our canvas: vectors, our faces, the theme's inks.

In: what matplotlib's artists ask a renderer for, in its display space (here points from the
lower left of the chart's frame, y up: figures must have 72 dots to the inch).
Out: paths and text on a ``TaggedCanvas``.

What a press page cannot carry is refused with ``UnprintableError``: rasters, transparency,
hatching, colours that the theme lacks, clipping to anything but an upright rectangle. Text is
always the exact text: ``$5 to $10`` is no formula.

Source: matplotlib, ``backend_bases.RendererBase``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Literal, Protocol

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Bbox, Transform

from reportgen.drawing.charts.faces import LINE_GAP, em_metrics, face_of
from reportgen.drawing.charts.inks import Inks, UnprintableError

if TYPE_CHECKING:
    from collections.abc import Collection

    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

    from reportgen.pdf.graphics_state import Cap, Join
    from reportgen.pdf.painter import Command

LEAST_TYPE_PT = 8.0
"""Smaller type cannot be read on paper."""
LEAST_LINE_PT = 0.25
"""A thinner line does not hold on a press."""
_ROUNDING_PT = 0.001


class Surface(Protocol):
    """What a renderer draws on: a ``TaggedCanvas``, or what only takes note."""

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a line of text in points."""
        ...

    def text(
        self, x: float, baseline: float, text: str, face: str, size: float, colour: str
    ) -> None:
        """Draw one line of text."""
        ...

    def path(
        self,
        commands: Sequence[Command],
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        dash: Sequence[float] | None = None,
        cap: Cap = "butt",
        join: Join = "miter",
    ) -> None:
        """Draw a path of lines and curves."""
        ...

    def clip(self, x: float, y: float, w: float, h: float) -> AbstractContextManager[None]:
        """Show only what is inside a rectangle."""
        ...

    def rotated(self, x: float, y: float, degrees: float) -> AbstractContextManager[None]:
        """Move the origin to a point and turn the axes."""
        ...


CAPS: dict[str, Cap] = {"butt": "butt", "round": "round", "projecting": "square"}


class CanvasRenderer(RendererBase):
    """Draws one figure in the frame whose top left is (x, y) on the canvas, in points.

    Type under ``LEAST_TYPE_PT`` and lines under ``LEAST_LINE_PT`` are refused.
    """

    dpi = 72.0

    def __init__(
        self,
        canvas: Surface,
        inks: Inks,
        faces: Collection[str],
        x: float,
        y: float,
        width: float,
        height: float,
    ) -> None:
        """Take the canvas, the theme's inks and the roles of its faces, and a frame."""
        super().__init__()
        self._canvas = canvas
        self._inks = inks
        self._faces = faces
        self._left = x
        self._bottom = y + height
        self._size = width, height

    # -- the space -------------------------------------------------------------------------

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the frame in points."""
        return self._size

    def flipy(self) -> bool:
        """Return that y points up, for text as for paths."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Return points as they are: display space is in points."""
        return points

    # -- paths -----------------------------------------------------------------------------

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Sequence[float] | None = None,  # noqa: N803
    ) -> None:
        """Draw a path, filled where a face colour is given, stroked where a width is."""
        if gc.get_hatch():
            raise UnprintableError("a chart is hatched", "fill it with a colour of the theme")
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        fill = None if rgbFace is None else self._inks.name_of(rgbFace, alpha)
        width = gc.get_linewidth()
        stroke = self._inks.name_of(gc.get_rgb(), alpha) if width > 0 else None
        if stroke is not None and width < LEAST_LINE_PT:
            message = f"a chart draws a line of {width:g} pt, which does not hold in print"
            raise UnprintableError(message, f"draw it with linewidth={LEAST_LINE_PT:g} or more")
        commands = tuple(self._commands(path, transform))
        if not commands or (fill is None and stroke is None):
            return
        dash: Any = gc.get_dashes()[1]
        with self._clipped(gc, commands, width if stroke else 0.0) as visible:
            if visible:
                self._canvas.path(
                    commands,
                    fill=fill,
                    stroke=stroke,
                    width=width if stroke else 0.0,
                    dash=None if dash is None else _lengths(dash),
                    cap=CAPS[gc.get_capstyle()],
                    join=_join(gc.get_joinstyle()),
                )

    def _commands(self, path: Path, transform: Transform) -> Iterator[Command]:
        """Yield a path in canvas coordinates; gaps (NaN) start a new piece."""
        left, bottom = self._left, self._bottom
        here = (0.0, 0.0)
        segments: Any = path.iter_segments(transform, simplify=False)
        for vertices, code in segments:
            if code == Path.CLOSEPOLY:
                yield ("Z",)
                continue
            numbers = [float(number) for number in vertices]
            points = [
                (left + across, bottom - up)
                for across, up in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            if code == Path.MOVETO:
                yield ("M", *points[0])
            elif code == Path.LINETO:
                yield ("L", *points[0])
            elif code == Path.CURVE3:
                yield _raised(here, *points)
            elif code == Path.CURVE4:
                first, second, end = points
                yield ("C", *first, *second, *end)
            here = points[-1] if points else here

    @contextmanager
    def _clipped(
        self, gc: GraphicsContextBase, commands: Sequence[Command], width: float
    ) -> Iterator[bool]:
        """Clip what sticks out; yield whether any of the path can be seen."""
        if gc.get_clip_path()[0] is not None:
            raise UnprintableError("a chart is clipped to a shape that is not a rectangle")
        window: Bbox | None = gc.get_clip_rectangle()
        if window is None:
            yield True
            return
        left, right = self._left + float(window.x0), self._left + float(window.x1)
        top, bottom = self._bottom - float(window.y1), self._bottom - float(window.y0)
        across = [number for command in commands for number in command[1::2]]
        down = [number for command in commands for number in command[2::2]]
        reach = width / 2
        if (
            max(across) + reach < left
            or min(across) - reach > right
            or max(down) + reach < top
            or min(down) - reach > bottom
        ):
            yield False
        elif (
            min(across) - reach >= left
            and max(across) + reach <= right
            and min(down) - reach >= top
            and max(down) + reach <= bottom
        ):
            yield True
        else:
            with self._canvas.clip(left, top, right - left, bottom - top):
                yield True

    # -- text ------------------------------------------------------------------------------

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Draw one line of text from (x, y) on its baseline, turned anticlockwise."""
        del ismath, mtext  # the text is printed as it stands
        colour = self._inks.name_of(gc.get_rgb(), gc.get_alpha())
        if colour is None or not s.strip():
            return
        face, size = face_of(prop, self._faces), float(prop.get_size_in_points())
        if size < LEAST_TYPE_PT - _ROUNDING_PT:
            message = f"a chart sets '{s}' in type of {size:.3g} pt, which cannot be read"
            raise UnprintableError(message, f"set it with fontsize={LEAST_TYPE_PT:g} or more")
        left, baseline = self._left + float(x), self._bottom - float(y)
        if angle % 360 == 0:
            self._canvas.text(left, baseline, s, face, size, colour)
            return
        with self._canvas.rotated(left, baseline, float(angle)):
            self._canvas.text(0.0, 0.0, s, face, size, colour)

    def draw_tex(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        *,
        mtext: Text | None = None,
    ) -> None:
        """Draw the text as it stands: there is no TeX on our pages."""
        self.draw_text(gc, x, y, s, prop, angle, mtext=mtext)

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """Return width, height and descent of a line of text in points."""
        del ismath
        size = float(prop.get_size_in_points())
        ascent, descent = em_metrics(s)
        width = self._canvas.width(s, face_of(prop, self._faces), size)
        return width, size * (ascent + descent), size * descent

    def _get_font_height_metrics(
        self, prop: FontProperties
    ) -> tuple[float | None, float | None, float | None]:
        """Return ascent, descent and line gap, so that matplotlib asks no font file of its own."""
        size = float(prop.get_size_in_points())
        ascent, descent = em_metrics("lp")
        # Half the gap on either side of each line, so that a text of one line and the first
        # line of another one stand on the same baseline.
        return size * (ascent + LINE_GAP / 2), size * (descent + LINE_GAP / 2), 0.0

    # -- what no page can carry ------------------------------------------------------------

    def draw_image(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a raster."""
        raise UnprintableError(
            "a chart draws a picture (a raster)", "draw it with lines and shapes"
        )

    def draw_gouraud_triangles(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a gradient."""
        raise UnprintableError("a chart draws a gradient", "use flat colours of the theme")


def _lengths(dash: Any) -> tuple[float, ...]:
    """Return strokes and gaps as plain numbers; matplotlib hands over arrays of its own."""
    return tuple(float(length) for length in dash)


def _raised(
    start: tuple[float, float], control: tuple[float, float], end: tuple[float, float]
) -> Command:
    """Return a quadratic curve as the cubic curve of the same shape."""
    (x0, y0), (x, y), (x1, y1) = start, control, end
    return (
        "C",
        x0 + 2 / 3 * (x - x0),
        y0 + 2 / 3 * (y - y0),
        x1 + 2 / 3 * (x - x1),
        y1 + 2 / 3 * (y - y1),
        x1,
        y1,
    )


def _join(style: str) -> Literal["miter", "round", "bevel"]:
    return "round" if style == "round" else "bevel" if style == "bevel" else "miter"
