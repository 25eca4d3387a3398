"""What is owed, shared out: owners, addresses, escalation, nil returns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.reminders.reminder import Reminders, remind

OWNERS = (
    "owner,role,email,escalate_to\n"
    "Head of Roads,Head of Highways,roads@example.org,Director of Place\n"
    "Head of Bins,,bins.example.org,Jo <jo@example.org>\n"
    "Head of Parks,,,Nobody Known\n"
    "Head of Trees,,trees@example.org,\n"
    "Place,Director of Place,place@example.org,\n"
)
EARLY, LATE = date(2023, 10, 1), date(2023, 11, 1)


def reminders(folder: Path, today: date, owners: str = OWNERS) -> Reminders:
    """Return the reminders of a pack in which five figures are missing, one of them nobody's."""
    made = MadePack(folder / "pack", spec={"deadlines": "{figures: 2023-10-20}"})
    for number, name in enumerate(
        ("Head of Roads", "Head of Bins", "Head of Parks", "Head of Trees", ""), 1
    ):
        made.add(f"PI.{number}", "91 92 93 -", owner=name)
    made.add("PI.6", "91 92 93 94", owner="Place")
    made.actions.append({"code": "A1", "title": "Plan", "status": "on track", "owner": "Place"})
    if owners:
        made.files["owners.csv"] = owners
    return remind(reportgen.load(made.write()), today)


def test_one_reminder_for_each_owner_and_the_rest_is_said(tmp_path: Path) -> None:
    found = reminders(tmp_path, EARLY)
    assert [each.owner.name for each in found.reminders] == [
        "Head of Bins",
        "Head of Parks",
        "Head of Roads",
        "Head of Trees",
    ]
    assert [each.subject for each in found.unowned] == ["PI.5 Requests answered on time, PI.5"]
    assert found.nil_returns == ("Place",)
    assert (len(found.items), found.late) == (5, 0)
    assert all(each.escalation is None for each in found.reminders)
    assert found.reminders[2].role == "Head of Highways"


@pytest.mark.parametrize(
    ("owner", "address", "fault", "above"),
    [
        # By role, by an address of its own, by a name that nobody knows, by nobody.
        ("Head of Roads", "roads@example.org", "", ("Director of Place", "place@example.org")),
        (
            "Head of Bins",
            None,
            "'bins.example.org' is no address: it has no @",
            ("Jo <jo@example.org>", "jo@example.org"),
        ),
        ("Head of Parks", None, "", ("Nobody Known", None)),
        ("Head of Trees", "trees@example.org", "", None),
    ],
)
def test_after_the_date_it_is_escalated(
    tmp_path: Path, owner: str, address: str | None, fault: str, above: tuple[str, str] | None
) -> None:
    found = reminders(tmp_path, LATE)
    each = next(each for each in found.reminders if each.owner.name == owner)
    assert (each.owner.mailbox and each.owner.mailbox.address) == address
    assert each.owner.fault == fault
    told = each.escalation
    assert (told and (told.name, told.mailbox and told.mailbox.address)) == above
    assert (each.late, found.late) == (1, 5)


def test_a_pack_without_owners_has_names_and_no_addresses(tmp_path: Path) -> None:
    found = reminders(tmp_path, LATE, owners="")
    assert len(found.reminders) == 4
    assert all(each.owner.mailbox is None for each in found.reminders)


def test_what_is_due_first_comes_first(tmp_path: Path) -> None:
    made = MadePack(
        tmp_path / "pack",
        spec={"deadlines": "{commentary: 2023-10-27, figures: 2023-10-20, findings: 2023-10-22}"},
    )
    made.add("PI.1", "90 91 92 80", owner="A")
    made.add("PI.2", "90 91 92 -", owner="A")
    doubted = {"value": "95", "numerator": "1", "denominator": "2"}
    made.add("PI.3", {"2023-24 Q2": doubted}, owner="A")
    (only,) = remind(reportgen.load(made.write()), EARLY).reminders
    assert [str(each.owed.kind) for each in only.items] == ["figure", "finding", "commentary"]
