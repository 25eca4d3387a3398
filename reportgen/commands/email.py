"""``reportgen email``: a pack, a PDF or an archived version to a list, as drafts or sent."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from reportgen.commands.email_answer import Answer, answered
from reportgen.commands.email_source import Source, dispatch_of, find_source, loaded, read_lists
from reportgen.commands.findings import visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import (
    Diagnostics,
    Exit,
    ReportgenError,
    Severity,
    UsageError,
    suggestion,
)
from reportgen.distribution.carrier import Carrier
from reportgen.distribution.clearance import Approved, changes, doubts, drafted, objections
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.drafts import MAIL_FOLDER, write_draft
from reportgen.distribution.from_archive import archived_digest
from reportgen.distribution.ledger import Ledger, read_ledger, writing
from reportgen.distribution.mime import letter_bytes
from reportgen.distribution.post import errand_for
from reportgen.distribution.sending import Conduct, Errand, dated, draft_entry, send, stamp
from reportgen.epoch import stated_moment
from reportgen.model.mailbox import Mailbox, read_mailbox
from reportgen.spec.distribution_spec import Distribution, RecipientList
from reportgen.spec.mail_server import Server


def run(arguments: argparse.Namespace) -> Outcome:
    """Draft or send what a list is to get, or tell what would be sent."""
    rehearsal = tuple(_rehearsal(arguments.to))
    source = find_source(arguments)
    distribution, folder = read_lists(source, arguments.lists)
    listed = _listed(distribution, arguments.listed)
    server = distribution.server
    carrier = _carrier(server, distribution, folder) if arguments.send else None
    source = loaded(source, listed, arguments)
    dispatch = dispatch_of(source, listed, arguments)
    errand = _errand(dispatch, listed, server, rehearsal, arguments)
    remarks = list(doubts(dispatch, listed, _today()))
    answer = Answer(source, dispatch, errand, listed, arguments, tuple(remarks))
    if carrier is not None and server is not None:
        return _send(answer, carrier, server)
    return _rehearse(answer) if arguments.dry_run else _draft(answer)


def _errand(
    dispatch: Dispatch,
    listed: RecipientList,
    server: Server | None,
    rehearsal: tuple[Mailbox, ...],
    arguments: argparse.Namespace,
) -> Errand:
    """Return the letters; raises ``ReportgenError`` with all that speaks against them."""
    found = list(objections(dispatch, listed))
    try:
        errand = errand_for(
            dispatch,
            arguments.listed,
            listed,
            server,
            rehearsal=rehearsal,
            per_recipient=arguments.per_recipient,
        )
    except ReportgenError as error:
        raise ReportgenError([*found, *error.diagnostics]) from None
    if found:
        raise ReportgenError(found)
    return errand


def _rehearsal(addresses: Sequence[str]) -> Iterator[Mailbox]:
    """Yield who gets the letters of a rehearsal, each once."""
    seen = set()
    for address in addresses:
        try:
            mailbox = read_mailbox(address)
        except ValueError as error:
            raise UsageError(f"--to: '{visible(address)}' {error}") from None
        if mailbox.key not in seen:
            seen.add(mailbox.key)
            yield mailbox


def _listed(distribution: Distribution, name: str) -> RecipientList:
    listed = distribution.lists.get(name)
    if listed is None:
        known = distribution.lists
        raise UsageError(f"there is no list '{name}': {suggestion(name, known, 'lists')}")
    return listed


def _carrier(server: Server | None, distribution: Distribution, folder: Path) -> Carrier:
    """Return what carries the letters; raises ``ReportgenError`` where it cannot be opened."""
    from reportgen.distribution.opening import open_carrier

    found = Diagnostics()
    if server is None:
        message = "the key 'server' is missing in the distribution"
        hint = "add 'server:' with host, security and from, or make drafts"
        found.error("P403", distribution.location, message, hint)
        raise ReportgenError(found)
    carrier = open_carrier(server, folder, found)
    found.raise_if_errors()
    return carrier


def _send(answer: Answer, carrier: Carrier, server: Server) -> Outcome:
    """Send the letters, and answer what became of them."""
    arguments, source = answer.arguments, answer.source
    conduct = Conduct(
        server.retries, server.wait, arguments.resend_unknown, arguments.retry_refused
    )
    with writing(source.ledger, source.other_ledgers) as writer:
        _check_same(answer, writer.ledger)
        report = send(
            answer.errand,
            writer,
            carrier,
            conduct,
            clock=_now,
            sleep=time.sleep,
            tell=_tell,
        )
        torn = writer.ledger.torn
    return answered(answer, report.exit_code, report=report, torn=torn)


def _draft(answer: Answer) -> Outcome:
    """Write the letters as unsent ones, and note in the ledger which PDF they hold."""
    errand, source = answer.errand, answer.source
    folder = Path(answer.arguments.output) / MAIL_FOLDER
    # A draft is there to be looked at: it may differ from what was approved before.
    approved = tuple(_archived(source, answer.dispatch))
    stale = [
        replace(each, severity=Severity.WARNING) for each in changes(answer.dispatch, approved)
    ]
    with writing(source.ledger, source.other_ledgers) as writer:
        stem = f"{Path(errand.file).stem}-{errand.list}{'-rehearsal' if errand.rehearsal else ''}"
        alone = len(errand.letters) > 1
        paths = [
            write_draft(folder, f"{stem}-{letter.to[0].key}" if alone else stem, letter)
            for letter in errand.letters
        ]
        writer.record([draft_entry(errand, stamp(_now()))])
        standings = writer.ledger.standings(errand.pdf, rehearsal=errand.rehearsal)
        torn = writer.ledger.torn
    return answered(answer.with_remarks(stale), Exit.DONE, standings, drafts=paths, torn=torn)


def _rehearse(answer: Answer) -> Outcome:
    """Tell who would get what; nothing is written."""
    errand, source = answer.errand, answer.source
    ledgers = [read_ledger(path) for path in (*source.other_ledgers, source.ledger)]
    entries = tuple(entry for each in ledgers for entry in each.entries)
    ledger = Ledger(entries, any(each.torn for each in ledgers))
    _check_same(answer, ledger)
    standings = ledger.standings(errand.pdf, rehearsal=errand.rehearsal)
    sizes = [len(letter_bytes(dated(each, ledger, _now()))) for each in errand.letters]
    return answered(answer, Exit.DONE, standings, sizes=sizes, torn=ledger.torn)


def _check_same(answer: Answer, ledger: Ledger) -> None:
    """Raise ``ReportgenError`` unless the PDF is the one that was drafted and archived last."""
    dispatch, errand = answer.dispatch, answer.errand
    approved = (
        *_archived(answer.source, dispatch),
        *drafted(ledger.drafted(errand.organisation, errand.file, errand.list)),
    )
    if found := list(changes(dispatch, approved)):
        raise ReportgenError(found)


def _archived(source: Source, dispatch: Dispatch) -> Iterator[Approved]:
    """Yield the PDF of the same name that the archive has, if it has one."""
    if source.place is None:
        return
    found = archived_digest(source.place, dispatch.file, dispatch.account.organisation)
    if found is not None:
        version, digest = found
        remedy = "archive the new one first, with --reason, or send the archived version"
        yield Approved(digest, f"archived as {version.name}", remedy)


def _now() -> datetime:
    """Return the moment that the environment states, else the clock's."""
    return stated_moment() or datetime.now(UTC)


def _today() -> date:
    """Return the day, where the clock is."""
    stated = stated_moment()
    return datetime.now().astimezone().date() if stated is None else stated.date()


def _tell(text: str) -> None:
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)
