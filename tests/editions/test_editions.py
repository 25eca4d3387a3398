"""The three editions of one pack: what they have in common, and that none is another."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageCms
from sample_edition import LAYOUT, SAMPLE, THEME, metadata_of, say

import reportgen
from reportgen.diagnostics import Diagnostics
from reportgen.editions import EDITIONS, find_edition
from reportgen.spec.theme_spec import read_theme
from reportgen.style.paper import MM
from reportgen.typeset import colours_of

ROOT = Path(reportgen.__file__).resolve().parents[1]


def words_of(path: Path) -> list[list[str]]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range().split() for page in document]


def test_file_names_tell_the_edition(built: Mapping[str, Path]) -> None:
    assert {name: path.name for name, path in built.items()} == {
        "screen": "childrens-services-2023-24-q2.pdf",
        "office": "childrens-services-2023-24-q2-office.pdf",
        "print": "childrens-services-2023-24-q2-print.pdf",
    }


def test_every_edition_says_the_same(built: Mapping[str, Path]) -> None:
    words = [words_of(path) for path in built.values()]
    assert len(words[0]) == 8
    assert words[0] == words[1] == words[2]


def test_no_two_editions_share_an_identifier_even_where_they_look_alike(tmp_path: Path) -> None:
    layout = tmp_path / "plain.yaml"
    layout.write_text(LAYOUT.replace("band: left", "band: none"), "utf-8")
    pack = reportgen.load(SAMPLE, layout=str(layout))
    identifiers = set()
    for edition in EDITIONS:
        path = reportgen.build(pack, tmp_path, edition).pdf
        with pikepdf.open(path) as pdf:
            identifiers.add(bytes(pdf.trailer.ID[0]))
        identifiers.add(re.search("DocumentID>uuid:([^<]+)<", metadata_of(path))[1])  # type: ignore[index]
    assert len(identifiers) == 2 * len(EDITIONS)


def test_another_content_has_another_identifier(pack_folder: Path, tmp_path: Path) -> None:
    def identifier() -> str:
        path = reportgen.build(reportgen.load(pack_folder), tmp_path).pdf
        return re.search("DocumentID>([^<]+)<", metadata_of(path))[1]  # type: ignore[index]

    before = identifier()
    assert identifier() == before
    outturns = pack_folder / "outturns.csv"
    outturns.write_text(outturns.read_text("utf-8").replace("18.8", "18.9"), "utf-8")
    assert identifier() != before


def test_it_claims_archive_and_accessibility(built: Mapping[str, Path]) -> None:
    metadata = metadata_of(built["screen"])
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in metadata
    assert "pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in metadata
    assert "Trapped" not in metadata


def test_it_is_tagged_and_names_language_title_and_tab_order(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["screen"]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en-GB"
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes()))
        assert profile.profile.profile_description == "sRGB IEC61966-2.1"


def test_its_pages_are_called_by_the_numbers_that_they_print(built: Mapping[str, Path]) -> None:
    document = pypdfium2.PdfDocument(built["screen"])
    labels = [document.get_page_label(index) for index in range(len(document))]
    assert labels == ["Cover", *(str(number) for number in range(2, len(document) + 1))]


def test_it_stays_small(built: Mapping[str, Path]) -> None:
    fonts = 60_000  # six faces, whatever the number of pages
    assert built["screen"].stat().st_size < 8 * 6_000 + fonts


def test_it_is_tagged_like_the_screens(built: Mapping[str, Path]) -> None:
    assert "pdfuaid:part>1<" in metadata_of(built["office"])


def test_its_paper_is_the_layouts_and_has_no_bleed(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["office"]) as pdf:
        for page in pdf.pages:
            width, height = float(page.MediaBox[2]), float(page.MediaBox[3])
            assert (width / MM, height / MM) == pytest.approx((297, 210), abs=0.01)
            assert "/BleedBox" not in page


def test_no_page_has_much_toner_on_it(built: Mapping[str, Path]) -> None:
    """A full-page band is a quarter of the sheet; without it a page is nearly white."""
    darkest = {}
    for edition in ("screen", "office"):
        shares = []
        for page in pypdfium2.PdfDocument(built[edition]):
            histogram = page.render(scale=0.5).to_pil().convert("L").histogram()
            shares.append(sum(histogram[:128]) / sum(histogram))
        darkest[edition] = max(shares)
    assert darkest["screen"] > 0.25
    assert darkest["office"] < 0.1


def test_scores_keep_apart_without_colour() -> None:
    """Ten steps of lightness (CIE L*, 0 to 100) between any two, as a grey printer gives them."""
    theme = read_theme(THEME.encode(), "civic.yaml", Diagnostics())
    assert theme is not None
    colours = colours_of(theme)
    lightness = sorted(
        116 * colours[name].relative_luminance ** (1 / 3) - 16
        for name in ("met", "close", "not-met")
    )
    assert all(other - one >= 10 for one, other in pairwise(lightness))


def test_same_input_same_bytes_whoever_builds_where_and_when(
    pack_folder: Path, tmp_path: Path
) -> None:
    say(pack_folder, "attach_data: true")
    script = (
        "import sys, reportgen; pack = reportgen.load(sys.argv[1]);"
        "print(*(reportgen.build(pack, sys.argv[2], each).sha256 for each in"
        " ('screen', 'office', 'print')))"
    )
    digests = set()
    for number, settings in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "USER": "one"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "USER": "b"},
        )
    ):
        here = tmp_path / f"here-{number}"
        here.mkdir()
        folder = here / "childrens-services"
        shutil.copytree(pack_folder, folder)
        environment = {**os.environ, "HOME": str(here), **settings}
        environment.pop("SOURCE_DATE_EPOCH", None)
        command = [sys.executable, "-c", script, str(folder), str(here / "out")]
        environment["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            command, cwd=here, env=environment, capture_output=True, check=True, text=True
        )
        digests.add(done.stdout)
    (only,) = digests
    assert len(set(only.split())) == len(EDITIONS)


def test_editions_are_found_by_name() -> None:
    assert [find_edition(name).name for name in EDITIONS] == ["screen", "office", "print"]
