"""A layout of one overview, to say which blocks stand on it."""

from __future__ import annotations

_LAYOUT = """\
name: own
scoring:
  bands:
    - {name: met, counts_as: met, within: 0%, symbol: star, word: Met, colour: met}
    - {name: close, word: Close, counts_as: close, within: 5%, symbol: circle, colour: close}
    - {name: not_met, counts_as: not_met, symbol: triangle, word: Not met, colour: not-met}
pages:
  - kind: overview
    blocks: [BLOCKS]
"""

BLOCKS_LINE = 9
"""The line of the layout on which its blocks stand."""


def block_layout(blocks: str) -> str:
    """Return the layout with blocks in flow style: ``counts, spacer: 3mm``."""
    return _LAYOUT.replace("BLOCKS", blocks)
