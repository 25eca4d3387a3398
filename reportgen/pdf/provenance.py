"""Where a PDF comes from: what its metadata says, and the files that are in it.

In: the bytes of any PDF. Out: a ``Provenance``. What it says is a claim like any other.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a PDF says of itself; empty where it says nothing."""

    producer: str
    title: str
    author: str
    keywords: tuple[str, ...]
    language: str
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
                keywords=tuple(each.strip() for each in keywords if each.strip()),
                language=str(pdf.Root.get("/Lang", "")),
                pages=len(pdf.pages),
                attachments={
                    name: bytes(spec.get_file().read_bytes())
                    for name, spec in pdf.attachments.items()
                },
            )
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(f"this is no PDF that can be read: {error}") from None
