"""Characters that the fonts lack, wherever they were written."""

import pytest

from reportgen.checks.evidence import LocatedText
from reportgen.checks.printable import unprintable_text
from reportgen.diagnostics import Location
from reportgen.model.action import Action, ActionStatus, Owner
from reportgen.model.narrative import Bullets, Grid, Narrative, Paragraph, Run, Subheading
from reportgen.model.record import Place

NOW = "2023-24 Q2"
LATIN = frozenset(range(0x20, 0x180)) | {0x2019}
FACES = {"Plex": LATIN, "Plex Bold": LATIN - {ord("ŵ")}}
PLACE = Place("actions.csv", 7, ("code", "title", "comment"))
HERE = Location("overview.md", 4)


def check(evidence, measures=None, printable=FACES, **rest):
    return list(unprintable_text(evidence(measures or {}, printable=printable, **rest)))


def test_text_that_every_face_has_is_printed(evidence) -> None:
    measures = {"A": ({"title": "Café’s A&E <b>", "outcome": "e\u0301t\u00e9"}, {NOW: "1"})}
    assert check(evidence, measures) == []


def test_a_missing_character_is_named_with_place_and_font(evidence) -> None:
    measures = {"A": ({"title": "Cost ₂ of 東京"}, {NOW: "1"})}
    (found,) = check(evidence, measures)
    assert (found.code, str(found.location), found.indicator) == ("D106", "indicators.csv:2:2", "A")
    assert "'₂' (U+2082 SUBSCRIPT TWO) in the title of A is not in the font Plex" in found.message
    assert "and 2 more characters" in found.message


def test_the_face_that_lacks_it_is_named(evidence) -> None:
    (found,) = check(evidence, {"A": ({"title": "Tŵr"}, {NOW: "1"})})
    assert "not in the font Plex Bold" in found.message


@pytest.mark.parametrize("text", ["שלום", "سلام"])
def test_right_to_left_is_refused_also_where_the_font_has_it(evidence, text) -> None:
    printable = {"Everything": frozenset(range(0x20, 0x10000))}
    (found,) = check(evidence, {"A": ({"title": text}, {NOW: "1"})}, printable)
    assert "right to left" in found.message


@pytest.mark.parametrize("text", ["a\x07b", "a\u202eb", "a\u200bb"])
def test_what_cannot_be_seen_is_named_by_its_number(evidence, text) -> None:
    (found,) = check(evidence, {"A": ({"title": text}, {NOW: "1"})})
    assert f"U+{ord(text[1]):04X}" in found.message
    assert text[1] not in found.message


def test_line_breaks_and_tabs_are_set_not_printed(evidence) -> None:
    assert check(evidence, {"A": ({"title": "a\nb\tc"}, {NOW: "1"})}) == []


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("fine "), Run("∑", bold=True)), HERE),
        Subheading((Run("∑"),), 1, HERE),
        Bullets(((Paragraph((Run("∑"),), HERE),),), False, HERE),
        Grid(((Run("head"),),), (((Run("∑"),),),), HERE),
    ],
)
def test_narrative_is_looked_at_to_the_last_cell(evidence, block) -> None:
    (found,) = check(evidence, overview=Narrative((block,)))
    assert str(found.location) == "overview.md:4"


def test_every_other_text_is_looked_at(evidence, commentary) -> None:
    measures = {"A": ({"unit": "∑"}, {NOW: {"value": "1", "note": "∑", "reason": "∑"}})}
    found = check(
        evidence,
        measures,
        commentary={"A": commentary("A", Impact="∑")},
        actions=(Action("K1", "∑", ActionStatus.ON_TRACK, PLACE, comment="∑"),),
        owners={"Head": Owner("Head", "∑", PLACE)},
        texts=(LocatedText("∑", Location("pack.yaml", 2, 8), "title"),),
    )
    assert [str(each.location) for each in found] == [
        *("indicators.csv:2", "outturns.csv:2:8", "outturns.csv:2:12", "commentary/A.md:1"),
        *("actions.csv:7:2", "actions.csv:7:3", "actions.csv:7", "pack.yaml:2:8"),
    ]


@pytest.mark.parametrize("printable", [None, {}])
def test_without_fonts_nothing_is_known(evidence, printable) -> None:
    assert check(evidence, {"A": ({"title": "東京"}, {NOW: "1"})}, printable) == []
