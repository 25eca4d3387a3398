"""A canvas in the house's own type and colours, and its pages as pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import fontpkg_ibm_plex_sans_condensed
import pypdfium2
import pytest
from drawn_sheet import Sheets, house_fonts
from PIL import Image

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.fonts import Fonts
from reportgen.pdf.metadata import DocumentInfo
from reportgen.pdf.typeface import Typeface, load_typefaces
from reportgen.style.colour import Colour, rgb_of

INFO = DocumentInfo(
    title="Marks",
    author="The council",
    subject="",
    language="en-GB",
    keywords=(),
    created=datetime(2023, 12, 6, tzinfo=UTC),
)

COLOURS = {
    "ink": "#1A1A1A",
    "navy": "#12436D",
    "met": "#00666B",
    "close": "#B85C00",
    "not-met": "#7F1230",
    "latest": "#E8F0F6",
    "paper": "#FFFFFF",
}

FACES = {"regular": "Regular", "semibold": "SemiBold", "bold": "Bold", "italic": "Italic"}


@pytest.fixture(scope="session")
def colours() -> Mapping[str, Colour]:
    return {
        name: Colour(name, rgb_of(value), (0.0, 0.0, 0.0, 1.0)) for name, value in COLOURS.items()
    }


@pytest.fixture(scope="session")
def faces() -> Mapping[str, Typeface]:
    folder = Path(fontpkg_ibm_plex_sans_condensed.__file__).parent / "files"
    return load_typefaces(
        {role: folder / f"IBMPlexSansCondensed-{name}.ttf" for role, name in FACES.items()}
    )


@pytest.fixture(scope="session")
def measure(faces: Mapping[str, Typeface]) -> Callable[[str, str, float], float]:
    return lambda text, face, size: faces[face].width(text, size)


@dataclass
class Page:
    """One page being drawn as one figure."""

    canvas: TaggedCanvas
    width: float
    height: float
    data: bytes = b""

    def picture(self, dpi: float = 72.0) -> Image.Image:
        """Return the page as an RGB picture, smoothed as a screen would show it."""
        document = pypdfium2.PdfDocument(self.data)
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")

    def text(self) -> str:
        """Return the text of the page as a reader would copy it."""
        return str(pypdfium2.PdfDocument(self.data)[0].get_textpage().get_text_range())


@pytest.fixture
def page(
    colours: Mapping[str, Colour], faces: Mapping[str, Typeface]
) -> Callable[[float, float], object]:
    """Open a page of a size in points; it is finished when the block ends."""

    @contextmanager
    def opened(width: float, height: float) -> Iterator[Page]:
        canvas = TaggedCanvas(INFO, colours, faces)
        drawn = Page(canvas, width, height)
        canvas.begin_page(width, height)
        with canvas.element("Figure", alt="Marks", bbox=(0, 0, width, height)):
            yield drawn
        canvas.end_page()
        drawn.data = canvas.finish()

    return opened


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return house_fonts()


@pytest.fixture
def sheet() -> Sheets:
    """Return a page of 600 x 400 points to draw on."""
    return Sheets()
