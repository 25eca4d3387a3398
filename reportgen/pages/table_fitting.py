"""A table in the room that there is for it: set, or refused with what would make room.

A scorecard can be made otherwise (``Make``): of fewer quarters, to see for how many there
is room, and with texts that would make its rows too high said in notes under the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from reportgen.content.scorecard import ScorecardContent
from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.column_widths import TableTooWideError, needed_widths
from reportgen.drawing.prose import Text
from reportgen.drawing.set_table import SetTable, set_table
from reportgen.drawing.table import Table
from reportgen.layout.grid import Grid
from reportgen.pages.page_type import Press
from reportgen.spec.paper_size import PAPER_MM
from reportgen.spec.reading import listed
from reportgen.style.paper import MM

Make = Callable[..., ScorecardContent]
"""Makes a scorecard anew: of so many ``quarters``, or with texts of the rows ``noted``."""

HISTORY = "history"
KEPT_COLUMNS = frozenset(
    {HISTORY, "code", "title", "indicator", "latest", "target", "score", "action", "status"}
)
"""Columns that nobody is advised to take out: without them a table says too little."""
TAKEN_OUT_FIRST = (
    *("sparkline", "benchmark", "note", "unit", "owner", "rank", "year", "year_end_target"),
    *("forecast_score", "forecast", "change", "variance", "long_term_trend", "annual_trend"),
)
"""Columns whose loss a reader minds least, in that order; the others come after them."""
MOST_TAKEN_OUT = 3
"""Columns up to which taking them out is worth advising."""
LEAST_QUARTERS, FEW_QUARTERS = 2, 4
"""Quarters that a scorecard must have, and those under which advice does not go."""
_SLACK_PT = 0.5


def fit_table(
    table: Table, press: Press, width: float, location: Location, make: Make | None = None
) -> SetTable:
    """Set a table; raises ``ReportgenError`` (L304) where its columns do not fit."""
    try:
        return set_table(table, width, press.fonts)
    except TableTooWideError as error:
        raise too_wide(error, press, location, make) from None


def fit_noted(
    table: Table,
    notes: tuple[Text, ...],
    make: Make | None,
    press: Press,
    width: float,
    location: Location,
) -> tuple[SetTable, tuple[Text, ...]]:
    """Set a table; return it with its notes, to which a scorecard adds what is overlong.

    Raises ``ReportgenError`` (L304) where its columns do not fit.
    """
    placed = fit_table(table, press, width, location, make)
    if make is None or not placed.overlong:
        return placed, notes
    again = make(noted=placed.overlong)
    assert again.table is not None
    return fit_table(again.table, press, width, location, make), again.notes


def too_wide(
    error: TableTooWideError, press: Press, location: Location, make: Make | None = None
) -> ReportgenError:
    """Return the error (L304) that says what each column needs, and how to make room."""
    on_page = abs(error.room - press.grid.live_width) < _SLACK_PT
    where = "the page" if on_page else "the block"
    message = (
        f"the columns need {_mm(error.needed)} mm, {where} has {_mm(error.room)} mm for them: "
        f"{', '.join(_column_needs(error.widths))}"
    )
    ways = [*_smaller(error, press, make), *_on_paper(error, press.grid, on_page=on_page)]
    hint = "; or ".join(ways) or "make columns narrower, or part the table into two"
    return ReportgenError([Diagnostic("L304", message, location, hint)])


def _mm(length: float) -> str:
    return f"{length / MM:.1f}".removesuffix(".0")


def _column_needs(widths: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """Yield "outcome 20", "history 5 x 9.5"."""
    for key, each in widths.items():
        if len(each) == 1:
            yield f"{key} {_mm(each[0])}"
        elif max(each) - min(each) < _SLACK_PT:
            yield f"{key} {len(each)} x {_mm(each[0])}"
        else:
            yield f"{key} {_mm(sum(each))} in {len(each)} columns"


def _smaller(error: TableTooWideError, press: Press, make: Make | None) -> Iterator[str]:
    """Yield how fewer columns, fewer quarters, or fewer of both make room."""
    taken_out = _least_taken_out(error.widths, error.room)
    if taken_out:
        yield f"take out {_listed(taken_out)}"
    shown = len(error.widths.get(HISTORY, ())) + 1
    if make is None or shown == 1:
        return
    for quarters in range(shown - 1, LEAST_QUARTERS - 1, -1):
        table = make(quarters=quarters).table
        assert table is not None
        widths = needed_widths(table, press.fonts)
        if sum(map(sum, widths.values())) <= error.room:
            yield f"write 'quarters: {quarters}'"
            return
        fewer = _least_taken_out(widths, error.room)
        worth = 0 < len(fewer) < (len(taken_out) or MOST_TAKEN_OUT + 1)
        if worth and quarters >= FEW_QUARTERS:
            taken_out = fewer
            yield f"write 'quarters: {quarters}' and take out {_listed(fewer)}"


def _least_taken_out(widths: Mapping[str, Sequence[float]], room: float) -> tuple[str, ...]:
    """Return the fewest columns without which the others fit, the least missed first."""
    total = {key: sum(each) for key, each in widths.items()}
    over = sum(total.values()) - room
    first = [key for key in TAKEN_OUT_FIRST if key in total]
    spared = [*first, *(key for key in total if key not in KEPT_COLUMNS.union(first))]
    for count in range(1, MOST_TAKEN_OUT + 1):
        for chosen in combinations(spared, count):
            if sum(total[key] for key in chosen) >= over:
                return chosen
    return ()


def _listed(keys: Sequence[str]) -> str:
    return listed(keys).replace(" or ", " and ")


def _on_paper(error: TableTooWideError, grid: Grid, *, on_page: bool) -> Iterator[str]:
    """Yield the nearest paper that has the room; of a block the whole width of its page."""
    if not on_page:
        if error.needed <= grid.live_width:
            yield "give the block more of the page with 'first' and 'last'"
        return
    margins = grid.width - grid.live_width
    is_portrait = grid.height > grid.width
    if is_portrait and error.needed <= grid.height - margins:
        yield "write 'orientation: landscape'"
        return
    short, long = (side * MM for side in PAPER_MM["A3"])
    for width, said in (
        (short if is_portrait else long, "'size: A3'"),
        (long, "'size: A3' and 'orientation: landscape'"),
    ):
        if grid.width < width and error.needed <= width - margins:
            yield f"write {said}"
            return
