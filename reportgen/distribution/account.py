"""What a letter says of a pack: how its indicators stand, the exceptions, what changed.

In: a ``Report``, from which the pages are made too. Out: an ``Account``: lines of text in the
pack's language, without a word of markup. ``recorded_account`` makes one of a pack that is
finished, from what is written about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.content.exempt import marking
from reportgen.content.overview import change_in_words, not_compared_sentence
from reportgen.content.report import Report
from reportgen.content.sentences import scores_sentence
from reportgen.content.variables import variables
from reportgen.content.wording import quarter_in_sentence
from reportgen.frozen import dataclass
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import Change, Since, biggest_changes
from reportgen.spec.words import Words

MOST_EXCEPTIONS = 25
"""Exceptions that a letter lists; the pack has all of them."""
MOST_CHANGES = 5
"""Changes that a letter lists each way, the biggest first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, and what is said of it."""

    name: str
    """Code and title."""
    said: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a pack comes to, in the words of its language."""

    values: Mapping[str, str]
    """What stands for the variables of subject and body; those that are not known are absent."""
    organisation: str
    about: str
    """Title and quarter."""
    meeting: str
    marking: str
    stand: str
    """Sentences on how the indicators stand; empty where that is not known, as is all below."""
    exceptions: tuple[Line, ...] = ()
    exceptions_left: int = 0
    """How many more there are than are listed."""
    since: str = ""
    """The heading over what changed."""
    improved: tuple[Line, ...] = ()
    improved_left: int = 0
    declined: tuple[Line, ...] = ()
    declined_left: int = 0
    changes_note: str = ""
    """What is said where nothing is listed as changed."""


def account_of(report: Report) -> Account:
    """Return the account of a pack that was read and scored."""
    words, values = report.words, variables(report)
    missed = report.exceptions
    changes = biggest_changes(report.scores, Since.SHORT_TERM, len(report.scores))
    note = ""
    if not changes.compared:
        note = not_compared_sentence(report, Since.SHORT_TERM)
    elif not (changes.improving or changes.declining):
        note = words("letter.none_changed")
    scores = [each.score for each in report.scores]
    before = quarter_in_sentence(report.quarter.previous, report.quarter, words)
    return Account(
        values=values,
        organisation=report.spec.organisation,
        about=words("letter.quarter", title=report.title, quarter=values["quarter.long"]),
        meeting=meeting_line(
            values["meeting.committee"], values["meeting.date"], values["meeting.item"], words
        ),
        marking=marking(report),
        stand=scores_sentence(words, scores) if scores else "",
        exceptions=tuple(_standing(report, each) for each in missed[:MOST_EXCEPTIONS]),
        exceptions_left=max(0, len(missed) - MOST_EXCEPTIONS),
        since=words("letter.since", quarter=before),
        improved=_changed(report, changes.improving[:MOST_CHANGES]),
        improved_left=max(0, len(changes.improving) - MOST_CHANGES),
        declined=_changed(report, changes.declining[:MOST_CHANGES]),
        declined_left=max(0, len(changes.declining) - MOST_CHANGES),
        changes_note=note,
    )


def meeting_line(committee: str, date: str, item: str, words: Words) -> str:
    """Return "Cabinet, 6 December 2023, item 9", as far as it is known."""
    said = committee
    if committee and date:
        said = words("letter.meeting", committee=committee, date=date)
    return words("letter.meeting_item", meeting=said, item=item) if said and item else said


def value_against_target(value: str, target: str, words: Words) -> str:
    """Return "26.6 against a target of 18.8"."""
    if not value:
        return words("letter.no_value")
    if not target:
        return words("letter.value_without_target", value=value)
    return words("letter.value", value=value, target=target)


def _standing(report: Report, scored: ScoredIndicator) -> Line:
    value, target, indicator = scored.value, scored.target, scored.indicator
    figure = "" if value is None else report.figures.outturn(value, indicator).plain
    aim = "" if target is None else report.figures.target(target, indicator.unit).plain
    return Line(_name(scored), value_against_target(figure, aim, report.words))


def _changed(report: Report, changes: Sequence[Change]) -> tuple[Line, ...]:
    return tuple(_change_line(report, each) for each in changes)


def _change_line(report: Report, change: Change) -> Line:
    scored, words = change.scored, report.words
    value = scored.value if scored.value is not None else change.earlier
    figure = report.figures.outturn(value, scored.indicator).plain
    moved = change_in_words(report, change)
    return Line(_name(scored), words("letter.changed", change=moved, value=figure))


def _name(scored: ScoredIndicator) -> str:
    return f"{scored.indicator.code} {scored.indicator.title}"
