"""Rows of actions and owners."""

from datetime import date

import pytest

from reportgen.model.action import ActionStatus
from reportgen.model.period import Quarter
from reportgen.spec.pack_spec import PackSpec

COLUMNS = "code,title,status"
OWNERS = "owner,role,email,escalate_to\nHead of Law,,law@council.example,\n"


def test_three_columns_are_enough(read_pack):
    spec = PackSpec(Quarter(2023, 2), directorate="Adults")
    [action] = read_pack(actions=f"{COLUMNS}\nKA.1,A&E,On track\n", spec=spec).dataset.actions
    assert (action.code, action.title, action.status) == ("KA.1", "A&E", ActionStatus.ON_TRACK)
    assert (action.due, action.progress, action.directorate) == (None, None, "Adults")


def test_cells_are_typed_and_order_is_kept(read_pack):
    found = read_pack(
        actions=f"{COLUMNS},due,original_due,progress,comment\n"
        "KA.2,B,complete,2023-09-30,2023-06-30,100,\nKA.1,A,paused,,,35%,Late\n"
    )
    assert not found.findings
    second, first = found.dataset.actions
    assert (second.due, second.original_due) == (date(2023, 9, 30), date(2023, 6, 30))
    assert [each.progress for each in (second, first)] == [100, 35]
    assert first.comment == "Late"


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("due", "31/01/2024", "due date '31/01/2024' of KA.1 is not a date"),
        ("due", "01/04/2023", "due date '01/04/2023' of KA.1 is not a date"),
        ("due", "2023-02-30", "not a day of the calendar"),
        ("original_due", "soon", "original due date"),
        ("progress", "101", "0 to 100"),
        ("progress", "-1", "0 to 100"),
        ("progress", "12.5", "0 to 100"),
        ("progress", "half", "not a number"),
    ],
)
def test_cells_that_are_not_their_type_are_errors(read_pack, column, cell, words):
    found = read_pack(actions=f"{COLUMNS},{column}\nKA.1,A,complete,{cell}\n")
    assert found.places == ["D102 actions.csv:2:4"]
    assert words in found.findings[0].message


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("KA.1,A,done", ["D102 actions.csv:2:3"]),
        ("KA.1,A,", ["D101 actions.csv:2:3"]),
        ("KA.1,,complete", ["D101 actions.csv:2:2"]),
        (",A,complete", ["D101 actions.csv:2:1"]),
    ],
)
def test_needed_cells(read_pack, row, places):
    found = read_pack(actions=f"{COLUMNS}\n{row}\n")
    assert found.places == places
    # Without its status nobody could say how an action stands: it is not shown at all.
    assert len(found.dataset.actions) == (row == "KA.1,,complete")


def test_codes_that_read_alike_are_duplicates(read_pack):
    found = read_pack(actions=f"{COLUMNS}\nKA.1,A,complete\nka.1,B,paused\n")
    assert found.places == ["D103 actions.csv:3:1"]
    assert "actions.csv:2:1" in found.findings[0].message


def test_an_owner_must_be_listed_where_owners_are(read_pack):
    rows = (
        f"{COLUMNS},owner\n"
        "KA.1,A,complete,Head of Lav\nKA.2,B,complete,Head of Law\nKA.3,C,paused,\n"
    )
    assert not read_pack(actions=rows).findings
    found = read_pack(actions=rows, owners=OWNERS)
    assert found.places == ["D104 actions.csv:2:4"]
    assert "did you mean 'Head of Law'?" in found.findings[0].hint


def test_owners_by_name(read_pack):
    owners = read_pack(owners=OWNERS).dataset.owners
    assert owners["Head of Law"].role == "Head of Law"
    assert owners["Head of Law"].email == "law@council.example"


def test_owners_that_read_alike_are_duplicates(read_pack):
    found = read_pack(owners="owner\nHead of Law\nHead of  law\n\n")
    assert found.places == ["D103 owners.csv:3:1"]


def test_the_actions_of_the_quarter_before_are_kept_for_comparison(read_pack):
    table = "code,title,status,due\nKA.1,First,on track,2023-06-30\n"
    found = read_pack({"previous/2023-24-q1/actions.csv": table})
    assert not found.findings
    [action] = found.dataset.earlier_actions
    assert (action.code, str(action.place.at("due"))) == (
        "KA.1",
        "previous/2023-24-q1/actions.csv:2:4",
    )
    assert read_pack({"previous/2022-23-q4/actions.csv": table}).dataset.earlier_actions == (
        action,
    )
