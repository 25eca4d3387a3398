"""The reference pack as somebody looked at it: its structure as text, its pages as pictures.

Both are compared with what is stored in ``tests/golden``. When a change is meant, look at
the new pages, then renew what is stored and commit it with the change:

    REPORTGEN_RENEW_GOLDENS=1 python -m pytest tests/acceptance/test_goldens.py

On a failure the old page, the new one and their difference stand side by side in a PNG in
pytest's temporary folder, whose path the message gives.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from built_pack import Element
from PIL import Image

GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = os.environ.get("REPORTGEN_RENEW_GOLDENS", "") not in ("", "0")
PAGES = 8
DPI = 60
BLOCK = 12
"""Side in pixels of the squares that are compared: 5 mm, the size of a symbol."""
TOLERANCE = 12.0
"""Levels of 255 by which a square may differ on average: other rasterisers smooth otherwise."""


WORDED = ("H1", "H2", "H3", "TH", "Caption")
"""Tags whose words are in the outline; what else is said is stored with the spoken packs."""


def outline(element: Element, depth: int = 0) -> Iterator[str]:
    """Yield the structure below an element, a line for each; equal neighbours are counted."""
    said = [element.tag]
    said += [f"scope={element.scope}"] if element.scope else []
    said += [f"columns={element.col_span}"] if element.col_span > 1 else []
    said += [f"rows={element.row_span}"] if element.row_span > 1 else []
    said += ["alt"] if element.alt else []
    said += [repr(" ".join(element.text.split()))] if element.tag in WORDED else []
    yield "  " * depth + " ".join(said)
    parts = ["\n".join(outline(kid, depth + 1)) for kid in element.kids]
    for part, equal in groupby(parts):
        number = len(list(equal))
        head, newline, rest = part.partition("\n")
        counted = f"{head} ({number} times)" if number > 1 else head
        yield f"{counted}{newline}{rest}"


def test_the_structure_is_the_one_that_was_looked_at(reference):
    found = "".join(f"{line}\n" for line in outline(reference.built.tree.kids[0]))
    stored = GOLDEN / "structure.txt"
    if RENEW:
        GOLDEN.mkdir(exist_ok=True)
        stored.write_text(found, encoding="utf-8")
    expected = stored.read_text(encoding="utf-8")
    lines = difflib.unified_diff(
        expected.splitlines(), found.splitlines(), "stored", "built", lineterm="", n=2
    )
    assert found == expected, "\n".join(lines)


def rendered(reference, number: int) -> Image.Image:
    """Return a page, from 1, as a picture in grey and colour."""
    page = reference.built.rendering[number - 1]
    return page.render(scale=DPI / 72).to_pil().convert("RGB")


def differences(one: Image.Image, other: Image.Image) -> np.ndarray:
    """Return by how many levels each square of two pictures differs on average."""
    apart = np.abs(np.asarray(one, dtype=np.int16) - np.asarray(other, dtype=np.int16)).max(axis=2)
    down, across = (-(-side // BLOCK) for side in apart.shape)
    padded = np.zeros((down * BLOCK, across * BLOCK))
    padded[: apart.shape[0], : apart.shape[1]] = apart
    return padded.reshape(down, BLOCK, across, BLOCK).mean(axis=(1, 3))


def side_by_side(stored: Image.Image, built: Image.Image) -> Image.Image:
    """Return the stored page, the built one, and where they differ, in one picture."""
    apart = np.abs(np.asarray(stored, dtype=np.int16) - np.asarray(built, dtype=np.int16))
    picture = Image.new("RGB", (stored.width, 3 * stored.height), "white")
    shown = (stored, built, Image.fromarray((255 - apart).astype(np.uint8)))
    for index, part in enumerate(shown):
        picture.paste(part, (0, index * stored.height))
    return picture


@pytest.mark.parametrize("number", range(1, PAGES + 1))
def test_a_page_looks_as_it_did(reference, tmp_path, number):
    built = rendered(reference, number)
    path = GOLDEN / "pages" / f"{number}.png"
    if RENEW:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A palette makes a quarter of the size, and moves no square by four levels.
        built.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
    stored = Image.open(path).convert("RGB")
    assert built.size == stored.size
    apart = differences(stored, built)
    worst = np.unravel_index(np.argmax(apart), apart.shape)
    if apart[worst] > TOLERANCE:
        shown = tmp_path / f"page-{number}.png"
        side_by_side(stored, built).save(shown)
        down, across = (round((int(at) + 0.5) * BLOCK / DPI * 25.4) for at in worst)
        squares = int((apart > TOLERANCE).sum())
        pytest.fail(
            f"page {number} differs in {squares} squares, most at {across} mm from the left and "
            f"{down} mm from the top; see {shown}"
        )


def test_no_page_is_left_out(reference):
    assert len(reference.built.pages) == PAGES


def test_a_symbol_that_changes_is_noticed(reference):
    """The comparison itself: half a symbol is enough to fail it."""
    page = rendered(reference, 4)
    changed = page.copy()
    changed.paste((0, 0, 0), (300, 200, 306, 210))
    assert differences(page, changed).max() > TOLERANCE
    assert differences(page, page).max() == 0.0
