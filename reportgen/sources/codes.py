"""Codes that rows of one table use to name things of another, and what to say if they fail.

In: the known codes. Out: findings (D104) with the nearest known code, and the code that
an unknown one reads like.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import nearest
from reportgen.model.identity import look_alike_key
from reportgen.sources.characters import shortened
from reportgen.sources.row import Row

MAX_LISTED = 12
"""Known codes that a hint lists in full."""
MAX_SEARCHED = 100
"""Unknown codes for which the nearest known one is looked for: a search compares with all
known codes, and a file of a thousand unknown ones is simply the wrong file."""


class Codes:
    """The known codes of one kind of thing: ``what`` is its name, as in ``indicator``."""

    def __init__(self, known: Iterable[str], what: str, table: str) -> None:
        """Take the codes and the name of the table that lists them."""
        self._known = tuple(known)
        self._what = what
        self._table = table
        self._keys: dict[str, str] | None = None
        self._hints: dict[str, str] = {}

    def look_alike(self, code: str) -> str | None:
        """Return the known code that ``code`` cannot be told from by a reader, if any."""
        if self._keys is None:
            self._keys = {look_alike_key(known): known for known in self._known}
        return self._keys.get(look_alike_key(code))

    def report_unknown(self, row: Row, field: str) -> None:
        """Report (D104) that the text of a cell is none of the known codes."""
        code = row.text(field)
        message = f"unknown {self._what} '{shortened(code)}'"
        row.error(field, message, self.hint(code), code="D104")

    def hint(self, code: str) -> str:
        """Return what to do about an unknown code: the nearest known one."""
        if code not in self._hints:
            self._hints[code] = self._searched(code)
        return self._hints[code]

    def _searched(self, code: str) -> str:
        alike = self.look_alike(code)
        if alike is not None:
            return f"did you mean '{alike}'? Case, spaces and letters must be the same"
        close = nearest(code, self._known) if len(self._hints) < MAX_SEARCHED else None
        lead = f"did you mean '{close}'? " if close else ""
        if self._known and len(self._known) <= MAX_LISTED:
            return f"{lead}Known {self._what}s: {', '.join(self._known)}"
        return f"{lead}Every {self._what} stands in the table '{self._table}'"
