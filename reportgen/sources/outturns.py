"""Outturns: the rows of ``outturns.csv`` to one series for each indicator.

In: a ``Table`` and the indicators. Out: ``Series`` by code. A row must name an indicator
(by its code, or the one it had before) and a period, no two rows the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from reportgen.diagnostics import Diagnostics
from reportgen.model.indicator import Frequency, Indicator
from reportgen.model.monthly import monthly_series
from reportgen.model.outturn import Marker, Outturn, Series
from reportgen.model.period import FiscalCalendar, Month, Period, read_month, read_period
from reportgen.model.record import Place
from reportgen.sources.codes import Codes
from reportgen.sources.figures import CellError, Notation, markers
from reportgen.sources.indicators import NOT_APPLICABLE, read_target
from reportgen.sources.row import Row
from reportgen.sources.table import Columns, Table

COLUMNS = Columns(
    known=(
        "code",
        "period",
        "value",
        "numerator",
        "denominator",
        "target",
        "marker",
        "note",
        "forecast",
        "forecast_score",
        "score_override",
        "short_term_trend_override",
        "annual_trend_override",
        "reason",
        "score",
        "short_term_trend",
        "annual_trend",
    ),
    required=("code", "period", "value"),
)
PERIOD_HINT = "write fiscal year and quarter: 2023-24 Q2; or a whole year: 2023-24"

_FIGURES = frozenset({"code", "period", "value", "numerator", "denominator", "target"})
_TREND_OVERRIDES = ("improving", "steady", "declining", "none")


class _Subject(NamedTuple):
    """The indicator of a row, and how its figures may be written."""

    indicator: Indicator
    notation: Notation
    is_monthly: bool


def read_outturns(
    table: Table,
    indicators: Iterable[Indicator],
    diagnostics: Diagnostics,
    calendar: FiscalCalendar,
) -> dict[str, Series]:
    """Return a series for every indicator, by code; empty where it has no rows.

    Rows of months (``2023-09``) are for measures of frequency ``monthly``; by the fiscal
    ``calendar`` the last month of a quarter stands for it.

    Rows with an unknown code (D104), without a period (D101, D102), or that repeat code
    and period of an earlier row (D103) are reported and left out. Other cells that cannot
    be read are reported (D102) and count as blank.
    """
    listed = tuple(indicators)
    subjects = _subjects(listed)
    codes = Codes(subjects, "indicator", "indicators")
    outturns: dict[str, dict[Period, Outturn]] = {each.code: {} for each in listed}
    months: dict[str, dict[Month, Outturn]] = {each.code: {} for each in listed}
    periods: dict[str, Period] = {}
    seen: dict[str, dict[Period | Month, Place]] = {}
    for record in table.records:
        written = record.cells["code"]
        row = Row(record, diagnostics, written, indicator=written or None)
        subject = subjects.get(written)
        period: Period | Month | None = None
        # Nearly every row has a period that was read before, and is no month.
        if subject is not None and not subject.is_monthly:
            period = periods.get(record.cells["period"])
        if period is None:
            period = _when(row, subject, periods)
        if not written and not row.required("code"):
            continue
        meant = subject.indicator.code if subject else codes.look_alike(written)
        if period is not None:
            row.period = period
            named = meant or written
            claims = seen.get(named)
            if claims is None:
                claims = seen[named] = {}
            other = claims.setdefault(period, record.place)
            if isinstance(period, Month) and other is record.place:
                quarter = calendar.quarter_of(period)
                if period == calendar.last_month(quarter):
                    other = claims.setdefault(quarter, record.place)
            if other is not record.place:
                _report_repeated(row, other)
                continue
        if subject is None:
            if row.place.columns:
                row.period = None  # one finding, however many periods stand in the wide row
            codes.report_unknown(row, "code")
        elif isinstance(period, Month):
            outturn = _outturn(row, subject, calendar.quarter_of(period), period)
            months[subject.indicator.code][period] = outturn
        elif period is not None:
            outturns[subject.indicator.code][period] = _outturn(row, subject, period)
    return {
        code: monthly_series(months[code], by_period, calendar)
        if months[code]
        else Series(by_period)
        for code, by_period in outturns.items()
    }


def _subjects(indicators: tuple[Indicator, ...]) -> dict[str, _Subject]:
    subjects = {
        each.code: _Subject(each, Notation.of(each.unit), each.frequency is Frequency.MONTHLY)
        for each in indicators
    }
    for each in indicators:
        if each.formerly:
            subjects.setdefault(each.formerly, subjects[each.code])
    return subjects


def _when(row: Row, subject: _Subject | None, known: dict[str, Period]) -> Period | Month | None:
    """Return the period or month of a row, and remember what the text of a period means.

    ``2011-12`` is a month of a monthly measure, and a year of any other.
    """
    text = row.cells["period"]
    is_monthly = subject is not None and subject.is_monthly
    month = _month_in(text) if is_monthly or text not in known else None
    if month is not None and (is_monthly or not _is_year(text)):
        if subject is None or is_monthly:
            return month
        message = f"period '{text}'{row.what} is a month, but its frequency is "
        message += subject.indicator.frequency.value
        row.error("period", message, "write the quarter, or give it the frequency 'monthly'")
        return None
    if text in known:
        return known[text]
    if not row.required("period"):
        return None
    period = row.read("period", "period", period_in)
    if period is not None:
        known[text] = period
    return period


def _month_in(text: str) -> Month | None:
    try:
        return read_month(text)
    except ValueError:
        return None


def period_in(text: str) -> Period:
    """Return the period that a cell names; raise ``CellError`` if it names none."""
    try:
        return read_period(text)
    except ValueError as error:
        # The sentence repeats the text, which the finding names already.
        message = str(error).partition("' ")[2] or str(error)
        raise CellError(message, PERIOD_HINT) from None


def _is_year(text: str) -> bool:
    try:
        read_period(text)
    except ValueError:
        return False
    return True


def _outturn(row: Row, subject: _Subject, period: Period, month: Month | None = None) -> Outturn:
    indicator, notation, _ = subject
    target_text = row.text("target")
    value = row.number("value", "outturn", notation)
    return Outturn(
        code=indicator.code,
        period=period,
        place=row.place,
        value=value,
        numerator=row.number("numerator", "numerator"),
        denominator=row.number("denominator", "denominator"),
        target=read_target(row, "target", "target", notation, indicator.polarity)
        if target_text
        else None,
        target_not_applicable=target_text.casefold() == NOT_APPLICABLE,
        month=month,
        **_said(row, notation),
    )


def _said(row: Row, notation: Notation) -> dict[str, Any]:
    """Return what a row says beside its figures: most tables have none of these columns."""
    cells = row.cells
    if _FIGURES.issuperset(cells):
        return {}
    return {
        "markers": _markers(row) if cells.get("marker") else (),
        "note": cells.get("note", ""),
        "forecast": row.number("forecast", "forecast", notation),
        "forecast_score": cells.get("forecast_score", ""),
        "score_override": cells.get("score_override", ""),
        "short_term_trend_override": _trend(row, "short_term_trend_override"),
        "annual_trend_override": _trend(row, "annual_trend_override"),
        "reason": cells.get("reason", ""),
        "stated_score": cells.get("score", ""),
        "stated_short_term_trend": cells.get("short_term_trend", ""),
        "stated_annual_trend": cells.get("annual_trend", ""),
    }


def _markers(row: Row) -> tuple[Marker, ...]:
    found = row.read("marker", "marker", markers) or ()
    replacing = [marker.value for marker in found if marker.replaces_figure]
    value = row.text("value")
    if replacing and value:
        message = f"marker '{replacing[0]}'{row.what} stands in place of a figure, beside {value}"
        row.error("marker", message, "delete the marker or the figure")
    elif found and not replacing and not value and found != (Marker.BREAK,):
        message = f"marker '{found[0].value}'{row.what} speaks of a figure, but there is none"
        row.error("marker", message, "give the figure, or x for 'not available'")
    return found


def _trend(row: Row, field: str) -> str:
    text = row.cells.get(field, "")
    if not text or text in _TREND_OVERRIDES:
        return text
    return row.read(field, "trend", _trend_in) or ""


def _trend_in(text: str) -> str:
    word = text.casefold()
    if word not in _TREND_OVERRIDES:
        raise CellError("is not a trend", f"write one of: {', '.join(_TREND_OVERRIDES)}")
    return word


def _report_repeated(row: Row, first: Place) -> None:
    # In a wide table only the figure's own cell tells the period.
    field = "value" if row.place.columns else "code"
    there = first.at("value" if first.columns else "code")
    message = f"{row.text('code')} has two outturns for {row.period}: first at {there}"
    row.error(field, message, "keep one of the two", code="D103")
