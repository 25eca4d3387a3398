"""Counts one can see: a block for each indicator, labelled with its code.

Few indicators get a block with symbol and code each; more get small blocks with the
symbol alone; many become one bar whose segments are as long as the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.drawing.symbols import draw_symbol
from reportgen.pdf.fonts import Fonts
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

LABELLED_UP_TO = 8
"""Blocks that carry their code; more than this shrink to the symbol."""
SEPARATE_UP_TO = 15
"""Blocks that are drawn one by one; more than this become a bar."""
BLOCK_WIDTH_PT = 18.2 * MM
BLOCK_HEIGHT_PT = 8 * MM
SMALL_PT = 6 * MM
"""Side of a block without a code, height of the bar, least width of its segments."""
GAP_PT = 0.6 * MM
SYMBOL_PT = 3.8 * MM
OUTLINE_PT = 1.0
PAD_PT = 1.4 * MM

Look = Literal["outlined", "solid"]


@dataclass(frozen=True, slots=True)
class Share:
    """The indicators of one band: their codes, and how their blocks look."""

    codes: tuple[str, ...]
    symbol: str
    colour: str
    look: Look


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at a place relative to the tally's corner, in points."""

    x: float
    y: float
    width: float
    height: float
    share: Share
    label: str


def tally_blocks(shares: Sequence[Share], width: float) -> tuple[tuple[Placed, ...], float]:
    """Return the blocks of a tally ``width`` points wide, and its height."""
    total = sum(len(share.codes) for share in shares)
    if total > SEPARATE_UP_TO:
        return _bar(shares, width, total), SMALL_PT
    labelled = total <= LABELLED_UP_TO
    block = (BLOCK_WIDTH_PT, BLOCK_HEIGHT_PT) if labelled else (SMALL_PT, SMALL_PT)
    placed: list[Placed] = []
    x = y = 0.0
    for share in shares:
        for code in share.codes:
            if x and x + block[0] > width + 0.01:
                x, y = 0.0, y + block[1] + GAP_PT
            placed.append(Placed(x, y, *block, share, code if labelled else ""))
            x += block[0] + GAP_PT
    return tuple(placed), y + block[1] if placed else 0.0


def _bar(shares: Sequence[Share], width: float, total: int) -> tuple[Placed, ...]:
    """Return segments as long as their counts, none narrower than ``SMALL_PT``."""
    present = [share for share in shares if share.codes]
    room = width - GAP_PT * (len(present) - 1) - SMALL_PT * len(present)
    placed, x = [], 0.0
    for share in present:
        length = SMALL_PT + max(room, 0.0) * len(share.codes) / total
        placed.append(Placed(x, 0.0, length, SMALL_PT, share, str(len(share.codes))))
        x += length + GAP_PT
    return tuple(placed)


def draw_tally(
    canvas: TaggedCanvas, blocks: Sequence[Placed], x: float, y: float, style: str, fonts: Fonts
) -> None:
    """Draw the blocks of a tally with its corner at (x, y); labels in ``style``."""
    for block in blocks:
        _draw_block(canvas, block, x + block.x, y + block.y, style, fonts)


def _draw_block(
    canvas: TaggedCanvas, block: Placed, x: float, y: float, style: str, fonts: Fonts
) -> None:
    share, of = block.share, fonts.styles[style]
    solid = share.look == "solid"
    if solid:
        canvas.rect(x, y, block.width, block.height, fill=share.colour)
    else:
        inset = OUTLINE_PT / 2
        canvas.rect(
            x + inset,
            y + inset,
            block.width - OUTLINE_PT,
            block.height - OUTLINE_PT,
            fill="paper",
            stroke=share.colour,
            width=OUTLINE_PT,
        )
    text_colour = "paper" if solid else "ink"
    symbol_colour = "paper" if solid else share.colour
    middle = y + block.height / 2
    label_width = fonts.width(block.label, style) if block.label else 0.0
    needed = SYMBOL_PT + (PAD_PT * 0.6 + label_width if block.label else 0.0)
    shows_symbol = needed <= block.width - PAD_PT
    if not shows_symbol:
        needed = label_width
    left = x + (PAD_PT if len(block.label) > 2 and shows_symbol else (block.width - needed) / 2)
    if shows_symbol:
        ground = share.colour if solid else "paper"
        draw_symbol(
            canvas,
            share.symbol,
            left,
            middle - SYMBOL_PT / 2,
            SYMBOL_PT,
            symbol_colour,
            ground=ground,
        )
        left += SYMBOL_PT + PAD_PT * 0.6
    if block.label:
        baseline = middle + of.size_pt * fonts.faces[of.face].cap_height / 2
        canvas.text(left, baseline, f"{block.label} ", of.face, of.size_pt, text_colour)
