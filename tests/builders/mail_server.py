"""A real mail server on this machine, and a line to it that can be cut at any step.

``MailServer`` is aiosmtpd, in a thread of its own; it keeps what it took over, by recipient.
``Line`` passes bytes between a client and the server, and drops them where a test says so: the
server's own state stays what a real one's would be.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

LOGIN, PASSWORD, TOKEN = "reports", "correct horse", "ya29.token"
OK = "250 2.0.0 taken"
CUTS = (
    *("at the greeting", "before DATA", "at the answer to DATA", "in DATA", "after DATA"),
    *("silent at the greeting", "silent after RCPT", "silent in DATA", "silent after DATA"),
)
"""Where a line drops, or falls silent."""


@dataclass
class MailServer:
    """What a server answers; each list of answers is used up, and then everything is taken."""

    rcpt: dict[str, list[str]] = field(default_factory=dict)
    """Answers to recipients, by address."""
    data: list[str] = field(default_factory=list)
    """Answers to whole letters."""
    mail: list[str] = field(default_factory=list)
    """Answers to senders."""
    size: int = 33_000_000
    """The most bytes of a letter; 0 says nothing of it."""
    auth_answer: str = ""
    """What a login is answered, where it is refused."""
    tls: str = ""
    """``starttls``, ``tls`` or nothing."""
    needs_login: bool = False
    host: str = "127.0.0.1"
    """The name that its certificate is for."""
    copies: Counter[str] = field(default_factory=Counter)
    """How many letters each recipient has got."""
    letters: list[bytes] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        """Make the certificate of this server's own authority."""
        self._controller: Controller | None = None
        if self.tls:
            self.authority = trustme.CA()

    def __enter__(self) -> MailServer:
        self.port = self.port or free_port()
        options: dict[str, Any] = {"data_size_limit": self.size or None, "ident": "test"}
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.authority.issue_cert(self.host).configure_cert(context)
            options["ssl_context" if self.tls == "tls" else "tls_context"] = context
        if self.needs_login:
            # aiosmtpd knows of no TLS that began before it was spoken to.
            options |= {"authenticator": self._authenticate}
            options["auth_require_tls"] = self.tls != "tls"
        self._controller = Controller(self, "127.0.0.1", self.port, **options)
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._controller is not None
        self._controller.stop()

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Answer to a sender."""
        if self.mail:
            return self.mail.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Answer to a recipient."""
        answers = self.rcpt.get(address, [])
        answer = answers.pop(0) if answers else OK
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        """Take a letter over, or not."""
        answer = self.data.pop(0) if self.data else OK
        if answer.startswith("2"):
            self.letters.append(envelope.content)
            self.copies.update(envelope.rcpt_tos)
        return answer

    async def auth_XOAUTH2(  # noqa: N802
        self, server: Any, args: list[str]
    ) -> AuthResult:
        """Take a token, as Google and Microsoft do."""
        given = base64.b64decode(args[1])
        self.logins.append(given.decode())
        if given == f"user={LOGIN}\x01auth=Bearer {TOKEN}\x01\x01".encode():
            return AuthResult(success=True, auth_data=LOGIN)
        await server.challenge_auth("eyJzdGF0dXMiOiI0MDEifQ==", encode_to_b64=False)
        return AuthResult(success=False, handled=False)

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        if self.auth_answer:
            return AuthResult(success=False, handled=False, message=self.auth_answer)
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        right = (data.login.decode(), data.password.decode()) == (LOGIN, PASSWORD)
        return AuthResult(success=right, handled=False)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


class Line:
    """A port that leads to a server, until it is cut as the test says."""

    def __init__(self, server: MailServer, cut: str) -> None:
        """Keep where the line is cut; it is cut once, and whole from then on."""
        assert cut in CUTS, cut
        self.server = server
        self.cut = cut
        self.was_cut = False
        self._closing = threading.Event()

    def __enter__(self) -> Line:
        self._listener = socket.create_server(("127.0.0.1", 0))
        # Little is on its way at any time, as over a long line.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        if self.was_cut:
            self._pass(client, "")
            return
        self.was_cut = True
        if self.cut == "at the greeting":
            _reset(client)
        elif self.cut == "silent at the greeting":
            self._closing.wait()
            client.close()
        else:
            self._pass(client, self.cut)

    def _pass(self, client: socket.socket, cut: str) -> None:
        """Pass bytes both ways, one exchange at a time, and cut where it is due."""
        with socket.create_connection(("127.0.0.1", self.server.port)) as server:
            muted = threading.Event()
            back = threading.Thread(target=_pump, args=(server, client, muted), daemon=True)
            back.start()
            sent, in_data = b"", False
            while True:
                try:
                    piece = client.recv(65536)
                except OSError:
                    break
                if not piece:
                    break
                sent += piece
                silent = cut.startswith("silent")
                if not in_data and sent.upper().endswith(b"DATA\r\n"):
                    if cut in ("before DATA", "silent after RCPT"):
                        self._end(client, silent)
                        return
                    if cut == "at the answer to DATA":
                        muted.set()
                        server.sendall(piece)
                        time.sleep(0.05)
                        _reset(client)
                        return
                    in_data, sent = True, b""
                elif in_data and cut in ("in DATA", "silent in DATA") and len(sent) > 2000:
                    self._end(client, silent)
                    return
                elif in_data and sent.endswith(b"\r\n.\r\n"):
                    if cut in ("after DATA", "silent after DATA"):
                        muted.set()
                        before = len(self.server.letters)
                        server.sendall(piece)
                        for _ in range(200):
                            if len(self.server.letters) > before:
                                break
                            time.sleep(0.01)
                        self._end(client, silent)
                        return
                    in_data, sent = False, b""
                server.sendall(piece)
            client.close()

    def _end(self, client: socket.socket, silent: bool) -> None:
        if silent:
            self._closing.wait()
        _reset(client)


def _pump(source: socket.socket, target: socket.socket, muted: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            if not muted.is_set():
                target.sendall(piece)


def _reset(client: socket.socket) -> None:
    """Close a connection as one that breaks: what was not read yet is lost."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


@contextlib.contextmanager
def served(server: MailServer, cut: str = "") -> Iterator[int]:
    """Run a server, with a line that is cut if ``cut`` says so; yield the port to speak to."""
    with server:
        if not cut:
            yield server.port
            return
        with Line(server, cut) as line:
            yield line.port
