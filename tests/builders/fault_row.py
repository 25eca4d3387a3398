"""One row of the table of faults."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What goes in, what comes of it, and the tests that show it (``file::function``)."""

    fault: str
    outcome: str
    tests: tuple[str, ...]
