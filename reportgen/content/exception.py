"""What an exception report says: verdict, figures, chart, and its owner's commentary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.content.chart import ChartContent, chart_by_function, chart_of
from reportgen.content.column_cells import (
    TREND_COLOUR,
    history_cell,
    instead,
    latest_figure,
    role_of,
)
from reportgen.content.comparison import comparison_of, standing_of
from reportgen.content.exempt import exempt_mark, marked_heading
from reportgen.content.noting import row_notes, score_word
from reportgen.content.passages import blocks_of
from reportgen.content.process_chart import Judgement, process_chart_of, process_seen
from reportgen.content.process_icons import assurance_look, variation_look
from reportgen.content.report import BAD_NEWS, HEAD_SPACING, Report
from reportgen.content.small_multiples import bodies_over, small_multiples_of
from reportgen.content.window import Window, window_on, years_of
from reportgen.content.wording import (
    period_title,
    quarter_short,
    quarter_title,
    sentence,
    year_label,
)
from reportgen.diagnostics import Location
from reportgen.drawing.cell import Cell, Figure, Spacing
from reportgen.drawing.passage import Block, Paragraph
from reportgen.drawing.prose import Text, text
from reportgen.drawing.table import Column, Group, HeadCell, Row, Table, Width
from reportgen.frozen import dataclass
from reportgen.layout.furniture import PAGE
from reportgen.model.narrative import CommentarySection
from reportgen.model.outturn import Marker
from reportgen.model.period import Quarter
from reportgen.model.section import section_for
from reportgen.remembering import remembered
from reportgen.scoring.rank import is_ranked
from reportgen.scoring.scored import ScoredIndicator
from reportgen.spec.chart_kind import ChartFunctionSpec
from reportgen.spec.words import Words
from reportgen.style.paper import MM

CHART_SIZE_PT = (108.5 * MM, 76 * MM)
"""Width and height of a report's chart where the page has room for it."""
COMPARING_CHARTS = ("comparison", "small_multiples")
"""Charts that need other bodies; without any the trend is shown, and a note says why."""


@dataclass(frozen=True, slots=True)
class SectionOptions:
    """A section of commentary as the layout asks for it."""

    heading: str
    location: Location
    question: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """One symbol of the verdict, named and in words."""

    label: str
    short_label: str
    symbol: str
    """Empty where there is none, and the word says why."""
    colour: str
    word: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What was written under one heading."""

    heading: str
    question: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ExceptionContent:
    """An exception report, ready to be set."""

    code: str
    heading: str
    verdicts: tuple[Verdict, ...]
    strip: tuple[tuple[str, str], ...]
    """Figures of the one-line strip on continuation pages: what, and how much."""
    table: Table
    """The outturns shown, with target and benchmark."""
    narrower: Callable[[], Iterator[Table]]
    """The same from ever later quarters on, for where there is no room for all.

    Composed when asked for: hardly any pack needs one, and each costs what the table does."""
    chart: ChartContent
    notes: tuple[Text, ...]
    sections: tuple[Section, ...]
    owners: tuple[tuple[str, str], ...]
    """Who answers for it: label and role."""
    continued: str
    """Said under the heading of a section that goes on."""
    continues: str
    """Said at the foot of a sheet that is not the last, with ``PAGE`` for the number."""
    end: str


def exception_content(
    report: Report,
    scored: ScoredIndicator,
    sections: Sequence[SectionOptions],
    *,
    quarters: int,
    chart: str | ChartFunctionSpec,
    chart_size: tuple[float, float] = CHART_SIZE_PT,
) -> ExceptionContent:
    """Return the exception report of one indicator.

    ``chart_size`` is what a chart by a function of the pack's own is drawn for, in points.
    """
    seen = window_on(report, scored, quarters)
    indicator, words = scored.indicator, report.words
    table = _outturn_table(seen, scored)
    process = process_seen(seen, scored) if chart == "spc" else None
    peers = standing_of(report, scored) if chart == "comparison" else None
    bodies = bodies_over(seen, scored) if chart == "small_multiples" else ()
    alone = _alone(report, scored) if chart in COMPARING_CHARTS and not (peers or bodies) else ()
    verdicts = _verdicts(report, scored)
    if process is not None:
        drawn = process_chart_of(seen, scored, process)
        verdicts = (_score_verdict(report, scored), *_judgements(report, process.judgement))
    elif peers is not None:
        drawn = comparison_of(report, scored, peers)
    elif isinstance(chart, ChartFunctionSpec):
        drawn = chart_by_function(seen, scored, chart, chart_size)
    elif bodies:
        drawn = small_multiples_of(seen, scored, bodies)
    else:
        drawn = chart_of(seen, scored, "bars" if chart == "bars" else "trend")
    return ExceptionContent(
        code=indicator.code,
        heading=marked_heading(report, indicator),
        verdicts=verdicts,
        strip=tuple(_strip(report, scored)),
        table=table,
        narrower=lambda: _narrower_tables(seen, scored),
        chart=drawn,
        notes=(*_notes(seen, scored), *alone),
        sections=tuple(_sections(report, scored, sections)),
        owners=tuple(_owners(report, scored)),
        continued=words("exception.continued"),
        continues=words("exception.continues", page=PAGE),
        end=words("exception.end", code=indicator.code),
    )


def _alone(report: Report, scored: ScoredIndicator) -> tuple[Text, ...]:
    """Return why a chart that compares bodies has given way to the indicator's own path."""
    others = report.dataset.comparators.get(scored.indicator.code, ())
    ranked = is_ranked(scored.indicator) or not others
    key = "exception.no_other_bodies" if ranked else "exception.not_ranked"
    return (text(report.words(key), "note"),)


def _verdicts(report: Report, scored: ScoredIndicator) -> tuple[Verdict, ...]:
    return (_score_verdict(report, scored), *_trend_verdicts(report, scored))


def _score_verdict(report: Report, scored: ScoredIndicator) -> Verdict:
    words = report.words
    band = report.band(scored)
    return Verdict(
        words("exception.score"),
        "",
        band.symbol if band else "",
        band.colour if band else "ink",
        sentence(score_word(report, scored)),
        scored.score in BAD_NEWS,
    )


def _trend_verdicts(report: Report, scored: ScoredIndicator) -> Iterator[Verdict]:
    words = report.words
    for key, short, trend in (
        ("exception.short_term_trend", "exception.strip_short", scored.short_term),
        ("exception.annual_trend", "exception.strip_annual", scored.annual),
    ):
        look = report.trend_look(trend)
        yield Verdict(
            words(key),
            words(short),
            look.symbol if look else "",
            TREND_COLOUR,
            report.trend_word(trend),
            trend in BAD_NEWS,
        )


def _judgements(report: Report, judgement: Judgement) -> Iterator[Verdict]:
    """Yield what stands for the trends where a control chart is shown."""
    words, variation = report.words, judgement.variation
    name = words("spc.variation")
    if variation is None:
        yield Verdict(name, name, "", "ink", sentence(words("not_scored.no_value")), False)
    else:
        look = variation_look(report, variation)
        yield Verdict(name, name, look.symbol, look.colour, look.word, look.is_concern)
    name, look = words("spc.assurance"), assurance_look(report, judgement.assurance)
    yield Verdict(name, name, look.symbol, look.colour, look.word, look.is_concern)


def _strip(report: Report, scored: ScoredIndicator) -> Iterator[tuple[str, str]]:
    words, unit = report.words, scored.indicator.unit
    if scored.value is not None:
        figure = report.figures.outturn(scored.value, scored.indicator).plain
        yield period_title(scored.period or report.quarter, report.quarter, words), figure
    if scored.target is not None:
        target = report.figures.target(scored.target, unit).plain
        qualifier = words(f"target.{scored.indicator.polarity.value}")
        value = words("exception.strip_target_value", target=target, qualifier=qualifier)
        yield words("exception.strip_target"), value.strip()


_SPACING = Spacing("small-table", 1.75 * MM, 1.75 * MM, 0.6 * MM)


def _outturn_table(seen: Window, scored: ScoredIndicator) -> Table:
    """Return the outturns shown, with target and benchmark, as one row under its quarters."""
    report, words = seen.report, seen.report.words
    columns, head = _outturn_columns(seen.quarters, words)
    cells = (
        *(history_cell(seen, scored, quarter) for quarter in seen.history),
        latest_figure(seen, scored),
        _target_figure(seen, scored),
        _benchmark_figure(seen, scored),
    )
    return Table(
        columns=columns,
        head=head,
        groups=(Group((Row(cells, scored.indicator.code),)),),
        spacing=_SPACING,
        head_spacing=HEAD_SPACING,
        rules=report.rules(),
        summary=words("exception.summary", code=scored.indicator.code),
        opening_rule=False,
    )


# The reports of a pack have one head: made for each, it took 0.02 s for 250 of them.
@remembered(64)
def _outturn_columns(
    quarters: tuple[Quarter, ...], words: Words
) -> tuple[tuple[Column, ...], tuple[tuple[HeadCell, ...], ...]]:
    """Return the columns of a table of outturns that ends with the last quarter, and its head."""
    history = [Column("history", Width(1, "fr"), "right", pad_right=1.6 * MM) for _ in quarters[1:]]
    columns = (
        *history,
        Column("latest", Width(22 * MM, "pt"), "centre", 0.5 * MM, 0.5 * MM, tint="latest"),
        Column("target", Width(13 * MM, "pt"), "left", pad_left=3 * MM),
        Column("benchmark", Width(18.5 * MM, "pt"), "left", pad_left=2.4 * MM),
    )
    start = 0
    spanners = []
    for year, count in years_of(quarters):
        cell = Cell((text(year_label(year, words), "head"),))
        spanners.append(HeadCell(cell, start, columns=count, spanner=True))
        start += count
    plain = [
        HeadCell(Cell((text(words(f"exception.{key}"), "head"),)), start + index, rows=2)
        for index, key in enumerate(("target", "benchmark"))
    ]
    labels = [quarter_short(quarter, words) for quarter in quarters[:-1]]
    labels.append(quarter_title(quarters[-1], words))
    second = tuple(HeadCell(Cell((text(label, "head"),)), at) for at, label in enumerate(labels))
    return columns, ((*spanners, *plain), second)


def _narrower_tables(seen: Window, scored: ScoredIndicator) -> Iterator[Table]:
    """Yield the table with one quarter fewer each time, the oldest left out."""
    for left_out in range(1, len(seen.quarters)):
        yield _outturn_table(replace(seen, quarters=seen.quarters[left_out:]), scored)


def _target_figure(seen: Window, scored: ScoredIndicator) -> Cell:
    if scored.target is None:
        seen.notes.use((Marker.NOT_APPLICABLE,))
        return Cell((instead(Marker.NOT_APPLICABLE),))
    figure = seen.report.figures.target(scored.target, scored.indicator.unit)
    return Cell((Figure(figure.whole, figure.fraction, "small-table"),))


def _benchmark_figure(seen: Window, scored: ScoredIndicator) -> Cell:
    benchmark = scored.indicator.benchmark
    if benchmark is None or benchmark.figure is None:
        seen.notes.use((Marker.NOT_APPLICABLE,))
        return Cell((instead(Marker.NOT_APPLICABLE),))
    figure = seen.report.figures.benchmark(benchmark.figure, scored.indicator.unit)
    return Cell((Figure(figure.whole, figure.fraction, "small-table"),))


def _notes(seen: Window, scored: ScoredIndicator) -> Iterator[Text]:
    """Yield what stands under the chart: counts, sources, notes on figures, markers used."""
    report = seen.report
    words, outturn = report.words, scored.outturn
    parts = []
    if outturn is not None and outturn.numerator is not None and outturn.denominator is not None:
        parts.append(
            words(
                "exception.note_counts",
                period=period_title(scored.period or report.quarter, report.quarter, words),
                numerator=report.figures.as_written(outturn.numerator),
                denominator=report.figures.as_written(outturn.denominator),
            )
        )
    benchmark = scored.indicator.benchmark
    if benchmark is not None and benchmark.source:
        parts.append(words("exception.note_benchmark", source=benchmark.source.rstrip(".")))
    if parts:
        yield text(" ".join(parts), "note")
    for note in dict.fromkeys(row_notes(seen, scored)):
        yield text(note, "note")
    yield from seen.notes.paragraphs(words, report.meanings)


def _sections(
    report: Report, scored: ScoredIndicator, asked: Sequence[SectionOptions]
) -> Iterator[Section]:
    """Yield the layout's sections in its order, then what was written beyond them.

    Text before the first heading stays the first.
    """
    commentary = report.dataset.commentary.get(scored.indicator.code)
    headings = [options.heading for options in asked]
    written: Mapping[str, list[Block]] = {heading: [] for heading in headings}
    beyond: list[Section] = []
    for section in commentary.sections if commentary else ():
        heading = section_for(section.heading, headings)
        blocks = _said(report, section)
        if heading is None:
            beyond.append(Section(section.heading, "", blocks))
        else:
            written[heading].extend(blocks)
    yield from (section for section in beyond if section.blocks and not section.heading)
    for options in asked:
        if written[options.heading]:
            yield Section(options.heading, options.question, tuple(written[options.heading]))
        elif options.required:
            missing = Paragraph(text(report.words("exception.no_commentary"), "body"))
            yield Section(options.heading, options.question, (missing,))
    yield from (section for section in beyond if section.blocks and section.heading)


def _said(report: Report, section: CommentarySection) -> tuple[Block, ...]:
    """Return what was written, marked where it is exempt; in public, that it is left out."""
    blocks = blocks_of(section.narrative, report)
    mark = exempt_mark(report, section)
    if not mark:
        return blocks
    if not blocks:
        return (Paragraph(text(report.words("exempt.section", mark=mark), "body")),)
    return (Paragraph(text(mark, "body", face="semibold")), *blocks)


def _owners(report: Report, scored: ScoredIndicator) -> Iterator[tuple[str, str]]:
    indicator, words = scored.indicator, report.words
    if indicator.owner:
        yield words("exception.owner"), role_of(report, indicator.owner)
    if indicator.accountable:
        yield words("exception.accountable"), role_of(report, indicator.accountable)
