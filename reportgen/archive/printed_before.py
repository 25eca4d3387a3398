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
from typing import NamedTuple

from reportgen.archive.bag import PAYLOAD_FOLDER
from reportgen.archive.place import Place
from reportgen.archive.record import OUTTURNS_CSV, SCORES_CSV
from reportgen.archive.series import Series, latest_versions
from reportgen.archive.versions import Version
from reportgen.diagnostics import Diagnostics, Location, Severity
from reportgen.model.indicator import Indicator, Target
from reportgen.model.period import Quarter
from reportgen.model.printed import PrintedFigures
from reportgen.model.record import Place as At
from reportgen.sources.printed_figures import read_printed_figures
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
    last: dict[tuple[str, str], _Row] = {}
    for version in latest_versions(place, series, quarter):
        for row in _rows(version, found):
            code = codes.get(row.cells[_CODE].removeprefix("'"))
            if code is not None and row.cells[_PERIOD]:
                # The rows of the latest pack come first in the end: its words say what the
                # measure is.
                key = code, row.cells[_PERIOD]
                last[key] = _succeeding(last.pop(key, None), row)
    # Rows are read as figures once, after the last of them is known.
    records = tuple(row.record() for row in reversed(last.values()))
    printed = read_printed_figures(Table("", TABLE_COLUMNS, records), indicators, found)
    for each in found:
        # What was printed is past; it must not keep today's pack from being made.
        diagnostics.add(replace(each, severity=Severity.WARNING))
    return printed


_READ = (
    *("code", "period", "value", "target_low", "target_high", "target"),
    *("definition", "unit", "polarity"),
)
"""The columns that are read of what a version printed; it has others, for other readers."""
_CODE, _PERIOD, _VALUE = range(3)


class _Row(NamedTuple):
    """A row as a version printed it, and the last one before it that had another figure."""

    cells: tuple[str, ...]
    """Those of ``_READ``."""
    file: str
    line: int
    fields: tuple[str, ...]
    printed_in: str
    replaced: str = ""
    replaced_in: str = ""

    def record(self) -> Record:
        """Return the row for the reader of printed figures."""
        cells = dict(zip(_READ, self.cells, strict=True))
        cells["printed_in"] = self.printed_in
        cells["replaced"], cells["replaced_in"] = self.replaced, self.replaced_in
        return Record(At(self.file, self.line, self.fields), cells)


def _rows(version: Version, found: Diagnostics) -> Iterator[_Row]:
    """Yield the figures of a version as text; none where they were not archived.

    What this program wrote, and its digest vouches for, needs no reader that looks for slips:
    of 1000 indicators eight packs have 80,000 rows.
    """
    names = version.digests().keys()
    name = next((each for each in FIGURES if each in names), None)
    if name is None:
        return
    file, quarter = f"{version.name}/{PAYLOAD_FOLDER}/{name}", str(version.quarter)
    text = version.open_payload(name).decode("utf-8-sig", "replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    fields = tuple(next(reader, ()))
    missing = [each for each in _READ[:3] if each not in fields]
    if missing:
        message = f"nothing can be compared: column '{missing[0]}' is missing"
        found.warning("D101", Location(file, 1), message)
        return
    wanted = [fields.index(each) if each in fields else -1 for each in _READ]
    line = reader.line_num + 1
    try:
        for row in reader:
            if len(row) == len(fields):
                cells = tuple(row[index] if index >= 0 else "" for index in wanted)
                yield _Row(cells, file, line, fields, quarter)
            line = reader.line_num + 1
    except csv.Error as error:
        found.warning("D101", Location(file, line), f"nothing more can be compared: {error}")


def _succeeding(before: _Row | None, after: _Row) -> _Row:
    """Return the later row, which knows the last figure that was another; if it has one."""
    if before is None:
        return after
    was, now = before.cells[_VALUE], after.cells[_VALUE]
    if was and not now:
        return before
    if was and was != now and _number(was) != _number(now):
        return after._replace(replaced=was, replaced_in=before.printed_in)
    if before.replaced:
        return after._replace(replaced=before.replaced, replaced_in=before.replaced_in)
    return after


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
