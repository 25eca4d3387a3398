"""Written text: Markdown to narrative, and a narrative's headings to sections.

In: Markdown as people write it in a text editor or a cell. Out: ``Narrative`` values, in
which every character stands for itself. What looks like HTML is text: ``A&E``,
``<john@x.gov.uk>`` and ``<b>unclosed`` come out exactly as they were written. Links lead
to https or mailto addresses, or to a place inside the document; others stay text.

Source: CommonMark 0.31 with GitHub's tables, parsed by markdown-it-py; this is the only
module that imports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.narrative import (
    Block,
    Bullets,
    CommentarySection,
    Grid,
    Narrative,
    Paragraph,
    Run,
    Subheading,
)
from reportgen.sources.characters import MAX_TEXT, cleaned, needs_cleaning, with_plain_breaks
from reportgen.sources.plain_markdown import plain_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 16
"""Levels of lists, items and quotations inside each other."""

# Beyond this the parser leaves out what it finds, in silence.
_PARSER_NESTING = 4 * MAX_NESTING
_SECTION_LEVEL = 2
_LINKS = ("https://", "mailto:", "#")
# Rules of CommonMark under which written characters would vanish or change: an address
# in angle brackets, an entity such as &copy;, an indented line as program code.
_RULES_OFF = ("autolink", "entity", "code", "html_block", "html_inline", "reference")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text stands: its file, the line on which it starts, its column if a cell."""

    file: str
    line: int = 1
    column: int | None = None
    sheet: str | None = None

    def at(self, line: int) -> Location:
        """Return the place of a line of the text, counted from 0.

        Lines inside a cell are not told apart: a cell is one place.
        """
        if self.column is not None:
            return Location(self.file, self.line, self.column, self.sheet)
        return Location(self.file, self.line + line, 1)


def read_narrative(text: str, source: Source, diagnostics: Diagnostics) -> Narrative:
    """Return the narrative that a Markdown text holds.

    Subheadings count from 1, whatever the highest level in the text is. Text over
    ``MAX_TEXT`` characters is reported (F504) and not read.
    """
    blocks = _blocks(text, source, diagnostics)
    highest = min((block.level for block in blocks if isinstance(block, Subheading)), default=1)
    return Narrative(
        tuple(
            replace(block, level=block.level - highest + 1)
            if isinstance(block, Subheading)
            else block
            for block in blocks
        )
    )


def read_sections(
    text: str, source: Source, diagnostics: Diagnostics
) -> tuple[CommentarySection, ...]:
    """Return the sections of a commentary: what stands under each ``##`` heading.

    Text before the first heading makes a section with an empty heading. A ``#`` heading
    starts a section too, unless nothing stands under it: then it is the text's title.
    Deeper headings are subheadings, from level 1.
    """
    sections: list[CommentarySection] = []
    heading, location = "", source.at(0)
    body: list[Block] = []

    def close(is_title: bool) -> None:
        if body or (heading and not is_title):
            sections.append(CommentarySection(heading, Narrative(tuple(body)), location))
        body.clear()

    is_title = False
    for block in _blocks(text, source, diagnostics):
        if isinstance(block, Subheading) and block.level <= _SECTION_LEVEL:
            close(is_title)
            heading = "".join(run.text for run in block.runs).strip()
            location, is_title = block.location, block.level < _SECTION_LEVEL
        elif isinstance(block, Subheading):
            body.append(replace(block, level=block.level - _SECTION_LEVEL))
        else:
            body.append(block)
    close(is_title)
    return tuple(sections)


def _blocks(text: str, source: Source, diagnostics: Diagnostics) -> tuple[Block, ...]:
    if not text.strip():
        return ()
    if len(text) > MAX_TEXT:
        message = f"the text has {len(text):,} characters; the limit is {MAX_TEXT:,}"
        diagnostics.error("F504", source.at(0), message, "shorten it")
        return ()
    text = with_plain_breaks(text)
    if needs_cleaning(text):
        text = "\n".join(
            cleaned(line, source.at(number), diagnostics)
            for number, line in enumerate(text.split("\n"))
        )
    plain = plain_blocks(text)
    if plain is not None:
        return tuple(
            Subheading((Run(each.text),), each.level, source.at(each.line))
            if each.level
            else Paragraph((Run(each.text),), source.at(each.line))
            for each in plain
        )
    tokens = _parser().parse(text)
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level > MAX_NESTING:
        location = source.at(deepest.map[0] if deepest.map else 0)
        message = f"lists and quotations are more than {MAX_NESTING} levels deep"
        diagnostics.error("F504", location, message, "use fewer levels")
        return ()
    return _Builder(source).blocks(tokens)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _PARSER_NESTING})
    parser.enable("table").disable(_RULES_OFF)
    # A link that is refused here is left as it was written, brackets and all.
    parser.validateLink = _is_allowed_link  # type: ignore[method-assign]
    return parser


def _is_allowed_link(url: str) -> bool:
    return url.strip().casefold().startswith(_LINKS)


class _Builder:
    """Blocks out of the parser's tokens, which open and close like brackets."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._line = 0

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        return tuple(self._read(iter(tokens), ""))

    def _read(self, tokens: Iterator[Token], until: str) -> Iterator[Block]:
        """Yield the blocks up to the token that closes this level."""
        for token in tokens:
            if token.map is not None:
                self._line = token.map[0]
            location = self._source.at(self._line)
            match token.type:
                case kind if kind == until:
                    return
                case "paragraph_open":
                    yield Paragraph(self._inline(tokens, "paragraph_close"), location)
                case "heading_open":
                    level = int(token.tag.removeprefix("h"))
                    yield Subheading(self._inline(tokens, "heading_close"), level, location)
                case "bullet_list_open":
                    yield Bullets(self._items(tokens, "bullet_list_close"), False, location)
                case "ordered_list_open":
                    start = int(token.attrGet("start") or 1) if token.attrs else 1
                    items = self._items(tokens, "ordered_list_close")
                    yield Bullets(items, True, location, start)
                case "blockquote_open":
                    yield from self._read(tokens, "blockquote_close")
                case "table_open":
                    yield self._grid(tokens, location)
                case "fence":
                    yield Paragraph((Run(token.content.rstrip("\n")),), location)

    def _inline(self, tokens: Iterator[Token], until: str) -> tuple[Run, ...]:
        runs: tuple[Run, ...] = ()
        for token in tokens:
            if token.type == until:
                break
            runs = _runs(token.children or ())
        return runs

    def _items(self, tokens: Iterator[Token], until: str) -> tuple[tuple[Block, ...], ...]:
        items = []
        for token in tokens:
            if token.type == until:
                break
            items.append(tuple(self._read(tokens, "list_item_close")))
        return tuple(items)

    def _grid(self, tokens: Iterator[Token], location: Location) -> Grid:
        rows: list[tuple[tuple[Run, ...], ...]] = []
        cells: list[tuple[Run, ...]] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "inline":
                    cells.append(_runs(token.children or ()))
                case "tr_close":
                    rows.append(tuple(cells))
                    cells.clear()
        return Grid(rows[0], tuple(rows[1:]), location)


def _runs(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """Return the runs of one line of text; neighbours of one emphasis are one run."""
    runs: list[tuple[list[str], tuple[bool, bool, str]]] = []
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = str(token.attrGet("href") or "")
            case "link_close":
                link = ""
            case _:
                emphasis = (bold > 0, italic > 0, link)
                if not runs or runs[-1][1] != emphasis:
                    runs.append(([], emphasis))
                runs[-1][0].append(_written(token))
    joined = (("".join(pieces), emphasis) for pieces, emphasis in runs)
    return tuple(Run(text, *emphasis) for text, emphasis in joined if text)


def _written(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return f"![{token.content}]({token.attrGet('src')})"
        case _:
            return token.content
