"""Findings as one HTML page, to be opened in any browser and sent to anybody.

In: a ``FindingList``, and where the pack's files lie seen from the page. Out: the text of
the page. It is read with a screen reader and with the keyboard alone: landmarks, a heading
and a table with header cells for each owner, and severity in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from reportgen.checks.catalogue import CATALOGUE
from reportgen.diagnostics import Location
from reportgen.findings.by_owner import FindingList, OwnedFinding, OwnersFindings
from reportgen.findings.wording import (
    as_sentence,
    counted,
    counts,
    in_pack,
    place_in_words,
    severity_of,
)
from reportgen.html_page import html_page

_STYLE = """\
thead th:nth-child(1), thead th:nth-child(4) { width: 18% }
thead th:nth-child(2) { width: 24% }
.error { color: var(--error) }
.kind, .period { display: block; font-weight: 400 }
.hint { display: block; margin-top: .35rem }
.place { overflow-wrap: anywhere }
@media print {
  section { break-before: page }
}
"""


def findings_page(found: FindingList, files: str = "") -> str:
    """Return the page as HTML text.

    ``files`` is the pack's folder as a link from the page names it (``"../packs/q2"``);
    empty, and files are named without links.
    """
    title = f"Findings: {found.title}" + (f", {found.quarter}" if found.quarter else "")
    body = (
        *_header(found, title),
        *_navigation(found),
        '<main id="findings" tabindex="-1">\n',
        *_sections(found, files),
        "</main>\n",
    )
    return html_page(title, _STYLE, "Skip to the findings", "findings", body)


def _header(found: FindingList, title: str) -> Iterator[str]:
    errors = sum(each.errors for each in found.owners)
    warnings = sum(each.warnings for each in found.owners)
    accepted = sum(each.accepted for each in found.owners)
    yield "<header>\n"
    if found.organisation:
        yield f'<p class="about">{escape(found.organisation)}</p>\n'
    yield f"<h1>{escape(title)}</h1>\n"
    said = [counted(errors, "error"), counted(warnings, "warning")]
    said += [f"{accepted} accepted"] if accepted else []
    if errors:
        meaning = "No pack is made until every error is put right"
        meaning += " or, where its line says so, accepted with a reason." if found.final else "."
    elif warnings:
        meaning = "Warnings do not keep the pack from being made."
        if _closes_gate(found):
            meaning += " Some must be put right or accepted with a reason before it is final."
    else:
        meaning = "Nothing is left to do."
    yield f'<p class="about">{", ".join(said).capitalize()}. {meaning}</p>\n</header>\n'


def _closes_gate(found: FindingList) -> bool:
    return any(
        owned.diagnostic.warns and CATALOGUE[owned.diagnostic.code].gate
        for each in found.owners
        for owned in each.findings
        if owned.diagnostic.code in CATALOGUE
    )


def _navigation(found: FindingList) -> Iterator[str]:
    if len(found.owners) < 2:
        return
    yield '<nav aria-labelledby="owners">\n<h2 id="owners">Owners</h2>\n<ul>\n'
    for number, each in enumerate(found.owners, 1):
        yield f'<li><a href="#owner-{number}">{escape(each.owner)}</a>: {counts(each)}</li>\n'
    yield "</ul>\n</nav>\n"


def _sections(found: FindingList, files: str) -> Iterator[str]:
    for number, each in enumerate(found.owners, 1):
        heading = f"owner-{number}"
        yield f'<section aria-labelledby="{heading}">\n'
        yield f'<h2 id="{heading}">{escape(each.owner)}</h2>\n'
        about = [escape(each.role)] if each.role else []
        if each.email:
            about.append(_mail_link(found, each))
        if about:
            yield f'<p class="about">{", ".join(about)}</p>\n'
        # A table that is wider than the window is scrolled by the keyboard too.
        label = escape(f"Findings for {each.owner}")
        yield f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">\n'
        yield f"<table>\n<caption>{counts(each).capitalize()}</caption>\n<thead>\n<tr>"
        for head in ("Finding", "About", "What is wrong, what to do", "Place"):
            yield f'<th scope="col">{head}</th>'
        yield "</tr>\n</thead>\n<tbody>\n"
        for finding in each.findings:
            yield from _row(finding, files)
        yield "</tbody>\n</table>\n</div>\n</section>\n"


def _row(owned: OwnedFinding, files: str) -> Iterator[str]:
    found = owned.diagnostic
    class_ = ' class="error"' if found.stops else ""
    rule = CATALOGUE.get(found.code)
    kind = f'<span class="kind">{escape(as_sentence(rule.summary))}</span>' if rule else ""
    about = escape(owned.subject)
    about += f'<span class="period">{escape(found.period)}</span>' if found.period else ""
    advice = f"Accepted: {found.accepted}" if found.accepted else found.hint
    hint = f'<span class="hint">{escape(as_sentence(advice))}</span>' if advice else ""
    weight = f"<span{class_}>{severity_of(found)}</span> {escape(found.code)}"
    yield f'<tr><th scope="row">{weight}{kind}</th>'
    yield f"<td>{about}</td><td>{escape(as_sentence(found.message))}{hint}</td>"
    yield f'<td class="place">{_place(found.location, files)}</td></tr>\n'


def _place(location: Location, files: str) -> str:
    """Return the place in words, with a link to its file where that is one of the pack's."""
    where = place_in_words(location)
    if not files or not in_pack(location):
        return escape(where)
    # The folder was made a link by whoever knows where the page will lie.
    address = f"{files}/{quote(location.file)}"
    return f'<a href="{escape(address)}">{escape(where)}</a>'


def _mail_link(found: FindingList, each: OwnersFindings) -> str:
    subject = quote(f"Findings: {found.title}, {found.quarter}".rstrip(", "))
    address = escape(f"mailto:{quote(each.email, safe='@.+-_')}?subject={subject}")
    return f'<a href="{address}">Write to {escape(each.email)}</a>'
