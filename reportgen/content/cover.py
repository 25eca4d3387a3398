"""What a cover says: whose pack, which quarter, for which meeting, approved or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.content.exempt import marking
from reportgen.content.logo import Logo
from reportgen.content.report import Report
from reportgen.content.wording import long_date, months_of, quarter_title, weekday, year_label
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CoverContent:
    """A cover, ready to be set."""

    organisation: str
    logo: Logo | None
    """In place of the organisation's name."""
    logo_says: str
    marking: str
    quarter: str
    year: str
    months: str
    title: str
    directorate: str
    tag: str
    """``DRAFT 2`` or ``FINAL``."""
    tag_meaning: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """Label and lines of each fact that the pack has."""
    label: str
    """What readers call the page, which prints no number."""


def cover_content(report: Report, facts: Sequence[str]) -> CoverContent:
    """Return the cover; of ``facts`` those that the pack states."""
    words, spec = report.words, report.spec
    stated = ((FACTS[name][0], FACTS[name][1](report)) for name in facts)
    return CoverContent(
        organisation=spec.organisation,
        logo=report.logo,
        logo_says=_logo_says(report),
        marking=marking(report),
        quarter=quarter_title(report.quarter, words),
        year=year_label(report.quarter.fiscal_year, words),
        months=months_of(report.quarter, report.calendar, words),
        title=report.title,
        directorate=report.directorate,
        tag=status_tag(report),
        tag_meaning=_tag_meaning(report),
        facts=tuple((words(label), lines) for label, lines in stated if lines),
        label=words("cover.label"),
    )


def status_tag(report: Report) -> str:
    """Return ``DRAFT 2``, ``DRAFT`` or ``FINAL``."""
    words = report.words
    if report.is_final:
        return words("cover.final")
    version = report.spec.version
    return words("cover.draft_version", version=version) if version else words("cover.draft")


def _logo_says(report: Report) -> str:
    """Return what the logo says; the pack's title where an organisation without name has one."""
    if report.logo is None:
        return ""
    said = report.logo.alt.fill({"organisation": report.spec.organisation})
    return said if said.strip() else report.title


def _tag_meaning(report: Report) -> str:
    words = report.words
    if not report.is_final:
        return words("cover.draft_meaning")
    if report.spec.approved is None:
        return words("cover.approved_undated")
    return words("cover.approved", date=long_date(report.spec.approved, words))


def _meeting(report: Report) -> tuple[str, ...]:
    meeting = report.spec.meeting
    return (meeting.committee,) if meeting else ()


def _meeting_date(report: Report) -> tuple[str, ...]:
    meeting = report.spec.meeting
    if meeting is None or meeting.date is None:
        return ()
    return weekday(meeting.date, report.words), long_date(meeting.date, report.words)


def _item(report: Report) -> tuple[str, ...]:
    meeting = report.spec.meeting
    return (meeting.item,) if meeting and meeting.item else ()


def _owner(report: Report) -> tuple[str, ...]:
    return (report.spec.owner,) if report.spec.owner else ()


FACTS: dict[str, tuple[str, Callable[[Report], tuple[str, ...]]]] = {
    "meeting": ("cover.meeting", _meeting),
    "meeting_date": ("cover.meeting_date", _meeting_date),
    "item": ("cover.item", _item),
    "owner": ("cover.owner", _owner),
}
"""Facts that a layout may put on the cover: label, and how they are found."""
