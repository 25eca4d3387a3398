"""An archived version as what is sent, and what the archive says of a PDF.

In: a ``Version``, or a place and a digest. Out: a ``Dispatch`` whose PDF and record are those
that the manifest states, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from reportgen.archive.catalogue import versions
from reportgen.archive.naming import folded
from reportgen.archive.place import Place
from reportgen.archive.record import Record, record_of
from reportgen.archive.versions import Version
from reportgen.diagnostics import Location, UsageError
from reportgen.distribution.declared import declared
from reportgen.distribution.dispatch import Dispatch
from reportgen.distribution.recorded_account import recorded_account, words_for
from reportgen.pdf.provenance import provenance_of

PDF_FOLDER = "pdf/"
"""Where the PDFs are, below a bag's ``data/``."""


def dispatch_of_version(version: Version, edition: str) -> Dispatch:
    """Return an edition of an archived version.

    Raises ``UsageError`` where it has no such edition, ``ArchiveError`` where it is damaged.
    """
    record = record_of(version)
    files = {each.edition: each.file for each in record.editions}
    if edition not in files:
        known = ", ".join(files) or "none"
        raise UsageError(f"{version.path} has no edition '{edition}'; it has: {known}")
    pdf = version.open_payload(files[edition])
    return recorded_dispatch(record, pdf, PurePosixPath(files[edition]).name, str(version.path))


def recorded_dispatch(record: Record, pdf: bytes, file: str, place: str) -> Dispatch:
    """Return a PDF with what a record of the archive says of it."""
    if not (record.status and record.audience):
        # That of a PDF which was archived alone does not say; the PDF itself may.
        status, audience = declared(provenance_of(pdf))
        record = replace(
            record, status=record.status or status, audience=record.audience or audience
        )
    words = words_for(record)
    seconds = record.source_date_epoch
    return Dispatch(
        pdf=pdf,
        file=file,
        account=recorded_account(record, words),
        words=words,
        language=record.language or "en-GB",
        moment=datetime.fromtimestamp(seconds or 0, UTC),
        status=record.status,
        audience=record.audience,
        place=Location(place),
        meetings=tuple(date.fromisoformat(each.date) for each in record.meetings if each.date),
        is_archived=True,
    )


def version_with(place: Place, sha256: str) -> Version | None:
    """Return the newest archived version that holds a file of this digest."""
    found = [each for each in _versions(place) if sha256 in each.digests().values()]
    return found[-1] if found else None


def archived_digest(place: Place, file: str, organisation: str) -> tuple[Version, str] | None:
    """Return an organisation's newest version with a PDF of this name, and the PDF's digest.

    Where nobody knows whose the PDF is (``organisation`` is empty), anybody's counts.
    """
    name, whose = f"{PDF_FOLDER}{file}", folded(organisation)
    found = [
        (each, each.digests())
        for each in _versions(place)
        if whose in ("", folded(each.organisation))
    ]
    holding = [(each, digests[name]) for each, digests in found if name in digests]
    return holding[-1] if holding else None


def _versions(place: Place) -> Iterator[Version]:
    """Yield the versions of an archive that is there; of several of one key, the newest last."""
    if place.is_begun:
        yield from versions(place)
