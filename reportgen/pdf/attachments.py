"""Files inside the file: data that a reader can save.

In: names, bytes and what they are to the document. Out: file specifications, which the
catalog lists twice, as associated files and by name. Source: ISO 19005-3, 6.8 and annex E;
ISO 32000-1, 7.11.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from reportgen.frozen import dataclass
from reportgen.pdf.file import PdfFile
from reportgen.pdf.syntax import date, name, text_string

Relationship = Literal["Data", "Source", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file to embed."""

    name: str
    """ASCII, so that every reader writes it alike."""
    media_type: str
    description: str
    data: bytes
    relationship: Relationship = "Data"
    """What it is to the document: the data behind it, what it was made from, ..."""


def write_attachments(attachments: Sequence[Attachment], created: datetime, file: PdfFile) -> str:
    """Write the files; return the catalog's entries for them, nothing where there are none."""
    if not attachments:
        return ""
    written = {each.name: _write(each, created, file) for each in attachments}
    associated = " ".join(f"{number} 0 R" for number in written.values())
    # A name tree is searched by halves: its names stand in order (7.9.6).
    named = "".join(f"{text_string(key)}{written[key]} 0 R" for key in sorted(written))
    tree = file.add(f"<</Names[{named}]>>")
    return f"/AF[{associated}]/Names<</EmbeddedFiles {tree} 0 R>>"


def _write(attachment: Attachment, created: datetime, file: PdfFile) -> int:
    moment = date(created)
    stream = file.add_stream(
        attachment.data,
        f"/Type/EmbeddedFile/Subtype{name(attachment.media_type)}"
        f"/Params<</Size {len(attachment.data)}/CreationDate{moment}/ModDate{moment}>>",
    )
    called = text_string(attachment.name)
    return file.add(
        f"<</Type/Filespec/F{called}/UF{called}/Desc{text_string(attachment.description)}"
        f"/AFRelationship{name(attachment.relationship)}/EF<</F {stream} 0 R/UF {stream} 0 R>>>>"
    )
