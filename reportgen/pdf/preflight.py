"""Preflight: a built file, opened again, held to the standards that it claims.

In: the bytes of a PDF that was just written, before they get a name. Out: breaches.

What is on the pages was proven while it was drawn; what is checked here is the file
around them: catalog, metadata, fonts, boxes, output intents. Another library (qpdf) opens
it, so that our own idea of what we wrote does not judge itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.pdf.breach import Breach, Rule, Subject

_UA, _A, _X = "ISO 14289-1", "ISO 19005-2", "ISO 15930"
_BOX_SLACK_PT = 0.01
_PDF_X = frozenset(
    {"PDF/X-1a:2001", "PDF/X-1a:2003", "PDF/X-3:2002", "PDF/X-3:2003", "PDF/X-4", "PDF/X-4p"}
)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""Shape of a language tag (BCP 47)."""


def preflight(data: bytes) -> tuple[Breach, ...]:
    """Return what a file lacks of the standards that it claims; nothing where it lacks none."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        return (Breach("S620", "ISO 32000-1, 7.5", f"the file cannot be opened: {error}"),)
    with pdf:
        return document_breaches(Subject.of(pdf))


def document_breaches(subject: Subject) -> tuple[Breach, ...]:
    """Return the breaches of all rules about the file as a whole."""
    return tuple(breach for rule in DOCUMENT_RULES for breach in rule(subject))


def openable(subject: Subject) -> Iterator[Breach]:
    """S621: nobody is kept from reading the file."""
    if subject.pdf.is_encrypted:
        clause = f"{_A}, 6.1.3" if subject.is_archive else f"{_X}"
        yield Breach("S621", clause, "the file is encrypted")
    if "/ID" not in subject.pdf.trailer:
        yield Breach("S622", f"{_A}, 6.1.3", "the file has no ID")


def described(subject: Subject) -> Iterator[Breach]:
    """S623, S624: metadata is there, has a title, and agrees with the Info dictionary."""
    if not subject.packet.readable:
        yield Breach("S623", f"{_A}, 6.6.2", "the metadata is missing or is no XML")
        return
    if not subject.packet.title:
        yield Breach("S623", f"{_UA}, 7.1", "the metadata has no title")
    if subject.is_archive and "/Filter" in subject.root.Metadata:
        yield Breach("S623", f"{_A}, 6.6.2.1", "the metadata is compressed")
    if subject.is_archive and subject.packet.claims.pdf_ua and not subject.packet.describes_pdf_ua:
        what = "the metadata does not describe the properties that claim PDF/UA"
        yield Breach("S623", f"{_A}, 6.6.2.3", what)
    info = subject.pdf.trailer.get("/Info")
    title = str(info.get("/Title", "")) if info is not None else ""
    if title and title != subject.packet.title:
        yield Breach("S624", f"{_A}, 6.6.3", "the title in Info and in the metadata differ")


def claimed(subject: Subject) -> Iterator[Breach]:
    """S625: the claim is one that there is."""
    claims = subject.packet.claims
    if claims.pdf_a and claims.pdf_a.upper() not in (
        "1A",
        "1B",
        "2A",
        "2B",
        "2U",
        "3A",
        "3B",
        "3U",
    ):
        yield Breach("S625", f"{_A}, 6.6.4", f"there is no PDF/A-{claims.pdf_a}")
    if claims.pdf_ua and claims.pdf_ua != "1":
        yield Breach("S625", f"{_UA}, 5", f"there is no PDF/UA-{claims.pdf_ua}")
    if claims.pdf_x and claims.pdf_x not in _PDF_X:
        yield Breach("S625", f"{_X}, 6.2", f"there is no {claims.pdf_x}")
    attached = "/EmbeddedFiles" in subject.root.get("/Names", {})
    if attached and claims.pdf_a.startswith("2"):
        yield Breach("S625", f"{_A}, 6.8", "a file with attachments must claim PDF/A-3")


def accessible(subject: Subject) -> Iterator[Breach]:
    """S626 to S629: language, title in the window, marked, tabs in the order of the tags."""
    if not subject.is_tagged_standard:
        return
    root = subject.root
    language = str(root.get("/Lang", "")).strip()
    if not language:
        yield Breach("S626", f"{_UA}, 7.2", "the file does not name its language")
    elif not _LANGUAGE.fullmatch(language):
        yield Breach("S626", f"{_UA}, 7.2", f"'{language}' is no language tag")
    preferences = root.get("/ViewerPreferences", {})
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield Breach("S627", f"{_UA}, 7.1", "the window would not show the title")
    marks = root.get("/MarkInfo", {})
    if not bool(marks.get("/Marked", False)):
        yield Breach("S628", f"{_UA}, 7.1", "the file does not say that it is tagged")
    if bool(marks.get("/Suspects", False)):
        yield Breach("S628", f"{_UA}, 7.1", "the file says that its tags are suspect")
    if "/StructTreeRoot" not in root or "/ParentTree" not in root.StructTreeRoot:
        yield Breach("S628", f"{_UA}, 7.1", "the structure tree is missing")
        return
    keys: set[int] = set()
    for number, page in subject.pages:
        if page.get("/Tabs") != "/S":
            what = "the tab order is not that of the tags"
            yield Breach("S629", f"{_UA}, 7.18.3", what, number)
        key = page.get("/StructParents")
        if key is None or int(key) in keys:
            what = "the page has no place of its own in the parent tree"
            yield Breach("S628", "ISO 32000-1, 14.7.4.4", what, number)
        else:
            keys.add(int(key))


def coloured(subject: Subject) -> Iterator[Breach]:
    """S630: exactly one output intent of the standard, with the profile that it needs."""
    intents = list(subject.root.get("/OutputIntents", []))
    wanted = []
    if subject.is_archive:
        wanted.append(("/GTS_PDFA1", 3, f"{_A}, 6.2.3"))
    if subject.is_press:
        wanted.append(("/GTS_PDFX", 4, f"{_X}, 6.2"))
    for subtype, components, clause in wanted:
        matching = [intent for intent in intents if intent.get("/S") == subtype]
        if len(matching) != 1:
            yield Breach("S630", clause, f"there must be one output intent, not {len(matching)}")
            continue
        intent = matching[0]
        profile = intent.get("/DestOutputProfile")
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield Breach("S630", clause, "the output intent names no condition")
        needs_profile = subtype == "/GTS_PDFA1" or subject.packet.claims.pdf_x == "PDF/X-4"
        if profile is None and needs_profile:
            yield Breach("S630", clause, "the output intent has no profile")
        elif profile is not None and int(profile.get("/N", 0)) != components:
            yield Breach("S630", clause, f"the profile must have {components} components")


def pictured(subject: Subject) -> Iterator[Breach]:
    """S654, S659: pictures have colours of the output intent and are not smoothed."""
    strange = []
    if subject.is_archive:
        strange.append(("/DeviceCMYK", f"{_A}, 6.2.4.3", "CMYK, the output intent is RGB"))
    if subject.is_press:
        strange.append(("/DeviceRGB", f"{_X}, 6.2.4", "RGB"))
    for number, resources in subject.resources:
        for drawn in resources.get("/XObject", {}).values():
            for space, clause, said in strange:
                if drawn.get("/ColorSpace") == space:
                    yield Breach("S654", clause, f"a picture is given in {said}", number)
            if subject.is_archive and bool(drawn.get("/Interpolate", False)):
                what = "a picture is smoothed, each reader in its own way"
                yield Breach("S659", f"{_A}, 6.2.8", what, number)


def quiet(subject: Subject) -> Iterator[Breach]:
    """S631: the file does nothing by itself."""
    root = subject.root
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in root:
            yield Breach("S631", f"{_A}, 6.5", f"the file has {key[1:]}")
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield Breach("S631", f"{_A}, 6.5.1", "the file has JavaScript")


def lettered(subject: Subject) -> Iterator[Breach]:
    """S632, S633: every font is embedded, and every character has its meaning."""
    seen: set[tuple[int, int]] = set()
    for number, resources in subject.resources:
        for name, font in resources.get("/Font", {}).items():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            called = str(font.get("/BaseFont", name))[1:]
            if not is_embedded(font):
                yield Breach("S632", f"{_UA}, 7.21.4.1", f"font {called} is not embedded", number)
            if subject.is_tagged_standard and "/ToUnicode" not in font:
                what = f"font {called} does not say which characters it shows"
                yield Breach("S633", f"{_UA}, 7.21.7", what, number)


def is_embedded(font: Any) -> bool:
    """Return whether a font dictionary carries its font program."""
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def transparent(subject: Subject) -> Iterator[Breach]:
    """S634, S639: no transparency, which neither archive nor press files use; no transfer."""
    if not (subject.is_archive or subject.is_press):
        return
    for number, resources in subject.resources:
        for state in resources.get("/ExtGState", {}).values():
            if any(float(state.get(key, 1)) < 1 for key in ("/CA", "/ca")) or (
                state.get("/SMask", "/None") != "/None"
            ):
                yield Breach("S634", f"{_X}, 6.3", "transparency is used", number)
            if "/TR" in state or state.get("/TR2", "/Default") != "/Default":
                what = "a transfer function changes colours"
                yield Breach("S639", f"{_A}, 6.2.5", what, number)
        pictures = resources.get("/XObject", {}).values()
        if any("/SMask" in picture for picture in pictures):
            yield Breach("S634", f"{_X}, 6.3", "a picture is see-through", number)
    for number, page in subject.pages:
        if "/Group" in page and page.Group.get("/S") == "/Transparency":
            yield Breach("S634", f"{_X}, 6.3", "the page is a transparency group", number)


def linked(subject: Subject) -> Iterator[Breach]:
    """S635, S636: links say where they lead and stand in the tree; a press file has none."""
    for number, page in subject.pages:
        for annotation in page.get("/Annots", []):
            if subject.is_press:
                yield Breach("S635", f"{_X}, 6.17", "an annotation stands on the page", number)
                continue
            if subject.is_tagged_standard and not str(annotation.get("/Contents", "")):
                what = "a link does not say where it leads"
                yield Breach("S636", f"{_UA}, 7.18.5", what, number)
            if subject.is_tagged_standard and "/StructParent" not in annotation:
                what = "a link stands outside the structure tree"
                yield Breach("S636", f"{_UA}, 7.18.5", what, number)
            if subject.is_archive and not int(annotation.get("/F", 0)) & 4:
                yield Breach("S636", f"{_A}, 6.3.2", "an annotation would not print", number)


def boxed(subject: Subject) -> Iterator[Breach]:
    """S637: a press page has a trim, a bleed around it, and a sheet around that."""
    if not subject.is_press:
        return
    for number, page in subject.pages:
        media, bleed, trim = (page.get(key) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
        if trim is None or "/ArtBox" in page:
            yield Breach("S637", f"{_X}, 6.13", "the page must have a TrimBox, no ArtBox", number)
            continue
        if bleed is None:
            yield Breach("S637", f"{_X}, 6.13", "the page has no BleedBox", number)
            continue
        if not (_holds(media, bleed) and _holds(bleed, trim)) or _same(bleed, trim):
            what = "the sheet must hold the bleed, and the bleed the trim"
            yield Breach("S637", f"{_X}, 6.13", what, number)


def _holds(outer: Any, inner: Any) -> bool:
    a, b = [float(value) for value in outer], [float(value) for value in inner]
    return (
        a[0] <= b[0] + _BOX_SLACK_PT
        and a[1] <= b[1] + _BOX_SLACK_PT
        and a[2] >= b[2] - _BOX_SLACK_PT
        and a[3] >= b[3] - _BOX_SLACK_PT
    )


def _same(one: Any, other: Any) -> bool:
    return all(abs(float(a) - float(b)) < _BOX_SLACK_PT for a, b in zip(one, other, strict=True))


def trapped(subject: Subject) -> Iterator[Breach]:
    """S638: a press file says whether it is trapped."""
    if not subject.is_press:
        return
    info = subject.pdf.trailer.get("/Info")
    if info is None or info.get("/Trapped") not in ("/True", "/False"):
        yield Breach("S638", f"{_X}, 6.14", "the file does not say whether it is trapped")


DOCUMENT_RULES: tuple[Rule, ...] = (
    openable,
    described,
    claimed,
    accessible,
    coloured,
    pictured,
    quiet,
    lettered,
    transparent,
    linked,
    boxed,
    trapped,
)
"""Rules about the file around its pages; each yields what is wrong."""
