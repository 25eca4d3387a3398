"""What distribution.yaml says: who gets the pack, as which version, and by which server.

In: the bytes of distribution.yaml. Out: a ``Distribution``, or ``None`` with every error at its
place. Codes are those of pack.yaml (P4xx).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.mailbox import Mailbox, control_character, read_mailbox
from reportgen.spec.mail_server import SERVER_SHAPE, Server, check_server
from reportgen.spec.nodes import Node, Scalar, read_yaml
from reportgen.spec.page_scope import PAGE_VARIABLES
from reportgen.spec.reading import INVALID, PACK, Invalid, Reading, shortened
from reportgen.spec.structure import Choice, Field, Flag, ListOf, MapOf, Record, names_of
from reportgen.spec.template import Template, TemplateText, read_template
from reportgen.spec.versions import KEY, VERSION_FIELD, is_too_new

FILE_NAME = "distribution.yaml"
EDITIONS = ("screen", "office", "print")
"""The editions that there are (a test holds them to those that are built)."""
VARIABLES = tuple(name for name in PAGE_VARIABLES if name != "outcome")
"""What subject, body and file name may name in braces; counts are those of the whole pack."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is to get the pack, and where that is written."""

    mailbox: Mailbox
    location: Location


@dataclass(frozen=True, slots=True)
class RecipientList:
    """A list of recipients, the version of the pack that they get, and what the letter says."""

    to: tuple[Recipient, ...]
    cc: tuple[Recipient, ...] = ()
    audience: Audience = Audience.PUBLIC
    edition: str = "screen"
    subject: Template | None = None
    """``None`` leaves it to the words file, as does an absent body."""
    body: Template | None = None
    file_name: Template | None = None
    """What the PDF is called where it is attached; ``None`` keeps the name it was built with."""
    per_recipient: bool = False
    """Whether each of them gets a letter of their own, which names nobody else."""
    location: Location = field(default_factory=lambda: Location(FILE_NAME))
    locations: Mapping[str, Location] = field(default_factory=dict)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """All of them, those of ``to`` first."""
        return (*self.to, *self.cc)

    def at(self, key: str) -> Location:
        """Return the place of a key's value; of the list where the key is not written."""
        return self.locations.get(key, self.location)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The lists by name, and the server that takes the letters, if one is named."""

    lists: Mapping[str, RecipientList]
    server: Server | None = None
    location: Location = field(default_factory=lambda: Location(FILE_NAME))
    needs_reportgen: str = ""


def read_distribution(data: bytes, file: str, diagnostics: Diagnostics) -> Distribution | None:
    """Return what distribution.yaml says, or ``None`` after adding every error.

    Codes: P401 unknown key, P402 wrong value, P403 missing key, P404 secret, P406 template,
    P409 newer version, and those of ``read_yaml``.
    """
    before = _errors(diagnostics)
    node = read_yaml(data, file, diagnostics)
    reading = Reading(diagnostics, PACK, "the distribution")
    if node is None or is_too_new(node, reading):
        return None
    read = DISTRIBUTION_SHAPE.read(node, reading)
    if isinstance(read, Distribution):
        for each in read.lists.values():
            _check_doubles(each, reading)
        if read.server is not None:
            check_server(read.server, reading)
    return read if isinstance(read, Distribution) and _errors(diagnostics) == before else None


def _errors(diagnostics: Diagnostics) -> int:
    return sum(diagnostic.stops for diagnostic in diagnostics)


def _check_doubles(listed: RecipientList, reading: Reading) -> None:
    """Report who stands twice in a list: nobody is to get two copies."""
    seen: dict[str, Location] = {}
    for each in listed.recipients:
        first = seen.setdefault(each.mailbox.key, each.location)
        if first is not each.location:
            message = f"{each.mailbox.address} stands twice in the list"
            hint = f"it stands first in line {first.line}; keep one of the two"
            reading.wrong(each.location, message, hint)


@dataclass(frozen=True, slots=True)
class MailboxText:
    """The shape of a mailbox: ``a@example.org`` or ``Name <a@example.org>``."""

    expected: str = "an address such as name@example.org"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Recipient | Invalid:
        """Return the mailbox with its place, or ``INVALID`` after reporting what is wrong."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(self.expected, node)
        try:
            return Recipient(read_mailbox(node.text), node.location)
        except ValueError as error:
            hint = 'write name@example.org, or "Name" <name@example.org> between single quotes'
            return reading.wrong(node.location, f"{reading.subject} {error}", hint)

    def schema(self) -> dict[str, Any]:
        """Return the schema; what an address may be is the reader's business."""
        return {"type": "string", "pattern": "@", "examples": ["name@example.org"]}


@dataclass(frozen=True, slots=True)
class HeaderText:
    """The shape of a template that must stay on one line: a subject, a file name."""

    expected: str = "one line of text"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Template | Invalid:
        """Return the template, or ``INVALID`` after reporting what is wrong."""
        if not isinstance(node, Scalar) or node.is_null or not node.text.strip():
            return reading.expected(self.expected, node)
        if control_character(node.text):
            message = f"{reading.subject} holds a line break or another control character"
            return reading.wrong(node.location, message, "write it on one line")
        line = Scalar(node.text.strip(), node.plain, node.location)
        return read_template(line, VARIABLES, reading)

    def schema(self) -> dict[str, Any]:
        """Return the schema, with the names in the description."""
        return TemplateText(VARIABLES).schema()


class _ListsShape(MapOf):
    """Lists by name; a name becomes a part of file names, and has no other characters."""

    __slots__ = ()

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | Invalid:
        """Return the lists by name, or ``INVALID`` after reporting all that is wrong."""
        values = super().read(node, reading)
        for name in _bad_names(node):
            hint = "use letters, digits and hyphens: cabinet"
            reading.wrong(name.location, f"'{shortened(name.text)}' is no name of a list", hint)
            values = INVALID
        return values


def _bad_names(node: Node) -> Iterator[Scalar]:
    for entry in getattr(node, "entries", ()):
        name = entry.key.text
        fits = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
        if not fits or name.startswith("-") or len(name) > MAX_LIST_NAME:
            yield entry.key


MAX_LIST_NAME = 60
"""Characters of a list's name."""

_RECIPIENTS = ListOf(MailboxText(), single=True)
LIST_SHAPE = Record(
    RecipientList,
    {
        "to": Field(
            ListOf(MailboxText(), minimum=1, single=True),
            required=True,
            description="Who gets the pack: name@example.org, Name <name@example.org>.",
        ),
        "cc": Field(_RECIPIENTS, description="Who gets a copy."),
        "audience": Field(
            Choice(names_of(Audience), "audiences", make=Audience),
            description="Which version they get: without exempt items, or with them.",
        ),
        "edition": Field(Choice(EDITIONS, "editions"), description="Which edition."),
        "subject": Field(HeaderText(), description="Subject of the letter."),
        "body": Field(TemplateText(VARIABLES), description="What the letter begins with."),
        "file_name": Field(HeaderText(), description="What the attached PDF is called."),
        "per_recipient": Field(
            Flag(), description="A letter of their own for each, which names nobody else."
        ),
    },
    what="a list",
)
DISTRIBUTION_SHAPE = Record(
    Distribution,
    {
        "lists": Field(
            _ListsShape(LIST_SHAPE, minimum=1),
            required=True,
            description="Lists of recipients by name.",
        ),
        "server": Field(SERVER_SHAPE, description="How letters are sent; drafts need none."),
        KEY: VERSION_FIELD,
    },
    what="the distribution",
)
"""The shape of distribution.yaml, which also states its JSON Schema."""
