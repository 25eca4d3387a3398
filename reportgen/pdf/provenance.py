"""Where a PDF comes from: what its metadata says, and the files that are in it.

In: the bytes of any PDF. Out: a ``Provenance``. What it says is a claim like any other.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pikepdf

from reportgen.frozen import dataclass

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z.*|\+00'?00'?)?")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a PDF says of itself; empty where it says nothing."""

    producer: str
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    created: datetime | None
    """The moment that it names as that of its making, where that is written in UTC."""
    pages: int
    attachments: Mapping[str, bytes]
    """The files in it, by name."""


def provenance_of(data: bytes) -> Provenance:
    """Return what a PDF says of itself. Raises ``ValueError`` where the bytes are no PDF."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            info: Any = pdf.docinfo if "/Info" in pdf.trailer else {}
            keywords = str(info.get("/Keywords", "")).split(",")
            return Provenance(
                producer=str(info.get("/Producer", "")),
                title=str(info.get("/Title", "")),
                author=str(info.get("/Author", "")),
                subject=str(info.get("/Subject", "")),
                keywords=tuple(each.strip() for each in keywords if each.strip()),
                language=str(pdf.Root.get("/Lang", "")),
                created=_moment(str(info.get("/CreationDate", ""))),
                pages=len(pdf.pages),
                attachments={
                    name: bytes(spec.get_file().read_bytes())
                    for name, spec in pdf.attachments.items()
                },
            )
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(f"this is no PDF that can be read: {error}") from None


def _moment(text: str) -> datetime | None:
    """Return the moment of a date in UTC (ISO 32000-1, 7.9.4); ``None`` for any other.

    >>> str(_moment("D:20231206093000Z")), _moment("D:20231206093000+01'00'")
    ('2023-12-06 09:30:00+00:00', None)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
