"""Everything that the sources of one pack hold, read and typed, before any judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol

from reportgen.frozen import dataclass
from reportgen.model.action import Action, Owner
from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Indicator
from reportgen.model.narrative import Commentary, Narrative, WrittenText
from reportgen.model.outturn import Series
from reportgen.model.printed import PrintedFigures
from reportgen.model.record import Place


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name within the pack and the digest of its bytes.

    A digest that readers must not have is ``None``.
    """

    name: str
    sha256: str | None
    path: Path | None = field(default=None, compare=False)
    """Where it lies; ``None`` for what came from no file, and is among ``Dataset.tables``."""


class TextTable(Protocol):
    """A table as text, as it came out of a query or a data frame."""

    @property
    def file(self) -> str:
        """The name of the input: ``sql:outturns``, ``<outturns>``."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def records(self) -> Sequence[tuple[Place, Mapping[str, str]]]:
        """The rows: their places, and their cells by column."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The figures and words of a pack, in the order of its files."""

    indicators: tuple[Indicator, ...]
    series: Mapping[str, Series]
    """By code; every indicator has one, empty where it has no outturns."""
    commentary: Mapping[str, Commentary] = field(default_factory=dict)
    earlier_commentary: Mapping[str, tuple[WrittenText, ...]] = field(default_factory=dict)
    """By code, what was written for the quarter before, where the pack still has it."""
    actions: tuple[Action, ...] = ()
    earlier_actions: tuple[Action, ...] = ()
    """The actions of the quarter before, where the pack still has them."""
    printed: PrintedFigures | None = None
    """What an earlier pack printed, where this one is to be held against it."""
    owners: Mapping[str, Owner] = field(default_factory=dict)
    overview: Narrative = field(default_factory=Narrative)
    overviews: Mapping[str, Narrative] = field(default_factory=dict)
    """What is written about single directorates, by their names."""
    texts: Mapping[str, Narrative] = field(default_factory=dict)
    """What pages of text say, by file name or by the Markdown itself; with variables."""
    comparators: Mapping[str, tuple[Comparator, ...]] = field(default_factory=dict)
    """Figures of other bodies by code; only those indicators that have any."""
    inputs: tuple[InputFile, ...] = ()
    """All that was read."""
    tables: Mapping[str, TextTable] = field(default_factory=dict)
    """What was read from no file, by the names of tables: there are no bytes to go back to."""
    overview_text: str | None = None
    """The overview as a text in Markdown, where it came beside data frames."""
