"""What is wrong, where it stands, and what to do about it.

In: facts found by any room of the house, each with its place.
Out: ``Diagnostic`` values, sorted by place, and one ``ReportgenError`` that carries all of them.

A diagnostic is for the maker of a pack (file, line, column). What the board reads
about a figure is a note on the page, and is made elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum, StrEnum

from reportgen.frozen import dataclass


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Exit(IntEnum):
    """The exit codes of the command line, which scripts rely on."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    INVALID = 3
    STRICT = 4
    NOT_SENT = 5
    PARTLY_SENT = 6
    ARCHIVE = 7
    STANDARD = 8
    INPUT_OUTPUT = 74
    TRY_AGAIN = 75
    INTERRUPTED = 130
    TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. Lines and columns start at 1; ``None`` where there is none.

    In delimited files the column is the number of the field, as a spreadsheet counts it; in
    a workbook line and column are those of its cell.

    >>> str(Location("outturns.csv", 14, 6)), str(Location("kpis.xlsx", 14, 6, "Outturns"))
    ('outturns.csv:14:6', 'kpis.xlsx!Outturns!F14')
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    """Name of the sheet; empty for a workbook as a whole, ``None`` in any other file."""

    def __str__(self) -> str:
        """Return ``file:line:column`` or ``file!sheet!cell``, as far as known."""
        if self.sheet is not None:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        parts = [self.file, *(str(part) for part in (self.line, self.column) if part is not None)]
        return ":".join(parts)

    @property
    def cell(self) -> str | None:
        """The cell of a sheet, as ``F14``; ``14:14`` for a row, ``F:F`` for a column."""
        if self.sheet is None or (self.line is None and self.column is None):
            return None
        letters = "" if self.column is None else column_letters(self.column)
        if self.line is None:
            return f"{letters}:{letters}"
        return f"{letters}{self.line}" if letters else f"{self.line}:{self.line}"

    @property
    def order(self) -> tuple[str, str, int, int]:
        """The key by which findings are sorted."""
        return self.file, self.sheet or "", self.line or 0, self.column or 0


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 1.

    >>> [column_letters(column) for column in (1, 26, 27, 702, 703, 16384)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, what is wrong, what to do, and the place."""

    code: str
    message: str
    location: Location
    hint: str = ""
    severity: Severity = Severity.ERROR
    indicator: str | None = None
    """Code of the indicator concerned."""
    period: str | None = None
    """Period concerned, as ``2023-24 Q2``."""
    accepted: str | None = None
    """The reason with which the pack lets this finding through."""

    def __str__(self) -> str:
        """Return the two lines that a terminal shows."""
        severity = f"accepted {self.severity}" if self.accepted else str(self.severity)
        head = f"{self.location}: {severity}: {self.code} {self.message}"
        hint = f"accepted: {self.accepted}" if self.accepted else self.hint and f"hint: {self.hint}"
        return f"{head}\n    {hint}" if hint else head

    @property
    def stops(self) -> bool:
        """Whether this finding keeps a pack from being built."""
        return self.severity is Severity.ERROR and self.accepted is None

    @property
    def warns(self) -> bool:
        """Whether this finding counts as a warning."""
        return self.severity is Severity.WARNING and self.accepted is None


class ReportgenError(Exception):
    """Work that cannot go on, with every reason found in the run."""

    def __init__(
        self, diagnostics: Iterable[Diagnostic], *, exit_code: Exit = Exit.INVALID
    ) -> None:
        """Keep the diagnostics, sorted by place."""
        self.diagnostics = in_order(diagnostics)
        self.exit_code = exit_code
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class UsageError(Exception):
    """A command that was not given as it must be: exit 2, one sentence, no traceback."""


class ArchiveError(Exception):
    """An archive that is damaged or in conflict: exit 7, a sentence and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep what to do about it."""
        super().__init__(message)
        self.hint = hint


class Diagnostics:
    """A collector: rooms add what they find, and the caller raises once."""

    def __init__(self) -> None:
        """Start empty."""
        self._found: list[Diagnostic] = []

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate in the order of finding."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return the number of findings."""
        return len(self._found)

    def add(self, diagnostic: Diagnostic) -> None:
        """Take one finding."""
        self._found.append(diagnostic)

    def error(
        self,
        code: str,
        location: Location,
        message: str,
        hint: str = "",
        *,
        indicator: str | None = None,
        period: str | None = None,
    ) -> None:
        """Take an error."""
        self.add(Diagnostic(code, message, location, hint, Severity.ERROR, indicator, period))

    def warning(
        self,
        code: str,
        location: Location,
        message: str,
        hint: str = "",
        *,
        indicator: str | None = None,
        period: str | None = None,
    ) -> None:
        """Take a warning."""
        self.add(Diagnostic(code, message, location, hint, Severity.WARNING, indicator, period))

    def raise_if_errors(self) -> None:
        """Raise ``ReportgenError`` with all findings, if one of them is an error."""
        if any(diagnostic.stops for diagnostic in self._found):
            raise ReportgenError(self._found)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics sorted by place, then code; equal ones once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda each: (each.location.order, each.code, each.message)))


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the known name that ``name`` was probably meant to be, if any.

    >>> nearest("trget", ["outcome", "target", "score"])
    'target'
    """
    import difflib  # late: only who has mistyped a name pays for it

    known = {candidate.casefold(): candidate for candidate in names}
    found = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def suggestion(name: str, names: Iterable[str], what: str) -> str:
    """Return a hint that names the nearest known name and lists the others.

    >>> suggestion("trget", ["score", "target"], "columns")
    "did you mean 'target'? Known columns: score, target"
    """
    listed = tuple(names)
    meant = nearest(name, listed)
    found = [meant] if meant else _sharing_words(name, listed)
    *most, last = [f"'{each}'" for each in found] or [""]
    lead = f"did you mean {', '.join(most)} or {last}? " if most else f"did you mean {last}? "
    return f"{lead if last else ''}Known {what}: {', '.join(listed)}"


MOST_MEANT = 3
"""Names up to which it helps to ask which of them was meant."""


def _sharing_words(name: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold all words of ``name``, or have no others; none if many do.

    >>> _sharing_words("trend", ["target", "short_term_trend", "annual_trend"])
    ['short_term_trend', 'annual_trend']
    """
    words = _words(name)
    found = [each for each in names if words and (words <= _words(each) or _words(each) <= words)]
    return found if len(found) <= MOST_MEANT else []


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", name.casefold()))
