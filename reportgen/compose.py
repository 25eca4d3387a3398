"""Compose a pack: from a report to what each of its pages says.

In: a ``Report``. Out: a ``Composition``: every page's content in order, the running heads
and feet, and what the file says of itself. Nothing is measured yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.content.furniture import document_title, furniture_of
from reportgen.content.report import Report
from reportgen.diagnostics import Location
from reportgen.layout.furniture import PageFurniture
from reportgen.pages.catalogue import PAGE_TYPES
from reportgen.pages.page_type import PageType
from reportgen.spec.page_setup import PageSetup
from reportgen.spec.theme_spec import ThemeSpec


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """The content of one entry of the layout's pages, however many sheets it takes."""

    kind: PageType
    content: Any
    location: Location
    """The line of the layout that asked for it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that a pack says, and what it is set with."""

    pages: tuple[ComposedPage, ...]
    furniture: PageFurniture
    """With ``PAGE`` and ``PAGES`` where the numbers stand."""
    setup: PageSetup
    theme: ThemeSpec
    title: str
    author: str
    subject: str
    language: str
    keywords: tuple[str, ...] = ()


def compose(report: Report, page_types: Mapping[str, PageType] = PAGE_TYPES) -> Composition:
    """Return what every page of a pack says."""
    pages = []
    for spec in report.layout.pages:
        kind = page_types[spec.kind]
        pages.append(ComposedPage(kind, kind.compose(report, spec), spec.location))
    return Composition(
        pages=tuple(pages),
        furniture=furniture_of(report),
        setup=report.layout.page,
        theme=report.theme,
        title=document_title(report),
        author=report.spec.organisation,
        subject=report.title,
        language=report.layout.language,
        keywords=tuple(part for part in (report.directorate, str(report.quarter)) if part),
    )
