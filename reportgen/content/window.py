"""What a table shows of time, and the notes that gather while its cells are written.

A scorecard ends with the quarter reported. An exception report ends with the quarter of the
figure that it explains, which lies further back where figures arrive late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby, pairwise

from reportgen.content.notes import NoteRegister
from reportgen.content.report import Report
from reportgen.content.wording import joined
from reportgen.frozen import dataclass
from reportgen.model.number import EXACT
from reportgen.model.outturn import Outturn
from reportgen.model.period import FiscalYear, Quarter, last_quarter_of
from reportgen.scoring.scored import ScoredIndicator

WIDE_FROM = 7
"""Quarters from which every column gives way a little."""


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters of a table, oldest first, and its register of notes."""

    report: Report
    quarters: tuple[Quarter, ...]
    notes: NoteRegister = field(default_factory=NoteRegister)
    query: str = ""
    """The note that asks owners about figures that contradict their counts."""
    queried: frozenset[str] = frozenset()
    """Codes of the indicators that it is about."""
    noted: frozenset[str] = frozenset()
    """Codes of the indicators whose benchmark has a source too long for its cell."""

    @property
    def last(self) -> Quarter:
        """The quarter of the column that stands out."""
        return self.quarters[-1]

    @property
    def history(self) -> tuple[Quarter, ...]:
        """The quarters before the last."""
        return self.quarters[:-1]

    @property
    def is_wide(self) -> bool:
        """Whether there are so many quarters that every column gives way a little."""
        return len(self.quarters) >= WIDE_FROM

    @property
    def years(self) -> Iterator[tuple[FiscalYear, int]]:
        """Each fiscal year shown, with the number of its quarters."""
        yield from years_of(self.quarters)

    @property
    def year_ends(self) -> tuple[int, ...]:
        """Positions after which a fiscal year ends, counted from 0."""
        pairs = enumerate(pairwise(self.quarters))
        return tuple(index for index, (one, other) in pairs if one.year != other.year)


def years_of(quarters: Iterable[Quarter]) -> Iterator[tuple[FiscalYear, int]]:
    """Yield each fiscal year of some quarters, oldest first, with the number of its quarters."""
    for year, those in groupby(quarters, key=lambda quarter: quarter.fiscal_year):
        yield year, len(tuple(those))


def window(report: Report, quarters: int, noted: frozenset[str] = frozenset()) -> Window:
    """Return the window of ``quarters`` quarters that ends with the one reported."""
    query, codes = data_query(report, report.scores)
    shown = _until(report.quarter, quarters)
    return Window(report, shown, query=query, queried=codes, noted=noted)


def window_on(report: Report, scored: ScoredIndicator, quarters: int) -> Window:
    """Return the window of ``quarters`` quarters that ends with the figure of ``scored``."""
    last = report.quarter
    if scored.value is not None and scored.period is not None:
        last = last_quarter_of(scored.period)
    query, codes = data_query(report, (scored,))
    return Window(report, _until(last, quarters), query=query, queried=codes)


def _until(last: Quarter, quarters: int) -> tuple[Quarter, ...]:
    return tuple(last.shift(-back) for back in reversed(range(quarters)))


def data_query(report: Report, shown: Iterable[ScoredIndicator]) -> tuple[str, frozenset[str]]:
    """Return the note about figures that their counts contradict, and the codes concerned.

    Only a draft asks its owners: in a final pack each was accepted with a reason.
    """
    if report.is_final:
        return "", frozenset()
    open_codes = {
        finding.indicator
        for finding in report.findings
        if finding.code == "D201" and finding.accepted is None
    }
    computed = {
        each.indicator.code: figure
        for each in shown
        if each.indicator.code in open_codes
        and (figure := computed_figure(report, each)) is not None
    }
    parts = [
        report.words("notes_under.query_part", figure=figure, code=code)
        for code, figure in computed.items()
    ]
    if not parts:
        return "", frozenset()
    text = report.words("notes_under.query", n=len(parts), computed=joined(parts, report.words))
    return text, frozenset(computed)


def computed_figure(report: Report, scored: ScoredIndicator) -> str | None:
    """Return what the counts beside the reported figure give, printed as the figure is."""
    outturn = scored.outturn
    if outturn is None or outturn.numerator is None or not outturn.denominator:
        return None
    exact = EXACT.multiply(
        EXACT.divide(outturn.numerator, outturn.denominator), scored.indicator.unit.factor
    )
    return report.figures.outturn(exact, scored.indicator).plain


def outturn_in(scored: ScoredIndicator, quarter: Quarter) -> Outturn | None:
    """Return what a column shows of an indicator: the quarter's row, or the year's in Q4."""
    row = scored.series.at(quarter)
    if row is None and quarter == quarter.fiscal_year.last_quarter:
        return scored.series.at(quarter.fiscal_year)
    return row
