"""The editions in which a pack can be made.

In: a name from the command line or the API. Out: an ``Edition`` record. The screen
edition is tagged, with links, bookmarks and one page after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.diagnostics import UsageError, suggestion


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition is, and what its file name ends with."""

    name: str
    suffix: str = ""
    """Put at the end of the file's name: ``-office`` in ``pack-2023-24-q2-office.pdf``."""


EDITIONS: Mapping[str, Edition] = {"screen": Edition("screen")}
LATER_EDITIONS = ("office", "print")
"""Editions of the stable surface that are not available yet."""


def find_edition(name: str) -> Edition:
    """Return the edition called ``name``.

    Raises ``UsageError`` where there is none, or none yet.

    >>> find_edition("screen").name
    'screen'
    """
    if name in LATER_EDITIONS:
        raise UsageError(f"edition '{name}' is not available yet")
    edition = EDITIONS.get(name)
    if edition is None:
        hint = suggestion(name, (*EDITIONS, *LATER_EDITIONS), "editions")
        raise UsageError(f"unknown edition '{name}': {hint}")
    return edition
