"""What a PDF says of itself, and the files inside it, without looking at its pages.

In: the bytes of any PDF. Out: ``Facts``. Whether they are true is for ``inspection``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pikepdf

from reportgen.frozen import dataclass

MAX_EMBEDDED_BYTES = 20_000_000
"""Bytes of an embedded file above which it is left alone."""
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z.*|\+00'?00'?)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """Texts are empty where the file does not say."""

    title: str
    author: str
    subject: str
    keywords: str
    producer: str
    language: str
    created: datetime | None
    """The moment that the file names, if that is written in UTC."""
    files: Mapping[str, bytes]
    """The embedded files by name."""


def read_facts(data: bytes) -> Facts:
    """Return what a PDF says. Raises ``ValueError`` where the bytes are no PDF."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(f"this is no PDF that can be read: {error}") from None
    with pdf:
        info = pdf.docinfo
        said = {name: str(info.get(f"/{name}", "")) for name in _NAMES}
        return Facts(
            title=said["Title"],
            author=said["Author"],
            subject=said["Subject"],
            keywords=said["Keywords"],
            producer=said["Producer"],
            language=str(pdf.Root.get("/Lang", "")),
            created=_moment(said["CreationDate"]),
            files=_embedded(pdf),
        )


_NAMES = ("Title", "Author", "Subject", "Keywords", "Producer", "CreationDate")


def _embedded(pdf: pikepdf.Pdf) -> dict[str, bytes]:
    found = {}
    for name, spec in pdf.attachments.items():
        try:
            data = spec.get_file().read_bytes()
        except pikepdf.PdfError:
            continue  # it is damaged, and so says nothing
        if len(data) <= MAX_EMBEDDED_BYTES:
            found[name] = data
    return found


def _moment(text: str) -> datetime | None:
    """Return the moment of a PDF date in UTC (ISO 32000-1, 7.9.4).

    >>> _moment("D:20231206000000Z")
    datetime.datetime(2023, 12, 6, 0, 0, tzinfo=datetime.timezone.utc)
    """
    match = _DATE.fullmatch(text)
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC) if match else None  # type: ignore[misc,arg-type]
    except ValueError:
        return None
