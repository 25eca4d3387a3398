"""Inspect a PDF: what it claims, what it holds, and whether it is what it claims.

In: the bytes of any PDF. Out: an ``Inspection``: facts for people, and the breaches of
all rules, after everything in the file was parsed.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.frozen import dataclass
from reportgen.pdf.breach import Breach, Subject
from reportgen.pdf.content_rules import content_breaches
from reportgen.pdf.preflight import document_breaches, is_embedded
from reportgen.pdf.tag_rules import Tag, tag_breaches, tags_of, walk
from reportgen.style.paper import MM

OUTLINE_DEPTH = 3
"""Levels of the tag tree that an outline shows."""
MANIFEST_NAME = "manifest.json"
"""The embedded file that holds the digests of a pack's inputs."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """A page's boxes as width and height in millimetres; ``None`` where it has none."""

    media: tuple[float, float]
    bleed: tuple[float, float] | None
    trim: tuple[float, float] | None
    pages: int
    """How many pages have these."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file."""

    name: str
    kind: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """An embedded file."""

    name: str
    size: int
    relation: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is."""

    version: str
    size: int
    sha256: str
    claims: tuple[str, ...]
    title: str
    language: str
    pages: int
    boxes: tuple[Boxes, ...]
    fonts: tuple[Font, ...]
    output_intent: str
    """Condition named, and whether its profile is embedded; empty without an intent."""
    tags: tuple[str, ...]
    """The tag tree in outline, indented."""
    tag_counts: dict[str, int]
    attachments: tuple[Attachment, ...]
    inputs: dict[str, str]
    """Digests of the files that the pack was made from, by name."""
    breaches: tuple[Breach, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing contradicts what the file claims."""
        return not self.breaches


def inspect(data: bytes) -> Inspection:
    """Return what a PDF is. Raises ``ValueError`` where the bytes are no PDF."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(f"this is no PDF that can be read: {error}") from None
    with pdf:
        subject = Subject.of(pdf)
        tags = tags_of(subject)
        attachments = tuple(_attachments(pdf))
        breaches = (
            *document_breaches(subject),
            *tag_breaches(subject, tags),
            *content_breaches(subject),
        )
        return Inspection(
            version=str(pdf.pdf_version),
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            claims=subject.packet.claims.names,
            title=subject.packet.title,
            language=str(subject.root.get("/Lang", "")),
            pages=len(pdf.pages),
            boxes=tuple(_boxes(subject)),
            fonts=tuple(_fonts(subject)),
            output_intent=_output_intent(subject),
            tags=tuple(_outline(tags, 0)),
            tag_counts=_counts(tags),
            attachments=tuple(attachment for attachment, _ in attachments),
            inputs=_inputs(attachments),
            breaches=breaches,
        )


def _boxes(subject: Subject) -> Iterator[Boxes]:
    found: dict[Any, int] = {}
    for _, page in subject.pages:
        key = (
            _size(page.get("/MediaBox")),
            _size(page.get("/BleedBox")),
            _size(page.get("/TrimBox")),
        )
        found[key] = found.get(key, 0) + 1
    for (media, bleed, trim), count in found.items():
        yield Boxes(media or (0.0, 0.0), bleed, trim, count)


def _size(box: Any) -> tuple[float, float] | None:
    if box is None:
        return None
    left, bottom, right, top = (float(value) for value in box)
    return round((right - left) / MM, 1), round((top - bottom) / MM, 1)


def _fonts(subject: Subject) -> Iterator[Font]:
    seen = set()
    for _, page in subject.pages:
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            if font.objgen not in seen:
                seen.add(font.objgen)
                called = str(font.get("/BaseFont", name)).lstrip("/")
                kind = str(font.get("/Subtype", "")).lstrip("/")
                yield Font(called, kind, is_embedded(font))


def _output_intent(subject: Subject) -> str:
    for intent in subject.root.get("/OutputIntents", []):
        profile = "profile embedded" if "/DestOutputProfile" in intent else "no profile"
        return f"{intent.get('/OutputConditionIdentifier', '')} ({profile})"
    return ""


def _outline(tags: tuple[Tag, ...], depth: int) -> Iterator[str]:
    """Yield the tree's first levels, with neighbours of one type counted."""
    index = 0
    while index < len(tags):
        tag = tags[index]
        end = index + 1
        while (
            end < len(tags)
            and tags[end].kind == tag.kind
            and not (tag.kids and depth < OUTLINE_DEPTH)
        ):
            end += 1
        count = f" x {end - index}" if end - index > 1 else ""
        yield f"{'  ' * depth}{tag.kind}{count}"
        if depth < OUTLINE_DEPTH and end - index == 1:
            yield from _outline(tag.kids, depth + 1)
        index = end


def _counts(tags: tuple[Tag, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for tag in walk(tags):
        counts[tag.kind] = counts.get(tag.kind, 0) + 1
    return dict(sorted(counts.items()))


def _attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[Attachment, bytes]]:
    for name, spec in pdf.attachments.items():
        data = spec.get_file().read_bytes()
        relation = str(spec.obj.get("/AFRelationship", "")).lstrip("/")
        yield Attachment(name, len(data), relation, hashlib.sha256(data).hexdigest()), data


def _inputs(attachments: tuple[tuple[Attachment, bytes], ...]) -> dict[str, str]:
    """Return the digests that the pack's manifest lists; nothing where there is none."""
    for attachment, data in attachments:
        if attachment.name == MANIFEST_NAME:
            try:
                listed = json.loads(data).get("inputs", [])
                return {str(each["name"]): str(each["sha256"] or "(withheld)") for each in listed}
            except (ValueError, TypeError, KeyError, AttributeError):
                return {}
    return {}
