"""The edition for the press."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from sample_edition import (
    LAYOUT,
    THEME,
    metadata_of,
    own_layout,
    own_theme,
    press_profile,
    say,
)

import reportgen
from reportgen import ReportgenError
from reportgen.pdf.icc import srgb_profile
from reportgen.pdf.inspection import inspect
from reportgen.style.paper import MM

REAL_PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""A profile of a press that Ghostscript brings along; for tests alone."""


def test_without_a_profile_it_names_a_registered_condition(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["print"]) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert pdf.docinfo.Trapped == "/False"
        assert all(key in pdf.docinfo for key in ("/Title", "/CreationDate", "/ModDate"))
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/DestOutputProfile" not in intent
    assert b"/ObjStm" not in built["print"].read_bytes()


def test_with_a_profile_it_embeds_it(pack_folder: Path, tmp_path: Path) -> None:
    (pack_folder / "press.icc").write_bytes(press_profile())
    say(pack_folder, "print: {profile: press.icc, condition: FOGRA51}")
    path = reportgen.build(reportgen.load(pack_folder), tmp_path, "print").pdf
    assert "pdfxid:GTS_PDFXVersion>PDF/X-4<" in metadata_of(path)
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "1.6"
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA51"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == press_profile()


@pytest.mark.skipif(not REAL_PROFILE.is_file(), reason="Ghostscript's profiles are not installed")
def test_a_real_profile_is_taken_and_the_file_keeps_its_claim(
    pack_folder: Path, tmp_path: Path
) -> None:
    shutil.copyfile(REAL_PROFILE, pack_folder / "press.icc")
    say(pack_folder, "print: {profile: press.icc, condition: Our press}")
    path = reportgen.build(reportgen.load(pack_folder), tmp_path, "print").pdf
    found = inspect(path.read_bytes())
    assert (found.claims, found.breaches) == (("PDF/X-4",), ())
    with pikepdf.open(path) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert "/RegistryName" not in intent
        assert intent.DestOutputProfile.read_bytes() == REAL_PROFILE.read_bytes()


def test_boxes_lie_in_each_other(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["print"]) as pdf:
        for page in pdf.pages:
            media, bleed, trim = (
                [float(edge) / MM for edge in box]
                for box in (page.MediaBox, page.BleedBox, page.TrimBox)
            )
            assert media == pytest.approx([0, 0, 321, 234], abs=0.01)
            assert bleed == pytest.approx([9, 9, 312, 225], abs=0.01)
            assert trim == pytest.approx([12, 12, 309, 222], abs=0.01)


def test_there_is_nothing_to_click_and_no_tag(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["print"]) as pdf:
        assert all("/Annots" not in page for page in pdf.pages)
        assert "/StructTreeRoot" not in pdf.Root
        assert not any(key in pdf.Root for key in ("/OpenAction", "/AA", "/AcroForm"))


def test_inks_are_those_of_a_press(built: Mapping[str, Path]) -> None:
    with pikepdf.open(built["print"]) as pdf:
        operators: dict[str, list[list[float]]] = {}
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("k", "K", "w", "rg", "RG", "g", "G", "BDC"):
                    values = [float(each) for each in operands if str(operator) != "BDC"]
                    operators.setdefault(str(operator), []).append(values)
    assert not operators.keys() & {"rg", "RG", "g", "G", "BDC"}
    inks = operators["k"] + operators["K"]
    assert max(map(sum, inks)) <= 2.4
    assert all(black < 0.9 or not any(others) for *others, black in inks)
    assert min(width for (width,) in operators["w"]) >= 0.25


def test_the_cover_bleeds_and_the_marks_stay_outside(built: Mapping[str, Path]) -> None:
    page = pypdfium2.PdfDocument(built["print"])[0]
    image = page.render(scale=10 / MM).to_pil().convert("L")  # ten pixels a millimetre
    bleed = 90
    assert image.getpixel((bleed + 5, 1170)) < 100, "the band reaches the bleed's edge"
    assert image.getpixel((bleed - 5, 1000)) == 255, "and ends there"
    marks = [image.getpixel((x, 120)) for x in range(bleed)]
    assert min(marks) < 128 and marks[-5:] == [255] * 5


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (None, "print: {profile: press.icc}", "F501"),
        (b"nonsense", "print: {profile: press.icc}", "F506"),
        (
            srgb_profile(),
            "print: {profile: press.icc}",
            "F506",
        ),
        (None, "print: {profile: ../press.icc}", "F505"),
        (None, "print: {condition: FOGRA99}", "P402"),
    ],
)
def test_a_profile_that_will_not_do_is_named(
    pack_folder: Path, content: bytes | None, line: str, code: str
) -> None:
    if content is not None:
        (pack_folder / "press.icc").write_bytes(content)
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(say(pack_folder, line))
    (finding,) = [each for each in raised.value.diagnostics if each.stops]
    assert finding.code == code
    assert finding.location.file == "pack.yaml"
    written = (pack_folder / "pack.yaml").read_text(encoding="utf-8").splitlines()
    assert written[finding.location.line - 1] == line


def test_a_profile_behind_a_link_that_leads_out_is_refused(
    pack_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.icc").write_bytes(press_profile())
    (pack_folder / "press.icc").symlink_to(tmp_path / "secret.icc")
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(say(pack_folder, "print: {profile: press.icc}"))
    assert "F505" in [each.code for each in raised.value.diagnostics]


def test_the_first_of_pack_layout_and_theme_decides(pack_folder: Path) -> None:
    own_theme(pack_folder, f"print: {{condition: FOGRA47}}\n{THEME}")
    assert reportgen.load(pack_folder, layout="own").press.condition == "FOGRA47"
    own_layout(pack_folder, f"print: {{condition: FOGRA52}}\n{LAYOUT}")
    assert reportgen.load(pack_folder, layout="own").press.condition == "FOGRA52"
    say(pack_folder, "print: {condition: FOGRA51}")
    assert reportgen.load(pack_folder, layout="own").press.condition == "FOGRA51"


def test_a_page_without_bleed_is_refused_at_its_line(pack_folder: Path, tmp_path: Path) -> None:
    own_layout(pack_folder, LAYOUT.replace("bleed: 3mm", "bleed: 0mm"))
    pack = reportgen.load(pack_folder, layout="own")
    with pytest.raises(ReportgenError) as raised:
        reportgen.build(pack, tmp_path / "out", "print")
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.location.file) == ("S615", "own.yaml")
    assert reportgen.build(pack, tmp_path / "out", "office").pdf.exists()


def test_colours_that_smear_are_refused(pack_folder: Path, tmp_path: Path) -> None:
    theme = THEME.replace("[95, 65, 20, 25]", "[100, 90, 30, 30]")
    own_theme(pack_folder, theme.replace("cmyk: [0, 0, 0, 100]", "cmyk: [40, 30, 30, 100]"))
    pack = reportgen.load(pack_folder, layout="own")
    with pytest.raises(ReportgenError) as raised:
        reportgen.build(pack, tmp_path / "out", "print")
    assert [each.code for each in raised.value.diagnostics] == ["S612", "S613"]
    assert raised.value.exit_code == 8
    assert not list((tmp_path / "out").glob("*.pdf"))
    assert reportgen.build(pack, tmp_path / "out", "screen").pdf.exists()
