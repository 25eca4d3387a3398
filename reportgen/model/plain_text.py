"""Written text without its marks: what it says, line by line.

In: narratives. Out: text in which every paragraph, item of a list and row of a table is a
line. Emphasis and addresses of links are gone: two texts that read alike are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.model.narrative import Block, Bullets, Commentary, Grid, Narrative, Run


def plain_text(narrative: Narrative) -> str:
    """Return the lines of a text."""
    return "\n".join(line for block in narrative.blocks for line in _lines(block))


def commentary_texts(commentary: Commentary) -> dict[str, str]:
    """Return what was written under each heading; headings without text are left out."""
    written: dict[str, list[str]] = {}
    for section in commentary.sections:
        if section.narrative.blocks:
            written.setdefault(section.heading, []).append(plain_text(section.narrative))
    return {heading: "\n".join(texts) for heading, texts in written.items()}


def overview_texts(overview: Narrative, overviews: Mapping[str, Narrative]) -> dict[str, str]:
    """Return what is written about the whole pack (by an empty name) and single directorates."""
    narratives = {"": overview, **overviews}
    return {name: plain_text(each) for name, each in narratives.items() if each.blocks}


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Bullets():
            for number, item in enumerate(block.items, start=block.start):
                sign = f"{number}. " if block.ordered else "- "
                for inner in item:
                    for line in _lines(inner):
                        yield f"{sign}{line}"
                        sign = "  "
        case Grid():
            for row in (block.head, *block.rows):
                yield " | ".join(_plain(cell) for cell in row)
        case _:
            yield from _plain(block.runs).split("\n")


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
