"""The account of a pack that is finished, from what is written about it.

In: a ``Record``, of an archived version or made from the data that a PDF carries. Out: an
``Account`` in the pack's language, with what is known: figures as printed, scores, trends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from reportgen.archive.record import IndicatorRecord, Record
from reportgen.content.exempt import MARKING_PARTS
from reportgen.content.figures import FigureStyle
from reportgen.content.sentences import scores_sentence
from reportgen.content.wording import (
    long_date,
    quarter_in_sentence,
    quarter_title,
    quarter_words,
    year_label,
)
from reportgen.diagnostics import Diagnostics
from reportgen.distribution.account import (
    MOST_CHANGES,
    MOST_EXCEPTIONS,
    Account,
    Line,
    meeting_line,
    value_against_target,
)
from reportgen.model.audience import Audience
from reportgen.model.period import FiscalCalendar, Quarter, read_period
from reportgen.model.rules import Score, Trend
from reportgen.pack.design import english_words
from reportgen.spec.shipped import reference_words
from reportgen.spec.words import Words, read_words


def words_for(record: Record) -> Words:
    """Return the shipped words of the record's language; English where there are none of it."""
    reference, english = reference_words().path, english_words()
    unheard = Diagnostics()
    language = record.language.partition("-")[0].casefold()
    words = english
    if re.fullmatch("[a-z]{2,3}", language):
        path = reference.with_name(f"{language}.yaml")
        if path.is_file() and path != reference:
            words = read_words(path.read_bytes(), path.name, english, unheard) or english
    return words.by(FiscalCalendar(record.year_starts)) if record.year_starts else words


def recorded_account(record: Record, words: Words) -> Account:
    """Return the account of a finished pack."""
    quarter = read_period(record.quarter)
    assert isinstance(quarter, Quarter)
    values = dict(_values(record, quarter, words))
    missed = [each for each in record.indicators if each.score == Score.NOT_MET]
    improved = _moved(record.indicators, Trend.IMPROVING)
    declined = _moved(record.indicators, Trend.DECLINING)
    scores = [Score(each.score) for each in record.indicators if each.score in _SCORES]
    before = quarter_in_sentence(quarter.previous, quarter, words)
    return Account(
        values=values,
        organisation=record.organisation,
        about=words("letter.quarter", title=values["title"], quarter=values["quarter.long"]),
        meeting=meeting_line(
            values["meeting.committee"], values["meeting.date"], values["meeting.item"], words
        ),
        marking=_marking(record, words),
        stand=scores_sentence(words, scores) if scores else "",
        exceptions=tuple(_standing(each, words) for each in missed[:MOST_EXCEPTIONS]),
        exceptions_left=max(0, len(missed) - MOST_EXCEPTIONS),
        since=words("letter.since", quarter=before),
        improved=improved[:MOST_CHANGES],
        improved_left=max(0, len(improved) - MOST_CHANGES),
        declined=declined[:MOST_CHANGES],
        declined_left=max(0, len(declined) - MOST_CHANGES),
        changes_note="" if improved or declined else words("letter.none_changed"),
    )


_SCORES = frozenset(score.value for score in Score)


def _values(record: Record, quarter: Quarter, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what is known of the variables of subject and body."""
    meeting = record.meetings[0] if record.meetings else None
    year = year_label(quarter.fiscal_year, words)
    yield "organisation", record.organisation
    yield "directorate", record.directorate
    yield "title", record.title or words("cover.title")
    yield "quarter.words", quarter_words(quarter, words)
    yield "quarter.title", quarter_title(quarter, words)
    yield "quarter.long", words("quarter.with_year", number=str(quarter.number), year=year)
    yield "year", year
    yield "meeting.committee", meeting.committee if meeting else ""
    day = meeting.date if meeting else ""
    yield "meeting.date", long_date(date.fromisoformat(day), words) if day else ""
    yield "meeting.item", meeting.item if meeting else ""
    yield "marking", record.marking
    if record.indicators:
        style = FigureStyle.of(words)
        scores = [each.score for each in record.indicators]
        scored = len(scores) - scores.count(Score.NOT_SCORED)
        counts = {"exceptions": scores.count(Score.NOT_MET), "counts.total": len(scores)}
        counts["counts.scored"] = scored
        counts |= {f"counts.{score.value}": scores.count(score) for score in Score}
        for name, number in counts.items():
            yield name, style.number(Decimal(number), 0).plain


def _marking(record: Record, words: Words) -> str:
    parts = [record.marking] if record.marking else []
    if record.audience == Audience.EXEMPT:
        parts.append(words("exempt.marking"))
    return MARKING_PARTS.join(parts)


def _standing(indicator: IndicatorRecord, words: Words) -> Line:
    return Line(_name(indicator), value_against_target(indicator.value, indicator.target, words))


def _moved(indicators: Sequence[IndicatorRecord], trend: Trend) -> tuple[Line, ...]:
    """Return the indicators that went a way, in scorecard order; how far is not recorded."""
    moved = (each for each in indicators if each.short_term_trend == trend)
    return tuple(Line(_name(each), each.value) for each in moved)


def _name(indicator: IndicatorRecord) -> str:
    return f"{indicator.code} {indicator.title}"
