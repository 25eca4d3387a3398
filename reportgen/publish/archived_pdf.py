"""PDFs that were made before, as the archive keeps them: without what they were made from.

In: files, and what is said of them. Out: an ``ArchivedPack`` for each pack: editions of one
quarter's pack are one version. What the files do not say must be said.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.archive.bag import content_digest, payload_digests
from reportgen.archive.record import (
    RECORD_NAME,
    EditionRecord,
    IndicatorRecord,
    Record,
    record_bytes,
)
from reportgen.diagnostics import Diagnostic, Location, ReportgenError, UsageError
from reportgen.editions import EDITIONS
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter, read_period
from reportgen.pack.delivery import MANIFEST_NAME, OUTTURNS_NAME, SCORES_NAME
from reportgen.pdf.provenance import Provenance, provenance_of
from reportgen.publish.archived_pack import ArchivedPack
from reportgen.tables import FORMULA_STARTS

PRODUCER = "reportgen"
_SUFFIXES = "|".join(each.suffix for each in EDITIONS.values() if each.suffix)
_NAME = re.compile(
    r"(?P<pack>.+)-(?P<quarter>[0-9]{4}-[0-9]{2}-q[1-4])"
    rf"(?:-(?P<audience>public|exempt))?(?P<suffix>{_SUFFIXES})?"
)
"""A file name as ``build`` makes it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of PDFs; empty or ``None`` where they say it themselves."""

    organisation: str = ""
    quarter: Quarter | None = None
    pack: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    path: Path
    data: bytes
    said: Provenance
    organisation: str
    quarter: Quarter
    pack: str
    audience: str
    edition: str

    @property
    def key(self) -> tuple[str, Quarter, str, str]:
        return self.organisation, self.quarter, self.pack, self.audience


def archived_pdfs(paths: Iterable[Path], told: Told) -> list[ArchivedPack]:
    """Return a version for each pack of which there are PDFs, in the order of the files.

    Raises ``ReportgenError`` for files that are no PDF, ``UsageError`` where they do not say
    whose they are and nobody else does, or say something else than ``told``.
    """
    groups: dict[tuple[str, Quarter, str, str], list[_Given]] = {}
    for path in paths:
        given = _given(path, told)
        groups.setdefault(given.key, []).append(given)
    return [_archived(group) for group in groups.values()]


def _given(path: Path, told: Told) -> _Given:
    try:
        data = path.read_bytes()
        said = provenance_of(data)
    except FileNotFoundError:
        raise _unreadable(path, "F501", "there is no such file", "name a PDF") from None
    except ValueError as error:
        hint = "name a PDF that opens in a reader without a password"
        raise _unreadable(path, "F503", str(error), hint) from None
    named = _NAME.fullmatch(path.stem)
    parts: Mapping[str, str | None] = named.groupdict() if named else {}
    ours = said.producer == PRODUCER
    manifest = _manifest(said)
    organisation = manifest.get("organisation", "") or (said.author if ours else "")
    quarter = _quarter(
        (manifest.get("quarter", ""), *(said.keywords if ours else ()), _period(parts))
    )
    _check_agreement(path, "organisation", organisation, told.organisation)
    _check_agreement(path, "quarter", str(quarter or ""), str(told.quarter or ""))
    organisation = told.organisation or organisation
    quarter = told.quarter or quarter
    pack = told.pack or parts.get("pack") or ""
    missing = [
        option
        for option, value in (
            ("--organisation NAME", organisation),
            ('--quarter "2023-24 Q2"', quarter),
            ("--pack NAME", pack),
        )
        if not value
    ]
    if missing or quarter is None:
        raise UsageError(f"{path} does not say whose it is: give {', '.join(missing)}")
    suffix = parts.get("suffix") or ""
    edition = next(each.name for each in EDITIONS.values() if each.suffix == suffix)
    audience = told.audience or parts.get("audience") or ""
    return _Given(path, data, said, organisation, quarter, pack, audience, edition)


def _archived(group: list[_Given]) -> ArchivedPack:
    first = group[0]
    payload: dict[str, bytes] = {}
    editions = []
    for given in group:
        file = f"pdf/{given.path.name}"
        if payload.get(file, given.data) != given.data:
            raise UsageError(f"{given.path}: another PDF of this name was given too; rename one")
        payload[file] = given.data
        digest = hashlib.sha256(given.data).hexdigest()
        editions.append(EditionRecord(given.edition, file, digest, given.said.pages))
    attached = next((given.said for given in group if given.said.attachments), first.said)
    for name in (SCORES_NAME, OUTTURNS_NAME):
        if name in attached.attachments:
            payload[f"figures/{name}"] = attached.attachments[name]
    record = Record(
        organisation=first.organisation,
        pack=first.pack,
        quarter=str(first.quarter),
        title=first.said.title,
        audience=first.audience,
        language=first.said.language,
        editions=tuple(editions),
        indicators=tuple(_indicators(attached.attachments.get(SCORES_NAME, b""))),
    )
    record = replace(record, digest=content_digest(payload_digests(payload)))
    payload[RECORD_NAME] = record_bytes(record)
    return ArchivedPack(record, payload, ())


def _indicators(scores: bytes) -> Iterator[IndicatorRecord]:
    """Yield what the attached scores say of each indicator; nothing where they cannot be read."""
    try:
        rows = list(csv.DictReader(io.StringIO(scores.decode("utf-8-sig"), newline="")))
    except (UnicodeError, csv.Error):
        return
    for row in rows:
        cells = {key: _plain(cell) for key, cell in row.items() if key and cell is not None}
        if cells.get("code"):
            yield IndicatorRecord(
                code=cells["code"],
                title=cells.get("title", ""),
                directorate=cells.get("directorate", ""),
                outcome=cells.get("outcome", ""),
                unit=cells.get("unit", ""),
                polarity=cells.get("polarity", ""),
                period=cells.get("period", ""),
                value=cells.get("value", ""),
                figure=cells.get("value", ""),
                target=cells.get("target", ""),
                score=cells.get("score", ""),
                score_word=cells.get("band", ""),
                computed_score=cells.get("computed_score", ""),
                short_term_trend=cells.get("short_term_trend", ""),
                annual_trend=cells.get("annual_trend", ""),
                reason=cells.get("reason", ""),
                markers=tuple(cells.get("marker", "").split()),
                notes=tuple(filter(None, (cells.get("note", ""),))),
            )


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being run as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS and cell[1:] else cell


def _manifest(said: Provenance) -> dict[str, str]:
    try:
        stated = json.loads(said.attachments.get(MANIFEST_NAME, b"{}"))
        return {key: str(stated.get(key, "")) for key in ("organisation", "quarter")}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _period(parts: Mapping[str, str | None]) -> str:
    """Return the quarter of a file name as people write it."""
    return (parts.get("quarter") or "").replace("-q", " Q")


def _quarter(texts: Iterable[str]) -> Quarter | None:
    for text in texts:
        try:
            period = read_period(text)
        except ValueError:
            continue
        if isinstance(period, Quarter):
            return period
    return None


def _check_agreement(path: Path, what: str, said: str, told: str) -> None:
    if said and told and said != told:
        raise UsageError(f"{path} says that its {what} is {said}, not {told}")


def _unreadable(path: Path, code: str, message: str, hint: str) -> ReportgenError:
    return ReportgenError([Diagnostic(code, message, Location(str(path)), hint)])
