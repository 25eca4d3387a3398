"""The blocks that an overview can hold: their options in a layout, and their content.

To add a block, write how it is made and one entry of ``BLOCKS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportgen.content.counts import counts_table
from reportgen.content.counts_change import COMPARISONS, counts_change
from reportgen.content.key import KEY_PARTS, key_tables
from reportgen.content.overview import (
    actions_table,
    change_titles,
    changes_of,
    changes_table,
    no_change_sentence,
    not_compared_sentence,
)
from reportgen.content.passages import blocks_of
from reportgen.content.report import Report
from reportgen.content.variables import filled, variables
from reportgen.drawing.passage import Block, Paragraph, TableBlock
from reportgen.drawing.prose import text
from reportgen.frozen import dataclass
from reportgen.layout.grid import COLUMNS, HEADING_GAP_PT
from reportgen.model.rules import Trend
from reportgen.pages.block_options import (
    CHANGE_LISTS,
    ActionsSummaryOptions,
    ChangesOptions,
    ChartOptions,
    CountsChangeOptions,
    CountsOptions,
    HeadingOptions,
    KeyOptions,
    PageBreakOptions,
    SpacerOptions,
    TextOptions,
)
from reportgen.pages.chart_block import CHART_FIELDS, ChartBlock, ChartShape, chart_blocks
from reportgen.pages.page_grid import grid_of
from reportgen.pages.table_block import TABLE_FIELDS, ScorecardBlock, TableOptions, table_blocks
from reportgen.spec.reading import Shape
from reportgen.spec.structure import Choice, Field, Length, ListOf, Named, Record, Text, Whole
from reportgen.style.paper import MM, points

SENTENCE_GAP_PT = 2.4 * MM
LIST_GAP_PT = 5 * MM


def _heading(report: Report, options: HeadingOptions) -> Iterator[Block]:
    yield Paragraph(text(options.text, "h2"), "H2")


def _text(report: Report, options: TextOptions) -> Iterator[Block]:
    if key := options.file or options.markdown:
        if options.heading:
            yield _titled(options.heading)
        said = filled(report.dataset.texts[key], variables(report))
        yield from blocks_of(said, report, level=3 if options.heading else 2)
        return
    written = blocks_of(report.dataset.overview, report)
    if written:
        about = "overview.about" if report.about else "overview.about_pack"
        yield _titled(options.heading or report.words(about))
        yield from written


def _counts(report: Report, options: CountsOptions) -> Iterator[Block]:
    yield _titled(options.heading or report.words("overview.counts"))
    shown = tuple(report.scores)
    if not shown:
        said = report.words("overview.no_indicators")
        yield Paragraph(text(said, "body"), gap_pt=HEADING_GAP_PT)
        return
    width = grid_of(report.layout.page).w(options.last - options.first + 1)
    yield TableBlock(
        counts_table(report, shown, by=options.by, width=width), HEADING_GAP_PT, options.location
    )


def _counts_change(report: Report, options: CountsChangeOptions) -> Iterator[Block]:
    shown = tuple(report.scores)
    if shown:
        yield _titled(options.heading or report.words("overview.counts_change"))
        made = counts_change(report, shown, options.since)
        yield TableBlock(made.table, HEADING_GAP_PT, options.location)
        for note in made.notes:
            yield Paragraph(text(note, "note"), gap_pt=SENTENCE_GAP_PT)


def _key(report: Report, options: KeyOptions) -> Iterator[Block]:
    if options.heading:
        yield _titled(options.heading)
    for index, part in enumerate(key_tables(report, options.parts)):
        gap = LIST_GAP_PT if index else HEADING_GAP_PT
        yield TableBlock(part.table, gap, options.location)


def _changes(report: Report, options: ChangesOptions) -> Iterator[Block]:
    words = report.words
    yield _titled(options.heading or words("overview.changes"))
    gap, explained, unexplained = HEADING_GAP_PT, False, False
    sentences: set[str] = set()
    asked = dict.fromkeys(CHANGE_LISTS[name][0] for name in options.lists)
    all_changes = {since: changes_of(report, since, options.top) for since in asked}
    for name in options.lists:
        since, trend = CHANGE_LISTS[name]
        changes = all_changes[since]
        found = changes.improving if trend is Trend.IMPROVING else changes.declining
        if found:
            title = change_titles(report, since)[trend]
            yield TableBlock(changes_table(report, found, title, since), gap, options.location)
            unexplained = not explained
        else:
            said = (
                no_change_sentence(report, since, trend)
                if changes.compared
                else not_compared_sentence(report, since)
            )
            if said in sentences:
                continue  # in a first quarter both lists of one comparison say the same
            sentences.add(said)
            # How lists are ranked is said once, in the first sentence that follows one.
            if unexplained:
                said = f"{said} {words('overview.ranked')}"
                explained, unexplained = True, False
            yield Paragraph(text(said, "note"), gap_pt=SENTENCE_GAP_PT)
        gap = LIST_GAP_PT
    if unexplained:
        yield Paragraph(text(words("overview.ranked"), "note"), gap_pt=SENTENCE_GAP_PT)


def _actions_summary(report: Report, options: ActionsSummaryOptions) -> Iterator[Block]:
    yield _titled(options.heading or report.words("overview.actions"))
    table = actions_table(report)
    if table is None:
        said = report.words("overview.no_actions")
        yield Paragraph(text(said, "body"), gap_pt=HEADING_GAP_PT)
    else:
        yield TableBlock(table, HEADING_GAP_PT, options.location)


def _titled(heading: str) -> Paragraph:
    return Paragraph(text(heading, "h2"), "H2")


@dataclass(frozen=True, slots=True)
class BlockType:
    """A kind of block: its options, and what it says."""

    shape: Shape
    make: Callable[[Report, Any], Iterator[Block | ChartBlock | ScorecardBlock]] | None
    """``None`` of blocks that say nothing, and only part others."""


_PLACE = {
    "heading": Field(Text(), description="What stands above it, instead of its usual words."),
    "first": Field(Whole(1, COLUMNS), description="First grid column that it stands in."),
    "last": Field(Whole(1, COLUMNS), description="Last grid column that it stands in."),
}

BLOCKS: dict[str, BlockType] = {
    "heading": BlockType(
        Record(
            HeadingOptions,
            {**_PLACE, "text": Field(Text(), required=True, description="The heading.")},
            short="text",
            what="a heading",
        ),
        _heading,
    ),
    "text": BlockType(
        Record(
            TextOptions,
            {
                **_PLACE,
                "source": Field(
                    Choice(("overview",), "texts"), description="A text of the pack: overview."
                ),
                "markdown": Field(
                    Text(lines=True),
                    description="Markdown instead, with variables such as {counts.not_met}.",
                ),
                "file": Field(Text(), description="A Markdown file in the pack's folder, instead."),
            },
            short="source",
            what="a text block",
        ),
        _text,
    ),
    "counts": BlockType(
        Record(
            CountsOptions,
            {
                **_PLACE,
                "by": Field(
                    Choice(("outcome", "directorate"), "groupings"),
                    description="What the counts are broken down by.",
                ),
            },
            what="a counts block",
        ),
        _counts,
    ),
    "changes": BlockType(
        Record(
            ChangesOptions,
            {
                **_PLACE,
                "top": Field(Whole(1, 10), description="How many changes each list has."),
                "lists": Field(
                    ListOf(Choice(tuple(CHANGE_LISTS), "lists of changes"), minimum=1),
                    description="Which lists, in order.",
                ),
            },
            what="a block of changes",
        ),
        _changes,
    ),
    "counts_change": BlockType(
        Record(
            CountsChangeOptions,
            {
                **_PLACE,
                "since": Field(
                    ListOf(Choice(COMPARISONS, "comparisons"), minimum=1),
                    description="What the counts are compared with, in order.",
                ),
            },
            what="a block of changes in counts",
        ),
        _counts_change,
    ),
    "key": BlockType(
        Record(
            KeyOptions,
            {
                **_PLACE,
                "parts": Field(
                    ListOf(Choice(KEY_PARTS, "parts of a key"), minimum=1),
                    description="What is explained, in order.",
                ),
            },
            what="a key",
        ),
        _key,
    ),
    "chart": BlockType(
        ChartShape(
            Record(ChartOptions, {**_PLACE, **CHART_FIELDS}, short="indicator", what="a chart")
        ),
        chart_blocks,
    ),
    "spacer": BlockType(
        Record(
            SpacerOptions,
            {
                "height": Field(
                    Length(units=("mm", "pt")),
                    required=True,
                    description="White across the page, beside what parts blocks anyway: 10mm.",
                )
            },
            short="height",
            what="a spacer",
        ),
        None,
    ),
    "table": BlockType(
        Record(TableOptions, {**_PLACE, **TABLE_FIELDS}, what="a table"), table_blocks
    ),
    "page_break": BlockType(Record(PageBreakOptions, {}, what="a page break"), None),
    "actions_summary": BlockType(
        Record(ActionsSummaryOptions, dict(_PLACE), what="an actions summary"), _actions_summary
    ),
}
"""The blocks that a layout may name."""

BLOCK_LIST = ListOf(
    Named({name: block.shape for name, block in BLOCKS.items()}, "blocks"), minimum=1
)


@dataclass(frozen=True, slots=True)
class BlockContent:
    """A block as content, and the grid columns in which it stands."""

    blocks: tuple[Block | ChartBlock | ScorecardBlock, ...]
    first: int = 1
    last: int = COLUMNS
    space_pt: float = 0.0
    """White in place of blocks; at the top of a sheet that goes on it falls away."""
    breaks: bool = False
    """Whether what follows begins a new sheet."""


def block_contents(report: Report, named: Sequence[Any]) -> tuple[BlockContent, ...]:
    """Return what the blocks of a layout say, those left out that have nothing to say."""
    found = []
    for each in named:
        options = each.value
        make = BLOCKS[each.name].make
        if make is None:
            found.append(_parting(options))
        elif made := tuple(make(report, options)):
            first, last = sorted((options.first, options.last))
            found.append(BlockContent(made, first, last))
    return tuple(found)


def _parting(options: SpacerOptions | PageBreakOptions) -> BlockContent:
    """Return white, or a break, as content of its own."""
    if isinstance(options, PageBreakOptions):
        return BlockContent((), breaks=True)
    return BlockContent((), space_pt=points(options.height.amount, options.height.unit))
