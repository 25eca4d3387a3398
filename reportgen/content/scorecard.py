"""The scorecard as a table: its columns, its rows under their outcomes, its notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportgen.content.column_cells import history_cell
from reportgen.content.columns import (
    COLUMNS,
    ColumnOptions,
    ScorecardColumn,
    least_width_of,
    width_of,
)
from reportgen.content.exempt import left_out
from reportgen.content.report import HEAD_SPACING, SCORECARD_SPACING, Report
from reportgen.content.sentences import scorecard_standfirst
from reportgen.content.table_groups import table_groups
from reportgen.content.trend_words import LONG_TERM_COLUMN, trend_definition
from reportgen.content.window import Window, window
from reportgen.content.wording import period_label, quarter_short, quarter_title, year_label
from reportgen.drawing.cell import Cell
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table
from reportgen.frozen import dataclass
from reportgen.model.period import FiscalYear, Quarter
from reportgen.model.rules import ShortTermRule
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.year_end import last_whole_year
from reportgen.style.paper import points

"""What rows can be gathered under: its name is also the column that it merges."""


@dataclass(frozen=True, slots=True)
class ScorecardContent:
    """A scorecard, ready to be set."""

    standfirst: Text | None
    table: Table | None
    """``None`` where there are no indicators for it."""
    notes: tuple[Text, ...]
    empty: str = ""
    """What is said in place of a table."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """One printed column: an entry of the catalogue, and the quarter of a history column."""

    options: ColumnOptions
    of: ScorecardColumn
    quarter: Quarter | None = None


def scorecard(
    report: Report,
    shown: Sequence[ScoredIndicator],
    columns: Sequence[ColumnOptions],
    *,
    quarters: int,
    grouping: str | None,
    notes: Sequence[str] = (),
    abbreviations: Mapping[str, str] | None = None,
    sort: str = "",
    noted: frozenset[str] = frozenset(),
) -> ScorecardContent:
    """Return the scorecard of some indicators over ``quarters`` quarters.

    ``notes`` are sentences of the layout printed under the table; ``abbreviations`` are
    explained there when the table uses them. ``sort`` orders the rows of each group.
    ``noted`` are the codes of those whose benchmark's source becomes a note.
    """
    if not shown:
        empty = report.words("scorecard.no_indicators")
        return ScorecardContent(None, None, left_out(report), empty)
    seen = window(report, quarters, noted)
    merged = grouping if grouping in {each.column for each in columns} else None
    placed = tuple(_placed(seen, columns, merged))
    own = placed[1:] if merged else placed

    def row(scored: ScoredIndicator) -> Row:
        return Row(tuple(_cell(seen, each, scored) for each in own), scored.indicator.code)

    groups = tuple(table_groups(report, shown, merged, sort, row))
    table = Table(
        columns=tuple(_column(seen, each) for each in placed),
        head=_head(seen, placed),
        groups=groups,
        spacing=SCORECARD_SPACING,
        head_spacing=HEAD_SPACING,
        rules=report.rules(),
        summary=report.words(
            "scorecard.summary",
            quarters=period_label(seen.quarters[0], report.words),
            quarter=period_label(report.quarter, report.words),
        ),
    )
    printed = (
        *_definitions(report, {each.options.column for each in placed}, notes),
        *_explanations(seen, placed),
        *seen.notes.paragraphs(report.words, report.meanings),
        *_abbreviations(groups, seen, abbreviations or {}),
        *left_out(report),
    )
    return ScorecardContent(scorecard_standfirst(report, shown), table, printed)


def _placed(
    seen: Window, columns: Sequence[ColumnOptions], merged: str | None
) -> Iterator[_Placed]:
    """Yield the printed columns, the merged one first and the history quarter by quarter."""
    ordered = sorted(columns, key=lambda options: options.column != merged)
    for options in ordered:
        of = COLUMNS[options.column]
        if options.column == "history":
            for quarter in seen.history:
                yield _Placed(options, of, quarter)
        else:
            yield _Placed(options, of, seen.quarters[-1] if options.column == "latest" else None)


def _column(seen: Window, placed: _Placed) -> Column:
    of, options = placed.of, placed.options
    return Column(
        key=options.column,
        width=width_of(of, options, many=seen.is_wide),
        align=options.align or of.align,
        pad_left=points(of.pad_left_mm, "mm"),
        pad_right=points(of.pad_right_mm, "mm"),
        tint=of.tint,
        is_header=of.is_header,
        least=least_width_of(of, options),
        most_lines=of.most_lines,
    )


def _cell(seen: Window, placed: _Placed, scored: ScoredIndicator) -> Cell:
    if placed.of.cell is not None:
        return placed.of.cell(seen, scored)
    assert placed.quarter is not None
    return history_cell(seen, scored, placed.quarter)


def _head(seen: Window, placed: Sequence[_Placed]) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the head: years over their quarters where there is a history, else one row."""
    labels = [_heading(seen, each) for each in placed]
    spanners = tuple(_spanners(seen, placed))
    if not spanners:
        return (tuple(_label(label, start) for start, label in enumerate(labels)),)
    under = {
        start
        for spanner in spanners
        for start in range(spanner.start, spanner.start + spanner.columns)
    }
    plain = tuple(
        _label(label, start, rows=2) for start, label in enumerate(labels) if start not in under
    )
    first = tuple(sorted((*spanners, *plain), key=lambda each: each.start))
    second = tuple(_label(labels[start], start) for start in sorted(under))
    return first, second


def _label(content: str, start: int, rows: int = 1) -> HeadCell:
    return HeadCell(Cell((text(content, "head"),)), start, rows=rows)


def _spanners(seen: Window, placed: Sequence[_Placed]) -> Iterator[HeadCell]:
    """Yield a spanner for each run of neighbouring columns of one fiscal year."""
    start = 0
    has_history = any(each.options.column == "history" for each in placed)
    while has_history and start < len(placed):
        quarter = placed[start].quarter
        if quarter is None:
            start += 1
            continue
        end = start + 1
        while end < len(placed) and _same_year(placed[end].quarter, quarter):
            end += 1
        label = year_label(quarter.fiscal_year, seen.report.words)
        cell = Cell((text(label, "head"),))
        yield HeadCell(cell, start, columns=end - start, spanner=True)
        start = end


def _same_year(one: Quarter | None, other: Quarter) -> bool:
    return one is not None and one.year == other.year


def _heading(seen: Window, placed: _Placed) -> str:
    options, words = placed.options, seen.report.words
    if options.heading is not None and placed.options.column != "history":
        return options.heading
    if options.column == "history":
        assert placed.quarter is not None
        return quarter_short(placed.quarter, words)
    if options.column == "latest":
        return words("scorecard.latest", quarter=quarter_title(seen.quarters[-1], words))
    if options.column in YEARS_OF:
        year = year_label(YEARS_OF[options.column](seen.report.quarter), words)
        return words(placed.of.heading, year=year)
    return words(placed.of.heading)


YEARS_OF: dict[str, Callable[[Quarter], FiscalYear]] = {
    **dict.fromkeys(("target", "year_end_target", "forecast"), lambda quarter: quarter.fiscal_year),
    "year": last_whole_year,
}
"""Columns whose heading names a year, and which one it is in a reported quarter."""


def _definitions(report: Report, printed: set[str], notes: Sequence[str]) -> Iterator[Text]:
    """Yield the paragraph that defines the trends and the path, then the layout's notes."""
    words = report.words
    spans: list[Span] = []
    if "short_term_trend" in printed:
        rule = report.scores.rules.short_term_rule
        spans.append(Span(words("scorecard.short_term_trend"), face="semibold"))
        spans.append(Span(f" {trend_definition(rule, words)} "))
        if rule.basis is ShortTermRule.WITHIN_YEAR and report.quarter.number == 1:
            title = quarter_title(report.quarter, words)
            spans.append(Span(f"{words('notes_under.short_term_first', quarter=title)} "))
    if "annual_trend" in printed:
        spans.append(Span(words("scorecard.annual_trend"), face="semibold"))
        spans.append(Span(f" {words('notes_under.annual')} "))
    if LONG_TERM_COLUMN in printed:
        spans.append(Span(words("scorecard.long_term_trend"), face="semibold"))
        spans.append(Span(f" {trend_definition(report.scores.rules.long_term, words)} "))
    if "sparkline" in printed:
        spans.append(Span(words("notes_under.sparkline")))
    if spans:
        yield Text(tuple(spans), "note")
    for note in notes:
        yield text(note, "note")


def _explanations(seen: Window, placed: Sequence[_Placed]) -> Iterator[Text]:
    """Yield one paragraph that says what columns hold whose headings do not tell."""
    spans: list[Span] = []
    for each in placed:
        if each.of.explained:
            lead = " " if spans else ""
            spans.append(Span(f"{lead}{_heading(seen, each)}", face="semibold"))
            spans.append(Span(f" {seen.report.words(each.of.explained)}"))
    if spans:
        yield Text(tuple(spans), "note")


def _abbreviations(
    groups: Sequence[Group], seen: Window, known: Mapping[str, str]
) -> Iterator[Text]:
    """Yield one paragraph that explains the abbreviations which the table or its notes print."""
    if not known:
        return
    # Of equal cells one is enough.
    cells = {id(cell): cell for group in groups for row in group.rows for cell in row.cells}
    printed = " ".join((*(cell.plain for cell in cells.values()), *seen.notes.texts))
    used = [
        (short, long)
        for short, long in known.items()
        # Most are nowhere in it, as a look tells that takes less than the pattern.
        if short in printed and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", printed)
    ]
    if used:
        spans: list[Span] = []
        for short, long in used:
            lead = " " if spans else ""
            spans += [Span(f"{lead}{short}", face="semibold"), Span(f": {long}.")]
        yield Text(tuple(spans), "note")
