"""Letters through Microsoft 365: Graph's ``sendMail``, for tenants without SMTP logins.

In: an account, a letter. Out: a ``Result`` for each recipient; Graph answers for all of them at
once. A letter with little attached is one request. More than ``MOST_INLINE`` bytes are a draft in
the sender's mailbox, an upload in pieces, and a request that sends it: nothing leaves before.

Source: Microsoft Graph v1.0, ``user: sendMail``, ``attachment: createUploadSession`` (3 MB to
150 MB, pieces of less than 4 MB), "Handling errors", "Throttling" (429 with Retry-After).
"""

from __future__ import annotations

import base64
import contextlib
import json
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from reportgen.distribution.carrier import AboutToSend, CarrierError, Result, shortened_answer
from reportgen.distribution.ledger import State
from reportgen.distribution.letter import AttachedFile, Letter
from reportgen.distribution.web_request import (
    NoAnswerError,
    NotSentError,
    UntrustedError,
    WebAnswer,
    ask,
)
from reportgen.model.mailbox import Mailbox
from reportgen.spec.mail_server import GraphAccount

MOST_INLINE = 2_900_000
"""Bytes of attachments up to which a letter is one request: in base64, with the text, it stays
under the 4 MB that a request may have."""
PIECE = 10 * 327_680
"""Bytes of a piece of an upload: a multiple of 320 KiB, less than 4 MB."""
_NOT_TAKEN = (429, 503)
"""Statuses with which Graph says that it has done nothing, and when to come again."""
_HINTS = {
    401: "check tenant, client and secret: the token is not accepted",
    403: "the application needs the permission Mail.Send (application), with the consent of an "
    "administrator, and access to the sender's mailbox",
    404: "there is no mailbox of the address under 'from' in this tenant",
    413: "send a smaller edition, or a link to where the pack is published",
}


class GraphCarrier:
    """Microsoft 365, spoken to through Graph."""

    def __init__(
        self,
        account: GraphAccount,
        token: Callable[[], str],
        *,
        timeout: float,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """Keep the account; ``token`` gives a token for it, ``timeout`` is in seconds."""
        self._endpoint = f"{account.endpoint}/v1.0"
        self._token = token
        self._timeout = timeout
        self._trusted = trusted or ssl.create_default_context()

    def carry(
        self, letter: Letter, recipients: Sequence[Mailbox], about_to_send: AboutToSend
    ) -> Mapping[str, Result]:
        """Send a letter to some of its recipients, as ``Carrier`` says."""
        token = self._token()
        sender = letter.sender.address if letter.sender else ""
        user = f"{self._endpoint}/users/{quote(sender)}"
        attached = sum(len(each.data) for each in letter.attachments)
        if attached <= MOST_INLINE:
            message = _message(letter, recipients, letter.attachments)
            sending = (f"{user}/sendMail", {"message": message, "saveToSentItems": True})
            result = self._sent(*sending, token, recipients, about_to_send)
        else:
            draft = self._draft(user, letter, recipients, token)
            try:
                result = self._sent(f"{draft}/send", {}, token, recipients, about_to_send)
            except CarrierError:
                self._forget(draft, token)
                raise
        return {each.key: result for each in recipients}

    def _draft(self, user: str, letter: Letter, recipients: Sequence[Mailbox], token: str) -> str:
        """Make a draft with its attachments in the sender's mailbox; return its address."""
        made = self._made(f"{user}/messages", _message(letter, recipients, ()), token)
        draft = f"{user}/messages/{quote(str(made.get('id', '')))}"
        try:
            for each in letter.attachments:
                self._upload(draft, each, token)
        except CarrierError:
            self._forget(draft, token)
            raise
        return draft

    def _upload(self, draft: str, file: AttachedFile, token: str) -> None:
        size = len(file.data)
        item = {"attachmentType": "file", "name": file.name, "size": size}
        item["contentType"] = file.kind
        address = f"{draft}/attachments/createUploadSession"
        session = self._made(address, {"AttachmentItem": item}, token)
        upload = str(session.get("uploadUrl", ""))
        for start in range(0, size, PIECE):
            piece = file.data[start : start + PIECE]
            span = f"bytes {start}-{start + len(piece) - 1}/{size}"
            headers = {"Content-Range": span, "Content-Type": "application/octet-stream"}
            # The address of an upload is a secret of its own; a token must not go there.
            answer = self._asked("PUT", upload, headers, piece)
            if answer.status not in (200, 201, 202):
                raise self._refusal(answer)

    def _forget(self, draft: str, token: str) -> None:
        """Take a draft back that will not be sent; it does no harm where that fails."""
        with contextlib.suppress(CarrierError):
            self._asked("DELETE", draft, _bearing(token), b"")

    def _sent(
        self,
        address: str,
        document: Mapping[str, Any],
        token: str,
        recipients: Sequence[Mailbox],
        about_to_send: AboutToSend,
    ) -> Result:
        """Make the one request after which a letter is gone; return what became of it."""
        body = json.dumps(document).encode() if document else b""
        headers = {**_bearing(token), "Content-Type": "application/json"}
        about_to_send(recipients)
        try:
            answer = self._request("POST", address, headers, body)
        except NoAnswerError as error:
            return Result(State.UNKNOWN, f"no answer after the letter was complete: {error}")
        said = _answer(answer)
        if 200 <= answer.status < 300:
            return Result(State.SENT, said)
        if answer.status >= 500 and answer.status not in _NOT_TAKEN:
            return Result(State.UNKNOWN, said)
        if answer.status == 400:
            return Result(State.REFUSED, said)
        raise self._refusal(answer)

    def _made(self, address: str, document: Mapping[str, Any], token: str) -> dict[str, Any]:
        headers = {**_bearing(token), "Content-Type": "application/json"}
        answer = self._asked("POST", address, headers, json.dumps(document).encode())
        if answer.status not in (200, 201):
            raise self._refusal(answer)
        return answer.document()

    def _asked(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes
    ) -> WebAnswer:
        """Make a request that sends nothing: whatever goes wrong with it may be tried again."""
        try:
            return self._request(method, address, headers, body)
        except NoAnswerError as error:
            raise CarrierError(f"Microsoft Graph does not answer: {error}", passing=True) from None

    def _request(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes
    ) -> WebAnswer:
        try:
            return ask(method, address, headers, body, timeout=self._timeout, trusted=self._trusted)
        except UntrustedError as error:
            message = f"the certificate of Microsoft Graph is not to be trusted: {error}"
            hint = "does a proxy stand between? Name its authority under 'ca_file'"
            raise CarrierError(message, hint, passing=False) from None
        except NotSentError as error:
            message = f"Microsoft Graph cannot be reached: {error}"
            raise CarrierError(message, passing=True) from None

    def _refusal(self, answer: WebAnswer) -> CarrierError:
        wait = answer.headers.get("retry-after", "")
        return CarrierError(
            f"Microsoft Graph refuses: {_answer(answer)}",
            _HINTS.get(answer.status, ""),
            passing=answer.status in _NOT_TAKEN or answer.status >= 500,
            wait_s=float(wait) if wait.isascii() and wait.isdigit() else 0,
        )


def _bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _message(
    letter: Letter, recipients: Sequence[Mailbox], attachments: Sequence[AttachedFile]
) -> dict[str, Any]:
    """Return a message as Graph has it, to those who are to get it now."""
    due = {each.key for each in recipients}
    body = {"contentType": "HTML", "content": letter.html}
    if not letter.html:
        body = {"contentType": "Text", "content": letter.text}
    message: dict[str, Any] = {
        "subject": letter.subject,
        "body": body,
        "toRecipients": [_address(each) for each in letter.to if each.key in due],
        "ccRecipients": [_address(each) for each in letter.cc if each.key in due],
        # The headers that Graph lets one write are those whose names begin with x.
        "internetMessageHeaders": [{"name": "x-reportgen-message", "value": letter.message_id}],
    }
    if letter.reply_to is not None:
        message["replyTo"] = [_address(letter.reply_to)]
    if attachments:
        message["attachments"] = [_attachment(each) for each in attachments]
    return message


def _address(mailbox: Mailbox) -> dict[str, Any]:
    named = {"name": mailbox.name} if mailbox.name else {}
    return {"emailAddress": {"address": mailbox.address, **named}}


def _attachment(file: AttachedFile) -> dict[str, str]:
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": file.name,
        "contentType": file.kind,
        "contentBytes": base64.b64encode(file.data).decode("ascii"),
    }


def _answer(answer: WebAnswer) -> str:
    """Return status, code and message of an answer."""
    error = answer.document().get("error")
    said = error if isinstance(error, dict) else {}
    return shortened_answer(f"{answer.status} {said.get('code', '')} {said.get('message', '')}")
