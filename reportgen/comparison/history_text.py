"""A history to be read: for the officer who answers a councillor.

In: ``History`` values. Out: text for a terminal or a letter, oldest quarter first.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from reportgen.archive.record import IndicatorRecord, MeetingRecord, PageRecord, Record
from reportgen.archive.versions import REASON
from reportgen.comparison.history import Appearance, History

WIDTH = 96
"""Columns after which lines are broken."""
_LABEL = 14
_KINDS = {
    "scorecard": "scorecard",
    "exceptions": "exception report",
    "heatmap": "heat map",
    "comparison": "comparison",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def history_text(found: Iterable[History]) -> str:
    """Return all histories, a blank line between them."""
    return "\n".join("".join(f"{line}\n" for line in _lines(each)) for each in found)


def _lines(history: History) -> Iterator[str]:
    yield f"{history.code}  {history.title}"
    exempt = ", exempt version: not for the public" if history.audience == "exempt" else ""
    yield f"{history.organisation}, {history.pack}{exempt}"
    if len(history.codes) > 1:
        yield f"formerly {', '.join(code for code in history.codes if code != history.code)}"
    before: Appearance | None = None
    for each in history.appearances:
        yield ""
        yield from _appearance(each, before, history)
        before = each
    if history.restatements:
        yield ""
        yield "Restated"
        for change in history.restatements:
            marked = {True: ", marked r", False: ", not marked r", None: ""}[change.marked]
            about = f"{change.what} for {change.period}" if change.period else change.what
            then, now = (
                f"{each.quarter} (v{each.number:03d})"
                for each in (change.printed_in, change.changed_in)
            )
            said = f"{about}: {change.was} in the pack for {then}, {change.now or 'none'} in {now}"
            yield from _wrapped("", f"{said}{marked if change.now else ''}", 2)


def _appearance(of: Appearance, before: Appearance | None, history: History) -> Iterator[str]:
    """Yield what one version said; of what the measure is only what is new since ``before``."""
    record, indicator, version = of.record, of.indicator, of.version
    status = _status(record)
    yield f"{record.quarter}, v{version.number:03d}{': ' if status else ''}{status}"
    if reason := version.info.get(REASON, ""):
        yield from _wrapped("correction", reason)
    for later in history.corrections_of(of):
        yield from _wrapped("corrected by", f"v{later.version.number:03d}")
    named = f"{indicator.code} {indicator.title}"
    if before is None or (before.indicator.code, before.indicator.title) != (
        indicator.code,
        indicator.title,
    ):
        yield from _wrapped("printed as", named)
    if before is None or before.indicator.definition != indicator.definition:
        yield from _wrapped("definition", indicator.definition or "none")
    yield from _wrapped("figure", _figure(indicator))
    yield from _wrapped("target", indicator.target or "none")
    yield from _wrapped("score", _score(indicator))
    yield from _wrapped("trends", _trends(indicator))
    for note in indicator.notes:
        yield from _wrapped("note", note)
    for accepted in of.acceptances:
        said = f"{accepted.finding} for {accepted.period}: {accepted.reason}"
        yield from _wrapped("accepted", said)
    for heading, text in indicator.commentary.items():
        yield from _wrapped(heading or "commentary", text)
    for signed in record.signed_off:
        yield from _wrapped("signed off", f"{signed.role}, {_day(signed.date)}")
    yield from _wrapped("page", pages_text(indicator.pages))
    for edition in record.editions[:1]:
        yield from _wrapped("PDF", str(version.file(edition.file)))


def _status(record: Record) -> str:
    parts = [record.status]
    if record.status == "draft" and record.version:
        parts = [f"draft {record.version}"]
    if record.approved:
        parts.append(f"approved {_day(record.approved)}")
    parts += [_meeting(each) for each in record.meetings]
    return ", ".join(part for part in parts if part)


def _meeting(meeting: MeetingRecord) -> str:
    day = f" {_day(meeting.date)}" if meeting.date else ""
    item = f" item {meeting.item}" if meeting.item else ""
    return f"{meeting.committee}{day}{item}"


def _figure(indicator: IndicatorRecord) -> str:
    markers = "".join(f"[{marker}]" for marker in indicator.markers)
    figure = " ".join(part for part in (indicator.value, markers) if part)
    unit = f", {indicator.unit}" if indicator.unit and indicator.value else ""
    period = f" for {indicator.period}" if indicator.period else ""
    return f"{figure or 'none'}{unit}{period}"


def _score(indicator: IndicatorRecord) -> str:
    word = indicator.score_word or indicator.score.replace("_", " ")
    if indicator.overridden:
        computed = indicator.computed_score.replace("_", " ")
        return f"{word}, set by hand; the figures give {computed}. Reason: {indicator.reason}"
    return f"{word}: {indicator.reason}" if indicator.reason else word


def _trends(indicator: IndicatorRecord) -> str:
    trends = (("short term", indicator.short_term_trend), ("annual", indicator.annual_trend))
    return ", ".join(f"{name} {trend}" for name, trend in trends if trend and trend != "none")


def pages_text(pages: Iterable[PageRecord]) -> str:
    """Return the pages by kind: ``4 (scorecard), 5-6 (exception report)``."""
    by_kind: dict[str, list[int]] = {}
    for each in pages:
        by_kind.setdefault(each.kind, []).append(each.page)
    return ", ".join(
        f"{_span(numbers)} ({_KINDS.get(kind, kind)})" for kind, numbers in by_kind.items()
    )


def _span(numbers: list[int]) -> str:
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    if whole and len(numbers) > 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(map(str, numbers))


def _day(text: str) -> str:
    """Return an ISO day as people write it; what is none, as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _wrapped(label: str, text: str, indent: int = 4) -> Iterator[str]:
    """Yield a text under its label; nothing where there is none."""
    lead = f"{label:<{_LABEL}}" if label else ""
    if label and len(label) >= _LABEL:
        yield f"{'':{indent}}{label}"
        lead = " " * _LABEL
    for paragraph in text.split("\n") if text else ():
        lines = textwrap.wrap(
            paragraph, WIDTH - indent - len(lead), break_long_words=False, break_on_hyphens=False
        )
        for line in lines:
            yield f"{'':{indent}}{lead}{line}"
            lead = " " * len(lead)
