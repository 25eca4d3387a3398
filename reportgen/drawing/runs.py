"""Cut a series into the pieces that may be drawn as one line.

In: values by position, oldest first, with ``None`` for a missing figure.
Out: runs of neighbouring figures, and the levels of a target that changes.

A line never crosses a missing figure or a break in the series: what it would show there
was not measured.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportgen.frozen import dataclass

Values = tuple[float | None, ...]
"""One figure, or ``None``, for each period shown, oldest first."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value that holds for the positions ``first`` to ``last``, both included."""

    first: int
    last: int
    value: float


def runs(
    values: Sequence[float | None], breaks: Collection[int] = ()
) -> tuple[tuple[int, ...], ...]:
    """Return the positions of each run of figures with neither gap nor break inside.

    ``breaks`` holds the positions whose figure cannot be compared with the one before.

    >>> runs([1, 2, None, 3, 4, 5], breaks={4})
    ((0, 1), (3,), (4, 5))
    """
    found: list[list[int]] = []
    open_run = False
    for position, value in enumerate(values):
        if value is None:
            open_run = False
            continue
        if not open_run or position in breaks:
            found.append([])
        found[-1].append(position)
        open_run = True
    return tuple(tuple(run) for run in found)


def levels(values: Sequence[float | None]) -> tuple[Level, ...]:
    """Return the stretches over which a value stays the same.

    >>> levels([15.0, 15.0, 12.0, None])
    (Level(first=0, last=1, value=15.0), Level(first=2, last=2, value=12.0))
    """
    found: list[Level] = []
    for position, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1].last == position - 1 and found[-1].value == value:
            found[-1] = Level(found[-1].first, position, value)
        else:
            found.append(Level(position, position, value))
    return tuple(found)
