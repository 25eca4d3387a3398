"""Servers that speak oddly: whatever they say, it is known whether the letter may have arrived."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest
from sample_letter import LETTER

from reportgen.distribution.carrier import CarrierError
from reportgen.distribution.smtp import SmtpCarrier
from reportgen.model.mailbox import Mailbox
from reportgen.spec.mail_server import Security, Server

A, B = Mailbox("a@example.org"), Mailbox("b@example.org")
USUAL = {
    "greeting": b"220 test\r\n",
    "EHLO": b"250-test\r\n250 8BITMIME\r\n",
    "MAIL": b"250 OK\r\n",
    "RCPT": b"250 OK\r\n",
    "DATA": b"354 go on\r\n",
    ".": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}


class OddServer:
    """Answers each command as it is told to; an empty answer drops the line."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        """Keep the answers, the usual ones where there is none."""
        self.answers = {**USUAL, **answers}
        self.heard: list[str] = []
        self.letter = b""

    def speak(self, client: socket.socket) -> None:
        """Hold one conversation."""
        with client, client.makefile("rb") as lines:
            client.sendall(self.answers["greeting"])
            for line in lines:
                verb = line[:4].decode().strip().upper()
                self.heard.append(line.decode().strip())
                answer = self.answers.get(verb, b"250 OK\r\n")
                if not answer:
                    return
                client.sendall(answer)
                if verb == "DATA" and answer.startswith(b"354"):
                    for body in lines:
                        if body == b".\r\n":
                            break
                        self.letter += body
                    client.sendall(self.answers["."])
                    if not self.answers["."].endswith(b"\n"):
                        return


@contextlib.contextmanager
def odd(answers: dict[str, bytes]) -> Iterator[tuple[OddServer, SmtpCarrier]]:
    server = OddServer(answers)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                server.speak(listener.accept()[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        kept = Server(A, "127.0.0.1", port, Security.NONE, timeout=5)
        yield server, SmtpCarrier(kept)
        thread.join(5)


def carried(answers: dict[str, bytes]) -> list[str]:
    with odd(answers) as (_, carrier):
        results = carrier.carry(LETTER, [A, B], lambda accepted: None)
    return [results[each.key].state for each in (A, B)]


ANSWERS: dict[str, tuple[dict[str, bytes], str]] = {
    "the end: several lines": ({".": b"250-2.0.0\r\n250 taken\r\n"}, "sent"),
    "the end: another 2xx": ({".": b"251 taken\r\n"}, "sent"),
    "the end: no SMTP": ({".": b"hello\r\n"}, "unknown"),
    "the end: an answer to something else": ({".": b"354 go on\r\n"}, "unknown"),
    "the end: half a line, and a drop": ({".": b"25"}, "unknown"),
    "the end: a line without end": ({".": b"250 " + b"x" * 20_000 + b"\r\n"}, "unknown"),
    "the end: nothing": ({".": b""}, "unknown"),
    "the end: closing (421)": ({".": b"421 closing\r\n"}, "to retry"),
    "DATA: refused for good": ({"DATA": b"554 no\r\n"}, "refused"),
    "DATA: put off": ({"DATA": b"451 later\r\n"}, "to retry"),
    "DATA: another answer": ({"DATA": b"250 OK\r\n"}, "to retry"),
    "DATA: no SMTP": ({"DATA": b"hello\r\n"}, "to retry"),
    "DATA: nothing": ({"DATA": b""}, "to retry"),
    "RCPT: no SMTP": ({"RCPT": b"hello\r\n"}, "to retry"),
    "RCPT: nothing": ({"RCPT": b""}, "to retry"),
    "RCPT: forwarded (251)": ({"RCPT": b"251 elsewhere\r\n"}, "sent"),
    "QUIT: nothing": ({"QUIT": b""}, "sent"),
    "SIZE: no number": ({"EHLO": b"250-test\r\n250 SIZE lots\r\n"}, "sent"),
    "SIZE: no limit": ({"EHLO": b"250-test\r\n250 SIZE 0\r\n"}, "sent"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_whatever_is_answered_has_its_meaning(name: str) -> None:
    answers, state = ANSWERS[name]
    assert carried(answers) == [state] * 2


@pytest.mark.parametrize(
    ("answers", "said", "passing"),
    [
        ({"greeting": b"554 go away\r\n"}, "does not let anybody in: 554 go away", False),
        ({"greeting": b"421 busy\r\n"}, "does not let anybody in: 421 busy", True),
        ({"greeting": b"hello\r\n"}, "does not let anybody in", False),
        ({"MAIL": b"550 not you\r\n"}, "refuses the sender", False),
        ({"MAIL": b""}, "cannot be reached", True),
        ({"EHLO": b""}, "cannot be reached", True),
        ({"EHLO": b"250-test\r\n250 SIZE 100\r\n"}, "the server takes 100 at most", False),
    ],
)
def test_what_keeps_all_back_is_told_of(
    answers: dict[str, bytes], said: str, passing: bool
) -> None:
    with odd(answers) as (_, carrier), pytest.raises(CarrierError, match=said) as caught:
        carrier.carry(LETTER, [A, B], lambda accepted: None)
    assert caught.value.passing is passing


def test_dots_at_line_starts_arrive() -> None:
    with odd({}) as (server, carrier):
        carrier.carry(LETTER, [A], lambda accepted: None)
    assert b"\r\n..One dot" in server.letter
    assert b"..." not in server.letter


def test_the_size_is_said_where_the_server_wants_it() -> None:
    with odd({"EHLO": b"250-test\r\n250 SIZE 5000000\r\n"}) as (server, carrier):
        carrier.carry(LETTER, [A], lambda accepted: None)
    (mail,) = (line for line in server.heard if line.startswith("mail"))
    # Doubled dots are not counted (RFC 1870, 5).
    assert mail.endswith(f"size={len(server.letter.replace(b'..One', b'.One'))}")


def test_nothing_is_sent_where_the_intent_cannot_be_written() -> None:
    def full(accepted: object) -> None:
        raise OSError(28, "No space left on device")

    with odd({}) as (server, carrier), pytest.raises(OSError, match="No space"):
        carrier.carry(LETTER, [A], full)
    assert "data" not in [line.lower() for line in server.heard]
