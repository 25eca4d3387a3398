"""The rows of indicators gathered under outcomes or directorates, as tables show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from reportgen.content.order import indicators_sorted
from reportgen.content.report import Report
from reportgen.drawing.cell import Cell
from reportgen.drawing.prose import text
from reportgen.drawing.table import Group, Row
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import directorate_of, group_by, outcome_of

GROUPINGS: Mapping[str, Callable[[ScoredIndicator], str]] = {
    "outcome": outcome_of,
    "directorate": directorate_of,
}
"""What rows may be gathered under, by the word of a layout."""


def table_groups(
    report: Report,
    shown: Iterable[ScoredIndicator],
    grouping: str | None,
    sort: str,
    row: Callable[[ScoredIndicator], Row],
) -> Iterator[Group]:
    """Yield the groups of a table, each with its name and what is said where it goes on.

    Groups are in the order of their first indicator, the rows of each as ``sort`` asks.
    Without ``grouping`` there is one group, which has no name.
    """
    key = GROUPINGS[grouping] if grouping else lambda _: ""
    for name, members in group_by(shown, key).items():
        rows = tuple(row(each) for each in indicators_sorted(report, members, sort))
        if not grouping:
            yield Group(rows)
            continue
        label = name or report.words("scorecard.no_outcome")
        continued = report.words("scorecard.continued", outcome=label)
        yield Group(
            rows,
            Cell((text(label, "table-strong"),)),
            Cell((text(continued, "table-strong"),)),
        )
