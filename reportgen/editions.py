"""The editions in which a pack can be made.

In: a name from the command line or the API. Out: an ``Edition`` record. ``screen`` is what
is emailed, published and archived; ``office`` is for the council's own printer; ``print``
is for the press.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.diagnostics import UsageError, suggestion
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition is, and what its file name ends with."""

    name: str
    suffix: str = ""
    """Put at the end of the file's name: ``-office`` in ``pack-2023-24-q2-office.pdf``."""
    for_press: bool = False
    """Whether it has the inks, bleed and marks of a press, and nothing to click."""
    full_bands: bool = True
    """Whether fields of colour may run over a whole page and off its edge."""
    carries_data: bool = False
    """Whether the figures are embedded where a pack asks for it."""


EDITIONS: Mapping[str, Edition] = MappingProxyType(
    {
        each.name: each
        for each in (
            Edition("screen", carries_data=True),
            # An office printer cannot print to the edge, and is paid by its toner.
            Edition("office", "-office", full_bands=False),
            Edition("print", "-print", for_press=True),
        )
    }
)


def find_edition(name: str) -> Edition:
    """Return the edition called ``name``. Raises ``UsageError`` where there is none.

    >>> find_edition("office").suffix
    '-office'
    """
    edition = EDITIONS.get(name)
    if edition is None:
        raise UsageError(f"unknown edition '{name}': {suggestion(name, EDITIONS, 'editions')}")
    return edition
