"""The table of faults: what the ledger says after each, and that nobody gets two letters.

Every row speaks to a real server on this machine, twice: the second run meets no fault. After
both, each recipient has one copy, or none and the answer says so. ``-s`` prints the table.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from endurance import Answer
from made_pack import MadePack
from mail_server import CUTS, LOGIN, PASSWORD, TOKEN, MailServer, free_port, served
from mailing import PEOPLE, Mailing, states_of

SENT, RETRY, REFUSED, UNKNOWN = "sent", "to retry", "refused", "unknown"


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and what must come of it: in the first run, and in the second."""

    server: dict[str, object] = field(default_factory=dict)
    cut: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys under ``server:``."""
    is_big: bool = False
    """Whether the letter is larger than what may be on its way."""
    exit_code: int = 0
    states: tuple[str, ...] = (SENT,) * 3
    copies: tuple[int, ...] = (1,) * 3
    said: str = ""
    """What the first run says."""
    again: int = 0
    """The second run's exit code."""
    states_again: tuple[str, ...] = (SENT,) * 3
    copies_again: tuple[int, ...] = (1,) * 3


ALL_RETRY, ALL_UNKNOWN, ALL_REFUSED = (RETRY,) * 3, (UNKNOWN,) * 3, (REFUSED,) * 3
NONE = (0, 0, 0)
LOGGED_IN = {"login": LOGIN, "password": "env:SMTP_PASSWORD"}
BY_TOKEN = {"login": LOGIN, "token_command": f"[printf, {TOKEN}]"}


def kept_back(exit_code: int, said: str, **more: object) -> Fault:
    """Return a fault by which nothing left: all is tried again."""
    given: dict[str, object] = {"states": ALL_RETRY, "copies": NONE, **more}
    return Fault(exit_code=exit_code, said=said, **given)  # type: ignore[arg-type]


FAULTS = {
    "none: a relay without login": Fault(),
    "none: STARTTLS and a login": Fault({"tls": "starttls", "needs_login": True}, keys=LOGGED_IN),
    "none: TLS from the start": Fault({"tls": "tls", "needs_login": True}, keys=LOGGED_IN),
    "none: a token (XOAUTH2)": Fault({"tls": "starttls", "needs_login": True}, keys=BY_TOKEN),
    "one of three refused (550)": Fault(
        {"rcpt": {PEOPLE[1]: ["550 5.1.1 no such user"]}},
        exit_code=6,
        states=(SENT, REFUSED, SENT),
        copies=(1, 0, 1),
        said="550 5.1.1 no such user",
        again=6,
        states_again=(SENT, REFUSED, SENT),
        copies_again=(1, 0, 1),
    ),
    "one of three put off (451)": Fault(
        {"rcpt": {PEOPLE[1]: ["451 4.7.1 greylisted"]}},
        exit_code=6,
        states=(SENT, RETRY, SENT),
        copies=(1, 0, 1),
        said="451 4.7.1 greylisted",
    ),
    "one put off, tried again in the run": Fault(
        {"rcpt": {PEOPLE[1]: ["451 4.7.1 greylisted"]}}, keys={"retries": "2"}
    ),
    "all refused (550)": Fault(
        {"rcpt": {each: ["550 5.7.1 no"] for each in PEOPLE}},
        exit_code=5,
        states=ALL_REFUSED,
        copies=NONE,
        said="550 5.7.1 no",
        again=5,
        states_again=ALL_REFUSED,
        copies_again=NONE,
    ),
    "all put off (450)": kept_back(
        75, "450 4.2.0 later", server={"rcpt": {each: ["450 4.2.0 later"] for each in PEOPLE}}
    ),
    "the letter put off (451 after DATA)": kept_back(
        75, "451 4.3.0", server={"data": ["451 4.3.0"]}
    ),
    "the letter refused (554 after DATA)": Fault(
        {"data": ["554 5.6.0 spam"]},
        exit_code=5,
        states=ALL_REFUSED,
        copies=NONE,
        said="554 5.6.0 spam",
        again=5,
        states_again=ALL_REFUSED,
        copies_again=NONE,
    ),
    "the sender refused (550)": kept_back(5, "550 5.7.60", server={"mail": ["550 5.7.60 not you"]}),
    "the sender put off (421)": kept_back(75, "421 4.3.2", server={"mail": ["421 4.3.2 closing"]}),
    "too big, as SIZE says": kept_back(
        5,
        "the server takes 20,000 at most",
        server={"size": 20_000},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "too big, without SIZE (552)": Fault(
        {"size": 0, "data": ["552 5.3.4 too big"]},
        exit_code=5,
        states=ALL_REFUSED,
        copies=NONE,
        said="552 5.3.4",
        again=5,
        states_again=ALL_REFUSED,
        copies_again=NONE,
    ),
    "nobody listens": kept_back(75, "cannot be reached"),
    "drop at the greeting": kept_back(75, "cannot be reached", cut="at the greeting"),
    "drop before DATA": kept_back(75, "before the letter was complete", cut="before DATA"),
    "drop at the answer to DATA": kept_back(
        75, "before the letter was complete", cut="at the answer to DATA"
    ),
    "drop in DATA": kept_back(75, "before the letter was complete", cut="in DATA", is_big=True),
    "silent in DATA": kept_back(
        75,
        "before the letter was complete: no answer in time",
        cut="silent in DATA",
        is_big=True,
        keys={"timeout": "1"},
    ),
    "drop after DATA": Fault(
        cut="after DATA",
        exit_code=6,
        states=ALL_UNKNOWN,
        said="after the letter was complete",
        again=6,
        states_again=ALL_UNKNOWN,
    ),
    "silent at the greeting": kept_back(
        75, "no answer in time", cut="silent at the greeting", keys={"timeout": "1"}
    ),
    "silent after RCPT": kept_back(
        75, "no answer in time", cut="silent after RCPT", keys={"timeout": "1"}
    ),
    "silent after DATA": Fault(
        cut="silent after DATA",
        keys={"timeout": "1"},
        exit_code=6,
        states=ALL_UNKNOWN,
        said="no answer in time",
        again=6,
        states_again=ALL_UNKNOWN,
    ),
    "a certificate for another name": kept_back(
        5,
        "is not to be trusted",
        server={"tls": "starttls", "host": "mail.example.org"},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "a certificate of nobody": kept_back(
        5,
        "is not to be trusted",
        server={"tls": "tls"},
        keys={"ca_file": "null"},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "no STARTTLS": kept_back(
        5,
        "does not offer STARTTLS",
        keys={"security": "starttls"},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "TLS where there is none": kept_back(
        5,
        "cannot be spoken to in TLS",
        keys={"security": "tls"},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "the login refused (535)": kept_back(
        5,
        "refuses the login 'reports': 535",
        server={"tls": "starttls", "needs_login": True, "auth_answer": "535 5.7.8 wrong"},
        keys=LOGGED_IN,
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "basic authentication off (550 5.7.30)": kept_back(
        5,
        "5.7.30",
        server={
            "tls": "starttls",
            "needs_login": True,
            "auth_answer": "550 5.7.30 Basic authentication is not supported",
        },
        keys=LOGGED_IN,
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "the login put off (454)": kept_back(
        75,
        "454 4.7.0",
        server={"tls": "starttls", "needs_login": True, "auth_answer": "454 4.7.0 later"},
        keys=LOGGED_IN,
        again=75,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
    "the token refused": kept_back(
        5,
        "refuses the login 'reports': 535",
        server={"tls": "starttls", "needs_login": True},
        keys={"login": LOGIN, "token_command": "[printf, stale]"},
        again=5,
        states_again=ALL_RETRY,
        copies_again=NONE,
    ),
}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = MadePack(tmp_path_factory.mktemp("packs") / "pack", {"status": "final"})
    made.add()
    made.build()
    (path,) = (made.folder.parent / "output").glob("*.pdf")
    return path


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "big.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.Noise = made.make_stream(random.Random(1).randbytes(600_000))
        made.save(path, deterministic_id=True)
    return path


@pytest.fixture(scope="module", autouse=True)
def printed() -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    print("\n" + "\n".join(lines))


@pytest.mark.parametrize("name", FAULTS)
def test_the_ledger_says_what_became_of_each(
    name: str,
    pdf: Path,
    big: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    printed: list[str],
) -> None:
    fault = FAULTS[name]
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    mailing = Mailing(tmp_path, dict(fault.keys)).put(big if fault.is_big else pdf)
    server = MailServer(**fault.server)  # type: ignore[arg-type]
    if name == "nobody listens":
        server.port = free_port()
        mailing.speak_to(server.port, server)
        first = mailing.run()
        copies = counted(server)
        with server:
            second = mailing.run()
    else:
        with served(server, fault.cut) as port:
            mailing.speak_to(port, server)
            first = mailing.run()
            copies, states = counted(server), tuple(mailing.states().values())
            assert states == fault.states
            second = mailing.run()
    said = [each["message"] for each in first.errors]
    printed.append(f"{name:<38}{told(first, copies)}   again:{told(second, counted(server))}")
    assert first.exit_code == fault.exit_code, said
    assert states_of(first) == list(fault.states)
    assert copies == fault.copies
    assert fault.said in " ".join(said)
    assert second.exit_code == fault.again, second.errors
    assert tuple(mailing.states().values()) == fault.states_again == tuple(states_of(second))
    assert counted(server) == fault.copies_again
    for person, state, number in zip(PEOPLE, states_of(second), counted(server), strict=True):
        assert number <= 1, person
        assert (state == SENT) <= (number == 1), person
        if number == 0:
            assert any(person in each["message"] for each in second.errors), person
    assert "Traceback" not in first.said + second.said


def test_a_login_that_ended_names_the_ways_that_are_left(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    off = "550 5.7.30 Basic authentication is not supported for Client Submission."
    mailing = Mailing(tmp_path, dict(LOGGED_IN)).put(pdf)
    with MailServer(tls="starttls", needs_login=True, auth_answer=off) as server:
        mailing.speak_to(server.port, server)
        answer = mailing.run()
    first = answer.errors[0]
    assert off[:30] in first["message"]
    for way in ("Microsoft 365", "'graph:'", "'token_command:'", "relay"):
        assert way in first["hint"]
    assert PASSWORD not in answer.said + json.dumps(answer.document) + mailing.ledger.read_text()


def told(answer: Answer, copies: tuple[int, ...]) -> str:
    states = states_of(answer)
    brief = states[0] if len({*states}) == 1 else ", ".join(states)
    return f" exit {answer.exit_code:<2} {brief:<20} copies {' '.join(map(str, copies))}"


def counted(server: MailServer) -> tuple[int, ...]:
    return tuple(server.copies[each] for each in PEOPLE)


def test_every_cut_is_tried() -> None:
    assert {fault.cut for fault in FAULTS.values()} == {"", *CUTS}
