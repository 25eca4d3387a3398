"""The findings page as HTML: well-formed, escaped, with structure that can be relied on."""

from __future__ import annotations

import re

import pytest
from html_tree import Tree

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.findings.by_owner import FindingList, OwnedFinding, OwnersFindings
from reportgen.findings.page import findings_page


def finding(message: str = "odd", code: str = "D205", **more: object) -> OwnedFinding:
    location = more.pop("location", Location("outturns.csv", 19, 3))
    severity = more.pop("severity", Severity.WARNING)
    diagnostic = Diagnostic(code, message, location, severity=severity, **more)  # type: ignore[arg-type]
    return OwnedFinding(diagnostic, "PI.1 Potholes")


def page_of(*findings: OwnedFinding, files: str = "q2", **more: object) -> str:
    owner = OwnersFindings("Head of R&D <east>", findings, email="rd@example.org")
    found = FindingList("Pack & more", "Example Council", "2023-24 Q2", owners=(owner,), **more)  # type: ignore[arg-type]
    return findings_page(found, files)


def test_text_from_outside_is_text() -> None:
    page = page_of(finding("<script>alert(1)</script> & \"'", hint="<b>bold</b>"))
    tree = Tree(page)
    assert "script" not in {tag for tag, _ in tree.seen}
    text = "".join(tree.words)
    assert "<script>alert(1)</script> & \"'." in text
    assert "<b>bold</b>." in text
    assert "Findings: Pack & more, 2023-24 Q2" in text
    assert "Head of R&D <east>" in text


def test_structure_is_a_heading_and_a_table_with_header_cells_for_each_owner() -> None:
    owners = tuple(OwnersFindings(name, (finding(), finding("odder"))) for name in ("A", "B", "C"))
    tree = Tree(findings_page(FindingList("Pack", owners=owners)))
    assert [tag for tag, _ in tree.seen if tag in ("h1", "h2", "h3")] == ["h1", *["h2"] * 4]
    assert len(list(tree.all("table"))) == len(list(tree.all("caption"))) == 3
    scopes = [attributes["scope"] for attributes in tree.all("th")]
    assert scopes == (["col"] * 4 + ["row"] * 2) * 3
    links = [str(attributes["href"])[1:] for attributes in tree.all("a")]
    names = {attributes.get("id") for _, attributes in tree.seen}
    assert links == ["findings", "owner-1", "owner-2", "owner-3"]
    assert set(links) <= names
    labels = [attributes["aria-labelledby"] for attributes in tree.all("section")]
    assert labels == ["owner-1", "owner-2", "owner-3"]


def test_one_owner_needs_no_navigation() -> None:
    assert "<nav" not in page_of(finding())


@pytest.mark.parametrize(
    ("location", "link", "words"),
    [
        (Location("outturns.csv", 19, 3), "q2/outturns.csv", "outturns.csv, line 19, column C"),
        (Location("pack.yaml", 3, 5), "q2/pack.yaml", "pack.yaml, line 3"),
        (Location("a b/é#.md", 1), "q2/a%20b/%C3%A9%23.md", "a b/é#.md, line 1"),
        (Location("k.xlsx", 14, 6, "Q2"), "q2/k.xlsx", "k.xlsx, sheet Q2, cell F14"),
        (Location("k.xlsx", sheet="Q2"), "q2/k.xlsx", "k.xlsx, sheet Q2"),
        (Location("indicators.csv"), "q2/indicators.csv", "indicators.csv"),
        (Location("<outturns>", 3, 4), None, "<outturns>, line 3"),
        (Location("--layout"), None, "--layout"),
        (Location("../x.csv", 1), None, "../x.csv, line 1"),
        (Location("sql:outturns", 1), None, "sql:outturns, line 1"),
    ],
)
def test_places_lead_to_files_of_the_pack(location: Location, link: str | None, words: str) -> None:
    tree = Tree(page_of(finding(location=location)))
    hrefs = [str(attributes["href"]) for attributes in tree.all("a")]
    assert [href for href in hrefs if href.startswith("q2")] == ([link] if link else [])
    assert words in tree.words


def test_without_a_folder_places_are_no_links() -> None:
    assert "href" not in page_of(finding(), files="").split("Skip to the findings")[1].replace(
        'href="mailto:', ""
    )


def test_an_owner_can_be_written_to() -> None:
    page = page_of(finding())
    assert (
        'href="mailto:rd@example.org?subject=Findings%3A%20Pack%20%26%20more%2C%202023-24%20Q2"'
        in page
    )


@pytest.mark.parametrize(
    ("findings", "final", "sentence"),
    [
        ([], False, "No errors, no warnings. Nothing is left to do."),
        (
            [finding()],
            False,
            "No errors, 1 warning. Warnings do not keep the pack from being made.<",
        ),
        ([finding(code="D201")], False, "accepted with a reason before it is final."),
        ([finding(severity=Severity.ERROR)] * 2, False, "2 errors, no warnings. No pack is made"),
        ([finding(code="D201", severity=Severity.ERROR)], True, "accepted with a reason.<"),
        (
            [finding(accepted="known")],
            True,
            "No errors, no warnings, 1 accepted. Nothing is left to do.",
        ),
    ],
)
def test_the_head_says_what_it_comes_to(
    findings: list[OwnedFinding], final: bool, sentence: str
) -> None:
    assert sentence in page_of(*findings, final=final)


def test_what_was_accepted_shows_its_reason_in_place_of_the_hint() -> None:
    text = "".join(Tree(page_of(finding(hint="do it", accepted="Known since May"))).words)
    assert "Accepted D205" in text
    assert "Accepted: Known since May." in text
    assert "do it" not in text


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = page_of(finding())
    assert not re.search(r"<(script|img|link|iframe|object)\b|\bsrc=|url\(|@import", page)
    assert "default-src 'none'" in page
