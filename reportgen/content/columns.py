"""The catalogue of scorecard columns: their headings, widths, and cells.

A layout names columns from here and may change heading, width and alignment of each.
To add a column, write its cell in ``column_cells`` and one entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from reportgen.content import column_cells as cells
from reportgen.content.difference_cells import change_cell, variance_cell
from reportgen.content.rank_cell import rank_cell
from reportgen.content.window import Window
from reportgen.content.year_end_cells import (
    forecast_cell,
    forecast_score_cell,
    year_cell,
    year_end_target_cell,
)
from reportgen.diagnostics import Location
from reportgen.drawing.cell import Cell
from reportgen.drawing.prose import Align
from reportgen.drawing.table import Width
from reportgen.frozen import dataclass
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.nodes import Node
from reportgen.spec.reading import INVALID, Invalid, Reading
from reportgen.spec.scalars import Measure
from reportgen.spec.structure import Choice, Field, Length, Record, Text
from reportgen.style.paper import points


@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """A column as a layout asks for it."""

    column: str
    location: Location
    heading: str | None = None
    width: Measure | None = None
    align: Align | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)


HISTORY = "history"
"""The column that stands for one of each earlier quarter."""

MakeCell = Callable[[Window, ScoredIndicator], Cell]


@dataclass(frozen=True, slots=True)
class ScorecardColumn:
    """What the catalogue knows of a column. Lengths in millimetres."""

    heading: str
    """Key of its heading in the words."""
    width_mm: float
    """0: it shares what is left."""
    wide_mm: float
    """Its width where many quarters are shown."""
    cell: MakeCell | None
    """``None`` for the history, which is a column for each quarter."""
    align: Align = "left"
    pad_left_mm: float = 0.0
    pad_right_mm: float = 0.0
    tint: str = ""
    is_header: bool = False
    least_mm: float = 0.0
    """The width down to which it gives way where room is short; 0: that of many quarters."""
    most_lines: int = 0
    """Lines up to which a text stands in its cells; longer ones become notes. 0: any number."""
    explained: str = ""
    """Key of the words under the table that say what it holds, if they are needed."""


LEAST_TITLE_MM = 32
"""Width in which the words of a title stand whole, one or two on a line."""

COLUMNS: dict[str, ScorecardColumn] = {
    "outcome": ScorecardColumn(
        "scorecard.outcome", 23, 20, cells.outcome_cell, pad_right_mm=1, least_mm=15
    ),
    "directorate": ScorecardColumn(
        "scorecard.directorate", 23, 20, cells.directorate_cell, pad_right_mm=1, least_mm=15
    ),
    "indicator": ScorecardColumn(
        *("scorecard.indicator", 0, 0, cells.indicator_cell),
        pad_right_mm=1.5,
        is_header=True,
        least_mm=LEAST_TITLE_MM,
    ),
    "code": ScorecardColumn(
        "scorecard.code", 16, 16, cells.code_cell, pad_right_mm=1, is_header=True
    ),
    "title": ScorecardColumn(
        *("scorecard.indicator_title", 0, 0, cells.title_cell),
        pad_right_mm=1.5,
        is_header=True,
        least_mm=LEAST_TITLE_MM,
    ),
    "owner": ScorecardColumn(
        "scorecard.owner", 30, 26, cells.owner_cell, "left", 1.2, 0.8, least_mm=21
    ),
    "unit": ScorecardColumn("scorecard.unit", 20, 18, cells.unit_cell, pad_right_mm=1, least_mm=14),
    "history": ScorecardColumn("", 10.4, 9.5, None, "right", pad_left_mm=0.6, pad_right_mm=2.1),
    "latest": ScorecardColumn(
        "scorecard.latest", 23, 23, cells.latest_cell, "centre", 0.8, 0.8, tint="latest"
    ),
    "target": ScorecardColumn("scorecard.target", 14, 13.5, cells.target_cell, pad_left_mm=2.2),
    "score": ScorecardColumn("scorecard.score", 14, 13, cells.score_cell, "centre"),
    "short_term_trend": ScorecardColumn(
        "scorecard.short_term_trend", 15.5, 14.5, cells.short_term_trend_cell, "centre"
    ),
    "annual_trend": ScorecardColumn(
        "scorecard.annual_trend", 15.5, 14.5, cells.annual_trend_cell, "centre"
    ),
    "long_term_trend": ScorecardColumn(
        "scorecard.long_term_trend", 15.5, 14.5, cells.long_term_trend_cell, "centre"
    ),
    "sparkline": ScorecardColumn(
        "scorecard.sparkline", 23, 20, cells.sparkline_cell, "centre", 1, 1
    ),
    "benchmark": ScorecardColumn(
        "scorecard.benchmark", 26, 28, cells.benchmark_cell, "left", 2.5, least_mm=18, most_lines=3
    ),
    "note": ScorecardColumn("scorecard.note", 30, 26, cells.note_cell, "left", 1, 1, least_mm=20),
    "variance": ScorecardColumn(
        "scorecard.variance",
        21,
        19,
        variance_cell,
        "centre",
        1,
        1,
        explained="notes_under.variance",
    ),
    "change": ScorecardColumn(
        "scorecard.change", 19, 18, change_cell, "centre", explained="notes_under.change"
    ),
    "year": ScorecardColumn(
        "scorecard.year", 16, 15, year_cell, "right", 0.6, 2.1, explained="notes_under.year"
    ),
    "year_end_target": ScorecardColumn(
        "scorecard.year_end_target", 17, 16, year_end_target_cell, pad_left_mm=2.2
    ),
    "forecast": ScorecardColumn("scorecard.forecast", 17, 16, forecast_cell, pad_left_mm=2.2),
    "forecast_score": ScorecardColumn(
        "scorecard.forecast_score",
        *(15, 14, forecast_score_cell, "centre"),
        explained="notes_under.forecast_score",
    ),
    "rank": ScorecardColumn(
        "scorecard.rank", 17, 16, rank_cell, "centre", explained="notes_under.rank"
    ),
}


def _meanings() -> dict[str, str]:
    """Return what each column says, from what its cells say of themselves."""
    said = {name: column.cell.__doc__ or "" for name, column in COLUMNS.items() if column.cell}
    said["history"] = "Return the figures of the quarters before, a column for each."
    return {name: text.partition("Return ")[2].split("\n")[0] for name, text in said.items()}


_COLUMN = Record(
    ColumnOptions,
    {
        "column": Field(
            Choice(tuple(COLUMNS), "columns", meanings=_meanings()),
            required=True,
            description="Which column of the catalogue.",
        ),
        "heading": Field(Text(), description="What stands above it, instead of its usual words."),
        "width": Field(
            Length(units=("mm", "pt", "fr", "fit")),
            description="A length (23mm), a share of what is left (1fr), or fit.",
        ),
        "align": Field(
            Choice(("left", "right", "centre"), "alignments"),
            description="How its cells stand.",
        ),
    },
    short="column",
    what="a scorecard column",
)


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """The shape of a column: a name, or a mapping with heading, width and alignment."""

    expected: str = _COLUMN.expected

    def takes(self, node: Node) -> bool:
        """Whether the node is a name or a mapping."""
        return _COLUMN.takes(node)

    def read(self, node: Node, reading: Reading) -> ColumnOptions | Invalid:
        """Return the column, or ``INVALID`` after reporting what is wrong."""
        column: ColumnOptions | Invalid = _COLUMN.read(node, reading)
        if isinstance(column, Invalid):
            return INVALID
        if column.column == HISTORY and column.heading is not None:
            message = f"'{HISTORY}' takes no heading: each of its columns is headed by its quarter"
            hint = "take the heading out; how quarters are called stands in the words file"
            return reading.wrong(column.locations["heading"], message, hint)
        return column

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return _COLUMN.schema()


COLUMN = ColumnShape()


def width_of(column: ScorecardColumn, options: ColumnOptions, *, many: bool) -> Width:
    """Return the width that the layout asks for, or the usual one."""
    asked = options.width
    if asked is None:
        usual = column.wide_mm if many else column.width_mm
        return Width(points(usual, "mm"), "pt") if usual else Width(1, "fr")
    if asked.unit == "fr":
        return Width(asked.amount, "fr")
    if asked.unit == "fit":
        return Width(0, "fit")
    return Width(points(asked.amount, asked.unit), "pt")


def least_width_of(column: ScorecardColumn, options: ColumnOptions) -> float:
    """Return the width in points down to which a column gives way; 0: not at all.

    A length that the layout asks for holds, whatever room there is.
    """
    if options.width is not None and options.width.unit != "fr":
        return 0.0
    return points(column.least_mm or column.wide_mm, "mm")
