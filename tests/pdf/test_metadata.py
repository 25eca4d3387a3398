"""What files say of themselves: identification by standard, and agreement of both places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from reportgen.pdf.attachments import Attachment
from reportgen.pdf.conformance import Conformance, archive_conformance, press_conformance
from reportgen.pdf.metadata import NAMESPACES, DocumentInfo, info_dictionary, xmp_packet
from reportgen.pdf.standards import STANDARDS, Standard

INFO = DocumentInfo(
    title="A & B <pack>",
    author="Example Council",
    subject="Łódź",
    language="en-GB",
    keywords=("one", "two"),
    created=datetime(2023, 11, 28, 9, 30, tzinfo=UTC),
)
DATA = Attachment("scores.csv", "text/csv", "Scores", b"code\n")

WRITTEN: dict[str, Callable[[], Conformance]] = {
    "PDF/A-2a PDF/UA-1": archive_conformance,
    "PDF/A-3a PDF/UA-1": lambda: archive_conformance("screen", [DATA]),
    "PDF/X-1a:2003": lambda: press_conformance("FOGRA39"),
    "PDF/X-4": lambda: press_conformance("FOGRA51", profile=b"profile"),
}


def properties(conformance: Conformance, identifier: str = "0" * 32) -> dict[str, str]:
    """Return the simple properties of a packet by prefixed name."""
    root = ElementTree.fromstring(xmp_packet(INFO, conformance, identifier))
    prefixes = {f"{{{uri}}}": f"{prefix}:" for prefix, uri in NAMESPACES.items()}
    found = {}
    for element in root.iter():
        for namespace, prefix in prefixes.items():
            if element.tag.startswith(namespace) and not len(element):
                found[prefix + element.tag.removeprefix(namespace)] = element.text or ""
    return found


@pytest.mark.parametrize("names", WRITTEN)
def test_a_file_claims_its_standards_and_no_other(names: str) -> None:
    conformance = WRITTEN[names]()
    assert " ".join(each.name for each in conformance.standards) == names
    found = properties(conformance)
    stated = {key for standard in STANDARDS.values() for key in standard.xmp}
    claimed = {key: value for each in conformance.standards for key, value in each.xmp.items()}
    assert {key: value for key, value in found.items() if key in stated} == claimed


@pytest.mark.parametrize("names", WRITTEN)
def test_dates_and_producer_agree_in_both_places(names: str) -> None:
    conformance = WRITTEN[names]()
    found = properties(conformance)
    written = info_dictionary(INFO, conformance)
    assert "/CreationDate(D:20231128093000+00'00')/ModDate(D:20231128093000+00'00')" in written
    assert {found[f"xmp:{key}"] for key in ("CreateDate", "ModifyDate", "MetadataDate")} == {
        "2023-11-28T09:30:00+00:00"
    }
    assert found["pdf:Producer"] == "reportgen"
    assert found["pdf:Keywords"] == "one, two"
    assert "/Keywords(one, two)" in written


def test_the_press_is_told_the_version_and_that_nothing_is_trapped() -> None:
    older = info_dictionary(INFO, press_conformance("FOGRA39"))
    assert "/GTS_PDFXVersion(PDF/X-1a:2003)/Trapped/False" in older
    assert "GTS_PDFXConformance" not in older
    newer = info_dictionary(INFO, press_conformance("FOGRA51", profile=b"profile"))
    assert "/Trapped/False" in newer
    assert "GTS_PDFX" not in newer
    assert "Trapped" not in info_dictionary(INFO, archive_conformance())


def test_the_extension_schema_describes_what_archives_do_not_know() -> None:
    packet = xmp_packet(INFO, archive_conformance(), "0" * 32).decode()
    assert packet.count("<pdfaSchema:prefix>pdfuaid<") == 1
    assert "pdfaExtension" not in xmp_packet(INFO, press_conformance("FOGRA39"), "0" * 32).decode()


def test_the_identifier_of_the_document_is_a_uuid_of_its_content() -> None:
    one = properties(archive_conformance(), "0123456789abcdef0123456789abcdef")
    assert one["xmpMM:DocumentID"] == "uuid:01234567-89ab-8def-8123-456789abcdef"
    assert properties(archive_conformance("office"))["xmpMM:RenditionClass"] == "office"


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=lambda each: each.name)
def test_what_a_standard_asks_for_is_written(standard: Standard) -> None:
    conformance = next(made for each in WRITTEN.values() if standard in (made := each()).standards)
    assert conformance.version <= standard.version
    assert conformance.tagged >= standard.tagged
    assert conformance.packed <= standard.packed
    if standard.intent:
        assert conformance.intent.subtype == standard.intent
    if standard.needs_profile:
        assert conformance.intent.profile is not None
    else:
        assert conformance.intent.registry
