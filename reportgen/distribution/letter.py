"""A letter: from whom, to whom, what it says, and what is attached.

In: mailboxes, a subject, the text twice (plain and HTML), files. Out: ``Letter``, a value that
``mime`` turns into bytes, and that knows its own Message-ID: the same letter has the same one
whenever and however often it is written.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from reportgen.frozen import dataclass
from reportgen.model.mailbox import Mailbox, control_character

NO_DOMAIN = "reportgen.invalid"
"""Stands for the sender's domain in the Message-ID of a letter that has no sender yet."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that goes with a letter."""

    name: str
    data: bytes
    kind: str = "application/pdf"
    """Its media type."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent. Lists of mailboxes may be empty in a draft, and so may the sender."""

    key: str
    """What makes it this letter and no other: a digest, a list, a recipient, a date."""
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    """The whole letter as plain text; lines end with a line feed."""
    moment: datetime
    """What the letter names as its date; a moment without a zone is taken as UTC."""
    html: str = ""
    """The whole letter as an HTML document; empty where plain text is all."""
    sender: Mailbox | None = None
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    attachments: tuple[AttachedFile, ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        """Refuse what would break out of its header line, whoever put it there."""
        mailboxes = (*self.to, *self.cc, *filter(None, (self.sender, self.reply_to)))
        lines = (self.subject, self.language, *(str(each) for each in mailboxes))
        names = (name for each in self.attachments for name in (each.name, each.kind))
        for line in (*lines, *names):
            if control_character(line):
                raise ValueError(f"a header of a letter cannot hold {line!r}")

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """All who get it, each once."""
        return tuple({each.key: each for each in (*self.to, *self.cc)}.values())

    @property
    def message_id(self) -> str:
        """The letter's name among all letters, in angle brackets (RFC 5322, 3.6.4)."""
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:32]
        return f"<{digest}@{self.sender.domain if self.sender else NO_DOMAIN}>"
