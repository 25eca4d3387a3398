"""Faces: measures, and files that cannot be used."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from reportgen.diagnostics import ReportgenError
from reportgen.pdf.typeface import Typeface, load_typefaces


def test_figures_are_equally_wide_in_every_weight(faces: Mapping[str, Typeface]) -> None:
    widths = {face.width(digit, 1) for face in faces.values() for digit in "0123456789"}
    assert widths == {0.54}


def test_a_width_is_the_sum_of_its_characters(faces: Mapping[str, Typeface]) -> None:
    regular = faces["regular"]
    text = "PI.126: £1,234 – “up”"
    assert regular.width(text, 9) == pytest.approx(sum(regular.width(each, 9) for each in text))
    assert regular.width(text, 18) == pytest.approx(2 * regular.width(text, 9))
    assert regular.width("", 9) == 0


def test_measuring_never_fails(faces: Mapping[str, Typeface]) -> None:
    regular = faces["regular"]
    assert regular.width("★", 10) > 0
    assert regular.width("★1", 10) == pytest.approx(regular.width("★", 10) + 5.4)


def test_what_a_face_can_print(faces: Mapping[str, Typeface]) -> None:
    regular = faces["regular"]
    assert {ord(each) for each in "Aé£−–ŵ₂"} <= regular.characters
    assert ord("★") not in regular.characters
    assert regular.lacks("★ up ☃★") == "★☃"


# The face has a glyph for each of them.
@pytest.mark.parametrize("character", ["\0", "\r", "\u00ad", "\uece0", "\uffff"])
def test_a_glyph_does_not_make_a_character_printable(
    character: str, faces: Mapping[str, Typeface]
) -> None:
    assert ord(character) in faces["regular"]._file.measures.widths
    assert faces["regular"].lacks(character) == character


def test_measures_of_a_face(faces: Mapping[str, Typeface]) -> None:
    regular = faces["regular"]
    assert regular.name == "IBMPlexSansCond-Regular"
    assert regular.cap_height == pytest.approx(0.698)
    assert (regular.ascent, regular.descent) == pytest.approx((0.78, -0.22))


def codes(caught: pytest.ExceptionInfo[ReportgenError]) -> list[str]:
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


def test_all_unusable_files_are_named_at_once(tmp_path: Path, font_files: Path) -> None:
    whole = (font_files / "IBMPlexSansCondensed-Regular.ttf").read_bytes()
    files = {
        "cut": whole[:20_000],
        "empty": b"",
        "outlines": b"OTTO" + whole[4:],
        "page": b"<html>not a font</html>",
    }
    faces = {}
    for role, data in files.items():
        faces[role] = tmp_path / f"{role}.ttf"
        faces[role].write_bytes(data)
    faces["gone"] = tmp_path / "gone.ttf"
    faces["whole"] = font_files / "IBMPlexSansCondensed-Regular.ttf"
    with pytest.raises(ReportgenError) as caught:
        load_typefaces(faces)
    assert sorted(codes(caught)) == ["F501", "F506", "F506", "F506", "F506"]
    places = {diagnostic.location.file for diagnostic in caught.value.diagnostics}
    assert places == {str(path) for role, path in faces.items() if role != "whole"}


def test_postscript_outlines_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    path.write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(ReportgenError, match="use the TrueType"):
        load_typefaces({"regular": path})


@pytest.mark.parametrize("size", range(1000, 100_000, 9000))
def test_a_file_cut_anywhere_is_a_diagnostic(size: int, tmp_path: Path, font_files: Path) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes((font_files / "IBMPlexSansCondensed-Regular.ttf").read_bytes()[:size])
    with pytest.raises(ReportgenError) as caught:
        load_typefaces({"regular": path})
    assert codes(caught) == ["F506"]


def test_a_glyph_that_is_cut_is_a_diagnostic_when_it_is_asked_for(
    tmp_path: Path, font_files: Path
) -> None:
    data = (font_files / "IBMPlexSansCondensed-Regular.ttf").read_bytes()
    font = TTFont(io.BytesIO(data))
    glyph = font.getGlyphID(font.getBestCmap()[ord("é")])
    at = font.reader.tables["glyf"].offset + font["loca"].locations[glyph]
    assert data[at : at + 2] == b"\xff\xff"  # it is put together of others
    path = tmp_path / "face.ttf"
    path.write_bytes(data[: at + 12] + b"\xff\xff" + data[at + 14 :])
    face = Typeface("regular", path)
    assert face.subset(["a"])
    with pytest.raises(ReportgenError) as caught:
        face.subset(["é"])
    assert codes(caught) == ["F506"]


TEXT = "Aé½ fi–£ŵ"
"""Glyphs of their own, and some that are put together of others."""


@pytest.mark.parametrize("name", ["Regular", "BoldItalic"])
def test_a_subset_shows_the_same_outlines(name: str, font_files: Path) -> None:
    path = font_files / f"IBMPlexSansCondensed-{name}.ttf"
    whole = TTFont(path)
    data = Typeface("regular", path).subset(["", *TEXT])
    part = TTFont(io.BytesIO(data), checkChecksums=2)
    shown = part["cmap"].getcmap(1, 0).cmap
    for code, character in enumerate(TEXT, start=1):
        glyph = whole.getBestCmap()[ord(character)]
        assert part["hmtx"][shown[code]] == whole["hmtx"][glyph]
        assert outline(part, shown[code]) == outline(whole, glyph)
    assert {"name", "OS/2", "GPOS"}.isdisjoint(part.keys())
    assert len(data) < 0.2 * path.stat().st_size


def outline(font: TTFont, glyph: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    recorded: list[Any] = pen.value
    return recorded
