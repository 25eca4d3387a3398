"""The running heads and feet of a pack, and what its file is called, as texts."""

from __future__ import annotations

from reportgen.content.cover import status_tag
from reportgen.content.exempt import marking
from reportgen.content.report import Report
from reportgen.content.variables import variables
from reportgen.content.wording import quarter_words, year_label
from reportgen.layout.furniture import PAGE, PAGES, PageFurniture, RunningHead
from reportgen.spec.page_setup import Slots
from reportgen.spec.template import Template

UNRESTRICTED = frozenset({"", "OFFICIAL", "PUBLIC"})
"""Markings that stand in the header alone; all others stand in the foot as well."""


def furniture_of(report: Report) -> PageFurniture:
    """Return head, foot and draft margin, with ``PAGE`` and ``PAGES`` for the numbers."""
    words, furniture = report.words, report.layout.furniture
    values = _values(report)
    tagged = any(
        slot is not None and "status" in slot.names
        for slots in (furniture.header, furniture.footer)
        for slot in (slots.left, slots.centre, slots.right)
    )
    draft = not report.is_final
    footer = _running(furniture.footer, values)
    marked = marking(report)
    if marked.upper() not in UNRESTRICTED:
        # The marking takes the middle of the foot, and what stood there moves to the left.
        left = (*footer.left, footer.centre) if footer.centre else footer.left
        footer = RunningHead(left, marked, footer.right, strong_centre=True)
    return PageFurniture(
        header=_running(furniture.header, values),
        footer=footer,
        tag=status_tag(report) if tagged and draft else "",
        margin_word=words("furniture.draft_margin") if draft else "",
        margin_meaning=words("furniture.draft_margin_meaning") if draft else "",
    )


def document_title(report: Report) -> str:
    """Return what the file is called in a reader's title bar."""
    parts = (report.directorate, report.title)
    year = year_label(report.quarter.fiscal_year, report.words)
    quarter = quarter_words(report.quarter, report.words)
    return f"{': '.join(part for part in parts if part)}, {quarter} {year}"


def _values(report: Report) -> dict[str, str]:
    return {
        **variables(report),
        "marking": marking(report),
        # A page that is repeated has the name of its part in its running head.
        "directorate": report.about,
        "page": PAGE,
        "pages": PAGES,
        # Drawn as an outlined tag, not as text of the slot.
        "status": "",
    }


def _running(slots: Slots, values: dict[str, str]) -> RunningHead:
    left = tuple(part.strip() for part in _filled(slots.left, values).split("|"))
    return RunningHead(
        tuple(part for part in left if part),
        _filled(slots.centre, values),
        _filled(slots.right, values),
    )


def _filled(template: Template | None, values: dict[str, str]) -> str:
    return template.fill_present(values).strip() if template is not None else ""
