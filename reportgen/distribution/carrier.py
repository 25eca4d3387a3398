"""What carries letters: a server, seen from the one who sends.

In: a letter and the recipients who are to get it now. Out: for each of them what became of it.
Whoever carries says when the letter is about to leave, so that this can be written down first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from reportgen.distribution.ledger import State
from reportgen.distribution.letter import Letter
from reportgen.frozen import dataclass
from reportgen.model.mailbox import Mailbox

MAX_ANSWER = 400
"""Characters of a server's answer that are kept."""

AboutToSend = Callable[[Sequence[Mailbox]], None]
"""Called with those who are about to get a letter, before its first byte leaves."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a letter to one recipient."""

    state: State
    answer: str
    """What the server said, or why it said nothing."""


class CarrierError(Exception):
    """No letter can be carried: nothing left. Whoever is told knows what to do from ``hint``."""

    def __init__(self, message: str, hint: str = "", *, passing: bool, wait_s: float = 0) -> None:
        """Keep what is wrong; ``passing`` says whether it may mend itself.

        ``wait_s``: seconds that the server asks to be left alone.
        """
        super().__init__(message)
        self.hint = hint
        self.passing = passing
        self.wait_s = wait_s


class Carrier(Protocol):
    """A way to send letters."""

    def carry(
        self, letter: Letter, recipients: Sequence[Mailbox], about_to_send: AboutToSend
    ) -> Mapping[str, Result]:
        """Send a letter to some of its recipients; return what became of it by their keys.

        Raises ``CarrierError`` where nothing left, for a reason that concerns them all, and
        whatever ``about_to_send`` raises, after which nothing leaves either.
        """
        ...


def shortened_answer(text: str) -> str:
    """Return an answer on one line, no longer than a ledger's line can bear."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_ANSWER else f"{line[:MAX_ANSWER]}…"
