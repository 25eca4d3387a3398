"""A small scorecard as a block of an overview: some indicators in some columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import partial

from reportgen.content.columns import ColumnOptions
from reportgen.content.order import indicators_sorted
from reportgen.content.report import Report
from reportgen.content.scorecard import ScorecardContent, scorecard
from reportgen.diagnostics import Location
from reportgen.drawing.passage import Block, Paragraph, TableBlock
from reportgen.drawing.prose import text
from reportgen.frozen import dataclass
from reportgen.layout.grid import COLUMNS, HEADING_GAP_PT
from reportgen.model.selection import Where
from reportgen.pages.page_type import Press
from reportgen.pages.scorecard import SCORECARD_FIELDS, USUAL_QUARTERS
from reportgen.pages.table_fitting import Make, fit_noted
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.selection import select
from reportgen.spec.page_scope import WHERE
from reportgen.spec.structure import Field, Whole
from reportgen.style.paper import MM

NOTES_GAP_PT = 3 * MM
NOTE_GAP_PT = 1.2 * MM
USUAL_COLUMNS = ("indicator", "latest", "target", "score", "short_term_trend")
MOST_ROWS = 500
"""Rows that a layout may limit a table to."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """A small scorecard: chosen indicators with chosen columns."""

    location: Location
    columns: tuple[ColumnOptions, ...] = ()
    where: Where | None = None
    sort: str = ""
    limit: int | None = None
    group_by: str | None = None
    quarters: int = USUAL_QUARTERS
    notes: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    heading: str | None = None
    first: int = 1
    last: int = COLUMNS
    locations: Mapping[str, Location] = field(default_factory=dict)


TABLE_FIELDS = {
    **SCORECARD_FIELDS,
    "columns": replace(
        SCORECARD_FIELDS["columns"],
        description=f"The columns, in order; default {', '.join(USUAL_COLUMNS)}.",
    ),
    "where": Field(WHERE, description="Which indicators it shows; default all of its page."),
    "limit": Field(
        Whole(1, MOST_ROWS), description="How many rows it has at most: the first ones by 'sort'."
    ),
}
"""What a layout says of a table, beside its place."""


@dataclass(frozen=True, slots=True)
class ScorecardBlock:
    """A scorecard, before the width is known that it is set to."""

    content: ScorecardContent
    make: Make
    location: Location

    def placed(self, press: Press, width: float) -> Iterator[Block]:
        """Yield the table and its notes, so many points wide.

        Raises ``ReportgenError`` (L304) where the columns do not fit.
        """
        assert self.content.table is not None
        table, notes = fit_noted(
            self.content.table, self.content.notes, self.make, press, width, self.location
        )
        yield TableBlock(table.table, HEADING_GAP_PT, self.location)
        for number, note in enumerate(notes):
            yield Paragraph(note, gap_pt=NOTE_GAP_PT if number else NOTES_GAP_PT)


def table_blocks(report: Report, options: TableOptions) -> Iterator[Block | ScorecardBlock]:
    """Yield the heading and the table, or what is said where it has no rows."""
    words = report.words
    if options.heading:
        yield Paragraph(text(options.heading, "h2"), "H2")
    found = tuple(report.scores)
    if options.where is not None:
        found = tuple(select(report.scores, options.where, report.dataset.owners))
    if not found:
        said = words("overview.none_chosen")
        yield Paragraph(text(said, "body"), gap_pt=HEADING_GAP_PT)
        return
    shown = _limited(report, found, options)
    notes = options.notes
    if len(shown) < len(found):
        counted = words("overview.limited", shown=str(len(shown)), total=str(len(found)))
        notes = (counted, *notes)
    columns = options.columns or tuple(
        ColumnOptions(name, options.location) for name in USUAL_COLUMNS
    )
    make = partial(
        scorecard,
        report,
        shown,
        columns,
        quarters=options.quarters,
        grouping=options.group_by,
        notes=notes,
        abbreviations=options.abbreviations,
        sort=options.sort,
    )
    yield ScorecardBlock(make(), make, options.location)


def _limited(
    report: Report, found: tuple[ScoredIndicator, ...], options: TableOptions
) -> tuple[ScoredIndicator, ...]:
    """Return the first indicators by the order asked for, in the order of the file."""
    if options.limit is None:
        return found
    first = indicators_sorted(report, found, options.sort)[: options.limit]
    kept = {scored.indicator.code for scored in first}
    return tuple(scored for scored in found if scored.indicator.code in kept)
