"""What a file says about itself, twice: the Info dictionary and the XMP packet, in agreement.

In: title, author and so on, and the standards that the file keeps. Out: a dictionary and an
XML packet. Source: ISO 32000-1, 14.3; ISO 16684-1 (XMP); ISO 19005-2, 6.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from reportgen.frozen import dataclass
from reportgen.pdf.conformance import Conformance
from reportgen.pdf.standards import PDF_UA_1
from reportgen.pdf.syntax import date, in_utc, text_string

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
        "pdfx": "http://ns.adobe.com/pdfx/1.3/",
        "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    }
)
"""By the prefix that stands for each in a packet."""

_UA_SCHEMA = (
    '<rdf:Description rdf:about=""'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
    "<pdfaExtension:schemas><rdf:Bag>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    "</rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
)
"""PDF/A knows no pdfuaid, so a file that uses it describes it (ISO 19005-2, 6.6.2.3)."""

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As ``html.escape`` does it; importing that takes longer than writing the packet."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document is called, who answers for it and when it was made."""

    title: str
    author: str
    subject: str
    language: str
    """Language of the document (BCP 47), as ``en-GB``."""
    keywords: tuple[str, ...]
    created: datetime
    """Written in UTC; a moment without a zone is taken as UTC."""
    producer: str = "reportgen"

    def __post_init__(self) -> None:
        """Refuse a document without title or language, which PDF/UA asks for."""
        if not self.title.strip() or not self.language.strip():
            raise ValueError("a document needs a title and a language")


def info_dictionary(info: DocumentInfo, conformance: Conformance) -> str:
    """Return the Info dictionary."""
    made = date(info.created)
    entries = {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.subject,
        "Keywords": ", ".join(info.keywords),
        "Creator": info.producer,
        "Producer": info.producer,
    }
    listed = "".join(f"/{key}{text_string(value)}" for key, value in entries.items() if value)
    for standard in conformance.standards:
        listed += "".join(f"/{key}{value}" for key, value in standard.info.items())
    return f"<<{listed}/CreationDate{made}/ModDate{made}>>"


def xmp_packet(info: DocumentInfo, conformance: Conformance, identifier: str) -> bytes:
    """Return the XMP packet, as UTF-8.

    ``identifier`` is 32 hexadecimal digits made from the document's content: no other
    content and no other rendition has the same.
    """
    made = f"{in_utc(info.created):%Y-%m-%dT%H:%M:%S}+00:00"
    keywords = ", ".join(info.keywords)
    document = _uuid(identifier)
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _property("dc:title", "Alt", [info.title], ' xml:lang="x-default"'),
        _property("dc:creator", "Seq", [info.author]),
        _property("dc:description", "Alt", [info.subject], ' xml:lang="x-default"'),
        _property("dc:subject", "Bag", info.keywords),
        _property("dc:language", "Bag", [info.language]),
        *_simple(
            {
                "xmp:CreateDate": made,
                "xmp:ModifyDate": made,
                "xmp:MetadataDate": made,
                "xmp:CreatorTool": info.producer,
                "pdf:Producer": info.producer,
                "pdf:Keywords": keywords,
                "xmpMM:DocumentID": document,
                "xmpMM:InstanceID": document,
                "xmpMM:VersionID": "1",
                "xmpMM:RenditionClass": conformance.rendition,
            }
        ),
    ]
    for standard in conformance.standards:
        properties.extend(_simple(standard.xmp))
    body = "\n".join(each for each in properties if each)
    used = (prefix for prefix in NAMESPACES if f"<{prefix}:" in body)
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in used)
    extension = _UA_SCHEMA if PDF_UA_1 in conformance.standards else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{declared}>\n'
        f"{body}\n"
        f"</rdf:Description>\n{extension}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()


def _simple(properties: Mapping[str, str]) -> Iterable[str]:
    """Yield each property that has a value."""
    for name, value in properties.items():
        if value:
            yield f"<{name}>{value.translate(_ESCAPED)}</{name}>"


def _uuid(digits: str) -> str:
    """Return the digits as a UUID of version 8, whose bits their maker chooses (RFC 9562).

    >>> _uuid("00112233445566778899aabbccddeeff")
    'uuid:00112233-4455-8677-8899-aabbccddeeff'
    """
    variant = "89ab"[int(digits[16], 16) % 4]
    parts = (
        digits[:8],
        digits[8:12],
        f"8{digits[13:16]}",
        f"{variant}{digits[17:20]}",
        digits[20:],
    )
    return f"uuid:{'-'.join(parts)}"


def _property(name: str, container: str, values: Sequence[str], extra: str = "") -> str:
    """Return a property that holds a list, or nothing if all its values are empty."""
    items = "".join(
        f"<rdf:li{extra}>{value.translate(_ESCAPED)}</rdf:li>" for value in values if value
    )
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>" if items else ""
