"""Figures that an earlier pack printed: a table that it left behind, to typed values.

In: the ``Table`` of ``reportgen scores --format csv``, of the outturns attached to a PDF, or
of a data frame from ``pack.to_frame()``. Out: ``PrintedFigures``. Only codes, periods, figures,
targets and what defines a measure are read; other columns of these tables are known, and
left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from reportgen.diagnostics import Diagnostics
from reportgen.frozen import dataclass
from reportgen.model.indicator import Frequency, Indicator, Target
from reportgen.model.period import Month, Period, Quarter, read_month, read_period
from reportgen.model.printed import PrintedFigure, PrintedFigures, PrintedMeasure, ReplacedFigure
from reportgen.model.record import Place
from reportgen.sources.figures import CellError, Notation
from reportgen.sources.figures import target as target_in
from reportgen.sources.outturns import PERIOD_HINT, period_in
from reportgen.sources.row import Row
from reportgen.sources.table import Columns, Record, Table

COLUMNS = Columns(
    known=(
        *("code", "title", "outcome", "period", "value", "target"),
        *("score", "short_term_trend", "annual_trend", "band", "why_not_scored", "directorate"),
        *("unit", "polarity", "numerator", "denominator", "marker", "note", "computed_score"),
        *("reason", "year", "quarter", "target_low", "target_high", "definition"),
        *("printed_in", "replaced", "replaced_in"),
    ),
    required=("code", "period", "value"),
)
_GUARD = "'"
"""Stands before text that a spreadsheet would run as a formula."""


@dataclass(slots=True)
class _Measure:
    """What rows of one indicator have said so far."""

    figures: dict[Period | Month, PrintedFigure] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


def read_printed_figures(
    table: Table, indicators: Iterable[Indicator], diagnostics: Diagnostics
) -> PrintedFigures:
    """Return what a table says was printed, by the codes of today's indicators.

    Rows of other codes belong to indicators that are no longer reported, and are left out;
    so are rows without a period, which had nothing to show. Periods and figures that cannot be
    read (D102), and a code and period that stand twice (D103), are reported.
    """
    known: dict[str, Indicator] = {}
    for indicator in indicators:
        known[indicator.code] = indicator
    for indicator in tuple(known.values()):
        if indicator.formerly:
            known.setdefault(indicator.formerly, indicator)
    found: dict[str, _Measure] = {}
    for record in table.records:
        indicator_or_none = known.get(record.cells["code"].removeprefix(_GUARD))
        if indicator_or_none is not None and record.cells["period"]:
            measure = found.setdefault(indicator_or_none.code, _Measure())
            _read_row(record, indicator_or_none, measure, diagnostics)
    return PrintedFigures(
        {
            code: PrintedMeasure(
                tuple(each.figures.values()),
                definition=each.words.get("definition", ""),
                unit=each.words.get("unit", ""),
                polarity=each.words.get("polarity", ""),
            )
            for code, each in found.items()
        }
    )


def _read_row(
    record: Record, indicator: Indicator, measure: _Measure, diagnostics: Diagnostics
) -> None:
    row = Row(record, diagnostics, indicator.code, indicator=indicator.code)
    is_monthly = indicator.frequency is Frequency.MONTHLY
    when = row.read("period", "period", _month_or_period if is_monthly else period_in)
    if when is None:
        return
    row.period = when
    notation = Notation.of(indicator.unit)
    printed = PrintedFigure(
        when,
        record.place,
        row.number("value", "figure", notation),
        _target(row, notation),
        _quarter(row, "printed_in"),
        _replaced(row, notation),
    )
    first = measure.figures.setdefault(when, printed)
    if first is not printed:
        _report_repeated(row, first.place)
    for name in ("definition", "unit", "polarity"):
        if text := row.text(name).removeprefix(_GUARD):
            measure.words.setdefault(name, text)


def _month_or_period(text: str) -> Month | Period:
    try:
        return read_month(text)
    except ValueError:
        pass
    try:
        return read_period(text)
    except ValueError as error:
        raise CellError(str(error).partition("' ")[2] or str(error), PERIOD_HINT) from None


def _target(row: Row, notation: Notation) -> Target | None:
    """Return the target of a row, which has it in one column or in two."""
    if row.text("target"):
        return row.read("target", "target", lambda text: target_in(text, notation))
    low = row.number("target_low", "target", notation)
    high = row.number("target_high", "target", notation)
    if low is None or high is None:
        return None
    return Target(low, high)


def _quarter(row: Row, name: str) -> Quarter | None:
    """Return the quarter whose pack printed a figure, where the table says."""
    return row.read(name, "quarter", _quarter_in) if row.text(name) else None


def _quarter_in(text: str) -> Quarter:
    period = period_in(text)
    if not isinstance(period, Quarter):
        raise CellError("names a year, not a quarter", PERIOD_HINT)
    return period


def _replaced(row: Row, notation: Notation) -> ReplacedFigure | None:
    value = row.number("replaced", "figure", notation)
    return None if value is None else ReplacedFigure(value, _quarter(row, "replaced_in"))


def _report_repeated(row: Row, first: Place) -> None:
    message = f"{row.text('code')} was printed twice for {row.period}: first at {first.at('code')}"
    row.error("code", message, "keep one of the two rows", code="D103")
