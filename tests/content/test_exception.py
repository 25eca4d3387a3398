"""What an exception report says."""

from __future__ import annotations

import pytest

from reportgen.content.exception import SectionOptions, exception_content
from reportgen.diagnostics import Location

HERE = Location("own.yaml", 1)
SECTIONS = (
    SectionOptions("Impact", HERE, "What are the issues?"),
    SectionOptions("Next steps", HERE, required=False),
)


@pytest.fixture
def content(pack, report):
    def of(values="60 70", commentary="", **options):
        pack.add("A", values, title="Calls", **options)
        if commentary:
            pack.files["commentary/A.md"] = commentary
        made = report(pack)
        scored = made.scores.by_code["A"]
        return exception_content(made, scored, SECTIONS, quarters=3, chart="trend")

    return of


def said(section) -> str:
    return " ".join(block.text.plain for block in section.blocks)


@pytest.mark.parametrize(
    ("commentary", "expected"),
    [
        ("## Impact\n\nWaits.\n", [("Impact", "Waits.")]),
        ("## IMPACT: what are the issues?\n\nWaits.\n", [("Impact", "Waits.")]),
        (
            "## Next steps\n\nHire.\n\n## Impact\n\nWaits.\n",
            [("Impact", "Waits."), ("Next steps", "Hire.")],
        ),
        (
            "## Next\n\nHire.\n",
            [("Impact", "No commentary has been supplied."), ("Next steps", "Hire.")],
        ),
        ("## Impact\n\nOne.\n\n## Impact again\n\nTwo.\n", [("Impact", "One. Two.")]),
        (
            "## Impact\n\nWaits.\n\n## Lessons\n\nMany.\n",
            [("Impact", "Waits."), ("Lessons", "Many.")],
        ),
        ("", [("Impact", "No commentary has been supplied.")]),
    ],
)
def test_sections_are_matched_by_their_first_words(content, commentary, expected):
    made = content(commentary=commentary)
    assert [(each.heading, said(each)) for each in made.sections] == expected


def test_questions_come_from_the_layout(content):
    assert [each.question for each in content().sections] == ["What are the issues?"]


def test_verdicts_name_score_and_trends(content):
    made = content()
    assert [(each.label, each.word, each.strong) for each in made.verdicts] == [
        ("Score", "Not met", True),
        ("Short-term trend", "Improving", False),
        ("Annual trend", "None", False),
    ]
    assert [bool(each.symbol) for each in made.verdicts] == [True, True, False]


def test_a_verdict_without_a_score_says_why(content):
    assert content(values="-").verdicts[0].word == "No figure"


def test_the_strip_repeats_figure_and_target(content):
    assert content(polarity="low", target="15%").strip == (
        ("Quarter 2", "70%"),
        ("Target", "15% or less"),
    )


def test_the_table_shows_outturns_target_and_benchmark(content):
    made = content(values="60 65 70", benchmark="80.5")
    assert [cell.cell.plain for row in made.table.head for cell in row] == [
        "2022-23",
        "2023-24",
        "Target",
        "Benchmark",
        "Q4",
        "Q1",
        "Quarter 2",
    ]
    (row,) = made.table.groups[0].rows
    assert [cell.plain for cell in row.cells] == ["60", "65", "70%", "90%", "80.5%"]


def test_without_target_and_benchmark_markers_stand_there_and_are_explained(content):
    made = content(target="z")
    (row,) = made.table.groups[0].rows
    assert [cell.plain for cell in row.cells][-2:] == ["[z]", "[z]"]
    assert any(note.plain.startswith("[x]\u00a0Not available") for note in made.notes)
    assert any("[z]\u00a0Not applicable" in note.plain for note in made.notes)


def test_notes_hold_counts_sources_and_what_was_noted(content):
    row = {"value": "70", "numerator": "7", "denominator": "10", "note": "Two sites."}
    made = content({"2023-24 Q1": "60", "2023-24 Q2": row}, benchmark="80", benchmark_source="All.")
    assert [note.plain for note in made.notes][:2] == [
        "Quarter 2: 7 of 10. Benchmark: All.",
        "Two sites.",
    ]


def test_a_report_on_figures_in_arrears_ends_with_their_quarter(content):
    made = content("50 60 -", arrears="1")
    assert made.strip[0] == ("Quarter 1", "60%")
    heads = [cell.cell.plain for row in made.table.head for cell in row]
    assert heads[-3:] == ["Q3", "Q4", "Quarter 1"]
    (row,) = made.table.groups[0].rows
    assert [cell.plain for cell in row.cells][:3] == ["[x]", "50", "60%"]


def test_a_report_on_an_annual_figure_labels_it(content):
    values = {"2022-23": {"value": "50", "target": "90"}}
    made = content(values, frequency="annual", reported_in="Q2")
    (row,) = made.table.groups[0].rows
    assert "50% 2022-23" in [cell.plain for cell in row.cells]
    assert made.strip[0] == ("2022-23", "50%")


def test_owners_are_named_by_their_role(content, pack):
    pack.files["owners.csv"] = "owner,role\nHoS,Head of Service\nDir,Director\n"
    assert content(owner="HoS", accountable="Dir").owners == (
        ("Owner", "Head of Service"),
        ("Accountable", "Director"),
    )


def test_nobody_named_nobody_printed(content):
    made = content()
    assert made.owners == ()
    assert made.end == "End of report on A"
