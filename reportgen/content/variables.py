"""What stands for the variables of titles, texts and running heads on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import TypeVar, cast

from reportgen.content.report import Report
from reportgen.content.wording import long_date, quarter_title, quarter_words, year_label
from reportgen.model.narrative import Bullets, Grid, Narrative, Paragraph, Run, Subheading
from reportgen.model.selection import Division
from reportgen.scoring.summary import count
from reportgen.spec.template import parse_template


def variables(report: Report) -> dict[str, str]:
    """Return the variables of ``PAGE_VARIABLES``; counts are those of what the page is about."""
    spec, words = report.spec, report.words
    meeting = spec.meeting
    year = year_label(report.quarter.fiscal_year, words)
    counts = count(report.scores)
    numbers = {
        "exceptions": len(report.exceptions),
        "actions.total": len(report.dataset.actions),
        "counts.total": counts.total,
        "counts.scored": counts.scored,
        **{f"counts.{score.value}": number for score, number in counts.scores.items()},
    }
    by = report.part.division if report.part is not None else None
    return {
        "organisation": spec.organisation,
        "directorate": report.about if by is Division.DIRECTORATE else report.directorate,
        "outcome": report.about if by is Division.OUTCOME else "",
        "title": report.title,
        "quarter.words": quarter_words(report.quarter, words),
        "quarter.title": quarter_title(report.quarter, words),
        "quarter.long": words("quarter.with_year", number=str(report.quarter.number), year=year),
        "year": year,
        "meeting.committee": meeting.committee if meeting else "",
        "meeting.date": long_date(meeting.date, words) if meeting and meeting.date else "",
        "meeting.item": meeting.item if meeting else "",
        "marking": spec.marking,
        **{name: report.figures.number(Decimal(each), 0).plain for name, each in numbers.items()},
    }


_Part = TypeVar("_Part")


def filled(part: _Part, values: Mapping[str, str]) -> _Part:
    """Return a narrative, or a part of one, with the variables of its runs filled in.

    Values are filled into what was read already, so that they stand for themselves: what
    looks like markup in them is none.
    """
    if isinstance(part, Run):
        return replace(part, text=parse_template(part.text).fill(values))
    if isinstance(part, tuple):
        return cast(_Part, tuple(filled(each, values) for each in part))
    if isinstance(part, Narrative | Paragraph | Subheading | Bullets | Grid):
        changed = {each.name: filled(getattr(part, each.name), values) for each in fields(part)}
        return cast(_Part, replace(part, **changed))
    return part
