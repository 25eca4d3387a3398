"""What a layout says of the blocks of an overview: their options, and their usual places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.content.counts_change import COMPARISONS
from reportgen.content.key import KEY_PARTS
from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.layout.grid import COLUMNS
from reportgen.model.rules import Trend
from reportgen.model.selection import Where
from reportgen.scoring.summary import Since
from reportgen.spec.chart_kind import ChartFunctionSpec
from reportgen.spec.scalars import Measure


@dataclass(frozen=True, slots=True)
class HeadingOptions:
    """A heading over the blocks that follow."""

    text: str
    location: Location
    first: int = 1
    last: int = COLUMNS
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class TextOptions:
    """Written text of the pack."""

    location: Location
    source: str = ""
    """``overview``; or one of these two:"""
    markdown: str = ""
    file: str = ""
    """Name of a Markdown file in the pack's folder."""
    locations: Mapping[str, Location] = field(default_factory=dict)
    heading: str | None = None
    first: int = 1
    last: int = 4


@dataclass(frozen=True, slots=True)
class CountsOptions:
    """Indicators by score."""

    location: Location
    by: str | None = "outcome"
    heading: str | None = None
    first: int = 5
    last: int = COLUMNS


@dataclass(frozen=True, slots=True)
class CountsChangeOptions:
    """Indicators by score, and how their numbers have changed."""

    location: Location
    since: tuple[str, ...] = COMPARISONS
    heading: str | None = None
    first: int = 1
    last: int = 7


@dataclass(frozen=True, slots=True)
class KeyOptions:
    """What symbols and markers mean."""

    location: Location
    parts: tuple[str, ...] = KEY_PARTS[:2]
    heading: str | None = None
    first: int = 8
    last: int = COLUMNS


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """The figures of one indicator, drawn; or of several, as small multiples."""

    location: Location
    indicator: str = ""
    kind: str | ChartFunctionSpec = "trend"
    indicators: tuple[str, ...] = ()
    where: Where | None = None
    quarters: int = 6
    height: Measure | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)
    heading: str | None = None
    first: int = 1
    last: int = 6


@dataclass(frozen=True, slots=True)
class SpacerOptions:
    """White between the rows of blocks."""

    height: Measure


@dataclass(frozen=True, slots=True)
class PageBreakOptions:
    """The end of a sheet."""


CHANGE_LISTS = {
    "improved since previous quarter": (Since.SHORT_TERM, Trend.IMPROVING),
    "declined since previous quarter": (Since.SHORT_TERM, Trend.DECLINING),
    "improved since last year": (Since.YEAR, Trend.IMPROVING),
    "declined since last year": (Since.YEAR, Trend.DECLINING),
}
"""The lists of changes that a layout may ask for."""
USUAL_LISTS = (
    "improved since previous quarter",
    "declined since previous quarter",
    "declined since last year",
)


@dataclass(frozen=True, slots=True)
class ChangesOptions:
    """The figures that changed most."""

    location: Location
    top: int = 3
    lists: tuple[str, ...] = USUAL_LISTS
    heading: str | None = None
    first: int = 1
    last: int = 7


@dataclass(frozen=True, slots=True)
class ActionsSummaryOptions:
    """Actions by status."""

    location: Location
    heading: str | None = None
    first: int = 8
    last: int = COLUMNS
