"""The moment that stands for now where somebody wants the same bytes again.

In: the environment. Out: a moment, or nothing, and then each caller knows what is right for
it: no publication ever takes the clock's.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from reportgen.diagnostics import UsageError

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that stand for now. Source: reproducible-builds.org."""
_LATEST_EPOCH = 253_402_300_799
"""The last second of the year 9999."""


def stated_moment() -> datetime | None:
    """Return what ``SOURCE_DATE_EPOCH`` says is now, ``None`` where it is not set.

    Raises ``UsageError`` where it is no number of seconds.
    """
    stated = os.environ.get(EPOCH_VARIABLE, "")
    if not stated:
        return None
    if not (stated.isascii() and stated.isdigit() and int(stated) <= _LATEST_EPOCH):
        message = f"{EPOCH_VARIABLE} is '{stated}', not a number of seconds since 1970"
        raise UsageError(message)
    return datetime.fromtimestamp(int(stated), UTC)
