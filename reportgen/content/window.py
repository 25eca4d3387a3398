"""What a table shows of time, and the notes that gather while its cells are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from reportgen.content.notes import NoteRegister
from reportgen.content.report import Report
from reportgen.content.wording import joined
from reportgen.model.number import EXACT
from reportgen.model.outturn import Outturn
from reportgen.model.period import FiscalYear, Quarter
from reportgen.scoring.scored import ScoredIndicator

WIDE_FROM = 7
"""Quarters from which every column gives way a little."""


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters of a table, the one reported last, and its register of notes."""

    report: Report
    quarters: tuple[Quarter, ...]
    notes: NoteRegister = field(default_factory=NoteRegister)
    query: str = ""
    """The note that asks owners about figures that contradict their counts."""
    queried: frozenset[str] = frozenset()
    """Codes of the indicators that it is about."""

    @property
    def history(self) -> tuple[Quarter, ...]:
        """The quarters before the one reported."""
        return self.quarters[:-1]

    @property
    def is_wide(self) -> bool:
        """Whether there are so many quarters that every column gives way a little."""
        return len(self.quarters) >= WIDE_FROM

    @property
    def years(self) -> Iterator[tuple[FiscalYear, int]]:
        """Each fiscal year shown, with the number of its quarters."""
        for year, quarters in groupby(self.quarters, key=lambda quarter: quarter.fiscal_year):
            yield year, len(tuple(quarters))

    @property
    def year_ends(self) -> tuple[int, ...]:
        """Positions after which a fiscal year ends, counted from 0."""
        pairs = enumerate(pairwise(self.quarters))
        return tuple(index for index, (one, other) in pairs if one.year != other.year)


def window(report: Report, quarters: int) -> Window:
    """Return the window of ``quarters`` quarters that ends with the one reported."""
    last = report.quarter
    shown = tuple(last.shift(-back) for back in reversed(range(quarters)))
    query, codes = data_query(report)
    return Window(report, shown, query=query, queried=codes)


def data_query(report: Report) -> tuple[str, frozenset[str]]:
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
        for each in report.scores
        if each.indicator.code in open_codes
        and (figure := computed_figure(report, each)) is not None
    }
    parts = [f"{figure} ({code})" for code, figure in computed.items()]
    if not parts:
        return "", frozenset()
    text = report.words("notes_under.query", computed=joined(parts, report.words))
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
