"""A series as processes: limits between breaks, and the signal of every figure.

In: figures by position, and the positions at which they cease to compare. Out: a
``ProcessView`` with a stretch of limits for each process and a signal for each figure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.scoring.limits import Limits, process_limits
from reportgen.scoring.variation import Signal, signals


@dataclass(frozen=True, slots=True)
class Stretch:
    """One process: the positions of its first and last figure, and its limits."""

    first: int
    last: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class ProcessView:
    """The processes of a series, oldest first, and a signal for each position."""

    stretches: tuple[Stretch, ...]
    signals: tuple[Signal | None, ...]
    """``None`` where there is no figure, or none to judge it by."""

    @property
    def latest(self) -> Limits:
        """The limits of the process that runs now."""
        return self.stretches[-1].limits


def processes(values: Sequence[Decimal | None], breaks: Collection[int]) -> ProcessView | None:
    """Return the processes of a series; ``None`` where the last has fewer than two figures.

    Missing figures are passed over: a moving range reaches across them. A break begins a new
    process, and a process of one figure has no limits.
    """
    pieces: list[list[int]] = [[]]
    for position, value in enumerate(values):
        if position in breaks:
            pieces.append([])
        if value is not None:
            pieces[-1].append(position)
    found: list[Signal | None] = [None] * len(values)
    stretches = []
    for piece in pieces:
        figures = [value for position in piece if (value := values[position]) is not None]
        if len(figures) < 2:
            continue
        limits = process_limits(figures)
        stretches.append(Stretch(piece[0], piece[-1], limits))
        for position, signal in zip(piece, signals(figures, limits), strict=True):
            found[position] = signal
    if not stretches or stretches[-1].first != (pieces[-1] or [-1])[0]:
        return None
    return ProcessView(tuple(stretches), tuple(found))
