"""Comparators: the rows of ``comparators.csv`` to figures of other bodies by indicator.

In: a ``Table`` and the indicators. Out: ``Comparator`` values by code, in the order of the
table. No two rows give the same body, indicator and period.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import Diagnostics
from reportgen.model.comparator import Comparator
from reportgen.model.indicator import Indicator
from reportgen.model.period import Period
from reportgen.model.record import Place
from reportgen.sources.codes import Codes
from reportgen.sources.figures import Notation
from reportgen.sources.outturns import period_in
from reportgen.sources.row import Row
from reportgen.sources.table import Columns, Table

COLUMNS = Columns(
    known=("code", "period", "body", "value", "source"),
    required=("code", "period", "body", "value"),
)


def read_comparators(
    table: Table, indicators: Iterable[Indicator], diagnostics: Diagnostics
) -> dict[str, tuple[Comparator, ...]]:
    """Return the figures of other bodies by code; indicators without any are left out.

    Unknown codes (D104), blank cells (D101), what cannot be read (D102) and repeated rows
    (D103) are reported and left out.
    """
    notations = {each.code: Notation.of(each.unit) for each in indicators}
    codes = Codes(notations, "indicator", "indicators")
    found: dict[str, list[Comparator]] = {}
    seen: dict[tuple[str, Period, str], Place] = {}
    for record in table.records:
        code = record.cells["code"]
        row = Row(record, diagnostics, code, indicator=code or None)
        stated = [row.required(field) for field in COLUMNS.required]
        period = row.read("period", "period", period_in)
        row.period = period
        if code and code not in notations:
            codes.report_unknown(row, "code")
            continue
        value = row.number("value", "figure", notations.get(code, Notation()))
        body = row.text("body")
        if not all(stated) or period is None or value is None:
            continue
        first = seen.setdefault((code, period, body.casefold()), record.place)
        if first is not record.place:
            message = f"{body} has two figures for {code} in {period}: first at {first.at('body')}"
            row.error("body", message, "keep one of the two rows", code="D103")
            continue
        figure = Comparator(code, period, body, value, record.place, row.text("source"))
        found.setdefault(code, []).append(figure)
    return {code: tuple(figures) for code, figures in found.items()}
