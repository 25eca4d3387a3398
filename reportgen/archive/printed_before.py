"""What the earlier packs of a series printed: for every figure, the last one that did.

In: an archive, and whose pack is being made. Out: ``PrintedFigures`` of the latest version of
each earlier quarter, with which D208 and D214 compare, and from which pages say what a
revised figure was; and the same as a table, so that a version that is archived can be made
again after the archive has grown.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from reportgen.archive.bag import PAYLOAD_FOLDER
from reportgen.archive.place import Place
from reportgen.archive.record import OUTTURNS_CSV, SCORES_CSV
from reportgen.archive.series import Series, latest_versions
from reportgen.archive.versions import Version
from reportgen.diagnostics import Diagnostics, Severity
from reportgen.model.indicator import Indicator, Target
from reportgen.model.period import Quarter
from reportgen.model.printed import PrintedFigures
from reportgen.sources.delimited import read_delimited
from reportgen.sources.printed_figures import COLUMNS, read_printed_figures
from reportgen.sources.table import Record, Table

FIGURES = (OUTTURNS_CSV, SCORES_CSV)
"""Where a version has its figures: all of them, or, of a PDF, perhaps only the reported ones."""
TABLE_COLUMNS = (
    *("code", "period", "value", "target_low", "target_high", "printed_in"),
    *("replaced", "replaced_in", "definition", "unit", "polarity"),
)
"""The columns of ``printed_table``, all of which ``read_printed_figures`` reads."""


def printed_before(
    place: Place,
    series: Series,
    quarter: Quarter,
    indicators: Sequence[Indicator],
    diagnostics: Diagnostics,
) -> PrintedFigures:
    """Return what the packs before ``quarter`` printed, by the codes of today's indicators.

    A figure that can no longer be read as one of its indicator, because the measure has
    changed its unit or its frequency, is a warning. Raises ``ArchiveError`` where a version is
    damaged.
    """
    found = Diagnostics()
    codes = {each.formerly: each.code for each in indicators if each.formerly}
    codes |= {each.code: each.code for each in indicators}
    rows: dict[tuple[str, str], Record] = {}
    for version in latest_versions(place, series, quarter):
        for row in _rows(version, found):
            code, period = codes.get(row.cells["code"].removeprefix("'")), row.cells["period"]
            if code is not None and period:
                # Rows are read as figures once, after the last of them is known. Those of
                # the latest pack come first: its words say what the measure is.
                before = rows.pop((code, period), None)
                rows[code, period] = _succeeding(before, row, version.quarter)
    records = tuple(reversed(rows.values()))
    printed = read_printed_figures(Table("", COLUMNS.known, records), indicators, found)
    for each in found:
        # What was printed is past; it must not keep today's pack from being made.
        diagnostics.add(replace(each, severity=Severity.WARNING))
    return printed


def _rows(version: Version, found: Diagnostics) -> Iterator[Record]:
    """Yield the figures of a version as rows of text; none where they were not archived."""
    names = version.digests().keys()
    name = next((each for each in FIGURES if each in names), None)
    if name is not None:
        file = f"{version.name}/{PAYLOAD_FOLDER}/{name}"
        table = read_delimited(version.open_payload(name), file, COLUMNS, found)
        yield from table.records if table is not None else ()


def _succeeding(before: Record | None, after: Record, quarter: Quarter) -> Record:
    """Return the later row, which knows the last figure that was another; if it has one."""
    cells = {**after.cells, "printed_in": str(quarter)}
    if before is not None:
        was, now = before.cells["value"], cells["value"]
        if was and not now:
            return before
        cells["replaced"] = before.cells.get("replaced", "")
        cells["replaced_in"] = before.cells.get("replaced_in", "")
        if was and _number(was) != _number(now):
            cells["replaced"], cells["replaced_in"] = was, before.cells["printed_in"]
    return Record(after.place, cells)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def combined(first: PrintedFigures, second: PrintedFigures | None) -> PrintedFigures:
    """Return the figures of both; where both have one, that of ``first`` holds."""
    measures = dict(second.measures) if second is not None else {}
    for code, measure in first.measures.items():
        other = measures.get(code)
        if other is not None:
            had = {each.when for each in measure.figures}
            added = tuple(each for each in other.figures if each.when not in had)
            measure = replace(measure, figures=(*measure.figures, *added))
        measures[code] = measure
    return PrintedFigures(measures)


def printed_table(printed: PrintedFigures) -> bytes:
    """Return figures that were printed as a CSV table, from which they are read again."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(TABLE_COLUMNS)
    for code, measure in printed.measures.items():
        for each in measure.figures:
            before = each.replaced
            writer.writerow(
                (
                    *(code, each.when, _digits(each.value), *_bounds(each.target)),
                    each.printed_in or "",
                    _digits(before.value if before else None),
                    (before.printed_in if before else None) or "",
                    *(measure.definition, measure.unit, measure.polarity),
                )
            )
    return buffer.getvalue().encode()


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _bounds(target: Target | None) -> tuple[str, str]:
    return ("", "") if target is None else (_digits(target.low), _digits(target.high))
