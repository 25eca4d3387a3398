"""How letters are sent: an SMTP server, or Microsoft 365 through Graph.

In: what stands under ``server:`` in distribution.yaml. Out: a ``Server``. No password, secret
or token stands there, only where it is kept.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.model.mailbox import Mailbox, control_character, read_mailbox
from reportgen.spec.kept import Kept, SecretShape
from reportgen.spec.nodes import Node, Scalar, Sequence
from reportgen.spec.reading import Invalid, Reading
from reportgen.spec.structure import Choice, Field, Record, Text, Whole, names_of

DEFAULT_TIMEOUT = 60
"""Seconds that a server may take for one answer."""
DEFAULT_RETRIES = 2
DEFAULT_WAIT = 60
"""Seconds before the first retry; each wait after it is twice the one before."""
GRAPH_ENDPOINT = "https://graph.microsoft.com"
GRAPH_AUTHORITY = "https://login.microsoftonline.com"


class Security(StrEnum):
    """How the way to the server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS: Mapping[Security, int] = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class GraphAccount:
    """An application that may send in Microsoft 365 (permission ``Mail.Send``)."""

    tenant: str
    client: str
    secret: Kept
    endpoint: str = GRAPH_ENDPOINT
    authority: str = GRAPH_AUTHORITY
    location: Location = field(default_factory=lambda: Location("distribution.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Server:
    """Who takes the letters. One of ``host`` and ``graph`` is there."""

    sender: Mailbox
    host: str = ""
    port: int | None = None
    security: Security = Security.STARTTLS
    login: str = ""
    password: Kept | None = None
    token_command: tuple[str, ...] = ()
    """A program, and its arguments, that prints an OAuth token for ``login``."""
    ca_file: str = ""
    """Certificates to trust in place of the system's; from the pack's folder, or absolute."""
    timeout: int = DEFAULT_TIMEOUT
    retries: int = DEFAULT_RETRIES
    wait: int = DEFAULT_WAIT
    reply_to: Mailbox | None = None
    graph: GraphAccount | None = None
    location: Location = field(default_factory=lambda: Location("distribution.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)

    @property
    def port_used(self) -> int:
        """The port, or the usual one of the way it is protected."""
        return self.port if self.port is not None else PORTS[self.security]

    def at(self, key: str) -> Location:
        """Return the place of a key's value; of the server where the key is not written."""
        return self.locations.get(key, self.location)


def check_server(server: Server, reading: Reading) -> None:
    """Report keys of a server that do not go together."""
    if server.graph is not None and server.host:
        message = "the server has both 'host' and 'graph'"
        reading.wrong(server.at("graph"), message, "keep one of the two")
    if server.graph is None and not server.host:
        message = "the key 'host' is missing in the server"
        reading.missing(server.location, message, "add 'host:', or 'graph:' for Microsoft 365")
    secrets = [key for key in ("password", "token_command") if getattr(server, key)]
    if len(secrets) == 2:
        message = "the server has both 'password' and 'token_command'"
        reading.wrong(server.at("token_command"), message, "keep one of the two")
    if server.login and not secrets:
        message = "the key 'password' is missing beside 'login'"
        hint = "add 'password: env:NAME', or 'token_command:' for a token (XOAUTH2)"
        reading.missing(server.at("login"), message, hint)
    if secrets and not server.login:
        message = f"the key 'login' is missing beside '{secrets[0]}'"
        reading.missing(server.at(secrets[0]), message, "add 'login:' with the account's name")
    if server.login and server.security is Security.NONE:
        message = "a login over a line that is not encrypted tells everybody the password"
        hint = "write 'security: starttls' or 'tls', or take the login away for a relay"
        reading.wrong(server.at("security"), message, hint)


@dataclass(frozen=True, slots=True)
class SenderText:
    """The shape of the server's own mailboxes."""

    expected: str = "an address such as name@example.org"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Mailbox | Invalid:
        """Return the mailbox, or ``INVALID`` after reporting what is wrong."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            return read_mailbox(node.text)
        except ValueError as error:
            return reading.wrong(node.location, f"{reading.subject} {error}")

    def schema(self) -> dict[str, Any]:
        """Return the schema; what an address may be is the reader's business."""
        return {"type": "string", "pattern": "@", "examples": ["name@example.org"]}


@dataclass(frozen=True, slots=True)
class CommandText:
    """The shape of a command: a list of a program and its arguments, or one line of them."""

    expected: str = "a command such as [get-token, --scope, smtp]"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar or a list."""
        return isinstance(node, Scalar | Sequence)

    def read(self, node: Node, reading: Reading) -> tuple[str, ...] | Invalid:
        """Return program and arguments, or ``INVALID``; no shell ever sees them."""
        if isinstance(node, Sequence):
            words = [item.text if isinstance(item, Scalar) else "" for item in node.items]
        elif isinstance(node, Scalar) and not node.is_null:
            try:
                words = shlex.split(node.text)
            except ValueError:
                return reading.expected(self.expected, node, "close the quotes")
        else:
            words = []
        if not words or not words[0] or any(control_character(word) for word in words):
            return reading.expected(self.expected, node)
        return tuple(words)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        listed = {"type": "array", "items": {"type": "string"}, "minItems": 1}
        return {"anyOf": [{"type": "string"}, listed]}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The shape of a service's address: ``https``, or ``http`` on this machine alone."""

    expected: str = "an address such as https://graph.microsoft.com"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """Return the address without a slash at its end, or ``INVALID``."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            parts = urlsplit(node.text.strip())
            is_local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
            sound = parts.scheme == "https" or is_local
            sound = sound and bool(parts.hostname) and not (parts.query or parts.username)
        except ValueError:
            sound = False
        if not sound:
            return reading.expected(self.expected, node)
        return node.text.strip().rstrip("/")

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": "string", "pattern": "^https?://"}


GRAPH_SHAPE = Record(
    GraphAccount,
    {
        "tenant": Field(
            Text(pattern=r"[A-Za-z0-9.-]+", expected="a tenant's id or domain"),
            required=True,
            description="Id or domain of the tenant.",
        ),
        "client": Field(
            Text(pattern=r"[A-Za-z0-9-]+", expected="an application's id"),
            required=True,
            description="Id of the application, which may send mail (Mail.Send).",
        ),
        "secret": Field(
            SecretShape("GRAPH_SECRET"),
            required=True,
            description="Where the application's secret is kept: env:NAME or file:PATH.",
        ),
        "endpoint": Field(WebAddress(), description="Address of Graph, where it is another."),
        "authority": Field(WebAddress(), description="Who gives tokens, where it is another."),
    },
    what="graph",
)
SERVER_SHAPE = Record(
    Server,
    {
        "host": Field(
            Text(pattern=r"[A-Za-z0-9.:_-]+", expected="the name of a server"),
            description="Name of the SMTP server.",
        ),
        "port": Field(Whole(1, 65535), description="587 for starttls, 465 for tls, 25 for none."),
        "security": Field(
            Choice(
                names_of(Security),
                "ways",
                make=Security,
                meanings={
                    "starttls": "encrypted from the first moment that matters; the default",
                    "tls": "encrypted from the start",
                    "none": "not encrypted: for a relay in the house, without a login",
                },
            ),
            description="How the way to the server is protected.",
        ),
        "login": Field(Text(), description="Name of the account, where the server wants one."),
        "password": Field(
            SecretShape("SMTP_PASSWORD"),
            description="Where its password is kept: env:NAME or file:PATH.",
        ),
        "token_command": Field(
            CommandText(), description="A command that prints an OAuth token (XOAUTH2)."
        ),
        "ca_file": Field(Text(), description="Certificates to trust in place of the system's."),
        "timeout": Field(Whole(1, 3600), description="Seconds that one answer may take."),
        "retries": Field(Whole(0, 10), description="How often a run tries again."),
        "wait": Field(
            Whole(0, 3600), description="Seconds before it first does; each wait doubles."
        ),
        "from": Field(SenderText(), required=True, description="Who sends it.", attribute="sender"),
        "reply_to": Field(SenderText(), description="Who gets the answers."),
        "graph": Field(GRAPH_SHAPE, description="Microsoft 365, in place of an SMTP server."),
    },
    what="the server",
)
"""The shape of ``server:``."""
