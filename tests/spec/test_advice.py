"""What is said to an author who wrote a name where it does not belong, or half of it."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostics, Location, suggestion
from reportgen.pack.design import read_design

HERE = Location("pack.yaml", 4, 9)

ADVICE = {
    "a key of pages at the top": (
        "quarters: 4",
        "it is a key of pages: write 'pages: {scorecard: {quarters: …}}'. Known keys: name",
    ),
    "a page at the top": ("heatmap: {quarters: 4}", "it is a page: write 'pages: {heatmap: …}'."),
    "a column as the key of its options": (
        "pages: [{kind: scorecard, columns: [{target: {heading: Goal}}]}]",
        "write {column: target, …}. Known keys: column, heading, width, align",
    ),
    "a column that the layout below has not": (
        "pages: {scorecard: {columns: {owner: {width: 20mm}}}}",
        "to have one more, write the whole list of columns. Known columns: outcome",
    ),
    "a slip in a column that it has": (
        "pages: {scorecard: {columns: {lastest: {width: 20mm}}}}",
        "did you mean 'latest'? Known columns: outcome",
    ),
    "two blocks under one dash": (
        "pages: [{kind: overview, blocks: [{text: overview, counts: {by: outcome}}]}]",
        "begin each of the blocks with a dash of its own: - counts",
    ),
    "part of several names": (
        "pages: [{kind: scorecard, columns: [trend]}]",
        "did you mean 'short_term_trend', 'annual_trend' or 'long_term_trend'? Known columns:",
    ),
    "more than a name": (
        "pages: [{kind: overview, blocks: [counts by outcome]}]",
        "did you mean 'counts'? Known blocks:",
    ),
    "a heading over the quarters": (
        "pages: [{kind: scorecard, columns: [{column: history, heading: Past}]}]",
        "take the heading out; how quarters are called stands in the words file",
    ),
    "a capital letter": ("page: {size: a4}", "did you mean 'A4'? Known paper sizes:"),
}


@pytest.mark.parametrize("case", ADVICE)
def test_an_author_is_told_what_to_write(case: str, tmp_path) -> None:
    written, advice = ADVICE[case]
    (tmp_path / "own.yaml").write_text(f"name: own\nextends: quarterly\n{written}\n", "utf-8")
    found = Diagnostics()
    assert read_design("own.yaml", tmp_path, HERE, found) is None
    [error] = [each for each in found if each.stops]
    assert error.location.file == "own.yaml" and error.location.line == 3
    assert error.hint.startswith(advice)


@pytest.mark.parametrize(
    ("name", "known", "lead"),
    [
        ("trend", ["annual_trend"], "did you mean 'annual_trend'?"),
        ("x trend", ["annual_trend"], "Known"),
        ("one", [f"{each} a one more" for each in "wxyz"], "Known"),  # too many to ask about
        ("", ["one"], "Known"),
        ("***", ["one"], "Known"),
    ],
)
def test_names_that_share_words_are_asked_about(name: str, known: list[str], lead: str) -> None:
    assert suggestion(name, known, "names").startswith(lead)
