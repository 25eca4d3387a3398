"""What a trend's rule comes to in words: under a scorecard, and in the notes."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.content.report import Report
from reportgen.content.wording import number_in_words
from reportgen.drawing.prose import Span
from reportgen.model.rules import STEPWISE, ShortTermRule, TrendRule
from reportgen.spec.words import Words

LONG_TERM_COLUMN = "long_term_trend"
_DEFINITIONS = {
    ShortTermRule.WITHIN_YEAR: "notes_under.short_term_within_year",
    ShortTermRule.PREVIOUS_QUARTER: "notes_under.short_term_previous_quarter",
    ShortTermRule.SAME_QUARTER: "notes_under.compares_same_quarter",
}


def trend_definition(rule: TrendRule, words: Words) -> str:
    """Return what a trend compares with: "compares the latest quarter with …"."""
    number = number_in_words(rule.over, words)
    if rule.basis is ShortTermRule.MEAN:
        return words("notes_under.compares_mean", number=number)
    if rule.basis is ShortTermRule.REGRESSION:
        return words("notes_under.compares_line", number=number)
    return words(_DEFINITIONS[rule.basis])


def trend_rules_in_notes(report: Report) -> Iterator[tuple[Span, ...]]:
    """Yield for each trend that rests on another figure than the one before how it is found."""
    words, rules = report.words, report.scores.rules
    if rules.short_term not in STEPWISE:
        yield _noted("scorecard.short_term_trend", rules.short_term_rule, words)
    if _prints_long_term(report):
        yield _noted("scorecard.long_term_trend", rules.long_term, words)


def _noted(label: str, rule: TrendRule, words: Words) -> tuple[Span, ...]:
    said = trend_definition(rule, words)
    if rule.basis is ShortTermRule.MEAN:
        said = f"{said} {words('notes.trend_mean')}"
    elif rule.basis is ShortTermRule.REGRESSION:
        said = f"{said} {words('notes.trend_line')}"
    return Span(words(label), face="semibold"), Span(f" {said}")


def _prints_long_term(report: Report) -> bool:
    columns = (
        each.column
        for page in report.layout.pages
        if page.kind == "scorecard"
        for each in page.options.columns
    )
    return LONG_TERM_COLUMN in columns
