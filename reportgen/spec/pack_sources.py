"""Where the figures of a pack are, if not in the CSV files: what stands under ``sources``.

In: located nodes. Out: ``Sources``, with every error at its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.diagnostics import Location
from reportgen.frozen import dataclass
from reportgen.spec.pack_database import DATABASE_SHAPE, TABLES, DatabaseSource
from reportgen.spec.paths import InnerPath
from reportgen.spec.structure import Field, Flag, ListOf, Record, Text


@dataclass(frozen=True, slots=True)
class WorkbookSource:
    """A workbook whose sheets hold tables, and how its sheets are read."""

    file: str
    include_hidden: bool | None = None
    """``None``: what is hidden is read, with a warning."""
    fill_down: tuple[str, ...] = ()
    """Columns in which a blank cell means what stands above it."""
    location: Location = field(default_factory=lambda: Location("pack.yaml"))
    locations: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """Files that hold the figures, relative to the pack; ``None`` where the default holds."""

    indicators: str | None = None
    outturns: str | None = None
    commentary: str | None = None
    actions: str | None = None
    owners: str | None = None
    comparators: str | None = None
    printed_figures: str | None = None
    earlier_actions: str | None = None
    workbooks: tuple[WorkbookSource, ...] = ()
    database: DatabaseSource | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)


def _file(table: str) -> Field:
    return Field(InnerPath(), description=f"CSV or Parquet file; default {table}.csv.")


_WORKBOOK = Record(
    WorkbookSource,
    {
        "file": Field(
            InnerPath("the name of a workbook"), required=True, description="A .xlsx file."
        ),
        "include_hidden": Field(
            Flag(),
            description="Hidden rows, columns and sheets: true reads them, false leaves them out; "
            "without the key they are read, with a warning.",
        ),
        "fill_down": Field(
            ListOf(Text(), minimum=1, single=True),
            description="Columns in which a blank cell means what stands above it (merged cells).",
        ),
    },
    short="file",
    what="a workbook",
    description="A workbook with sheets Indicators, Outturns, Commentary, Actions, Owners, "
    "Comparators, of which Outturns may have a column for each period.",
)
SOURCES_SHAPE = Record(
    Sources,
    {
        **{table: _file(table) for table in TABLES},
        "printed_figures": Field(
            InnerPath(),
            description="File of what an earlier pack printed; default printed_figures.csv.",
        ),
        "earlier_actions": Field(
            InnerPath(),
            description="File; default previous/QUARTER/actions.csv of the quarter before.",
        ),
        "workbook": Field(
            ListOf(_WORKBOOK, minimum=1, single=True),
            attribute="workbooks",
            description="Excel workbook, or a list of them, with a sheet for each table. "
            "CSV files may hold tables that it lacks.",
        ),
        "sql": Field(
            DATABASE_SHAPE,
            attribute="database",
            description="A database, and a query for each table that it holds.",
        ),
    },
    what="sources",
)
"""The shape of ``sources``."""
