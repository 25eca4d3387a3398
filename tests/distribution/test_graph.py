"""Microsoft 365 by a stand-in: each documented answer, and what the ledger says of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pytest
from graph_server import DROP, TOKEN, Answer, GraphServer, error
from mailing import PEOPLE, Mailing, states_of
from sample_letter import LETTER

from reportgen.distribution.carrier import CarrierError
from reportgen.distribution.graph import MOST_INLINE, PIECE, GraphCarrier
from reportgen.distribution.graph_token import GraphToken
from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.model.mailbox import Mailbox
from reportgen.spec.kept import Kept
from reportgen.spec.mail_server import GraphAccount

A, B = Mailbox("a@example.org", "Ward, North"), Mailbox("b@example.org")


def account(server: GraphServer | None = None) -> GraphAccount:
    made = GraphAccount("tenant.example.org", "1234", Kept(variable="GRAPH_SECRET"))
    return replace(made, endpoint=server.address) if server else made


def carry(server: GraphServer, letter: Letter) -> list[str]:
    carrier = GraphCarrier(account(server), lambda: TOKEN, timeout=5)
    results = carrier.carry(letter, letter.recipients, lambda accepted: None)
    return [results[each.key].state for each in letter.recipients]


LETTERS = replace(LETTER, to=(A,), cc=(B,), reply_to=Mailbox("officer@example.org"))


def big(size: int) -> Letter:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    return replace(LETTERS, attachments=(AttachedFile("q2.pdf", data),))


def test_a_letter_is_one_request() -> None:
    with GraphServer() as server:
        assert carry(server, LETTERS) == ["sent", "sent"]
    assert (server.asked, server.faults) == (["sendMail"], [])
    (message,) = server.sent
    assert message["subject"] == LETTER.subject
    assert message["body"] == {"contentType": "HTML", "content": LETTER.html}
    named = {"emailAddress": {"address": "a@example.org", "name": "Ward, North"}}
    assert message["toRecipients"] == [named]
    assert message["ccRecipients"] == [{"emailAddress": {"address": "b@example.org"}}]
    assert message["replyTo"] == [{"emailAddress": {"address": "officer@example.org"}}]
    assert server.attached() == LETTER.attachments[0].data


@pytest.mark.parametrize(
    ("size", "pieces"),
    [(MOST_INLINE, 0), (MOST_INLINE + 1, 1), (PIECE, 1), (PIECE + 1, 2), (3 * PIECE - 1, 3)],
)
def test_a_large_pdf_is_uploaded_in_pieces(size: int, pieces: int) -> None:
    letter = big(size)
    with GraphServer() as server:
        assert carry(server, letter) == ["sent", "sent"]
        assert server.attached() == letter.attachments[0].data
    steps = ["messages", "createUploadSession", *["upload"] * pieces, "send"]
    assert server.asked == (steps if pieces else ["sendMail"])
    assert server.faults == []


DOWN = (503, {}, "")
ANSWERS: dict[str, tuple[str, Answer, str]] = {
    # What answers, in which step; what becomes of the letter, or which error is raised.
    "not authorised": ("createUploadSession", error(401, "InvalidAuthenticationToken"), "for good"),
    "no permission": ("sendMail", error(403, "ErrorAccessDenied"), "for good"),
    "no such mailbox": ("sendMail", error(404, "ErrorInvalidUser"), "for good"),
    "too large": ("sendMail", error(413, "ErrorMessageSizeExceeded"), "for good"),
    "too many requests": ("sendMail", error(429, "ErrorTooManyRequests", Retry_After="7"), "7"),
    "unavailable": ("sendMail", DOWN, "0"),
    "bad recipients": ("sendMail", error(400, "ErrorInvalidRecipients"), "refused"),
    "server error": ("sendMail", error(500, "ErrorInternalServerError"), "unknown"),
    "gateway time-out": ("sendMail", (504, {}, ""), "unknown"),
    "drop after the request": ("sendMail", DROP, "unknown"),
    "draft: unavailable": ("messages", DOWN, "0"),
    "draft: drop": ("messages", DROP, "0"),
    "draft: server error": ("messages", error(500, "ErrorInternalServerError"), "0"),
    "upload session: throttled": ("createUploadSession", error(429, "x", Retry_After="9"), "9"),
    "upload: drop": ("upload", DROP, "0"),
    "upload: gone": ("upload", error(404, "ErrorItemNotFound"), "for good"),
    "send: throttled": ("send", error(429, "ErrorTooManyRequests", Retry_After="5"), "5"),
    "send: drop": ("send", DROP, "unknown"),
    "send: server error": ("send", (502, {}, ""), "unknown"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_has_its_meaning(name: str) -> None:
    step, answer, meaning = ANSWERS[name]
    letter = LETTERS if step == "sendMail" else big(MOST_INLINE + 1)
    with GraphServer({step: [answer]}) as server:
        if meaning in ("refused", "unknown"):
            assert carry(server, letter) == [meaning] * 2
        else:
            with pytest.raises(CarrierError) as caught:
                carry(server, letter)
            passing = meaning != "for good"
            assert (caught.value.passing, caught.value.wait_s) == (
                passing,
                float(meaning) if passing else 0,
            )
            assert not server.copies
            assert not server.drafts, "a draft that was not sent is taken back"
    assert max(server.copies.values(), default=0) <= 1
    assert server.faults == []


def test_a_token_that_is_refused_names_what_to_check() -> None:
    with GraphServer() as server:
        carrier = GraphCarrier(account(server), lambda: "stale", timeout=5)
        with pytest.raises(CarrierError, match="401 InvalidAuthenticationToken") as caught:
            carrier.carry(LETTERS, [A], lambda accepted: None)
    assert "tenant, client and secret" in caught.value.hint


def test_nobody_there_is_worth_another_try() -> None:
    with GraphServer() as server:
        pass
    with pytest.raises(CarrierError, match="cannot be reached") as caught:
        carry(server, LETTERS)
    assert caught.value.passing


def test_only_those_who_are_due_are_named() -> None:
    with GraphServer() as server:
        carrier = GraphCarrier(account(server), lambda: TOKEN, timeout=5)
        carrier.carry(LETTERS, [B], lambda accepted: None)
    assert server.copies == {"b@example.org": 1}


@pytest.mark.parametrize(
    ("step", "answer", "first", "states", "copies", "again"),
    [
        ("sendMail", error(429, "Busy", Retry_After="1"), 75, "to retry", 0, 0),
        ("sendMail", error(403, "ErrorAccessDenied"), 5, "to retry", 0, 0),
        ("sendMail", error(400, "ErrorInvalidRecipients"), 5, "refused", 0, 5),
        ("sendMail", DROP, 6, "unknown", 1, 6),
    ],
    ids=["429", "403", "400", "drop"],
)
def test_the_ledger_says_what_became_of_it(
    step: str,
    answer: Answer,
    first: int,
    states: str,
    copies: int,
    again: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRAPH_SECRET", "s3cret")
    monkeypatch.setattr(GraphToken, "__call__", lambda self: TOKEN)
    pdf = tmp_path / "made.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(pdf)
    with GraphServer({step: [answer]}) as server:
        mailing = Mailing(tmp_path / "m").put(pdf)
        ids = "tenant: t.example.org, client: 1234, secret: env:GRAPH_SECRET"
        mailing.server = {"graph": f"{{{ids}, endpoint: '{server.address}'}}"}
        mailing.server |= {"from": "team@example.org", "retries": "0"}
        run = mailing.run()
        assert (run.exit_code, states_of(run)) == (first, [states] * 3)
        assert [server.copies[each] for each in PEOPLE] == [copies] * 3
        rerun = mailing.run()
        assert rerun.exit_code == again
    assert max(server.copies.values(), default=0) <= 1
    assert "s3cret" not in mailing.ledger.read_text() + run.said + json.dumps(run.document)


@dataclass
class Login:
    """Stands in for the service that gives tokens, as msal's own transport asks it."""

    answer: dict[str, Any]
    status: int = 200
    asked: list[str] = field(default_factory=list)

    @dataclass
    class Reply:
        """What msal reads of a reply."""

        status_code: int
        text: str
        headers: dict[str, str]

        def raise_for_status(self) -> None:
            """Raise for an error."""
            if self.status_code >= 400:
                raise OSError(f"{self.status_code}")

    def get(self, url: str, **_: Any) -> Login.Reply:
        """Answer what a tenant says of itself."""
        host = f"https://{urlsplit(url).netloc}/tenant.example.org/oauth2/v2.0"
        found = {"authorization_endpoint": f"{host}/authorize", "token_endpoint": f"{host}/token"}
        issuer = "https://login.microsoftonline.com/tenant.example.org/v2.0"
        return Login.Reply(200, json.dumps({**found, "issuer": issuer, "metadata": []}), {})

    def post(self, url: str, data: Any = None, **_: Any) -> Login.Reply:
        """Give a token, or do not."""
        self.asked.append(f"{url} {sorted((data or {}).items())}")
        return Login.Reply(self.status, json.dumps(self.answer), {})

    def close(self) -> None:
        """Close nothing."""


def test_a_token_is_asked_for_once() -> None:
    login = Login({"access_token": "t0k", "expires_in": 3600, "token_type": "Bearer"})
    token = GraphToken(account(), "s3cret", login)
    assert (token(), token()) == ("t0k", "t0k")
    (asked,) = login.asked
    assert "login.microsoftonline.com" in asked and "client_credentials" in asked
    assert "https://graph.microsoft.com/.default" in asked


@pytest.mark.parametrize(
    ("error_name", "passing"), [("invalid_client", False), ("temporarily_unavailable", True)]
)
def test_a_token_that_is_not_given_is_told_of(error_name: str, passing: bool) -> None:
    refusal = {"error": error_name, "error_description": "AADSTS7000215: Invalid secret."}
    login = Login(refusal, 401)
    with pytest.raises(CarrierError, match=f"gives no token: {error_name}") as caught:
        GraphToken(account(), "s3cret", login)()
    assert caught.value.passing is passing
    assert "s3cret" not in str(caught.value)


def test_without_msal_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "msal", None)
    with pytest.raises(CarrierError, match="needs the package msal") as caught:
        GraphToken(account(), "s3cret")()
    assert caught.value.hint == "pip install 'reportgen[graph]'"
