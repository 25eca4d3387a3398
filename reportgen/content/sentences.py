"""Standfirsts: the sentences that say what a page's figures come to.

Every count in them is counted here from the scores; none is typed by anyone.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.content.report import Report
from reportgen.content.wording import joined, number_in_words, quarter_words, sentence
from reportgen.drawing.prose import Span, Text
from reportgen.layout.furniture import PAGE
from reportgen.model.action import Action, ActionStatus
from reportgen.model.rules import Score, Trend
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import count

STYLE = "standfirst"


def exception_anchor(code: str) -> str:
    """Return the name of the place where an indicator's exception report begins."""
    return f"exception:{code}"


def overview_standfirst(report: Report, shown: Sequence[ScoredIndicator]) -> Text:
    """Return how many indicators met their targets, and where the others are explained."""
    words = report.words
    counts = count(shown).scores
    quarter = quarter_words(report.quarter, words)
    spans = [Span(_met_sentence(report, counts[Score.MET], len(shown), quarter))]
    if counts[Score.CLOSE]:
        spans.append(Span(" " + _counted(report, "standfirst.close", "close", counts[Score.CLOSE])))
    missed = [each for each in shown if each.score is Score.NOT_MET]
    if missed:
        spans += _missed_spans(report, missed)
    if counts[Score.NOT_SCORED]:
        number = counts[Score.NOT_SCORED]
        spans.append(Span(" " + _counted(report, "standfirst.not_scored", "not_scored", number)))
    return Text(tuple(spans), STYLE)


def _met_sentence(report: Report, met: int, total: int, quarter: str) -> str:
    words = report.words
    if not met:
        total_words = number_in_words(total, words)
        return words("standfirst.overview_none_met", total=total_words, quarter=quarter)
    return sentence(
        words(
            "standfirst.overview_met",
            n=met,
            met=number_in_words(met, words),
            total=number_in_words(total, words),
            quarter=quarter,
        )
    )


def _counted(report: Report, key: str, name: str, number: int) -> str:
    words = report.words
    return sentence(words(key, n=number, **{name: number_in_words(number, words)}))


def _missed_spans(report: Report, missed: Sequence[ScoredIndicator]) -> list[Span]:
    """Return the sentence on what missed its target, with the page that explains it."""
    words = report.words
    explained = {each.indicator.code for each in report.exceptions}
    first = missed[0].indicator
    if not report.prints("exceptions") or first.code not in explained:
        plain = _counted(report, "standfirst.not_met_plain", "not_met", len(missed))
        return [Span(f" {words('standfirst.sentence', text=plain)}")]
    if len(missed) == 1:
        name = f"{first.code} {first.name}"
        said = words("standfirst.not_met_named", name=name, page=PAGE)
    else:
        number = len(missed)
        spelt = number_in_words(number, words)
        said = sentence(words("standfirst.not_met", n=number, not_met=spelt, page=PAGE))
    return with_page(f" {said}", exception_anchor(first.code))


def with_page(said: str, anchor: str) -> list[Span]:
    """Return a sentence with the number of the page of ``anchor`` where ``PAGE`` stands."""
    before, _, after = said.partition(PAGE)
    spans = [Span(before), Span("", page_of=anchor), Span(after)]
    return [span for span in spans if span.text or span.page_of]


def scorecard_standfirst(report: Report, shown: Sequence[ScoredIndicator]) -> Text | None:
    """Return how the indicators of a scorecard stand, and how they moved."""
    if not shown:
        return None
    sentences = [_scores_sentence(report, shown), _trends_sentence(report, shown)]
    content = " ".join(each for each in sentences if each)
    return Text((Span(content),), STYLE) if content else None


def _scores_sentence(report: Report, shown: Sequence[ScoredIndicator]) -> str:
    words = report.words
    counts = count(shown).scores
    total = number_in_words(len(shown), words)
    met = number_in_words(counts[Score.MET], words)
    parts = [words("standfirst.scorecard_met", n=counts[Score.MET], met=met, total=total)]
    for score in (Score.CLOSE, Score.NOT_MET, Score.NOT_SCORED):
        number = counts[score]
        if number:
            said = {score.value: number_in_words(number, words)}
            parts.append(words(f"standfirst.scorecard_{score.value}", n=number, **said))
    return sentence(words("standfirst.sentence", text=joined(parts, words)))


def _trends_sentence(report: Report, shown: Sequence[ScoredIndicator]) -> str:
    """Return how the figures moved since the quarter before, where any can be compared."""
    words = report.words
    previous = quarter_words(report.quarter.previous, words)
    keys = {
        Trend.IMPROVING: ("standfirst.trends_improved", "improving"),
        Trend.STEADY: ("standfirst.trends_steady", "steady"),
        Trend.DECLINING: ("standfirst.trends_declined", "declining"),
    }
    parts = []
    for trend, (key, name) in keys.items():
        number = sum(each.short_term is trend for each in shown)
        if number:
            said = {name: number_in_words(number, words)}
            parts.append(words(key, n=number, quarter=previous, **said))
    return sentence(words("standfirst.sentence", text=joined(parts, words))) if parts else ""


def actions_standfirst(report: Report, actions: Sequence[Action]) -> Text | None:
    """Return how the actions stand."""
    if not actions:
        return None
    words = report.words
    by_status = {status: 0 for status in ActionStatus}
    for action in actions:
        by_status[action.status] += 1
    good = by_status[ActionStatus.COMPLETE] + by_status[ActionStatus.ON_TRACK]
    lead = words(
        "standfirst.actions_good",
        n=good,
        good=number_in_words(good, words),
        total=number_in_words(len(actions), words),
    )
    parts = []
    for status in list(ActionStatus)[2:]:
        number = by_status[status]
        if not number:
            continue
        said = number_in_words(number, words)
        if status is ActionStatus.NOT_STARTED:
            parts.append(words("standfirst.actions_not_started", n=number, n_words=said))
        else:
            name = words(f"status.{status_key(status)}").lower()
            parts.append(words("standfirst.actions_part", n=number, n_words=said, status=name))
    rest = sentence(words("standfirst.sentence", text=joined(parts, words))) if parts else ""
    return Text((Span(f"{sentence(lead)} {rest}".strip()),), STYLE)


def status_key(status: ActionStatus) -> str:
    """Return a status as the words and symbols name it: ``on_track``."""
    return status.value.replace(" ", "_")
