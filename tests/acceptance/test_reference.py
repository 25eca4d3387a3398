"""The reference document, figure by figure: everything in it is on the pages.

The figures here are copied from the document, not read from the sample pack.
"""

from __future__ import annotations

import re

import pytest

QUARTERS = (
    *("Q1 2022-23", "Q2 2022-23", "Q3 2022-23", "Q4 2022-23"),
    *("Q1 2023-24", "Q2 2023-24"),
)
DOCUMENT = {
    "PI.126": (
        "2 2.5 2.4 3.1 3.2 1.3",
        "96 / 7,459",
        "2.8",
        "16- to 18-year-olds who are not in education, employment or training (NEET)",
        "Met Improving Improving",
        "2.2 West Midlands regional data",
    ),
    "PI.1447": (
        "19.2 16.1 8.7 12.3 26.6 18.8",
        "26.8 / 142.5",
        "15",
        "% of agency social workers (children's)",
        "Not met Improving Declining",
        "17.6 Top quartile, LAIT annual figure",
    ),
    "PI.432": (
        "85.2 88.9 88.8 86.2 84.2 84.2",
        "576 / 66,446",
        "83",
        "Number of children looked after per 10,000 of the population",
        "Close Steady Improving",
        "70 Top quartile, LAIT annual figure",
    ),
    "PI.433": (
        "38.2 37.5 39.5 36.8 28.3 22.4",
        "153 / 66,446",
        "43",
        "Number of children subject to child protection plan per 10,000 of the child population",
        "Met Improving Improving",
        "42.1 Top quartile, LAIT annual figure",
    ),
    "PI.2250": (
        "92.6 92.3 92.5 94.2 94.9 95.5",
        "1,565 / 1,638",
        "90",
        "% of closed Early Help Cases that were not open to Level 4 Services less than 6 months "
        "after closure",
        "Met Improving Improving",
        "Local measure, no external benchmark",
    ),
}
OUTCOMES = ("Borough of opportunity", "Safe & healthy")


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def spoken(reference) -> str:
    """Return the text of the structure, in the order in which it is read aloud."""
    built = reference.built
    return plain(" ".join(built.marked[page - 1][mark] for page, mark in built.tree.content))


@pytest.fixture(scope="module")
def rows(reference) -> dict[str, list[str]]:
    """Return the cells of the scorecard by code."""
    found = {}
    (table,) = [each for each in reference.built.elements("Table") if "Short-term" in each.text]
    for row in table.all("TR"):
        for code in DOCUMENT:
            if f"{code} " in row.text:
                found[code] = [plain(cell.text) for cell in row.kids]
    return found


@pytest.mark.parametrize("code", DOCUMENT)
def test_a_row_reads_as_in_the_document(rows, code):
    figures, counts, target, _, symbols, benchmark = DOCUMENT[code]
    read = rows[code]
    start = next(index for index, text in enumerate(read) if code in text) + 1
    shown = [
        float(re.findall(r"[\d,.]+", text)[0].replace(",", "")) for text in read[start : start + 7]
    ]
    assert shown == [float(each) for each in (*figures.split(), target)]
    assert read[start + 5].endswith(counts)
    assert " ".join(read[start + 7 : start + 10]) == symbols
    figure, _, source = benchmark.partition(" ")
    if not figure[0].isdigit():
        figure, source = "[z]", benchmark
    assert read[-1].replace("%", "") == f"{figure} {source}"


@pytest.mark.parametrize("code", DOCUMENT)
def test_titles_stand_in_the_text_word_for_word(spoken, code):
    assert DOCUMENT[code][3] in spoken


@pytest.mark.parametrize("code", DOCUMENT)
def test_paths_say_every_figure_with_its_quarter(reference, code):
    (alt,) = [
        each.alt for each in reference.built.elements("Figure") if each.alt.startswith(f"{code} ")
    ]
    said = dict(re.findall(r"(Q\d \d{4}-\d\d) (\d+(?:\.\d+)?)", alt))
    assert [float(said[quarter]) for quarter in QUARTERS] == [
        float(each) for each in DOCUMENT[code][0].split()
    ]
    assert f"Target {DOCUMENT[code][2]}" in alt


def test_outcomes_are_read_with_their_rows(spoken):
    for outcome in OUTCOMES:
        assert outcome in spoken


def test_the_exception_is_explained_under_its_three_questions(spoken):
    report = spoken.partition("PI.1447 Agency social workers (children’s) Score")[2]
    places = [report.find(each) for each in ("Impact", "Performance", "Assurance", "End of report")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Short-term trend Improving" in report
    assert "19.2 16.1 8.7 12.3 26.6 18.8% 15% 17.6%" in report


def test_the_two_contradictions_of_the_document_are_found(reference):
    found = [(each.code, each.indicator) for each in reference.built.findings]
    assert found == [("D201", "PI.432"), ("D201", "PI.433")]


def test_a_draft_says_what_the_counts_give(spoken):
    assert "86.7 (PI.432) and 23.0 (PI.433)" in spoken
