"""A pack rolled on: what is kept, asked for, cleared and kept aside; and it builds."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.cli import main
from reportgen.next_quarter.folder import Rolled, roll_on

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def made(tmp_path: Path) -> MadePack:
    return MadePack(tmp_path / "q2")


@pytest.fixture
def roll(tmp_path: Path) -> Callable[[MadePack], tuple[Rolled, Path]]:
    """Return a function that rolls a pack on, and sees that the old one is as it was."""

    def call(made: MadePack) -> tuple[Rolled, Path]:
        folder = made.write()
        before = tree(folder)
        rolled = roll_on(reportgen.load(folder), tmp_path / "q3")
        assert tree(folder) == before
        return rolled, tmp_path / "q3"

    return call


Roll = Callable[[MadePack], tuple[Rolled, Path]]


def test_history_is_kept_as_written_and_due_figures_are_asked_for(
    made: MadePack, roll: Roll
) -> None:
    made.add("PI.1", {"2023-24 Q1": "95.50", "2023/24 Q2": {"value": "1,565", "note": "a, b"}})
    made.indicators[-1]["unit"] = "number"
    rolled, folder = roll(made)
    assert (rolled.figures, rolled.begins_year) == (1, False)
    written = rows(folder, "outturns")
    assert [(row["period"], row["value"], row["note"]) for row in written] == [
        ("2023-24 Q1", "95.50", ""),
        ("2023/24 Q2", "1,565", "a, b"),
        ("2023-24 Q3", "", ""),
    ]
    assert reportgen.load(folder).quarter == rolled.quarter


@pytest.mark.parametrize(
    ("cells", "reported", "asked"),
    [
        ({}, "2023-24 Q2", ["2023-24 Q3"]),
        ({"arrears": "1"}, "2023-24 Q2", []),  # the figure of Q2 has a row
        ({"arrears": "1", "values": "90 91 -"}, "2023-24 Q2", ["2023-24 Q2"]),
        ({"reported_in": "Q2 Q4"}, "2023-24 Q2", []),
        ({"frequency": "half-yearly"}, "2023-24 Q2", []),
        ({"frequency": "half-yearly", "values": "90 -"}, "2023-24 Q3", ["2023-24 Q4"]),
        ({"frequency": "annual", "reported_in": "Q4"}, "2023-24 Q2", []),
        ({"frequency": "annual", "values": {"2022-23": "90"}}, "2023-24 Q3", ["2023-24"]),
        (
            {"frequency": "monthly", "values": {"2023-09": "90"}},
            "2023-24 Q2",
            ["2023-10", "2023-11", "2023-12"],
        ),
        (
            {"frequency": "monthly", "values": {"2023-09": "90", "2023-10": {"target": "9"}}},
            "2023-24 Q2",
            ["2023-11", "2023-12"],
        ),
    ],
)
def test_rows_are_asked_for_where_a_figure_is_due(
    made: MadePack, roll: Roll, cells: dict[str, str], reported: str, asked: list[str]
) -> None:
    made.spec["quarter"] = reported
    made.add("PI.1", **cells)
    before = len(made.outturns)
    rolled, folder = roll(made)
    assert [row["period"] for row in rows(folder, "outturns")][before:] == asked
    assert rolled.figures == len(asked)


def test_a_new_year_leaves_the_old_one_its_targets(made: MadePack, roll: Roll) -> None:
    made.spec["quarter"] = "2023-24 Q4"
    made.add("PI.1", "90 91 92 93 94", last="2023-24 Q4", target="90.0%")
    made.add("PI.2", {"2023-24 Q3": {"value": "5", "target": "7"}, "2023-24": {"value": "6"}})
    made.add("PI.3", {"2023-24 Q4": "5"}, polarity="none", target="z")
    before = reportgen.score(reportgen.load(made.write())).rows()
    rolled, folder = roll(made)
    assert rolled.begins_year
    assert [
        (row["code"], row["period"], row["target"])
        for row in rows(folder, "outturns")
        if row["value"]
    ] == [
        ("PI.1", "2022-23 Q4", ""),
        *(("PI.1", f"2023-24 Q{number}", "90.0%") for number in (1, 2, 3, 4)),
        ("PI.2", "2023-24 Q3", "7"),
        ("PI.2", "2023-24", "90"),
        ("PI.3", "2023-24 Q4", "z"),
    ]
    # What was scored in the old pack is scored alike when the new one looks back.
    again = reportgen.score(reportgen.load(folder, quarter="2023-24 Q4")).rows()
    assert [row["score"] for row in again] == [row["score"] for row in before]


def test_open_actions_are_kept_without_their_comments(made: MadePack, roll: Roll) -> None:
    made.add()
    for code, status in (("A", "complete"), ("B", "On track"), ("C", "cancelled"), ("D", "paused")):
        made.actions.append({"code": code, "title": code, "status": status, "comment": "x"})
    rolled, folder = roll(made)
    assert rolled.closed_actions == 2
    assert [(row["code"], row["status"], row["comment"]) for row in rows(folder, "actions")] == [
        ("B", "On track", ""),
        ("D", "paused", ""),
    ]
    assert len(rows(folder / rolled.aside, "actions")) == 4


def test_what_was_written_is_kept_aside_and_not_printed_again(made: MadePack, roll: Roll) -> None:
    made.add("PI.1", "90 91 92 93 94 50")
    made.add("PI.2", "90 91 92 93 94 50")
    made.files |= {
        "overview.md": "This quarter.\n",
        "overview-place.md": "Of one directorate.\n",
        "commentary/PI.1.md": "Undated.\n",
        "commentary/2023-24-q2/PI.2.md": "Dated.\n",
        "commentary/2023-24-q1/PI.2.md": "Older.\n",
        "themes/own.yaml": "# kept\n",
        "previous/2023-24-q1/overview.md": "older still\n",
    }
    made.spec["directorate"] = "Place"
    _, folder = roll(made)
    names = set(tree(folder))
    assert {
        "previous/2023-24-q2/overview.md",
        "previous/2023-24-q2/overview-place.md",
        "previous/2023-24-q2/pack.yaml",
        "commentary/2023-24-q2/PI.1.md",
        "commentary/2023-24-q2/PI.2.md",
        "commentary/2023-24-q1/PI.2.md",
        "themes/own.yaml",
    } <= names
    assert not {"overview.md", "commentary/PI.1.md", "previous/2023-24-q1/overview.md"} & names
    dataset = reportgen.load(folder).dataset
    assert not dataset.commentary
    assert not dataset.overview.blocks


def test_commentary_in_a_table_is_dated_and_asked_for(made: MadePack, roll: Roll) -> None:
    made.add("PI.1", "90 91 92 93 94 50")
    made.files["commentary.csv"] = (
        'code,section,text\nPI.1,Impact,"Two\nlines"\nPI.1,Next steps,More\n'
    )
    _, folder = roll(made)
    assert [(row["period"], row["section"], row["text"]) for row in rows(folder, "commentary")] == [
        ("2023-24 Q2", "Impact", "Two\nlines"),
        ("2023-24 Q2", "Next steps", "More"),
        ("2023-24 Q3", "Impact", ""),
        ("2023-24 Q3", "Next steps", ""),
    ]
    printed = reportgen.load(folder).dataset.commentary
    assert not any(
        section.narrative.blocks for each in printed.values() for section in each.sections
    )


def test_acceptances_and_sign_offs_do_not_vouch_for_figures_to_come(
    made: MadePack, roll: Roll
) -> None:
    made.add()
    made.spec |= {
        "status": "final",
        "approved": "2023-11-28",
        "signed_off": "[{role: Director, date: 2023-11-20}]",
        "accept": "[{finding: D202, indicator: PI.1, period: 2023-24 Q2, reason: x}]",
        "meeting": "{committee: Cabinet, date: 2023-12-06}",
    }
    _, folder = roll(made)
    spec = reportgen.load(folder).spec
    assert (spec.status, spec.approved, spec.signed_off, spec.acceptances, spec.meeting) == (
        "draft",
        None,
        (),
        (),
        None,
    )


def test_a_pack_rolled_on_builds_and_can_be_rolled_on_again(
    made: MadePack, roll: Roll, tmp_path: Path
) -> None:
    made.add("PI.1", "90 91 92 93 94 50", owner="Head of Roads")
    _, folder = roll(made)
    assert main(["build", str(folder), "-o", str(tmp_path / "output")]) == 0
    assert main(["next", str(folder), str(tmp_path / "q4")]) == 0
    assert str(reportgen.load(tmp_path / "q4").quarter) == "2023-24 Q4"


def test_nothing_is_written_where_the_pack_or_the_folder_will_not_do(
    made: MadePack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made.add()
    folder = made.write()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    assert main(["next", str(folder), str(taken)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert list(tree(taken)) == ["mine.txt"]
    (folder / "outturns.csv").write_text("code,period,value\nPI.1,2023-24 Q2,n/a\n")
    assert main(["next", str(folder), str(tmp_path / "new")]) == 3
    assert "outturns.csv:2:3: error: D102" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["q2", "taken"]


def test_a_failing_disk_leaves_nothing(
    made: MadePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.add()
    pack = reportgen.load(made.write())

    def fail(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        roll_on(pack, tmp_path / "q3")
    assert [path.name for path in tmp_path.iterdir()] == ["q2"]


def test_bytes_of_a_byte_order_mark_stay(made: MadePack, roll: Roll) -> None:
    made.add()
    folder = made.write()
    outturns = folder / "outturns.csv"
    made.files["outturns.csv"] = "\ufeff" + outturns.read_text("utf-8")
    _, rolled = roll(made)
    assert (rolled / "outturns.csv").read_bytes().startswith(b"\xef\xbb\xbfcode")


def test_the_encoding_of_the_files_is_kept(made: MadePack) -> None:
    made.add("PI.1", title="Cafés")
    made.spec["encoding"] = "cp1252"
    folder = made.write()
    for name in ("indicators", "outturns"):
        text = (folder / f"{name}.csv").read_text("utf-8")
        (folder / f"{name}.csv").write_text(text, "cp1252")
    rolled = folder.parent / "q3"
    roll_on(reportgen.load(folder), rolled)
    assert b"Caf\xe9s" in (rolled / "indicators.csv").read_bytes()
    assert [each.title for each in reportgen.load(rolled).dataset.indicators] == ["Cafés"]


def test_a_pack_in_workbooks_is_rolled_on_in_workbooks(made: MadePack, tmp_path: Path) -> None:
    made.add("PI.1", "90 91 92 93 94 50", owner="Head of Roads")
    made.add("PI.2", "90 91 92 93 94.0 95", owner="Head of Bins")
    made.actions.append({"code": "A", "title": "Plan", "status": "complete"})
    folder = made.write()
    split = ("--split", "owner", "--quarter", "2023-24 Q2")
    assert main(["template", str(folder / "q.xlsx"), "--from", str(folder), *split]) == 0
    books = sorted(path.name for path in folder.glob("*.xlsx"))
    assert books == ["q-head-of-bins.xlsx", "q-head-of-roads.xlsx", "q-no-owner.xlsx"]
    for path in folder.glob("*.csv"):
        path.unlink()
    with (folder / "pack.yaml").open("a") as file:
        file.write(f"sources: {{workbook: [{', '.join(books)}]}}\n")
    rolled = roll_on(reportgen.load(folder), tmp_path / "q3")
    assert (rolled.figures, rolled.closed_actions) == (2, 1)
    pack = reportgen.load(tmp_path / "q3")
    assert {each.place.file for each in pack.dataset.indicators} == set(books[:2])
    asked = [series.as_read[-1] for series in pack.dataset.series.values()]
    assert [(each.value, str(each.period)) for each in asked] == [(None, "2023-24 Q3")] * 2
    assert {each.place.file for each in asked} == set(books[:2])
    assert not pack.dataset.actions


def test_what_a_final_pack_printed_is_held_against_the_next(
    made: MadePack, roll: Roll, tmp_path: Path
) -> None:
    made.add("PI.1", "90 91 92 93 94 95")
    assert not roll(made)[0].keeps_figures
    shutil.rmtree(tmp_path / "q3")
    made.spec["status"] = "final"
    rolled, folder = roll(made)
    assert rolled.keeps_figures
    outturns = folder / "outturns.csv"
    assert "D208" not in _codes(folder)
    outturns.write_text(outturns.read_text().replace("2023-24 Q1,94", "2023-24 Q1,84"))
    assert "D208" in _codes(folder)


def _codes(folder: Path) -> set[str]:
    return {found.code for found in reportgen.check(reportgen.load(folder))}
