"""What a file says about itself, twice: the Info dictionary and the XMP packet, in agreement.

In: title, author and so on. Out: a dictionary and an XML packet.
Source: ISO 32000-1, 14.3; ISO 16684-1 (XMP).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from reportgen.pdf.syntax import date, in_utc, text_string


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


def info_dictionary(info: DocumentInfo) -> str:
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
    return f"<<{listed}/CreationDate{made}/ModDate{made}>>"


def xmp_packet(info: DocumentInfo) -> bytes:
    """Return the XMP packet, as UTF-8."""
    made = f"{in_utc(info.created):%Y-%m-%dT%H:%M:%S}+00:00"
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _property("dc:title", "Alt", [info.title], ' xml:lang="x-default"'),
        _property("dc:creator", "Seq", [info.author]),
        _property("dc:description", "Alt", [info.subject], ' xml:lang="x-default"'),
        _property("dc:subject", "Bag", info.keywords),
        _property("dc:language", "Bag", [info.language]),
        f"<xmp:CreateDate>{made}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{made}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{made}</xmp:MetadataDate>",
        f"<xmp:CreatorTool>{escape(info.producer)}</xmp:CreatorTool>",
        f"<pdf:Producer>{escape(info.producer)}</pdf:Producer>",
    ]
    if info.keywords:
        properties.append(f"<pdf:Keywords>{escape(', '.join(info.keywords))}</pdf:Keywords>")
    body = "\n".join(each for each in properties if each)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        f"{body}\n"
        "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()


def _property(name: str, container: str, values: Sequence[str], extra: str = "") -> str:
    """Return a property that holds a list, or nothing if all its values are empty."""
    items = "".join(f"<rdf:li{extra}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>" if items else ""
