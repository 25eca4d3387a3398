"""Counts one can see: a block for each indicator, labelled with its code.

Few indicators get a block with symbol and code each; more get small blocks with the
symbol alone; many become one bar whose segments are as long as the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.drawing.symbols import draw_symbol
from reportgen.frozen import dataclass
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
SYMBOL_GAP_PT = 0.84 * MM
"""Between a symbol and its label."""
PAD_PT = 1.4 * MM
"""White before the symbol of a block with a code."""
LEAST_PAD_PT = 0.6 * MM
"""Least white between what a block shows and its edge."""
LABEL_CHARACTER_PT = 4.9
"""Room for a character of a code: figures of 8.5 points take 4.6, most capitals up to 5.5."""

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
    counts: bool = False
    """Whether the label is a count, without which a segment means nothing."""


def labelled_width(tallies: Sequence[Sequence[Share]], width: float) -> float:
    """Return how wide blocks with codes are, in all tallies of a table ``width`` points wide.

    Of their usual width, or so much narrower that the fullest tally stays on one line, but
    never too narrow for their codes.
    """
    counts = [_total(shares) for shares in tallies]
    most = max((count for count in counts if count <= LABELLED_UP_TO), default=0)
    codes = (code for shares in tallies for share in shares for code in share.codes)
    longest = max(map(len, codes), default=0)
    needed = PAD_PT + SYMBOL_PT + SYMBOL_GAP_PT + longest * LABEL_CHARACTER_PT + LEAST_PAD_PT
    on_one_line = (width + GAP_PT) / max(most, 1) - GAP_PT
    return min(BLOCK_WIDTH_PT, max(needed, on_one_line))


def is_labelled(shares: Sequence[Share]) -> bool:
    """Return whether the blocks of a tally carry their codes."""
    return 0 < _total(shares) <= LABELLED_UP_TO


def _total(shares: Sequence[Share]) -> int:
    return sum(len(share.codes) for share in shares)


def tally_blocks(
    shares: Sequence[Share], width: float, labelled_pt: float = BLOCK_WIDTH_PT
) -> tuple[tuple[Placed, ...], float]:
    """Return the blocks of a tally ``width`` points wide, and its height.

    Blocks with codes are ``labelled_pt`` wide.
    """
    total = _total(shares)
    if total > SEPARATE_UP_TO:
        return _bar(shares, width, total), SMALL_PT
    labelled = total <= LABELLED_UP_TO
    block = (labelled_pt, BLOCK_HEIGHT_PT) if labelled else (SMALL_PT, SMALL_PT)
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
    """Return segments as long as their counts, none narrower than ``SMALL_PT``.

    Where there are too many bands for that they are equally narrow: the bar never leaves
    its width.
    """
    present = [share for share in shares if share.codes]
    gap = min(GAP_PT, width / (4 * len(present)))
    room = width - gap * (len(present) - 1)
    least = min(SMALL_PT, room / len(present))
    spare = room - least * len(present)
    placed, x = [], 0.0
    for share in present:
        count = len(share.codes)
        length = least + spare * count / total
        placed.append(Placed(x, 0.0, length, SMALL_PT, share, str(count), counts=True))
        x += length + gap
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
    ink = "paper" if solid else share.colour
    label_width = fonts.width(block.label, style) if block.label else 0.0
    shows_symbol, shows_label = _shown(block, label_width)
    needed = (SYMBOL_PT if shows_symbol else 0.0) + (label_width if shows_label else 0.0)
    needed += SYMBOL_GAP_PT if shows_symbol and shows_label else 0.0
    inset, middle = (block.width - needed) / 2, y + block.height / 2
    # Codes are of one length more or less, and their symbols stand in one line.
    left = x + (min(PAD_PT, inset) if shows_label and not block.counts else inset)
    if shows_symbol:
        ground = share.colour if solid else "paper"
        top = middle - SYMBOL_PT / 2
        draw_symbol(canvas, share.symbol, left, top, SYMBOL_PT, ink, ground=ground)
        left += SYMBOL_PT + SYMBOL_GAP_PT
    if shows_label:
        # A space, or labels of neighbouring blocks are one word to who copies them.
        label, colour = f"{block.label} ", "paper" if solid else "ink"
        baseline = middle + of.size_pt * fonts.faces[of.face].cap_height / 2
        canvas.text(left, baseline, label, of.face, of.size_pt, colour)


def _shown(block: Placed, label_width: float) -> tuple[bool, bool]:
    """Whether symbol and label have room: a code gives way to its symbol, a count does not."""
    room = block.width - 2 * LEAST_PAD_PT
    if not block.label:
        return True, False
    if SYMBOL_PT + SYMBOL_GAP_PT + label_width <= room:
        return True, True
    return not block.counts, block.counts and label_width <= room
