"""A small document to draw on, and ways to look at what came out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import fontpkg_ibm_plex_sans_condensed as plex
import pikepdf
import pypdfium2
import pytest

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.conformance import Conformance
from reportgen.pdf.metadata import DocumentInfo
from reportgen.pdf.typeface import Typeface, load_typefaces
from reportgen.style.colour import Colour, rgb_of

FILES = Path(plex.__file__).parent / "files"

INFO = DocumentInfo(
    title="Quarterly pack – £ & more",
    author="Example Borough Council",
    subject="2023-24 Q2",
    language="en-GB",
    keywords=("performance", "Children’s Services"),
    created=datetime(2023, 11, 28, 9, 30, tzinfo=UTC),
)

COLOURS = {
    "ink": Colour("ink", rgb_of("#1A1A1A"), (0.0, 0.0, 0.0, 1.0)),
    "navy": Colour("navy", rgb_of("#0000FF"), (1.0, 1.0, 0.0, 0.0)),
    "red": Colour("red", rgb_of("#FF0000"), (0.0, 1.0, 1.0, 0.0)),
}

LETTERS = {(0, 0, 255): "N", (255, 0, 0): "R", (255, 255, 255): "_", (26, 26, 26): "K"}


@pytest.fixture(scope="session")
def font_files() -> Path:
    return FILES


@pytest.fixture(scope="session")
def faces() -> Mapping[str, Typeface]:
    return load_typefaces(
        {
            "regular": FILES / "IBMPlexSansCondensed-Regular.ttf",
            "bold": FILES / "IBMPlexSansCondensed-Bold.ttf",
        }
    )


@pytest.fixture(scope="session")
def new_canvas(faces: Mapping[str, Typeface]) -> Callable[[], TaggedCanvas]:
    return lambda: TaggedCanvas(INFO, COLOURS, faces)


@pytest.fixture(scope="session")
def canvas_to(faces: Mapping[str, Typeface]) -> Callable[[Conformance], TaggedCanvas]:
    """Return a function that starts a document to other standards."""
    return lambda conformance: TaggedCanvas(INFO, COLOURS, faces, conformance)


@pytest.fixture
def canvas(new_canvas: Callable[[], TaggedCanvas]) -> TaggedCanvas:
    """Return a canvas with a page of 300 x 200 points begun."""
    canvas = new_canvas()
    canvas.begin_page(300, 200)
    return canvas


def pixels(data: bytes, scale: float = 1) -> str:
    """Return the first page as letters, one for each point; ``?`` for any other colour."""
    page = pypdfium2.PdfDocument(data)[0]
    image = page.render(scale=scale, no_smoothpath=True, no_smoothtext=True).to_pil()
    rows = [
        "".join(LETTERS.get(image.getpixel((x, y)), "?") for x in range(image.width))
        for y in range(image.height)
    ]
    return "\n".join(rows)


@pytest.fixture
def drawn(new_canvas: Callable[[], TaggedCanvas]) -> Callable[..., str]:
    """Return a function that shows what a drawing looks like on a page of 10 x 8 points."""

    def show(draw: Callable[[TaggedCanvas], None], bleed_pt: float = 0) -> str:
        canvas = new_canvas()
        canvas.begin_page(10, 8, bleed_pt)
        with canvas.artifact():
            draw(canvas)
        canvas.end_page()
        return pixels(canvas.finish())

    return show


def reopened(canvas: TaggedCanvas) -> pikepdf.Pdf:
    """End the page, finish the document and open it, refusing whatever qpdf complains about."""
    if canvas._page is not None:
        canvas.end_page()
    pdf = pikepdf.open(io.BytesIO(canvas.finish()))
    assert pdf.check_pdf_syntax() == []
    assert pdf.get_warnings() == []
    return pdf


@pytest.fixture(scope="session")
def reopen() -> Callable[[TaggedCanvas], pikepdf.Pdf]:
    return reopened


@pytest.fixture
def extracted() -> Callable[[bytes], list[str]]:
    """Return a function that extracts the text of each page."""

    def extract(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)
        return [page.get_textpage().get_text_range() for page in document]

    return extract
