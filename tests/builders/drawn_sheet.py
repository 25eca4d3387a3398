"""Sheets to draw on in the house's type, and what can be read back from the file.

In: drawing on a ``TaggedCanvas``. Out: text runs, rules and link areas in points from the
top left corner of the page, and the structure tree as indented text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_ibm_plex_sans_condensed
import pikepdf
import pypdfium2
from PIL import Image

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.fonts import Fonts
from reportgen.pdf.metadata import DocumentInfo
from reportgen.pdf.typeface import Typeface, load_typefaces
from reportgen.style.colour import Colour, rgb_of
from reportgen.style.typography import TypeStyle

INFO = DocumentInfo("Sheets", "The council", "", "en-GB", (), datetime(2023, 12, 6, tzinfo=UTC))

COLOURS = {
    "ink": "#1A1A1A",
    "navy": "#12436D",
    "met": "#00666B",
    "close": "#B85C00",
    "not-met": "#7F1230",
    "latest": "#E8F0F6",
    "draft": "#8C8C8C",
    "paper": "#FFFFFF",
}

FACES = {
    "regular": "Regular",
    "semibold": "SemiBold",
    "bold": "Bold",
    "italic": "Italic",
}

STYLES = (
    TypeStyle("over-title", "semibold", 10, 13, "ink"),
    TypeStyle("h1", "semibold", 21, 25, "navy"),
    TypeStyle("standfirst", "regular", 12, 16.5, "ink"),
    TypeStyle("h2", "semibold", 13, 16, "navy"),
    TypeStyle("h3", "semibold", 10.5, 14, "ink"),
    TypeStyle("body", "regular", 10.5, 14.5, "ink"),
    TypeStyle("question", "italic", 9.5, 13, "ink"),
    TypeStyle("note", "regular", 8.5, 11.5, "ink"),
    TypeStyle("head", "semibold", 8.5, 10, "ink"),
    TypeStyle("table", "regular", 9, 11.5, "ink"),
    TypeStyle("table-strong", "semibold", 9, 11.5, "ink"),
    TypeStyle("latest", "bold", 11, 11.5, "ink"),
    TypeStyle("second", "regular", 8, 10, "ink"),
    TypeStyle("block", "semibold", 8.5, 10, "ink"),
    TypeStyle("figure-label", "regular", 8.8, 11, "ink"),
    TypeStyle("furniture", "regular", 8.5, 11, "ink"),
    TypeStyle("furniture-strong", "semibold", 8.5, 11, "ink"),
    TypeStyle("draft", "bold", 22, 26, "draft"),
    TypeStyle("draft-meaning", "regular", 9, 11, "ink"),
)
"""The styles of the civic theme that these tests set text in."""


@cache
def house_faces() -> Mapping[str, Typeface]:
    """Return the faces of the house, parsed once."""
    folder = Path(fontpkg_ibm_plex_sans_condensed.__file__).parent / "files"
    return load_typefaces(
        {role: folder / f"IBMPlexSansCondensed-{name}.ttf" for role, name in FACES.items()}
    )


def house_fonts() -> Fonts:
    """Return the faces with the styles."""
    return Fonts(house_faces(), {style.name: style for style in STYLES})


def house_colours() -> dict[str, Colour]:
    """Return the colours by name."""
    return {
        name: Colour(name, rgb_of(value), (0.0, 0.0, 0.0, 1.0)) for name, value in COLOURS.items()
    }


@dataclass(frozen=True)
class Run:
    """A string that was shown with one operator."""

    page: int
    x: float
    baseline: float
    string: str
    size: float
    widths: tuple[float, ...]
    """Advance of each character in points."""
    upright: bool
    """Whether it is not rotated; its place is only then that on the page."""

    @property
    def end(self) -> float:
        """Where the run ends, a trailing space left out."""
        return self.x_of(len(self.string.rstrip()))

    def x_of(self, index: int) -> float:
        """Return where a character begins."""
        return self.x + sum(self.widths[:index])


@dataclass(frozen=True)
class Rule:
    """A straight line that was stroked."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    width: float


@dataclass(frozen=True)
class Area:
    """A link's place to click."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    contents: str


@dataclass
class Sheets:
    """Pages of one size, drawn one after the other; opened with ``begin``."""

    width: float = 600.0
    height: float = 400.0
    canvas: TaggedCanvas = field(
        default_factory=lambda: TaggedCanvas(INFO, house_colours(), house_faces())
    )
    _data: bytes = b""

    def __post_init__(self) -> None:
        """Begin the first page."""
        self.canvas.begin_page(self.width, self.height)

    def next_page(self) -> None:
        """Go on on another page."""
        self.canvas.end_page()
        self.canvas.begin_page(self.width, self.height)

    def finish(self) -> bytes:
        """End the last page and the file."""
        if not self._data:
            self.canvas.end_page()
            self._data = self.canvas.finish()
        return self._data

    def tree(self) -> str:
        """Return the structure tree as indented text."""
        return self.canvas.tree.outline_text()

    def runs(self) -> list[Run]:
        """Return the text in the order in which it was drawn."""
        return [each for each in self._read() if isinstance(each, Run)]

    def rules(self) -> list[Rule]:
        """Return the straight lines."""
        return [each for each in self._read() if isinstance(each, Rule)]

    def text(self, page: int = 1) -> str:
        """Return the text of a page as it was drawn."""
        return "".join(run.string for run in self.runs() if run.page == page)

    def picture(self, page: int = 1, dpi: float = 72.0) -> Image.Image:
        """Return a page as a screen would show it."""
        document = pypdfium2.PdfDocument(self.finish())
        return document[page - 1].render(scale=dpi / 72).to_pil().convert("RGB")

    def areas(self) -> list[Area]:
        """Return the link areas of all pages."""
        found = []
        with pikepdf.open(io.BytesIO(self.finish())) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                for link in page.get("/Annots", []):
                    left, low, right, high = (float(side) for side in link.Rect)
                    top, bottom = self.height - high, self.height - low
                    found.append(Area(number, left, top, right, bottom, str(link.Contents)))
        return found

    def _read(self) -> Iterator[Run | Rule]:
        with pikepdf.open(io.BytesIO(self.finish())) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                yield from _page_marks(page, number, self.height)


def _page_marks(page: pikepdf.Page, number: int, height: float) -> Iterator[Run | Rule]:
    fonts: dict[str, tuple[Mapping[int, str], Mapping[int, float]]] = {}
    code_of, width_of = {}, {}
    size = 0.0
    x = y = pen = 0.0
    line = start = (0.0, 0.0)
    upright, origin = [True], [(0.0, 0.0)]
    for operands, operator in pikepdf.parse_content_stream(page):
        name, given = str(operator), list(operands)
        if name == "q":
            upright.append(upright[-1])
            origin.append(origin[-1])
        elif name == "Q":
            upright.pop()
            origin.pop()
        elif name == "cm":
            *turn, right, up = map(float, given)
            upright[-1] = upright[-1] and turn == [1, 0, 0, 1]
            origin[-1] = origin[-1][0] + right, origin[-1][1] + up
        elif name == "BT":
            line = origin[-1]
        elif name == "Td":
            line = x, y = line[0] + float(given[0]), line[1] + float(given[1])
        elif name == "Tf":
            key = str(given[0])
            if key not in fonts:
                fonts[key] = _font(page.Resources.Font[key])
            (code_of, width_of), size = fonts[key], float(given[1])
        elif name == "Tj":
            codes = bytes(given[0])
            widths = tuple(width_of[code] * size / 1000 for code in codes)
            string = "".join(code_of[code] for code in codes)
            yield Run(number, x, height - y, string, size, widths, upright[-1])
            x += sum(widths)
        elif name == "w":
            pen = float(given[0])
        elif name == "m":
            start = origin[-1][0] + float(given[0]), height - origin[-1][1] - float(given[1])
        elif name == "l":
            end = origin[-1][0] + float(given[0]), height - origin[-1][1] - float(given[1])
            yield Rule(number, *start, *end, pen)
            start = end


def _font(font: Any) -> tuple[dict[int, str], dict[int, float]]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    characters = {
        int(code, 16): bytes.fromhex(unicode).decode("utf-16-be")
        for code, unicode in re.findall(r"<(..)><(\w{4,})>", cmap)
    }
    first = int(font.FirstChar)
    widths = {first + index: float(width) for index, width in enumerate(font.Widths)}
    return characters, widths
