"""A progress bar: the share of something that is done.

In: a share and a frame in points. Out: a filled bar in a frame on a canvas. The percentage is
text, which the caller sets beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.pdf.canvas import TaggedCanvas

FRAME_WIDTH_PT = 0.5


def progress_width(share: float, width: float) -> float:
    """Return the width of the filled part; a share outside 0 to 1 is held at its end.

    >>> [progress_width(share, 60.0) for share in (-0.2, 0.35, 1.0, 1.1)]
    [0.0, 21.0, 60.0, 60.0]
    """
    return width * min(max(share, 0.0), 1.0)


def draw_progress(
    canvas: TaggedCanvas,
    share: float,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "navy",
    frame: str = "ink",
) -> None:
    """Draw a progress bar with its top left at (x, y); 21 x 3 mm by design.

    ``share`` runs from 0 to 1. The frame is drawn inside the given size.
    """
    inset = FRAME_WIDTH_PT / 2
    filled = progress_width(share, width)
    if filled > 0:
        canvas.rect(x, y, filled, height, fill=fill)
    canvas.rect(
        x + inset,
        y + inset,
        width - FRAME_WIDTH_PT,
        height - FRAME_WIDTH_PT,
        stroke=frame,
        width=FRAME_WIDTH_PT,
    )
