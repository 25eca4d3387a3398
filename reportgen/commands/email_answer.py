"""What ``reportgen email`` answers: who got what, as text or JSON.

In: what was sent or would be, and what became of it. Out: an ``Outcome``. In the JSON document
every recipient has a state; whoever did not get the letter is also a finding, at the place in
distribution.yaml that names them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.commands.email_source import Source
from reportgen.commands.findings import findings_text, summary, visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Diagnostic, Exit, Location, Severity
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.ledger import Standing, State
from reportgen.distribution.sending import Errand, Report
from reportgen.findings.document import as_json, findings_document
from reportgen.frozen import dataclass
from reportgen.model.mailbox import Mailbox
from reportgen.spec.distribution_spec import RecipientList

NOT_DELIVERED = "P412"
_UNTRIED = "not sent yet"

_HINTS = {
    State.REFUSED: "correct the address; --retry-refused tries it again as it is",
    State.TO_RETRY: "run the command again: it tries those again, and nobody else",
    State.UNKNOWN: "ask whether it arrived; --resend-unknown sends it again",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known before anything is done."""

    source: Source
    dispatch: Dispatch
    errand: Errand
    listed: RecipientList
    arguments: argparse.Namespace
    remarks: tuple[Diagnostic, ...] = ()
    """What should be known besides; none of it an error."""

    def with_remarks(self, more: Sequence[Diagnostic]) -> Answer:
        """Return it with further remarks."""
        return replace(self, remarks=(*self.remarks, *more))

    @property
    def mode(self) -> str:
        """What is done: ``draft``, ``send`` or ``dry run``."""
        if self.arguments.dry_run:
            return "dry run"
        return "send" if self.arguments.send else "draft"


@dataclass(frozen=True, slots=True)
class _Row:
    """How it stands with one recipient."""

    mailbox: Mailbox
    role: str
    state: str
    at: str = ""
    answer: str = ""
    is_old: bool = True


def answered(
    answer: Answer,
    exit_code: Exit,
    standings: Mapping[str, Standing] | None = None,
    *,
    report: Report | None = None,
    drafts: Sequence[Path] = (),
    sizes: Sequence[int] = (),
    torn: bool = False,
) -> Outcome:
    """Return the outcome of a command; ``sizes`` are those of the letters, in bytes."""
    rows = tuple(_sent(answer, report) if report else _standing(answer, standings or {}))
    findings = [*answer.remarks, *_torn(answer, torn)]
    if report is not None:
        findings += _failures(answer, rows, report)
    if answer.arguments.format == "json":
        document = _document(answer, rows, drafts, sizes)
        return Outcome(exit_code, as_json({**document, **findings_document(findings)}))
    folder = answer.source.path if answer.source.is_pack else None
    remarks = findings_text(findings, folder)
    if answer.mode == "draft":
        old = sum(row.state == State.SENT for row in rows)
        said = f"{_people(old)} of the list got this PDF already\n" if old else ""
        listed = "".join(f"{path}\n" for path in drafts)
        return Outcome(exit_code, listed, remarks, f"{said}{summary(findings)}\n")
    result = "".join(f"{visible(line)}\n" for line in _lines(answer, rows, sizes))
    return Outcome(exit_code, result, remarks, f"{summary(findings)}\n")


def _lines(answer: Answer, rows: Sequence[_Row], sizes: Sequence[int]) -> Iterator[str]:
    """Yield what was sent, and a line for each recipient."""
    dispatch, errand = answer.dispatch, answer.errand
    rehearsal = ", rehearsal" if errand.rehearsal else ""
    yield f"{errand.list}{rehearsal}: {errand.letters[0].subject}"
    yield f"  {errand.file}, {len(dispatch.pdf):,} bytes, sha256 {errand.pdf}"
    if sizes:
        letters = "1 letter" if len(sizes) == 1 else f"{len(sizes)} letters"
        yield f"  {letters} of {max(sizes):,} bytes"
    yield f"  ledger {answer.source.ledger}"
    for row in rows:
        yield f"  {row.role:<3} {row.mailbox}: {_told(row, answer.mode)}"


def _told(row: _Row, mode: str) -> str:
    if row.state == _UNTRIED or (mode == "dry run" and row.state == State.TO_RETRY):
        return "would be sent"
    if row.is_old and row.state == State.SENT:
        return f"already sent on {row.at[:10]}"
    said = f"{row.state} on {row.at[:10]}, left alone" if row.is_old else row.state
    return f"{said} ({row.answer})" if row.answer else said


def _document(
    answer: Answer, rows: Sequence[_Row], drafts: Sequence[Path], sizes: Sequence[int]
) -> dict[str, Any]:
    errand = answer.errand
    return {
        "list": errand.list,
        "mode": answer.mode,
        "rehearsal": errand.rehearsal,
        "pdf": errand.file,
        "bytes": len(answer.dispatch.pdf),
        "sha256": errand.pdf,
        "subject": errand.letters[0].subject,
        "letters": len(errand.letters),
        "letter_bytes": list(sizes),
        "drafts": [str(path) for path in drafts],
        "ledger": str(answer.source.ledger),
        "recipients": [
            {
                "address": row.mailbox.address,
                "name": row.mailbox.name or None,
                "role": row.role,
                "state": row.state,
                "at": row.at or None,
                "answer": row.answer or None,
                "tried": not row.is_old,
            }
            for row in rows
        ],
    }


def _sent(answer: Answer, report: Report) -> Iterator[_Row]:
    roles = _roles(answer.errand)
    for fate in report.fates:
        role = roles[fate.recipient.key]
        yield _Row(fate.recipient, role, fate.state, fate.at, fate.answer, fate.is_old)


def _standing(answer: Answer, standings: Mapping[str, Standing]) -> Iterator[_Row]:
    roles = _roles(answer.errand)
    seen = {each.key: each for letter in answer.errand.letters for each in letter.recipients}
    for key, mailbox in seen.items():
        standing = standings.get(key)
        if standing is None:
            yield _Row(mailbox, roles[key], _UNTRIED)
        else:
            entry = standing.entry
            yield _Row(mailbox, roles[key], standing.state, entry.at, entry.answer)


def _roles(errand: Errand) -> dict[str, str]:
    copies = {each.key: "cc" for letter in errand.letters for each in letter.cc}
    return copies | {each.key: "to" for letter in errand.letters for each in letter.to}


def _failures(answer: Answer, rows: Sequence[_Row], report: Report) -> Iterator[Diagnostic]:
    """Yield a finding for whatever kept letters back, and for each who did not get one."""
    problem = report.problem
    if problem is not None:
        place = answer.listed.location
        yield Diagnostic(NOT_DELIVERED, str(problem), Location(place.file), problem.hint)
    places = {each.mailbox.key: each.location for each in answer.listed.recipients}
    for row in rows:
        if row.state != State.SENT:
            where = places.get(row.mailbox.key, Location(answer.listed.location.file))
            message = f"{row.mailbox.address}: {row.state}: {row.answer or 'no answer is recorded'}"
            yield Diagnostic(NOT_DELIVERED, message, where, _HINTS[State(row.state)])


def _torn(answer: Answer, torn: bool) -> Iterator[Diagnostic]:
    if torn:
        message = "the last line of the ledger was cut short by a crash; nothing was sent by it"
        place = Location(str(answer.source.ledger))
        yield Diagnostic(NOT_DELIVERED, message, place, "", Severity.WARNING)


def _people(number: int) -> str:
    return "1 recipient" if number == 1 else f"{number} recipients"
