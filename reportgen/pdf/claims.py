"""What a file claims to be: the standards that its metadata names.

In: an opened PDF. Out: ``Claims``. Nothing is believed here; what is claimed is what the
rules of ``preflight`` and ``inspection`` hold a file to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from reportgen.frozen import dataclass

if TYPE_CHECKING:
    import pikepdf

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards named; empty where none is."""

    pdf_a: str = ""
    """``2A``: part and level."""
    pdf_ua: str = ""
    """``1``: the part."""
    pdf_x: str = ""
    """``PDF/X-4``, ``PDF/X-1a:2003``."""

    @property
    def names(self) -> tuple[str, ...]:
        """The standards as people name them."""
        found = []
        if self.pdf_a:
            found.append(f"PDF/A-{self.pdf_a[:1]}{self.pdf_a[1:].lower()}")
        if self.pdf_ua:
            found.append(f"PDF/UA-{self.pdf_ua}")
        if self.pdf_x:
            found.append(self.pdf_x)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Packet:
    """The XMP packet's properties that rules look at; empty where absent or broken."""

    claims: Claims = Claims()
    title: str = ""
    created: str = ""
    modified: str = ""
    trapped: str = ""
    describes_pdf_ua: bool = False
    """Whether it has the extension schema for the claim of PDF/UA, which is not predefined."""
    readable: bool = False


def packet_of(pdf: pikepdf.Pdf) -> Packet:
    """Return what the file's XMP packet says. A packet that is no XML says nothing."""
    metadata = pdf.Root.get("/Metadata")
    if metadata is None:
        return Packet(Claims(pdf_x=_info_claim(pdf)))
    try:
        # Entity expansion is bounded by the parser itself (expat 2.4.1 and later).
        root = ElementTree.fromstring(metadata.read_bytes())
    except ElementTree.ParseError:
        return Packet(Claims(pdf_x=_info_claim(pdf)))
    part = _text(root, "pdfaid:part")
    claims = Claims(
        pdf_a=f"{part}{_text(root, 'pdfaid:conformance')}" if part else "",
        pdf_ua=_text(root, "pdfuaid:part"),
        pdf_x=_text(root, "pdfxid:GTS_PDFXVersion") or _info_claim(pdf),
    )
    title = root.find(".//dc:title/rdf:Alt/rdf:li", _NAMESPACES)
    return Packet(
        claims,
        (title.text or "") if title is not None else "",
        _text(root, "xmp:CreateDate"),
        _text(root, "xmp:ModifyDate"),
        _text(root, "pdf:Trapped"),
        describes_pdf_ua=any(
            schema.text == _NAMESPACES["pdfuaid"]
            for schema in root.iterfind(".//pdfaSchema:namespaceURI", _NAMESPACES)
        ),
        readable=True,
    )


def _text(root: ElementTree.Element, name: str) -> str:
    """Return a simple property, written as an element or as an attribute."""
    found = root.find(f".//{name}", _NAMESPACES)
    if found is not None and found.text:
        return found.text.strip()
    prefix, local = name.split(":")
    key = f"{{{_NAMESPACES[prefix]}}}{local}"
    for description in root.iter(f"{{{_NAMESPACES['rdf']}}}Description"):
        if key in description.attrib:
            return description.attrib[key].strip()
    return ""


def _info_claim(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    stated = info.get("/GTS_PDFXVersion") if info is not None else None
    return str(stated) if stated is not None else ""
