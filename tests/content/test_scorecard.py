"""A scorecard as a table: heads, groups, what is said under it."""

from __future__ import annotations

import pytest

from reportgen.content.columns import COLUMNS, ColumnOptions
from reportgen.content.scorecard import scorecard
from reportgen.diagnostics import Location

HERE = Location("own.yaml", 1)


@pytest.fixture
def content(pack, report):
    def of(*names: str, quarters: int = 3, grouping: str | None = "outcome", **options):
        columns = tuple(ColumnOptions(name, HERE) for name in names)
        made = report(pack)
        return scorecard(
            made, tuple(made.scores), columns, quarters=quarters, grouping=grouping, **options
        )

    return of


def heads(content) -> list[list[tuple[str, int, int, int]]]:
    return [
        [(each.cell.plain, each.start, each.columns, each.rows) for each in row]
        for row in content.table.head
    ]


def test_years_stand_over_their_quarters(pack, content):
    pack.add("A")
    made = content("indicator", "history", "latest", "target")
    assert heads(made) == [
        [
            ("Indicator", 0, 1, 2),
            ("2022-23", 1, 1, 1),
            ("2023-24", 2, 2, 1),
            ("Target 2023-24", 4, 1, 2),
        ],
        [("Q4", 1, 1, 1), ("Q1", 2, 1, 1), ("Quarter 2", 3, 1, 1)],
    ]


def test_without_history_there_is_one_row_of_heads(pack, content):
    pack.add("A")
    assert [row[0] for row in heads(content("indicator", "latest", "score"))[0]] == [
        "Indicator",
        "Quarter 2",
        "Score",
    ]


def test_rows_stand_under_their_outcomes_in_the_order_of_the_file(pack, content):
    for code, outcome in (("A", "Two"), ("B", "One"), ("C", "Two"), ("D", "")):
        pack.add(code, outcome=outcome)
    made = content("indicator", "outcome", "score")
    assert [
        (group.label.plain, [row.name for row in group.rows]) for group in made.table.groups
    ] == [
        ("Two", ["A", "C"]),
        ("One", ["B"]),
        ("Other indicators", ["D"]),
    ]
    assert made.table.groups[0].continued.plain == "Two, continued"
    assert [column.key for column in made.table.columns] == ["outcome", "indicator", "score"]


@pytest.mark.parametrize("name", [name for name in COLUMNS if name != "history"])
def test_every_column_has_a_heading_and_a_cell(pack, content, name):
    pack.add("A")
    made = (
        content("code", name, grouping=None) if name != "code" else content("code", grouping=None)
    )
    assert all(head[0].strip() for row in heads(made) for head in row)
    assert len(made.table.groups[0].rows[0].cells) == len(made.table.columns)


def test_a_layouts_heading_replaces_the_usual_one(pack, report):
    pack.add("A")
    made = report(pack)
    columns = (ColumnOptions("score", HERE, heading="RAG"),)
    table = scorecard(made, tuple(made.scores), columns, quarters=2, grouping=None).table
    assert table is not None
    assert table.head[0][0].cell.plain == "RAG"


@pytest.mark.parametrize(
    ("quarter", "rule", "expected"),
    [
        (
            2,
            "within year",
            "Short-term trend compares the latest quarter with the quarter before it in the same "
            "year. ",
        ),
        (
            1,
            "within year",
            "Short-term trend compares the latest quarter with the quarter before it in the same "
            "year. Quarter 1 has no earlier quarter in its year, so no short-term trend is shown. ",
        ),
        (
            1,
            "previous quarter",
            "Short-term trend compares the latest quarter with the quarter before it. ",
        ),
    ],
)
def test_trends_are_defined_under_the_table(pack, content, quarter, rule, expected):
    pack.add("A", last=f"2023-24 Q{quarter}")
    pack.spec |= {"quarter": f"2023-24 Q{quarter}", "scoring": f"{{short_term_trend: {rule}}}"}
    assert content("code", "short_term_trend", grouping=None).notes[0].plain == expected


def test_only_what_is_printed_is_defined(pack, content):
    pack.add("A")
    assert content("code", "score", grouping=None).notes == ()


def test_notes_of_the_layout_and_abbreviations_that_are_used(pack, content):
    pack.add("A", title="Average from LAIT")
    made = content(
        "indicator",
        grouping=None,
        notes=("Figures of the council.",),
        abbreviations={"LAIT": "Local Authority Interactive Tool", "ONS": "Office"},
    )
    assert [note.plain for note in made.notes] == [
        "Figures of the council.",
        "LAIT: Local Authority Interactive Tool.",
    ]


def test_abbreviations_are_whole_words(pack, content):
    pack.add("A", title="PLAITED ropes")
    made = content("indicator", grouping=None, abbreviations={"LAIT": "Local Authority"})
    assert made.notes == ()


def test_nothing_to_show(pack, report):
    pack.add("A")
    made = report(pack)
    content = scorecard(made, (), (), quarters=2, grouping=None)
    assert (content.table, content.empty) == (None, "No indicators in this section.")
