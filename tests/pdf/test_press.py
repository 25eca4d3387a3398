"""A file for the press: its inks, overprinting, the sheet, and what it refuses."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.diagnostics import ReportgenError
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.conformance import Conformance, archive_conformance, press_conformance
from reportgen.pdf.inks import MOST_INK_PERCENT, press_inks, screen_inks
from reportgen.style.colour import Colour

CanvasTo = Callable[[Conformance], TaggedCanvas]
Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]


def colour(*cmyk: float) -> dict[str, Colour]:
    return {"one": Colour("one", (0, 0, 0), cmyk)}  # type: ignore[arg-type]


@pytest.fixture
def press(canvas_to: CanvasTo) -> TaggedCanvas:
    """Return a canvas for the press with a page of 300 x 200 points begun."""
    canvas = canvas_to(press_conformance("FOGRA39"))
    canvas.begin_page(300, 200, bleed_pt=9)
    return canvas


def refused(call: Callable[[], object]) -> list[str]:
    with pytest.raises(ReportgenError) as raised:
        call()
    assert raised.value.exit_code == 8
    return [each.code for each in raised.value.diagnostics]


@pytest.mark.parametrize(
    ("cmyk", "codes"),
    [
        ((0.95, 0.65, 0.20, 0.25), []),
        ((1.0, 1.0, 0.4, 0.0), []),
        ((1.0, 1.0, 0.41, 0.0), ["S612"]),
        ((0.0, 0.0, 0.0, 1.0), []),
        ((0.01, 0.0, 0.0, 1.0), ["S613"]),
        ((0.0, 0.3, 0.0, 0.9), ["S613"]),
        ((0.0, 0.3, 0.0, 0.89), []),
        ((0.6, 0.6, 0.6, 1.0), ["S612", "S613"]),
    ],
)
def test_inks_that_smear_or_do_not_register_are_refused(
    cmyk: tuple[float, ...], codes: list[str]
) -> None:
    assert MOST_INK_PERCENT == 240
    if codes:
        assert refused(lambda: press_inks(colour(*cmyk))) == codes
    else:
        press_inks(colour(*cmyk))
    assert screen_inks(colour(*cmyk)).fills["one"] == "0 0 0 rg"


def test_black_text_overprints_and_nothing_else_does(press: TaggedCanvas, reopen: Reopen) -> None:
    with press.element("P"):
        press.text(10, 20, "ink", "regular", 9, "ink")
        press.text(10, 40, "blue", "regular", 9, "navy")
    with press.artifact():
        press.rect(10, 60, 10, 10, fill="ink")
        press.rect(10, 60, 10, 10, fill="white")
    pdf = reopen(press)
    resources = pdf.pages[0].Resources
    shown: list[tuple[list[float], bool]] = []
    fill: list[float] = []
    over = False
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(operator) == "k":
            fill = [float(each) for each in operands]
        elif str(operator) == "gs":
            state = resources.ExtGState[str(operands[0])]
            assert (state.OPM, bool(state.OP)) == (1, False)
            over = bool(state.op)
        elif str(operator) in ("Tj", "f"):
            shown.append((fill, over))
    assert shown == [
        ([0, 0, 0, 1], True),
        ([1, 1, 0, 0], False),
        ([0, 0, 0, 1], False),
        ([0, 0, 0, 0], False),
    ]


def test_a_file_for_readers_overprints_nothing(canvas: TaggedCanvas, reopen: Reopen) -> None:
    with canvas.element("P"):
        canvas.text(10, 20, "ink", "regular", 9, "ink")
    pdf = reopen(canvas)
    assert "/ExtGState" not in pdf.pages[0].Resources


def test_marks_are_on_every_plate(press: TaggedCanvas, reopen: Reopen) -> None:
    pdf = reopen(press)
    name, kind, alternate, tint = pdf.pages[0].Resources.ColorSpace.All[:4]
    assert (name, kind, alternate) == ("/Separation", "/All", "/DeviceCMYK")
    assert [float(each) for each in tint.C1] == [1, 1, 1, 1]
    operators = [str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])]
    marks = operators[operators.index("Q") :]
    assert marks.count("SCN") == 1
    assert marks.count("S") == 8 + 4 * 3
    assert "K" not in marks


def test_thin_lines_are_refused_on_the_press_alone(
    press: TaggedCanvas, canvas: TaggedCanvas
) -> None:
    with press.artifact():
        press.line(0, 0, 10, 0, 0.25, "ink")
        assert refused(lambda: press.line(0, 0, 10, 0, 0.24, "ink")) == ["S614"]
    with canvas.artifact():
        canvas.line(0, 0, 10, 0, 0.24, "ink")


def test_a_page_needs_a_bleed(canvas_to: CanvasTo) -> None:
    canvas = canvas_to(press_conformance("FOGRA39"))
    assert refused(lambda: canvas.begin_page(300, 200)) == ["S615"]


def test_links_are_judged_but_not_written(press: TaggedCanvas, reopen: Reopen) -> None:
    press.destination("there", 0, 0)
    with press.element("P"), press.element("Link"):
        press.text(10, 20, "there", "regular", 9, "ink")
        press.link(10, 10, 30, 12, destination="there", contents="Go there")
        assert refused(lambda: press.link(10, 10, 30, 12, destination="there", contents=" ")) == [
            "S611"
        ]
    pdf = reopen(press)
    assert "/Annots" not in pdf.pages[0]
    assert "/StructTreeRoot" not in pdf.Root
    assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


def test_an_older_file_has_the_older_table(press: TaggedCanvas) -> None:
    press.end_page()
    data = press.finish()
    assert data.startswith(b"%PDF-1.4\n")
    assert b"/ObjStm" not in data and b"/XRef" not in data
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    head, count = data[start:].split(b"\n", 2)[:2]
    assert head == b"xref"
    rows = data[start:].split(b"\n", 2)[2][: 20 * int(count.split()[1])]
    for number in range(1, int(count.split()[1])):
        row = rows[20 * number : 20 * number + 20]
        assert row.endswith(b" 00000 n \n")
        assert data[int(row[:10]) :].startswith(f"{number} 0 obj\n".encode())


def test_renditions_of_one_content_have_their_own_identifiers(
    canvas_to: CanvasTo,
) -> None:
    def identifiers(rendition: str) -> tuple[bytes, bytes]:
        canvas = canvas_to(archive_conformance(rendition))
        canvas.begin_page(300, 200)
        canvas.end_page()
        with pikepdf.open(io.BytesIO(canvas.finish())) as pdf:
            metadata = pdf.Root.Metadata.read_bytes()
            return bytes(pdf.trailer.ID[0]), metadata.split(b"DocumentID>")[1]

    one, other = identifiers("screen"), identifiers("office")
    assert one[0] != other[0]
    assert one[1] != other[1]
    assert one == identifiers("screen")


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_ghostscript_prints_text_over_what_lies_below(press: TaggedCanvas, tmp_path: Path) -> None:
    """On the cyan plate a field stays whole under black text, and has a hole under a shape."""
    with press.artifact():
        press.rect(20, 20, 100, 60, fill="navy")
        press.rect(140, 20, 100, 60, fill="navy")
        press.rect(160, 40, 40, 20, fill="ink")
    with press.element("P"):
        press.text(30, 65, "HHHH", "bold", 40, "ink")
    press.end_page()
    (tmp_path / "press.pdf").write_bytes(press.finish())
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72"]
    subprocess.run([*command, "-sOutputFile=page.tif", "press.pdf"], cwd=tmp_path, check=True)
    plates = {
        name: Image.open(tmp_path / f"page({name}).tif").convert("L")
        for name in ("Cyan", "Magenta", "Yellow", "Black")
    }
    corner = 9 + 25.51  # bleed and slug
    text = tuple(round(corner + each) for each in (22, 22, 118, 78))
    shape = tuple(round(corner + each) for each in (164, 44, 196, 56))
    assert plates["Cyan"].crop(text).getextrema() == (0, 0)  # type: ignore[arg-type]
    assert plates["Black"].crop(text).getextrema() == (0, 255)  # type: ignore[arg-type]
    assert plates["Cyan"].crop(shape).getextrema() == (255, 255)  # type: ignore[arg-type]
    assert plates["Black"].crop(shape).getextrema() == (0, 0)  # type: ignore[arg-type]
    slug = (0, 0, plates["Black"].width, 30)
    assert all(plate.crop(slug).getextrema()[0] < 128 for plate in plates.values())  # type: ignore[operator]
