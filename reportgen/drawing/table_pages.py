"""Deal a table's rows over pages.

A row is never broken. The first two rows of a group stay together. A group that goes
on after a page break says so in its label.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.drawing.table import SetTable, Stretch

ROWS_KEPT_TOGETHER = 2
"""Rows of a group that must stand on its first page, if it has as many."""


class RowTooTallError(ValueError):
    """A row that no page can hold; both heights in points."""

    def __init__(self, name: str, needed: float, room: float) -> None:
        """Keep which row, and both heights."""
        super().__init__(f"row '{name}' needs {needed:.0f} pt, a page has {room:.0f} pt")
        self.name = name
        self.needed = needed
        self.room = room


def table_pages(table: SetTable, first_room: float, next_room: float) -> list[list[Stretch]]:
    """Return for each page the stretches of rows that stand on it.

    ``first_room`` and ``next_room`` are the heights in points, head included, that the
    first page and the others have. The first list may be empty, where not even one row
    fits under what stands above the table. Raises ``RowTooTallError``.
    """
    pages: list[list[Stretch]] = [[]]
    room = first_room - table.head_height
    used = 0.0
    for stretch, height in _units(table):
        if used + height > room + 0.01:
            if height > next_room - table.head_height + 0.01:
                name = table.table.groups[stretch.group].rows[stretch.first].name
                raise RowTooTallError(name, height, next_room - table.head_height)
            pages.append([])
            room, used = next_room - table.head_height, 0.0
            height = sum(table.row_heights(stretch))
        page = pages[-1]
        if page and page[-1].group == stretch.group:
            joined = Stretch(stretch.group, page[-1].first, stretch.end)
            used += sum(table.row_heights(joined)) - sum(table.row_heights(page[-1]))
            page[-1] = joined
        else:
            page.append(stretch)
            used += height
    return pages


def _units(table: SetTable) -> Iterator[tuple[Stretch, float]]:
    """Yield what moves as one: a group's first rows together, then row by row."""
    for number, group in enumerate(table.groups):
        opening = min(ROWS_KEPT_TOGETHER, len(group.rows))
        if opening:
            first = Stretch(number, 0, opening)
            yield first, sum(table.row_heights(first))
        for index in range(opening, len(group.rows)):
            yield Stretch(number, index, index + 1), group.rows[index].height
