"""Deal a table's rows over pages.

A row is never broken. The first two rows of a group stay together where a page holds them.
A group that goes on after a page break says so in its label.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Location, ReportgenError
from reportgen.drawing.set_table import SetTable, Stretch
from reportgen.style.paper import MM

ROWS_KEPT_TOGETHER = 2
"""Rows of a group that must stand on its first page, if it has as many."""
_SLACK = 0.01


class TooTallError(ValueError):
    """A part of a table that no page can hold; both heights in points."""

    def __init__(self, what: str, needed: float, room: float, hint: str) -> None:
        """Keep which part, and both heights."""
        super().__init__(f"{what} needs {needed:.0f} pt, a page has {room:.0f} pt")
        self.what = what
        self.needed = needed
        self.room = room
        self.hint = hint

    def at(self, location: Location) -> ReportgenError:
        """Return the error (L304) for whoever asked for the table."""
        message = (
            f"{self.what} needs {self.needed / MM:.0f} mm, "
            f"a page has {self.room / MM:.0f} mm for it"
        )
        return ReportgenError([Diagnostic("L304", message, location, self.hint)])


class RowTooTallError(TooTallError):
    """A row that no page can hold."""

    def __init__(self, name: str, needed: float, room: float) -> None:
        """Keep which row, and both heights."""
        hint = "shorten its text, give it a short_title, or make its column wider"
        super().__init__(f"the row of '{name}'", needed, room, hint)


class HeadTooTallError(TooTallError):
    """Headings that leave too little of a page for rows."""

    def __init__(self, needed: float, room: float) -> None:
        """Keep both heights."""
        hint = "shorten the longest heading, or make its column wider"
        super().__init__("the row of headings", needed, room, hint)


def table_pages(table: SetTable, first_room: float, next_room: float) -> list[list[Stretch]]:
    """Return for each page the stretches of rows that stand on it.

    ``first_room`` and ``next_room`` are the heights in points, head included, that the
    first page and the others have. The first list may be empty, where not even one row
    fits under what stands above the table. Raises ``RowTooTallError``, or ``HeadTooTallError``
    where it is the headings that leave no room for it: they stand on every page.
    """
    pages: list[list[Stretch]] = [[]]
    left = first_room - table.head_height
    full = next_room - table.head_height
    for unit in _units(table, full):
        needed = _growth(table, pages[-1], unit)
        if needed > left + _SLACK:
            needed = sum(table.row_heights(unit))
            if needed > full + _SLACK:
                if table.head_height > next_room / 2:
                    raise HeadTooTallError(table.head_height, next_room)
                name = table.table.groups[unit.group].rows[unit.first].name
                raise RowTooTallError(name, needed, full)
            pages.append([])
            left = full
        _append(pages[-1], unit)
        left -= needed
    return pages


def _units(table: SetTable, full: float) -> Iterator[Stretch]:
    """Yield what moves as one: a group's first rows together, then row by row."""
    for number, group in enumerate(table.groups):
        rows = len(group.rows)
        opening = Stretch(number, 0, min(ROWS_KEPT_TOGETHER, rows))
        if sum(table.row_heights(opening)) > full + _SLACK:
            opening = Stretch(number, 0, min(1, rows))
        if rows:
            yield opening
        for index in range(opening.end, rows):
            yield Stretch(number, index, index + 1)


def _growth(table: SetTable, page: list[Stretch], unit: Stretch) -> float:
    """Return by how much a page's part of the table grows when a unit joins it."""
    if not page or page[-1].group != unit.group:
        return sum(table.row_heights(unit))
    # Rows that join a stretch take over what its last one was padded by for the label.
    before = page[-1]
    joined = Stretch(before.group, before.first, unit.end)
    return sum(table.row_heights(joined)) - sum(table.row_heights(before))


def _append(page: list[Stretch], unit: Stretch) -> None:
    if page and page[-1].group == unit.group:
        page[-1] = Stretch(unit.group, page[-1].first, unit.end)
    else:
        page.append(unit)
