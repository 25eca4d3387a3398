"""Pages about a part of the pack: filtered, repeated for each directorate, in order."""

from __future__ import annotations

from typing import Any

import pytest
from built_pack import BuiltPack, placement_problems, structure_problems
from made_pack import MadePack
from option_layout import LAYOUT

HEAD = LAYOUT.partition("pages:\n")[0] + "pages:\n"
SECTION = """\
  - kind: contents
  - kind: overview
    title: The whole council
    blocks: [{counts: {by: directorate}}]
  - kind: overview
    repeat: directorate
    blocks: [{text: overview}, {counts: {by: outcome}}, actions_summary]
  - kind: scorecard
    title: "Scorecard: {counts.met} of {counts.total} met"
    repeat: directorate
    columns: [indicator, latest, score]
  - {kind: exceptions, repeat: directorate, when: {any: exceptions}}
  - {kind: actions, repeat: directorate}
  - kind: notes
"""


@pytest.fixture
def council(pack: MadePack) -> MadePack:
    """Return a pack of two directorates with an action each."""
    pack.add("C.1", "90 91 92 93 94 95", directorate="Children", outcome="Safe")
    pack.add("C.10", "90 91 92 93 94 88", directorate="Children", outcome="Well")
    pack.add("C.9", "90 91 92 93 94 60", directorate="Children", outcome="Well")
    pack.add("P.1", "90 91 92 93 94 97", directorate="Place", outcome="Clean", owner="Head of P")
    pack.add("P.2", "90 91 92 93 92 91", directorate="Place", outcome="Clean")
    for code, directorate in (("KA.1", "Place"), ("KA.2", "Children")):
        pack.actions.append(
            {"code": code, "title": "Do it", "directorate": directorate, "status": "on track"}
        )
    pack.files["overview.md"] = "All of the council."
    return pack


def built(pack: MadePack, pages: str) -> BuiltPack:
    pack.layout(HEAD + pages)
    made = pack.build()
    assert structure_problems(made) == []
    assert placement_problems(made) == []
    return made


def test_neighbouring_repeated_pages_form_a_section_for_each_directorate(council: Any) -> None:
    made = built(council, SECTION)
    assert [title for title, _ in made.bookmarks] == [
        "The whole council",
        *("Children", "Overview", "Scorecard: 1 of 3 met", "Exception reports"),
        *("C.9 Requests answered on time, C.9", "Key initiatives and actions"),
        *("Place", "Overview", "Scorecard: 2 of 2 met", "Key initiatives and actions"),
        "Notes and sources",
    ]
    assert [(entry.printed, entry.leads_to) for entry in made.contents] == [
        (page, page) for _, page in made.bookmarks
    ]


def test_each_page_tells_of_its_own_part_alone(council: Any) -> None:
    pages = built(council, SECTION).pages
    whole, children, score, report, actions, place = pages[1:7]
    assert "Four of five" not in whole and "Three of five corporate indicators met" in whole
    assert "One of three corporate indicators met its target" in children
    assert "Place" not in children and "on page 5" in children
    assert "C.9" in score and "P.1" not in score
    assert score.startswith("Children Quarterly") and "Children Scorecard: 1 of 3" in score
    assert "Children exception report" in report
    assert "KA.2" in actions and "KA.1" not in actions
    assert "All two corporate indicators met" in place
    assert all("All of the council" not in page for page in pages[1:])


def test_the_summary_of_a_pack_of_several_directorates_says_so(council: Any) -> None:
    made = built(
        council, "  - {kind: overview, blocks: [text: overview, counts: {by: directorate}]}\n"
    )
    assert "About this pack All of the council." in made.text
    head = [element.text.strip() for element in made.elements("TH")]
    assert head[0] == "Directorate"


def test_one_repeated_page_stands_under_the_names_of_its_parts(council: Any) -> None:
    made = built(
        council,
        "  - {kind: scorecard, repeat: outcome, title: 'How we do: {outcome}',"
        " columns: [indicator, latest]}\n",
    )
    assert [title for title, _ in made.bookmarks] == [
        "How we do: Safe",
        "How we do: Well",
        "How we do: Clean",
    ]
    made = built(council, "  - {kind: scorecard, repeat: outcome, title: '{outcome}'}\n")
    assert [title for title, _ in made.bookmarks] == ["Safe", "Well", "Clean"]


def test_what_names_no_directorate_has_a_turn_of_its_own(council: Any) -> None:
    council.add("X.1", "90 91", outcome="Else")
    made = built(council, "  - {kind: scorecard, repeat: directorate, columns: [indicator]}\n")
    assert "Other indicators" in made.pages[2] and "X.1" in made.pages[2]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ("{score: not_met}", ["C.9"]),
        ("{score: [close, not_met]}", ["C.10", "C.9"]),
        ("{outcome: Well}", ["C.10", "C.9"]),
        ("{directorate: Place}", ["P.1", "P.2"]),
        ("{owner: Head of P}", ["P.1"]),
        ("{code: [P.2, C.1]}", ["C.1", "P.2"]),
        ("{frequency: annual}", []),
        ("{frequency: [annual, quarterly], outcome: Safe}", ["C.1"]),
        ("{short_term_trend: declining}", ["C.10", "C.9", "P.2"]),
        ("{trend: declining, directorate: Place}", ["P.2"]),
        ("{annual_trend: steady}", ["P.2"]),
        ("{status: overdue}", ["C.1", "C.10", "C.9", "P.1", "P.2"]),
    ],
)
def test_where_keeps_what_fits_all_that_is_asked(council: Any, where: str, codes: Any) -> None:
    made = built(council, f"  - {{kind: scorecard, where: {where}, columns: [code, latest]}}\n")
    found = [element.text.strip() for element in made.elements("TD", "TH")]
    assert [text for text in found if text[1:2] == "."] == codes


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("code", ["C.1", "C.9", "C.10", "P.1", "P.2"]),
        ("code descending", ["P.2", "P.1", "C.10", "C.9", "C.1"]),
        ("score descending", ["C.9", "C.10", "C.1", "P.1", "P.2"]),
        ("owner descending", ["P.1", "C.1", "C.10", "C.9", "P.2"]),
    ],
)
def test_rows_are_sorted(council: Any, sort: str, codes: list[str]) -> None:
    made = built(council, f"  - {{kind: scorecard, sort: {sort}, columns: [code, latest]}}\n")
    found = [element.text.strip() for element in made.elements("TD", "TH")]
    assert [text for text in found if text[1:2] == "."] == codes


def test_groups_keep_the_order_of_the_file_when_rows_are_sorted(council: Any) -> None:
    made = built(
        council,
        "  - {kind: scorecard, sort: code descending, group_by: directorate,"
        " columns: [directorate, code, latest]}\n",
    )
    found = [element.text.strip() for element in made.elements("TD", "TH")]
    assert [text for text in found if text[1:2] == "."] == ["C.10", "C.9", "C.1", "P.2", "P.1"]


def test_actions_are_sorted_and_filtered(council: Any) -> None:
    made = built(council, "  - {kind: actions, sort: code descending, columns: [action, status]}\n")
    assert made.text.index("KA.2") < made.text.index("KA.1")
    made = built(council, "  - {kind: actions, where: {directorate: Place, score: met}}\n")
    assert "KA.1" in made.text and "KA.2" not in made.text


def test_a_sentence_leads_to_the_first_report_that_is_printed(council: Any) -> None:
    council.add("P.3", "90 91 92 93 94 50", directorate="Place", outcome="Clean")
    pages = (
        "  - {kind: overview, blocks: [actions_summary]}\n"
        "  - {kind: exceptions, sort: code descending}\n"
    )
    made = built(council, pages)
    assert "exception reports from page 2" in made.pages[0]
    assert "P.3 Requests" in made.pages[1]


def test_reports_that_a_filter_leaves_out_are_not_promised(council: Any) -> None:
    made = built(
        council,
        "  - {kind: overview, blocks: [actions_summary]}\n"
        "  - {kind: exceptions, where: {directorate: Place}}\n",
    )
    assert "exception report" not in made.pages[0]
    assert not [each for each in made.findings if each.code == "D203"]


def test_a_report_may_be_printed_twice(council: Any) -> None:
    made = built(council, "  - kind: exceptions\n  - {kind: exceptions, chart: bars}\n")
    assert [page for _, page in made.bookmarks] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        ("{quarter: Q2}", True),
        ("{quarter: [Q1, Q4]}", False),
        ("{status: draft}", True),
        ("{status: final}", False),
        ("{any: exceptions}", True),
        ("{none: [exceptions, actions]}", False),
        ("{any: accepted findings}", False),
        ("{any: [overview, accepted findings]}", True),
        ("{quarter: Q2, status: final}", False),
    ],
)
def test_a_page_is_printed_when_all_its_conditions_hold(
    council: Any, when: str, printed: bool
) -> None:
    made = built(
        council,
        f"  - kind: notes\n  - {{kind: actions, when: {when}, title: Conditional}}\n",
    )
    assert (len(made.pages) == 2) is printed
    assert ("Conditional" in made.text) is printed


def test_mistakes_are_named_with_their_places(council: Any) -> None:
    council.layout(
        HEAD
        + """\
  - kind: contents
    repeat: directorate
  - kind: scorecard
    title: "{directorat}"
    repeat: owner
    where: {scor: met, frequency: dayly}
    when: {quarter: 5, any: exeptions}
    sort: cod
"""
    )
    start = HEAD.count("\n") + 1
    said = [(each.location.line - start, each.message) for each in council.refused()]
    assert said == [
        (1, "unknown key 'repeat' in the contents"),
        (3, "unknown variable '{directorat}' in 'title'"),
        (4, "unknown division 'owner'"),
        (5, "unknown key 'scor' in 'where'"),
        (5, "unknown rhythm 'dayly'"),
        (6, "unknown quarter '5'"),
        (6, "unknown condition 'exeptions'"),
        (7, "unknown order 'cod'"),
    ]


def test_a_page_of_some_scores_does_not_count_them(council: Any) -> None:
    made = built(council, "  - {kind: scorecard, where: {score: [met, close]}}\n")
    assert "met target" not in made.text and "Two improved on quarter 1" in made.text
    made = built(
        council, "  - {kind: overview, where: {score: not_met}, blocks: [actions_summary]}\n"
    )
    assert "corporate" not in made.text


def test_an_unknown_score_in_where_is_named(council: Any) -> None:
    council.layout(HEAD + "  - {kind: scorecard, where: {score: amber}}\n")
    (found,) = council.refused()
    assert (found.code, found.message) == ("L301", "unknown score 'amber' in 'where'")
