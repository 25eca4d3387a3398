"""The last page: how scores are made, what is measured, sources, sign-off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from reportgen.content.exempt import exempt_notes
from reportgen.content.key import band_limit, is_outdone
from reportgen.content.notes import marker_paragraphs
from reportgen.content.report import Report
from reportgen.content.target_history import target_history
from reportgen.content.trend_words import trend_rules_in_notes
from reportgen.content.wording import (
    benchmark_words,
    limit_words,
    long_date,
    month_label,
    number_in_words,
    period_label,
    quarter_words,
    sentence,
    year_label,
)
from reportgen.diagnostics import Diagnostic
from reportgen.drawing.passage import Block, Paragraph
from reportgen.drawing.prose import Span, Text, text
from reportgen.frozen import dataclass
from reportgen.model.indicator import Accumulates, Frequency, Indicator
from reportgen.model.period import read_month, read_period
from reportgen.model.rules import Score
from reportgen.spec.bands import BandSpec
from reportgen.style.paper import MM

GAP_PT = 1.2 * MM
HEADING_GAP_PT = 6 * MM
STYLE = "note"

NOTES_PARTS = ("scoring", "indicators", "accepted", "markers", "exempt", "sign_off", "version")
"""What the page can hold, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class NotesContent:
    """The notes, ready to be dealt into columns."""

    blocks: tuple[Block, ...]


def notes_content(report: Report, parts: Sequence[str]) -> NotesContent:
    """Return the parts of the notes that the layout asks for and the pack has."""
    makers = {
        "scoring": _scoring,
        "indicators": _indicators,
        "accepted": _accepted,
        "markers": _markers,
        "exempt": _exempt,
        "sign_off": _sign_off,
        "version": _version,
    }
    blocks: list[Block] = []
    for part in parts:
        made = tuple(makers[part](report))
        if made:
            heading = text(report.words(f"notes.{part}"), "h2")
            blocks.append(Paragraph(heading, "H2", HEADING_GAP_PT if blocks else 0.0))
            blocks += made
    if not blocks:
        blocks.append(Paragraph(text(report.words("notes.none"), STYLE)))
    return NotesContent(tuple(blocks))


def _note(*spans: Span) -> Paragraph:
    return Paragraph(Text(spans, STYLE), "P", GAP_PT)


def _scoring(report: Report) -> Iterator[Paragraph]:
    words = report.words
    for band in report.layout.bands:
        rule = _band_rule(report, band)
        yield _note(Span(band.word, face="semibold"), Span(f": {rule}"))
    yield _note(Span(words("notes.rule_displayed")))
    yield _note(Span(words("notes.trends_rule")))
    for spans in trend_rules_in_notes(report):
        yield _note(*spans)


def _band_rule(report: Report, band: BandSpec) -> str:
    """Return when a figure falls into a band; an indicator's own limits come first."""
    words, limit = report.words, band_limit(report, band)
    if limit is None:
        return words("notes.rule_last")
    met = band.counts_as is Score.MET
    if limit.amount < 0:
        return words("notes.rule_beaten", limit=limit_words(limit, words))
    own = (each.indicator.met_within if met else each.indicator.tolerance for each in report.scores)
    said = limit_words(limit, words)
    if any(each is not None for each in own):
        said = words("notes.limit_or_own", limit=said)
    elif met and not limit.amount:
        return words("notes.rule_met_less" if is_outdone(report, band) else "notes.rule_met")
    return words("notes.rule_met_within" if met else "notes.rule_close", limit=said)


def _indicators(report: Report) -> Iterator[Paragraph]:
    """Yield for each indicator its definition, and all that the tables had no room for."""
    for each in report.scores:
        indicator = each.indicator
        said = tuple(_about(report, indicator))
        if said:
            yield _note(Span(indicator.code, face="semibold"), Span(f" {' '.join(said)}"))


def _about(report: Report, indicator: Indicator) -> Iterator[str]:
    words, figures = report.words, report.figures
    if indicator.definition:
        yield words("notes.definition", definition=indicator.definition.rstrip("."))
    if indicator.short_title and indicator.short_title != indicator.title:
        yield words("notes.full_title", title=indicator.title.rstrip("."))
    yield from _how_reported(report, indicator)
    for key, limit in (("met_within", indicator.met_within), ("tolerance", indicator.tolerance)):
        if limit is not None:
            yield words(f"notes.{key}", limit=limit_words(limit, words, indicator.unit))
    if targets := target_history(report, indicator):
        yield words("notes.targets", targets=targets)
    benchmark = indicator.benchmark
    if benchmark is not None and benchmark.figure is not None:
        figure = figures.benchmark(benchmark.figure, indicator.unit).plain
        yield words("notes.benchmark", benchmark=benchmark_words(figure, benchmark.source, words))


def _how_reported(report: Report, indicator: Indicator) -> Iterator[str]:
    """Yield what sets a measure's figures apart, and so why it has fewer trends."""
    words = report.words
    if indicator.accumulates is not Accumulates.NO:
        yield words(f"notes.accumulates_{indicator.accumulates.value}")
    if indicator.frequency is Frequency.ANNUAL:
        yield words("notes.annual")
    elif indicator.frequency is Frequency.MONTHLY:
        yield words("notes.monthly")
    elif indicator.frequency is Frequency.HALF_YEARLY:
        yield words("notes.half_yearly")
    if indicator.arrears:
        number = number_in_words(indicator.arrears, words)
        yield words("notes.arrears", n=indicator.arrears, number=number)


def _accepted(report: Report) -> Iterator[Paragraph]:
    """Yield the findings that were let through, with the reason given."""
    for finding in report.findings:
        if finding.accepted is not None:
            said = report.words(
                "notes.accepted_finding",
                finding=report.words(f"finding_accepted.{finding.code}"),
                reason=sentence(finding.accepted),
            )
            about = f"{finding.indicator} {_period_of(report, finding)}".strip()
            yield _note(Span(about, face="semibold"), Span(f" {said}"))


def _period_of(report: Report, finding: Diagnostic) -> str:
    """Return the period of a finding as it is printed; that of a monthly measure is a month."""
    if not finding.period:
        return ""
    scored = report.scores.by_code.get(finding.indicator or "")
    if scored is not None and scored.indicator.frequency is Frequency.MONTHLY:
        with suppress(ValueError):
            return month_label(read_month(finding.period), report.words)
    return period_label(read_period(finding.period), report.words)


def _markers(report: Report) -> Iterator[Paragraph]:
    used = {
        marker
        for series in report.dataset.series.values()
        for outturn in series
        for marker in outturn.markers
    }
    for paragraph in marker_paragraphs(used, report.words, report.meanings):
        yield Paragraph(paragraph, "P", GAP_PT)


def _exempt(report: Report) -> Iterator[Paragraph]:
    for lead, said in exempt_notes(report):
        spans = (Span(lead, face="semibold"), Span(f": {said}")) if lead else (Span(said),)
        yield _note(*spans)


def _sign_off(report: Report) -> Iterator[Paragraph]:
    for signed in report.spec.signed_off:
        day = long_date(signed.date, report.words)
        yield _note(Span(report.words("notes.signed", role=signed.role, date=day)))


def _version(report: Report) -> Iterator[Paragraph]:
    words = report.words
    year = year_label(report.quarter.fiscal_year, words)
    quarter = f"{quarter_words(report.quarter, words)} {year}"
    if report.is_final:
        yield _note(Span(words("notes.version_final", quarter=quarter)))
    elif report.spec.version:
        said = words("notes.version_draft", version=report.spec.version, quarter=quarter)
        yield _note(Span(said))
    else:
        yield _note(Span(words("notes.version_draft_plain", quarter=quarter)))
