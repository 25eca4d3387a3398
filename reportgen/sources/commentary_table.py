"""Commentary as a table: rows of code, period, section and text to commentaries.

In: the ``Table`` of ``commentary.csv``, each ``text`` a piece of Markdown. Out:
``Commentary`` values by code for the reported quarter, and the texts of the quarter before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from reportgen.diagnostics import Diagnostics
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.narrative import Commentary, CommentarySection, Narrative, WrittenText
from reportgen.model.period import Period, Quarter, last_quarter_of
from reportgen.sources.audience import COLUMNS as AUDIENCE_COLUMNS
from reportgen.sources.audience import read_audience
from reportgen.sources.codes import Codes
from reportgen.sources.commentary import Source, read_narrative
from reportgen.sources.outturns import period_in
from reportgen.sources.row import Row, iso_date
from reportgen.sources.table import Columns, Record, Table

COLUMNS = Columns(
    known=("code", "period", "section", "text", "author", "updated", *AUDIENCE_COLUMNS),
    required=("code", "text"),
    prose=frozenset({"text"}),
)


@dataclass(frozen=True, slots=True)
class TabledCommentary:
    """What a table says of the reported quarter, and of the one before."""

    current: Mapping[str, Commentary] = field(default_factory=dict)
    """By code, in the order of the table."""
    earlier: Mapping[str, tuple[WrittenText, ...]] = field(default_factory=dict)
    """By code, the texts of the quarter before as written; of those that are not current."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row whose code and period could be read."""

    code: str
    period: Period | None
    record: Record
    audience: str = ""
    paragraphs: tuple[int, ...] = ()


def read_commentary_table(
    table: Table, quarter: Quarter, codes: Iterable[str], diagnostics: Diagnostics
) -> TabledCommentary:
    """Return the commentary of a table, by code.

    Rows of other periods are history, and left out. But where the table has no row for the
    reported quarter at all, nor one without a period, nobody has brought it up to date:
    then its newest rows are returned with the period that they state.

    Rows of one section follow each other, public and exempt ones apart. Unknown codes (D104),
    and periods, dates and audiences that cannot be read (D102), are reported.
    """
    entries = _entries(table, codes, diagnostics)
    chosen = [entry for entry in entries if entry.period in (quarter, None)]
    if not chosen:
        ends = [last_quarter_of(entry.period) for entry in entries if entry.period]
        newest = max(ends, default=None)
        chosen = [entry for entry, end in zip(entries, ends, strict=True) if end == newest]
        before = []
    else:
        before = [entry for entry in entries if entry.period == quarter.previous]
    return TabledCommentary(
        {code: _commentary(code, rows, diagnostics) for code, rows in _by_code(chosen).items()},
        {
            code: tuple(_written(row.record) for row in rows)
            for code, rows in _by_code(before).items()
        },
    )


def _by_code(entries: Iterable[_Entry]) -> dict[str, list[_Entry]]:
    by_code: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry)
    return by_code


def _written(record: Record) -> WrittenText:
    return WrittenText(record.cells["text"], record.place.at("text"), in_cell=True)


def _entries(table: Table, codes: Iterable[str], diagnostics: Diagnostics) -> list[_Entry]:
    known = frozenset(codes)
    names = Codes(known, "indicator", "indicators")
    entries = []
    for record in table.records:
        code = record.cells["code"]
        row = Row(record, diagnostics, code, indicator=code or None)
        period = row.read("period", "period", period_in)
        row.read("updated", "date", iso_date)
        audience, paragraphs = read_audience(row)
        if not row.required("code"):
            continue
        if code not in known:
            names.report_unknown(row, "code")
        elif period is not None or not row.text("period"):
            entries.append(_Entry(code, period, record, audience, paragraphs))
    return entries


def _commentary(code: str, entries: list[_Entry], diagnostics: Diagnostics) -> Commentary:
    sections: dict[tuple[str, bool], CommentarySection] = {}
    records = [entry.record for entry in entries]
    for entry, record in zip(entries, records, strict=True):
        location = record.place.at("text")
        source = Source(location.file, record.place.line, location.column, location.sheet)
        narrative = read_narrative(record.cells["text"], source, diagnostics)
        heading = record.cells.get("section", "")
        exempt = entry.audience == Audience.EXEMPT
        empty = CommentarySection(heading, Narrative(), location, exempt)
        above = sections.get((heading, exempt), empty)
        sections[heading, exempt] = replace(
            above,
            narrative=Narrative(above.narrative.blocks + narrative.blocks),
            exempt_under=tuple(sorted({*above.exempt_under, *entry.paragraphs})),
        )
    return Commentary(
        code=code,
        sections=tuple(section for section in sections.values() if section.narrative.blocks),
        location=records[0].place.location,
        period=_first(records, "period"),
        author=_first(records, "author"),
        updated=_first(records, "updated"),
        written=tuple(map(_written, records)),
    )


def _first(records: list[Record], field: str) -> str:
    texts = (record.cells.get(field, "") for record in records)
    return next((text for text in texts if text), "")
