"""Running heads and feet, and the cover."""

from __future__ import annotations

import pytest

from reportgen.content.cover import cover_content
from reportgen.content.furniture import document_title, furniture_of
from reportgen.layout.furniture import PAGE, PAGES

ALL_FACTS = ("meeting", "meeting_date", "item", "owner")


@pytest.fixture
def furniture(pack, report):
    def of(**spec: str):
        pack.spec |= spec
        pack.add("A")
        return furniture_of(report(pack))

    return of


MEETING = "{committee: Cabinet, date: 2023-12-06, item: 9}"


def test_heads_and_feet(furniture):
    made = furniture(directorate="Place", marking="OFFICIAL", meeting=MEETING, version="2")
    assert made.header.left == ("Place", "Quarterly performance pack, quarter 2 2023-24")
    assert made.header.right == "OFFICIAL"
    assert made.footer.left == ("Example Borough Council",)
    assert made.footer.centre == "Cabinet, 6 December 2023"
    assert made.footer.right == f"Page {PAGE} of {PAGES}"
    assert (made.tag, made.margin_word) == ("DRAFT 2", "DRAFT")


def test_what_the_pack_does_not_state_leaves_no_separator(furniture):
    made = furniture(title="")
    assert made.header.left == ("Quarterly performance pack, quarter 2 2023-24",)
    assert (made.header.right, made.footer.centre) == ("", "")


def test_a_restricted_marking_takes_the_middle_of_the_foot(furniture):
    made = furniture(marking="OFFICIAL-SENSITIVE", meeting=MEETING)
    assert (made.footer.centre, made.footer.strong_centre) == ("OFFICIAL-SENSITIVE", True)
    assert made.footer.left == ("Example Borough Council", "Cabinet, 6 December 2023")


def test_a_final_pack_says_nothing_of_drafts(furniture):
    made = furniture(status="final", version="2")
    assert (made.tag, made.margin_word, made.margin_meaning) == ("", "", "")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({}, "Quarterly performance pack, quarter 2 2023-24"),
        ({"directorate": "Place"}, "Place: Quarterly performance pack, quarter 2 2023-24"),
    ],
)
def test_the_files_title(pack, report, spec, expected):
    pack.spec |= spec
    pack.add("A")
    assert document_title(report(pack)) == expected


@pytest.mark.parametrize(
    ("spec", "tag", "meaning"),
    [
        ({}, "DRAFT", "Not approved for publication. Figures may change before the meeting."),
        (
            {"version": "2"},
            "DRAFT 2",
            "Not approved for publication. Figures may change before the meeting.",
        ),
        ({"status": "final"}, "FINAL", "Approved for publication"),
        (
            {"status": "final", "approved": "2023-11-28"},
            "FINAL",
            "Approved for publication, 28 November 2023",
        ),
    ],
)
def test_a_cover_says_what_the_pack_is(pack, report, spec, tag, meaning):
    pack.spec |= spec
    pack.add("A")
    made = cover_content(report(pack), ALL_FACTS)
    assert (made.tag, made.tag_meaning) == (tag, meaning)
    assert (made.quarter, made.year, made.months) == (
        "Quarter 2",
        "2023-24",
        "July to September 2023",
    )


def test_a_cover_states_the_facts_that_it_has(pack, report):
    pack.add("A")
    assert cover_content(report(pack), ALL_FACTS).facts == ()
    pack.spec |= {"meeting": MEETING, "owner": "Director"}
    assert cover_content(report(pack), ("owner", "meeting", "meeting_date", "item")).facts == (
        ("Report owner", ("Director",)),
        ("Meeting", ("Cabinet",)),
        ("Meeting date", ("Wednesday", "6 December 2023")),
        ("Agenda item", ("9",)),
    )


@pytest.mark.parametrize(
    ("starts", "expected"), [("April", "July to September 2023"), ("January", "April to June 2023")]
)
def test_months_follow_where_the_year_starts(pack, report, starts, expected):
    pack.spec["year_starts"] = starts
    pack.add("A")
    assert cover_content(report(pack), ()).months == expected
