"""Standfirsts: the sentences that say what a page's figures come to.

Every count in them is counted here from the scores; none is typed by anyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.content.figures import FigureStyle
from reportgen.content.report import Report
from reportgen.content.wording import (
    joined,
    number_in_words,
    quarter_in_sentence,
    quarter_words,
    sentence,
)
from reportgen.drawing.prose import Span, Text
from reportgen.layout.furniture import PAGE
from reportgen.model.action import Action, ActionStatus
from reportgen.model.rules import STEPWISE, Score, ShortTermRule, Trend
from reportgen.scoring.scored import ScoredIndicator
from reportgen.scoring.summary import count
from reportgen.spec.words import Words

STYLE = "standfirst"


def exception_anchor(code: str) -> str:
    """Return the name of the place where an indicator's exception report begins."""
    return f"exception:{code}"


def overview_standfirst(report: Report, shown: Sequence[ScoredIndicator]) -> Text | None:
    """Return how many indicators met their targets, and where the others are explained."""
    if not shown or report.is_by_score:
        return None
    counts = count(shown).scores
    spans = [Span(_met_sentence(report, shown, counts[Score.MET]))]
    if len(shown) > 1 and counts[Score.CLOSE]:
        spans.append(Span(" " + _counted(report, "standfirst.close", "close", counts[Score.CLOSE])))
    missed = [each for each in shown if each.score is Score.NOT_MET]
    if missed:
        spans += _missed_spans(report, missed, alone=len(shown) == 1)
    if len(shown) > 1 and counts[Score.NOT_SCORED]:
        number = counts[Score.NOT_SCORED]
        spans.append(Span(" " + _counted(report, "standfirst.not_scored", "not_scored", number)))
    return Text(tuple(span for span in spans if span.text or span.page_of), STYLE)


def _met_sentence(report: Report, shown: Sequence[ScoredIndicator], met: int) -> str:
    words, total = report.words, len(shown)
    quarter = quarter_words(report.quarter, words)
    if total == 1:
        # A target that was missed has its own sentence, with the page that explains it.
        score = shown[0].score
        if score is Score.NOT_MET:
            return ""
        return words(f"standfirst.overview_only_{score.value}", quarter=quarter)
    in_words = number_in_words(total, words)
    if met == 0:
        return words("standfirst.overview_none_met", total=in_words, quarter=quarter)
    if met == total:
        return words("standfirst.overview_all_met", total=in_words, quarter=quarter)
    return sentence(
        words(
            "standfirst.overview_met",
            n=met,
            met=_of_total(words, met, total),
            total=in_words,
            quarter=quarter,
        )
    )


def _of_total(words: Words, number: int, total: int) -> str:
    """Return a number as its total is written: "three of five", but "12 of 21"."""
    spelt = number_in_words(total, words)
    return (
        FigureStyle.of(words).number(Decimal(number), 0).plain
        if spelt[0].isdigit()
        else number_in_words(number, words)
    )


def _counted(report: Report, key: str, name: str, number: int) -> str:
    words = report.words
    return sentence(words(key, n=number, **{name: number_in_words(number, words)}))


def _missed_spans(report: Report, missed: Sequence[ScoredIndicator], *, alone: bool) -> list[Span]:
    """Return the sentence on what missed its target, with the page that explains it."""
    words = report.words
    codes = {each.indicator.code for each in missed}
    lead = "" if alone else " "
    if not codes <= report.reports.keys():
        plain = _counted(report, "standfirst.not_met_plain", "not_met", len(missed))
        return [Span(f"{lead}{plain}")]
    first_code = next(code for code in report.reports if code in codes)
    first = report.scores.by_code[first_code].indicator
    if len(missed) == 1:
        key = "standfirst.not_met_alone" if alone else "standfirst.not_met_named"
        said = words(key, name=f"{first.code} {first.name}", page=PAGE)
    else:
        spelt = number_in_words(len(missed), words)
        said = sentence(words("standfirst.not_met", not_met=spelt, page=PAGE))
    return with_page(f"{lead}{said}", exception_anchor(first.code))


def with_page(said: str, anchor: str) -> list[Span]:
    """Return a sentence with the number of the page of ``anchor`` where ``PAGE`` stands."""
    before, _, after = said.partition(PAGE)
    spans = [Span(before), Span("", page_of=anchor), Span(after)]
    return [span for span in spans if span.text or span.page_of]


def scorecard_standfirst(report: Report, shown: Sequence[ScoredIndicator]) -> Text | None:
    """Return how the indicators of a scorecard stand, and how they moved.

    Where all of them were chosen by their scores, how they stand is no news.
    """
    if not shown:
        return None
    scores = [each.score for each in shown]
    stand = "" if report.is_by_score else scores_sentence(report.words, scores)
    said = " ".join(each for each in (stand, _trends_sentence(report, shown)) if each)
    return Text((Span(said),), STYLE) if said else None


def scores_sentence(words: Words, scores: Sequence[Score]) -> str:
    """Return how indicators of these scores stand: "five of ten indicators met target, ..."."""
    total = len(scores)
    if total == 1:
        return words(f"standfirst.scorecard_only_{scores[0].value}")
    met, in_words = scores.count(Score.MET), number_in_words(total, words)
    if met == total:
        return words("standfirst.scorecard_all_met", total=in_words)
    if met:
        spelt = _of_total(words, met, total)
        parts = [words("standfirst.scorecard_met", met=spelt, total=in_words)]
    else:
        parts = [words("standfirst.scorecard_none_met", total=in_words)]
    for score in (Score.CLOSE, Score.NOT_MET, Score.NOT_SCORED):
        number = scores.count(score)
        if number:
            said = {score.value: number_in_words(number, words)}
            parts.append(words(f"standfirst.scorecard_{score.value}", n=number, **said))
    return sentence(words("standfirst.sentence", text=joined(parts, words)))


_TREND_KEYS = {Trend.IMPROVING: "improved", Trend.STEADY: "steady", Trend.DECLINING: "declined"}


def _trends_sentence(report: Report, shown: Sequence[ScoredIndicator]) -> str:
    """Return how the figures moved in the short term, where any can be compared.

    The sentence names what they are compared with: the quarter before, unless some
    (half-yearly ones, or those in arrears) have another period before them; or what the
    rule of the trend says.
    """
    words, rule = report.words, report.scores.rules.short_term_rule
    moved = [each for each in shown if each.short_term in _TREND_KEYS]
    since = _compared_with(report, moved)
    parts: list[str] = []
    for trend, name in _TREND_KEYS.items():
        number = sum(each.short_term is trend for each in moved)
        if number:
            said = number_in_words(number, words)
            if parts or not since:
                parts.append(words(f"standfirst.trends_{name}", n=number, number=said))
            else:
                key = f"standfirst.trends_{name}_since"
                parts.append(words(key, n=number, number=said, period=since))
    if not parts:
        return ""
    told = joined(parts, words)
    if not since:
        name = "mean" if rule.basis is ShortTermRule.MEAN else "line"
        count = number_in_words(rule.over, words)
        told = words(f"standfirst.trends_by_{name}", count=count, text=told)
    return sentence(words("standfirst.sentence", text=told))


def _compared_with(report: Report, moved: Sequence[ScoredIndicator]) -> str:
    """Return the period that figures are compared with; empty where it is several."""
    words, rule = report.words, report.scores.rules.short_term
    if rule is ShortTermRule.SAME_QUARTER:
        return words("standfirst.same_quarter_last_year")
    if rule not in STEPWISE:
        return ""
    before = report.quarter.previous
    if all(each.compared_short in (before, None) for each in moved):
        return quarter_in_sentence(before, report.quarter, words)
    return words("standfirst.period_before")


_DONE = (ActionStatus.COMPLETE, ActionStatus.ON_TRACK)


def actions_standfirst(report: Report, actions: Sequence[Action]) -> Text | None:
    """Return how the actions stand."""
    if not actions:
        return None
    words, total = report.words, len(actions)
    good = sum(action.status in _DONE for action in actions)
    if total == 1:
        return _said(words("standfirst.actions_only", status=_stands(report, actions[0].status)))
    in_words = number_in_words(total, words)
    if good == total:
        return _said(words("standfirst.actions_all_good", total=in_words))
    if good:
        spelt = _of_total(words, good, total)
        lead = words("standfirst.actions_good", n=good, good=spelt, total=in_words)
    else:
        lead = words("standfirst.actions_none_good", total=in_words)
    parts = []
    for status in ActionStatus:
        number = sum(action.status is status for action in actions)
        if number and status not in _DONE:
            key = f"standfirst.actions_{status_key(status)}"
            parts.append(words(key, n=number, number=number_in_words(number, words)))
    rest = sentence(words("standfirst.sentence", text=joined(parts, words)))
    return _said(f"{sentence(lead)} {rest}")


def _stands(report: Report, status: ActionStatus) -> str:
    return report.words(f"standfirst.action_stands_{status_key(status)}")


def _said(content: str) -> Text:
    return Text((Span(content),), STYLE)


def status_key(status: ActionStatus) -> str:
    """Return a status as the words and symbols name it: ``on_track``."""
    return status.value.replace(" ", "_")
