"""Compose a pack: from a report to what each of its pages says.

In: a ``Report``. Out: a ``Composition``: every page's content in order, with its running
heads and feet, and what the file says of itself. Nothing is measured yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportgen.content.furniture import document_title, furniture_of
from reportgen.content.order import indicators_sorted
from reportgen.content.part import PrintedPage, printed_pages
from reportgen.content.report import Report
from reportgen.content.variables import variables
from reportgen.content.wording import period_label
from reportgen.diagnostics import Diagnostics, Location, ReportgenError
from reportgen.frozen import dataclass
from reportgen.layout.furniture import PageFurniture
from reportgen.model.audience import Audience
from reportgen.pages.catalogue import PAGE_TYPES
from reportgen.pages.page_type import Entry, PageType
from reportgen.spec.page_setup import PageSetup
from reportgen.spec.theme_spec import ThemeSpec

EXPLAINING = "exceptions"
"""The kind of page to which sentences send readers for what missed its target."""


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """The content of one printed page of the layout, however many sheets it takes."""

    kind: PageType
    content: Any
    location: Location
    """The line of the layout that asked for it."""
    furniture: PageFurniture
    """With ``PAGE`` and ``PAGES`` where the numbers stand."""
    setup: PageSetup
    entries: tuple[Entry, ...]
    """The places for contents and bookmarks."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that a pack says, and what it is set with."""

    pages: tuple[ComposedPage, ...]
    theme: ThemeSpec
    title: str
    author: str
    subject: str
    language: str
    keywords: tuple[str, ...] = ()


def compose(report: Report, page_types: Mapping[str, PageType] = PAGE_TYPES) -> Composition:
    """Return what every page of a pack says.

    Raises ``ReportgenError`` with what is wrong with any of them: charts of indicators that
    there are not, chart functions that fail.
    """
    printed = printed_pages(
        report.layout, report.spec, report.dataset, report.scores, report.findings
    )
    specs = tuple(page.spec for page in printed)
    report = replace(report, layout=replace(report.layout, pages=specs))
    report = replace(report, explained=_explained(report, printed))
    pages: list[ComposedPage] = []
    faults = Diagnostics()
    for _, section in groupby(printed, key=lambda page: (page.section, page.part.name)):
        pages += _section(report, tuple(section), page_types, faults)
    faults.raise_if_errors()
    period = period_label(report.quarter, report.words)
    return Composition(
        pages=tuple(pages),
        theme=report.theme,
        title=document_title(report),
        author=report.spec.organisation,
        subject=report.title,
        language=report.layout.language,
        keywords=tuple(part for part in (report.directorate, period, *_warnings(report)) if part),
    )


def _warnings(report: Report) -> Iterator[str]:
    """Yield, in the words of pack.yaml, what a machine must know before it passes a PDF on."""
    if not report.is_final:
        yield str(report.spec.status)
    if report.spec.audience is not Audience.PUBLIC:
        yield str(report.spec.audience)


def _section(
    report: Report,
    printed: Sequence[PrintedPage],
    page_types: Mapping[str, PageType],
    faults: Diagnostics,
) -> list[ComposedPage]:
    """Return the pages of one section; repeated ones stand under its name in the contents.

    A page that cannot be composed is left out, after its faults were reported.
    """
    pages = []
    for page in printed:
        try:
            pages.append(_page(report.of(page), page, page_types[page.spec.kind]))
        except ReportgenError as error:
            for fault in error.diagnostics:
                faults.add(fault)
    first = next((page for page in pages if page.entries), None)
    if not printed[0].section or first is None:
        return pages
    name, lead = report.of(printed[0]).about, first.entries[0]
    if lead.title == name:
        head, rest = lead, first.entries[1:]
    elif len(pages) == 1 and name in lead.title:
        return pages
    else:
        head, rest = Entry(lead.anchor, name), first.entries
    below = [
        replace(page, entries=_lowered(rest if page is first else page.entries)) for page in pages
    ]
    at = pages.index(first)
    below[at] = replace(below[at], entries=(head, *below[at].entries))
    return below


def _lowered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, level=entry.level + 1) for entry in entries)


def _page(report: Report, page: PrintedPage, kind: PageType) -> ComposedPage:
    spec = page.spec
    setup = report.layout.page.on(spec.size, spec.orientation)
    report = replace(report, layout=replace(report.layout, page=setup))
    content = kind.compose(report, replace(spec, title=spec.heading.fill(variables(report))))
    return ComposedPage(
        kind,
        content,
        spec.location,
        furniture_of(report),
        setup,
        kind.entries(content),
    )


def _explained(report: Report, printed: Sequence[PrintedPage]) -> dict[str, str]:
    """Return the codes of indicators with an exception report, and the anchors of the pages."""
    found: dict[str, str] = {}
    for page in printed:
        if page.spec.kind == EXPLAINING:
            seen = report.of(page)
            for scored in indicators_sorted(seen, seen.exceptions, page.spec.options.sort):
                found.setdefault(scored.indicator.code, page.spec.anchor)
    return found
