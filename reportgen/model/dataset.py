"""Everything that the sources of one pack hold, read and typed, before any judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.model.action import Action, Owner
from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Indicator
from reportgen.model.narrative import Commentary, Narrative, WrittenText
from reportgen.model.outturn import Series
from reportgen.model.printed import PrintedFigures


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name within the pack and the digest of its bytes.

    A digest that readers must not have is ``None``.
    """

    name: str
    sha256: str | None


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
