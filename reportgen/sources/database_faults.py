"""What the errors of databases mean for whoever runs a report, and what may be repeated of them.

In: an exception of a driver, wrapped by SQLAlchemy or not. Out: whose fault it is, and one
line of its words without anything secret. Drivers agree on little: SQLite has codes of its
own, PostgreSQL the classes of SQLSTATE, and while connecting there are words alone.

Sources: PostgreSQL manual, appendix A; sqlite.org/rescode.html.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from reportgen.sources.characters import shortened

_SAID = 200
"""Characters of a driver's words that a message can bear."""


class Fault(Enum):
    """Whose fault an error is."""

    QUERY = auto()
    """The query's: it asks for what there is not, or what is not allowed."""
    BUSY = auto()
    """Nobody's: the server is locked, starting up or has no room."""
    SLOW = auto()
    """The query took longer than it may."""
    GONE = auto()
    """The network's or the disk's, or there is no permission to connect."""


_SQLITE = {1: Fault.QUERY, 8: Fault.QUERY, 5: Fault.BUSY, 6: Fault.BUSY, 9: Fault.SLOW}
"""By primary code: ERROR, READONLY, BUSY, LOCKED, INTERRUPT."""
_BUSY_STATES = ("53300", "55P03", "57P03", "40001", "40P01")
"""Too many connections, lock not available, starting up, serialisation failure, deadlock."""
_SLOW_STATE = "57014"
_GONE_CLASSES = ("08", "28", "53", "57", "58", "XX")
_BUSY_WORDS = ("too many", "starting up", "shutting down", "connection slots", "is locked")
_SLOW_WORDS = ("timed out", "timeout expired")


def fault_of(error: Exception, *, connecting: bool) -> Fault:
    """Return whose fault an error is. ``connecting``: no query was asked yet."""
    origin = getattr(error, "orig", None) or error
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        # The low byte is the primary code; the others say more about it.
        fault = _SQLITE.get(code & 0xFF, Fault.GONE)
        return Fault.GONE if connecting and fault is Fault.QUERY else fault
    state = getattr(origin, "sqlstate", None) or getattr(origin, "pgcode", None)
    if state in _BUSY_STATES:
        return Fault.BUSY
    if state == _SLOW_STATE:
        return Fault.SLOW
    words = str(origin).casefold()
    if any(word in words for word in _BUSY_WORDS) and (connecting or state is None):
        return Fault.BUSY
    if connecting or getattr(error, "connection_invalidated", False):
        return Fault.GONE
    if isinstance(state, str):
        return Fault.GONE if state[:2] in _GONE_CLASSES else Fault.QUERY
    return Fault.SLOW if any(word in words for word in _SLOW_WORDS) else Fault.QUERY


def words_of(error: Exception, secrets: Iterable[str]) -> str:
    """Return the first line of what the driver says, or that it must not be repeated."""
    said = str(getattr(error, "orig", None) or error).strip()
    if any(secret in said for secret in secrets):
        return f"{type(error).__name__}, in words that hold the password or the address"
    return shortened(next(iter(said.splitlines()), type(error).__name__), _SAID)
