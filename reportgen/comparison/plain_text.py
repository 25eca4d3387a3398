"""Written text without its marks, as comparisons show it: words in paragraphs.

In: a ``Narrative``. Out: text in which a blank line parts paragraphs, items and rows.
Emphasis and addresses of links are gone: two texts that read alike are alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.narrative import Block, Bullets, Grid, Narrative, Run


def plain_text(narrative: Narrative) -> str:
    """Return the words of a text, its parts parted by a blank line."""
    return "\n\n".join(_parts(narrative.blocks))


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                first, *others = tuple(_parts(item)) or ("",)
                yield f"• {first}"
                yield from others
        elif isinstance(block, Grid):
            for row in (block.head, *block.rows):
                yield " | ".join(_words(cell) for cell in row)
        else:
            yield _words(block.runs)


def _words(runs: tuple[Run, ...]) -> str:
    return " ".join("".join(run.text for run in runs).split())
