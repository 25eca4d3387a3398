"""Mailboxes: a person's or a team's name, and the address that post goes to.

In: text as people write it: ``a@example.org``, ``Name <a@example.org>``. Out: a ``Mailbox``,
or ``ValueError`` with a sentence for the author. Nothing is mended: an address that a mail
program would take with a guess is refused, for the guess may reach somebody else.

Source: RFC 5321, 4.1.2 and 4.5.3.1; RFC 5322, 3.4. Quoted local parts, comments and groups are
left out on purpose.
"""

from __future__ import annotations

import re
import unicodedata

from reportgen.frozen import dataclass

MAX_LOCAL = 64
"""Characters before the @ (RFC 5321, 4.5.3.1.1)."""
MAX_ADDRESS = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3, less the brackets)."""
MAX_NAME = 200

_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_NAMED = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*"|[^"<>]*)\s*<(?P<address>[^<>]*)>')
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,"]')
_LOCAL_DOMAIN = "localhost"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where post goes. ``address`` is ASCII; a domain in other letters is in its ASCII form."""

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """What tells one mailbox from another: the address, whatever its case."""
        return self.address.casefold()

    @property
    def domain(self) -> str:
        """What follows the @."""
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        """Return it as people read it."""
        return f"{self.name} <{self.address}>" if self.name else self.address


def read_mailbox(text: str) -> Mailbox:
    """Return the mailbox that a text names.

    Raises ``ValueError`` with what is wrong, as the end of a sentence about the text.

    >>> read_mailbox('"Ward, Sian" <s.ward@example.org>')
    Mailbox(address='s.ward@example.org', name='Ward, Sian')
    """
    if control_character(text):
        raise ValueError("holds a line break or another control character")
    text = text.strip()
    if not text:
        raise ValueError("is empty")
    if "<" not in text and ">" not in text:
        return Mailbox(_checked_address(text))
    match = _NAMED.fullmatch(text)
    if match is None:
        raise ValueError("has brackets that do not enclose one address at its end")
    name = match["name"].strip()
    if name.startswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1]).strip()
    elif special := _SPECIAL.search(name):
        raise ValueError(f"has a name with '{special[0]}', which needs double quotes: \"{name}\"")
    if len(name) > MAX_NAME:
        raise ValueError(f"has a name of more than {MAX_NAME} characters")
    return Mailbox(_checked_address(match["address"].strip()), name)


def control_character(text: str) -> str:
    r"""Return the first character that would break a line of a header, or is invisible in it.

    >>> control_character("Jo\r\nBcc: x"), control_character("Siân")
    ('\r', '')
    """
    return next((each for each in text if unicodedata.category(each) in _CONTROLS), "")


_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
"""Controls, surrogates, separators of lines and paragraphs."""


def _checked_address(address: str) -> str:
    local, at, domain = address.rpartition("@")
    if not at:
        raise ValueError("is no address: it has no @")
    if any(each.isspace() for each in address):
        raise ValueError("is no address: it has a blank in it")
    if not local or not domain:
        raise ValueError(f"is no address: nothing stands {'before' if domain else 'after'} the @")
    if "@" in local:
        raise ValueError("is no address: it has more than one @")
    if not local.isascii():
        raise ValueError("has letters before the @ that many mail servers refuse (SMTPUTF8)")
    if not _ATOM.fullmatch(local):
        raise ValueError(f"is no address: '{local}' cannot stand before the @")
    host = _checked_domain(domain)
    if len(local) > MAX_LOCAL or len(local) + 1 + len(host) > MAX_ADDRESS:
        raise ValueError("is longer than an address may be")
    return f"{local}@{host}"


def _checked_domain(domain: str) -> str:
    try:
        host = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"is no address: '{domain}' is no domain")
    if len(labels) < 2 and host.casefold() != _LOCAL_DOMAIN:
        raise ValueError(f"is no address: the domain '{domain}' has no dot")
    return host
