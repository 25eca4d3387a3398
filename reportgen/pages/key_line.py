"""A key in one line over a table: marks and their words side by side.

In: entries. Out: a ``Lead``, which every sheet of the table repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass
from reportgen.pages.page_type import Press
from reportgen.pages.table_sheets import Lead
from reportgen.style.paper import MM

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

SIGN_GAP_PT = 1.8 * MM
ENTRY_GAP_PT = 7 * MM
LINE_PT = 6 * MM
KEY_GAP_PT = 3 * MM
"""From the key to the table."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A mark, so many points wide, and the word that it stands for."""

    word: str
    width_pt: float
    draw: Callable[[TaggedCanvas, float, float], None]
    """Draws the mark from x, upright round a middle."""


def key_line(label: str, entries: Sequence[KeyEntry], press: Press) -> Lead:
    """Return the entries side by side after a label, over as many lines as they take."""
    fonts, width = press.fonts, press.grid.live_width
    strong, plain = fonts.styles["note-strong"], fonts.styles["note"]
    x = fonts.width(label, "note-strong") + ENTRY_GAP_PT
    line, placed = 0, []
    for entry in entries:
        taken = entry.width_pt + SIGN_GAP_PT + fonts.width(entry.word, "note")
        if x + taken > width and x:
            x, line = 0.0, line + 1
        placed.append((entry, x, line * LINE_PT))
        x += taken + ENTRY_GAP_PT

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline = LINE_PT / 2 + plain.size_pt * fonts.faces[plain.face].cap_height / 2
        with canvas.element("P"):
            canvas.text(left, top + baseline, f"{label} ", strong.face, strong.size_pt, "ink")
            for entry, at, down in placed:
                with canvas.artifact("Layout"):
                    entry.draw(canvas, left + at, top + down + LINE_PT / 2)
                word = left + at + entry.width_pt + SIGN_GAP_PT
                canvas.text(
                    *(word, top + down + baseline, f"{entry.word} "),
                    *(plain.face, plain.size_pt, plain.colour),
                )

    return Lead((line + 1) * LINE_PT + KEY_GAP_PT, draw)
