"""The pack at a glance: every indicator by quarter, as symbols of its scores.

Each symbol holds a quarter's figure against that quarter's own target, the indicator's only
within the fiscal year reported. A figure without a score has a ring, which is not a marker:
markers say that there is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import partial

from reportgen.content.absence import marker_in, without
from reportgen.content.column_cells import SCORE_SIZE_PT, instead, second
from reportgen.content.exempt import exempt_mark
from reportgen.content.report import BAD_NEWS, HEAD_SPACING, Report
from reportgen.content.table_groups import table_groups
from reportgen.content.window import Window, outturn_in, window
from reportgen.content.wording import period_label, quarter_short, sentence, year_label
from reportgen.drawing.cell import Cell, Sign, Spacing
from reportgen.drawing.prose import Span, Text, text
from reportgen.drawing.table import Column, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.model.outturn import Marker, Outturn
from reportgen.model.period import Quarter
from reportgen.model.rules import WhyNotScored
from reportgen.scoring.score import displayed_value, past_score
from reportgen.scoring.scored import Rating, ScoredIndicator
from reportgen.style.paper import MM

"""What rows can be gathered under; it stands in the first column."""

_GROUP_PT = 26 * MM
_QUARTER_PT = 13.5 * MM
_NARROW_QUARTER_PT = 11.5 * MM
"""Width of a quarter where there are many."""
_DENSE = Spacing("table", 1.25 * MM, 1.15 * MM, 0.5 * MM, 6.5 * MM)


@dataclass(frozen=True, slots=True)
class KeySymbol:
    """A symbol of the key over a heat map, with its word."""

    symbol: str
    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class HeatmapContent:
    """A heat map, ready to be set."""

    table: Table | None
    """``None`` where there are no indicators for it."""
    notes: tuple[Text, ...]
    symbols: tuple[KeySymbol, ...]
    """Its key: every band, and the ring where it is used."""
    key: str
    """What the key is called."""
    empty: str = ""
    """What is said in place of a table."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What all cells share, and what they leave for the key."""

    seen: Window
    worded: bool
    unscored: set[WhyNotScored | None] = field(default_factory=set)
    """Why figures in the cells so far have no score."""


NO_SCORE = "no-score"
"""The symbol of a figure that has no score."""


def heatmap(
    report: Report,
    shown: Sequence[ScoredIndicator],
    *,
    quarters: int,
    grouping: str | None,
    worded: bool,
    sort: str = "",
) -> HeatmapContent:
    """Return the scores of some indicators over ``quarters`` quarters.

    With ``worded`` each symbol has its word printed below it; without, it is only spoken.
    ``sort`` orders the rows of each group.
    """
    words, key = report.words, report.words("heatmap.key")
    bands = tuple(KeySymbol(each.symbol, each.colour, each.word) for each in report.layout.bands)
    if not shown:
        return HeatmapContent(None, (), bands, key, words("scorecard.no_indicators"))
    seen = window(report, quarters)
    drawing = _Drawing(seen, worded)
    label = (Column("group", Width(_GROUP_PT, "pt"), pad_right=1 * MM),) if grouping else ()
    each = _NARROW_QUARTER_PT if seen.is_wide and quarters > _WIDE_UP_TO else _QUARTER_PT
    table = Table(
        columns=(
            *label,
            Column("indicator", Width(1, "fr"), pad_right=1.5 * MM, is_header=True),
            *(
                Column("quarter", Width(each, "pt"), "centre", tint=_tint(seen, quarter))
                for quarter in seen.quarters
            ),
        ),
        head=_head(seen, grouping),
        groups=tuple(table_groups(report, shown, grouping, sort, partial(_row, drawing))),
        spacing=_DENSE,
        head_spacing=HEAD_SPACING,
        rules=report.rules(),
        summary=words(
            "heatmap.summary",
            first=period_label(seen.quarters[0], words),
            last=period_label(report.quarter, words),
        ),
    )
    notes = (
        text(words("heatmap.note"), "note"),
        *seen.notes.paragraphs(words, seen.report.meanings),
    )
    ring = (KeySymbol(NO_SCORE, "ink", _ring_words(drawing)),) if drawing.unscored else ()
    return HeatmapContent(table, notes, (*bands, *ring), key)


def _why(report: Report, why: WhyNotScored | None) -> str:
    """Return why a figure has no score; somebody may have decided so."""
    return report.words(f"not_scored.{why.value if why else 'plain'}")


def _ring_words(drawing: _Drawing) -> str:
    """Return what the ring means: "No target", "No target or for context"."""
    report, joined = drawing.seen.report, ""
    for why in (*WhyNotScored, None):
        if why in drawing.unscored:
            said = _why(report, why)
            joined = report.words("heatmap.either", first=joined, last=said) if joined else said
    return sentence(joined)


_WIDE_UP_TO = 8
"""Quarters that have their usual width."""


def _tint(seen: Window, quarter: Quarter) -> str:
    return "latest" if quarter == seen.last else ""


def _head(seen: Window, grouping: str | None) -> tuple[tuple[HeadCell, ...], ...]:
    """Return years over their quarters."""
    words = seen.report.words
    names = [f"scorecard.{grouping}"] if grouping else []
    labels = [words(name) for name in (*names, "scorecard.indicator")]
    first = [_label(label, start, rows=2) for start, label in enumerate(labels)]
    start = len(labels)
    for year, count in seen.years:
        cell = Cell((text(year_label(year, words), "head"),))
        first.append(HeadCell(cell, start, columns=count, spanner=True))
        start += count
    quarters = enumerate(seen.quarters, start=len(labels))
    return tuple(first), tuple(_label(quarter_short(each, words), at) for at, each in quarters)


def _label(content: str, start: int, rows: int = 1) -> HeadCell:
    return HeadCell(Cell((text(content, "head"),)), start, rows=rows)


def _row(drawing: _Drawing, scored: ScoredIndicator) -> Row:
    seen, indicator = drawing.seen, scored.indicator
    report = seen.report
    rated = [(quarter, *_rated(report, scored, quarter)) for quarter in seen.quarters]
    notes = dict.fromkeys(
        _set_by_hand(report, row, rating) for _, row, rating in rated if _differs(rating)
    )
    references = "".join(
        f" {report.words('scorecard.note_ref', number=str(seen.notes.number(note)))}"
        for note in notes
    )
    title = Text(
        (Span(indicator.code, face="bold"), Span(f" {indicator.name}{references}")), "table"
    )
    cells = (_cell(drawing, scored, *each) for each in rated)
    mark = exempt_mark(report, indicator)
    named = Cell((title, second(mark, strong=True)) if mark else (title,))
    return Row((named, *cells), indicator.code)


def _rated(
    report: Report, scored: ScoredIndicator, quarter: Quarter
) -> tuple[Outturn | None, Rating]:
    """Return the row that a quarter shows, and how it scored against its own target."""
    row = outturn_in(scored, quarter)
    period = row.period if row is not None else quarter
    rules = report.scores.rules
    rating = past_score(scored.indicator, scored.series, period, report.quarter, rules)
    return row, rating


def _differs(rating: Rating) -> bool:
    """Whether a score was set by hand to something else than the figures give."""
    return (rating.score, rating.band) != (rating.computed_score, rating.computed_band)


def _set_by_hand(report: Report, row: Outturn | None, rating: Rating) -> str:
    assert row is not None
    words = report.words
    note = words(
        "notes_under.override",
        what=words("scorecard.score"),
        stated=_word(report, rating.band),
        computed=_word(report, rating.computed_band),
        reason=row.reason,
    )
    period = period_label(row.period, words)
    return words("notes_under.period_note", period=period, note=note)


def _word(report: Report, band: str | None) -> str:
    found = (each.word for each in report.layout.bands if each.name == band)
    return next(found, report.words("not_scored.plain"))


def _cell(
    drawing: _Drawing,
    scored: ScoredIndicator,
    quarter: Quarter,
    row: Outturn | None,
    rating: Rating,
) -> Cell:
    seen, report = drawing.seen, drawing.seen.report
    band = next((each for each in report.layout.bands if each.name == rating.band), None)
    if band is not None:
        strong = rating.score in BAD_NEWS
        return _symbol(drawing, band.symbol, band.colour, band.word, strong=strong)
    if displayed_value(scored.indicator, row) is not None:
        drawing.unscored.add(rating.why_not_scored)
        return _symbol(drawing, NO_SCORE, "ink", _why(report, rating.why_not_scored))
    # A figure that arrives later than this pack cannot be there yet.
    late = quarter.shift(scored.indicator.arrears) > report.quarter
    marker = Marker.NOT_APPLICABLE if late else without(marker_in(scored, quarter))
    seen.notes.use((marker,))
    return Cell((instead(marker),))


def _symbol(
    drawing: _Drawing, symbol: str, colour: str, word: str, *, strong: bool = False
) -> Cell:
    """Return a symbol that has its word below it, or speaks it."""
    if drawing.worded:
        return Cell((Sign(symbol, colour, SCORE_SIZE_PT), second(word, strong=strong)))
    return Cell((Sign(symbol, colour, SCORE_SIZE_PT, spoken=word),))
