"""Themes: names that fit together, type that all can read, fonts that are there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import Diagnostics, Location
from reportgen.spec.shipped import shipped_folder
from reportgen.spec.theme_spec import (
    FACES,
    FontSource,
    ThemeSpec,
    font_files,
    read_theme,
)

CIVIC = shipped_folder("layouts") / "themes" / "civic.yaml"
PACKAGE = "fontpkg_ibm_plex_sans_condensed"


def reading(text: str) -> tuple[ThemeSpec | None, Diagnostics]:
    found = Diagnostics()
    return read_theme(text.encode(), "theme.yaml", found), found


def civic(old: str = "", new: str = "") -> str:
    text = CIVIC.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1) if old else text


def test_the_shipped_theme_is_sound() -> None:
    theme, found = reading(civic())
    assert theme is not None and len(found) == 0
    assert theme.name == "civic"
    assert theme.colours["navy"].rgb == "#12436D"
    assert theme.colours["not-met"].cmyk == (28, 100, 60, 40)
    assert theme.faces["regular"].package == PACKAGE
    h1 = theme.styles["h1"]
    assert (h1.face, h1.size_pt, h1.leading_pt, h1.colour) == ("semibold", 21, 25, "navy")
    assert theme.styles["body"].colour == "ink"
    assert theme.rules["outer"] == 1.0


def test_the_shipped_rules_are_those_that_a_press_holds() -> None:
    theme, _ = reading(civic())
    assert theme is not None
    assert set(theme.rules.values()) == {0.25, 0.5, 0.75, 1.0}


def test_the_shipped_colours_stay_within_the_ink_that_paper_takes() -> None:
    theme, _ = reading(civic())
    assert theme is not None
    assert max(sum(colour.cmyk) for colour in theme.colours.values()) <= 230


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("colours:", "colors:", "L301 unknown key 'colors' in the theme | did you mean 'colours'?"),
        ("  ink: {", "  inc: {", "L303 the colour 'ink' is missing in the theme"),
        ("  italic: {", "  slanted: {", "L303 the face 'italic' is missing in the theme"),
        ("  question: {", "  asking: {", "L303 the style 'question' is missing in the theme"),
        ("  hair: 0.25pt", "  fine: 0.25pt", "L303 the rule 'hair' is missing in the theme"),
        (
            "h1: {face: semibold, size",
            "h1: {face: semi, size",
            "L301 unknown face 'semi' in the style 'h1' | did you mean 'semibold'?",
        ),
        (
            "leading: 25pt, colour: navy",
            "leading: 25pt, colour: navi",
            "L301 unknown colour 'navi' in the style 'h1' | did you mean 'navy'?",
        ),
        (
            "{face: regular, size: 8pt, leading: 10pt}",
            "{face: regular, size: 7pt, leading: 10pt}",
            "L302 the style 'second' is smaller than 8pt, the least that all can read",
        ),
        (
            "size: 21pt, leading: 25pt",
            "size: 21pt, leading: 20pt",
            "L302 the style 'h1' has less leading than its size",
        ),
        ("row: 0.25pt", "row: 0.1pt", "L302 the rule 'row' is thinner than 0.25pt"),
        ("size: 21pt", "size: 21", "L302 'size' must be a length such as 10pt, not '21'"),
        ('rgb: "#12436D"', 'rgb: "navy"', "L302 'rgb' must be a colour in quotes such as"),
        ('rgb: "#12436D"', "rgb: #12436D\n   ", "F503"),
        ("[95, 65, 20, 25]", "[95, 65, 20]", "L302 'cmyk' must have 4 to 4 items, not 3"),
        ("[95, 65, 20, 25]", "[95, 65, 20, 125]", "L302 item 4 of 'cmyk' must be a finite number"),
        (
            f"package: {PACKAGE}, file: IBM",
            "file: ../IBM",
            "F505 'file' leads out of the folder",
        ),
    ],
)
def test_a_mistake_is_named(old: str, new: str, expected: str, lines: Any) -> None:
    theme, found = reading(civic(old, new))
    assert theme is None
    assert any(line.split(" ", 1)[1].startswith(expected) for line in lines(found)), lines(found)


def test_too_much_ink_is_warned_of(lines: Any) -> None:
    theme, found = reading(civic("[95, 65, 20, 25]", "[95, 65, 50, 25]"))
    assert theme is not None
    (line,) = lines(found)
    assert "(warning) the colour 'navy' lays 235% of ink on the paper" in line


def test_fonts_of_a_package_are_found_without_importing_it() -> None:
    theme, found = reading(civic())
    assert theme is not None
    files = font_files(theme.faces, CIVIC.parent, found)
    assert set(files) == set(FACES) and len(found) == 0
    assert files["bold"].name == "IBMPlexSansCondensed-Bold.ttf"


def source(file: str, package: str = "") -> FontSource:
    return FontSource(file, Location("theme.yaml", 3, 5), package)


def test_a_font_below_the_theme_is_found(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "own.ttf").write_bytes(b"font")
    found = Diagnostics()
    files = font_files({"regular": source("fonts/own.ttf")}, tmp_path, found)
    assert files == {"regular": tmp_path / "fonts" / "own.ttf"} and len(found) == 0


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (source("gone.ttf"), "the font file 'gone.ttf' of the face 'bold' is not in"),
        (source("a.ttf", "no_such_fonts"), "is not in the package 'no_such_fonts'"),
        (source("gone.ttf", PACKAGE), f"is not in the package '{PACKAGE}'"),
    ],
)
def test_a_font_that_is_not_there_is_reported(
    given: FontSource, expected: str, tmp_path: Path
) -> None:
    found = Diagnostics()
    assert font_files({"bold": given}, tmp_path, found) == {}
    (only,) = found
    assert only.code == "F501" and expected in only.message
    assert str(only.location) == "theme.yaml:3:5"


def test_a_link_out_of_the_themes_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.ttf").write_bytes(b"font")
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "own.ttf").symlink_to(tmp_path / "outside.ttf")
    found = Diagnostics()
    assert font_files({"bold": source("own.ttf")}, folder, found) == {}
    assert [each.code for each in found] == ["F505"]
