"""Headings of commentary find their section by their first words."""

import pytest

from reportgen.model.section import section_for

SECTIONS = ("Impact", "Performance", "Performance against plan", "What we do")


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Impact", "Impact"),
        ("impact:", "Impact"),
        ("Impact: what are the issues?", "Impact"),
        ("**Impact**", "Impact"),
        ("Performance", "Performance"),
        ("Performance against plan: Q2", "Performance against plan"),
        ("Performance against the odds", "Performance"),
        ("What", "What we do"),
        ("Impacts", None),
        ("The impact", None),
        ("", None),
        ("...", None),
    ],
)
def test_a_heading_stands_for_the_section_whose_first_words_it_shares(
    heading: str, section: str | None
) -> None:
    assert section_for(heading, SECTIONS) == section


def test_a_layout_without_sections_matches_nothing() -> None:
    assert section_for("Impact", ()) is None
