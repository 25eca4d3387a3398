"""Ways to spoil a file: what a fault is, how it is listed, and what it can reach.

In: the bytes of a good file, or the file opened. Out: those of one that breaks its claims
in one way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

PAGE = 4
"""Number of the page that is spoiled, from 0: an exception report with chart and table."""
CONTENTS_PAGE = 1
"""Number of a page with links, from 0."""


@dataclass(frozen=True)
class Fault:
    """A way to spoil a file."""

    name: str
    inject: Callable[[bytes], bytes]
    ua: str
    """Rule by which veraPDF finds it as PDF/UA-1; empty where it finds nothing."""
    a: str
    """The same as PDF/A-2a."""
    code: str
    """Code by which the product finds it."""


def fault(
    *, ua: str = "", a: str = "", code: str = "", into: list[Fault]
) -> Callable[..., Callable[[Pdf], None]]:
    """Enter a function that changes an opened file into a list of faults."""

    def enter(change: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
        def inject(data: bytes) -> bytes:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                change(pdf)
                changed = io.BytesIO()
                # Streams stay as they are, so that a file is spoiled in one way only.
                pdf.save(changed, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
                return changed.getvalue()

        into.append(Fault(change.__name__, inject, ua, a, code))
        return change

    return enter


def fault_in_bytes(
    *, ua: str = "", a: str = "", code: str = "", into: list[Fault]
) -> Callable[..., Callable[[bytes], bytes]]:
    """Enter a function that changes the bytes of a file into the list of faults."""

    def enter(inject: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        into.append(Fault(inject.__name__, inject, ua, a, code))
        return inject

    return enter


def elements(pdf: Pdf, tag: str) -> Iterator[Any]:
    """Yield the elements of a tag, in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == f"/{tag}":
            yield element
        kids = element.get("/K", Array())
        for kid in reversed(list(kids) if isinstance(kids, Array) else [kids]):
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append(kid)


def first(pdf: Pdf, tag: str) -> Any:
    """Return the first element of a tag."""
    return next(elements(pdf, tag))


def attributes(element: Any) -> Any:
    """Return the attributes of a cell."""
    found = element.A
    return found[0] if isinstance(found, Array) else found


def fonts(pdf: Pdf) -> list[Any]:
    """Return the fonts of the spoiled page."""
    return list(pdf.pages[PAGE].obj.Resources.Font.values())


def rewritten(pdf: Pdf, pattern: bytes, put: bytes) -> bytes:
    """Replace the first match in the content of the spoiled page; return the content."""
    page = pdf.pages[PAGE]
    content, count = re.subn(pattern, put, page.Contents.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1
    page.Contents = pdf.make_stream(content)
    return content


def metadata(pdf: Pdf, pattern: bytes, put: bytes) -> None:
    """Replace the first match in the XMP packet."""
    packet, count = re.subn(pattern, put, pdf.Root.Metadata.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def state(pdf: Pdf, entries: Dictionary) -> None:
    """Let the spoiled page draw with a graphics state."""
    page = pdf.pages[PAGE]
    resources = Dictionary(page.Resources)
    resources.ExtGState = Dictionary({"/Spoiled": pdf.make_indirect(entries)})
    page.Resources = resources
    rewritten(pdf, rb"\A", b"/Spoiled gs\n")


def image(pdf: Pdf, samples: bytes, **entries: Any) -> Any:
    """Return an image of one pixel."""
    kept = {"ColorSpace": Name.DeviceRGB, **entries}
    return pdf.make_stream(
        samples,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        **kept,
    )


def picture(pdf: Pdf, **entries: Any) -> None:
    """Let the spoiled page draw a red pixel, as an artifact."""
    page = pdf.pages[PAGE]
    resources = Dictionary(page.Resources)
    resources.XObject = Dictionary(Picture=image(pdf, b"\xff\0\0", **entries))
    page.Resources = resources
    rewritten(pdf, rb"\A", b"/Artifact BMC q 9 0 0 9 0 0 cm /Picture Do Q EMC\n")
