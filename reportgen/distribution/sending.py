"""Send letters by the ledger: nobody gets two, and nobody none without its being said.

In: letters, a ledger that this process writes, a carrier. Out: a line for each recipient: how
it stands now, and what was said. Those who have the letter are passed over, those of whom it is
not known too; only what did not leave is tried again, after a while that doubles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reportgen.diagnostics import Exit
from reportgen.distribution.carrier import Carrier, CarrierError, Result
from reportgen.distribution.ledger import Entry, Event, Ledger, LedgerWriter, Standing, State
from reportgen.distribution.letter import Letter
from reportgen.frozen import dataclass
from reportgen.model.mailbox import Mailbox

LONGEST_WAIT_S = 3600
"""What is to wait longer is left to the next run."""
_EVENTS = {
    State.SENT: Event.SENT,
    State.REFUSED: Event.REFUSED,
    State.TO_RETRY: Event.TO_RETRY,
    State.UNKNOWN: Event.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Errand:
    """What is sent to whom: a PDF, by a list, in one or several letters."""

    organisation: str
    pdf: str
    """SHA-256 digest of the PDF."""
    file: str
    list: str
    letters: tuple[Letter, ...]
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an errand is run."""

    retries: int = 0
    wait_s: float = 0
    """Seconds before the first retry; each wait after it is twice the one before."""
    resend_unknown: bool = False
    retry_refused: bool = False


@dataclass(frozen=True, slots=True)
class Fate:
    """How it stands with one recipient after a run."""

    recipient: Mailbox
    state: State
    answer: str
    at: str
    """When it came to stand so."""
    is_old: bool
    """Whether it stood so before the run, which left it alone."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an errand."""

    fates: tuple[Fate, ...]
    problem: CarrierError | None = None
    """What kept letters from leaving at all, if anything did."""

    @property
    def exit_code(self) -> Exit:
        """Return how the command ends: 0, 5 nothing sent, 6 some failed, 75 try later."""
        states = {fate.state for fate in self.fates}
        if states <= {State.SENT}:
            return Exit.DONE
        if State.SENT in states or State.UNKNOWN in states:
            return Exit.PARTLY_SENT
        passes = states == {State.TO_RETRY} and (self.problem is None or self.problem.passing)
        return Exit.TRY_AGAIN if passes else Exit.NOT_SENT


def due(standing: Standing | None, conduct: Conduct) -> bool:
    """Return whether a recipient is to get the letter in this run."""
    if standing is None or standing.state is State.TO_RETRY:
        return True
    if standing.state is State.UNKNOWN:
        return conduct.resend_unknown
    return standing.state is State.REFUSED and conduct.retry_refused


def dated(letter: Letter, ledger: Ledger, now: datetime) -> Letter:
    """Return a letter with the date on which it was first tried, or that of now."""
    first = ledger.date_of(letter.message_id)
    return replace(letter, moment=datetime.fromisoformat(first) if first else now)


def send(
    errand: Errand,
    writer: LedgerWriter,
    carrier: Carrier,
    conduct: Conduct,
    *,
    clock: Callable[[], datetime],
    sleep: Callable[[float], None],
    tell: Callable[[str], None],
) -> Report:
    """Send what is due of an errand, and write down each step before and after it.

    ``clock`` says when things happen, ``sleep`` waits between rounds, ``tell`` is told of waits.
    Raises ``OSError`` where the ledger cannot be written: what is on its way then stays unknown.
    """
    run = _Run(errand, writer, carrier, clock)
    old = writer.ledger.standings(errand.pdf, rehearsal=errand.rehearsal)
    waiting = {
        at: [each for each in letter.recipients if due(old.get(each.key), conduct)]
        for at, letter in enumerate(errand.letters)
    }
    tried = {each.key for recipients in waiting.values() for each in recipients}
    problem: CarrierError | None = None
    wait_s = conduct.wait_s
    for round_number in range(conduct.retries + 1):
        waiting = {at: recipients for at, recipients in waiting.items() if recipients}
        if not waiting or (problem is not None and not problem.passing):
            break
        if round_number:
            wait_s = max(wait_s, problem.wait_s if problem is not None else 0)
            if wait_s > LONGEST_WAIT_S:
                break
            number = sum(map(len, waiting.values()))
            tell(f"{number} to try again in {wait_s:g} s (Ctrl-C leaves them for the next run)")
            sleep(wait_s)
            wait_s *= 2
        waiting, problem = run.round(waiting)
    now = writer.ledger.standings(errand.pdf, rehearsal=errand.rehearsal)
    return Report(tuple(_fates(errand, now, tried)), problem)


def _fates(errand: Errand, now: Mapping[str, Standing], tried: set[str]) -> Iterator[Fate]:
    seen = {each.key: each for letter in errand.letters for each in letter.recipients}
    for key, mailbox in seen.items():
        entry = now[key].entry
        yield Fate(mailbox, now[key].state, entry.answer, entry.at, key not in tried)


class _Run:
    """One run of an errand: rounds over the letters, each written down."""

    def __init__(
        self,
        errand: Errand,
        writer: LedgerWriter,
        carrier: Carrier,
        clock: Callable[[], datetime],
    ) -> None:
        self._errand = errand
        self._writer = writer
        self._carrier = carrier
        self._clock = clock

    def round(
        self, waiting: Mapping[int, Sequence[Mailbox]]
    ) -> tuple[dict[int, list[Mailbox]], CarrierError | None]:
        """Try all that waits once; return who is to be tried again, and what stopped the round."""
        again: dict[int, list[Mailbox]] = {}
        problem: CarrierError | None = None
        for at, recipients in waiting.items():
            letter = dated(self._errand.letters[at], self._writer.ledger, self._clock())
            if problem is None:
                try:
                    results = self._carry(letter, recipients)
                except CarrierError as error:
                    problem = error
            if problem is not None:
                # Whatever keeps one letter from the server keeps the others from it as well.
                lost = Result(State.TO_RETRY, str(problem))
                results = dict.fromkeys((each.key for each in recipients), lost)
            self._record(letter, recipients, results)
            again[at] = [each for each in recipients if results[each.key].state is State.TO_RETRY]
        return again, problem

    def _carry(self, letter: Letter, recipients: Sequence[Mailbox]) -> Mapping[str, Result]:
        def about_to_send(accepted: Sequence[Mailbox]) -> None:
            self._writer.record(self._entry(letter, each, Event.INTENDED) for each in accepted)

        return self._carrier.carry(letter, recipients, about_to_send)

    def _record(
        self, letter: Letter, recipients: Sequence[Mailbox], results: Mapping[str, Result]
    ) -> None:
        try:
            self._writer.record(
                self._entry(
                    letter, each, _EVENTS[results[each.key].state], results[each.key].answer
                )
                for each in recipients
            )
        except OSError as error:
            if any(result.state is State.SENT for result in results.values()):
                error.add_note("a letter had left already: the next run takes it for unknown")
            raise

    def _entry(self, letter: Letter, to: Mailbox, event: Event, answer: str = "") -> Entry:
        errand = self._errand
        return Entry(
            event=event,
            at=stamp(self._clock()),
            organisation=errand.organisation,
            pdf=errand.pdf,
            file=errand.file,
            list=errand.list,
            recipient=to.address,
            rehearsal=errand.rehearsal,
            message=letter.message_id,
            date=stamp(letter.moment),
            answer=answer,
        )


def draft_entry(errand: Errand, at: str) -> Entry:
    """Return the line of the ledger that says which PDF was drafted for a list."""
    return Entry(
        event=Event.DRAFTED,
        at=at,
        organisation=errand.organisation,
        pdf=errand.pdf,
        file=errand.file,
        list=errand.list,
        rehearsal=errand.rehearsal,
    )


def stamp(moment: datetime) -> str:
    """Return a moment as the ledger writes it.

    >>> stamp(datetime(2023, 11, 28, 9, 0, tzinfo=UTC))
    '2023-11-28T09:00:00Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
