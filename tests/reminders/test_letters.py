"""Reminders as letters, in English and Welsh."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.distribution.letter import Letter
from reportgen.reminders.letters import draft_names, reminder_letter
from reportgen.reminders.reminder import remind

OWNERS = "owner,email,escalate_to\nHead of A&E,ae@example.org,Director\nDirector,dir@example.org,\n"


def pack(folder: Path, layout: str = "") -> reportgen.Pack:
    made = MadePack(
        folder / "pack", spec={"deadlines": "{figures: 2023-10-20, commentary: 2023-10-27}"}
    )
    made.add("PI.1", "91 92 93 -", owner="Head of A&E")
    made.add("PI.2", "91 92 93 70", owner="Head of A&E")
    made.files["owners.csv"] = OWNERS
    made.files["commentary/PI.2.md"] = "## Impact\n\nA.\n\n## Assurance\n\nC.\n"
    if layout:
        made.layout(layout)
    return reportgen.load(made.write())


def letter(loaded: reportgen.Pack, today: date) -> Letter:
    found = remind(loaded, today)
    (only,) = found.reminders
    return reminder_letter(only, found, loaded.design.words, loaded.design.layout.language)


def test_a_letter_says_what_is_owed_by_day(tmp_path: Path) -> None:
    written = letter(pack(tmp_path), date(2023, 10, 24))
    assert [str(each) for each in written.to] == ["Head of A&E <ae@example.org>"]
    assert [str(each) for each in written.cc] == ["Director <dir@example.org>"]
    assert written.subject == "Overdue: 1 item for Quarterly performance pack, Q2 2023-24"
    assert written.language == "en-GB"
    assert written.text == (
        "For the attention of: Head of A&E\n\n"
        "On 24 October 2023 Example Borough Council still needed the following from you for "
        "Quarterly performance pack, Q2 2023-24.\n\n"
        "Overdue by 4 days (due on 20 October 2023)\n"
        "- PI.1 Requests answered on time, PI.1: the figure for Q2 2023-24\n\n"
        "Due by 27 October 2023\n"
        "- PI.2 Requests answered on time, PI.2: in the commentary, Performance\n\n"
        "If a figure cannot be given, say why: the pack then prints the reason in its place.\n\n"
        "Because a date has passed, Director receives this letter as well.\n"
    )


def test_before_the_date_nobody_else_is_told(tmp_path: Path) -> None:
    written = letter(pack(tmp_path), date(2023, 10, 20))
    assert written.cc == ()
    assert written.subject == "2 items are needed for Quarterly performance pack, Q2 2023-24"
    assert "receives this letter as well" not in written.text


def test_a_welsh_pack_writes_in_welsh(tmp_path: Path) -> None:
    welsh = "name: own\nextends: quarterly\nwords: cy\nlanguage: cy\n"
    written = letter(pack(tmp_path, welsh), date(2023, 10, 22))
    assert written.language == "cy"
    assert written.subject == "Hwyr: 1 eitem ar gyfer Quarterly performance pack, Ch2 2023-24"
    assert "Ddeuddydd yn hwyr (dyddiad cau: 20 Hydref 2023)" in written.text


def test_the_same_day_gives_the_same_letter_and_another_day_another(tmp_path: Path) -> None:
    loaded = pack(tmp_path)
    first = letter(loaded, date(2023, 10, 24))
    assert letter(loaded, date(2023, 10, 24)) == first
    assert letter(loaded, date(2023, 10, 25)).message_id != first.message_id


@pytest.mark.parametrize(
    ("owners", "endings"),
    [
        (
            ("Head of Children’s Services", "Pennaeth Tŷ"),
            ["head-of-childrens-services", "pennaeth-ty"],
        ),
        (("A&B", "A B", "a-B"), ["a-b", "a-b-2", "a-b-3"]),
    ],
)
def test_no_two_drafts_have_one_name(
    tmp_path: Path, owners: tuple[str, ...], endings: list[str]
) -> None:
    made = MadePack(tmp_path / "pack")
    for number, owner in enumerate(owners):
        made.add(f"PI.{number}", "91 92 93 -", owner=owner)
    found = remind(reportgen.load(made.write()), date(2023, 10, 24))
    names = draft_names(found)
    start = "pack-2023-24-q2-reminder-2023-10-24-"
    assert sorted(names.values()) == sorted(start + ending for ending in endings)
    assert set(names) == set(owners)
