"""Legibility of themes: contrast, and scores that stay apart for everyone."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from sample_edition import SAMPLE, THEME, own_theme

import reportgen
from reportgen.diagnostics import Diagnostic, Diagnostics, Location, ReportgenError
from reportgen.model.rules import Score
from reportgen.pack.legibility import check_legibility
from reportgen.spec.bands import BandSpec
from reportgen.spec.theme_spec import read_theme

HERE = Location("layout.yaml", 1, 1)
DRAFT = '  draft: {rgb: "#8C8C8C", cmyk: [0, 0, 0, 55]}'


def changed(*changes: tuple[str, str]) -> str:
    text = THEME
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def found_in(text: str, bands: Collection[BandSpec] = ()) -> tuple[Diagnostic, ...]:
    reading, found = Diagnostics(), Diagnostics()
    theme = read_theme(text.encode(), "theme.yaml", reading)
    assert theme is not None, list(reading)
    check_legibility(theme, bands, found)
    return tuple(found)


def band(colour: str, counts_as: Score) -> BandSpec:
    return BandSpec(counts_as.value, counts_as, "circle", "Word", colour, HERE)


def line_of(text: str, part: str) -> int:
    (line,) = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return line


def test_the_shipped_theme_is_legible_to_all() -> None:
    assert found_in(THEME) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            'ink: {rgb: "#1A1A1A"',
            'ink: {rgb: "#7A7A7A"',
            "  ink:",
            "text in 'ink' on 'paper' (style 'cover-organisation') has a contrast of 4.2:1",
        ),
        (
            'latest: {rgb: "#E8F0F6"',
            'latest: {rgb: "#707070"',
            "  ink:",
            "text in 'ink' on 'latest' (style 'head') has a contrast of 3.5:1",
        ),
        (
            'navy: {rgb: "#12436D"',
            'navy: {rgb: "#A0B8D0"',
            "  h1:",
            "text in 'navy' on 'paper' (style 'h1') has a contrast of 2:1",
        ),
        (
            'navy: {rgb: "#12436D"',
            'navy: {rgb: "#A0B8D0"',
            "  cover-year:",
            "text in 'paper' on 'navy' (style 'cover-year') has a contrast of 2:1",
        ),
        (
            'met: {rgb: "#00666B"',
            'met: {rgb: "#00A0A8"',
            "  met:",
            None,
        ),
        (
            'met: {rgb: "#00666B"',
            'met: {rgb: "#40C0C8"',
            "  met:",
            "the symbol in 'met' has a contrast of 2.1:1",
        ),
        (
            'close: {rgb: "#B85C00"',
            'close: {rgb: "#C86400"',
            "  close:",
            "'paper' text on 'close' has a contrast of 3.9:1",
        ),
        (
            "standfirst: {face: regular, size: 12pt, leading: 16.5pt}",
            "standfirst: {face: bold, size: 13.9pt, leading: 16.5pt, colour: draft}",
            "  standfirst:",
            "text in 'draft' on 'paper' (style 'standfirst') has a contrast of 3.3:1",
        ),
        (
            "standfirst: {face: regular, size: 12pt, leading: 16.5pt}",
            "standfirst: {face: bold, size: 14pt, leading: 16.5pt, colour: draft}",
            "  standfirst:",
            None,
        ),
    ],
)
def test_what_is_too_faint_is_an_error_at_its_line(
    old: str, new: str, at: str, message: str | None
) -> None:
    text = changed((old, new))
    errors = {each.message: each for each in found_in(text) if each.stops}
    if message is None:
        assert errors == {}
        return
    assert message in errors
    assert errors[message].code == "L307"
    assert errors[message].location.line == line_of(text, at)
    assert errors[message].hint.startswith("take a ")


def test_all_styles_in_the_usual_ink_have_one_finding() -> None:
    text = changed(('ink: {rgb: "#1A1A1A"', 'ink: {rgb: "#9A9A9A"'))
    on_paper = [each for each in found_in(text) if "on 'paper'" in each.message]
    assert len(on_paper) == 2  # small text, and large
    assert {each.location.line for each in on_paper} == {line_of(text, "  ink:")}


@pytest.mark.parametrize(
    ("colours", "expected"),
    [
        # As dark as each other.
        (
            ("#00666B", "#8A4A00", "#7F1230"),
            ["'met' and 'close' look alike in greyscale"],
        ),
        # The red and the green that traffic lights have.
        (
            ("#4A7A00", "#B85C00", "#A04000"),
            [
                "'met' and 'close' look alike in greyscale, protanopia and deuteranopia",
                "'met' and 'not-met' look alike in greyscale and deuteranopia",
                "'close' and 'not-met' look alike in protanopia and deuteranopia",
            ],
        ),
    ],
)
def test_scores_that_look_alike_are_warned_of(
    colours: tuple[str, str, str], expected: list[str]
) -> None:
    met, close, not_met = colours
    text = changed(("#00666B", met), ("#B85C00", close), ("#7F1230", not_met))
    found = [each for each in found_in(text) if each.code == "L308"]
    assert [each.message for each in found] == [f"the colours {each}" for each in expected]
    assert all(each.warns and each.location.file == "theme.yaml" for each in found)


def test_colours_that_only_the_layout_takes_are_judged_too() -> None:
    text = changed((DRAFT, f'{DRAFT}\n  brick: {{rgb: "#E06060", cmyk: [0, 80, 70, 0]}}'))
    assert found_in(text) == ()
    good, bad = band("met", Score.MET), band("brick", Score.NOT_MET)
    (faint,) = found_in(text, [good, bad])
    assert faint.message == "'paper' text on 'brick' has a contrast of 3.4:1"
    assert faint.location.line == line_of(text, "  brick:")
    assert found_in(text, [band("brick", Score.MET)]) == ()


def test_a_band_in_a_colour_that_is_not_there_is_left_to_others() -> None:
    assert found_in(THEME, [band("nowhere", Score.MET)]) == ()


def test_bands_of_one_colour_are_not_compared() -> None:
    assert found_in(THEME, [band("met", Score.MET), band("met", Score.CLOSE)]) == ()


def test_a_pack_with_a_faint_theme_is_refused_at_the_themes_line(tmp_path: Path) -> None:
    text = changed(('ink: {rgb: "#1A1A1A"', 'ink: {rgb: "#7A7A7A"'))
    for source in SAMPLE.iterdir():
        if source.is_file():
            (tmp_path / source.name).write_bytes(source.read_bytes())
    own_theme(tmp_path, text)
    with pytest.raises(ReportgenError) as caught:
        reportgen.load(tmp_path, layout="own")
    faint = [each for each in caught.value.diagnostics if each.code == "L307"]
    assert {each.location.file for each in faint} == {"themes/own.yaml"}
