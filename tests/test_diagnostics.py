"""Places in files and in sheets, and their order."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic, Location, in_order


@pytest.mark.parametrize(
    ("location", "text", "cell"),
    [
        (Location("a.csv"), "a.csv", None),
        (Location("a.csv", 14), "a.csv:14", None),
        (Location("a.csv", 14, 6), "a.csv:14:6", None),
        (Location("k.xlsx", 14, 6, "Outturns 2023-24"), "k.xlsx!Outturns 2023-24!F14", "F14"),
        (Location("k.xlsx", 14, 28, "S"), "k.xlsx!S!AB14", "AB14"),
        (Location("k.xlsx", 14, None, "S"), "k.xlsx!S!14:14", "14:14"),
        (Location("k.xlsx", None, 6, "S"), "k.xlsx!S!F:F", "F:F"),
        (Location("k.xlsx", sheet="S"), "k.xlsx!S", None),
        (Location("k.xlsx", sheet=""), "k.xlsx", None),
    ],
)
def test_a_location_names_a_line_or_a_cell(location: Location, text: str, cell: str | None) -> None:
    assert (str(location), location.cell) == (text, cell)


def test_findings_are_sorted_by_file_sheet_row_and_column() -> None:
    places = [
        Location("k.xlsx", sheet=""),
        Location("k.xlsx", 9, 2, "Actions"),
        Location("k.xlsx", 2, 27, "Outturns"),
        Location("k.xlsx", 10, 1, "Outturns"),
        Location("l.csv", 1, 1),
    ]
    shuffled = [Diagnostic("D102", "m", places[index]) for index in (3, 1, 4, 0, 2)]
    assert [found.location for found in in_order(shuffled)] == places
