"""The ledger: who was sent which PDF, when, and what the server said to it.

In: the path of ``ledger.jsonl``. Out: what stands in it, and a way to write on, line by line,
while nobody else does. A line is only ever added. An intent is on the disk before the first
byte of a letter leaves: after a crash, whoever has an intent and no result may have got the
letter, and is ``UNKNOWN``.

A line that a crash cut short is the last one, and says nothing: its intent was never on the
disk, so its letter never left. It is closed by a line that says so, and reading goes on.

Source: SQLite's "Atomic Commit" (a journal is on the disk before the act); RFC 8259 for lines.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.frozen import dataclass
from reportgen.storage.atomic_file import flush_folder
from reportgen.storage.lock import LockedError, locked

LEDGER_NAME = "ledger.jsonl"
FORMAT = 1
_HEAD = {"ledger": "reportgen", "format": FORMAT}
_CLOSED = {"closed": "the line before this one was cut short by a crash"}


class Event(StrEnum):
    """What a line tells."""

    DRAFTED = "drafted"
    INTENDED = "intended"
    SENT = "sent"
    REFUSED = "refused"
    TO_RETRY = "to retry"
    UNKNOWN = "unknown"


class State(StrEnum):
    """How it stands with a PDF and a recipient."""

    SENT = "sent"
    """The server took it over."""
    REFUSED = "refused"
    """The server will not take it, now or later."""
    TO_RETRY = "to retry"
    """It did not leave, and may be tried again."""
    UNKNOWN = "unknown"
    """It may have arrived or not; only a person can tell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. Texts are empty where they do not apply."""

    event: Event
    at: str
    """When, in UTC: ``2023-11-28T09:00:00Z``."""
    organisation: str
    """Whose pack it is, as the pack says it."""
    pdf: str
    """SHA-256 digest of the PDF."""
    file: str
    """The PDF's name, which tells pack, quarter, audience and edition."""
    list: str
    recipient: str = ""
    """The address; empty where a draft is for the whole list."""
    rehearsal: bool = False
    message: str = ""
    """Message-ID."""
    date: str = ""
    """The date that the letter names."""
    answer: str = ""
    """What the server said, or why it was not asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one recipient, and the line that says so."""

    state: State
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger says."""

    entries: tuple[Entry, ...] = ()
    torn: bool = False
    """Whether its last line was cut short."""

    def standings(self, pdf: str, *, rehearsal: bool) -> Mapping[str, Standing]:
        """Return how it stands with everybody who was to get a PDF, by address in lower case."""
        found: dict[str, Standing] = {}
        for entry in self.entries:
            if entry.pdf == pdf and entry.rehearsal is rehearsal and entry.event in _STATES:
                found[entry.recipient.casefold()] = Standing(_STATES[entry.event], entry)
        return found

    def date_of(self, message: str) -> str:
        """Return the date with which a message was first tried; empty where it never was."""
        dated = (entry.date for entry in self.entries if entry.message == message)
        return next((date for date in dated if date), "")

    def drafted(self, organisation: str, file: str, listed: str) -> Entry | None:
        """Return the last draft of a PDF of this name for a list, rehearsals apart."""
        wanted = (Event.DRAFTED, organisation, file, listed, False)
        for each in reversed(self.entries):
            if (each.event, each.organisation, each.file, each.list, each.rehearsal) == wanted:
                return each
        return None


_STATES = {
    Event.INTENDED: State.UNKNOWN,
    Event.SENT: State.SENT,
    Event.REFUSED: State.REFUSED,
    Event.TO_RETRY: State.TO_RETRY,
    Event.UNKNOWN: State.UNKNOWN,
}


class LedgerWriter:
    """A ledger that this process alone writes."""

    def __init__(self, path: Path, ledger: Ledger, descriptor: int) -> None:
        """Keep what was read, and the file to add to."""
        self.path = path
        self.ledger = ledger
        self._descriptor = descriptor

    def record(self, entries: Iterable[Entry]) -> None:
        """Add lines, and have the disk keep them before this returns."""
        added = tuple(entries)
        if added:
            self._append(map(asdict, added))
            self.ledger = Ledger((*self.ledger.entries, *added), self.ledger.torn)

    def begin(self, *, is_new: bool) -> None:
        """Write what a new ledger begins with, or close a line that was cut short."""
        if is_new:
            self._append([_HEAD])
            flush_folder(self.path.parent)
        elif self.ledger.torn:
            self._append([_CLOSED], before="\n")

    def _append(self, lines: Iterable[Mapping[str, Any]], before: str = "") -> None:
        text = before + "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        rest = memoryview(text.encode())
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
        except OSError as error:
            error.filename = str(self.path)
            raise


def read_ledger(path: Path) -> Ledger:
    """Return what a ledger says; an empty one where there is no file.

    Raises ``ReportgenError`` where a line other than the last cannot be understood, or a newer
    reportgen wrote it: to guess who has the letter already is worse than to stop.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    *whole, rest = data.split(b"\n")
    parsed = [_parsed(line) for line in whole]
    entries = []
    for number, line in enumerate(parsed, start=1):
        if line is None:
            closed = number < len(parsed) and parsed[number] == _CLOSED
            if not closed:
                raise _damaged(path, number, "cannot be understood")
            continue
        if "ledger" in line:
            if line != _HEAD:
                raise _damaged(path, number, "was begun by a newer reportgen")
        elif line != _CLOSED:
            entry = _entry(line)
            if entry is None:
                raise _damaged(path, number, "is no line of a ledger")
            entries.append(entry)
    return Ledger(tuple(entries), torn=bool(rest))


@contextlib.contextmanager
def writing(path: Path, also: Iterable[Path] = ()) -> Iterator[LedgerWriter]:
    """Hold a ledger, and yield it to be written on.

    ``also`` are ledgers of other places that may tell of the same letters; they are only read.
    Raises ``LockedError`` where another process sends by it, ``ReportgenError`` as
    ``read_ledger`` does, and ``OSError`` where the disk fails.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked(path):
            own = read_ledger(path)
            earlier = (entry for other in also for entry in read_ledger(other).entries)
            ledger = Ledger((*earlier, *own.entries), own.torn)
            is_new = not path.exists() or path.stat().st_size == 0
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            descriptor = os.open(path, flags, 0o666)  # shared, as its folder is
            try:
                writer = LedgerWriter(path, ledger, descriptor)
                writer.begin(is_new=is_new)
                yield writer
            finally:
                os.close(descriptor)
    except LockedError as held:
        raise LockedError(f"{path} is in use: letters are being sent by {held}") from None


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _entry(line: Mapping[str, Any]) -> Entry | None:
    """Return the entry that a line is; keys that are not known are left aside."""
    known = {each.name: line[each.name] for each in fields(Entry) if each.name in line}
    try:
        event = Event(known.pop("event"))
        entry = Entry(event=event, **known)
    except (KeyError, ValueError, TypeError):
        return None
    texts = (getattr(entry, each.name) for each in fields(Entry) if each.name != "rehearsal")
    sound = all(isinstance(text, str) for text in texts) and isinstance(entry.rehearsal, bool)
    return entry if sound else None


def _damaged(path: Path, number: int, what: str) -> ReportgenError:
    message = f"line {number} of the ledger {what}; nothing is sent"
    hint = "who has the letter already cannot be told: bring back the ledger from a copy"
    return ReportgenError([Diagnostic("F503", message, Location(str(path), number), hint)])
