"""Small multiples on pages: of bodies in exception reports, of indicators in overviews."""

from __future__ import annotations

import re

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack

from reportgen.pdf.inspection import inspect

LAYOUT = """\
name: own
extends: quarterly
pages:
  - PAGE
"""
REPORTS = "{kind: exceptions, chart: small_multiples, quarters: 4}"
PERIODS = ("2022-23 Q3", "2022-23 Q4", "2023-24 Q1", "2023-24 Q2")


def beside(pack: MadePack, bodies: int) -> None:
    """Add an exception beside other bodies: body 1 is the best."""
    pack.add("PI.1", "61 62 63 64", title="Calls answered")
    rows = [
        f"PI.1,{period},Body {number:02d},{90 - number + at},Return"
        for number in range(1, bodies + 1)
        for at, period in enumerate(PERIODS)
    ]
    pack.files["comparators.csv"] = "\n".join(["code,period,body,value,source", *rows, ""])


def built(pack: MadePack, page: str, **options) -> BuiltPack:
    pack.layout(LAYOUT.replace("PAGE", page))
    return pack.build(**options)


def figure(made: BuiltPack):
    [found] = made.elements("Figure")
    return found


@pytest.mark.parametrize(("bodies", "shown"), [(1, 1), (8, 8), (9, 8), (30, 8)])
def test_a_report_shows_as_many_bodies_as_can_be_read(pack, bodies, shown) -> None:
    beside(pack, bodies)
    made = built(pack, REPORTS)
    page = made.pages[0]
    printed = [number for number in range(1, bodies + 1) if f"Body {number:02d}" in page]
    # Ours is worse than all of the first eight: those nearest to it are the last of them.
    assert len(printed) == shown
    assert printed == list(range(printed[0], printed[0] + shown))
    assert "Example Borough Council" in page
    said = re.search(r"(\d+) bod(y|ies) further from ours in rank (is|are) not shown", page)
    assert (int(said[1]) if said else 0) == bodies - shown
    alt = figure(made).alt
    assert [f"Body {number:02d}:" in alt for number in range(1, bodies + 1)] == [
        number in printed for number in range(1, bodies + 1)
    ]


def test_every_number_is_heard(pack) -> None:
    beside(pack, 2)
    alt = figure(built(pack, REPORTS)).alt
    for body, figures in (("Body 01", range(89, 93)), ("Body 02", range(88, 92))):
        points = ", ".join(
            f"{period[-2:]} {period[:7]} {value}%"
            for period, value in zip(PERIODS, figures, strict=True)
        )
        assert f"{body}: {points}." in alt


def test_without_bodies_the_path_is_shown_and_a_note_says_so(pack) -> None:
    pack.add("PI.1", "61 62 63 64")
    made = built(pack, REPORTS)
    assert figure(made).alt.startswith("Line chart of PI.1")
    assert "No other body has figures to compare with" in made.pages[0]


@pytest.mark.parametrize("edition", ["screen", "office", "print"])
def test_reports_are_sound(pack, edition) -> None:
    beside(pack, 12)
    made = built(pack, REPORTS, edition=edition)
    assert [str(breach) for breach in inspect(made.data).breaches] == []
    if edition != "print":
        assert structure_problems(made) == []
        assert placement_problems(made) == []


def test_on_low_paper_there_are_fewer_and_on_lower_still_the_place_is_named(pack) -> None:
    beside(pack, 12)
    low = "page: {margins: {top: 22mm, right: 15.5mm, bottom: MM, left: 15.5mm}}\npages:"
    pack.layout(LAYOUT.replace("PAGE", REPORTS).replace("pages:", low.replace("MM", "40mm")))
    made = pack.build()
    assert 1 < made.pages[0].count("Body") < 8
    pack.layout(LAYOUT.replace("PAGE", REPORTS).replace("pages:", low.replace("MM", "75mm")))
    (pack.folder.parent / "output").joinpath("pack-2023-24-q2.pdf").unlink()
    [error] = pack.refused()
    assert (error.code, error.location.line) == ("L304", 5)
    assert "the chart of PI.1 needs a height of" in error.message


def overview(block: str) -> str:
    return f"{{kind: overview, blocks: [{block}]}}"


@pytest.fixture
def six(pack) -> MadePack:
    for number in range(1, 7):
        values = "91 92 93 94" if number % 3 else "61 62 63 64"
        pack.add(f"PI.{number}", values, title=f"Measure {number}", outcome=f"Aim {number % 2}")
    return pack


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ("", "123456"),
        (", indicators: [PI.5, PI.2]", "52"),
        (", where: {score: not_met}", "36"),
        (", where: {outcome: Aim 0}", "246"),
        (", indicators: [PI.6, PI.1], where: {outcome: Aim 0}", "6"),
    ],
)
def test_an_overview_has_a_panel_for_each_indicator_asked_for(six, options, codes) -> None:
    made = built(six, overview(f"chart: {{kind: small_multiples, quarters: 3{options}}}"))
    alt = figure(made).alt
    assert re.findall(r"PI\.(\d) Measure", alt) == list(codes)
    assert "Q4 2022-23 92%" in alt or "Q4 2022-23 62%" in alt
    assert "Q3 2022-23" not in alt
    [heading] = made.elements("H2")
    assert heading.text.strip() == "Indicators over time"
    assert "Each indicator on a scale of its own, Q4 2022-23 to Q2 2023-24" in made.pages[0]


def test_a_filter_that_lets_nothing_in_has_a_sentence(six) -> None:
    made = built(six, overview("chart: {kind: small_multiples, where: {outcome: Aim 9}}, counts"))
    assert not [each for each in made.elements("Figure") if "Line charts" in each.alt]
    assert "Indicators over time No indicators to show." in made.pages[0]


def test_a_heading_of_its_own_and_a_height(six) -> None:
    block = "chart: {kind: small_multiples, heading: At once, height: HEIGHT, first: 1, last: 12}"
    low, high = (
        built(six, overview(f"{block.replace('HEIGHT', height)}, heading: Below"))
        for height in ("35mm", "70mm")
    )
    tops = []
    for made in (low, high):
        assert "At once" in made.text
        page = made.rendering[0].get_textpage()
        at = page.search("Below").get_next()
        assert at is not None
        tops.append(page.get_charbox(at[0])[3])
    assert tops[0] - tops[1] == pytest.approx(35 * 72 / 25.4, abs=0.5)


def test_what_a_filter_finds_is_cut_to_the_height_and_counted(six) -> None:
    block = "chart: {kind: small_multiples, height: 30mm, where: {outcome: [Aim 0, Aim 1]}}"
    made = built(six, overview(block))
    alt = figure(made).alt
    shown = re.findall(r"PI\.(\d) Measure", alt)
    assert shown == ["1", "2", "3"][: len(shown)] and shown
    left_out = 6 - len(shown)
    assert f"{left_out} more indicators are not shown." in alt
    assert f"{left_out} more indicators are not shown." in made.pages[0]


def test_what_is_named_is_never_left_out_in_silence(six) -> None:
    block = "chart: {kind: small_multiples, height: 30mm, indicators: [PI.1, PI.2, PI.3, PI.4]}"
    six.layout(LAYOUT.replace("PAGE", overview(block)))
    [error] = six.refused()
    assert (error.code, error.location.line) == ("L304", 4)
    assert "must be at least" in error.message


def test_many_indicators_fill_a_sheet_and_the_rest_is_counted(pack) -> None:
    for number in range(1, 61):
        pack.add(f"PI.{number}", "81 82 83 84", title=f"Measure {number}")
    made = built(pack, overview("chart: {kind: small_multiples, first: 1, last: 12}"))
    assert len(made.pages) == 1
    shown = len(re.findall(r"PI\.\d+ Measure", figure(made).alt))
    assert shown > 20
    assert f"{60 - shown} more indicators are not shown." in made.pages[0]
    assert placement_problems(made) == []


def test_repeated_pages_have_the_panels_of_their_part(six) -> None:
    block = "chart: {kind: small_multiples, indicators: [PI.1, PI.2]}"
    made = built(six, f"{{kind: overview, repeat: outcome, blocks: [{block}]}}")
    assert [re.findall(r"PI\.\d", each.alt) for each in made.elements("Figure")] == [
        ["PI.1"],
        ["PI.2"],
    ]


def test_an_overview_is_sound(six) -> None:
    made = built(six, overview("chart: {kind: small_multiples}, counts"))
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    assert [str(breach) for breach in inspect(made.data).breaches] == []


def test_welsh_has_its_words(pack) -> None:
    beside(pack, 12)
    pack.layout(LAYOUT.replace("PAGE", REPORTS).replace("pages:", "words: cy\npages:"))
    made = pack.build()
    assert re.search(r"Ni ddangosir \d+ ch?orff sy’n bellach oddi wrthym o ran safle", made.text)
    assert "Graffiau llinell" in figure(made).alt


def test_a_misspelt_chart_is_told_the_nearest(pack) -> None:
    pack.layout(LAYOUT.replace("PAGE", REPORTS.replace("multiples", "multiple")))
    [error] = pack.refused()
    assert (error.code, error.location.line, error.location.column) == ("L301", 4, 31)
    assert "did you mean 'small_multiples'?" in error.hint


@pytest.mark.parametrize(("bodies", "are_left_out"), [(8, False), (60, True)])
def test_a_chart_of_bars_says_how_many_are_not_drawn(pack, bodies, are_left_out) -> None:
    beside(pack, bodies)
    page = built(pack, REPORTS.replace("small_multiples", "comparison")).pages[0]
    said = re.search(r"(\d+) bodies further from ours in rank are not shown", page)
    printed = len(re.findall(r"Body \d\d", page))
    assert (int(said[1]) if said else 0) == bodies - printed
    assert bool(said) is are_left_out
