"""The last page: how scores are made, what is measured, sources, sign-off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.content.key import limit_words
from reportgen.content.notes import marker_paragraphs
from reportgen.content.report import Report
from reportgen.content.wording import long_date, period_label, quarter_words, year_label
from reportgen.drawing.passage import Block, Paragraph
from reportgen.drawing.prose import Span, Text, text
from reportgen.model.indicator import Indicator, Limit
from reportgen.model.rules import Score
from reportgen.spec.bands import BandSpec
from reportgen.style.paper import MM

GAP_PT = 1.2 * MM
HEADING_GAP_PT = 6 * MM
STYLE = "note"

NOTES_PARTS = ("scoring", "indicators", "accepted", "markers", "sign_off", "version")
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
    for index, band in enumerate(report.layout.bands):
        last = index == len(report.layout.bands) - 1
        rule = _band_rule(report, band, last=last)
        yield _note(Span(band.word, face="semibold"), Span(f": {rule}."))
    yield _note(Span(words("notes.rule_displayed")))
    yield _note(Span(words("notes.trends_rule")))


def _band_rule(report: Report, band: BandSpec, *, last: bool) -> str:
    words = report.words
    limits = {rule.name: rule.within for rule in report.scores.rules.bands}
    limit = limits.get(band.name)
    if last or limit is None:
        return words("notes.rule_not_met")
    said = limit_words(report, limit)
    if band.counts_as is Score.MET:
        return words("notes.rule_met_within" if limit.amount else "notes.rule_met", limit=said)
    return words("notes.rule_close", limit=said)


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
    for key, limit in (("met_within", indicator.met_within), ("tolerance", indicator.tolerance)):
        if limit is not None:
            yield words(f"notes.{key}", limit=_limit(report, limit))
    targets = ", ".join(_own_targets(report, indicator))
    if targets:
        yield words("notes.target_own", targets=targets)
    benchmark = indicator.benchmark
    if benchmark is not None and benchmark.figure is not None:
        figure = figures.benchmark(benchmark.figure, indicator.unit).plain
        source = benchmark.source.rstrip(".")
        shown = words("notes.benchmark_value", figure=figure, source=source) if source else figure
        yield words("notes.benchmark", benchmark=shown)


def _limit(report: Report, limit: Limit) -> str:
    return limit_words(report, limit)


def _own_targets(report: Report, indicator: Indicator) -> Iterator[str]:
    for outturn in report.dataset.series[indicator.code]:
        if outturn.target is not None:
            label = period_label(outturn.period, report.words)
            yield f"{label} {report.figures.target(outturn.target, indicator.unit).plain}"


def _accepted(report: Report) -> Iterator[Paragraph]:
    """Yield the findings that were let through, with the reason given."""
    for finding in report.findings:
        if finding.accepted is not None:
            said = report.words(
                "notes.accepted_finding",
                finding=finding.code,
                indicator=finding.indicator or "",
                period=finding.period or "",
                message=finding.message,
                reason=finding.accepted,
            )
            yield _note(Span(" ".join(said.split())))


def _markers(report: Report) -> Iterator[Paragraph]:
    used = {
        marker
        for series in report.dataset.series.values()
        for outturn in series
        for marker in outturn.markers
    }
    for paragraph in marker_paragraphs(used, report.words):
        yield Paragraph(paragraph, "P", GAP_PT)


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
