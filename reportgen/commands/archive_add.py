"""``reportgen archive add``: packs and PDFs become versions that never change."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.archive.adding import Added, add_version
from reportgen.archive.naming import Key
from reportgen.archive.place import Place, find_place, needed_place, open_for_writing
from reportgen.archive.record import Record
from reportgen.archive.versions import DATE, RETAIN_UNTIL, STATUS
from reportgen.commands.archived_versions import counted, size_text, today, version_document
from reportgen.commands.findings import findings_text, summary, visible
from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import (
    ArchiveError,
    Diagnostic,
    Exit,
    ReportgenError,
    UsageError,
)
from reportgen.findings.document import as_json, findings_document
from reportgen.model.day import day_hint
from reportgen.model.period import Quarter, read_period
from reportgen.model.retention import RETENTION_HINT, read_retention
from reportgen.pack.loading import load
from reportgen.progress import ProgressBar, Silent, bar_for
from reportgen.publish.archived_pack import ArchivedPack, archived_pack
from reportgen.publish.archived_pdf import Told, archived_pdfs
from reportgen.publish.tool_versions import tool_versions
from reportgen.spec.archiving import Archiving


class _Given(NamedTuple):
    """One version to add, and where to."""

    place: Place
    key: Key
    archived: ArchivedPack
    retain_until: date | None
    folder: Path | None
    """The pack's, whose findings quote its files."""


def run(arguments: argparse.Namespace) -> Outcome:
    """Add each pack, and all PDFs. A pack that is not valid does not keep the others out."""
    if not (math.isfinite(arguments.wait) and arguments.wait >= 0):
        raise UsageError("--wait takes seconds, 0 or more")
    until = _retained_until(arguments)
    paths = [Path(each) for each in arguments.packs]
    bar = Silent() if arguments.quiet else bar_for(sys.stderr)
    added: list[tuple[_Given, Added]] = []
    refused: list[tuple[Path, ReportgenError]] = []
    try:
        for path in [each for each in paths if not _is_pdf(each)]:
            try:
                given = _pack(path, arguments, until, bar)
            except ReportgenError as error:
                if len(paths) == 1:
                    raise
                refused.append((path, error))
            else:
                added.append((given, _add(given, arguments, bar)))
        for given in _pdfs([each for each in paths if _is_pdf(each)], arguments, until):
            added.append((given, _add(given, arguments, bar)))
    except (ArchiveError, OSError) as error:
        raise _with_note(error, added) from None
    finally:
        bar.close()
    return _outcome(added, refused, arguments)


def _pack(
    path: Path, arguments: argparse.Namespace, until: date | None, bar: ProgressBar
) -> _Given:
    bar("reading", 0, 1)
    pack = load(
        path,
        quarter=arguments.quarter,
        allow_code=arguments.allow_code,
        audience=arguments.audience,
        archive=arguments.archive,
    )
    place = needed_place(pack.archive)
    open_for_writing(place)  # before the pages are drawn: nobody waits for what cannot be kept
    archived = archived_pack(pack, arguments.allow_code, bar)
    key = Key(
        pack.spec.organisation, pack.quarter, pack.name, pack.version_suffix.removeprefix("-")
    )
    return _Given(place, key, archived, until or _until(pack.spec.archive), path)


def _pdfs(paths: list[Path], arguments: argparse.Namespace, until: date | None) -> Iterator[_Given]:
    if not paths:
        return
    place = needed_place(find_place(arguments.archive, None, os.environ))
    open_for_writing(place)
    told = Told(
        arguments.organisation or "",
        _quarter(arguments.quarter),
        arguments.pack_name or "",
        arguments.audience or "",
    )
    for archived in archived_pdfs(paths, told):
        record = archived.record
        quarter = _quarter(record.quarter)
        assert quarter is not None
        key = Key(record.organisation, quarter, record.pack, record.audience)
        yield _Given(place, key, archived, until, None)


def _add(given: _Given, arguments: argparse.Namespace, bar: ProgressBar) -> Added:
    bar("archiving", 0, 1)
    info = dict(_labels(given.archived.record, given.retain_until))
    return add_version(
        given.place,
        given.key,
        given.archived.payload,
        info,
        arguments.reason,
        arguments.wait,
        part=given.folder is None,  # a PDF that was archived with its pack is there already
    )


def _labels(record: Record, until: date | None) -> Iterator[tuple[str, str]]:
    """Yield what bag-info.txt says beside the key; a label without a value is left out."""
    yield "External-Description", record.title
    yield DATE, today().isoformat()
    yield "Bag-Software-Agent", f"reportgen {tool_versions()['reportgen']}"
    yield STATUS, record.status
    yield "Reportgen-Classification", record.marking
    yield "Reportgen-Body", "; ".join(each.committee for each in record.meetings)
    yield "Reportgen-Meeting", "; ".join(filter(None, (each.date for each in record.meetings)))
    yield "Reportgen-Approved", record.approved
    yield RETAIN_UNTIL, until.isoformat() if until else ""


def _until(archiving: Archiving | None) -> date | None:
    if archiving is None or archiving.retain is None:
        return archiving.retain_until if archiving else None
    return archiving.retain.until(today())


def _retained_until(arguments: argparse.Namespace) -> date | None:
    if arguments.retain is not None:
        try:
            return read_retention(arguments.retain).until(today())
        except ValueError as error:
            raise UsageError(f"--retain: {error}; {RETENTION_HINT}") from None
    if arguments.retain_until is not None:
        try:
            return date.fromisoformat(arguments.retain_until)
        except ValueError:
            given = arguments.retain_until
            raise UsageError(f"--retain-until: '{given}' is no date; {day_hint(given)}") from None
    return None


def _quarter(text: str | None) -> Quarter | None:
    if text is None:
        return None
    try:
        period = read_period(text)
    except ValueError as error:
        raise UsageError(f"{error}; write fiscal year and quarter, as in 2023-24 Q2") from None
    if not isinstance(period, Quarter):
        raise UsageError(f"'{text}' is a year, not a quarter; write it as in {period} Q2")
    return period


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and not path.is_dir()


def _with_note(
    error: ArchiveError | OSError, added: list[tuple[_Given, Added]]
) -> ArchiveError | OSError:
    """Say with an error what was archived before it, which stays."""
    if not added:
        return error
    names = ", ".join(each.version.name for _, each in added)
    note = f"{names} was archived before that, and stays"
    if isinstance(error, ArchiveError):
        return ArchiveError(str(error), "; ".join(filter(None, (error.hint, note))))
    error.add_note(f"{note}; run the same command again")
    return error


def _outcome(
    added: list[tuple[_Given, Added]],
    refused: list[tuple[Path, ReportgenError]],
    arguments: argparse.Namespace,
) -> Outcome:
    exit_code = refused[0][1].exit_code if refused else Exit.DONE
    if arguments.format == "json":
        return Outcome(exit_code, as_json(_document(added, refused)))
    result = "".join(f"{given.place.name}/{each.version.name}\n" for given, each in added)
    remarks = "".join(
        f"{findings_text(error.diagnostics, path)}{path}: {summary(error.diagnostics)}; "
        "not archived\n"
        for path, error in refused
    )
    if not arguments.quiet:
        remarks += "".join(_said(given, each) for given, each in added)
    return Outcome(exit_code, visible(result), visible(remarks))


def _said(given: _Given, added: Added) -> str:
    name, findings = added.version.name, given.archived.findings
    said = findings_text(findings, given.folder) if added.is_new else ""
    if not added.is_new:
        return f"{said}{name}: archived already with these bytes; nothing was changed\n"
    if added.began_archive:
        said += f"{given.place.name}: a new archive was begun\n"
    payload = given.archived.payload
    size = size_text(sum(len(each) for each in payload.values()))
    said += f"{name}: added, {counted(len(payload), 'file')}, {size}"
    if given.archived.record.status == "draft":
        said += "; it is a draft"
    return f"{said}\n"


def _document(
    added: list[tuple[_Given, Added]], refused: list[tuple[Path, ReportgenError]]
) -> dict[str, Any]:
    findings: list[Diagnostic] = []
    for given, _ in added:
        findings += given.archived.findings
    for _, error in refused:
        findings += error.diagnostics
    versions = [
        {**version_document(each.version, today()), "added": each.is_new} for _, each in added
    ]
    return {"versions": versions, **findings_document(findings)}
