"""What each standard asks of a file's dictionaries: one record for each.

In: nothing. Out: records that say by which keys a file is identified, what its header and
Info dictionary say, and which entries its catalog and pages have. What the standards ask of
pages' content is proven where it is drawn. A new standard is a new record.

Sources: ISO 19005-2 and -3 (PDF/A-2, PDF/A-3), ISO 14289-1 (PDF/UA-1), ISO 15930-4
(PDF/X-1a:2003), ISO 15930-7 (PDF/X-4).

Both parts of PDF/X let a reader ignore a structure tree. Files for the press are written
without one: paper is not read aloud, and old RIPs have less to stumble over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from reportgen.frozen import dataclass

ARCHIVE_INTENT = "GTS_PDFA1"
PRESS_INTENT = "GTS_PDFX"


@dataclass(frozen=True, slots=True)
class Standard:
    """One part of one standard, at one level of conformance."""

    name: str
    """As people say it: ``PDF/A-2a``."""
    source: str
    """The document whose clauses are cited: ``ISO 19005-2``."""
    version: str
    """Newest version of PDF that it builds upon."""
    xmp: Mapping[str, str]
    """Properties of the metadata by which a file is identified."""
    info: Mapping[str, str] = field(default_factory=dict)
    """Entries of the Info dictionary with their values, as they stand in the file."""
    catalog: Mapping[str, str] = field(default_factory=dict)
    """Entries of the catalog with their values."""
    page: Mapping[str, str] = field(default_factory=dict)
    """Entries of every page with their values."""
    intent: str = ""
    """Subtype of the output intent that it needs, if it needs one."""
    needs_profile: bool = False
    """Whether the intent has its profile with it; else a registered name will do."""
    tagged: bool = False
    """Whether the structure tree is part of it."""
    packed: bool = True
    """Whether objects may lie in object streams, with a cross-reference stream."""


def _archive(part: int) -> Standard:
    return Standard(
        name=f"PDF/A-{part}a",
        source=f"ISO 19005-{part}",
        version="1.7",
        xmp=MappingProxyType({"pdfaid:part": str(part), "pdfaid:conformance": "A"}),
        catalog=MappingProxyType({"MarkInfo": "<</Marked true>>"}),
        intent=ARCHIVE_INTENT,
        needs_profile=True,
        tagged=True,
    )


PDF_A_2A = _archive(2)
PDF_A_3A = _archive(3)
"""The same for a file that has others of any kind embedded."""

PDF_UA_1 = Standard(
    name="PDF/UA-1",
    source="ISO 14289-1",
    version="1.7",
    xmp=MappingProxyType({"pdfuaid:part": "1"}),
    catalog=MappingProxyType(
        {
            "MarkInfo": "<</Marked true>>",  # 7.1
            "ViewerPreferences": "<</DisplayDocTitle true>>",  # 7.1
        }
    ),
    page=MappingProxyType({"Tabs": "/S"}),  # 7.18.3
    tagged=True,
)

_UNTRAPPED = MappingProxyType({"Trapped": "/False"})

PDF_X_1A = Standard(
    name="PDF/X-1a:2003",
    source="ISO 15930-4",
    version="1.4",
    # Info identifies the file; what stands there is mirrored in the metadata.
    xmp=MappingProxyType({"pdfx:GTS_PDFXVersion": "PDF/X-1a:2003", "pdf:Trapped": "False"}),
    # GTS_PDFXConformance belongs to PDF/X-1a:2001 alone.
    info=MappingProxyType({"GTS_PDFXVersion": "(PDF/X-1a:2003)", **_UNTRAPPED}),
    intent=PRESS_INTENT,
    packed=False,  # PDF 1.5
)

PDF_X_4 = Standard(
    name="PDF/X-4",
    source="ISO 15930-7",
    version="1.6",
    xmp=MappingProxyType({"pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "False"}),
    info=_UNTRAPPED,
    intent=PRESS_INTENT,
    needs_profile=True,
    packed=False,  # allowed, and unknown to older RIPs
)

STANDARDS: Mapping[str, Standard] = MappingProxyType(
    {each.name: each for each in (PDF_A_2A, PDF_A_3A, PDF_UA_1, PDF_X_1A, PDF_X_4)}
)
"""All that a file may claim, by name."""
