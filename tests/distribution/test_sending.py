"""Who is tried again, when, and how a run ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sample_letter import LETTER

from reportgen.diagnostics import Exit
from reportgen.distribution.carrier import AboutToSend, CarrierError, Result
from reportgen.distribution.ledger import State, read_ledger, writing
from reportgen.distribution.letter import Letter
from reportgen.distribution.sending import Conduct, Errand, Fate, Report, send
from reportgen.model.mailbox import Mailbox

A, B = Mailbox("a@example.org"), Mailbox("b@example.org")
START = datetime(2023, 11, 28, 9, tzinfo=UTC)
SENT, RETRY, REFUSED, UNKNOWN = State.SENT, State.TO_RETRY, State.REFUSED, State.UNKNOWN


class Scripted:
    """A carrier that answers by a script: a state for each recipient, or an error, a round each."""

    def __init__(self, *rounds: Mapping[Mailbox, State] | CarrierError) -> None:
        """Keep the script."""
        self.rounds = list(rounds)
        self.asked: list[tuple[Letter, list[Mailbox]]] = []

    def carry(
        self, letter: Letter, recipients: Sequence[Mailbox], about_to_send: AboutToSend
    ) -> Mapping[str, Result]:
        self.asked.append((letter, list(recipients)))
        answer = self.rounds.pop(0)
        if isinstance(answer, CarrierError):
            raise answer
        about_to_send(recipients)
        return {each.key: Result(answer[each], str(answer[each])) for each in recipients}


class Trial:
    """A ledger, a clock that goes on while one sleeps, and what was slept."""

    def __init__(self, folder: Path) -> None:
        """Begin at nine o'clock, without a ledger."""
        self.path = folder / "ledger.jsonl"
        self.slept: list[float] = []
        self.told: list[str] = []
        self.now = START

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def run(self, carrier: Scripted, *letters: Letter, **conduct: object) -> Report:
        made = letters or (letter_to(A, B),)
        errand = Errand("Council", "ab" * 32, "q2.pdf", "cabinet", made)
        with writing(self.path) as writer:
            return send(
                errand,
                writer,
                carrier,
                Conduct(**conduct),  # type: ignore[arg-type]
                clock=lambda: self.now,
                sleep=self.sleep,
                tell=self.told.append,
            )


def letter_to(*to: Mailbox) -> Letter:
    return Letter("key " + " ".join(each.key for each in to), to, "s", "t", LETTER.moment)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def test_only_what_was_put_off_is_tried_again_after_waits_that_double(trial: Trial) -> None:
    carrier = Scripted({A: SENT, B: RETRY}, {B: RETRY}, {B: RETRY}, {B: SENT})
    report = trial.run(carrier, retries=3, wait_s=60)
    assert [who for _, who in carrier.asked] == [[A, B], [B], [B], [B]]
    assert trial.slept == [60, 120, 240]
    assert trial.told[0].startswith("1 to try again in 60 s")
    assert report.exit_code is Exit.DONE


def test_waits_are_as_long_as_the_server_asks(trial: Trial) -> None:
    busy = CarrierError("429", passing=True, wait_s=300)
    trial.run(Scripted(busy, {A: SENT, B: SENT}), retries=1, wait_s=1)
    assert trial.slept == [300]


def test_what_is_to_wait_too_long_is_left_to_the_next_run(trial: Trial) -> None:
    busy = CarrierError("429", passing=True, wait_s=86_400)
    report = trial.run(Scripted(busy), retries=5, wait_s=1)
    assert (report.exit_code, trial.slept) == (Exit.TRY_AGAIN, [])


def test_what_will_not_pass_is_not_tried_again(trial: Trial) -> None:
    report = trial.run(Scripted(CarrierError("no", passing=False)), retries=5)
    assert (report.exit_code, trial.slept) == (Exit.NOT_SENT, [])
    assert {fate.state for fate in report.fates} == {RETRY}


def test_what_keeps_one_letter_back_keeps_the_others(trial: Trial) -> None:
    carrier = Scripted({A: SENT}, CarrierError("gone", passing=True))
    report = trial.run(carrier, letter_to(A), letter_to(B), letter_to(Mailbox("c@example.org")))
    assert len(carrier.asked) == 2
    assert [fate.state for fate in report.fates] == [SENT, RETRY, RETRY]
    assert report.exit_code is Exit.PARTLY_SENT


def test_a_letter_keeps_name_and_date_of_the_first_try(trial: Trial) -> None:
    first = Scripted({A: RETRY, B: RETRY})
    trial.run(first)
    trial.now += timedelta(days=1)
    second = Scripted({A: SENT, B: SENT})
    trial.run(second)
    (one, _), (other, _) = first.asked + second.asked
    assert one.moment == other.moment == START
    assert one.message_id == other.message_id


@pytest.mark.parametrize(
    ("state", "conduct", "tried"),
    [
        (SENT, {"resend_unknown": True, "retry_refused": True}, False),
        (UNKNOWN, {}, False),
        (UNKNOWN, {"resend_unknown": True}, True),
        (UNKNOWN, {"retry_refused": True}, False),
        (REFUSED, {}, False),
        (REFUSED, {"retry_refused": True}, True),
        (REFUSED, {"resend_unknown": True}, False),
        (RETRY, {}, True),
    ],
)
def test_who_is_tried_in_a_second_run(
    trial: Trial, state: State, conduct: dict[str, bool], tried: bool
) -> None:
    trial.run(Scripted({A: state, B: SENT}))
    carrier = Scripted({A: SENT})
    report = trial.run(carrier, **conduct)
    assert [who for _, who in carrier.asked] == ([[A]] if tried else [])
    assert [fate.is_old for fate in report.fates] == [not tried, True]


def test_each_step_is_written_down(trial: Trial) -> None:
    trial.run(Scripted({A: SENT, B: REFUSED}))
    lines = [(each.event, each.recipient) for each in read_ledger(trial.path).entries]
    assert lines == [
        ("intended", A.address),
        ("intended", B.address),
        ("sent", A.address),
        ("refused", B.address),
    ]


@pytest.mark.parametrize(
    ("states", "problem", "code"),
    [
        ((SENT, SENT), None, 0),
        ((SENT, REFUSED), None, 6),
        ((SENT, RETRY), None, 6),
        ((SENT, UNKNOWN), None, 6),
        ((UNKNOWN, UNKNOWN), None, 6),
        ((UNKNOWN, RETRY), None, 6),
        ((REFUSED, REFUSED), None, 5),
        ((REFUSED, RETRY), None, 5),
        ((RETRY, RETRY), None, 75),
        ((RETRY, RETRY), CarrierError("x", passing=True), 75),
        ((RETRY, RETRY), CarrierError("x", passing=False), 5),
    ],
)
def test_how_a_run_ends(states: tuple[State, ...], problem: CarrierError | None, code: int) -> None:
    fates = tuple(Fate(A, state, "", "", is_old=False) for state in states)
    assert Report(fates, problem).exit_code == code
