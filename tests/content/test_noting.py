"""Notes: which there are, in which order, and how they are numbered."""

from __future__ import annotations

import pytest

from reportgen.content.column_cells import note_references
from reportgen.content.notes import NoteRegister, marker_paragraphs, marker_text
from reportgen.content.noting import how_to_read, row_notes
from reportgen.content.scorecard import scorecard
from reportgen.content.window import window, window_on
from reportgen.model.outturn import Marker


def notes_of(pack, report) -> list[str]:
    made = report(pack)
    return list(row_notes(window(made, 6), made.scores.by_code["A"]))


def test_notes_run_from_the_oldest_figure_to_the_symbols(pack, report):
    pack.add(
        "A",
        {
            "2022-23 Q2": {"marker": "x", "reason": "system change"},
            "2023-24 Q1": {"value": "91", "note": "Restated."},
            "2023-24 Q2": {
                "value": "95",
                "note": "Two sites.",
                "score_override": "close",
                "short_term_trend_override": "steady",
                "annual_trend_override": "none",
                "reason": "Sites differ.",
            },
        },
    )
    assert notes_of(pack, report) == [
        "Q2 2022-23: system change",
        "Q1 2023-24: Restated.",
        "Two sites.",
        "Score shown as Close; the figures give Met. Reason: Sites differ.",
        "Short-term trend shown as Steady; the figures give Improving. Reason: Sites differ.",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"value": "95", "score_override": "met"}, []),
        (
            {"value": "95", "score_override": "not_scored"},
            ["Score shown as not scored; the figures give Met. Reason: r"],
        ),
        (
            {"score_override": "not_met"},
            ["Score shown as Not met; the figures give not scored. Reason: r"],
        ),
        (
            {"value": "95", "annual_trend_override": "declining"},
            ["Annual trend shown as Declining; the figures give None. Reason: r"],
        ),
    ],
)
def test_only_what_differs_from_the_figures_is_noted(pack, report, row, expected):
    pack.add("A", {"2023-24 Q2": {**row, "reason": "r"}})
    assert notes_of(pack, report) == expected


def test_notes_are_numbered_in_the_order_of_the_rows_and_shared_where_equal(pack, report):
    for code, note in (("A", "first"), ("B", "second"), ("C", "first")):
        pack.add(code, {"2023-24 Q2": {"value": "95", "note": note}})
    made = report(pack)
    seen = window(made, 2)
    found = [note_references(seen, each) for each in made.scores]
    assert found == [" [note\u00a01]", " [note\u00a02]", " [note\u00a01]"]
    printed = [each.plain for each in seen.notes.paragraphs(made.words)]
    assert printed == ["[note\u00a01] first", "[note\u00a02] second"]


def test_notes_of_figures_that_are_not_shown_are_not_printed(pack, report):
    pack.add("A", {"2021-22 Q1": {"value": "9", "note": "old"}, "2023-24 Q2": "95"})
    assert notes_of(pack, report) == []


def test_a_draft_asks_about_figures_that_contradict_their_counts(pack, report):
    wrong = {"value": "84.2", "numerator": "576", "denominator": "66446"}
    pack.add("A", {"2023-24 Q2": wrong}, unit="per 10,000")
    made = report(pack)
    said = window(made, 2).query
    assert said.startswith("Data query for the owner: the counts supplied work out at 86.7 (A),")
    assert "not the outturn shown." in said
    pack.add("B", {"2023-24 Q2": wrong}, unit="per 10,000")
    made = report(pack)
    assert "86.7 (A) and 86.7 (B), not the outturns shown." in window(made, 2).query
    assert "(A)" not in window_on(made, made.scores.by_code["B"], 2).query


def test_accepted_contradictions_are_no_query(pack, report):
    pack.add(
        "A",
        {"2023-24 Q2": {"value": "84.2", "numerator": "576", "denominator": "66446"}},
        unit="per 10,000",
    )
    pack.spec["accept"] = "[{finding: D201, indicator: A, period: 2023-24 Q2, reason: Estimates.}]"
    made = report(pack)
    assert window(made, 2).query == ""
    assert note_references(window(made, 2), made.scores.by_code["A"]) == ""


def test_markers_are_printed_in_brackets_and_explained_in_their_order(words):
    used = (Marker.CONFIDENTIAL, Marker.PROVISIONAL)
    assert marker_text(used) == "[c][p]"
    (paragraph,) = marker_paragraphs(used, words)
    assert paragraph.plain == (
        "[p]\u00a0Provisional: Figure may change. "
        "[c]\u00a0Confidential: Withheld to protect people."
    )
    assert marker_paragraphs((), words) == ()


def test_a_register_gives_equal_notes_one_number():
    register = NoteRegister()
    assert [register.number(text) for text in ("a", "b", "a")] == [1, 2, 1]


@pytest.mark.parametrize("marker", list(Marker))
def test_every_marker_is_explained_under_a_scorecard_that_prints_it(pack, report, marker):
    row = (
        {"marker": marker.value}
        if marker.replaces_figure
        else {"value": "95", "marker": marker.value}
    )
    pack.add("A", {"2023-24 Q1": row, "2023-24 Q2": "96"})
    made = report(pack)
    (columns,) = (page.options.columns for page in made.layout.pages if page.kind == "scorecard")
    content = scorecard(made, tuple(made.scores), columns, quarters=6, grouping="outcome")
    assert any(f"[{marker.value}]\u00a0" in note.plain for note in content.notes)


def test_a_pack_promises_no_more_than_it_keeps(pack, report):
    pack.add("A", "95")
    assert "symbol and figure cannot disagree" in how_to_read(report(pack))
    pack.outturns[-1] |= {"score_override": "close", "reason": "Late figures."}
    assert "except where a note says that it was set by hand" in how_to_read(report(pack))


HEATMAP = "name: own\nextends: quarterly\npages:\n  - {kind: heatmap, words: WORDS}\n"


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("", "its word stands beside it or over its table: nothing depends"),
        (HEATMAP.replace("WORDS", "true"), "its word stands beside it or over its table: nothing"),
        (HEATMAP.replace("WORDS", "false"), "tables of symbols alone have a key with the words"),
    ],
)
def test_words_of_symbols_are_where_the_pack_says(pack, report, layout, said):
    pack.add("A", "95")
    if layout:
        pack.layout(layout)
    assert said in how_to_read(report(pack))
