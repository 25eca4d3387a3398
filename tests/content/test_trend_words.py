"""Rules of trends in words: under the scorecard, in its first sentences, in the notes."""

from __future__ import annotations

import pytest

from reportgen.content.column_cells import long_term_trend_cell, short_term_trend_cell
from reportgen.content.columns import COLUMNS, ColumnOptions
from reportgen.content.difference_cells import change_cell
from reportgen.content.notes_page import notes_content
from reportgen.content.overview import changes_of
from reportgen.content.scorecard import scorecard
from reportgen.content.sentences import scorecard_standfirst
from reportgen.content.window import window
from reportgen.diagnostics import Location
from reportgen.drawing.cell import Sign
from reportgen.scoring.summary import Since

ROWS = {"A": "90 90 90 90 94 92", "B": "90 91 92 93 94 95", "C": "95 95 95 95 95 80"}
"""Since the quarter before, A declined; against the mean of four it improved."""


@pytest.fixture
def made(pack, report):
    def make(rule: str, **rows: str):
        pack.spec["scoring"] = f"{{short_term_trend: {rule}}}"
        for code, values in (rows or ROWS).items():
            pack.add(code, values)
        return report(pack)

    return make


CASES = {
    "same quarter last year": (
        "Short-term trend compares the latest quarter with the same quarter last year. ",
        "Two improved on the same quarter last year and one declined.",
        [],
    ),
    "mean of previous 4": (
        "Short-term trend compares the latest figure with the mean of the four before it. ",
        "Against the mean of the four figures before, two improved and one declined.",
        ["The mean is rounded as the figures are; all of them must be there."],
    ),
    "regression": (
        "Short-term trend follows the straight line that best fits the last six quarters. ",
        "By the line through the last six quarters, two improved and one declined.",
        [
            "The line is fitted by least squares; its end is compared with its beginning, both "
            "rounded as the figures are. It needs three figures, the latest among them."
        ],
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_told_wherever_its_trend_is_shown(made, rule):
    under, sentence, detail = CASES[rule]
    report = made(rule)
    options = [ColumnOptions(name, Location("")) for name in ("code", "short_term_trend")]
    content = scorecard(report, tuple(report.scores), options, quarters=6, grouping=None)
    assert content.notes[0].plain == under
    standfirst = scorecard_standfirst(report, tuple(report.scores))
    assert standfirst is not None and standfirst.plain.endswith(sentence)
    noted = notes_content(report, ("scoring",)).blocks[-1].text.plain
    assert noted == " ".join((under.strip(), *detail))


@pytest.mark.parametrize("rule", CASES)
def test_changes_since_the_quarter_before_are_still_those(made, rule):
    report = made(rule)
    changes = changes_of(report, Since.SHORT_TERM, 3)
    assert [each.scored.indicator.code for each in changes.improving] == ["B"]
    assert [each.scored.indicator.code for each in changes.declining] == ["C", "A"]
    found = change_cell(window(report, 6), report.scores.by_code["A"])
    assert found.plain == "−2 points since Q1"


@pytest.mark.parametrize(
    ("rule", "values", "marker"),
    [
        ("same quarter last year", "90 - 91 92 93 94", "[x]"),
        ("mean of previous 4", "90 - 91 92 93 94", "[x]"),
        ("mean of previous 3", "90 - 91 92 93 94", ""),
        ("regression", "- - - - 93 94", "[x]"),
        ("regression", "- - - 92 93 94", ""),
    ],
)
def test_a_trend_that_lacks_figures_has_a_marker(made, rule, values, marker):
    report = made(rule, A=values)
    cell = short_term_trend_cell(window(report, 6), report.scores.by_code["A"])
    assert cell.plain.startswith(marker)
    assert any(isinstance(part, Sign) for part in cell.parts) is not bool(marker)


def test_the_long_term_trend_is_a_column_with_its_own_rule(made):
    assert COLUMNS["long_term_trend"].heading == "scorecard.long_term_trend"
    report = made("within year")
    seen = window(report, 6)
    said = {code: long_term_trend_cell(seen, report.scores.by_code[code]).plain for code in ROWS}
    assert said == {"A": "Improving", "B": "Improving", "C": "Declining"}
    options = [ColumnOptions(name, Location("")) for name in ("code", "long_term_trend")]
    content = scorecard(report, tuple(report.scores), options, quarters=6, grouping=None)
    assert content.notes[0].plain == (
        "Long-term trend compares the latest figure with the mean of the four before it. "
    )


def test_the_notes_tell_of_a_long_term_trend_that_is_printed(pack, report):
    pack.layout(
        "name: ours\nextends: quarterly\nscoring: {long_term_trend: mean of previous 3}\n"
        "pages: {scorecard: {columns: [indicator, latest, long_term_trend]}}\n"
    )
    pack.add("A")
    noted = notes_content(report(pack), ("scoring",)).blocks[-1].text.plain
    assert noted == (
        "Long-term trend compares the latest figure with the mean of the three before it. "
        "The mean is rounded as the figures are; all of them must be there."
    )
