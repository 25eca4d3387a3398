"""Key initiatives and actions as a table."""

from __future__ import annotations

import pytest

from reportgen.content.actions import ACTION_COLUMNS, ActionColumnOptions, actions_content
from reportgen.diagnostics import Location

COLUMNS = tuple(ActionColumnOptions(name, Location("own.yaml", 1)) for name in ACTION_COLUMNS)


@pytest.fixture
def content(pack, report):
    def of(*actions: dict[str, str], columns=COLUMNS, grouping: str | None = "outcome"):
        pack.add("A")
        pack.actions += [
            {"code": "K", "title": "Title", "status": "on track", **row} for row in actions
        ]
        return actions_content(report(pack), columns, grouping)

    return of


def rows(content) -> list[list[str]]:
    return [
        [cell.plain for cell in row.cells] for group in content.table.groups for row in group.rows
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {
                "owner": "HoS",
                "due": "2023-09-30",
                "status": "complete",
                "progress": "100",
                "comment": "Done.",
            },
            ["K Title", "HoS", "30 Sep 2023", "Complete", "100%", "Done."],
        ),
        (
            {
                "due": "2024-03-31",
                "original_due": "2023-12-31",
                "status": "at risk",
                "progress": "0",
            },
            ["K Title", "", "31 Mar 2024 was 31 Dec 2023", "At risk", "0%", ""],
        ),
        (
            {"due": "2024-03-31", "original_due": "2024-03-31"},
            ["K Title", "", "31 Mar 2024", "On track", "not reported", ""],
        ),
        (
            {"status": "not started"},
            ["K Title", "", "no date set", "Not started", "not reported", ""],
        ),
    ],
)
def test_rows(content, row, expected):
    assert rows(content(row)) == [expected]


def test_rows_are_gathered_under_outcomes_in_the_order_of_the_file(content):
    made = content(
        {"code": "K1", "outcome": "B"},
        {"code": "K2", "outcome": "A"},
        {"code": "K3", "outcome": "B"},
        {"code": "K4"},
    )
    groups = [(group.label.plain, [row.name for row in group.rows]) for group in made.table.groups]
    assert groups == [("B", ["K1", "K3"]), ("A", ["K2"]), ("Other actions", ["K4"])]
    assert made.table.groups[0].continued.plain == "B, continued"


def test_without_the_outcome_column_nothing_is_gathered(content):
    made = content({"outcome": "B"}, {"code": "K2"}, columns=COLUMNS[1:])
    assert len(made.table.groups) == 1


def test_a_heading_of_the_layout_replaces_the_usual_one(content):
    columns = (ActionColumnOptions("action", Location("own.yaml", 1), heading="Project"),)
    made = content({}, columns=columns, grouping=None)
    assert [cell.cell.plain for cell in made.table.head[0]] == ["Project"]


def test_progress_is_dated_where_it_is_shown(content):
    (note,) = content({"progress": "40"}).notes
    assert note.plain == (
        "Progress is the share of milestones delivered, as reported by each owner at "
        "30 September 2023."
    )


def test_without_progress_there_is_no_note(content):
    assert content({}).notes == ()


def test_without_actions_the_page_says_so(content):
    made = content()
    assert (made.table, made.standfirst) == (None, None)
    assert made.empty == "No key initiatives or actions are recorded for this quarter."
