"""What is sent: a PDF, what is known of it, and what a letter says of it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from reportgen.diagnostics import Location
from reportgen.distribution.account import Account
from reportgen.frozen import dataclass
from reportgen.spec.words import Words


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A PDF that is ready to be sent, if it may be."""

    pdf: bytes
    file: str
    """The name that it was built with, which tells pack, quarter, audience and edition."""
    account: Account
    words: Words
    language: str
    moment: datetime
    """What a draft names as its date: the pack's own moment, never the clock's."""
    status: str
    """``draft`` or ``final``; empty where nobody knows."""
    audience: str
    """``public`` or ``exempt``; empty where nobody knows."""
    place: Location
    """Of what says so."""
    meetings: tuple[date, ...] = ()
    is_archived: bool = False
    """Whether the PDF comes out of the archive, or lies in it with this digest."""

    @property
    def sha256(self) -> str:
        """The PDF's digest, in hexadecimal digits."""
        return hashlib.sha256(self.pdf).hexdigest()
