"""The plates of the print edition, as Ghostscript separates them."""

from __future__ import annotations

import ctypes
import math
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw
import pytest
from numpy.typing import NDArray
from sample_edition import SAMPLE

import reportgen
from reportgen.pdf.boxes import SLUG_PT

pytestmark = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")

DPI = 144
SCALE = DPI / 72
INKS = ("Cyan", "Magenta", "Yellow", "Black")
LARGEST_TEXT_PT = 12
"""Text up to this size is set in black alone; headings above it may be in colour."""
DARKEST = 60
"""How light black ink may look on a screen, of 255; the darkest colour is lighter."""
TINT = 0.10
"""The strongest tint under text, as a share of full ink."""

Plate = NDArray[np.float64]
"""Ink from 0 to 1, row by row from the top of the sheet."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reportgen.build(reportgen.load(SAMPLE), tmp_path_factory.mktemp("print"), "print").pdf


@pytest.fixture(scope="module")
def plates(file: Path) -> list[Mapping[str, Plate]]:
    """Return the plates of each page."""
    from PIL import Image

    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}"]
    output = file.parent / "page-%d.tif"
    subprocess.run([*command, f"-sOutputFile={output}", str(file)], check=True)

    def plate(number: int, ink: str) -> Plate:
        with Image.open(file.parent / f"page-{number}({ink}).tif") as image:
            return 1 - np.asarray(image.convert("L"), dtype=np.float64) / 255

    count = len(pypdfium2.PdfDocument(file))
    return [{ink: plate(number, ink) for ink in INKS} for number in range(1, count + 1)]


def black_letters(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int, int, int]]:
    """Yield the box of every small black letter, in pixels from the top left."""
    text, height = page.get_textpage(), page.get_height()
    colour = [ctypes.c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        size = pypdfium2.raw.FPDFText_GetFontSize(text, index)
        pypdfium2.raw.FPDFText_GetFillColor(text, index, *map(ctypes.byref, colour))
        if size > LARGEST_TEXT_PT or max(each.value for each in colour[:3]) > DARKEST:
            continue
        left, bottom, right, top = text.get_charbox(index)
        if text.get_text_range(index, 1).isalnum() and right - left > 1:
            yield (
                math.floor(left * SCALE),
                math.floor((height - top) * SCALE),
                math.ceil(right * SCALE),
                math.ceil((height - bottom) * SCALE),
            )


def test_body_text_is_on_the_black_plate_only(
    file: Path, plates: list[Mapping[str, Plate]]
) -> None:
    document = pypdfium2.PdfDocument(file)
    letters = 0
    for page, separated in zip(document, plates, strict=True):
        for left, top, right, bottom in black_letters(page):
            letters += 1
            cut = {ink: plate[top:bottom, left:right] for ink, plate in separated.items()}
            assert cut["Black"].max() > 0.5
            assert max(cut[ink].max() for ink in INKS[:3]) <= TINT
    assert letters > 5000


def test_no_spot_of_the_page_gets_too_much_ink(plates: list[Mapping[str, Plate]]) -> None:
    edge = round(SLUG_PT * SCALE) + 1
    for separated in plates:
        total = np.sum([plate[edge:-edge, edge:-edge] for plate in separated.values()], axis=0)
        assert 1 < total.max() <= 2.4


def test_marks_are_on_all_plates_and_the_bleed_has_none(
    plates: list[Mapping[str, Plate]],
) -> None:
    slug = round(SLUG_PT * SCALE) - 2
    for separated in plates[1:]:
        for plate in separated.values():
            assert plate[:slug].max() > 0.5
            bleed = plate[slug + 4 : slug + 4 + round(2 * SCALE)]
            assert bleed[:, slug + 4 : -slug - 4].max() == 0
