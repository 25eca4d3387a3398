"""How the counts by score have moved: now, in the quarter before, in the same one last year.

Earlier quarters are scored afresh, each figure against its own target. Where no indicator had
one, nothing is counted: nought would say that none met its target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.content.column_cells import instead
from reportgen.content.counts import HEAD_SIGN_PT
from reportgen.content.report import Report
from reportgen.content.wording import period_label, quarter_short, quarter_title
from reportgen.drawing.cell import Beside, Cell, Part, Sign, Spacing
from reportgen.drawing.prose import text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.model.outturn import Marker
from reportgen.model.period import Quarter
from reportgen.model.rules import Score
from reportgen.scoring.earlier import scores_in
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import Counts, count
from reportgen.style.paper import MM

PREVIOUS, LAST_YEAR = "previous quarter", "last year"
COMPARISONS = (PREVIOUS, LAST_YEAR)
"""What the counts can be compared with."""

_SPACING = Spacing("", 1.2 * MM, 1.2 * MM, 0.6 * MM, 7.3 * MM)
_HEAD = Spacing("head", 1.35 * MM, 1.2 * MM, 0.3 * MM)
_COUNT_PT = 17 * MM
_CHANGE_PT = 16 * MM
_INDENT_PT = 7.5 * MM


@dataclass(frozen=True, slots=True)
class CountsChange:
    """The counts as a table, and the sentences below it."""

    table: Table
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The counts of a quarter; ``None`` where no indicator could be scored."""

    quarter: Quarter
    counts: Counts | None


def counts_change(
    report: Report, shown: Sequence[ScoredIndicator], since: Sequence[str]
) -> CountsChange:
    """Return the numbers of indicators by score and their changes since earlier quarters."""
    words, now = report.words, count(shown)
    compared = tuple(_compared(report, shown, name) for name in since)
    columns = [Column("score", Width(1, "fr"), is_header=True)]
    columns.append(Column("now", Width(_COUNT_PT, "pt"), "centre", tint="latest"))
    labels = [words("overview.counts_change_score"), quarter_title(report.quarter, words)]
    for each in compared:
        columns.append(Column("earlier", Width(_COUNT_PT, "pt"), "centre"))
        columns.append(Column("change", Width(_CHANGE_PT, "pt"), "centre"))
        same_year = each.quarter.year == report.quarter.year
        label = quarter_short if same_year else period_label
        labels += [label(each.quarter, words), words("overview.change")]
    table = Table(
        columns=tuple(columns),
        head=(
            tuple(
                HeadCell(Cell((text(label, "head"),)), start) for start, label in enumerate(labels)
            ),
        ),
        groups=(Group(tuple(_rows(report, now, compared))),),
        spacing=_SPACING,
        head_spacing=_HEAD,
        rules=report.rules(),
        summary=words("overview.counts_change_summary"),
        closing_rule=False,
        centred=True,
    )
    return CountsChange(table, tuple(_notes(report, compared)))


def _compared(report: Report, shown: Sequence[ScoredIndicator], name: str) -> _Compared:
    reported = report.quarter
    quarter = reported.previous if name == PREVIOUS else reported.year_earlier
    counts = count(scores_in(shown, quarter, reported, report.scores.rules))
    return _Compared(quarter, counts if counts.scored else None)


def _rows(report: Report, now: Counts, compared: Sequence[_Compared]) -> Iterator[Row]:
    """Yield a row for each band, and one for what is not scored where there is any."""
    for band in report.layout.bands:
        sign = Sign(band.symbol, band.colour, HEAD_SIGN_PT)
        label = Beside(sign, text(band.word, "table"), _INDENT_PT)
        earlier = [
            None if each.counts is None else each.counts.bands.get(band.name, 0)
            for each in compared
        ]
        yield _row(report, label, band.word, now.bands.get(band.name, 0), earlier)
    counts = (now, *(each.counts for each in compared))
    if any(each.scores[Score.NOT_SCORED] for each in counts if each is not None):
        word = report.words("overview.not_scored")
        earlier = [
            None if each.counts is None else each.counts.scores[Score.NOT_SCORED]
            for each in compared
        ]
        yield _row(report, text(word, "table"), word, now.scores[Score.NOT_SCORED], earlier)


def _row(report: Report, label: Part, name: str, now: int, earlier: Sequence[int | None]) -> Row:
    cells = [Cell((label,)), _number(str(now), "count")]
    for before in earlier:
        if before is None:
            marker = Cell((instead(Marker.NOT_APPLICABLE),))
            cells += [marker, marker]
        else:
            cells += [
                _number(str(before), "small-table"),
                _number(_signed(report, now - before), "small-table"),
            ]
    return Row(tuple(cells), name)


def _number(shown: str, style: str) -> Cell:
    return Cell((text(shown, style),))


def _signed(report: Report, change: int) -> str:
    """Return "+2", "−1" or "0"."""
    figures = report.figures
    sign = "" if change == 0 else (figures.minus if change < 0 else figures.plus)
    return f"{sign}{abs(change)}"


def _notes(report: Report, compared: Sequence[_Compared]) -> Iterator[str]:
    words = report.words
    if any(each.counts is not None for each in compared):
        yield words("overview.counts_change_note")
    for each in compared:
        if each.counts is None:
            quarter = period_label(each.quarter, words)
            yield words("overview.counts_change_none", quarter=quarter)
