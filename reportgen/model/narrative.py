"""Written text as its author meant it: paragraphs, lists, emphasis, links, tables.

In: what a Markdown reader found. Out: plain values, in which every character stands
for itself; nothing here is markup any more.
"""

from __future__ import annotations

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one emphasis. ``link`` is an address (https, mailto) or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph; a line break that the author asked for is a run of ``\n``."""

    runs: tuple[Run, ...]
    location: Location

    @property
    def text(self) -> str:
        """The paragraph without emphasis."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a text, below the section's own. ``level`` starts at 1."""

    runs: tuple[Run, ...]
    level: int
    location: Location


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item holds blocks of its own, so lists nest."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool
    location: Location
    start: int = 1
    """The first number of an ordered list."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table: one head row, then rows; cells are runs."""

    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    location: Location


Block = Paragraph | Subheading | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of blocks in order."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as its author wrote it, Markdown and all, and the place where it begins."""

    text: str
    location: Location
    in_cell: bool = False
    """Whether it stands in the cell of a table: lines in a cell are not told apart."""

    def at(self, offset: int) -> Location:
        r"""Return the place of a character, counted from 0.

        >>> str(WrittenText("one\ntwo", Location("A.md", 5, 1)).at(5))
        'A.md:6:2'
        """
        if self.in_cell:
            return self.location
        before = self.text[:offset]
        column = offset - (before.rfind("\n") + 1) + 1
        return Location(self.location.file, (self.location.line or 1) + before.count("\n"), column)


@dataclass(frozen=True, slots=True)
class CommentarySection:
    """What was written under one heading."""

    heading: str
    narrative: Narrative
    location: Location
    is_exempt: bool = False
    """Whether the public may not see it; what it says is then not in a public version."""
    exempt_under: tuple[int, ...] = ()
    """Paragraphs of Schedule 12A that keep it from the public."""


@dataclass(frozen=True, slots=True)
class Commentary:
    """The commentary on one indicator."""

    code: str
    sections: tuple[CommentarySection, ...]
    location: Location
    period: str = ""
    """The period it says it is for, as written; blank where it says none."""
    author: str = ""
    updated: str = ""
    written: tuple[WrittenText, ...] = ()
    """What the sections were read from: a file's text, or the cells of its rows."""
