"""A pack as the archive keeps it: all editions, what they were made from, what they say.

In: a ``Pack``. Out: ``ArchivedPack``: a payload of files by name, its record, the findings.
Everything is made in memory, so that nothing half made is ever kept; the archive writes it.

=====================  =================================================================
``pdf/``               every edition, under the names that ``build`` gives them
``inputs/``            the files that were read from the pack's folder
``design/``            layouts, words, theme, logo and fonts that lie elsewhere
``tables/``            tables that came from a database or from data frames, as CSV
``figures/``           ``scores.csv``, ``scores.json``, ``outturns.csv``
``findings.json``      what ``check`` says, with what was accepted and why
``printed_figures.csv``  what earlier packs printed, where this one was held against it
``record.json``        all that, in the words of ``reportgen.archive.record``
=====================  =================================================================
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from reportgen.archive.bag import content_digest, payload_digests
from reportgen.archive.printed_before import printed_table
from reportgen.archive.record import (
    OUTTURNS_CSV,
    RECORD_NAME,
    SCORES_CSV,
    AcceptanceRecord,
    ActionRecord,
    EditionRecord,
    MeetingRecord,
    Record,
    SignedOff,
    record_bytes,
)
from reportgen.diagnostics import Diagnostic
from reportgen.disclosure.exempt import exempt_in
from reportgen.editions import EDITIONS
from reportgen.findings.document import as_json, findings_document
from reportgen.frozen import dataclass
from reportgen.model.plain_text import overview_texts
from reportgen.pack.examination import Examination
from reportgen.pack.pack import Pack
from reportgen.pack.printed import quarters_shown
from reportgen.pipeline import draw, examine_for_print, moment_of, report_of
from reportgen.progress import Progress
from reportgen.publish.archived_indicators import archived_indicators
from reportgen.publish.kept_files import KeptFiles, kept_files
from reportgen.publish.publication import file_name, prove
from reportgen.publish.tool_versions import tool_versions
from reportgen.tables import action_texts, outturns_csv, scores_csv
from reportgen.typeset import Typeset

SCORES_JSON = "figures/scores.json"
FINDINGS = "findings.json"
PRINTED = "printed_figures.csv"
ALL_QUARTERS = 12
"""Quarters whose notes are recorded of a pack that carries all of its figures."""


@dataclass(frozen=True, slots=True)
class ArchivedPack:
    """A version, ready to be written."""

    record: Record
    payload: Mapping[str, bytes]
    """By the name below the bag's ``data/``; ``record.json`` is among them."""
    findings: tuple[Diagnostic, ...]
    """What ``check`` says; none of it is an error."""


def payload_of(
    pack: Pack, allow_code: Iterable[str] = (), progress: Progress | None = None
) -> Mapping[str, bytes]:
    """Return the files of a pack for the archive; see ``archived_pack``."""
    return archived_pack(pack, allow_code, progress).payload


def archived_pack(
    pack: Pack, allow_code: Iterable[str] = (), progress: Progress | None = None
) -> ArchivedPack:
    """Build all editions of a pack, and gather all that they were made from.

    Raises ``ReportgenError`` where the pack is not valid, or not what it claims;
    ``BlockingIOError`` where its files change while they are read; ``OSError`` where the disk
    fails.
    """
    created = moment_of(pack)
    examined = examine_for_print(pack, allow_code=allow_code)
    drawn = _editions(pack, examined, created, progress)
    kept = kept_files(pack, examined)
    payload: dict[str, bytes] = {
        **{each.file: typeset.pdf for each, typeset in drawn},
        **kept.payload,
        SCORES_CSV: scores_csv(examined.scores).encode(),
        SCORES_JSON: as_json(examined.scores.to_rows()).encode(),
        OUTTURNS_CSV: outturns_csv(examined.version.printed.dataset, examined.scores).encode(),
        FINDINGS: as_json(findings_document(examined.findings)).encode(),
    }
    record = _record(pack, examined, kept, drawn, created)
    if pack.dataset.printed is not None:
        payload[PRINTED] = printed_table(pack.dataset.printed)
        record = replace(record, printed_figures=PRINTED)
    record = replace(record, digest=content_digest(payload_digests(payload)))
    payload[RECORD_NAME] = record_bytes(record)
    return ArchivedPack(record, payload, examined.findings)


_Drawn = tuple[tuple[EditionRecord, Typeset], ...]


def _editions(
    pack: Pack, examined: Examination, created: datetime, progress: Progress | None
) -> _Drawn:
    found = []
    for edition in EDITIONS.values():
        typeset = draw(pack, examined, edition, created, progress)
        prove(typeset)
        digest = hashlib.sha256(typeset.pdf).hexdigest()
        file = f"pdf/{file_name(pack, edition)}"
        found.append((EditionRecord(edition.name, file, digest, typeset.pages), typeset))
    return tuple(found)


def _record(
    pack: Pack, examined: Examination, kept: KeptFiles, drawn: _Drawn, created: datetime
) -> Record:
    spec, report = pack.spec, report_of(pack, examined)
    shown, printed = quarters_shown(spec, pack.design.layout), report.dataset
    return Record(
        organisation=spec.organisation,
        pack=pack.name,
        quarter=str(pack.quarter),
        title=report.title,
        directorate=spec.directorate,
        audience=str(spec.audience),
        versions=2 if exempt_in(pack.dataset) else 1,
        status=str(spec.status),
        version=spec.version,
        year_starts=spec.calendar.first_month,
        approved=spec.approved.isoformat() if spec.approved else "",
        signed_off=tuple(SignedOff(each.role, each.date.isoformat()) for each in spec.signed_off),
        meetings=tuple(
            MeetingRecord(each.committee, each.date.isoformat() if each.date else "", each.item)
            for each in spec.meetings
        ),
        marking=spec.marking,
        owner=spec.owner,
        language=pack.design.layout.language,
        editions=tuple(edition for edition, _ in drawn),
        source_date_epoch=int(created.timestamp()),
        layout=spec.layout,
        from_frames=pack.folder is None,
        tools=tool_versions(),
        code=kept.code,
        fonts=kept.fonts,
        inputs=kept.inputs,
        design=kept.design,
        tables=kept.tables,
        acceptances=tuple(
            AcceptanceRecord(each.finding, each.indicator, each.period, each.reason)
            for each in examined.version.spec.acceptances
        ),
        indicators=archived_indicators(report, drawn[0][1].found_on, shown or ALL_QUARTERS),
        actions=tuple(ActionRecord(each.code, **action_texts(each)) for each in printed.actions),
        overviews=overview_texts(printed.overview, printed.overviews),
    )
