"""A stand-in for Microsoft Graph on this machine: the requests and errors that are documented.

It takes ``sendMail``, drafts, upload sessions in pieces, and ``send``; holds requests to what
the documentation asks of them; and answers with an error where a test wants one.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

TOKEN = "eyJ0.token"
MOST_BODY = 4_000_000
DROP = (0, {}, "")
"""An answer that never comes: the request is read, and the line drops."""
Answer = tuple[int, dict[str, str], str]


@dataclass
class GraphServer:
    """What was asked, and what is answered; errors are used up, step by step."""

    errors: dict[str, list[Answer]] = field(default_factory=dict)
    """By step: ``sendMail``, ``messages``, ``createUploadSession``, ``upload``, ``send``."""
    asked: list[str] = field(default_factory=list)
    """The steps, in order."""
    copies: Counter[str] = field(default_factory=Counter)
    sent: list[dict[str, Any]] = field(default_factory=list)
    """The messages that were sent, as Graph has them."""
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    uploads: dict[str, bytearray] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What a request lacked of what is documented."""

    def __enter__(self) -> GraphServer:
        graph = self

        class Handler(_Handler):
            server_of = graph

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def deliver(self, message: dict[str, Any]) -> None:
        """Deliver a message."""
        self.sent.append(message)
        listed = (*message["toRecipients"], *message["ccRecipients"])
        self.copies.update(each["emailAddress"]["address"] for each in listed)

    def answer(self, method: str, path: str, headers: Any, body: bytes) -> Answer:
        """Return the answer to a request, after doing what it asks."""
        path = unquote(path)
        step = "DELETE" if method == "DELETE" else path.rpartition("/")[2].partition("?")[0]
        step = "upload" if path.startswith("/upload/") else step
        self.asked.append(step)
        if len(body) > MOST_BODY:
            return error(413, "ErrorMessageSizeExceeded")
        if step == "upload":
            if "Authorization" in headers:
                self.faults.append("a token went to the address of an upload")
            return self._error(step) or self._piece(path, headers, body)
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return error(401, "InvalidAuthenticationToken")
        if (
            step in self.errors
            and step not in ("sendMail", "send")
            and (found := self._error(step))
        ):
            return found
        document = json.loads(body) if body else {}
        return self._done(step, path, document)

    def _error(self, step: str) -> Answer | None:
        waiting = self.errors.get(step, [])
        return waiting.pop(0) if waiting else None

    def _done(self, step: str, path: str, document: dict[str, Any]) -> Answer:
        draft = re.search(r"/messages/([^/]+)", path)
        if step in ("sendMail", "send"):
            found = self._error(step)
            if found is None or found[0] == 0:
                message = document["message"] if step == "sendMail" else self.drafts[draft[1]]  # type: ignore[index]
                self._check(message)
                self.deliver(message)
            return found or (202, {}, "")
        if step == "messages":
            name = f"AAMk{len(self.drafts)}="
            self.drafts[name] = {**document, "attachments": []}
            return 201, {}, json.dumps({"id": name})
        if step == "createUploadSession":
            assert draft is not None
            item = document["AttachmentItem"]
            if set(item) < {"attachmentType", "name", "size"}:
                self.faults.append("an item of an upload lacks a key")
            self.uploads[draft[1]] = bytearray(item["size"])
            self.drafts[draft[1]]["attachments"].append({**item, "contentBytes": draft[1]})
            return (
                201,
                {},
                json.dumps({"uploadUrl": f"{self.address}/upload/{draft[1]}?authtoken=x"}),
            )
        assert step == "DELETE" and draft is not None
        self.drafts.pop(draft[1])
        return 204, {}, ""

    def _piece(self, path: str, headers: Any, body: bytes) -> Answer:
        span = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", headers.get("Content-Range", ""))
        if span is None or int(span[2]) - int(span[1]) + 1 != len(body):
            return error(400, "ErrorInvalidRange")
        start, end, size = (int(each) for each in span.groups())
        upload = self.uploads[re.search(r"/upload/([^?]+)", path)[1]]  # type: ignore[index]
        upload[start : end + 1] = body
        if end + 1 == size:
            return 201, {}, ""
        return 200, {}, json.dumps({"nextExpectedRanges": [f"{end + 1}-{size - 1}"]})

    def _check(self, message: dict[str, Any]) -> None:
        """Hold a message to what is documented of ``sendMail``."""
        if message["body"]["contentType"] not in ("HTML", "Text"):
            self.faults.append("contentType of the body")
        for header in message.get("internetMessageHeaders", []):
            if not header["name"].lower().startswith("x-"):
                self.faults.append(f"the header {header['name']}, which Graph refuses")
        for each in message["attachments"]:
            if "attachmentType" not in each:
                if each["@odata.type"] != "#microsoft.graph.fileAttachment":
                    self.faults.append("type of an attachment")
                base64.b64decode(each["contentBytes"], validate=True)

    def attached(self) -> bytes:
        """Return the one attachment of the last message that was sent."""
        (each,) = self.sent[-1]["attachments"]
        if "attachmentType" in each:
            return bytes(self.uploads[each["contentBytes"]])
        return base64.b64decode(each["contentBytes"])


def error(status: int, code: str, **headers: str) -> Answer:
    """Return an error as Graph words them."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": {"code": code, "message": f"about {code}"}})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of: GraphServer

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, headers, text = self.server_of.answer(self.command, self.path, self.headers, body)
        if status:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())
        self.close_connection = True

    do_POST = do_PUT = do_DELETE = _any  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""
