"""``reportgen chase``: the list in its forms, the day, drafts, remarks."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pack import MadePack

Run = Callable[..., tuple[int, str, str]]
OWNERS = (
    "owner,email,escalate_to\n"
    "Head of Bins,bins@example.org,Jo <jo@example.org>\n"
    "Head of Roads,,\n"
    "Head of Parks,parks@example.org,\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack: two owners owe a figure, nobody another, and one owes nothing."""
    made = MadePack(
        tmp_path / "q2", spec={"deadlines": "{figures: 2023-10-20, commentary: 2023-10-27}"}
    )
    made.add("PI.1", "91 92 93 -", owner="Head of Roads", title="=Roads")
    made.add("PI.2", "91 92 93 -", owner="Head of Bins", title="Bins")
    made.add("PI.3", "91 92 93 -", title="Nobody’s")
    made.add("PI.4", "91 92 93 94", owner="Head of Parks")
    made.files["owners.csv"] = OWNERS
    return made.write()


def test_the_list_is_by_owner_and_what_keeps_letters_back_is_said(run: Run, pack: Path) -> None:
    code, out, err = run("chase", pack, "--today", "2023-10-22")
    assert code == 0
    assert out.splitlines() == [
        "Example Borough Council · Quarterly performance pack, Q2 2023-24",
        "  on 22 October 2023: figures due by 20 October 2023, commentary due by 27 October 2023",
        "",
        "Head of Bins <bins@example.org>",
        "  escalated to Jo <jo@example.org>",
        "  Overdue by 2 days (due on 20 October 2023)",
        "    PI.2 Bins: the figure for Q2 2023-24",
        "",
        "Head of Roads (no address)",
        "  Overdue by 2 days (due on 20 October 2023)",
        "    PI.1 =Roads: the figure for Q2 2023-24",
        "",
        "Nobody answers for this",
        "  Overdue by 2 days (due on 20 October 2023)",
        "    PI.3 Nobody’s: the figure for Q2 2023-24",
        "",
        "Nothing owed (1): Head of Parks",
        "",
        "3 items, 3 of them late; 2 owners to remind, 1 with nothing owed",
    ]
    assert err.splitlines() == [
        "Head of Roads is late, and nobody is told: owners.csv has no escalate_to",
        "no address in owners.csv for: Head of Roads",
        "1 item without an owner: nobody is reminded; name one in the column 'owner'",
    ]


def test_csv_has_a_row_for_each_thing_and_runs_no_formula(run: Run, pack: Path) -> None:
    (pack / "indicators.csv").write_text(
        (pack / "indicators.csv").read_text("utf-8").replace("PI.1,", "+1,"), "utf-8"
    )
    (pack / "outturns.csv").write_text(
        (pack / "outturns.csv").read_text("utf-8").replace("PI.1,", "+1,"), "utf-8"
    )
    _, out, _ = run("chase", pack, "--today", "2023-10-22", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["owner"], row["indicator"], row["due"], row["days_late"]) for row in rows] == [
        ("Head of Bins", "PI.2", "2023-10-20", "2"),
        ("Head of Roads", "'+1", "2023-10-20", "2"),
        ("", "PI.3", "2023-10-20", "2"),
    ]
    assert rows[0]["escalation_email"] == "jo@example.org"
    assert rows[0]["what"] == "PI.2 Bins: the figure for Q2 2023-24"


def test_json_is_one_document_with_stable_keys(run: Run, pack: Path) -> None:
    code, out, err = run("chase", pack, "--today", "2023-10-22", "--format", "json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == [
        *("organisation", "title", "quarter", "today", "deadlines", "items", "late"),
        *("reminders", "unowned", "nil_returns"),
    ]
    assert (found["items"], found["late"], found["nil_returns"]) == (3, 3, ["Head of Parks"])
    bins = found["reminders"][0]
    assert list(bins) == [
        *("owner", "role", "email", "late", "escalated_to", "escalation_email", "draft", "items"),
    ]
    assert list(bins["items"][0]) == [
        *("kind", "state", "sections", "finding", "indicator", "period", "what", "message"),
        *("due", "days_late", "place"),
    ]
    assert bins["draft"] is None
    assert bins["items"][0]["place"] == "indicators.csv:3:1"


@pytest.mark.parametrize(
    ("today", "epoch", "late"),
    [
        ("2023-10-20", None, 0),
        ("2023-10-21", None, 3),
        (None, "1697760000", 0),  # 20 October 2023
        (None, "1697846400", 3),
        ("2023-10-20", "1697846400", 0),
        (None, None, 3),  # the clock's
    ],
)
def test_the_day(
    run: Run,
    pack: Path,
    monkeypatch: pytest.MonkeyPatch,
    today: str | None,
    epoch: str | None,
    late: int,
) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    options = ["--today", today] if today else []
    _, out, _ = run("chase", pack, *options, "--format", "json")
    assert json.loads(out)["late"] == late


def test_drafts_open_as_unsent(
    run: Run, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("chase", pack, "--today", "2023-10-22", "--draft", "--format", "json")
    assert (code, err) == (0, "")
    folder = Path("output", "mail")
    names = [f"q2-2023-24-q2-reminder-2023-10-22-head-of-{each}.eml" for each in ("bins", "roads")]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert [each["draft"] for each in json.loads(out)["reminders"]] == [
        str(folder / name) for name in names
    ]
    bins, roads = (
        email.message_from_bytes((folder / name).read_bytes(), policy=email.policy.default)
        for name in names
    )
    assert (bins["X-Unsent"], bins["To"], bins["Cc"]) == (
        "1",
        "Head of Bins <bins@example.org>",
        "Jo <jo@example.org>",
    )
    assert roads["To"] is None
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run("chase", pack, "--today", "2023-10-22", "--draft")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_pack_that_owes_nothing_writes_no_letters(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = MadePack(tmp_path / "q2")
    made.add("PI.1", "91 92 93 94", owner="Head of Roads")
    code, out, err = run("chase", made.write(), "--draft")
    assert code == 0
    assert out.endswith("no items; no owners to remind, 1 with nothing owed\n")
    assert err.startswith("no deadlines for 2023-24 Q2: nothing is late; add 'deadlines: ")
    assert not Path("output").exists()


def test_another_quarter_has_no_deadlines(run: Run, pack: Path) -> None:
    _, out, err = run("chase", pack, "--quarter", "2023-24 Q1", "--today", "2023-10-22")
    assert "no items" in out
    assert "no deadlines for 2023-24 Q1" in err


@pytest.mark.parametrize("day", ["20 October", "2023-13-01", "20231020x"])
def test_a_day_is_written_year_month_day(run: Run, pack: Path, day: str) -> None:
    code, _, err = run("chase", pack, "--today", day)
    assert code == 2
    assert f"--today {day}: write the day as 2023-10-20" in err


def test_a_pack_that_cannot_be_read_is_not_chased(run: Run, pack: Path) -> None:
    table = pack / "outturns.csv"
    table.write_text(table.read_text("utf-8").replace("93", "n/a"), "utf-8")
    code, out, err = run("chase", pack, "--draft")
    assert (code, out) == (3, "")
    assert "D102" in err
