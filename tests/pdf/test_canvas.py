"""Whole documents: pages, metadata, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest

from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.conformance import archive_conformance
from reportgen.pdf.metadata import DocumentInfo, info_dictionary, xmp_packet

Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]


def test_what_a_tagged_document_says_about_itself(canvas: TaggedCanvas, reopen: Reopen) -> None:
    pdf = reopen(canvas)
    root = pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(root.Lang) == "en-GB"
    assert root.StructTreeRoot.K[0].S == "/Document"
    assert "/Filter" not in root.Metadata
    assert str(pdf.pdf_version) == "1.7"


def test_both_kinds_of_metadata_agree(canvas: TaggedCanvas, reopen: Reopen) -> None:
    pdf = reopen(canvas)
    info = pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert xmp["dc:title"] == str(info.Title) == "Quarterly pack – £ & more"
        assert xmp["dc:creator"] == [str(info.Author)] == ["Example Borough Council"]
        assert xmp["dc:description"] == str(info.Subject) == "2023-24 Q2"
        assert xmp["dc:language"] == {"en-GB"}
        assert xmp["dc:subject"] == {"performance", "Children’s Services"}
        assert xmp["pdf:Keywords"] == str(info.Keywords) == "performance, Children’s Services"
        assert xmp["pdf:Producer"] == str(info.Producer)
        assert xmp["xmp:CreatorTool"] == str(info.Creator)
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"]
        assert xmp["xmp:CreateDate"] == "2023-11-28T09:30:00+00:00"
    assert str(info.CreationDate) == str(info.ModDate) == "D:20231128093000+00'00'"


def test_dates_are_those_of_one_moment_wherever_it_is_told() -> None:
    def at(created: datetime) -> str:
        info = DocumentInfo("T", "", "", "en-GB", (), created)
        kept = archive_conformance()
        return info_dictionary(info, kept) + xmp_packet(info, kept, "0" * 32).decode()

    summer = timezone(timedelta(hours=1))
    assert at(datetime(2023, 9, 30, 12, 0)) == at(datetime(2023, 9, 30, 12, 0, tzinfo=UTC))
    assert at(datetime(2023, 9, 30, 13, 0, 0, 7, summer)) == at(datetime(2023, 9, 30, 12, 0))


def test_what_is_not_known_is_left_out() -> None:
    info = DocumentInfo("T", "", "", "en-GB", (), datetime(2023, 9, 30))
    packet = xmp_packet(info, archive_conformance(), "0" * 32)
    assert "/Author" not in info_dictionary(info, archive_conformance())
    assert b"dc:creator" not in packet
    assert b"Keywords" not in packet


@pytest.mark.parametrize(("title", "language"), [(" ", "en-GB"), ("Pack", "")])
def test_a_document_has_a_title_and_a_language(title: str, language: str) -> None:
    with pytest.raises(ValueError, match="title and a language"):
        DocumentInfo(title, "", "", language, (), datetime(2023, 9, 30))


def test_pages_of_different_sizes(new_canvas: Callable[[], TaggedCanvas], reopen: Reopen) -> None:
    canvas = new_canvas()
    for width, height in ((841.89, 595.276), (595.276, 841.89)):
        canvas.begin_page(width, height)
        canvas.end_page()
    assert canvas.page_number == 2
    pdf = reopen(canvas)
    boxes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
    assert boxes == [[0, 0, 841.89, 595.276], [0, 0, 595.276, 841.89]]
    assert all("/TrimBox" not in page for page in pdf.pages)


def test_a_bleed_is_told_in_the_boxes(
    new_canvas: Callable[[], TaggedCanvas], reopen: Reopen
) -> None:
    canvas = new_canvas()
    canvas.begin_page(300, 200, bleed_pt=8.5)
    canvas.destination("corner", 0, 0)
    canvas.outline("Corner", "corner", 1)
    pdf = reopen(canvas)
    page = pdf.pages[0]
    assert [float(edge) for edge in page.MediaBox] == [0, 0, 317, 217]
    assert [float(edge) for edge in page.BleedBox] == [0, 0, 317, 217]
    assert [float(edge) for edge in page.TrimBox] == [8.5, 8.5, 308.5, 208.5]
    assert [float(each) for each in list(pdf.Root.Outlines.First.Dest)[2:4]] == [8.5, 208.5]


def test_pages_do_not_overlap(canvas: TaggedCanvas) -> None:
    with pytest.raises(RuntimeError, match="not ended"):
        canvas.begin_page(300, 200)
    canvas.end_page()
    with pytest.raises(RuntimeError, match="no page"):
        canvas.end_page()
    with pytest.raises(RuntimeError, match="no page"):
        canvas.destination("lost", 0, 0)


# Sets and dictionaries of strings, dates and the C locale would show in these bytes.
SCRIPT = """
import hashlib, sys
from datetime import datetime
from pathlib import Path
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.metadata import DocumentInfo
from reportgen.pdf.typeface import load_typefaces
from reportgen.style.colour import BLACK

files = Path(sys.argv[1])
faces = load_typefaces({
    weight: files / f"IBMPlexSansCondensed-{weight}.ttf" for weight in ("Regular", "Bold")
})
info = DocumentInfo("Ünïcode", "A", "S", "cy", ("b", "a"), datetime(2023, 11, 28))
canvas = TaggedCanvas(info, {"black": BLACK}, faces)
for number in range(3):
    canvas.begin_page(300, 200)
    canvas.destination(f"page{number}", 0, 0)
    canvas.outline(f"Page {number}", f"page{number}", 1)
    with canvas.element("H1"):
        canvas.text(10, 30, f"Łódź £ − {number}", "Bold", 12.5, "black")
    with canvas.element("P"), canvas.element("Link"):
        canvas.text(10, 50, "ŵ ŷ next", "Regular", 9, "black")
        canvas.link(10, 40, 50, 12, destination="page2", contents="Go to page 3")
    with canvas.artifact():
        canvas.circle(100, 100, 1 / 3, fill="black")
    canvas.end_page()
print(hashlib.sha256(canvas.finish()).hexdigest())
"""


def digest_under(font_files: Path, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(font_files)],
        env={**os.environ, **settings},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_same_input_same_bytes_under_any_seed_zone_and_locale(font_files: Path) -> None:
    one = digest_under(font_files, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = digest_under(font_files, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="tr_TR")
    assert one == other
    assert len(one) == 2 * hashlib.sha256().digest_size


def test_building_twice_in_one_process_gives_the_same_bytes(
    new_canvas: Callable[[], TaggedCanvas],
) -> None:
    def build() -> bytes:
        canvas = new_canvas()
        canvas.begin_page(300, 200)
        with canvas.element("P"):
            canvas.text(10, 20, "Łódź again", "regular", 9, "ink")
        canvas.end_page()
        return canvas.finish()

    assert build() == build()
