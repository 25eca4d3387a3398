"""The ledger: lines that stay, a torn one that is told of, one writer at a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.distribution.ledger import Entry, Event, Ledger, State, read_ledger, writing
from reportgen.storage.lock import LockedError

DIGEST = "ab" * 32


def entry(event: Event, recipient: str = "a@example.org", **more: object) -> Entry:
    given = {"at": "2023-11-28T09:00:00Z", "pdf": DIGEST, "file": "q2.pdf", "list": "cabinet"}
    given["organisation"] = "Council"
    return Entry(event=event, recipient=recipient, **{**given, **more})  # type: ignore[arg-type]


def written(path: Path, *entries: Entry) -> None:
    with writing(path) as writer:
        writer.record(entries)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.jsonl"
    entries = (entry(Event.INTENDED), entry(Event.SENT, answer='250 "tŷ"\u2028'))
    written(path, *entries)
    assert read_ledger(path) == Ledger(entries)
    lines = path.read_bytes().splitlines()
    assert json.loads(lines[0]) == {"ledger": "reportgen", "format": 1}
    assert len(lines) == 3


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.jsonl") == Ledger()


def test_lines_are_only_added(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    written(path, entry(Event.INTENDED))
    before = path.read_bytes()
    written(path, entry(Event.UNKNOWN))
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b'"ledger"') == 1


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((Event.INTENDED,), State.UNKNOWN),  # row 128: a crash between sending and writing
        ((Event.INTENDED, Event.SENT), State.SENT),
        ((Event.INTENDED, Event.TO_RETRY), State.TO_RETRY),
        ((Event.TO_RETRY, Event.INTENDED), State.UNKNOWN),
        ((Event.INTENDED, Event.UNKNOWN, Event.INTENDED, Event.SENT), State.SENT),
        ((Event.REFUSED,), State.REFUSED),
    ],
)
def test_the_last_line_says_how_it_stands(events: tuple[Event, ...], state: State) -> None:
    ledger = Ledger(tuple(entry(each) for each in events))
    assert ledger.standings(DIGEST, rehearsal=False)["a@example.org"].state is state


def test_a_standing_is_of_one_pdf_one_person_and_no_rehearsal() -> None:
    ledger = Ledger(
        (
            entry(Event.SENT, "A@Example.org"),
            entry(Event.SENT, "b@example.org", pdf="cd" * 32),
            entry(Event.SENT, "c@example.org", rehearsal=True),
            entry(Event.DRAFTED, ""),
        )
    )
    assert list(ledger.standings(DIGEST, rehearsal=False)) == ["a@example.org"]
    assert list(ledger.standings(DIGEST, rehearsal=True)) == ["c@example.org"]


def test_a_torn_line_is_told_of_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    written(path, entry(Event.INTENDED))
    with path.open("ab") as file:
        file.write(b'{"event": "sent", "at": "2023-')
    assert read_ledger(path).torn
    assert read_ledger(path).standings(DIGEST, rehearsal=False)["a@example.org"].state == "unknown"
    with writing(path) as writer:
        assert writer.ledger.torn
        writer.record([entry(Event.SENT)])
    again = read_ledger(path)
    assert not again.torn
    assert [each.event for each in again.entries] == [Event.INTENDED, Event.SENT]


@pytest.mark.parametrize("kept", [0, 1, 10, 36])
def test_a_torn_first_line_leaves_a_ledger_that_can_be_used(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "ledger.jsonl"
    written(path)
    path.write_bytes(path.read_bytes()[:kept])
    written(path, entry(Event.SENT))
    assert [each.event for each in read_ledger(path).entries] == [Event.SENT]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{half", "line 2 of the ledger cannot be understood"),
        (b"[1]", "line 2 of the ledger cannot be understood"),
        (b'{"event": "lost"}', "line 2 of the ledger is no line of a ledger"),
        (b'{"event": "sent", "at": 3}', "line 2 of the ledger is no line"),
        (b'{"ledger": "reportgen", "format": 2}', "line 2 of the ledger was begun by a newer"),
    ],
)
def test_a_damaged_line_stops_the_sending(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "ledger.jsonl"
    written(path)
    with path.open("ab") as file:
        file.write(line + b"\n")
    written_after = path.read_bytes()
    with pytest.raises(ReportgenError, match=said), writing(path):
        raise AssertionError
    assert path.read_bytes() == written_after


def test_a_second_writer_is_told_to_come_later(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with (
        writing(path),
        pytest.raises(LockedError, match="letters are being sent by process"),
        writing(path),
    ):
        raise AssertionError


def test_a_ledger_of_another_place_counts_too(tmp_path: Path) -> None:
    old, new = tmp_path / "a" / "ledger.jsonl", tmp_path / "b" / "ledger.jsonl"
    written(old, entry(Event.SENT))
    before = old.read_bytes()
    with writing(new, [old]) as writer:
        assert writer.ledger.standings(DIGEST, rehearsal=False)["a@example.org"].state == "sent"
        writer.record([entry(Event.REFUSED)])
    assert old.read_bytes() == before
    assert [each.event for each in read_ledger(new).entries] == [Event.REFUSED]


def test_the_last_draft_of_a_list_is_known() -> None:
    drafts = (
        entry(Event.DRAFTED, "", pdf="1"),
        entry(Event.DRAFTED, "", pdf="2"),
        entry(Event.DRAFTED, "", pdf="3", rehearsal=True),
        entry(Event.DRAFTED, "", pdf="4", list="press"),
        entry(Event.DRAFTED, "", pdf="5", organisation="Another council"),
    )
    found = Ledger(drafts).drafted("Council", "q2.pdf", "cabinet")
    assert found is not None and found.pdf == "2"
    assert Ledger(drafts).drafted("Council", "q3.pdf", "cabinet") is None
