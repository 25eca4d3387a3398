"""Everything that a PDF holds, as text: drawn, spoken, hidden, attached.

Read by pikepdf and pdfium. Streams are decompressed, strings decoded in each of the ways in
which PDF writes them, glyphs turned back into letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2


def everything_in(data: bytes) -> str:
    """Return all text of a file: its objects, its streams, the text of its pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [data.decode("latin-1")]
        for item in pdf.objects:
            held += _strings(item)
        held += [str(spec.get_file().read_bytes(), "utf-8") for spec in pdf.attachments.values()]
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        held += [text, " ".join(text.split())]
    return "\n".join(held)


def _strings(item: object) -> Iterator[str]:
    """Yield the names, texts and streams inside an object, references left alone."""
    if isinstance(item, pikepdf.Stream):
        for key, value in item.items():
            yield from _strings(value if not _refers(value) else key)
        try:
            read = item.read_bytes()
        except pikepdf.PdfError:
            return  # a picture or a font, which hold no text
        yield read.decode("latin-1")
        if b"\x00" in read:
            yield read.decode("utf-16-be", "ignore")
    elif isinstance(item, pikepdf.String):
        yield str(item)
        yield bytes(item).decode("latin-1")
    elif isinstance(item, pikepdf.Dictionary):
        for key, value in item.items():
            yield key
            if not _refers(value):
                yield from _strings(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not _refers(value):
                yield from _strings(value)


def _refers(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
